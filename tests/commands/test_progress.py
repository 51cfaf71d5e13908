"""The line that says how far the work is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from reportedly.commands.progress import Progress, left, line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_says_how_far_how_fast_and_how_long() -> None:
    assert line(50, 200, 0.25, 2.0, 150) == "██████░░░░░░░░░░░░░░░░░░ 25 % · 50 of 200 · 2.0 a second · 2 min 30 s left"


def test_of_one_input_no_number_is_said_and_without_a_rate_no_time() -> None:
    assert line(0, 1, 0.5, 1.0, None) == "████████████░░░░░░░░░░░░ 50 % · 1.0 a second"


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
        progress = Progress(stream)
        progress.begin(["a", "b", "c"])
        progress.opened(1)
        progress.step()
        progress.say("Waiting.")
        progress.clear()
        assert bool(stream.getvalue()) is drawn
        assert "\n" not in stream.getvalue()


def test_files_count_by_their_size_and_the_open_one_by_how_much_of_it_was_read(tmp_path: Path) -> None:
    for name, size in (("small", 100), ("large", 900)):
        (tmp_path / name).write_bytes(b"x" * size)
    clock = Clock()
    progress = Progress(io.StringIO(), clock)
    progress.begin([str(tmp_path / "small"), str(tmp_path / "large")])
    assert progress.share() == 0
    assert progress.left() is None
    clock.now = 10.0
    progress.opened(1)
    progress.step()
    assert progress.share() == 0.1
    assert progress.left() == pytest.approx(90.0)
    with (tmp_path / "large").open("rb") as file:
        progress.watch(file)
        file.seek(450)
        clock.now = 20.0
        progress.step()
        assert progress.share() == 0.55
        assert progress.left() == pytest.approx(0.45 / 0.55 * 20)
        assert progress.rate() == 0.1
    assert progress.share() == 0.1  # closed: it tells no place any more
    progress.opened(2)
    assert progress.share() == 1.0
    assert progress.left() is None


def test_addresses_and_what_is_not_there_count_alike() -> None:
    progress = Progress(io.StringIO())
    progress.begin(["https://a.example/", None, "/gone", "-"])
    progress.opened(1)
    assert progress.share() == 0.25
    progress.begin([])
    assert progress.share() == 1.0


def test_rates_follow_what_happens_now() -> None:
    clock = Clock()
    progress = Progress(io.StringIO(), clock)
    progress.begin([None] * 1000)
    for second in range(100):
        clock.now = float(second)
        progress.opened(second)
        progress.step()
    for tenth in range(1, 400):
        clock.now = 99 + tenth / 10
        progress.step()
    assert progress.rate() == pytest.approx(10.0, rel=0.05)
