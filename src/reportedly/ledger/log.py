"""Appends entries to the log, in the writer's transaction, and keeps the head in step."""

from __future__ import annotations

from sqlalchemy import Connection, select

from reportedly.errors import DamagedLedger
from reportedly.ledger.entries import Entry
from reportedly.ledger.merkle import CompactRange, leaf_hash
from reportedly.ledger.tables import head, log


class Appender:
    """Takes the write lock's view of the head, appends, and writes the head back with `close`."""

    def __init__(self, connection: Connection, where: str) -> None:
        """Reads the head; on a server its row is locked, so that writers follow each other."""
        self._connection = connection
        row = connection.execute(select(head.c.size, head.c.range).with_for_update()).one()
        try:
            self._tree = CompactRange.from_bytes(row.size, row.range)
        except ValueError as error:
            raise DamagedLedger(
                where, f"has a head that fits no tree ({error})", "Restore the ledger from a copy"
            ) from error
        self._start = self._tree.size

    @property
    def next(self) -> int:
        """The number of the entry that comes next."""
        return self._tree.size

    @property
    def root(self) -> bytes:
        """The root of the tree over all entries up to now."""
        return self._tree.root

    def append(self, entry: Entry) -> int:
        """Appends one entry, which must carry the next number. Gives that number."""
        if entry.n != self.next:
            raise ValueError(f"entry {entry.n} cannot stand at {self.next}")
        data = entry.to_bytes()
        leaf = leaf_hash(data)
        self._tree = self._tree.append(leaf)
        row = {"n": entry.n, "kind": entry.kind, "entry": data.decode(), "leaf": leaf, "root": self._tree.root}
        self._connection.execute(log.insert(), row)
        return entry.n

    def close(self) -> None:
        """Writes the head, if anything was appended."""
        if self._tree.size != self._start:
            values = {"size": self._tree.size, "root": self._tree.root, "range": self._tree.to_bytes()}
            self._connection.execute(head.update().values(values))
