"""What stands before the first sentence of a line: datelines and time stamps."""

from __future__ import annotations


def ends(flat: str) -> list[int]:
    """The offsets at which the leads of a line end, each after the blanks that follow it; empty where there is none."""
    return []
