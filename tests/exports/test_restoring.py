"""What is exported whole can be made again, equal to the last byte; what was altered is refused."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.samples import LATER, READER, STORY, eventful, imprinted, page, reading, story, unread
from ledger.tampering import dump
from reportedly.documents import from_text
from reportedly.errors import BadExport
from reportedly.exports.importing import take_in
from reportedly.exports.jsonl import write_ledger
from reportedly.exports.restoring import Restored
from reportedly.ledger.readers import NOBODY
from reportedly.ledger.redaction import redact, redact_review
from reportedly.ledger.reviews.recording import name_parties, note, resolve, review, withdraw
from reportedly.ledger.store import Head, Ledger
from reportedly.ledger.verify import verify


def filled(ledger: Ledger) -> None:
    """Stories, a newer version, a second sighting, a second reading, a redaction, a text that nobody could read."""
    first = story(1)
    ledger.add(first, reading(first), READER, by="Ilse Tamm")
    ledger.add(first, reading(first), LATER)
    text = story(2).text
    ledger.add(page(text), imprinted(page(text)), READER, given={"publisher": "The Quay"})
    ledger.add(page(story(3).text, minute=5), imprinted(page(story(3).text, minute=5)), READER)
    ledger.add(page(story(3).text, minute=5), eventful(page(story(3).text, minute=5)), LATER)
    ledger.add(page(text, "https://quay.example/copy", minute=9), None, READER)
    other = story(4, language="xx")
    ledger.add(other, unread(other), NOBODY)
    claim = f"{first.id}/c1"
    review(ledger, claim, right=["voice"], wrong=["certainty=possible"], note="Two read it so", by="Ilse Tamm")
    said = note(ledger, first.id, "Ask the harbour office")
    resolve(ledger, "refuted", [claim], evidence="The harbour stayed open", documents=[other.id], on="2026-06-01")
    withdraw(ledger, said.name)
    name_parties(ledger, ["Lida Sorn", "Sundvik Courier"], one=False)
    note(ledger, page(text).id, "A copy")
    redact(ledger, page(text).id, reason="Order 12")
    redact_review(ledger, said.name, reason="A slip of the pen")


def exported(ledger: Ledger) -> bytes:
    out = io.BytesIO()
    write_ledger(ledger, out)
    return out.getvalue()


def restored(stream: io.BytesIO, where: str | Path, name: str) -> Restored:
    done = take_in(stream, where, name)
    assert isinstance(done, Restored)
    return done


def test_an_import_makes_an_equal_ledger(ledger: Ledger, place: str, tmp_path: Path) -> None:
    filled(ledger)
    data = exported(ledger)
    made = tmp_path / "again.db"
    done = restored(io.BytesIO(data), made, "desk.jsonl")
    assert (done.documents, done.claims, done.redacted) == (3, 8, 1)
    with Ledger.open(made) as again:
        assert again.head() == ledger.head()
        assert verify(again).problems == ()
        assert exported(again).partition(b"\n")[2] == data.partition(b"\n")[2]
    assert dump(str(made)) == dump(place)


def test_an_import_can_be_made_on_any_database(place: str, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "desk.db", writing=True) as ledger:
        filled(ledger)
        data, head = exported(ledger), ledger.head()
    assert restored(io.BytesIO(data), place, "desk.jsonl").documents == 3
    with Ledger.open(place) as again:
        assert again.head() == head
        assert verify(again).problems == ()
    assert dump(place) == dump(str(tmp_path / "desk.db"))


def test_an_import_that_was_killed_leaves_a_ledger_into_which_it_can_be_made_again(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "desk.db", writing=True) as ledger:
        filled(ledger)
        data, head = exported(ledger), ledger.head()
    Ledger.open(tmp_path / "again.db", writing=True).close()  # what is left: it is one transaction after this
    restored(io.BytesIO(data), tmp_path / "again.db", "desk.jsonl")
    with Ledger.open(tmp_path / "again.db") as again:
        assert again.head() == head


def test_an_import_goes_on_as_the_ledger_would_have(ledger: Ledger, tmp_path: Path) -> None:
    filled(ledger)
    restored(io.BytesIO(exported(ledger)), tmp_path / "again.db", "desk.jsonl")
    newer = page(story(7).text, minute=30)
    with Ledger.open(tmp_path / "again.db", writing=True) as again:
        for each in (ledger, again):
            assert each.add(newer, reading(newer), READER).revises == story(3).id
        assert verify(again).problems == ()


def test_a_second_import_of_the_same_does_nothing(ledger: Ledger, tmp_path: Path) -> None:
    filled(ledger)
    data = exported(ledger)
    assert not restored(io.BytesIO(data), tmp_path / "again.db", "desk.jsonl").present
    assert restored(io.BytesIO(data), tmp_path / "again.db", "desk.jsonl").present


def test_an_import_into_a_ledger_with_documents_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    filled(ledger)
    with Ledger.open(tmp_path / "other.db", writing=True) as other:
        other.add(story(9), reading(story(9)), READER)
        head = other.head()
    with pytest.raises(BadExport, match="is a ledger with 4 entries"):
        restored(io.BytesIO(exported(ledger)), tmp_path / "other.db", "desk.jsonl")
    with Ledger.open(tmp_path / "other.db") as other:
        assert other.head() == head


def altered(data: bytes, number: int, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The export with the line of entry `number` changed, everything else as it was."""
    lines = data.splitlines(keepends=True)
    value = json.loads(lines[number + 1])
    change(value)
    lines[number + 1] = json.dumps(value, ensure_ascii=False).encode() + b"\n"
    return b"".join(lines)


CHANGES: list[tuple[int, Callable[[dict[str, Any]], object]]] = [
    (0, lambda line: line["entry"].update(id="0" * 32)),
    (1, lambda line: line.update(text=line["text"].replace("May", "June"))),
    (1, lambda line: line.update(text=None)),
    (2, lambda line: line["entry"].update(by="Somebody Else")),
    (2, lambda line: line["record"]["document"].update(title="Another")),
    (2, lambda line: line.pop("record")),
    (3, lambda line: line["record"]["claims"][0].update(certainty="possible")),
    (3, lambda line: line.update(raw="AAAA")),
    (3, lambda line: line.update(root="0" * 64)),
    (3, lambda line: line.pop("entry")),
    (4, lambda line: line.update(record=3)),
]


@pytest.mark.parametrize(("number", "change"), CHANGES)
def test_what_was_altered_is_refused_and_the_first_entry_named(
    number: int, change: Callable[[dict[str, Any]], object], tmp_path: Path
) -> None:
    with Ledger.open(tmp_path / "desk.db", writing=True) as ledger:
        filled(ledger)
        data = altered(exported(ledger), number, change)
    made = tmp_path / "made" / "again.db"
    with pytest.raises(BadExport, match=f"entry {number} "):
        restored(io.BytesIO(data), made, "desk.jsonl")
    assert not list(made.parent.iterdir())


def test_lines_that_are_missing_doubled_or_cut_are_refused(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "desk.db", writing=True) as ledger:
        filled(ledger)
        data = exported(ledger)
    lines = data.splitlines(keepends=True)
    for wrong, said in (
        (lines[:3] + lines[4:], "entry 2 "),
        (lines[:3] + lines[2:], "entry 2 "),
        (lines[:-2] + lines[-1:], "is missing"),
        (lines[:-1], "is cut off"),
        (lines[:5], "is missing"),
        (lines + lines[-1:], "comes after the end"),
        ([data[:-300]], "is not as it was written"),
        (lines[1:], "is no export"),
        ([], "is no export"),
        ([b"[" * 100_000], "is no export"),
        ([lines[0], b'{"a":' * 100_000 + b"\n"], "entry 0 "),
    ):
        with pytest.raises(BadExport, match=said):
            restored(io.BytesIO(b"".join(wrong)), tmp_path / "again.db", "desk.jsonl")
    assert not (tmp_path / "again.db").exists()


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


@settings(max_examples=10)
@given(extra=st.lists(TEXTS, min_size=1, max_size=4, unique=True), title=TEXTS, removed=st.booleans())
def test_any_text_makes_the_round_trip(extra: list[str], title: str, removed: bool, tmp_path_factory: Any) -> None:
    folder = tmp_path_factory.mktemp("trip")
    with Ledger.open(folder / "desk.db", writing=True) as ledger:
        for text in extra:
            document = from_text(f"{STORY} {text} End.", title=title, language="en", location="/stories/trip.txt")
            ledger.add(document, reading(document), READER)
        if removed:
            redact(ledger, document.id, reason=title or "none")
        data, head = exported(ledger), ledger.head()
    restored(io.BytesIO(data), folder / "again.db", "desk.jsonl")
    with Ledger.open(folder / "again.db") as again:
        assert again.head() == head
        assert verify(again).problems == ()
    assert dump(str(folder / "again.db")) == dump(str(folder / "desk.db"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Head]:
    with Ledger.open(tmp_path_factory.mktemp("whole") / "desk.db", writing=True) as ledger:
        filled(ledger)
        return exported(ledger), ledger.head()


@settings(max_examples=30)
@given(data=st.data())
def test_a_byte_that_is_another_is_refused_or_changes_nothing(
    data: st.DataObject, whole: tuple[bytes, Head], tmp_path_factory: pytest.TempPathFactory
) -> None:
    written, head = whole
    at = data.draw(st.integers(0, len(written) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != written[at]))
    place = tmp_path_factory.mktemp("flip") / "again.db"
    try:
        restored(io.BytesIO(written[:at] + bytes([other]) + written[at + 1 :]), place, "desk.jsonl")
    except BadExport:
        assert not place.exists()
    else:  # the time or the software of the header, or a space: nothing that is in the ledger
        with Ledger.open(place) as again:
            assert again.head() == head
            assert verify(again).problems == ()


def test_lines_made_to_do_harm_are_refused(whole: tuple[bytes, Head], tmp_path: Path) -> None:
    first, second, third, *_ = whole[0].splitlines(keepends=True)
    deep = b'{"entry":' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"}\n"
    for wrong in (
        deep,
        b"[]\n",
        b"7\n",
        b'{"entry":{"n":1e999}}\n',
        b'{"entry":{"n":' + b"9" * 5000 + b"}}\n",
        b"\xff\n",
        second,
    ):
        with pytest.raises(BadExport, match="entry 1 is not as it was written"):
            restored(io.BytesIO(first + second + wrong + third), tmp_path / "again.db", "desk.jsonl")
