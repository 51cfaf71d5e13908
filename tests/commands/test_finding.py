"""`search`, `claims`, `documents` and `show`, as a user types them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger.samples import READER, eventful, imprinted, reading, story
from reportedly.cli import cli
from reportedly.ledger.store import Ledger

ONE, TWO = story(1, publisher="Radio Marene", published="2026-03-04"), story(2, title="=cmd()")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTEDLY_LEDGER", "desk.db")
    with Ledger.open(writing=True) as ledger:
        for document in (ONE, TWO):
            ledger.add(document, reading(document), READER, by="Ilse Tamm")


def run(*args: str, **more: object) -> Result:
    return CliRunner().invoke(cli, args, catch_exceptions=False, **more)


def test_a_claim_is_never_shown_without_its_chain_and_certainty() -> None:
    done = run("search", "harbour", "before:2026-04")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == f"{ONE.id}/c1  “The harbour of Sundvik will close in May”"
    assert "Sundvik Courier" in lines[1]
    assert "← Lida Sorn (mayor)" in lines[1]
    assert lines[2].strip().startswith("reported as certain")
    assert lines[-1] == "    in Harbour 1 · Radio Marene · 4 March 2026"
    assert done.stderr == "1 claim.\n"
    for row in csv.DictReader(io.StringIO(run("claims", "--csv").stdout)):
        assert row["chains"]
        assert row["certainty"]


def test_what_was_found_is_bold_where_there_is_colour() -> None:
    done = run("search", "harbour", env={"FORCE_COLOR": "1"}, color=True)
    assert "“The \x1b[1mharbour\x1b[22m of Sundvik" in done.stdout
    assert "\x1b" not in run("search", "harbour").stdout


def test_how_much_there_is_goes_to_standard_error() -> None:
    assert run("claims", "--limit", "3").stderr == "1 to 3 of 4 claims; --limit gives more, --offset goes on.\n"
    assert (
        run("claims", "--limit", "3", "--offset", "3").stderr
        == "4 to 4 of 4 claims; --limit gives more, --offset goes on.\n"
    )
    assert run("claims", "--offset", "4").stderr == "There are 4 claims, none after --offset 4.\n"
    assert run("search", "nothing").stderr == "No claim is found.\n"
    assert run("documents").stderr == "2 documents.\n"


def test_json_holds_the_whole_claim() -> None:
    hits = [json.loads(line) for line in run("search", "--json", "harbour").stdout.splitlines()]
    assert {hit["document"]["id"] for hit in hits} == {ONE.id, TWO.id}
    assert hits[0]["claim"]["chains"][0][1]["name"] == "Lida Sorn"


def test_csv_is_safe_in_a_spreadsheet() -> None:
    rows = list(csv.DictReader(io.StringIO(run("documents", "--csv").stdout)))
    assert [row["title"] for row in rows] == ["Harbour 1", "'=cmd()"]
    assert [row["publisher"] for row in rows] == ["Radio Marene", ""]


def test_documents_are_listed_with_where_they_are_from() -> None:
    lines = run("documents", "harbour").stdout.splitlines()
    assert lines[:2] == [f"{ONE.id}  Harbour 1 · Radio Marene · 4 March 2026", "    /stories/1.txt · 2 claims"]


def test_what_the_text_alone_tells_of_its_making_is_said_to_be_from_it() -> None:
    third = story(3, publisher="Radio Marene")
    with Ledger.open(writing=True) as ledger:
        ledger.add(third, imprinted(third), READER)
    line = "Harbour 3 · Radio Marene · 4 March 2026 (from the text)"
    assert f"{third.id}  {line}" in run("documents").stdout.splitlines()
    assert f"    in {line}" in run("search", "harbour", "after:2026-03-04").stdout.splitlines()
    assert f"    in {line}" in run("show", f"{third.id}/c1").stdout.splitlines()
    found = [json.loads(line) for line in run("documents", "--json").stdout.splitlines()]
    assert [document["from_text"] for document in found] == [[], [], ["published"]]
    rows = list(csv.DictReader(io.StringIO(run("claims", "--csv", "after:2026-03-04", "before:2026-03-05").stdout)))
    assert {row["from_text"] for row in rows} == {"", "published"}


def test_a_document_is_shown_as_it_was_read() -> None:
    shown = run("show", ONE.id)
    assert "What it claims (2 claims" in shown.stdout
    assert json.loads(run("show", "--json", ONE.id[4:12]).stdout)["document"]["id"] == ONE.id


def test_a_claim_is_shown_with_its_chain() -> None:
    shown = run("show", f"{ONE.id}/c2").stdout
    assert shown.startswith(f"{ONE.id}/c2  “Nobody else was asked”\n")
    assert "in the negative" in shown
    assert json.loads(run("show", "--json", f"{ONE.id}/c2").stdout)["text"] == "Nobody else was asked"


@pytest.mark.parametrize("command", ["search", "claims", "documents", "show"])
def test_help_has_an_example(command: str) -> None:
    assert "Example" in run(command, "--help").stdout


def test_actors_are_listed_with_what_names_them() -> None:
    assert run("actors").stderr == "No actor is found.\n"
    with Ledger.open(writing=True) as ledger:
        ledger.add(story(3), eventful(story(3), "PER"), READER)
    done = run("actors")
    assert done.stdout.splitlines() == [
        "Courier",
        "    ambiguous · 1 document, 1 claim",
        "Lida Sorn",
        "    new-person-lida-sorn · new · PER GOV · 1 document, 1 claim",
    ]
    assert done.stderr == "2 actors.\n"
    (found,) = [json.loads(line) for line in run("actors", "--json", "sorn", "country:Peru").stdout.splitlines()]
    assert found == {
        "id": "new-person-lida-sorn", "name": "Lida Sorn", "status": "new", "code": "PER GOV", "country": "PER",
        "documents": 1, "claims": 1,
    }  # fmt: skip
    (row,) = csv.DictReader(io.StringIO(run("actors", "--csv", "--limit", "1").stdout))
    assert (row["name"], row["id"], row["documents"]) == ("Courier", "", "1")
    assert "Lida Sorn\n" in run("actors", "--offset", "1").stdout


def test_a_claim_is_shown_with_its_events() -> None:
    third = story(3)
    with Ledger.open(writing=True) as ledger:
        ledger.add(third, eventful(third), READER)
    assert "    ▸ Lida Sorn → “close” → The harbour · Sundvik (PER)\n" in run("show", f"{third.id}/c1").stdout
    assert "▸" not in run("show", f"{third.id}/c2").stdout
    assert f"{third.id}/c1" in run("search", "event:coerce", "actor:sorn").stdout
