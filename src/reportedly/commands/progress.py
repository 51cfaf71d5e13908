"""How far the work is: one line that is drawn over on a terminal, nothing elsewhere."""

from __future__ import annotations

import time
from collections import deque
from typing import TextIO

_EVERY = 0.1  # seconds between two drawings
_WINDOW = 30.0  # seconds over which the rate is taken, so that it follows what the machine does now
_CELLS = 24


class Progress:
    """A bar with rate and time left. `total` is the number of inputs; each may hold several documents."""

    def __init__(self, total: int, stream: TextIO) -> None:
        """Draws only where `stream` is a terminal."""
        self._total, self._stream = total, stream
        self._shown = stream.isatty()
        self._inputs = self._documents = 0
        self._drawn = 0.0
        self._marks: deque[tuple[float, int]] = deque([(time.monotonic(), 0)])

    def opened(self, inputs: int) -> None:
        """So many inputs were opened by now."""
        self._inputs = inputs

    def step(self) -> None:
        """One document more is done."""
        self._documents += 1
        moment = time.monotonic()
        self._marks.append((moment, self._documents))
        while len(self._marks) > 2 and moment - self._marks[0][0] > _WINDOW:
            self._marks.popleft()
        if self._shown and moment - self._drawn >= _EVERY:
            self._drawn = moment
            self._stream.write("\r\x1b[K" + line(self._inputs, self._total, self._documents, self.rate()))
            self._stream.flush()

    def rate(self) -> float:
        """Documents a second, lately."""
        (start, before), (end, now) = self._marks[0], self._marks[-1]
        return (now - before) / (end - start) if end > start else 0.0

    def clear(self) -> None:
        """Takes the line away, so that something else can be printed."""
        if self._shown and self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def line(inputs: int, total: int, documents: int, rate: float) -> str:
    """The line as drawn."""
    share = inputs / total if total else 1.0
    filled = round(share * _CELLS)
    parts = [f"{'█' * filled}{'░' * (_CELLS - filled)} {inputs:,} of {total:,}", f"{rate:.1f} a second"]
    if rate > 0 and 0 < inputs < total:
        parts.append(f"{left((total - inputs) * documents / inputs / rate)} left")
    return " · ".join(parts)


def left(seconds: float) -> str:
    """A duration in words: the two largest units."""
    whole = max(1, round(seconds))
    for size, name, smaller, small in ((86_400, "d", 3_600, "h"), (3_600, "h", 60, "min"), (60, "min", 1, "s")):
        if whole >= size:
            rest = whole % size // smaller
            return f"{whole // size} {name}" + (f" {rest} {small}" if rest else "")
    return f"{whole} s"
