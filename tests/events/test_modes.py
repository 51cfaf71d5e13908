"""Modes that words tell by themselves."""

from __future__ import annotations

import pytest

from reportedly.events.modes import told_mode
from reportedly.words import EventType

from .parsed import tree, word


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "mode"),
    [
        ("Artillery shelled the town.", "shelled", EventType.ASSAULT, "heavy-weapons"),
        ("Drones hit the refinery.", "hit", EventType.ASSAULT, "drone"),
        ("A suicide bomber attacked the checkpoint.", "attacked", EventType.ASSAULT, "suicide-attack"),
        ("The minister resigned.", "resigned", EventType.RETREAT, "resign"),
        ("The premier telephoned the king.", "telephoned", EventType.CONSULT, "phone"),
        ("Police arrested two men.", "arrested", EventType.COERCE, "arrest"),
        ("Rebels attacked the convoy.", "attacked", EventType.ASSAULT, None),
        ("The premier praised the king.", "praised", EventType.SUPPORT, None),
    ],
)
def test_a_weapon_or_a_verb_tells_the_mode(text: str, trigger: str, kind: EventType, mode: str | None) -> None:
    index = word(text, trigger)
    assert told_mode(tree(text), [index], index, kind) == mode


def test_words_of_another_clause_tell_nothing_of_the_mode() -> None:
    text = "Soldiers wounded a guard, and drones filmed the square."
    index = word(text, "wounded")
    assert told_mode(tree(text), [index], index, EventType.ASSAULT) is None
