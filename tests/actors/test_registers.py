"""A user's register is used by reading, adding and coding alike, and the reading says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.actors.test_register_file import entity, written

import reportedly
from reportedly.cli import cli
from reportedly.errors import BadRegister
from reportedly.words import Reading

STORY = (
    "Judge Mira Tveit sentenced two smugglers on Tuesday, the court of Marene said. "
    "“The harbour is safe again,” Tveit told reporters in the capital."
)
PEOPLE = [entity(7, "Mira Tveit", country=["no"], topics=["role.judge"]), entity(8, "Oto Salk")]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("REPORTEDLY_CACHE", str(folder))
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return written(tmp_path / "desk.ftm.json", PEOPLE)


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], catch_exceptions=False)


def ids(reading: Reading) -> dict[str, str | None]:
    return {actor.name: actor.id for actor in reading.actors}


def test_a_reading_has_the_ids_of_the_register_and_names_it(desk: Path) -> None:
    without, with_it = reportedly.read(STORY), reportedly.read(STORY, register=desk)
    assert str(ids(without)["Mira Tveit"]).startswith("new-person-")
    assert ids(with_it)["Mira Tveit"] == "e-7"
    assert without.registers == ()
    (used,) = with_it.registers
    assert (used.name, used.entries, len(used.sha256)) == ("desk.ftm.json", 2, 64)
    parties = {party.actor for claim in with_it.claims for event in claim.event or () for party in event.actors}
    assert "e-7" in parties


def test_the_same_story_and_register_give_the_same_reading_in_any_number_of_processes(
    desk: Path, tmp_path: Path
) -> None:
    story = tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    once = [run("read", "--json", "--register", desk, story).stdout for _ in range(2)]
    assert once[0] == once[1]
    apart = run("read", "--json", "--register", desk, "--workers", "2", story)
    assert apart.stdout == once[0]
    assert json.loads(once[0])["registers"][0]["name"] == "desk.ftm.json"


def test_of_two_registers_the_first_gives_the_id(desk: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "other.json", [entity(1, "Mira Tveit", country=["no"]) | {"id": "other-1"}])
    found = reportedly.read(STORY, register=[other, desk])
    assert ids(found)["Mira Tveit"] == "other-1"
    assert [used.name for used in found.registers] == ["other.json", "desk.ftm.json"]


def test_a_ledger_does_not_take_a_reading_made_without_the_register_for_one_made_with_it(
    desk: Path, tmp_path: Path
) -> None:
    story, place = tmp_path / "story.txt", tmp_path / "ledger.db"
    story.write_text(STORY, encoding="utf-8")
    assert "1 added" in run("add", "--ledger", place, story).stderr
    assert "e-7" not in run("actors", "--ledger", place).stdout
    assert run("add", "--ledger", place, "--register", desk, story).exit_code == 0
    assert "e-7" in run("actors", "--ledger", place).stdout
    written(desk, [entity(9, "Mira Tveit", country=["no"])])
    run("add", "--ledger", place, "--register", desk, story)
    assert "e-9" in run("actors", "--ledger", place).stdout


def test_events_are_coded_with_the_register(desk: Path, tmp_path: Path) -> None:
    story, table = tmp_path / "story.txt", tmp_path / "events.csv"
    story.write_text(STORY, encoding="utf-8")
    assert run("events", "--register", desk, "-o", table, story).exit_code == 0
    assert "NOR" in table.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["read", "events", "add"])
def test_a_register_that_is_none_is_told_before_anything_is_read(command: str, tmp_path: Path) -> None:
    story, bad = tmp_path / "story.txt", tmp_path / "bad.json"
    story.write_text(STORY, encoding="utf-8")
    bad.write_text(json.dumps(PEOPLE[0]) + '\n{"id": \n', encoding="utf-8")
    extra = ["--ledger", tmp_path / "ledger.db"] if command == "add" else []
    with pytest.raises(BadRegister, match=r"bad\.json, line 2: is not JSON.*Mend or remove that line"):
        run(command, *extra, "--register", bad, story)
    with pytest.raises(BadRegister, match="cannot be read"):
        run(command, *extra, "--register", tmp_path / "none.json", story)
    assert not (tmp_path / "ledger.db").exists()
