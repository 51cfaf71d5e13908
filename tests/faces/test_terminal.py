"""The answer for a person: readable at any width, plain in a pipe, and safe with hostile text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.faces import terminal
from reportedly.faces.sheet import cells
from reportedly.faces.terminal import render, rule

from .golden import matches
from .readings import STORIES, denial_story, exit_story, hostile_story, unread_story

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("name", STORIES)
def test_the_answer_is_as_kept(name: str, width: int) -> None:
    matches(f"{name}-{width}.txt", render(STORIES[name](), width=width))


@pytest.mark.parametrize("name", ["exit", "denial"])
def test_the_explained_answer_is_as_kept(name: str) -> None:
    matches(f"{name}-explained.txt", render(STORIES[name](), width=80, with_reasons=True))


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 300), st.sampled_from(list(STORIES)), st.booleans())
def test_no_line_is_wider_than_the_screen(width: int, name: str, colour: bool) -> None:
    room = max(terminal.NARROWEST, min(width, terminal.WIDEST))
    for line in render(STORIES[name](), width=width, colour=colour).splitlines():
        plain = ESCAPE.sub("", line)
        assert cells(plain) <= room
        assert plain == plain.rstrip()


@pytest.mark.parametrize("name", STORIES)
def test_colour_adds_nothing_but_colour(name: str) -> None:
    reading = STORIES[name]()
    coloured = render(reading, colour=True)
    assert ESCAPE.search(coloured)
    assert ESCAPE.sub("", coloured) == render(reading, colour=False)


def test_without_colour_there_is_no_escape_code() -> None:
    for story in STORIES.values():
        assert "\x1b" not in render(story())


def test_hostile_text_sends_no_code_to_the_terminal() -> None:
    made = render(hostile_story(), colour=True)
    assert set(ESCAPE.findall(made)) == set(re.findall(r"\x1b[^m]*m?", made))
    assert not re.search("[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", made)


def test_every_claim_stands_with_its_chain_and_how_sure_it_is() -> None:
    made = render(exit_story(), width=100)
    blocks = made.split("\n\n")
    for words in ("any offer was made", "other treasurers have", "Bramwell received assurances"):
        block = next(block for block in blocks if words in block)
        assert re.search(r"Radio Marene|nobody in particular|foreign ministry", block)
        assert re.search(r"as certain|leaving open", block)


def test_the_words_are_quoted_as_written() -> None:
    made = " ".join(render(exit_story(), width=100).split())
    for claim in exit_story().claims:
        assert f"“{claim.text}”" in made


def test_comment_is_summed_up_and_not_listed() -> None:
    made = render(exit_story())
    assert "3 of 8 sentences (35 % of the words) are comment" in made
    assert "One must not underestimate" not in made


def test_hardening_is_told_with_the_first_tellings_chain() -> None:
    made = " ".join(render(exit_story()).split())
    assert "first claim 1 (Radio Marene ← unnamed people (“Sources”); reported as certain; hedged by the story" in made
    assert "it is taken for granted · paragraph 3, sentence 7" in made


def test_an_output_without_typographic_characters_gets_plain_ones() -> None:
    made = render(denial_story(), ascii_only=True)
    assert "Radio Marene <- 2 unnamed people" in made
    assert not set(made) & set("“”‘’←·…–█▓▒░")


def test_a_language_that_no_reader_knows_is_said_and_links_are_shown() -> None:
    reading = unread_story()
    links = denial_story().document.links
    reading = reading.model_copy(update={"document": reading.document.model_copy(update={"links": links})})
    made = render(reading)
    assert "No reader knows Swedish" in made
    assert "https://herald.example/ferry" in made
    assert "What it claims" not in made


def test_the_line_between_answers_fits_the_screen() -> None:
    assert len(rule(40)) == 40
    assert rule(500) == "═" * terminal.WIDEST
    assert rule(30, ascii_only=True) == "=" * 30
