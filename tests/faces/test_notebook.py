"""A reading shows itself in a notebook: short, safe, in the notebook's own colours."""

from __future__ import annotations

import lxml.html
import pytest

from reportedly.faces.notebook import MOST_CLAIMS
from reportedly.faces.terminal import render

from .readings import STORIES, exit_story, hostile_story


@pytest.mark.parametrize("name", STORIES)
def test_a_reading_has_a_picture_without_script(name: str) -> None:
    tree = lxml.html.fragment_fromstring(STORIES[name]()._repr_html_())
    assert not tree.xpath(".//script | .//style | .//img | .//@onclick")


def test_every_claim_is_shown_with_chain_and_certainty() -> None:
    tree = lxml.html.fragment_fromstring(exit_story()._repr_html_())
    rows = tree.xpath(".//table[thead]/tbody/tr")
    assert [row[0].text for row in rows] == ["c1", "c2", "c3", "c4", "c5"]
    assert all(row[2].text_content() and row[3].text_content() for row in rows)


def test_hostile_text_stays_text() -> None:
    made = hostile_story()._repr_html_()
    assert "<script>" not in made
    assert "\x1b" not in made


def test_a_long_story_says_how_much_is_left_out() -> None:
    reading = exit_story()
    long = reading.model_copy(update={"claims": reading.claims[:1] * (MOST_CLAIMS + 2), "hardened": ()})
    assert "2 more claims" in long._repr_html_()


def test_a_reading_is_short_in_a_session_and_whole_when_printed() -> None:
    assert repr(exit_story()) == "<Reading of 'Top treasurer plans his way out, sources say': 5 claims>"
    assert str(exit_story()) == render(exit_story())
