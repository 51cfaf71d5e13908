"""Whatever was built into the database, taken out of it or built otherwise is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from reportedly.ledger import migrations
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify

from .older import make_older
from .samples import READER, reading, story
from .tampering import tampering


@pytest.fixture
def filled(place: str) -> str:
    with Ledger.open(place, writing=True) as ledger:
        ledger.add(story(1), reading(story(1)), READER)
    return place


def problems(place: str) -> list[str]:
    with Ledger.open(place) as ledger:
        return [str(problem) for problem in verify(ledger).problems]


def alter(place: str, *statements: str) -> None:
    with tampering(place) as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_a_database_as_it_was_made_has_no_fault(filled: str) -> None:
    assert problems(filled) == []


@pytest.mark.parametrize("version", range(1, len(migrations.STEPS)))
def test_one_that_was_brought_up_is_built_like_one_that_was_made_anew(filled: str, version: int) -> None:
    make_older(filled, version)
    Ledger.open(filled, writing=True).close()
    assert problems(filled) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DROP INDEX ix_sightings_source", "the index ix_sightings_source was removed"),
        ("CREATE INDEX ix_more ON claims (text)", "the index ix_more is none of the ledger's"),
        ("DROP TABLE rejects", "the table rejects was removed"),
    ],
)
def test_what_was_added_or_removed_is_named_on_both(filled: str, statement: str, said: str) -> None:
    alter(filled, statement)
    assert said in problems(filled)


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (
            ["CREATE TRIGGER forge AFTER INSERT ON claims BEGIN UPDATE claims SET certainty = 'certain'; END"],
            "the trigger forge is none of the ledger's",
        ),
        (["CREATE VIEW told AS SELECT * FROM claims"], "the view told is none of the ledger's"),
        (["CREATE TABLE aside (text)"], "the table aside is none of the ledger's"),
        (
            [
                "DROP INDEX ix_sightings_source",
                "CREATE INDEX ix_sightings_source ON sightings (source) WHERE entry > 9",
            ],
            "the index ix_sightings_source was altered",
        ),
        (["ALTER TABLE rejects ADD COLUMN more TEXT"], "the table rejects was altered"),
        (
            [
                "DROP VIEW documents_said",
                "CREATE VIEW documents_said AS SELECT 1 AS entry, 'x' AS text, 'y' AS outlet",
            ],
            "the view documents_said was altered",
        ),
    ],
)
def test_what_was_built_into_a_file_is_named(tmp_path: Path, statements: list[str], said: str) -> None:
    place = str(tmp_path / "ledger.db")
    with Ledger.open(place, writing=True) as ledger:
        ledger.add(story(1), reading(story(1)), READER)
    alter(place, *statements)
    assert said in problems(place)


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (
            [
                "CREATE FUNCTION forge() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                "CREATE TRIGGER forged BEFORE INSERT ON claims FOR EACH ROW EXECUTE FUNCTION forge()",
            ],
            "the trigger forged of claims is none of the ledger's",
        ),
        (
            ["CREATE RULE forged AS ON DELETE TO claims DO INSTEAD NOTHING"],
            "the rule forged of claims is none of the ledger's",
        ),
        (["ALTER TABLE claims ENABLE ROW LEVEL SECURITY"], "the table claims was altered"),
        (["ALTER TABLE claims ADD COLUMN more text"], "the column claims.more is none of the ledger's"),
        (["ALTER TABLE claims ALTER COLUMN voice DROP NOT NULL"], "the column claims.voice was altered"),
        (["ALTER TABLE claims ALTER COLUMN voice SET DEFAULT 'stated'"], "the column claims.voice was altered"),
        (
            [
                "DROP INDEX ix_claims_words",
                "CREATE INDEX ix_claims_words ON claims_words USING gin (words) WHERE id > 9",
            ],
            "the index ix_claims_words was altered",
        ),
        (
            [
                "ALTER TABLE rejects RENAME TO held",
                "CREATE VIEW rejects AS SELECT * FROM held",
            ],
            "the table rejects was altered",
        ),
    ],
)
def test_what_was_built_into_a_server_is_named(server: object, statements: list[str], said: str) -> None:
    place = server.database()  # type: ignore[attr-defined]
    with Ledger.open(place, writing=True) as ledger:
        ledger.add(story(1), reading(story(1)), READER)
    alter(place, *statements)
    assert said in problems(place)
