"""Again and again, by a clock of the test's own."""

from __future__ import annotations

import click
import pytest

from reportedly.commands.rounds import Interval, go_round


@pytest.mark.parametrize(
    ("typed", "seconds"), [("30s", 30), ("15m", 900), ("2h", 7_200), ("1d", 86_400), (" 1 d ", 86_400), (90.0, 90)]
)
def test_times_are_typed_with_their_unit(typed: object, seconds: float) -> None:
    assert Interval().convert(typed, None, None) == seconds


@pytest.mark.parametrize("typed", ["15", "m", "0s", "-5m", "1.5h", "15 minutes", "9999d", "", "1w"])
def test_what_is_no_time_is_refused_with_how_to_write_it(typed: str) -> None:
    with pytest.raises(click.BadParameter, match="is no time between two rounds"):
        Interval().convert(typed, None, None)


def test_rounds_begin_at_equal_distances_and_a_long_one_delays_only_the_next() -> None:
    now, begun, lasts = 1_000.0, list[float](), iter([10.0, 150.0, 0.0, 1.0])

    def one() -> None:
        nonlocal now
        begun.append(now)
        now += next(lasts)

    def wait(seconds: float) -> None:
        nonlocal now
        now += seconds

    with pytest.raises(StopIteration):
        go_round(one, 60.0, wait=wait, clock=lambda: now)
    assert begun == [1_000.0, 1_060.0, 1_210.0, 1_270.0, 1_330.0]
