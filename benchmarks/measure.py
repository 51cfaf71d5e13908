"""How the figures of `run.py` are taken: time, memory and size of the installed command and library."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = Path(sys.executable).with_name("reportedly")
SAMPLE_EVERY = 0.01  # seconds between two looks at a process tree's memory; a peak between two looks is missed


@dataclass(frozen=True)
class Story:
    """A file to read and how many words its text has."""

    path: Path
    words: int


def sample_stories() -> list[Story]:
    """The text stories of samples/stories, in name order."""
    paths = sorted((ROOT / "samples" / "stories").glob("*.txt"))
    return [Story(path, len(path.read_text(encoding="utf-8").split())) for path in paths]


@dataclass(frozen=True)
class Cost:
    """Median seconds of a command: by the clock, and of processor time, which a busy machine does not change much."""

    wall: float
    processor: float


def fresh_process(command: Sequence[str | Path], runs: int) -> Cost:
    """What `command` costs from start to exit, each time in a new process.

    One run goes before and is not counted, so files come from the system's cache: a first start after boot is slower.
    Raises `subprocess.CalledProcessError` where the command fails.
    """
    wall, processor = [], []
    for run in range(runs + 1):
        begin, used = time.perf_counter(), _children_seconds()
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=120)
        if run:
            wall.append(time.perf_counter() - begin)
            processor.append(_children_seconds() - used)
    return Cost(statistics.median(wall), statistics.median(processor))


def _children_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system


def articles_per_second(stories: Sequence[Story], workers: int, least_seconds: float) -> float:
    """Stories read a second by one warm process that gives its work to `workers` processes.

    The list is repeated until one pass takes at least `least_seconds`; start-up is in none of the counted time.
    """
    script = Path(__file__).with_name("warm.py")
    command = [sys.executable, script, str(workers), str(least_seconds), *(story.path for story in stories)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=900)
    return float(done.stdout)


def peak_megabytes(command: Sequence[str | Path]) -> float:
    """Largest memory of `command` and all its children together while it runs, in megabytes (10^6 bytes).

    Proportional set size where the system tells it (Linux): a page shared by n processes counts 1/n in each.
    Elsewhere resident set size, which counts shared pages once per process and so errs upwards.
    """
    import psutil

    process = psutil.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_memory, [process, *_children(process)])))
        time.sleep(SAMPLE_EVERY)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return peak / 1e6


def _children(process: object) -> list[object]:
    import psutil

    try:
        return list(process.children(recursive=True))  # type: ignore[attr-defined]
    except psutil.Error:
        return []


def _memory(process: object) -> int:
    import psutil

    try:
        info = process.memory_full_info()  # type: ignore[attr-defined]
    except psutil.Error:  # it ended between listing and looking
        return 0
    return int(getattr(info, "pss", 0) or info.rss)
