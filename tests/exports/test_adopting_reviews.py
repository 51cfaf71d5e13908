"""A part brings what was said of it: marks, notes, resolutions, merges, and what was taken back; each once."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.samples import LATER, READER, reading, story
from reportedly.errors import BadExport
from reportedly.exports.adopting import Adopted
from reportedly.exports.adopting_reviews import Said
from reportedly.exports.importing import take_in
from reportedly.exports.jsonl import write_part
from reportedly.ledger.redaction import redact, redact_review
from reportedly.ledger.reviews.finding import Review, listed, of_named, one_party
from reportedly.ledger.reviews.query import ReviewQuery
from reportedly.ledger.reviews.recording import name_parties, note, resolve, review, withdraw
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify

ONE, TWO, THREE = (story(number).id for number in (1, 2, 3))


def add(place: Path, *numbers: int) -> None:
    with Ledger.open(place, writing=True) as ledger:
        for number in numbers:
            document = story(number, published=f"2026-03-0{number}")
            ledger.add(document, reading(document), READER, by="Ilse Tamm")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    place = tmp_path / "desk.db"
    add(place, 1, 2, 3)
    return place


def part(place: Path, query: str) -> bytes:
    out = io.BytesIO()
    with Ledger.open(place) as ledger:
        write_part(ledger, query, out)
    return out.getvalue()


def adopted(data: bytes, where: str | Path) -> Counter[Said]:
    done = take_in(io.BytesIO(data), where, "part.jsonl", by="Mara Venn")
    assert isinstance(done, Adopted)
    with Ledger.open(where) as ledger:
        assert verify(ledger).problems == ()
    return done.said


def reviews(place: str | Path) -> list[Review]:
    """All of a ledger, the oldest first."""
    with Ledger.open(place) as ledger:
        return list(reversed(listed(ledger, ReviewQuery(), limit=1000)[1]))


def said(each: Review) -> tuple[object, ...]:
    """What a review says, wherever it stands."""
    return each.kind, each.at, each.by, each.about, each.rests_on, each.outcome, each.on, each.record


def test_every_kind_of_review_comes_with_who_said_it_and_when(desk: Path, place: str) -> None:
    with Ledger.open(desk, writing=True) as ledger:
        review(ledger, f"{ONE}/c1", right=["voice"], wrong=["certainty=possible"], by="Oto Reen")
        note(ledger, ONE, "They do not answer.", by="Oto Reen")
        resolve(ledger, "refuted", [f"{ONE}/c1"], documents=[ONE], addresses=["https://court.example/1"], by="Ana Bell")
        name_parties(ledger, ["Lida Sorn", "Sundvik Courier"], one=False, by="Oto Reen")
        wrong = note(ledger, f"{ONE}/c2", "Nonsense.", by="Oto Reen")
        withdraw(ledger, wrong.name, note="The wrong claim.", by="Ana Bell")
    data = part(desk, "harbour")
    assert adopted(data, place) == {Said.ADDED: 6}
    here, there = reviews(place), reviews(desk)
    assert [said(each) for each in here] == [said(each) for each in there]
    assert [each.withdrawn is not None for each in here] == [each.withdrawn is not None for each in there]
    assert {each.origin.ledger for each in here if each.origin} == {json.loads(data.splitlines()[0])["ledger"]["id"]}
    with Ledger.open(place) as ledger:
        found = of_named(ledger, f"{ONE}/c1")
        assert found.corrected is not None
        assert found.corrected.certainty == "possible"
        assert found.resolution is not None
    assert adopted(data, place) == {Said.PRESENT: 6}
    assert len(reviews(place)) == 6


def test_only_what_bears_on_the_part_goes_along(desk: Path, tmp_path: Path) -> None:
    with Ledger.open(desk, writing=True) as ledger:
        for name in (ONE, TWO):
            note(ledger, name, f"Of {name}.")
        resolve(ledger, "confirmed", [f"{ONE}/c1", f"{TWO}/c1"], documents=[THREE, ONE], evidence="Seen.")
        resolve(ledger, "confirmed", [f"{TWO}/c1"], documents=[ONE])
        gone = note(ledger, ONE, "To be redacted.")
        withdraw(ledger, gone.name)
        redact_review(ledger, gone.name, reason="Order 12")
    other = tmp_path / "other.db"
    data = part(desk, "before:2026-03-02")
    assert json.loads(data.splitlines()[-1])["end"] == {"documents": 1, "claims": 2, "reviews": 2}
    assert adopted(data, other) == {Said.ADDED: 2}
    first, second = reviews(other)
    assert (first.kind, first.about) == ("note", (ONE,))
    assert (second.kind, second.about, second.rests_on) == ("resolution", (f"{ONE}/c1",), (ONE,))
    assert adopted(part(desk, "harbour"), other) == {Said.ADDED: 3, Said.PRESENT: 1}
    assert [each.about for each in reviews(other)[2:]] == [(TWO,), (f"{TWO}/c1",), (f"{TWO}/c1",)]


def test_a_resolution_is_about_what_was_not_redacted_here(desk: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with Ledger.open(desk, writing=True) as ledger:
        resolve(ledger, "refuted", [f"{ONE}/c1", f"{TWO}/c2"], documents=[THREE], evidence="It stayed open.")
    with Ledger.open(other, writing=True) as ledger:
        ledger.add(story(2), reading(story(2)), READER)
        redact(ledger, TWO, reason="Order 12")
    assert adopted(part(desk, "harbour"), other) == {Said.ADDED: 1}
    (here,) = reviews(other)
    assert (here.about, here.rests_on, here.outcome) == ((f"{ONE}/c1",), (THREE,), "refuted")
    assert adopted(part(desk, "harbour"), other) == {Said.PRESENT: 1}


def test_what_is_taken_back_later_is_taken_back_here_too(desk: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with Ledger.open(desk, writing=True) as ledger:
        made = name_parties(ledger, ["Lida Sorn", "Sundvik Courier"], one=True)
    adopted(part(desk, "harbour"), other)
    with Ledger.open(desk, writing=True) as ledger:
        withdraw(ledger, made.name)
    assert adopted(part(desk, "harbour"), other) == {Said.PRESENT: 1, Said.ADDED: 1}
    with Ledger.open(other) as ledger, ledger.reading() as connection:
        assert one_party(connection) == {}


def test_an_older_mark_does_not_count_before_a_newer_one_that_is_here(desk: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    add(other, 1)
    with Ledger.open(desk, writing=True) as ledger:
        review(ledger, f"{ONE}/c1", wrong=["certainty=possible"])
    data = part(desk, "harbour")
    with Ledger.open(other, writing=True) as ledger:
        review(ledger, f"{ONE}/c1", wrong=["certainty=probable"])
    adopted(data, other)
    with Ledger.open(other) as ledger:
        corrected = of_named(ledger, f"{ONE}/c1").corrected
    assert corrected is not None
    assert corrected.certainty == "probable"


def test_reviews_of_an_earlier_reading_come_with_it(desk: Path, place: str) -> None:
    with Ledger.open(desk, writing=True) as ledger:
        resolve(ledger, "confirmed", [f"{ONE}/c1"], evidence="Seen.")
        ledger.add(story(1), reading(story(1)), LATER)
    assert adopted(part(desk, "harbour"), place) == {Said.ADDED: 1}
    with Ledger.open(place) as ledger:
        assert of_named(ledger, f"{ONE}/c1").resolution is not None


def test_a_review_of_a_claim_that_reads_otherwise_here_stays_behind(desk: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    found = reading(story(1))
    with Ledger.open(other, writing=True) as ledger:
        ledger.add(story(1), found.model_copy(update={"claims": found.claims[:1]}), READER)
    with Ledger.open(desk, writing=True) as ledger:
        note(ledger, f"{ONE}/c2", "Nobody asked them.")
        note(ledger, ONE, "A copy.")
    assert adopted(part(desk, "harbour"), other) == {Said.ADDED: 1, Said.LEFT: 1}
    assert [each.about for each in reviews(other)] == [(ONE,)]


def test_through_two_ledgers_it_is_still_who_said_it_first(desk: Path, tmp_path: Path) -> None:
    second, third = tmp_path / "second.db", tmp_path / "third.db"
    with Ledger.open(desk, writing=True) as ledger:
        note(ledger, ONE, "They do not answer.", by="Oto Reen")
    adopted(part(desk, "harbour"), second)
    adopted(part(second, "harbour"), third)
    assert [said(each) for each in reviews(third)] == [said(each) for each in reviews(desk)]
    assert adopted(part(desk, "harbour"), third) == {Said.PRESENT: 1}
    assert adopted(part(second, "harbour"), desk) == {Said.PRESENT: 1}


@pytest.mark.parametrize("words", [{"text": None}, {"text": "Another."}])
def test_words_that_were_altered_are_refused(words: dict[str, str | None], desk: Path, tmp_path: Path) -> None:
    with Ledger.open(desk, writing=True) as ledger:
        made = note(ledger, ONE, "They do not answer.")
    lines = part(desk, "harbour").splitlines(keepends=True)
    value = json.loads(lines[-2])
    value["record"]["review"].update(words)
    lines[-2] = json.dumps(value).encode() + b"\n"
    with pytest.raises(BadExport, match=f"entry {made.entry} "):
        adopted(b"".join(lines), tmp_path / "other.db")


_DOING = st.tuples(st.sampled_from(("mark", "note", "resolve", "merge", "split", "withdraw")), st.integers(0, 2))


@settings(max_examples=15)
@given(doing=st.lists(_DOING, max_size=6))
def test_whatever_was_said_of_a_part_is_said_again(
    doing: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("said")
    desk, other = folder / "desk.db", folder / "other.db"
    add(desk, 1, 2, 3)
    made: list[str] = []
    with Ledger.open(desk, writing=True) as ledger:
        for what, which in doing:
            name = (ONE, TWO, THREE)[which]
            if what == "mark":
                done = review(ledger, f"{name}/c1", wrong=["certainty=possible"])
            elif what == "note":
                done = note(ledger, name, "A note.")
            elif what == "resolve":
                done = resolve(ledger, "overtaken", [f"{name}/c2", f"{ONE}/c1"], documents=[TWO])
            elif what in ("merge", "split"):
                done = name_parties(ledger, ["Lida Sorn", "Sundvik Courier"], one=what == "merge")
            elif made:
                withdraw(ledger, made.pop(which % len(made)))
                continue
            else:
                continue
            made.append(done.name)
    adopted(part(desk, "harbour"), other)
    assert [said(each) for each in reviews(other)] == [said(each) for each in reviews(desk)]
    for name in (ONE, TWO, THREE):
        for number in (1, 2):
            with Ledger.open(desk) as first, Ledger.open(other) as second:
                one, two = (of_named(each, f"{name}/c{number}") for each in (first, second))
            assert one.corrected == two.corrected
            assert [said(each) for each in one.reviews] == [said(each) for each in two.reviews]
