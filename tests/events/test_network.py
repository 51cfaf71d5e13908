"""The coder's door: what goes in, what comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import InstallationError
from reportedly.events.network import LONGEST, EventNetwork, Marked, _window, load
from reportedly.words import EventType, Span

from .parsed import WEIGHTS

needs_weights = pytest.mark.skipif(not WEIGHTS.exists(), reason="the event coder's weights are not there")


def test_weights_that_are_missing_ask_for_a_new_installation(tmp_path: Path) -> None:
    with pytest.raises(InstallationError, match="reinstall reportedly"):
        EventNetwork(tmp_path, tmp_path / "tokenizer.json")


def test_a_long_sentence_is_read_where_its_marks_stand() -> None:
    offsets = [(i, i + 1) for i in range(1000)]
    assert _window(offsets[:LONGEST], [Marked((Span(5, 6),), ())]) == 0
    assert _window(offsets, [Marked((Span(5, 6),), ())]) == 0
    assert _window(offsets, [Marked((Span(600, 601),), (Span(610, 612),))]) == 600
    assert _window(offsets, [Marked((Span(950, 951),), ())]) == 1000 - LONGEST
    assert _window(offsets, [Marked((), ())]) == 0


@needs_weights
def test_chances_are_chances_and_have_a_name_each() -> None:
    sentence = "Police arrested two men."
    (found,) = load().chances(sentence, [Marked((Span(0, 6),), (Span(16, 23),), Span(7, 15))])
    assert sum(found.types.values()) == pytest.approx(1, abs=1e-3)
    assert sum(found.roots.values()) == pytest.approx(1, abs=1e-3)
    assert set(found.types) == {*EventType, None}
    assert {kind for kind, _ in found.modes} == set(EventType)


@needs_weights
def test_nothing_marked_is_nothing_asked() -> None:
    assert load().chances("Police arrested two men.", []) == []


@needs_weights
@pytest.mark.parametrize("sentence", ["", " ", "\u200b", "🜁" * 400, "word " * 900])
def test_no_sentence_is_too_odd(sentence: str) -> None:
    (found,) = load().chances(sentence, [Marked((Span(0, 1),), (), Span(0, len(sentence)))])
    assert found.roots
