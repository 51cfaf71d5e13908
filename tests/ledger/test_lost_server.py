"""A server that goes away in the middle loses nothing that was acknowledged."""

from __future__ import annotations

import shutil
import signal
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import Connection

from reportedly.errors import LedgerUnavailable
from reportedly.ledger import content
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


def test_a_server_that_is_lost_in_the_middle_of_a_document_keeps_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = binaries()
    if found is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="reportedly-lost-"))
    try:
        with start(found, folder) as server:
            place, put = server.database(), content.put

            def lost(connection: Connection, data: bytes, entry: int) -> bytes:
                key = put(connection, data, entry)
                server.process.send_signal(signal.SIGQUIT)
                server.process.wait(30)
                return key

            with Ledger.open(place, writing=True) as ledger:
                ledger.add(story(1), reading(story(1)), READER)
                before = ledger.head()
                with monkeypatch.context() as in_the_middle:
                    in_the_middle.setattr(content, "put", lost)
                    with pytest.raises(LedgerUnavailable, match="Check that it can be reached"):
                        ledger.add(story(2), reading(story(2)), READER)
            with restart(found, folder), Ledger.open(place, writing=True) as ledger:
                assert ledger.head() == before
                assert ledger.missing(story(2), READER).sighting
                assert ledger.add(story(2), reading(story(2)), READER).status is Status.ADDED
                assert verify(ledger).sound
    finally:
        shutil.rmtree(folder, ignore_errors=True)
