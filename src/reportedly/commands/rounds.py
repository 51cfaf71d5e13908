"""Again and again: what `--every` says, and the rounds it makes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import click

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
LONGEST = 366 * 86_400  # seconds between two rounds


class Interval(click.ParamType[float]):
    """A time between two rounds as it is typed: 30s, 15m, 2h, 1d."""

    name = "interval"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The seconds."""
        if isinstance(value, int | float):
            return float(value)
        match = re.fullmatch(r"\s*(\d{1,9})\s*([smhd])\s*", str(value))
        seconds = int(match[1]) * _UNITS[match[2]] if match else 0
        if not 0 < seconds <= LONGEST:
            self.fail(f"“{value}” is no time between two rounds. Write it as 30s, 15m, 2h or 1d.", param, ctx)
        return float(seconds)


def go_round(
    one: Callable[[], None],
    every: float,
    *,
    wait: Callable[[float], None],
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Makes one round after the other until something is raised, `every` seconds from beginning to beginning.

    A round that takes longer is followed by the next at once. `wait` is given the seconds to wait, `clock` tells them.
    """
    while True:
        began = clock()
        one()
        wait(max(0.0, began + every - clock()))


def sleep(seconds: float) -> None:
    """Waits. A signal that ends the command ends this too."""
    time.sleep(seconds)
