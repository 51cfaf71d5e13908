"""The full-text indexes keep in step with what they are over, and it is noticed where they do not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reportedly.ledger import index, migrations, search
from reportedly.ledger.query import parse
from reportedly.ledger.redaction import redact
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify

from .samples import LATER, READER, reading, story


def filled(path: Path) -> None:
    with Ledger.open(path, writing=True) as ledger:
        for number in (1, 2, 3):
            ledger.add(story(number), reading(story(number)), READER)
        ledger.add(story(1), reading(story(1)), LATER)


def test_they_are_sound_after_adding_re_reading_and_redacting(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    filled(path)
    assert index.unsound(path) == []
    with Ledger.open(path, writing=True) as ledger:
        redact(ledger, story(2).id, reason="order")
    assert index.unsound(path) == []


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("claims_words", "INSERT INTO claims_words (rowid, text, hands, outlets) VALUES (999, 'forged', '', '')"),
        ("documents_words", "INSERT INTO documents_words (documents_words) VALUES ('delete-all')"),
        ("documents_words", "UPDATE documents_words_data SET block = x'00' WHERE id > 10"),
    ],
)
def test_an_index_that_would_answer_wrongly_is_named(tmp_path: Path, name: str, statement: str) -> None:
    path = tmp_path / "ledger.db"
    filled(path)
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
    with Ledger.open(path) as ledger:
        problems = verify(ledger).problems
    assert f"the index {name} was altered" in map(str, problems)


def test_a_file_in_use_is_not_called_altered(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    filled(path)
    with Ledger.open(path, writing=True) as ledger, ledger.writing():
        assert index.unsound(path, seconds=0.05) is None


def test_a_ledger_of_the_first_version_is_brought_up_and_can_be_searched(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportedly.ledger import preparing

    with monkeypatch.context() as old:
        for module in (migrations, preparing):
            old.setattr(module, "STEPS", migrations.STEPS[:1])
        with Ledger.open(place, writing=True) as ledger:
            ledger.add(story(1), reading(story(1)), READER)
    from reportedly.errors import LedgerUnavailable

    with pytest.raises(LedgerUnavailable, match=r"made by an older version .* Open it once for writing"):
        Ledger.open(place)
    with Ledger.open(place, writing=True) as ledger:
        assert search.claims(ledger, parse("harbour")).total == 1
        assert verify(ledger).sound
