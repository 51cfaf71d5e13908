"""Whom the ledger names: each actor once, with how many documents and claims name it."""

from __future__ import annotations

import pytest

from reportedly.errors import BadQuery
from reportedly.ledger import actors
from reportedly.ledger.query import parse
from reportedly.ledger.store import Ledger

from .samples import LATER, READER, eventful, reading, story


def listed(ledger: Ledger, query: str = "") -> list[tuple[str | None, str, int, int]]:
    page = actors.actors(ledger, parse(query))
    assert page.total == len(page.actors)
    return [(each.id, each.name, each.documents, each.claims) for each in page.actors]


def test_they_are_listed_once_with_what_names_them(ledger: Ledger) -> None:
    assert listed(ledger) == []
    for number in (1, 2, 3):
        ledger.add(story(number), eventful(story(number)), READER)
    ledger.add(story(3), eventful(story(3), "PER").model_copy(update={"claims": ()}), LATER)
    ledger.add(story(2), reading(story(2)), LATER)  # a reading without actors
    assert listed(ledger) == [(None, "Courier", 2, 1), ("new-person-lida-sorn", "Lida Sorn", 2, 1)]
    last = actors.actors(ledger, parse("lida"), limit=1).actors[0]
    assert (last.status, last.code, last.country) == ("new", "PER GOV", "PER")
    assert listed(ledger, "country:PER") == [("new-person-lida-sorn", "Lida Sorn", 2, 1)]


@pytest.mark.parametrize("query", ["SORN", '"lida sorn"', "actor:sor*", "new-person-lida-sorn", "actor:lida sorn"])
def test_words_choose_them_by_name_and_id(ledger: Ledger, query: str) -> None:
    ledger.add(story(1), eventful(story(1)), READER)
    assert [name for _, name, _, _ in listed(ledger, query)] == ["Lida Sorn"]


def test_a_page_says_how_many_there_are(ledger: Ledger) -> None:
    ledger.add(story(1), eventful(story(1)), READER)
    page = actors.actors(ledger, parse(""), limit=1, offset=1)
    assert (page.total, [each.name for each in page.actors]) == (2, ["Lida Sorn"])


@pytest.mark.parametrize("query", ["source:sorn", "outlet:courier", "event:COERCE", "certainty:certain", "after:2026"])
def test_fields_of_claims_are_refused(ledger: Ledger, query: str) -> None:
    with pytest.raises(BadQuery, match="have only words, actor: and country:"):
        actors.actors(ledger, parse(query))
