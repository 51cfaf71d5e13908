"""How far the work is: one line that is drawn over on a terminal, nothing elsewhere."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import BinaryIO, TextIO

_EVERY = 0.1  # seconds between two drawings
_WINDOW = 30.0  # seconds over which rates are taken, so that they follow what the machine does now
_CELLS = 24
_COLUMNS = 80  # where the terminal doesn't say
_PAGE = 50_000  # bytes that something counts for whose size nobody knows: an address, standard input


class Progress:
    """A bar with rate and time left, by the bytes of the inputs: each may hold one document or a million."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        """Draws only where `stream` is a terminal. `clock` gives seconds."""
        self._stream, self._clock = stream, clock
        self._shown = stream.isatty()
        self._drawn: float | None = None
        self.begin(())

    def begin(self, inputs: Sequence[object]) -> None:
        """New work, of so many inputs; of those that are paths the size counts."""
        self._sizes = [_size(each) for each in inputs]
        self._total = sum(self._sizes)
        self._inputs = self._documents = self._done = 0
        self._file: BinaryIO | None = None
        self._marks = deque([(self._clock(), 0, 0.0)])
        if self._shown and inputs:
            self._draw(line(0, len(inputs), 0.0, 0.0, None), self._clock())

    def opened(self, inputs: int) -> None:
        """So many inputs are done, and the next is opened."""
        self._done += sum(self._sizes[self._inputs : inputs])
        self._inputs, self._file = inputs, None

    def watch(self, file: BinaryIO) -> None:
        """The file that was opened: its place tells how much of it was read."""
        self._file = file

    def step(self) -> None:
        """One document more is done."""
        self._documents += 1
        moment = self._clock()
        self._marks.append((moment, self._documents, self.share()))
        while len(self._marks) > 2 and moment - self._marks[0][0] > _WINDOW:
            self._marks.popleft()
        if self._shown and (self._drawn is None or moment - self._drawn >= _EVERY):
            self._draw(line(self._inputs, len(self._sizes), self.share(), self.rate(), self.left()), moment)

    def share(self) -> float:
        """How much of the work is done, between 0 and 1."""
        place = 0
        if self._file is not None and self._inputs < len(self._sizes):
            try:
                place = min(self._file.tell(), self._sizes[self._inputs])
            except (OSError, ValueError):  # it can't tell, or is closed by now
                place = 0
        return (self._done + place) / self._total if self._total else 1.0

    def rate(self) -> float:
        """Documents a second, lately."""
        (start, before, _), (end, now, _) = self._marks[0], self._marks[-1]
        return (now - before) / (end - start) if end > start else 0.0

    def left(self) -> float | None:
        """Seconds left, if it goes on as lately; None where that can't be said yet."""
        (start, _, before), (end, _, now) = self._marks[0], self._marks[-1]
        return (1 - now) * (end - start) / (now - before) if now > before and self.share() < 1 else None

    def say(self, text: str) -> None:
        """Draws a text in place of the bar, on a terminal."""
        if self._shown:
            self._draw(text, self._clock())

    def clear(self) -> None:
        """Takes the line away, so that something else can be printed."""
        if self._drawn is not None:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._drawn = None

    def _draw(self, text: str, moment: float) -> None:
        self._drawn = moment
        self._stream.write("\r\x1b[K" + text[: self._width() - 1])
        self._stream.flush()

    def _width(self) -> int:
        """A line that is broken could not be drawn over."""
        try:
            return os.get_terminal_size(self._stream.fileno()).columns or _COLUMNS
        except (OSError, ValueError):
            return _COLUMNS


def line(inputs: int, total: int, share: float, rate: float, seconds: float | None) -> str:
    """The line as drawn."""
    filled = int(share * _CELLS)
    parts = [f"{'█' * filled}{'░' * (_CELLS - filled)} {int(share * 100)} %"]
    if total > 1:
        parts.append(f"{inputs:,} of {total:,}")
    if rate:
        parts.append(f"{rate:.1f} a second")
    if seconds is not None:
        parts.append(f"{left(seconds)} left")
    return " · ".join(parts)


def left(seconds: float) -> str:
    """A duration in words: the two largest units."""
    whole = max(1, round(seconds))
    for size, name, smaller, small in ((86_400, "d", 3_600, "h"), (3_600, "h", 60, "min"), (60, "min", 1, "s")):
        if whole >= size:
            rest = whole % size // smaller
            return f"{whole // size} {name}" + (f" {rest} {small}" if rest else "")
    return f"{whole} s"


def _size(named: object) -> int:
    try:
        return max(1, os.stat(named).st_size) if isinstance(named, str) else _PAGE
    except (OSError, ValueError):
        return _PAGE
