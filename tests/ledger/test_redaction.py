"""What was redacted is gone from every byte of the file; that it was there can still be proved."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import select

from reportedly.documents import from_text
from reportedly.errors import LedgerUnavailable, NotInLedger
from reportedly.ledger import content, tables
from reportedly.ledger.addition import Status
from reportedly.ledger.checkpoint import Checkpoint
from reportedly.ledger.evidence import check, prove, write
from reportedly.ledger.redaction import redact, scrub
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify
from reportedly.words import Document

from .samples import LATER, READER, STORY, page, reading, story, unread

NAMES = ("Melusine Quarrell", "Quarrellgate", "quarrell.example")
SECRET = f"{STORY} Her name is Melusine Quarrell. " * 40
TOLD = {"title": "Quarrellgate", "location": "/stories/quarrell.example.txt"}


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for document in (story(1), secret(), story(2)):
        ledger.add(document, reading(document), READER, by="Ilse Tamm")
    ledger.add(secret(), reading(secret()), LATER, by="Ilse Tamm")
    return ledger


def secret() -> Document:
    return from_text(SECRET, language="en", **TOLD)


def stored(place: str) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(Path(place).parent.glob("ledger.db*")))


def test_the_content_goes_and_the_proof_stays(filled: Ledger) -> None:
    head = filled.head()
    done = redact(filled, secret().id, reason="Court of Sundvik, order 12/2026", by="Lida Sorn")
    assert (done.claims, done.contents, done.sharing) == (4, 3, ())
    report = verify(filled, checkpoint=Checkpoint(head.origin, head.size, head.root))
    assert report.sound, report.problems
    assert (report.redacted, report.documents, report.claims) == (1, 3, 4)
    with filled.reading() as connection:
        entry = connection.execute(select(tables.log.c.entry).where(tables.log.c.n == done.entry)).scalar_one()
        row = connection.execute(select(tables.documents).where(tables.documents.c.redaction.is_not(None))).one()
        seen = connection.execute(select(tables.sightings).where(tables.sightings.c.document == row.entry)).one()
    assert '"by":"Lida Sorn"' in entry
    assert "order 12/2026" in entry
    assert (row.id, row.text, row.redaction) == (secret().id, None, done.entry)
    assert (seen.title, seen.source, seen.publisher) == (None, None, None)


def test_no_byte_of_it_is_left_in_the_file(tmp_path: Path) -> None:
    place = str(tmp_path / "ledger.db")
    with Ledger.open(place, writing=True) as ledger:
        for number in range(1, 30):
            ledger.add(story(number), reading(story(number)), READER)
        ledger.add(secret(), reading(secret()), READER)
        for number in range(30, 40):
            ledger.add(story(number), reading(story(number)), READER)
        assert all(name.encode() in stored(place) for name in NAMES[:1])
        redact(ledger, secret().id, reason="order")
        left = stored(place)
    for name in NAMES:
        for form in (name, name.lower(), name.upper()):
            assert form.encode() not in left
    after = stored(place)
    assert not any(name.encode() in after for name in NAMES)


def test_it_is_not_taken_again(filled: Ledger) -> None:
    redact(filled, secret().id, reason="order")
    size = filled.head().size
    assert filled.add(secret(), reading(secret()), READER).status is Status.REDACTED
    assert filled.head().size == size


def test_it_cannot_be_redacted_twice_nor_by_claim(filled: Ledger) -> None:
    with pytest.raises(NotInLedger, match=r"is a claim\. Whole documents are redacted"):
        redact(filled, f"{secret().id}/c1", reason="order")
    redact(filled, secret().id, reason="order")
    with pytest.raises(NotInLedger, match="was redacted already"):
        redact(filled, secret().id, reason="order")


def test_other_documents_keep_their_text_but_not_the_bytes_they_shared(ledger: Ledger, tmp_path: Path) -> None:
    export = b'{"posts": ["First post of Marene.", "Second post of Marene."]}'
    shared = {"raw": export, "sha256": sha256(export).hexdigest()}
    first, second = (
        from_text(f"{number} post of Marene.", location=f"/export.json#{number}").model_copy(update=shared)
        for number in ("First", "Second")
    )
    for document in (first, second):
        ledger.add(document, unread(document), READER)
    done = redact(ledger, first.id, reason="order")
    assert done.sharing == (second.id,)
    assert verify(ledger).sound
    with ledger.reading() as connection:
        assert content.get(connection, bytes.fromhex(second.sha256)) is None
    write(tmp_path / "e.zip", *prove(ledger, second.id))
    assert check(tmp_path / "e.zip").sightings[0][1].text == "Second post of Marene."


def test_a_reader_in_the_way_is_told_of_and_the_next_writer_finishes(tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    with Ledger.open(place, writing=True) as ledger, Ledger.open(place) as other:
        for document in (secret(), page(STORY)):
            ledger.add(document, reading(document), READER)
        with other.reading() as connection:
            connection.execute(select(tables.documents)).all()
            with ledger.engine.connect() as raw:
                raw.exec_driver_sql("PRAGMA busy_timeout=50")
            with pytest.raises(LedgerUnavailable, match=r"somebody else reads|in use"):
                redact(ledger, secret().id, reason="order")
            assert verify(ledger).sound
        assert scrub(ledger)
        assert not scrub(ledger)
        assert SECRET[-60:].encode() not in stored(str(place))
