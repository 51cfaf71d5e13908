"""A walk over the entries of a log, kind by kind, for whatever makes or checks what follows from them."""

from __future__ import annotations

from abc import ABC, abstractmethod

from reportedly.ledger.entries import (
    DocumentEntry,
    Entry,
    Opening,
    ReadingEntry,
    RedactionEntry,
    ReviewEntry,
    ReviewRedactionEntry,
    SightingEntry,
)


class EntryWalk(ABC):
    """What has to know every kind of entry. Entry 0 is the opening, and no other is."""

    def follow(self, entry: Entry, text: str | None = None) -> None:
        """Follows one entry; `text` is a document's, where it comes along."""
        if isinstance(entry, Opening):
            self._opening(entry)
        elif not entry.n:
            self._unopened(entry)
        elif isinstance(entry, DocumentEntry):
            self._document(entry, text)
        elif isinstance(entry, SightingEntry):
            self._sighting(entry)
        elif isinstance(entry, ReadingEntry):
            self._reading(entry)
        elif isinstance(entry, RedactionEntry):
            self._redaction(entry)
        elif isinstance(entry, ReviewRedactionEntry):
            self._removed(entry)
        else:
            self._review(entry)

    @abstractmethod
    def _opening(self, entry: Opening) -> None: ...

    @abstractmethod
    def _unopened(self, entry: Entry) -> None:
        """Entry 0 that opens no ledger."""

    @abstractmethod
    def _document(self, entry: DocumentEntry, text: str | None) -> None: ...

    @abstractmethod
    def _sighting(self, entry: SightingEntry) -> None: ...

    @abstractmethod
    def _reading(self, entry: ReadingEntry) -> None: ...

    @abstractmethod
    def _redaction(self, entry: RedactionEntry) -> None: ...

    @abstractmethod
    def _removed(self, entry: RedactionEntry | ReviewRedactionEntry) -> None:
        """What was removed, of a document or a review."""

    @abstractmethod
    def _review(self, entry: ReviewEntry) -> None: ...
