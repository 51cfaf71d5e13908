"""Ordered paths on passages that mark nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import paths
import pytest

RIGHT = """\
Two generals told Radio Kivuta that the garrison had mutinied. The harbour was quiet.
- the garrison had mutinied
  outlet Radio Kivuta > person Two generals
"""
WRONG = """\
The mayor said the bridge was closed.
- the bridge was closed
  organisation The mayor denies
"""


def printed(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    file = tmp_path / "some.txt"
    file.write_text(text, encoding="utf-8")
    sys.argv = ["paths.py", str(file), *options]
    paths.main()
    return capsys.readouterr().out


@pytest.fixture(autouse=True)
def _arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [])


def test_right_paths_count_and_what_nobody_tells_is_not_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = printed(tmp_path, RIGHT, capsys)
    assert "marked claims 1, found 100.0 %, extra 0" in out
    assert "paths right: 100.0 % of those found, 100.0 % of all" in out


def test_a_difference_is_shown_with_its_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(tmp_path, WRONG, capsys, "--errors")
    assert "paths right: 0.0 % of those found" in out
    assert "kind organisation → person · the bridge was closed" in out
    assert "gold organisation “The mayor” denies" in out
    assert "got  person “The mayor”" in out


def test_a_part_of_the_passages_may_be_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(tmp_path, RIGHT + "\n" + WRONG, capsys, "--every", "1/2")
    assert "marked claims 1" in out
    assert "0.0 % of those found" in out


def test_a_file_without_claims_is_said_to_have_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no passages with claims" in printed(tmp_path, "The harbour was quiet.\n", capsys)
