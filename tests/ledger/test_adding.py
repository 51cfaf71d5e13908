"""Many documents at once: each is told of after it is in, none is read twice, and an error stops nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from reportedly.errors import EmptyInput, InputError
from reportedly.ledger import adding
from reportedly.ledger.adding import Added, Arrival, Tally, add_all
from reportedly.ledger.addition import Outcome, Status
from reportedly.ledger.store import Ledger
from reportedly.words import Document, Reading

from .samples import READER, page, reading, story


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "reader_info", lambda *_: READER)


class Read:
    """Reads, and remembers what."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, documents: Iterable[Document]) -> Iterator[Reading | InputError]:
        for document in documents:
            self.seen.append(document.id)
            if "unreadable" in document.text:
                yield EmptyInput(document.id, "is of no use", "Take another")
            else:
                yield reading(document)


def statuses(told: list[Added | InputError]) -> list[object]:
    return [each.outcome.status if isinstance(each, Added) else type(each) for each in told]


def test_each_document_is_told_of_once_and_is_in_the_ledger_by_then(ledger: Ledger) -> None:
    told: list[Added | InputError] = []

    def tell(each: Added | InputError) -> None:
        assert isinstance(each, Added)
        assert ledger.head().size > each.outcome.entries[-1]
        told.append(each)

    tally = add_all(ledger, [story(1), story(2)], Read(), tell=tell)
    assert statuses(told) == [Status.ADDED, Status.ADDED]
    assert tally.done == {Status.ADDED: 2}
    assert [each.title for each in told if isinstance(each, Added)] == ["Harbour 1", "Harbour 2"]


def test_what_is_there_is_not_read_again(ledger: Ledger) -> None:
    read, told = Read(), list[Added | InputError]()
    add_all(ledger, [story(1), page(story(2).text)], read, tell=told.append)
    del told[:]
    again = [story(1), story(1, location="/copies/1.txt"), page(story(2).text, minute=3), story(3)]
    add_all(ledger, again, read, tell=told.append)
    assert statuses(told) == [Status.PRESENT, Status.SIGHTED, Status.PRESENT, Status.ADDED]
    assert read.seen == [story(1).id, story(2).id, story(3).id]


def test_one_text_twice_in_one_go_is_added_once(ledger: Ledger) -> None:
    told: list[Added | InputError] = []

    def ahead(documents: Iterable[Document]) -> Iterator[Reading]:
        yield from [reading(document) for document in documents]

    add_all(ledger, [story(1), story(1), story(1, location="/b.txt")], ahead, tell=told.append)
    assert statuses(told) == [Status.ADDED, Status.PRESENT, Status.SIGHTED]


def test_an_error_is_told_noted_and_stops_nothing(ledger: Ledger) -> None:
    told: list[Added | InputError] = []
    bad = EmptyInput("/stories/empty.txt", "holds no text", "Name an input that holds text")
    unreadable = page("unreadable. " + story(4).text)
    tally = add_all(ledger, [bad, story(1), unreadable, story(2)], Read(), tell=told.append)
    assert statuses(told) == [EmptyInput, Status.ADDED, EmptyInput, Status.ADDED]
    assert tally.failed == 2
    noted = {reject.what: reject for reject in ledger.rejects()}
    assert set(noted) == {"holds no text", "is of no use"}
    empty = noted["holds no text"]
    assert (empty.source, empty.kind, empty.times) == ("/stories/empty.txt", "EmptyInput", 1)


def test_what_failed_twice_is_noted_once_and_forgotten_when_it_succeeds(ledger: Ledger) -> None:
    bad = EmptyInput("/stories/1.txt", "holds no text", "Name an input that holds text")
    for _ in range(2):
        add_all(ledger, [bad], Read(), tell=lambda _: None)
    assert [reject.times for reject in ledger.rejects()] == [2]
    add_all(ledger, [story(1)], Read(), tell=lambda _: None)
    assert ledger.rejects() == []


def test_an_interrupt_leaves_what_was_told_of(ledger: Ledger) -> None:
    told: list[Added | InputError] = []

    def documents() -> Iterator[Document]:
        yield story(1)
        yield story(2)
        raise KeyboardInterrupt

    tally = Tally()
    with pytest.raises(KeyboardInterrupt):
        add_all(ledger, documents(), Read(), tell=told.append, tally=tally)
    assert tally.done[Status.ADDED] == len(told) == 2
    again: list[Added | InputError] = []
    add_all(ledger, [story(1), story(2), story(3)], Read(), tell=again.append)
    assert statuses(again) == [Status.PRESENT, Status.PRESENT, Status.ADDED]


def test_a_redacted_document_is_not_taken_again(ledger: Ledger, tmp_path: Path) -> None:
    from reportedly.ledger import tables

    add_all(ledger, [story(1)], Read(), tell=lambda _: None)
    with ledger.writing() as (connection, _):
        connection.execute(tables.documents.update().values(redaction=0))
    told: list[Added | InputError] = []
    add_all(ledger, [story(1)], Read(), tell=told.append)
    assert statuses(told) == [Status.REDACTED]


def test_what_arrives_is_settled_when_it_is_safe_or_noted_and_before_it_is_told(ledger: Ledger) -> None:
    said: list[object] = []

    def settled(outcome: Outcome | None) -> None:
        said.append((outcome.status if outcome else None, ledger.head().size, len(ledger.rejects())))

    bad = EmptyInput("/stories/empty.txt", "holds no text", "Name an input that holds text")
    unreadable = page("unreadable. " + story(4).text)
    arrivals = [Arrival(found, settled=settled) for found in (story(1), bad, unreadable, story(1))]
    tally = add_all(ledger, arrivals, Read(), tell=lambda each: said.append(type(each)))
    assert said == [
        *((Status.ADDED, 4, 0), Added),
        *((None, 4, 1), EmptyInput),
        *((None, 4, 2), EmptyInput),
        *((Status.PRESENT, 4, 2), Added),
    ]
    assert tally.errors == {"EmptyInput": 2}
    assert tally.failed == 2


def test_tallies_can_be_counted_together() -> None:
    first, second = Tally(), Tally()
    first.done[Status.ADDED] = second.done[Status.ADDED] = 2
    second.errors["EmptyInput"] = second.skipped["hidden"] = 1
    first.include(second)
    assert (first.done[Status.ADDED], first.failed, first.skipped.total()) == (4, 1, 1)
