"""Cited addresses on their way: none is lost when following is broken off, and none is fetched twice."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, select

from reportedly.documents import from_text
from reportedly.documents.citations import Citation, citations
from reportedly.ledger import content, tables
from reportedly.ledger.cited import drop, keep, led_to, queue, queued
from reportedly.ledger.records import cited_in
from reportedly.ledger.redaction import redact
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify
from reportedly.words import Document

from .samples import READER, page, reading, story, unread


def citing() -> Document:
    return from_text(
        "The harbour closes, https://quay.example/closed says. The mayor: https://lake.example/mayor/12345"
    )


def added(ledger: Ledger, document: Document) -> Document:
    ledger.add(document, unread(document), READER)
    return document


def test_what_was_found_and_what_was_approved_outlast_the_process(ledger: Ledger) -> None:
    first, second = citations(added(ledger, citing()))
    queue(ledger, [first, second], approved=False)
    assert queued(ledger) == ((), (second, first))
    queue(ledger, [first], approved=True)
    assert queued(ledger) == ((first,), (second,))
    drop(ledger, [first.page])
    assert queued(ledger) == ((), (second,))


def test_a_page_that_was_fetched_is_known_by_all_writings_of_its_address(ledger: Ledger) -> None:
    cited, _ = citations(citing())
    assert led_to(ledger, cited) == ()
    fetched = added(ledger, page("The harbour is shut.", "https://moved.example/elsewhere"))
    keep(ledger, cited.page, fetched.text_sha256)
    keep(ledger, cited.page, fetched.text_sha256)
    for address in ("https://quay.example/closed", "http://www.quay.example/closed/"):
        (found,) = led_to(ledger, replace(cited, address=address))
        assert found == fetched.model_copy(update={"raw": b""})


def test_what_came_by_another_way_is_known_too(ledger: Ledger) -> None:
    cited, _ = citations(citing())
    seen = added(ledger, page("The harbour is shut.", "http://quay.example/closed/"))
    (found,) = led_to(ledger, cited)
    assert found.id == seen.id


def test_the_citation_is_kept_with_the_sighting(ledger: Ledger) -> None:
    cited = Citation("https://quay.example/closed", citing().id, citing().text_sha256, citations(citing())[0].span, "")
    document = page(story(1).text)
    ledger.add(document, reading(document), READER, cited=cited)
    with ledger.reading() as connection:
        row = connection.execute(select(tables.sightings)).one()
        assert cited_in(content.get(connection, row.record_sha256) or b"") == cited
    assert verify(ledger).sound


def test_a_redaction_takes_the_addresses_too(ledger: Ledger) -> None:
    source = added(ledger, citing())
    fetched = added(ledger, page("The harbour is shut."))
    queue(ledger, citations(source), approved=True)
    keep(ledger, "quay.example/closed?", fetched.text_sha256)
    for document in (source, fetched):
        redact(ledger, document.id, reason="a court's order")
    with ledger.reading() as connection:
        for table in (tables.cited, tables.followed):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0
