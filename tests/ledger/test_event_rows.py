"""Claims are found by the events that they tell, by who is in them and by countries, in both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from reportedly.errors import BadQuery
from reportedly.ledger import search
from reportedly.ledger.event_rows import actor_rows, claim_rows, id_word
from reportedly.ledger.query import parse
from reportedly.ledger.redaction import redact
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify

from .older import make_older
from .samples import LATER, READER, eventful, reading, story
from .tampering import tampering


def found(ledger: Ledger, query: str) -> list[str]:
    return [hit.claim.id for hit in search.claims(ledger, parse(query)).claims]


@pytest.mark.parametrize(
    "query",
    [
        "event:COERCE",
        "event:coerce",
        "event:Coerce-Martial-Law",
        "actor:sorn",
        'actor:"LIDA SORN"',
        "actor:Lid*",
        "actor:new-person-lida-sorn",
        'actor:"the harbour"',
        'actor:"Sundvik Courier"',
        "actor:courier",
        "country:per",
        "country:PE",
        "country:Peru",
        "harbour event:coerce actor:sorn country:PER certainty:certain",
    ],
)
def test_a_claim_is_found_by_its_events_actors_and_countries(ledger: Ledger, query: str) -> None:
    ledger.add(story(1), eventful(story(1)), READER)
    ledger.add(story(2), reading(story(2)).model_copy(update={"claims": ()}), READER)
    assert found(ledger, query) == ["c1"]


@pytest.mark.parametrize(
    "query",
    ["event:ASSAULT", "event:COERCE-arrest", "actor:ardon", "actor:person", "actor:new", "country:CHL", "actor:per"],
)
def test_it_is_not_found_by_others(ledger: Ledger, query: str) -> None:
    ledger.add(story(1), eventful(story(1)), READER)
    assert found(ledger, query) == []


def test_codes_and_countries_are_no_words_of_a_claim(ledger: Ledger) -> None:
    ledger.add(story(1), eventful(story(1)), READER)
    for words in ("COERCE", "PER", "martial", "idnewpersonlidasorn"):
        assert found(ledger, words) == []


def test_a_reading_without_events_is_not_found_by_them_but_its_hands_are(ledger: Ledger) -> None:
    ledger.add(story(1), reading(story(1)), READER)
    assert found(ledger, "event:COERCE") == []
    assert found(ledger, "actor:sorn") == ["c1"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("event:WAR", "Write one of AGREE, CONSULT"),
        ("event:COERCE-war", "Write one of COERCE-seize"),
        ("event:AGREE-arrest", "Write AGREE$"),
        ("country:Zubrowka", "is no country"),
        ("actor:?!", "has no word in it"),
    ],
)
def test_an_unknown_value_is_told_with_what_to_write(query: str, said: str) -> None:
    with pytest.raises(BadQuery, match=said):
        parse(query)


def test_documents_have_no_such_fields(ledger: Ledger) -> None:
    with pytest.raises(BadQuery, match="have only outlet:"):
        search.documents(ledger, parse("event:COERCE"))


def test_a_later_reading_is_what_is_found(ledger: Ledger) -> None:
    ledger.add(story(1), reading(story(1)), READER)
    ledger.add(story(1), eventful(story(1), "PER"), LATER)
    ledger.add(story(2), eventful(story(2)), READER)
    ledger.add(story(2), reading(story(2)), LATER)
    assert len(found(ledger, "event:COERCE")) == 1
    assert verify(ledger).sound


def test_what_is_redacted_is_found_no_more(ledger: Ledger) -> None:
    ledger.add(story(1), eventful(story(1)), READER)
    redact(ledger, story(1).id, reason="order")
    assert found(ledger, "actor:sorn") == []
    with ledger.reading() as connection:
        for table in ("claims_told", "actors"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 0
    assert verify(ledger).sound


@pytest.mark.parametrize("version", [1, 5])
def test_an_older_ledger_gets_the_rows_from_its_records(place: str, version: int) -> None:
    with Ledger.open(place, writing=True) as ledger:
        ledger.add(story(1), eventful(story(1)), READER)
        ledger.add(story(2), eventful(story(2)), READER)
        redact(ledger, story(2).id, reason="order")
    make_older(place, version)
    with Ledger.open(place, writing=True) as ledger:
        assert found(ledger, "event:COERCE actor:sorn") == ["c1"]
        assert verify(ledger).sound


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE claims_told SET events = 'AGREE'", "its rows in claims_told were altered, removed or inserted"),
        ("DELETE FROM claims_told", "its rows in claims_told were altered, removed or inserted"),
        ("INSERT INTO claims_told VALUES (3, 2, 'x', '', '')", "its rows in claims_told were altered"),
        ("UPDATE actors SET name = 'Oto Renn'", "its rows in actors were altered, removed or inserted"),
        ("DELETE FROM actors WHERE place = 1", "its rows in actors were altered, removed or inserted"),
    ],
)
def test_verify_names_rows_that_do_not_follow_from_the_reading(place: str, statement: str, said: str) -> None:
    with Ledger.open(place, writing=True) as ledger:
        ledger.add(story(1), eventful(story(1)), READER)
    with tampering(place) as connection:
        assert connection.execute(text(statement)).rowcount
    with Ledger.open(place) as ledger:
        problems = [str(problem) for problem in verify(ledger).problems]
    assert any(said in problem for problem in problems), problems


def test_rows_are_made_for_claims_that_tell_or_name_somebody_only() -> None:
    made = eventful(story(1))
    (row,) = claim_rows(made)
    assert row == {
        "number": 1,
        "actors": f"Lida Sorn\nThe harbour\nCourier\n{id_word('new-person-lida-sorn')}",
        "events": "COERCE martial-law",
        "countries": "OST\nPER",
    }
    assert [(each["actor"], each["name"], each["claims"]) for each in actor_rows(made)] == [
        ("new-person-lida-sorn", "Lida Sorn", 1),
        (None, "Courier", 1),
    ]
    assert claim_rows(reading(story(1))) == []
