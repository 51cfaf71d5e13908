"""`export` and `import`, as a user types them."""

from __future__ import annotations

import csv
import json
import os
import signal
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger.samples import READER, reading, story
from reportedly.cli import cli
from reportedly.commands.export import FORMATS as NAMED
from reportedly.errors import BadExport, ExportFailed, LedgerError
from reportedly.exports.formats import FORMATS
from reportedly.ledger.store import Ledger


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a ledger of two stories, named by the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTEDLY_LEDGER", "desk.db")
    with Ledger.open(writing=True) as ledger:
        for document in (story(1), story(2)):
            ledger.add(document, reading(document), READER)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, catch_exceptions=True)


def test_the_formats_of_the_command_are_those_that_there_are() -> None:
    assert set(NAMED) == set(FORMATS)


def test_what_was_written_from_what_is_told_beside_it(folder: Path) -> None:
    done = run("export", "--format", "csv", "-o", "claims.csv", "voice:stated")
    assert done.exit_code == 0, done.output
    assert not done.stdout
    with Ledger.open() as ledger:
        head = ledger.head()
    assert done.stderr.splitlines() == [
        "Wrote 2 claims of 2 documents to claims.csv (filter: voice:stated)",
        f"ledger {head.id}, 7 entries, root {head.root.hex()}",
    ]
    with Path("claims.csv").open(newline="", encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 2
    assert json.loads(Path("claims.csv-metadata.json").read_text())["reportedly:filter"] == "voice:stated"
    assert sorted(path.name for path in folder.iterdir() if not path.name.startswith("desk.db")) == [
        "claims.csv",
        "claims.csv-metadata.json",
    ]


def test_a_whole_ledger_goes_out_and_comes_in_again(folder: Path) -> None:
    assert run("export", "--format", "jsonl", "-o", "desk.jsonl").exit_code == 0
    done = run("import", "--ledger", "copy.db", "desk.jsonl")
    assert done.exit_code == 0, done.output
    assert done.stderr.startswith("Made 2 documents with 4 claims\nledger ")
    assert run("verify", "--ledger", "copy.db").exit_code == 0
    again = run("import", "--ledger", "copy.db", "desk.jsonl")
    assert again.stderr.startswith("This ledger is there already")
    checkpoints = [run("checkpoint", "--ledger", name).stdout for name in ("desk.db", "copy.db")]
    assert checkpoints[0] == checkpoints[1]


def test_standard_output_gets_the_export_alone(folder: Path) -> None:
    done = run("export", "--format", "jsonl", "-o", "-", "nobody")
    assert done.exit_code == 0, done.output
    header, *entries, end = [json.loads(line) for line in done.stdout.splitlines()]
    assert (header["form"], header["filter"]) == ("part", "nobody")
    assert [each["claims"] for each in entries if "claims" in each] == [["c2"], ["c2"]]
    assert end == {"end": {"claims": 2, "documents": 2, "reviews": 0}}
    assert "to standard output" in done.stderr


def test_a_file_that_is_there_is_replaced_only_if_told_so(folder: Path) -> None:
    Path("claims.csv").write_text("mine")
    done = run("export", "--format", "csv", "-o", "claims.csv")
    assert isinstance(done.exception, ExportFailed)
    assert str(done.exception) == "claims.csv: is there already. Name another place, or give --force"
    assert Path("claims.csv").read_text() == "mine"
    assert run("export", "--force", "--format", "csv", "-o", "claims.csv").exit_code == 0
    assert Path("claims.csv").read_text() != "mine"


def test_what_breaks_off_leaves_nothing(folder: Path) -> None:
    with sqlite3.connect("desk.db") as connection:
        connection.execute("UPDATE content SET size = size + 1 WHERE id = (SELECT max(id) FROM content)")
    for name in ("csv", "jsonl", "parquet"):
        done = run("export", "--format", name, "-o", f"out.{name}")
        assert isinstance(done.exception, LedgerError)
        assert "reportedly verify" in str(done.exception)
    assert not [path for path in folder.iterdir() if not path.name.startswith("desk.db")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "csv", "-o", "no/such/claims.csv"), "is in a folder that is not there"),
        (("--format", "csv", "-o", "."), "is a folder"),
        (("--format", "csv", "-o", "claims.csv", "colour:red"), "has no field colour"),
        (("--ledger", "none.db", "--format", "csv", "-o", "claims.csv"), "there is no ledger yet"),
    ],
)
def test_what_can_t_be_done_is_told(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("export", *arguments)
    assert isinstance(done.exception, LedgerError)
    assert said in str(done.exception)
    assert not Path("claims.csv").exists()


def test_an_archive_does_not_go_to_standard_output(folder: Path) -> None:
    done = run("export", "--format", "brat", "-o", "-")
    assert done.exit_code == 2
    assert "brat is many files" in done.output


def test_a_request_to_end_leaves_nothing_half_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> bytes:
        os.kill(os.getpid(), signal.SIGTERM)
        raise AssertionError("is not reached")

    monkeypatch.setattr("reportedly.exports.csv_table.describe", killed)
    assert run("export", "--format", "csv", "-o", "claims.csv").exit_code == 143
    assert not [path for path in folder.iterdir() if not path.name.startswith("desk.db")]


def test_a_part_is_added_to_a_ledger_and_says_where_it_is_from(folder: Path) -> None:
    run("export", "--format", "jsonl", "-o", "part.jsonl", "nobody")
    done = run("import", "--ledger", "copy.db", "--by", "Ilse Tamm", "part.jsonl")
    assert done.exit_code == 0, done.output
    with Ledger.open() as ledger:
        head = ledger.head()
    assert done.stderr.splitlines() == [
        "2 added",
        f"from ledger {head.id}, 7 entries, root {head.root.hex()} (filter: nobody)",
    ]
    assert run("import", "--ledger", "copy.db", "part.jsonl").stderr.startswith("2 already there\n")
    assert run("verify", "--ledger", "copy.db").exit_code == 0


def test_what_can_t_be_imported_is_told(folder: Path) -> None:
    run("export", "--format", "jsonl", "--protect-private", "-o", "protected.jsonl")
    for name, said in (
        ("protected.jsonl", "holds documents under pseudonyms"),
        ("none.jsonl", "can't be read"),
        ("desk.db", "is no export in JSON lines"),
    ):
        done = run("import", "--ledger", "copy.db", name)
        assert isinstance(done.exception, BadExport)
        assert said in str(done.exception)
    assert not Path("copy.db").exists()
