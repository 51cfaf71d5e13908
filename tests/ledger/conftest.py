"""Ledgers to test with: each test that asks for `place` runs on SQLite and on a PostgreSQL server of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.ledger.store import Ledger

from .postgres import Server, binaries, start


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A private PostgreSQL server, reached by a socket in its own folder."""
    found = binaries()
    if found is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    memory = "/dev/shm"  # a disk in memory, on Linux
    folder = Path(tempfile.mkdtemp(prefix="reportedly-postgres-", dir=memory if os.path.isdir(memory) else None))
    try:
        with start(found, folder) as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger may be made: nothing is there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    made: Server = request.getfixturevalue("server")
    return made.database()


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """An empty ledger, open for writing."""
    with Ledger.open(place, writing=True) as opened:
        yield opened
