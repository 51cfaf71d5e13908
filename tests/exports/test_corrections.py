"""What was marked goes out as training data: before and after, who and when; and comes through an export and back."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ledger.samples import LATER, READER, reading, story
from reportedly.cli import cli
from reportedly.exports.formats import CORRECTIONS, FORMATS
from reportedly.exports.importing import take_in
from reportedly.exports.writing import export
from reportedly.ledger.redaction import redact_review
from reportedly.ledger.reviews.finding import listed
from reportedly.ledger.reviews.query import ReviewQuery
from reportedly.ledger.reviews.recording import name_parties, note, resolve, review, withdraw
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify
from reportedly.words import Claim

from .test_brat import parsed

ONE, TWO = story(1), story(2)
CLAIM = f"{ONE.id}/c1"


@pytest.fixture
def judged(ledger: Ledger) -> Ledger:
    for document in (ONE, TWO):
        ledger.add(document, reading(document), READER)
    review(ledger, CLAIM, right=["voice"], wrong=["chains=Lida Sorn", "content=close in May"], by="Ilse Tamm")
    review(ledger, f"{ONE.id}/c2", wrong=["claim"], by="Oto Reen")
    taken = review(ledger, f"{TWO.id}/c1", wrong=["certainty=possible"])
    withdraw(ledger, taken.name)
    note(ledger, f"{TWO.id}/c2", "No judgement.")
    return ledger


def lines(ledger: Ledger, query: str = "") -> list[dict[str, Any]]:
    out = io.BytesIO()
    export(ledger, CORRECTIONS["jsonl"], query, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_judged_claim_is_a_line_with_what_it_was_and_should_be(judged: Ledger) -> None:
    head, first, second = lines(judged)
    assert head["format"] == "reportedly corrections 1"
    assert head["ledger"]["root"] == judged.head().root.hex()
    assert (first["claim"], first["text"], first["document"]["id"]) == (CLAIM, ONE.text, ONE.id)
    assert Claim.model_validate(first["before"]) == reading(ONE).claims[0]
    after = Claim.model_validate(first["after"])
    assert after.text == "close in May" == after.content[0].of(first["text"])
    assert [[link.name for link in path] for path in after.chains] == [["Lida Sorn"]]
    assert {(m["field"], m["right"], m["who"]) for m in first["marks"]} == {
        ("voice", True, "Ilse Tamm"), ("chains", False, "Ilse Tamm"), ("content", False, "Ilse Tamm"),
    }  # fmt: skip
    assert all(mark["when"].endswith("Z") for mark in first["marks"])
    start, end = first["sentence"]
    assert first["before"]["text"] in first["text"][start:end]
    assert (second["claim"], second["after"]) == (f"{ONE.id}/c2", None)


def test_a_query_chooses_claims(judged: Ledger) -> None:
    assert [line["claim"] for line in lines(judged, "harbour")[1:]] == [CLAIM]
    assert lines(judged, "nothing")[1:] == []


def test_what_was_redacted_is_left_out(judged: Ledger) -> None:
    redact_review(judged, "review:7", reason="order")
    assert [line["claim"] for line in lines(judged)[1:]] == [f"{ONE.id}/c2"]


def test_a_judgement_stays_with_the_reading_that_was_judged(judged: Ledger) -> None:
    judged.add(ONE, reading(ONE), LATER)
    review(judged, CLAIM, right=["certainty"])
    found = lines(judged)[1:]
    assert [line["reading_entry"] for line in found] == [3, 3, found[-1]["reading_entry"]]
    assert [mark["field"] for mark in found[-1]["marks"]] == ["certainty"]


def test_brat_has_the_attributions_as_they_should_be(judged: Ledger) -> None:
    judged.add(ONE, reading(ONE), LATER)
    review(judged, CLAIM, wrong=["chains=the Sundvik Courier"])
    out = io.BytesIO()
    export(judged, CORRECTIONS["brat"], "", out)
    with zipfile.ZipFile(out) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".ann"))
        text = archive.read(name.replace(".ann", ".txt")).decode()
        found = parsed(archive.read(name).decode(), text)
    assert text == ONE.text
    said = [[found.words(bound, text) for bound in found.of(role)] for role in ("Source", "Content")]
    assert said == [
        [["Lida Sorn"], ["the Sundvik Courier"]],
        [["close in May"], ["The harbour of Sundvik will close in May"]],
    ]
    assert len(found.events) == 2


def test_the_command_writes_them(judged: Ledger, tmp_path: Path) -> None:
    place = str(judged.place) if judged.place.path is not None else None
    if place is None:
        pytest.skip("an address with a password is not shown")
    target = tmp_path / "out.jsonl"
    run = CliRunner().invoke
    done = run(cli, ["export", "--corrections", "--format", "jsonl", "-o", str(target), "--ledger", place])
    assert done.exit_code == 0, done.output
    assert len(target.read_text(encoding="utf-8").splitlines()) == 3
    assert "2 claims of 1 document" in done.output
    done = run(cli, ["export", "--corrections", "--format", "brat", "-o", str(tmp_path / "b"), "--ledger", place])
    assert done.exit_code == 0, done.output
    assert len(list((tmp_path / "b").glob("*.ann"))) == 1
    for wrong in (["--format", "csv"], ["--format", "jsonl", "--protect-private"]):
        done = run(cli, ["export", "--corrections", *wrong, "-o", str(tmp_path / "c"), "--ledger", place])
        assert "--corrections goes with --format jsonl or brat" in done.output


def test_a_whole_ledger_goes_out_and_comes_back_with_its_reviews(judged: Ledger, tmp_path: Path) -> None:
    resolve(judged, "refuted", [CLAIM], evidence="It stayed open.", documents=[TWO.id])
    name_parties(judged, ["Lida Sorn", "Sundvik Courier"], one=False)
    redact_review(judged, "review:11", reason="order")
    out = io.BytesIO()
    export(judged, FORMATS["jsonl"], "", out)
    copy = str(tmp_path / "copy.db")
    take_in(io.BytesIO(out.getvalue()), copy, "copy")
    with Ledger.open(copy) as back:
        report = verify(back)
        assert report.sound, report.problems
        assert back.head() == judged.head()
        assert listed(back, ReviewQuery(), limit=100) == listed(judged, ReviewQuery(), limit=100)
