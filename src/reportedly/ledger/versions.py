"""The versions of a story at one source, and what changed from one to the next: computed from the stored readings.

A diff is no entry of the log: it follows from two readings, and a better reader may make a better one of them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Row, select

from reportedly.errors import NotInLedger
from reportedly.ledger.lookup import find
from reportedly.ledger.records import named_place
from reportedly.ledger.search import reading
from reportedly.ledger.store import Ledger
from reportedly.ledger.tables import documents, log, readings, sightings
from reportedly.revisions.changes import ChangeKind, Diff
from reportedly.revisions.diff import diff
from reportedly.words import Reading

_DOCUMENT = re.compile(r"doc:[0-9a-f]{4,64}|[0-9a-f]{4,64}")


@dataclass(frozen=True)
class Comparison:
    """A diff of two documents of the ledger, and whether one reader read both: else some changes may be the reader's.

    `read` is False where one of them was read by nobody, so that nothing can be said of its claims.
    """

    diff: Diff
    same_reader: bool
    read: bool

    @property
    def summary(self) -> str:
        """What changed, in one line."""
        return self.diff.summary if self.read else "not compared: no reader read both"


@dataclass(frozen=True)
class Version:
    """A text as it stood at a source: when it was seen there first and last, and how often in a row."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    first: str  # when it was fetched, else when it was added; ISO 8601
    last: str
    seen: int
    changes: Counter[ChangeKind] | None = None  # against the version before; None for the first, and where nobody read
    summary: str = ""  # the same in words


@dataclass(frozen=True)
class History:
    """The versions at a source, the oldest first. Where a redacted text was seen is gone, so it is not among them."""

    source: str
    versions: tuple[Version, ...]


def compare(ledger: Ledger, newer: str, older: str | None = None) -> Comparison:
    """What changed of the claims from `older` to `newer`; without `older`, from the version before at its source.

    Raises `NotInLedger` for what is not there, was redacted, or has no version before it.
    """
    if older is None:
        older = _before(ledger, newer)
    first, second = (_whole(ledger, name) for name in (older, newer))
    with ledger.reading() as connection:
        readers = {_reader(connection, each.document.id) for each in (first, second)}
    return Comparison(diff(first, second), len(readers) == 1, bool(first.sentences and second.sentences))


def revision_summary(ledger: Ledger, older: str, newer: str) -> str:
    """What changed of the claims between two documents in a few words: `2 corrected, 1 hardened`.

    Empty where it can't be told: one was redacted, or no reader read both. For the line of a newer version, which is in
    the ledger by then: so a fault in comparing never raises.
    """
    try:
        found = compare(ledger, newer, older)
    except Exception:
        return ""
    return found.summary if found.read else ""


def history(ledger: Ledger, name: str) -> tuple[History, ...]:
    """The versions at an address or a file, or at each place where a document was seen; `name` is one of these.

    Raises `NotInLedger` where nothing was seen there.
    """
    with ledger.reading() as connection:
        found = [History(source, _versions(connection, source)) for source in _sources(connection, ledger, name)]
    return tuple(History(each.source, _with_changes(ledger, each.versions)) for each in found)


def _whole(ledger: Ledger, name: str) -> Reading:
    found, claim = reading(ledger, name)
    if claim is not None:
        raise NotInLedger(name, "is a claim", f"Documents are compared: {found.document.id}")
    return found


def _before(ledger: Ledger, name: str) -> str:
    """The version before a document at the source where it was seen last."""
    with ledger.reading() as connection:
        document = find(connection, name, str(ledger.place))
        newer: list[str] = []
        for source in reversed(_sources(connection, ledger, document.id)):
            versions = _versions(connection, source)
            places = [place for place, version in enumerate(versions) if version.document == document.id]
            if places and places[-1] > 0:
                return versions[places[-1] - 1].document
            newer += [version.document for version in versions[places[-1] + 1 :]] if places else []
    todo = f"Newer is {newer[0]}: diff {newer[0]}" if newer else "Name two documents: diff DOCUMENT OLDER"
    raise NotInLedger(document.id, "has no version before it", todo)


def _sources(connection: Connection, ledger: Ledger, name: str) -> list[str]:
    """The sources that a document, an address or a file means, in the order in which they were seen."""
    if _DOCUMENT.fullmatch(name.strip()):
        document = find(connection, name, str(ledger.place))
        seen = select(sightings.c.source).where(sightings.c.document == document.entry, sightings.c.source.is_not(None))
        found = list(dict.fromkeys(connection.execute(seen.order_by(sightings.c.entry)).scalars()))
        if not found:
            raise NotInLedger(name, "was redacted, with where it was seen", "Name the address")
        return [str(source) for source in found]
    source = named_place(name).partition("#")[0]
    if connection.execute(select(sightings.c.entry).where(sightings.c.source == source)).first() is None:
        raise NotInLedger(name, f"was not seen by the ledger {ledger.place}", "`reportedly documents` lists what was")
    return [source]


def _versions(connection: Connection, source: str) -> tuple[Version, ...]:
    """What stood at a source, one text after the other: by when it was fetched; files, which have no time, first."""
    rows = connection.execute(
        select(sightings, documents.c.id, log.c.entry.label("made"))
        .join(documents, documents.c.entry == sightings.c.document)
        .join(log, log.c.n == sightings.c.entry)
        .where(sightings.c.source == source)
    ).all()
    made: list[Version] = []
    for row in sorted(rows, key=lambda row: (row.retrieved is not None, row.retrieved or "", row.entry)):
        at = _seen(row)
        if made and made[-1].document == row.id:
            last = made.pop()
            known = (last.title, last.publisher, last.published, last.first)
            made.append(Version(last.document, *known, at, last.seen + 1))
        else:
            known = (row.title, row.publisher, row.published, at)
            made.append(Version(row.id, *known, at, 1))
    return tuple(made)


def _seen(row: Row[Any]) -> str:
    from reportedly.ledger.entries import entry_of

    return str(row.retrieved or entry_of(row.made.encode()).at)


def _with_changes(ledger: Ledger, versions: tuple[Version, ...]) -> tuple[Version, ...]:
    made = list(versions[:1])
    for older, newer in pairwise(versions):
        found = compare(ledger, newer.document, older.document)
        counts = found.diff.counts if found.read else None
        made.append(replace(newer, changes=counts, summary=found.summary))
    return tuple(made)


def _reader(connection: Connection, document: str) -> str | None:
    return connection.execute(
        select(readings.c.reader)
        .join(documents, documents.c.reading == readings.c.entry)
        .where(documents.c.id == document)
    ).scalar()
