"""`reportedly actor`, as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.actors.test_register_file import PEOPLE, written

from reportedly.cli import cli


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["actor", *args], catch_exceptions=False)


def test_what_a_name_means_is_told_with_code_and_reasons() -> None:
    done = run("a senior Norwegian official", "Oto Salkova")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "a senior Norwegian official · described · NOR GOV",
        "    “Norwegian”: NOR",
        "    “official” is GOV",
        "Oto Salkova · new · new-person-salkuva-utu",
        "    no register has this name",
    ]


def test_candidates_are_shown_where_there_is_no_answer() -> None:
    done = run("Hejazi")
    assert "ambiguous" in done.stdout.splitlines()[0]
    assert "    may be Ali Asghar Hejazi (irn-ali-asghar-hejazi, " in done.stdout


def test_json_has_a_line_for_each() -> None:
    found = [json.loads(line) for line in run("--json", "--date", "2010", "Taliban", "two judges").stdout.splitlines()]
    assert [each["status"] for each in found] == ["known", "described"]
    assert found[0]["codes"] == [{"country": "AFG", "sector": "REB", "other": []}]
    assert found[1]["number"] == 2


def test_a_file_of_the_user_is_looked_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_CACHE", str(tmp_path / "cache"))
    file = written(tmp_path / "people.json", PEOPLE)
    assert "· known · e-1 · NOR" in run("--register", str(file), "Mira Tveit").stdout


def test_the_register_of_the_package_is_written_out(tmp_path: Path) -> None:
    target = tmp_path / "register.ftm.json"
    assert run("--export", str(target)).exit_code == 0
    schemata = {json.loads(line)["schema"] for line in target.read_text(encoding="utf-8").splitlines()}
    assert schemata == {"Person", "Organization", "PublicBody", "Company", "Position", "Occupancy"}
    lost = CliRunner().invoke(cli, ["actor", "--export", str(tmp_path / "none" / "r.json")])
    assert lost.exit_code == 1
    assert "Name a file in a folder that is there" in lost.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--date", "soon", "Oto"), "is not a date"),
        (("--country", "Atlantis", "Oto"), "is no country"),
        (("--schema", "Person"), "Give a NAME, or --export FILE; not both"),
        (("--export", "x.json", "Oto"), "Give a NAME, or --export FILE; not both"),
    ],
)
def test_wrong_use_is_told(args: tuple[str, ...], said: str) -> None:
    done = run(*args)
    assert done.exit_code == 2
    assert said in done.stderr
