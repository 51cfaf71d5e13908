"""Recomputes a ledger from the stored bytes up, and names what was altered, removed or inserted, the first first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from reportedly.errors import DamagedLedger
from reportedly.ledger import content, index, schema, tables
from reportedly.ledger.checkpoint import Checkpoint
from reportedly.ledger.entries import (
    entry_of,
)
from reportedly.ledger.following import Followed
from reportedly.ledger.merkle import CompactRange, leaf_hash
from reportedly.ledger.migrations import STEPS
from reportedly.ledger.preparing import FORMAT as HEAD_FORMAT
from reportedly.ledger.store import Head, Ledger

_ENOUGH = 20  # problems after which no more are looked for: the first is what matters
_CHUNK = 500  # entries fetched at once


@dataclass(frozen=True)
class Problem:
    """Something that is not as it was written: the entry it is about, if it is about one, and what is wrong."""

    entry: int | None
    what: str

    def __str__(self) -> str:
        return self.what if self.entry is None else f"entry {self.entry}: {self.what}"


@dataclass(frozen=True)
class Report:
    """What was found: all counts are of what was recomputed. `problems` are in order of entries,
    what is about no entry comes last."""

    head: Head
    entries: int
    documents: int
    claims: int
    redacted: int
    indexes: bool  # whether the full-text indexes were checked too: a file's in use or read-only can't be
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether everything is as it was written."""
        return not self.problems


class _Broken(Exception):
    """The log itself is broken here, so that what follows can't be judged."""


@dataclass
class _Walk:
    """One pass over the log, in one snapshot of the ledger."""

    connection: Connection
    checkpoint: Checkpoint | None
    problems: list[Problem] = field(default_factory=list)
    tree: CompactRange = field(default_factory=CompactRange)
    followed: Followed = field(init=False)

    def __post_init__(self) -> None:
        self.followed = Followed(self.connection, self._wrong)

    def run(self) -> None:
        """Everything; problems are collected, not raised."""
        try:
            self.followed.look_ahead()
            for row in self._rows():
                self._entry(row)
                if len(self.problems) >= _ENOUGH:
                    return
            self._head()
            self.followed.unaccounted()
            self.followed.latest()
            for fault in index.faults(self.connection, _ENOUGH):
                self._wrong(None, fault)
        except _Broken:
            return

    def _rows(self) -> Iterator[Any]:
        last = -1
        while rows := self.connection.execute(
            select(tables.log).where(tables.log.c.n > last).order_by(tables.log.c.n).limit(_CHUNK)
        ).all():
            yield from rows
            last = rows[-1].n

    def _wrong(self, entry: int | None, what: str) -> None:
        self.problems.append(Problem(entry, what))

    def _broken(self, entry: int | None, what: str) -> _Broken:
        self._wrong(entry, what)
        return _Broken()

    def _entry(self, row: Any) -> None:
        n = self.tree.size
        if row.n != n:
            raise self._broken(n, f"was removed (the next one there is {row.n})")
        data = row.entry.encode()
        leaf = leaf_hash(data)
        grown = self.tree.append(leaf)
        if leaf != row.leaf:
            raise self._broken(n, "was altered (it or its hash)")
        try:
            entry = entry_of(data)
        except ValueError as error:
            raise self._broken(n, f"was altered (it is no entry: {error})") from None
        if entry.n < n:
            self.problems = [problem for problem in self.problems if problem.entry != n - 1]
            raise self._broken(n - 1, f"was inserted (the one after it calls itself {entry.n})")
        if entry.n > n:
            raise self._broken(n, f"was removed (what stands there calls itself {entry.n})")
        if grown.root != row.root:
            raise self._broken(n, "was altered or inserted (the stored root is not that of the entries up to it)")
        if entry.kind != row.kind:
            self._wrong(n, f"is a {entry.kind}, but its row says {row.kind}")
        self.tree = grown
        self._against_checkpoint()
        try:
            self.followed.check(entry)
        except (content.WrongContent, ValueError, TypeError, AttributeError) as error:
            self._wrong(n, f"what it commits to was altered ({' '.join(str(error).split())[:300]})")

    def _against_checkpoint(self) -> None:
        if self.checkpoint and self.checkpoint.size == self.tree.size and self.checkpoint.root != self.tree.root:
            raise self._broken(None, f"the first {self.tree.size} entries are not those of the checkpoint")

    def _head(self) -> None:
        row = self.connection.execute(select(tables.head)).first()
        if row is None:
            raise self._broken(None, "the head was removed")
        if row.size > self.tree.size:
            raise self._broken(self.tree.size, f"was removed (the head counts {row.size} entries)")
        if row.size < self.tree.size:
            raise self._broken(row.size, f"was inserted (the head counts {row.size} entries)")
        if row.root != self.tree.root or row.range != self.tree.to_bytes():
            self._wrong(None, "the head was altered (it is not that of the entries)")
        version = len(STEPS)
        if (row.one, row.format, row.schema_version) != (1, HEAD_FORMAT, version) or row.scrub not in (0, 1):
            self._wrong(None, "the head was altered (its format, version or mark)")
        if row.id != self.followed.ledger_id:
            self._wrong(None, "the head was altered (it names another ledger than entry 0)")
        if self.checkpoint is not None:
            if self.checkpoint.size > self.tree.size:
                self._wrong(self.tree.size, f"was removed (the checkpoint counts {self.checkpoint.size} entries)")
            if self.checkpoint.origin != f"reportedly/ledger/{self.followed.ledger_id}":
                self._wrong(None, f"the checkpoint is of another ledger ({self.checkpoint.origin})")


def verify(ledger: Ledger, *, checkpoint: Checkpoint | None = None) -> Report:
    """Recomputes everything. With a `checkpoint` that was kept elsewhere, also whether the ledger still begins with it.

    Never raises for what is wrong in the ledger: that is in the report. Memory does not grow with the ledger.
    """
    with ledger.reading() as connection:
        walk = _Walk(connection, checkpoint)
        built = True
        try:
            walk.run()
            for fault in schema.faults(connection):
                built = False
                walk.problems.append(Problem(None, fault))
            if connection.dialect.name == "sqlite":
                for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(5)").all():
                    if said != "ok":
                        walk.problems.append(Problem(None, f"the file is damaged ({said})"))
        except Exception as error:
            from sqlalchemy.exc import DatabaseError

            if not isinstance(error, DatabaseError | DamagedLedger | UnicodeDecodeError):
                raise
            reason = str(getattr(error, "orig", error))
            walk.problems.append(Problem(walk.tree.size, f"can't be read, the file is damaged ({reason})"))
        head = Head(walk.followed.ledger_id or "", walk.tree.size, walk.tree.root)
    path = ledger.place.path
    unsound = [] if path is None else index.unsound(path) if built else None
    walk.problems += [Problem(None, f"the index {name} was altered") for name in unsound or ()]
    return Report(
        head,
        walk.tree.size,
        walk.followed.documents,
        walk.followed.claims,
        len(walk.followed.redactions),
        unsound is not None,
        tuple(walk.problems),
    )
