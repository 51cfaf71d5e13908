"""`diff` and `history`, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger.samples import READER, page, unread
from reportedly import read
from reportedly.cli import cli
from reportedly.ledger.readers import ReaderInfo
from reportedly.ledger.store import Ledger
from reportedly.words import Document

ADDRESS = "https://courier.example/ferry"
FIRST = (
    "Twelve people died when a ferry sank off Marene on Monday, the coast guard said.\n\nThe ferry was built in 1978."
)
SECOND = (
    FIRST.replace("Twelve", "Fourteen")
    + "\n\nCorrection: An earlier version of this article said that twelve people had died."
)
THIRD = SECOND.replace(", the coast guard said", "")


def version(text: str, minute: int) -> Document:
    return page(text, ADDRESS, minute=minute).model_copy(update={"language": "en", "publisher": "Sundvik Courier"})


VERSIONS = [version(text, minute) for minute, text in enumerate((FIRST, SECOND, THIRD))]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTEDLY_LEDGER", "desk.db")
    with Ledger.open(writing=True) as ledger:
        for document in VERSIONS:
            ledger.add(document, read(document), READER)
        ledger.add(version(THIRD, 30), None, READER)


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, args, catch_exceptions=False)


def test_a_diff_shows_each_change_with_chain_certainty_and_note() -> None:
    done = run("diff", VERSIONS[1].id)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[2] == "1 corrected"
    assert lines[3].startswith("correction note: “Correction: An earlier version")
    assert lines[5] == "corrected: number “Twelve” → “Fourteen”; a correction note tells of it"
    assert lines[6].startswith(f"  - {VERSIONS[0].id}/c1  “Twelve people died")
    assert "coast guard" in lines[7]
    assert "reported as certain" in lines[8]
    assert any(line.startswith(f"  + {VERSIONS[1].id}/c1  “Fourteen people died") for line in lines)
    assert lines[-1] == "1 claim is the same."


def test_a_diff_of_two_documents_goes_from_the_first_to_the_second() -> None:
    found = json.loads(run("diff", "--json", VERSIONS[0].id, VERSIONS[2].id).stdout)
    assert (found["older"], found["newer"]) == (VERSIONS[0].id, VERSIONS[2].id)
    assert found["counts"] == {"corrected": 1, "same": 1}
    change = next(each for each in found["changes"] if each["kind"] == "corrected")
    assert {each["field"] for each in change["differences"]} == {"number", "attribution"}
    start, end = change["differences"][0]["spans_after"][0]
    assert THIRD[start:end] == "Fourteen"
    assert change["before"]["chains"]
    assert change["note"]["kind"] == "correction"
    assert found["same_reader"]


def test_what_has_no_older_version_says_so_and_names_the_newer() -> None:
    done = CliRunner().invoke(cli, ["diff", VERSIONS[0].id])
    assert str(done.exception) == (
        f"{VERSIONS[0].id}: has no version before it. Newer is {VERSIONS[1].id}: diff {VERSIONS[1].id}"
    )


def test_a_history_lists_the_versions_of_an_address_with_what_each_changed() -> None:
    lines = run("history", ADDRESS).stdout.splitlines()
    assert lines == [
        ADDRESS,
        f"  {VERSIONS[0].id}  no title",
        "      seen 4 March 2026, 07:00 UTC",
        f"  {VERSIONS[1].id}  no title",
        "      seen 4 March 2026, 07:01 UTC",
        "      1 corrected",
        f"  {VERSIONS[2].id}  no title",
        "      seen 4 March 2026, 07:02 UTC",
        "      1 hardened",
    ]
    assert run("history", f"{ADDRESS}#comments").stdout == run("history", VERSIONS[1].id).stdout


def test_a_history_as_json_has_the_counts() -> None:
    found = [json.loads(line) for line in run("history", "--json", ADDRESS).stdout.splitlines()]
    assert [each["changes"] for each in found] == [None, {"corrected": 1, "same": 1}, {"hardened": 1, "same": 1}]
    assert {each["source"] for each in found} == {ADDRESS}


def test_an_address_that_was_never_seen_is_an_error() -> None:
    done = CliRunner().invoke(cli, ["history", "https://nobody.example/"])
    assert "was not seen by the ledger" in str(done.exception)


def test_a_redacted_version_is_gone_from_the_history_with_where_it_was_seen() -> None:
    run("redact", "--yes", "--reason", "order", VERSIONS[1].id)
    assert VERSIONS[1].id not in run("history", ADDRESS).stdout
    done = CliRunner().invoke(cli, ["diff", VERSIONS[0].id, VERSIONS[1].id])
    assert "was redacted" in str(done.exception)


def test_texts_that_nobody_read_are_not_compared() -> None:
    with Ledger.open(writing=True) as ledger:
        for minute, text in enumerate(("Uno.", "Due.")):
            document = page(text, "https://altro.example/", minute=minute)
            ledger.add(document, unread(document), READER)
            last = document.id
    assert "not compared: no reader read both" in run("diff", last).stdout
    assert json.loads(run("diff", "--json", last).stdout)["counts"] is None


def test_two_readers_are_warned_of() -> None:
    with Ledger.open(writing=True) as ledger:
        ledger.add(VERSIONS[2], read(VERSIONS[2]), ReaderInfo("tests:Other", "9", None))
    assert "The two were read by different readers" in run("diff", VERSIONS[2].id).stdout


def test_a_summary_for_the_line_of_a_newer_version() -> None:
    from reportedly.ledger.versions import revision_summary

    with Ledger.open() as ledger:
        assert revision_summary(ledger, VERSIONS[0].id, VERSIONS[1].id) == "1 corrected"
        assert revision_summary(ledger, VERSIONS[0].id, "doc:0000000000000000") == ""
