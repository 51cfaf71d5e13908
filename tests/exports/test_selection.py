from __future__ import annotations

import pytest

from ledger.samples import LATER, READER, page, reading, story
from ledger.tampering import tampering
from reportedly.errors import BadQuery, DamagedLedger
from reportedly.exports.selection import select
from reportedly.ledger.redaction import redact
from reportedly.ledger.store import Ledger


def test_everything_is_given_in_the_order_of_the_ledger_with_all_claims(ledger: Ledger) -> None:
    added = [story(1), story(2, title="Second"), story(3)]
    for document in added:
        ledger.add(document, reading(document), READER, by="Ilse Tamm")
    with select(ledger) as (selection, items):
        found = list(items)
    assert selection.filter == ""
    assert selection.head == ledger.head()
    assert not selection.protected
    assert [each.document.title for each in found] == ["Harbour 1", "Second", "Harbour 3"]
    assert [each.reading for each in found] == [reading(d.model_copy(update={"raw": b""})) for d in added]
    assert all(each.claims == each.reading.claims for each in found)
    assert found[1].sightings[0].by == "Ilse Tamm"
    assert found[1].sightings[0].document.capture == added[1].capture


def test_a_filter_chooses_claims_and_with_them_their_documents(ledger: Ledger) -> None:
    for number in (1, 2):
        ledger.add(story(number), reading(story(number)), READER)
    with select(ledger, "  voice:stated \n nobody ") as (selection, items):
        found = list(items)
    assert selection.filter == "voice:stated nobody"
    assert [[claim.id for claim in each.claims] for each in found] == [["c2"], ["c2"]]
    assert len(found[0].reading.claims) == 2
    with select(ledger, "mountain") as (_, items):
        assert not list(items)
    with pytest.raises(BadQuery), select(ledger, "colour:red"):
        pass


def test_a_document_has_all_its_sightings_and_its_latest_reading(ledger: Ledger) -> None:
    text = story(1).text
    first, second = page(text), page(text, "https://quay.example/copy", minute=5)
    ledger.add(first, reading(first), READER)
    ledger.add(second, reading(second), LATER)
    with select(ledger) as (_, items):
        (found,) = items
    assert [each.source for each in found.sightings] == [
        "https://courier.example/harbour",
        "https://quay.example/copy",
    ]
    assert found.reading_entry.reader.version == LATER.version
    assert found.document == found.sightings[1].document


def test_what_was_redacted_is_not_given(ledger: Ledger) -> None:
    for number in (1, 2):
        ledger.add(story(number), reading(story(number)), READER)
    redact(ledger, story(1).id, reason="Order 12")
    for query in ("", "harbour"):
        with select(ledger, query) as (_, items):
            assert [each.document.id for each in items] == [story(2).id]


def test_damage_is_told_as_damage(ledger: Ledger, place: str) -> None:
    ledger.add(story(1), reading(story(1)), READER)
    with tampering(place) as connection:
        connection.exec_driver_sql("UPDATE content SET size = size + 1")
    with select(ledger) as (_, items), pytest.raises(DamagedLedger, match="reportedly verify"):
        list(items)
