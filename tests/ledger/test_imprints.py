"""Publisher and date that only the text tells are found and shown, and marked as such."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from reportedly.ledger import search
from reportedly.ledger.query import parse
from reportedly.ledger.redaction import redact
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify

from .older import make_older
from .samples import LATER, READER, imprinted, reading, story
from .tampering import tampering


def document(ledger: Ledger) -> search.DocumentHit:
    (hit,) = search.documents(ledger, parse("")).documents
    return hit


def test_where_no_sighting_knows_them_the_text_s_are_shown_and_found(ledger: Ledger) -> None:
    ledger.add(story(1), imprinted(story(1)), READER)
    hit = document(ledger)
    assert (hit.publisher, hit.published) == ("the Sundvik Courier", "2026-03-04")
    assert hit.from_text == ("publisher", "published")
    for query in ('outlet:"sundvik courier"', "after:2026-03", "before:2026-04 outlet:courier"):
        assert search.documents(ledger, parse(query)).total == 1, query
    assert search.claims(ledger, parse("asked outlet:sundvik after:2026 before:2027")).total == 1
    assert verify(ledger).sound


@pytest.mark.parametrize(
    ("known", "told", "from_text"),
    [
        ({"publisher": "Radio Marene"}, ("Radio Marene", "2026-03-04"), ("published",)),
        ({"published": "2026-04-01"}, ("the Sundvik Courier", "2026-04-01"), ("publisher",)),
        ({"publisher": "Radio Marene", "published": "2026-04-01"}, ("Radio Marene", "2026-04-01"), ()),
    ],
)
def test_what_a_sighting_says_goes_first(
    ledger: Ledger, known: dict[str, str], told: tuple[str, str], from_text: tuple[str, ...]
) -> None:
    ledger.add(story(1), imprinted(story(1)), READER)
    ledger.add(story(1, location="/copies/1.txt", **known), None, READER)
    hit = document(ledger)
    assert ((hit.publisher, hit.published), hit.from_text) == (told, from_text)
    assert verify(ledger).sound


def test_the_latest_reading_counts(ledger: Ledger) -> None:
    ledger.add(story(1), imprinted(story(1)), READER)
    ledger.add(story(1), reading(story(1)), LATER)
    assert (document(ledger).publisher, document(ledger).published, document(ledger).from_text) == (None, None, ())
    assert search.documents(ledger, parse("outlet:sundvik")).total == 0
    assert verify(ledger).sound


def test_they_go_with_a_redaction(ledger: Ledger) -> None:
    ledger.add(story(1), imprinted(story(1)), READER)
    redact(ledger, story(1).id, reason="order")
    assert (document(ledger).publisher, document(ledger).published) == (None, None)
    with ledger.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM imprints")).scalar_one() == 0
    assert verify(ledger).sound


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE imprints SET publisher = 'Another'",
        "UPDATE imprints SET published = NULL",
        "DELETE FROM imprints",
        "INSERT INTO imprints (reading, publisher) SELECT max(entry), 'Another' FROM readings",
        "INSERT INTO imprints (reading, publisher) VALUES (999, 'Another')",
    ],
)
def test_one_that_was_altered_removed_or_inserted_is_named(place: str, statement: str) -> None:
    with Ledger.open(place, writing=True) as ledger:
        ledger.add(story(1), imprinted(story(1)), READER)
        ledger.add(story(2), reading(story(2)), READER)
    with tampering(place) as connection:
        assert connection.execute(text(statement)).rowcount
    with Ledger.open(place) as ledger:
        assert any("in imprints" in str(each) or "into imprints" in str(each) for each in verify(ledger).problems)


def test_an_older_ledger_learns_them_from_its_readings(place: str) -> None:
    with Ledger.open(place, writing=True) as ledger:
        ledger.add(story(1), imprinted(story(1)), READER)
    make_older(place, 6)
    with Ledger.open(place, writing=True) as ledger:
        assert document(ledger).publisher == "the Sundvik Courier"
        assert verify(ledger).sound
