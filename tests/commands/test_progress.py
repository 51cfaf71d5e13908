"""The line that says how far the work is."""

from __future__ import annotations

import io

import pytest

from reportedly.commands.progress import Progress, left, line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_it_says_how_far_how_fast_and_how_long() -> None:
    assert line(50, 200, 100, 2.0) == "██████░░░░░░░░░░░░░░░░░░ 50 of 200 · 2.0 a second · 2 min 30 s left"


@pytest.mark.parametrize(("inputs", "total", "rate"), [(0, 5, 0.0), (5, 5, 1.0), (0, 0, 0.0)])
def test_without_a_rate_or_at_the_end_there_is_no_time_left(inputs: int, total: int, rate: float) -> None:
    assert "left" not in line(inputs, total, 10, rate)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "1 s"),
        (59, "59 s"),
        (60, "1 min"),
        (61, "1 min 1 s"),
        (3600, "1 h"),
        (7260, "2 h 1 min"),
        (90_000, "1 d 1 h"),
    ],
)
def test_durations_have_two_units_at_most(seconds: float, words: str) -> None:
    assert left(seconds) == words


def test_it_draws_on_a_terminal_only() -> None:
    for stream, drawn in ((Terminal(), True), (io.StringIO(), False)):
        progress = Progress(3, stream)
        progress.opened(1)
        progress.step()
        progress.clear()
        assert bool(stream.getvalue()) is drawn
        assert "\n" not in stream.getvalue()
