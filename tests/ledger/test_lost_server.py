"""A server that goes away in the middle loses nothing that was acknowledged."""

from __future__ import annotations

import shutil
import signal
import tempfile
from pathlib import Path

import pytest

from reportedly.errors import LedgerUnavailable
from reportedly.ledger.addition import Status
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify

from .postgres import binaries, restart, start
from .samples import READER, reading, story


def test_a_lost_server_is_told_of_and_what_was_added_is_there_when_it_is_back() -> None:
    found = binaries()
    if found is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="reportedly-lost-"))
    try:
        with start(found, folder) as server:
            place = server.database()
            with Ledger.open(place, writing=True) as ledger:
                ledger.add(story(1), reading(story(1)), READER)
                server.process.send_signal(signal.SIGQUIT)
                server.process.wait(30)
                with pytest.raises(LedgerUnavailable, match=r"the database answers: .*Check that it can be reached"):
                    ledger.add(story(2), reading(story(2)), READER)
            with restart(found, folder), Ledger.open(place, writing=True) as ledger:
                assert ledger.add(story(1), None, READER).status is Status.PRESENT
                assert ledger.add(story(2), reading(story(2)), READER).status is Status.ADDED
                assert verify(ledger).sound
    finally:
        shutil.rmtree(folder, ignore_errors=True)
