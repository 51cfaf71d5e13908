"""A part of a ledger is proved, added once, and says whence each entry is."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select as choose

from ledger.samples import LATER, READER, eventful, imprinted, page, reading, story
from reportedly.errors import BadExport
from reportedly.exports.adopting import Adopted
from reportedly.exports.importing import take_in
from reportedly.exports.jsonl import write_part
from reportedly.exports.selection import select
from reportedly.ledger.addition import Status
from reportedly.ledger.entries import DocumentEntry, ReadingEntry, SightingEntry, entry_of
from reportedly.ledger.redaction import redact
from reportedly.ledger.store import Ledger
from reportedly.ledger.tables import log
from reportedly.ledger.verify import verify


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A ledger with two readings of one story, a fetched story seen twice, and one more."""
    place = tmp_path / "desk.db"
    with Ledger.open(place, writing=True) as ledger:
        ledger.add(story(1), reading(story(1)), READER, by="Ilse Tamm")
        ledger.add(story(1), reading(story(1)), LATER, by="Ilse Tamm")
        fetched, copy = page(story(2).text), page(story(2).text, "https://quay.example/copy", minute=5)
        ledger.add(fetched, reading(fetched), READER, by="Jonas Wren")
        ledger.add(copy, None, READER)
        told = imprinted(story(3)).model_copy(update={"actors": eventful(story(3)).actors})
        ledger.add(story(3), told, READER)
    return place


def part(place: Path, query: str = "nobody") -> bytes:
    out = io.BytesIO()
    with Ledger.open(place) as ledger:
        write_part(ledger, query, out)
    return out.getvalue()


def adopted(data: bytes, where: str | Path) -> Adopted:
    done = take_in(io.BytesIO(data), where, "part.jsonl", by="Mara Venn")
    assert isinstance(done, Adopted)
    return done


def entries(place: Path) -> list[Any]:
    with Ledger.open(place) as ledger, ledger.reading() as connection:
        return [entry_of(each.encode()) for each in connection.execute(choose(log.c.entry).order_by(log.c.n)).scalars()]


def test_documents_come_with_their_captures_times_and_readers(desk: Path, tmp_path: Path) -> None:
    done = adopted(part(desk), tmp_path / "other.db")
    assert done.done == Counter({Status.ADDED: 3})
    with Ledger.open(tmp_path / "other.db") as other, Ledger.open(desk) as ledger:
        assert verify(other).problems == ()
        with select(other) as (_, items):
            here = list(items)
        with select(ledger) as (_, items):
            there = list(items)
    assert [each.reading for each in here] == [each.reading for each in there]
    assert [each.reading_entry.reader for each in here] == [each.reading_entry.reader for each in there]
    assert [[s.document for s in each.sightings] for each in here] == [
        [s.document for s in each.sightings] for each in there
    ]


def test_a_part_can_be_added_on_any_database(desk: Path, place: str) -> None:
    data = part(desk)
    for statuses in (Counter({Status.ADDED: 3}), Counter({Status.PRESENT: 3})):
        assert adopted(data, place).done == statuses
    with Ledger.open(place) as other:
        assert verify(other).problems == ()


def test_every_entry_says_of_which_it_was_made(desk: Path, tmp_path: Path) -> None:
    adopted(part(desk, "nobody voice:stated"), tmp_path / "other.db")
    before = {entry.n: entry for entry in entries(desk)}
    head = json.loads(part(desk).splitlines()[0])["ledger"]
    made = [
        entry
        for entry in entries(tmp_path / "other.db")
        if isinstance(entry, DocumentEntry | SightingEntry | ReadingEntry)
    ]
    assert made
    for entry in made:
        assert entry.origin is not None
        old = before[entry.origin.n]
        assert type(old) is type(entry)
        assert old.text_sha256 == entry.text_sha256
        assert (entry.origin.at, entry.origin.software) == (old.at, old.software)
        assert (entry.origin.ledger, entry.origin.size, entry.origin.root) == (head["id"], head["size"], head["root"])
        assert entry.origin.filter == "nobody voice:stated"
        if not isinstance(entry, DocumentEntry):
            assert (entry.origin.by, entry.by) == (old.by, "Mara Venn")


def test_what_is_there_is_not_added_again(desk: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with Ledger.open(other, writing=True) as ledger:
        ledger.add(story(1), reading(story(1)), READER)  # read by an older reader than the part's
        ledger.add(page(story(2).text), reading(page(story(2).text)), READER)
        ledger.add(story(4), reading(story(4)), READER)
        redact(ledger, story(4).id, reason="Order 12")
    with Ledger.open(desk, writing=True) as ledger:
        ledger.add(story(4), reading(story(4)), READER)
    assert adopted(part(desk), other).done == Counter(
        {Status.REREAD: 1, Status.SIGHTED: 1, Status.ADDED: 1, Status.REDACTED: 1}
    )
    assert adopted(part(desk), other).done == Counter({Status.PRESENT: 3, Status.REDACTED: 1})
    with Ledger.open(other) as ledger:
        assert verify(ledger).problems == ()


def test_a_newer_text_at_an_address_is_a_newer_version_here_too(desk: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with Ledger.open(other, writing=True) as ledger:
        old = page(story(8).text, minute=0)
        ledger.add(old.model_copy(update={"retrieved": old.retrieved.replace(year=2025)}), reading(old), READER)  # type: ignore[union-attr]
    assert adopted(part(desk), other).done[Status.NEWER] == 1


def altered(data: bytes, number: int, change: Callable[[dict[str, Any]], object]) -> bytes:
    lines = data.splitlines(keepends=True)
    value = json.loads(lines[number])
    change(value)
    lines[number] = json.dumps(value, ensure_ascii=False).encode() + b"\n"
    return b"".join(lines)


CHANGES: list[tuple[int, str, Callable[[dict[str, Any]], object]]] = [
    (1, "entry 0 ", lambda line: line["entry"].update(at="2020-01-01T00:00:00.000Z")),
    (2, "the text of entry 1 is another", lambda line: line.update(text=line["text"].replace("May", "June"))),
    (2, "entry 1 ", lambda line: line["entry"].update(length=3)),
    (2, "entry 1 ", lambda line: line.pop("path")),
    (3, "entry 2 ", lambda line: line["record"]["document"].update(title="Another")),
    (3, "the record of entry 2 is missing", lambda line: line.pop("record")),
    (4, "entry 4 ", lambda line: line["record"]["claims"][0].update(certainty="possible")),
    (4, "entry 4 ", lambda line: line["path"].pop()),
    (0, "entry 0 ", lambda line: line["ledger"].update(root="0" * 64)),
    (0, "is no export", lambda line: line["ledger"].update(id="x")),
]


@pytest.mark.parametrize(("number", "said", "change"), CHANGES)
def test_what_was_altered_is_refused_and_the_first_entry_named(
    number: int, said: str, change: Callable[[dict[str, Any]], object], desk: Path, tmp_path: Path
) -> None:
    with pytest.raises(BadExport, match=said):
        adopted(altered(part(desk), number, change), tmp_path / "other.db")
    assert not (tmp_path / "other.db").exists()


def test_a_file_that_was_cut_off_leaves_whole_documents(desk: Path, tmp_path: Path) -> None:
    lines = part(desk).splitlines(keepends=True)
    with pytest.raises(BadExport, match="cut off"):
        adopted(b"".join(lines[:7]), tmp_path / "other.db")
    with Ledger.open(tmp_path / "other.db") as other:
        assert verify(other).problems == ()
        assert verify(other).documents == 1
    assert adopted(b"".join(lines), tmp_path / "other.db").done == Counter({Status.PRESENT: 1, Status.ADDED: 2})


def test_a_document_whose_bytes_went_with_another_is_told(tmp_path: Path) -> None:
    place = tmp_path / "desk.db"
    with Ledger.open(place, writing=True) as ledger:
        first = page(story(1).text).model_copy(update={"raw": b"both", "sha256": ""})
        from hashlib import sha256

        for number in (1, 2):
            held = page(story(number).text, f"https://courier.example/{number}")
            held = held.model_copy(update={"raw": b"both", "sha256": sha256(b"both").hexdigest()})
            ledger.add(held, reading(held), READER)
        redact(ledger, first.id, reason="Order 12")
    done = adopted(part(place), tmp_path / "other.db")
    assert (sum(done.done.values()), done.incomplete) == (0, 1)
