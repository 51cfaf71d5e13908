"""`reportedly events`, as a user types it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from events.parsed import WEIGHTS
from reportedly.cli import cli

pytestmark = pytest.mark.skipif(not WEIGHTS.exists(), reason="the event coder's weights are not there")

STORY = (
    "Arrests in Hask\n\n"
    "Police arrested two union leaders in Hask on Monday, two neighbours told Radio Ymir. "
    "The ministry said Ostra may have shelled the port. The river rose by two metres.\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text(STORY, encoding="utf-8")


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["events", *args], catch_exceptions=False)


def test_no_event_is_shown_without_its_claims_chain_and_certainty() -> None:
    done = run("story.txt")
    assert done.exit_code == 0
    lines = [line.strip() for line in done.stdout.splitlines()]
    first = next(i for i, line in enumerate(lines) if line.startswith("▸ Police → “arrested” → two union leaders"))
    assert "COERCE arrest" in lines[first + 1]
    assert any("Radio Ymir" in line for line in lines[:first])
    second = next(i for i, line in enumerate(lines) if line.startswith("▸ Ostra → “shelled” → the port"))
    assert any("possible" in line for line in lines[first:second])


def test_the_table_has_a_row_an_event_with_plovers_names_and_ours() -> None:
    done = run("--publisher", "The Quay", "--published", "2026-03-04", "-o", "events.csv", "story.txt")
    assert done.exit_code == 0
    assert done.stderr == "Wrote 2 events of 1 story to events.csv\n"
    with Path("events.csv").open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file)
    assert (first["event"], first["mode"], first["quad_code"], first["cameo"]) == ("COERCE", "arrest", "4", "173")
    assert [party["entity_text"] for party in json.loads(first["actor"])] == ["Police"]
    assert first["recipient_text"].startswith("two union leaders")
    assert "Radio Ymir" in first["chain"]
    assert first["publication"] == "The Quay"
    assert (first["date"], first["date_text"]) == ("2026-03-02", "Monday")
    assert second["date"] == ""  # not told, and the day of publication is not taken for it
    start, end = map(int, first["event_spans"].split("-"))
    assert STORY[start:end] == first["event_text"] == "arrested"
    assert (second["event"], second["certainty"], second["voice"]) == ("ASSAULT", "possible", "reported")


def test_parquet_has_lists_and_the_same_columns() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert run("-o", "events.parquet", "story.txt").exit_code == 0
    assert run("-o", "events.csv", "story.txt").exit_code == 0
    table = parquet.read_table("events.parquet")
    header = Path("events.csv").read_text(encoding="utf-8").splitlines()[0]
    assert ",".join(table.column_names) == header
    first = table.to_pylist()[0]
    assert [party["entity_text"] for party in first["actor"]] == ["Police"]
    assert first["event_spans"] == [{"start": STORY.index("arrested"), "end": STORY.index("arrested") + 8}]


def test_a_story_that_is_not_there_is_told_and_the_others_are_coded() -> None:
    done = run("-o", "events.csv", "no-such.txt", "story.txt")
    assert done.exit_code == 2
    assert "no-such.txt" in done.stderr
    assert "Wrote 2 events of 1 story" in done.stderr


def test_another_ending_is_refused_before_anything_is_read() -> None:
    done = run("-o", "events.json", "story.txt")
    assert done.exit_code == 2
    assert "neither .csv nor .parquet" in done.stderr


def test_a_folder_that_is_not_there_leaves_nothing_behind() -> None:
    done = run("-o", "nowhere/events.csv", "story.txt")
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr
    assert sorted(path.name for path in Path().iterdir()) == ["story.txt"]


def test_what_a_spreadsheet_would_run_is_quoted() -> None:
    Path("odd.txt").write_text("Police arrested =cmd Ruta Kolb on Monday.\n\nThe river rose.\n", encoding="utf-8")
    assert run("-o", "events.csv", "odd.txt").exit_code == 0
    with Path("events.csv").open(encoding="utf-8", newline="") as file:
        assert not any(cell.startswith("=") for row in csv.reader(file) for cell in row)
