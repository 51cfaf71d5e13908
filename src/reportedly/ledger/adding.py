"""Many documents into the ledger: what is missing is read, one writer adds, and each is told of when it is in."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reportedly.errors import InputError
from reportedly.ledger.addition import Outcome, Status
from reportedly.ledger.readers import ReaderInfo, reader_info
from reportedly.ledger.store import Ledger
from reportedly.words import Document, Reading

Read = Callable[[Iterable[Document]], Iterator[Reading | InputError]]


@dataclass(frozen=True)
class Added:
    """A document that is in the ledger for good, and what became of it."""

    location: str
    title: str | None
    outcome: Outcome


Told = Callable[[Added | InputError], None]


@dataclass
class Tally:
    """What happened, counted."""

    done: Counter[Status] = field(default_factory=Counter)
    failed: int = 0


def add_all(
    ledger: Ledger,
    documents: Iterable[Document | InputError],
    read: Read,
    *,
    tell: Told,
    given: Mapping[str, str] | None = None,
    by: str | None = None,
    tally: Tally | None = None,
) -> Tally:
    """Adds documents as they come; `read` reads those that this reader has not read, in order, in as many processes as
    it likes.

    `tell` hears of each document after the commit that holds it, and of each error after it was noted. An error never
    stops the rest. `tally` is counted up as things happen, so that it is true wherever the work is broken off. Raises
    `LedgerError` where the ledger itself fails.
    """
    work = _Work(ledger, tell, given or {}, by, tally or Tally())
    for result in read(work.unread(documents)):
        work.take(result)
    return work.tally


class _Work:
    def __init__(self, ledger: Ledger, tell: Told, given: Mapping[str, str], by: str | None, tally: Tally) -> None:
        self._ledger, self._tell, self._given, self._by = ledger, tell, given, by
        self._rejected = {reject.source for reject in ledger.rejects()}
        self._waiting: deque[tuple[Document, ReaderInfo]] = deque()
        self.tally = tally

    def unread(self, documents: Iterable[Document | InputError]) -> Iterator[Document]:
        """Those documents that must be read; the others are dealt with on the way."""
        for document in documents:
            if isinstance(document, InputError):
                self._failed(document)
                continue
            reader = reader_info(document.language)
            missing = self._ledger.missing(document, reader)
            if missing.reading:
                self._waiting.append((document, reader))
                yield document
            elif missing.nothing:
                self._done(document, Outcome(Status.REDACTED if missing.redacted else Status.PRESENT, document.id))
            else:
                self._add(document, None, reader)

    def take(self, result: Reading | InputError) -> None:
        """Adds the next reading; they come in the order in which the documents were given out."""
        document, reader = self._waiting.popleft()
        if isinstance(result, InputError):
            self._failed(result)
        else:
            self._add(document, result, reader)

    def _add(self, document: Document, reading: Reading | None, reader: ReaderInfo) -> None:
        self._done(document, self._ledger.add(document, reading, reader, given=self._given, by=self._by))

    def _done(self, document: Document, outcome: Outcome) -> None:
        from reportedly.ledger.records import named_place

        location = document.capture.location if document.capture else document.id
        if named_place(location) in self._rejected:
            self._ledger.accept(location)
            self._rejected.discard(named_place(location))
        self.tally.done[outcome.status] += 1
        self._tell(Added(location, document.title, outcome))

    def _failed(self, error: InputError) -> None:
        self._ledger.reject(error)
        self.tally.failed += 1
        self._tell(error)
