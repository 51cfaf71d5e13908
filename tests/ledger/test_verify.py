"""Whatever is altered, removed or inserted is found and named."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from reportedly.errors import LedgerError
from reportedly.ledger import tables as t
from reportedly.ledger.checkpoint import Checkpoint
from reportedly.ledger.entries import DocumentEntry
from reportedly.ledger.merkle import CompactRange, leaf_hash
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import Report, verify

from .samples import LATER, READER, STORY, page, reading, story
from .tampering import dump, tampering


@pytest.fixture
def filled(place: str) -> str:
    """Entries: 0 ledger; 1–3 document, sighting, reading; 4–6 a page; 7–9 its newer version; 10–12; 13 a re-reading."""
    with Ledger.open(place, writing=True) as ledger:
        for document in (story(1), page("\ufeff" + STORY), page("\ufeff" + STORY + " New.", minute=5), story(2)):
            ledger.add(document, reading(document), READER, by="Ilse Tamm")
        ledger.add(story(2), reading(story(2)), LATER, by="Ilse Tamm")
    return place


def report(place: str, checkpoint: Checkpoint | None = None) -> Report:
    with Ledger.open(place) as ledger:
        return verify(ledger, checkpoint=checkpoint)


def test_a_ledger_that_nobody_touched_is_sound(filled: str) -> None:
    found = report(filled)
    assert found.sound
    assert (found.entries, found.documents, found.claims, found.redacted) == (14, 4, 10, 0)


def change(table: object, column: str, value: object, **where: object) -> Callable[[Connection], None]:
    def apply(connection: Connection) -> None:
        statement = update(table).values({column: value})  # type: ignore[arg-type]
        for name, wanted in where.items():
            statement = statement.where(getattr(table.c, name) == wanted)  # type: ignore[attr-defined]
        assert connection.execute(statement).rowcount == 1

    return apply


def remove(table: object, **where: object) -> Callable[[Connection], None]:
    def apply(connection: Connection) -> None:
        statement = delete(table)  # type: ignore[arg-type]
        for name, wanted in where.items():
            statement = statement.where(getattr(table.c, name) == wanted)  # type: ignore[attr-defined]
        assert connection.execute(statement).rowcount

    return apply


def altered_entry(connection: Connection) -> None:
    old = connection.execute(select(t.log.c.entry).where(t.log.c.n == 5)).scalar_one()
    connection.execute(update(t.log).where(t.log.c.n == 5).values(entry=old.replace("Ilse Tamm", "Ilse Tann")))


def altered_entry_with_its_hash(connection: Connection) -> None:
    altered_entry(connection)
    entry = connection.execute(select(t.log.c.entry).where(t.log.c.n == 5)).scalar_one()
    connection.execute(update(t.log).where(t.log.c.n == 5).values(leaf=leaf_hash(entry.encode())))


def rehashed(connection: Connection, upto: int) -> None:
    """New leaves and roots for the entries below `upto`, as somebody would make them who knows how."""
    tree = CompactRange()
    for row in connection.execute(select(t.log.c.n, t.log.c.entry).order_by(t.log.c.n)).all():
        leaf = leaf_hash(row.entry.encode())
        tree = tree.append(leaf)
        if row.n < upto:
            connection.execute(update(t.log).where(t.log.c.n == row.n).values(leaf=leaf, root=tree.root))


def inserted_entry(connection: Connection) -> None:
    for n in range(13, 4, -1):
        connection.execute(update(t.log).where(t.log.c.n == n).values(n=n + 1))
    entry = DocumentEntry(n=5, at="", software="", text_sha256="0" * 64, length=1).to_bytes()
    row = {"n": 5, "kind": "document", "entry": entry.decode(), "leaf": leaf_hash(entry), "root": b"x" * 32}
    connection.execute(insert(t.log), row)
    rehashed(connection, 99)


def removed_entry_and_closed_the_gap(connection: Connection) -> None:
    connection.execute(delete(t.log).where(t.log.c.n == 5))
    for n in range(6, 14):
        connection.execute(update(t.log).where(t.log.c.n == n).values(n=n - 1))
    rehashed(connection, 99)


def inserted_claim(connection: Connection) -> None:
    row = connection.execute(select(t.claims).where(t.claims.c.reading == 6)).first()
    assert row
    connection.execute(insert(t.claims), {**row._mapping, "id": 999, "number": 3})


def inserted_content(connection: Connection) -> None:
    row = {"sha256": b"x" * 32, "entry": 5, "size": 1, "packed": 0, "data": b"x"}
    connection.execute(insert(t.content), row | {"id": 999})


def inserted_document(connection: Connection) -> None:
    row = {"entry": 77, "id": "doc:" + "0" * 16, "text_sha256": b"x" * 32, "length": 1, "text": "x"}
    connection.execute(insert(t.documents), row)


def two_readings_swapped(connection: Connection) -> None:
    connection.execute(update(t.documents).where(t.documents.c.entry == 10).values(reading=12))


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (altered_entry, "entry 5: was altered"),
        (altered_entry_with_its_hash, "entry 5: was altered or inserted"),
        (change(t.log, "leaf", b"x" * 32, n=5), "entry 5: was altered"),
        (change(t.log, "root", b"x" * 32, n=5), "entry 5: was altered or inserted"),
        (change(t.log, "kind", "reading", n=5), "entry 5: is a sighting, but its row says reading"),
        (remove(t.log, n=5), "entry 5: was removed"),
        (remove(t.log, n=13), "entry 13: was removed (the head counts 14 entries)"),
        (remove(t.log, n=0), "entry 0: was removed"),
        (removed_entry_and_closed_the_gap, "entry 5: was removed"),
        (inserted_entry, "entry 5: was inserted"),
        (change(t.documents, "text", STORY + " Changed.", entry=4), "entry 4: its text was altered"),
        (change(t.documents, "text", None, entry=4), "entry 4: its text was removed, and no redaction says so"),
        (change(t.documents, "redaction", 13, entry=4), "entry 4: its redaction in documents was altered"),
        (change(t.documents, "length", 3, entry=4), "entry 4: its length"),
        (change(t.documents, "id", "doc:0", entry=4), "entry 4: its id"),
        (two_readings_swapped, "entry 10: its latest reading"),
        (change(t.sightings, "publisher", "Another", entry=5), "entry 5: its publisher in sightings was altered"),
        (change(t.sightings, "source", "https://other.example/", entry=5), "entry 5: its source"),
        (change(t.sightings, "revises", None, entry=8), "entry 8: its revises"),
        (change(t.sightings, "retrieved", "2020-01-01", entry=8), "entry 8: its retrieved"),
        (change(t.readings, "reader", "{}", entry=6), "entry 6: its reader"),
        (remove(t.readings, entry=6), "entry 6: its row in readings was removed"),
        (remove(t.sightings, entry=5), "entry 5: its row in sightings was removed"),
        (remove(t.documents, entry=4), "entry 4: its row in documents was removed"),
        (remove(t.claims, reading=6, number=1), "entry 6: its claim c1 in claims was altered"),
        (remove(t.claims, reading=6, number=2), "entry 6: its claim c2 in claims was removed"),
        (inserted_claim, "entry 6: its claim c3 in claims was inserted"),
        (change(t.claims, "certainty", "possible", reading=6, number=1), "entry 6: its claim c1 in claims was altered"),
        (remove(t.content, entry=5), "entry 5: what it commits to was altered (its raw bytes was removed"),
        (remove(t.content, entry=6), "entry 6: what it commits to was altered (its record was removed"),
        (inserted_content, "entry 5: content 7878"),
        (inserted_document, "a row was inserted into documents"),
        (change(t.head, "root", b"x" * 32), "the head was altered"),
        (change(t.head, "range", b"x" * 96), "the head was altered"),
        (change(t.head, "size", 13), "entry 13: was inserted (the head counts 13 entries)"),
        (change(t.head, "id", "0" * 32), "the head was altered (it names another ledger"),
        (change(t.head, "scrub", 7), "the head was altered (its format"),
        (remove(t.head), "the head was removed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_was_done_is_named(filled: str, tamper: Callable[[Connection], None], said: str) -> None:
    with tampering(filled) as connection:
        tamper(connection)
    try:
        found = report(filled)
    except LedgerError:  # a server without a head is refused as no ledger
        assert said == "the head was removed"
        return
    assert str(found.problems[0]).startswith(said), found.problems


def test_altered_content_is_named(filled: str) -> None:
    with tampering(filled) as connection:
        for row in connection.execute(select(t.content).where(t.content.c.entry == 6)).all():
            data = bytearray(row.data)
            data[len(data) // 2] ^= 1
            connection.execute(update(t.content).where(t.content.c.id == row.id).values(data=bytes(data)))
    first = report(filled).problems[0]
    assert first.entry == 6
    assert "what it commits to was altered (content " in first.what


def test_a_checkpoint_that_was_kept_convicts_a_ledger_that_was_made_anew(filled: str, tmp_path: Path) -> None:
    with Ledger.open(filled) as ledger:
        head = ledger.head()
    kept = Checkpoint(head.origin, head.size, head.root)
    assert report(filled, kept).sound
    with Ledger.open(filled, writing=True) as ledger:
        ledger.add(story(7), reading(story(7)), READER)
    assert report(filled, kept).sound
    longer = Checkpoint(head.origin, 99, head.root)
    assert "the checkpoint counts 99 entries" in str(report(filled, longer).problems[0])
    other = Checkpoint("reportedly/ledger/" + "0" * 32, head.size, head.root)
    assert "the checkpoint is of another ledger" in str(report(filled, other).problems[0])
    wrong = Checkpoint(head.origin, 5, b"x" * 32)
    assert str(report(filled, wrong).problems[0]) == "the first 5 entries are not those of the checkpoint"


FLIPS = int(os.environ.get("REPORTEDLY_FLIPS", "150"))  # 1000 before a release


def test_every_flipped_bit_is_found_refused_or_of_no_account(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path, writing=True) as ledger:
        for document in (story(1), page("\ufeff" + STORY), story(2)):
            ledger.add(document, reading(document), READER)
    before, whole = dump(str(path)), path.read_bytes()
    rng = random.Random(9162)
    used = [place for place, byte in enumerate(whole) if byte]  # most of a small file is empty pages
    harmless = 0
    for _ in range(FLIPS):
        place = rng.choice(used) * 8 + rng.randrange(8)
        flipped = bytearray(whole)
        flipped[place // 8] ^= 1 << place % 8
        for aside in tmp_path.iterdir():
            aside.unlink()
        path.write_bytes(flipped)
        try:
            sound = report(str(path)).sound
        except LedgerError:
            continue
        if sound:
            assert dump(str(path)) == before, f"bit {place} changed what is stored, and nobody noticed"
            harmless += 1
    print(f"{harmless} of {FLIPS} flips were in unused bytes")
    assert harmless < FLIPS
