"""A WARC file follows from what a ledger keeps, and says by which hashes."""

from __future__ import annotations

import io

import pytest
from tests.documents.opening import documents

from reportedly.documents.warc_writing import is_capture, write_warc
from reportedly.errors import DamagedLedger
from reportedly.ledger import tables
from reportedly.ledger.captures import captures, chosen
from reportedly.ledger.query import parse
from reportedly.ledger.redaction import redact
from reportedly.ledger.store import Ledger
from reportedly.words import Document

from .samples import READER, page, story, unread


def added(ledger: Ledger, *held: Document) -> None:
    for document in held:
        ledger.add(document, unread(document), READER)


def kept(ledger: Ledger, query: str = "") -> list[Document]:
    ids = chosen(ledger, parse(query)) if query else None
    with ledger.reading() as connection:
        return list(captures(connection, str(ledger.place), ids))


PAGES = [
    page("The harbour of Sundvik will close in May."),
    page("The harbour of Sundvik will not close.", minute=5),
    page("The harbour of Sundvik will close in May.", "https://lake.example/copy", minute=7),
]


def test_each_capture_comes_back_whole_in_order_and_nothing_else_does(ledger: Ledger) -> None:
    added(ledger, PAGES[0], story(1), *PAGES[1:])
    assert kept(ledger) == PAGES
    assert all(map(is_capture, kept(ledger)))


def test_what_is_written_is_read_again_to_the_same_captures(ledger: Ledger) -> None:
    added(ledger, *PAGES)
    written = io.BytesIO()
    assert write_warc(kept(ledger), written) == 3
    again = documents(written.getvalue(), "desk.warc.gz")
    for before, after in zip(PAGES, again, strict=True):
        assert after.capture is not None
        assert before.capture is not None
        assert (after.raw, after.text, after.retrieved) == (before.raw, before.text, before.retrieved)
        assert after.capture.final_url == before.capture.final_url
        assert set(before.capture.headers) <= set(after.capture.headers)


def test_a_query_chooses_documents_with_all_their_captures(ledger: Ledger) -> None:
    added(ledger, *PAGES)
    assert kept(ledger, '"close in May"') == [PAGES[0], PAGES[2]]
    assert kept(ledger, "nowhere") == []


def test_many_are_taken_in_portions(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.ledger.captures._CHUNK", 2)
    many = [page(f"The harbour is shut. {n}", f"https://courier.example/{n}") for n in range(5)]
    added(ledger, *many)
    assert kept(ledger) == kept(ledger, "harbour") == many


def test_what_was_redacted_is_not_among_them(ledger: Ledger) -> None:
    added(ledger, *PAGES)
    redact(ledger, PAGES[0].id, reason="a court's order")
    assert kept(ledger) == [PAGES[1]]


def test_what_was_altered_is_named_and_not_written(ledger: Ledger) -> None:
    added(ledger, *PAGES)
    with ledger.writing() as (connection, _):
        connection.execute(tables.content.update().values(data=b"another"))
    with pytest.raises(DamagedLedger, match="entry 2 was altered"):
        kept(ledger)
