"""A denial reaches claims told soon behind it in much the same words, not what somebody says at the story's end."""

from __future__ import annotations

from tests.reading.stories import reading

DENIAL = "The interior ministry denied on Friday that it was closing the Drusk crossing. "
CLAIM = "Ivo Marek said a border guard had told him that the crossing would close at midnight."
BETWEEN = (
    "Lorries stood in line for nine kilometres. The sun had come out. Drivers slept in their cabins. "
    "A van sold soup. The road was dry. Two cranes stood idle. "
)


def test_what_is_told_much_later_is_not_denied() -> None:
    last = reading(DENIAL + BETWEEN + CLAIM).claims[-1]
    assert [path[-1].text for path in last.chains] == ["a border guard"]
