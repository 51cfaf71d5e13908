"""Killed at any moment while adding, a ledger is sound, has all that was named as added, and can be gone on with."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportedly.errors import LedgerUnavailable
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify

KILLS = int(os.environ.get("REPORTEDLY_KILLS", "20"))  # 200 before a release
STORIES = 400
STORY = "The harbour of Sundvik will close in May, the mayor Lida Sorn told the Sundvik Courier on Monday morning."


def adding(place: str, folder: Path, workers: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "reportedly", "add", "--ledger", place, "--language", "xx",
         "--workers", str(workers), str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.timeout(300 + 30 * KILLS)  # where others use the machine as well
def test_a_ledger_survives_being_killed_at_any_moment(place: str, tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    for number in range(STORIES):
        (folder / f"{number:04}.txt").write_text(f"{STORY} Copy {number}. " + STORY * (number % 7), encoding="utf-8")
    rng = random.Random(20261122)
    named: set[str] = set()
    kills = KILLS if "://" not in place else max(2, KILLS // 5)  # a server's own log is not ours to prove
    for kill in range(kills):
        process = adding(place, folder, workers=2 if kill % 10 == 9 else 1)
        with process:
            assert process.stdout
            for _ in range(rng.randrange(0, 2 * STORIES // kills) + 1 if kill % 5 else 0):
                line = process.stdout.readline()
                named |= {line.split()[1]} if line else set()
            time.sleep(rng.random() * (0.02 if kill % 5 else 1.5))
            process.kill()
            named |= {line.split()[1] for line in process.stdout if line.endswith("\n")}
        try:
            with Ledger.open(place) as ledger:
                found = verify(ledger)
        except LedgerUnavailable:
            assert not named  # killed before there was a ledger
            continue
        assert found.sound, found.problems
        assert found.documents >= len(named)
    with adding(place, folder, workers=1) as process:
        out, _ = process.communicate(timeout=600)
    assert process.returncode == 0
    outcomes = {line.split()[1]: line.split()[0] for line in out.splitlines()}
    assert len(outcomes) == STORIES
    assert {outcomes[document] for document in named} <= {"present"}
    with Ledger.open(place) as ledger:
        found = verify(ledger)
    assert found.sound
    assert found.documents == STORIES


@pytest.mark.slow
def test_two_processes_that_add_at_once_make_one_sound_ledger(place: str, tmp_path: Path) -> None:
    folders = []
    for half in (0, 100):
        folder = tmp_path / f"half{half}"
        folder.mkdir()
        folders.append(folder)
        for number in range(half, half + 150):  # 50 are in both
            (folder / f"{number:04}.txt").write_text(f"{STORY} Copy {number}.", encoding="utf-8")
    processes = [adding(place, folder, workers=1) for folder in folders]
    for process in processes:
        with process:
            out, _ = process.communicate(timeout=600)
            assert process.returncode == 0
            assert len(out.splitlines()) == 150
    with Ledger.open(place) as ledger:
        found = verify(ledger)
    assert found.sound
    assert found.documents == 250
    assert found.entries == 1 + 250 * 3 + 50
