"""Many documents into the ledger: what is missing is read, one writer adds, and each is told of when it is in."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.errors import InputError
from reportedly.ledger.addition import Outcome, Status
from reportedly.ledger.readers import ReaderInfo, reader_info
from reportedly.ledger.store import Ledger
from reportedly.words import Document, Reading

if TYPE_CHECKING:
    from reportedly.documents.citations import Citation

Read = Callable[[Iterable[Document]], Iterator[Reading | InputError]]


@dataclass(frozen=True)
class Arrival:
    """A document or an error on its way in, with how it was come by.

    `settled` is called once: after the commit that holds the document, with what became of it, or after the error was
    noted, with None. So whoever keeps a list of work can strike off what is safe.
    """

    found: Document | InputError
    cited: Citation | None = None
    settled: Callable[[Outcome | None], None] | None = None


@dataclass(frozen=True)
class Added:
    """A document that is in the ledger for good, what became of it, and the citation along which it was fetched."""

    location: str
    title: str | None
    outcome: Outcome
    cited: Citation | None = None


Told = Callable[[Added | InputError], None]


@dataclass
class Tally:
    """What happened, counted: what became of documents, errors by their class, and what was left out, by why."""

    done: Counter[Status] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)

    @property
    def failed(self) -> int:
        """How many inputs could not be added."""
        return self.errors.total()

    def include(self, other: Tally) -> None:
        """Counts in what another counted."""
        self.done.update(other.done)
        self.errors.update(other.errors)
        self.skipped.update(other.skipped)


def add_all(
    ledger: Ledger,
    documents: Iterable[Document | InputError | Arrival],
    read: Read,
    *,
    tell: Told,
    given: Mapping[str, str] | None = None,
    by: str | None = None,
    tally: Tally | None = None,
    registers: Sequence[str] = (),
) -> Tally:
    """Adds documents as they come; `read` reads those that this reader has not read, in order, in as many processes as
    it likes.

    `tell` hears of each document after the commit that holds it, and of each error after it was noted; before that, an
    `Arrival` is settled. An error never stops the rest. `tally` is counted up as things happen, so that it is true
    wherever the work is broken off. `registers` are the hashes of those in which `read` looks for actors. Raises
    `LedgerError` where the ledger itself fails.
    """
    work = _Work(ledger, tell, given or {}, by, tally or Tally(), registers)
    for result in read(work.unread(documents)):
        work.take(result)
    return work.tally


class _Work:
    def __init__(
        self,
        ledger: Ledger,
        tell: Told,
        given: Mapping[str, str],
        by: str | None,
        tally: Tally,
        registers: Sequence[str],
    ) -> None:
        self._ledger, self._tell, self._given, self._by = ledger, tell, given, by
        self._registers = registers
        self._rejected = {reject.source for reject in ledger.rejects()}
        self._waiting: deque[tuple[Document, Arrival, ReaderInfo]] = deque()
        self.tally = tally

    def unread(self, documents: Iterable[Document | InputError | Arrival]) -> Iterator[Document]:
        """Those documents that must be read; the others are dealt with on the way."""
        for each in documents:
            arrival = each if isinstance(each, Arrival) else Arrival(each)
            document = arrival.found
            if isinstance(document, InputError):
                self._failed(document, arrival)
                continue
            reader = reader_info(document.language, self._registers)
            missing = self._ledger.missing(document, reader)
            if missing.reading:
                self._waiting.append((document, arrival, reader))
                yield document
            elif missing.nothing:
                status = Status.REDACTED if missing.redacted else Status.PRESENT
                self._done(document, arrival, Outcome(status, document.id))
            else:
                self._add(document, arrival, None, reader)

    def take(self, result: Reading | InputError) -> None:
        """Adds the next reading; they come in the order in which the documents were given out."""
        document, arrival, reader = self._waiting.popleft()
        if isinstance(result, InputError):
            self._failed(result, arrival)
        else:
            self._add(document, arrival, result, reader)

    def _add(self, document: Document, arrival: Arrival, reading: Reading | None, reader: ReaderInfo) -> None:
        outcome = self._ledger.add(document, reading, reader, given=self._given, by=self._by, cited=arrival.cited)
        self._done(document, arrival, outcome)

    def _done(self, document: Document, arrival: Arrival, outcome: Outcome) -> None:
        from reportedly.ledger.records import named_place

        location = document.capture.location if document.capture else document.id
        if named_place(location) in self._rejected:
            self._ledger.accept(location)
            self._rejected.discard(named_place(location))
        if arrival.settled:
            arrival.settled(outcome)
        self.tally.done[outcome.status] += 1
        self._tell(Added(location, document.title, outcome, arrival.cited))

    def _failed(self, error: InputError, arrival: Arrival) -> None:
        self._ledger.reject(error)
        if arrival.settled:
            arrival.settled(None)
        self.tally.errors[type(error).__name__] += 1
        self._tell(error)
