from __future__ import annotations

import pytest

from reportedly.exports.offices import is_office, lists

OFFICES = [
    "mayor",
    "mayor of Sundvik",
    "the mayor",
    "Sundvik's mayor",
    "Foreign Minister",
    "vice-president",
    "former prime minister",
    "a senator",
    "spokeswoman for the port authority",
    "the ministry’s spokesman",
    "secretary general of the alliance",
    "Home Secretary",
    "chief of staff",
    "secretary of state for fisheries",
    "head of the central bank",
    "Gen.",
    "Gov.",
    "member of parliament for Brenne",
    "businesswoman and senator",
    "managing director",
    "Archbishop of Tessen",
    "police chief",
]
NONE = [
    None,
    "",
    "neighbour",
    "the mayor's brother",
    "driver to the president",
    "daughter of the governor",
    "the minister’s wife",
    "fisherman",
    "29, a nurse at the general hospital",
    "lawyer for the mayor",
    "wheelchair",
    "scout leader",
    "student",
    "Mr",
    "told the mayor",
    "journalist",
    "soldier",
    "the mayor said",
]


@pytest.mark.parametrize("role", OFFICES)
def test_who_acts_for_the_public_holds_an_office(role: str) -> None:
    assert is_office(role)


@pytest.mark.parametrize("role", NONE)
def test_who_stands_beside_an_office_holds_none(role: str | None) -> None:
    assert not is_office(role)


def test_the_lists_are_in_order() -> None:
    said = lists()
    for words in (said.heads, said.endings, said.beginnings, said.never, said.courtesies, said.particles):
        assert words
        assert all(word == word.strip().lower() for word in words)
    assert not said.heads & said.courtesies
