"""What was left out is one line for people and numbers for whoever adds them up."""

from __future__ import annotations

from reportedly.documents.omissions import Omissions


def test_the_line_says_what_was_left_out_and_carries_the_numbers() -> None:
    line = Omissions("stories", {"hidden": 2, ".png": 1_200}, "Text is read.")
    assert line == "stories: left out 1,202 (1,200 .png, 2 hidden). Text is read."
    assert line.counts == {"hidden": 2, ".png": 1_200}
    assert Omissions("x", {"hidden": 1}) == "x: left out 1 (1 hidden)."
