"""What the ledger keeps of documents: the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from reportedly.errors import LedgerError, LedgerUnavailable, NewerLedger
from reportedly.ledger import content, tables
from reportedly.ledger.addition import Status
from reportedly.ledger.entries import entry_of
from reportedly.ledger.merkle import leaf_hash, root_of
from reportedly.ledger.records import document_of, reading_of
from reportedly.ledger.store import Ledger
from reportedly.words import Document

from .samples import LATER, READER, STORY, page, reading, story


def kinds(ledger: Ledger) -> list[str]:
    with ledger.reading() as connection:
        return list(connection.execute(select(tables.log.c.kind).order_by(tables.log.c.n)).scalars())


def test_a_new_ledger_begins_with_the_entry_that_names_it(ledger: Ledger) -> None:
    assert kinds(ledger) == ["ledger"]
    head = ledger.head()
    assert head.size == 1
    with ledger.reading() as connection:
        row = connection.execute(select(tables.log)).one()
    entry = entry_of(row.entry.encode())
    assert entry.kind == "ledger"
    assert entry.id == head.id
    assert head.root == leaf_hash(row.entry.encode()) == row.root


def test_a_story_comes_back_as_it_was(ledger: Ledger) -> None:
    made = story()
    done = ledger.add(made, reading(made), READER, by="Ilse Tamm", given={"title": "Harbour 0"})
    assert (done.status, done.document, done.entries) == (Status.ADDED, made.id, (1, 2, 3))
    with ledger.reading() as connection:
        text = connection.execute(select(tables.documents.c.text)).scalar_one()
        seen = connection.execute(select(tables.sightings.c.record_sha256)).scalar_one()
        read = connection.execute(select(tables.readings.c.record_sha256)).scalar_one()
        document = document_of(content.get(connection, seen) or b"", text, text.encode())
        back = reading_of(content.get(connection, read) or b"", document)
    assert document == made
    assert back == reading(made)
    assert back.to_json(explain=True) == reading(made).to_json(explain=True)


def test_raw_bytes_that_are_not_the_text_are_kept_too(ledger: Ledger) -> None:
    made = page("\ufeff" + STORY)
    assert made.raw != made.text.encode()
    ledger.add(made, reading(made), READER)
    with ledger.reading() as connection:
        assert content.get(connection, bytes.fromhex(made.sha256)) == made.raw


def test_adding_again_changes_nothing(ledger: Ledger) -> None:
    made = story()
    ledger.add(made, reading(made), READER)
    before = ledger.head()
    assert ledger.missing(made, READER).nothing
    assert ledger.add(made, reading(made), READER).status is Status.PRESENT
    assert ledger.add(made, None, READER).status is Status.PRESENT
    assert ledger.head() == before


def test_the_same_text_elsewhere_is_one_more_sighting(ledger: Ledger) -> None:
    first, second = story(), story(location="/copies/0.txt")
    ledger.add(first, reading(first), READER)
    assert not ledger.missing(second, READER).reading
    done = ledger.add(second, None, READER)
    assert done.status is Status.SIGHTED
    assert kinds(ledger) == ["ledger", "document", "sighting", "reading", "sighting"]


def test_another_text_at_the_same_address_is_a_newer_version_and_the_older_stays(ledger: Ledger) -> None:
    old, new = page(STORY), page(STORY + " Corrected.", minute=5)
    ledger.add(old, reading(old), READER)
    done = ledger.add(new, reading(new), READER)
    assert (done.status, done.revises) == (Status.NEWER, old.id)
    with ledger.reading() as connection:
        rows = connection.execute(select(tables.sightings).order_by(tables.sightings.c.entry)).all()
        assert [row.revises for row in rows] == [None, rows[0].entry]
        assert connection.execute(select(func.count()).select_from(tables.documents)).scalar_one() == 2


def test_an_address_that_goes_back_to_its_older_text_is_seen_to(ledger: Ledger) -> None:
    old, new, again = page(STORY), page(STORY + " Corrected.", minute=5), page(STORY, minute=9)
    for each in (old, new):
        ledger.add(each, reading(each), READER)
    done = ledger.add(again, None, READER)
    assert (done.status, done.revises) == (Status.NEWER, new.id)
    assert ledger.add(page(STORY, minute=11), None, READER).status is Status.PRESENT


def test_captures_may_come_in_any_order_and_again(ledger: Ledger) -> None:
    first, second, third = (page(f"{STORY} {n}", minute=n) for n in (1, 2, 3))
    done = {}
    for each in (second, first, third, first, second, third):
        done.setdefault(each.id, []).append(ledger.add(each, reading(each), READER))
    assert [[outcome.status for outcome in done[each.id]] for each in (first, second, third)] == [
        [Status.ADDED, Status.PRESENT],
        [Status.ADDED, Status.PRESENT],
        [Status.NEWER, Status.PRESENT],
    ]
    assert done[third.id][0].revises == second.id


def test_entries_of_a_feed_without_addresses_are_told_by_their_text(ledger: Ledger) -> None:
    def entry(number: int, place: int, minute: int) -> Document:
        made = page(f"{STORY} Entry {number}.", minute=minute)
        assert made.capture
        capture = made.capture.model_copy(update={"location": f"https://feed.example/rss#{place}", "final_url": None})
        return made.model_copy(update={"url": None, "capture": capture})

    for number in (1, 2):
        each = entry(number, number, minute=1)
        assert ledger.add(each, reading(each), READER).status is Status.ADDED
    for number in (1, 2):
        assert ledger.add(entry(number, number + 1, minute=9), None, READER).status is Status.PRESENT


def test_what_comes_from_standard_input_is_never_a_newer_version(ledger: Ledger) -> None:
    for number in (1, 2):
        each = story(number, location="-")
        assert ledger.add(each, reading(each), READER).status is Status.ADDED


def test_another_reader_adds_its_reading_and_the_first_stays(ledger: Ledger) -> None:
    made = story()
    ledger.add(made, reading(made), READER)
    missing = ledger.missing(made, LATER)
    assert (missing.sighting, missing.reading) == (False, True)
    assert ledger.add(made, reading(made), LATER).status is Status.REREAD
    with ledger.reading() as connection:
        assert connection.execute(select(func.count()).select_from(tables.readings)).scalar_one() == 2
        assert connection.execute(select(func.count()).select_from(tables.claims)).scalar_one() == 4
        latest = connection.execute(select(tables.documents.c.reading)).scalar_one()
        assert latest == connection.execute(select(func.max(tables.readings.c.entry))).scalar_one()


def test_a_reading_that_is_needed_is_asked_for(ledger: Ledger) -> None:
    before = ledger.head()
    with pytest.raises(LedgerError, match="has not been read"):
        ledger.add(story(), None, READER)
    assert ledger.head() == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"raw": b"other"}, "the bytes of its hash"),
        ({"text": STORY + "!"}, "the text of its hash"),
        ({"text": "a\0b"}, "NUL"),
        ({"length": 3}, "length"),
    ],
)
def test_a_document_that_does_not_fit_its_hashes_is_refused(
    ledger: Ledger, change: dict[str, object], message: str
) -> None:
    made = story()
    with pytest.raises(LedgerError, match=message):
        ledger.add(made.model_copy(update=change), reading(made), READER)
    assert ledger.head().size == 1


def test_an_error_in_the_middle_leaves_nothing_of_the_document(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportedly.ledger import reading_rows

    def fail(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(reading_rows, "claim_row", fail)
    made = story()
    before = ledger.head()
    with pytest.raises(RuntimeError, match="in the middle"):
        ledger.add(made, reading(made), READER)
    assert ledger.head() == before
    assert kinds(ledger) == ["ledger"]
    with ledger.reading() as connection:
        for table in (tables.documents, tables.sightings, tables.readings, tables.claims, tables.content):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_the_head_is_the_root_over_all_entries(ledger: Ledger) -> None:
    for number in range(1, 8):
        each = story(number)
        ledger.add(each, reading(each), READER)
        with ledger.reading() as connection:
            entries = list(connection.execute(select(tables.log.c.entry).order_by(tables.log.c.n)).scalars())
        assert ledger.head().root == root_of(leaf_hash(entry.encode()) for entry in entries)
        assert ledger.head().size == len(entries)


def test_a_ledger_is_opened_again_with_what_was_in_it(place: str) -> None:
    made = story()
    with Ledger.open(place, writing=True) as first:
        first.add(made, reading(made), READER)
        head = first.head()
    with Ledger.open(place) as second:
        assert second.head() == head
        assert second.missing(made, READER).nothing


def test_two_writers_at_once_make_one_log(place: str) -> None:
    with Ledger.open(place, writing=True) as one, Ledger.open(place, writing=True) as two:
        for number in range(1, 6):
            for ledger in (one, two):
                made = story(number)
                ledger.add(made, reading(made), READER)
        assert one.head() == two.head()
        assert kinds(one).count("document") == 5


def test_a_newer_ledger_is_refused(place: str) -> None:
    with Ledger.open(place, writing=True) as ledger, ledger.writing() as (connection, _):
        connection.execute(tables.head.update().values(schema_version=999))
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA user_version=999")
    for writing in (True, False):
        with pytest.raises(NewerLedger, match=r"newer version of reportedly .* Install the newest"):
            Ledger.open(place, writing=writing)


def test_where_there_is_no_ledger_it_is_said_how_to_make_one(place: str) -> None:
    with pytest.raises(LedgerUnavailable, match="there is no ledger yet"):
        Ledger.open(place)
    if "://" not in place:
        assert not Path(place).exists()
