"""Stories a second of a warm process: `python benchmarks/warm.py WORKERS LEAST_SECONDS STORY …` prints one number.

A process of its own, so that nothing of the measuring is measured. What a first pass and the start of the workers cost
is taken off by the difference of a long pass and a short one.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from reportedly import read_many
from reportedly.errors import InputError


def seconds(stories: list[Path], workers: int) -> float:
    """Wall-clock seconds to read `stories`, the start of the workers included."""
    begin = time.perf_counter()
    for story, reading in zip(stories, read_many(stories, workers=workers), strict=True):
        if isinstance(reading, InputError):
            sys.exit(f"{story} could not be read, so nothing is measured: {reading}")
    return time.perf_counter() - begin


def rate(stories: list[Path], workers: int, least: float) -> float:
    """Stories a second; the list is repeated until one pass takes at least `least` seconds."""
    seconds(stories, workers)  # fills the caches, counts nothing
    short, times = seconds(stories, workers), 2
    while (long := seconds(stories * times, workers)) < least:
        times *= 2
    return len(stories) * (times - 1) / (long - short)


if __name__ == "__main__":
    print(rate([Path(path) for path in sys.argv[3:]], int(sys.argv[1]), float(sys.argv[2])))
