"""Cited addresses on their way: which are still to be fetched, and where those that were fetched led to.

A list of work, so that following goes on where it was broken off, and nothing is fetched twice. Which citation led to a
sighting is in the sighting's record; nothing of what stands here is evidence, and nothing of it is in the log.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import delete, select

from reportedly.documents.citations import Citation
from reportedly.ledger import content
from reportedly.ledger.records import document_of
from reportedly.ledger.store import Ledger
from reportedly.ledger.tables import cited, documents, followed, sightings
from reportedly.words import Document, Span


def queue(ledger: Ledger, citations: Iterable[Citation], *, approved: bool) -> None:
    """Notes addresses that were found, or, if `approved`, that are to be fetched."""
    with ledger.writing() as (connection, _):
        for citation in citations:
            connection.execute(delete(cited).where(cited.c.page == citation.page))
            row = {
                "page": citation.page,
                "address": citation.address,
                "text_sha256": bytes.fromhex(citation.text_sha256),
                "start": citation.span.start,
                "end": citation.span.end,
                "hop": citation.hop,
                "approved": int(approved),
            }
            connection.execute(cited.insert(), row)


def drop(ledger: Ledger, pages: Iterable[str]) -> None:
    """Strikes pages off the list: they were fetched, can't be, or are not to be."""
    with ledger.writing() as (connection, _):
        for page in pages:
            connection.execute(delete(cited).where(cited.c.page == page))


def queued(ledger: Ledger) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
    """What an earlier run that was broken off left on the list: what was approved, and what was only found."""
    with ledger.reading() as connection:
        rows = connection.execute(
            select(cited, documents.c.text)
            .join(documents, documents.c.text_sha256 == cited.c.text_sha256)
            .order_by(cited.c.hop, cited.c.page)
        ).all()
    found: tuple[list[Citation], list[Citation]] = ([], [])
    for row in rows:
        digest, span = row.text_sha256.hex(), Span(row.start, row.end)
        words = span.of(row.text or "")
        found[not row.approved].append(Citation(row.address, "doc:" + digest[:16], digest, span, words, row.hop))
    return tuple(found[0]), tuple(found[1])


def keep(ledger: Ledger, page: str, document: str) -> None:
    """Notes that a cited page led to the document with this text hash, which is in the ledger."""
    with ledger.writing() as (connection, _):
        entry = connection.execute(
            select(documents.c.entry).where(documents.c.text_sha256 == bytes.fromhex(document))
        ).scalar_one()
        here = (followed.c.page == page) & (followed.c.document == entry)
        if connection.execute(select(followed.c.page).where(here)).first() is None:
            connection.execute(followed.insert(), {"page": page, "document": entry})


def led_to(ledger: Ledger, citation: Citation) -> tuple[Document, ...]:
    """The documents of the ledger to which a cited address led, or that were seen there, without their raw bytes."""
    with ledger.reading() as connection:
        pages = select(followed.c.document).where(followed.c.page == citation.page)
        entries = set(connection.execute(pages).scalars())
        places = sightings.c.source.in_(_writings(citation.address))
        entries |= set(connection.execute(select(sightings.c.document).where(places)).scalars())
        found = []
        for entry in sorted(entries):
            row = connection.execute(
                select(documents.c.text, sightings.c.record_sha256)
                .join(sightings, sightings.c.document == documents.c.entry)
                .where(documents.c.entry == entry, documents.c.text.is_not(None))
                .order_by(sightings.c.entry.desc())
                .limit(1)
            ).first()
            try:
                record = content.get(connection, row.record_sha256) if row else None
            except content.WrongContent:
                record = None  # damaged: `verify` says so; here the page is fetched again
            if row and record:
                found.append(document_of(record, row.text, b""))
    return tuple(found)


def _writings(address: str) -> list[str]:
    """The ways in which a source of this address may be written."""
    parts = urlsplit(address)
    paths = {parts.path.rstrip("/"), parts.path.rstrip("/") + "/"}
    return sorted(
        urlunsplit((scheme, parts.netloc, path, parts.query, "")) for scheme in ("http", "https") for path in paths
    )
