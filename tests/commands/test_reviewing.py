"""`review`, `note`, `resolve`, `merge`, `split`, `withdraw`, `reviews`, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger.samples import READER, reading, story
from reportedly.cli import cli
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify

ONE = story(1)
CLAIM = f"{ONE.id}/c1"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTEDLY_LEDGER", "desk.db")
    with Ledger.open(writing=True) as ledger:
        ledger.add(ONE, reading(ONE), READER, by="Ilse Tamm")


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, args, catch_exceptions=False)


def failed(*args: str) -> str:
    done = CliRunner().invoke(cli, args)
    return str(done.exception) if not isinstance(done.exception, SystemExit) else done.output


def test_a_review_is_shown_with_its_claim() -> None:
    done = run("review", CLAIM, "--right", "voice", "--wrong", "certainty=possible", "--by", "Oto Reen")
    assert (done.exit_code, done.stdout) == (0, f"review:4  {CLAIM}\n")
    run("note", CLAIM, "Ask\nthe mayor.", "--by", "Oto Reen")
    run("resolve", "refuted", CLAIM, "--evidence", "It stayed open.", "--on", "2026-06-01", "--by", "Ilse Tamm")
    lines = run("show", CLAIM).stdout.splitlines()
    assert lines[-4:] == [
        "    refuted on 2026-06-01: It stayed open.",
        "    voice: right · Oto Reen, review:4",
        "    certainty: wrong (certain), should be possible · Oto Reen, review:4",
        "    note: Ask the mayor. · Oto Reen, review:5",
    ]
    found = json.loads(run("show", "--json", CLAIM).stdout)
    assert found["certainty"] == "certain"  # the reading stays as it was
    assert [each["kind"] for each in found["reviews"]] == ["judgement", "note", "resolution"]
    assert found["resolution"]["outcome"] == "refuted"
    assert run("show", ONE.id).stderr == f"Reviewed: `reportedly reviews about:{ONE.id}` lists 3.\n"


def test_a_claim_that_nobody_reviewed_is_shown_as_ever() -> None:
    assert run("show", CLAIM).stdout.splitlines()[-1].startswith("    in Harbour 1")
    assert run("show", ONE.id).stderr == ""


def test_reviews_are_listed_with_who_and_when() -> None:
    run("note", CLAIM, "Ask the mayor.", "--by", "Oto Reen")
    run("merge", "Lida Sorn", "Sundvik Courier", "--note", "Hm.")
    run("split", "Lida Sorn", "Sundvik Courier")
    run("withdraw", "review:5", "--note", "A person and a paper.")
    done = run("reviews")
    lines = done.stdout.splitlines()
    assert lines[0] == "review:7  withdrawal  review:5"
    assert "review:6  not one party" in lines
    assert "review:5  one party" in lines
    assert any(line.endswith("; withdrawn by review:7") for line in lines)
    assert f"review:4  note  {CLAIM}" in lines
    assert done.stderr == "4 reviews.\n"
    assert run("reviews", "kind:note", '"the mayor"').stderr == "1 review.\n"
    assert run("reviews", "nothing").stderr == "No review is found.\n"
    found = [json.loads(line) for line in run("reviews", "--json", "--limit", "2").stdout.splitlines()]
    assert [each["name"] for each in found] == ["review:7", "review:6"]
    assert found[1]["said"] == {"names": ["Lida Sorn", "Sundvik Courier"], "note": None}


def test_the_words_of_a_review_can_be_redacted() -> None:
    run("note", CLAIM, "Our source is Melusine Quarrell.")
    done = run("redact", "review:4", "--yes", "--reason", "names a source")
    assert done.stdout == "Removed the words of review:4; entry 5 records it.\n"
    assert "its words were redacted" in run("reviews").stdout
    assert "everything is as it was written" in run("verify").stdout


def test_what_was_said_goes_with_a_document() -> None:
    run("note", CLAIM, "Ask the mayor.")
    done = run("redact", ONE.id, "--yes", "--reason", "order")
    assert done.stdout.splitlines()[1] == "The words of 1 review went with it."


def test_errors_say_what_to_write() -> None:
    assert "Write one of certain, probable, possible, unknown" in failed("review", CLAIM, "--wrong", "certainty=likely")
    assert "Invalid value for 'OUTCOME'" in failed("resolve", "true", CLAIM)
    assert "has no evidence" in failed("resolve", "refuted", CLAIM)
    assert "has no field colour" in failed("reviews", "colour:red")
    assert "is no value of this field" in failed("reviews", "kind:wish")
    assert "is no date" in failed("reviews", "after:June")


def test_reviewing_makes_no_ledger(tmp_path: Path) -> None:
    assert "there is no ledger yet" in failed("note", CLAIM, "x", "--ledger", "other.db")
    assert not (tmp_path / "other.db").exists()


def test_a_ledger_of_an_older_version_is_brought_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from reportedly.ledger import migrations, preparing

    with monkeypatch.context() as old:
        for module in (migrations, preparing):
            old.setattr(module, "STEPS", migrations.STEPS[:2])
        Ledger.open("old.db", writing=True).close()
    assert "is not in the ledger old.db" in failed("note", CLAIM, "x", "--ledger", "old.db")


def test_all_of_it_is_proved() -> None:
    run("review", CLAIM, "--wrong", "claim")
    run("resolve", "overtaken", CLAIM, "--document", ONE.id)
    run("merge", "Lida Sorn", "Sundvik Courier")
    with Ledger.open() as ledger:
        assert verify(ledger).sound
