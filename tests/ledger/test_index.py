"""The full-text indexes keep in step with what they are over, and it is noticed where they do not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from reportedly.documents import from_text
from reportedly.ledger import index, search
from reportedly.ledger.query import parse
from reportedly.ledger.redaction import redact
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify

from .samples import LATER, READER, STORY, reading, story
from .tampering import tampering


def filled(path: Path | str) -> None:
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


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE claims_fields SET kind = 2 WHERE id = 3", "id 3 in claims_fields"),
        ("UPDATE claims_fields SET published = '2020-01-01' WHERE id = 3", "id 3 in claims_fields"),
        ("DELETE FROM claims_fields WHERE id = 3", "id 3 in claims_fields"),
        ("UPDATE documents_fields SET publisher = 'Another' WHERE entry = 1", "entry 1 in documents_fields"),
        ("UPDATE documents_fields SET title = NULL WHERE entry = 1", "entry 1 in documents_fields"),
    ],
)
def test_values_that_would_be_found_wrongly_are_named(place: str, statement: str, said: str) -> None:
    filled(place)
    with tampering(place) as connection:
        connection.execute(text(statement))
    with Ledger.open(place) as ledger:
        problems = [str(problem) for problem in verify(ledger).problems]
    assert any(said in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE claims_words SET words = 'forged' WHERE id = 8", "id 8 in claims_words was altered or removed"),
        ("DELETE FROM claims_words WHERE id = 8", "id 8 in claims_words was altered or removed"),
        ("INSERT INTO claims_words VALUES (999, 'forged')", "a row was inserted into claims_words"),
        ("UPDATE documents_words SET words = ''", "entry 1 in documents_words was altered or removed"),
    ],
)
def test_words_that_a_server_would_find_wrongly_are_named(server: object, statement: str, said: str) -> None:
    place = server.database()  # type: ignore[attr-defined]
    filled(place)
    with tampering(place) as connection:
        assert connection.execute(text(statement)).rowcount
    with Ledger.open(place) as ledger:
        problems = [str(problem) for problem in verify(ledger).problems]
    assert any(said in problem for problem in problems), problems


def test_what_is_known_later_of_a_document_is_found_from_then_on(ledger: Ledger) -> None:
    ledger.add(story(1, title=None), reading(story(1)), READER)
    assert search.claims(ledger, parse("outlet:marene")).total == 0
    later = story(1, location="/copies/1.txt", publisher="Radio Marene", published="2026-03-04", title="Harbour")
    ledger.add(later, None, READER)
    (hit, _) = search.claims(ledger, parse("outlet:marene after:2026")).claims
    assert (hit.document.title, hit.document.published) == ("Harbour", "2026-03-04")
    assert search.documents(ledger, parse("outlet:marene before:2027")).total == 1
    assert verify(ledger).sound


def test_a_long_text_is_found_by_its_beginning_on_any_server(ledger: Ledger) -> None:
    long = " ".join(f"word{number}" for number in range(200_000))
    made = from_text(f"{STORY} {long}", language="en", location="/long.txt")
    ledger.add(made, reading(made), READER)
    assert search.documents(ledger, parse('"word0 word1"')).total == 1
    assert verify(ledger).sound
