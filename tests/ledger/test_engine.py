"""Files that are no ledgers, files that cannot be written, and disks that are full."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.errors import DamagedLedger, ForeignLedger, InstallationError, LedgerUnavailable
from reportedly.ledger.engine import APPLICATION_ID
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify

from .samples import READER, reading, story


def made(path: Path, number: int = 0) -> None:
    with Ledger.open(path, writing=True) as ledger:
        each = story(number)
        ledger.add(each, reading(each), READER)


@pytest.mark.parametrize("data", [b"A story, not a ledger.\n", b"SQLite format 2\0" + b"\0" * 100, b"x"])
def test_a_file_of_something_else_is_refused_and_left_as_it_is(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(data)
    for writing in (True, False):
        with pytest.raises(ForeignLedger, match="is a file of something else, not a ledger"):
            Ledger.open(path, writing=writing)
    assert path.read_bytes() == data
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (text)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    for writing in (True, False):
        with pytest.raises(ForeignLedger, match="database of another program"):
            Ledger.open(path, writing=writing)
    assert path.read_bytes() == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ForeignLedger, match="is a folder, not a ledger"):
        Ledger.open(tmp_path, writing=True)


def test_a_server_with_tables_of_another_program_is_refused(server: object) -> None:
    import psycopg

    address = server.database()  # type: ignore[attr-defined]
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE documents (id int)")
    for writing in (True, False):
        with pytest.raises(ForeignLedger, match="tables of another program"):
            Ledger.open(address, writing=writing)


def test_a_server_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnavailable, match=r"the database answers: .* Check that it can be reached"):
        Ledger.open(f"postgresql://desk@/news?host={tmp_path}", writing=True)


def test_without_the_driver_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(InstallationError, match=r"pip install 'reportedly\[postgresql\]'"):
        Ledger.open("postgresql://desk@db/news")


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "ledger.db"
    made(path)
    header = path.read_bytes()[:100]
    assert int.from_bytes(header[68:72]) == APPLICATION_ID
    assert int.from_bytes(header[60:64]) == 1 or int.from_bytes(header[60:64]) > 1


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.touch()
    made(path)
    with Ledger.open(path) as ledger:
        assert ledger.head().size == 4


def test_a_cut_off_file_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    for number in range(1, 20):
        made(path, number)
    path.write_bytes(path.read_bytes()[: 3 * 4096])
    with pytest.raises(DamagedLedger, match="is damaged"), Ledger.open(path, writing=True) as ledger:
        ledger.add(story(99), reading(story(99)), READER)


READ_ONLY = ["4, sound, indexes: False", "may be read, but not written"]


def only_read(path: Path) -> list[str]:
    """What somebody gets who may not write the file: what can be verified, and the error of adding to it."""
    said = []
    with Ledger.open(path) as ledger:
        report = verify(ledger)
        said.append(f"{report.entries}, {'sound' if report.sound else report.problems[0]}, indexes: {report.indexes}")
    try:
        made(path, 5)
    except LedgerUnavailable as error:
        said.append(error.what)
    return said


def test_a_file_that_may_only_be_read_is_read_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "shelf" / "ledger.db"
    made(path)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    if os.geteuid() == 0:  # to whom nothing is forbidden
        for folder in [tmp_path, *tmp_path.parents]:
            if folder.stat().st_uid == 0 and str(folder).startswith("/tmp/"):
                folder.chmod(0o755)
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            said = "\n".join(only_read(path))
        except BaseException as error:
            said = repr(error)
        os.write(theirs, said.encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as answer:
        assert answer.read().splitlines() == READ_ONLY
    os.waitpid(child, 0)
    path.parent.chmod(0o755)


def test_a_file_on_a_disk_that_is_only_read_is_not_called_altered(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=9m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        made(disk / "ledger.db")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        assert only_read(disk / "ledger.db") == READ_ONLY
    finally:
        subprocess.run(["umount", disk], check=True)


FILLING = """
import resource, sys
from reportedly.errors import LedgerUnavailable
from reportedly.ledger.store import Ledger
from reportedly.documents import from_text
from reportedly.ledger.readers import NOBODY
from reportedly.api import read_document
def story(number):
    return from_text(f"Story {number}. " + "".join(map(chr, range(1000, 3000))), language="en")
def unread(document):
    return read_document(document.model_copy(update={"language": None})).model_copy(update={"document": document})
story(0)
if sys.argv[2] != "0":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    with Ledger.open(sys.argv[1], writing=True) as ledger:
        for number in range(100_000):
            document = story(number)
            print(ledger.add(document, unread(document), NOBODY).document, flush=True)
except LedgerUnavailable as error:
    print(error, file=sys.stderr)
"""


def filled(path: Path, limit: int) -> tuple[list[str], str]:
    done = subprocess.run(
        [sys.executable, "-c", FILLING, path, str(limit)], capture_output=True, text=True, timeout=200, check=True
    )
    return done.stdout.split(), done.stderr


def test_a_file_that_may_not_grow_keeps_all_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    acknowledged, said = filled(path, 600_000)
    assert acknowledged
    assert "no room" in said or "Check the disk" in said
    with Ledger.open(path, writing=True) as ledger:
        assert ledger.head().size == 1 + 3 * len(acknowledged)


def test_a_full_disk_keeps_all_that_was_acknowledged(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        acknowledged, said = filled(disk / "ledger.db", 0)
        assert acknowledged
        assert "no room" in said or "Check the disk" in said
        with Ledger.open(disk / "ledger.db") as ledger:
            assert ledger.head().size == 1 + 3 * len(acknowledged)
    finally:
        subprocess.run(["umount", disk], check=True)
