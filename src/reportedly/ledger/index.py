"""The full-text indexes: words of claims and of texts, and pieces of three characters for scripts without spaces.

In SQLite they are FTS5 tables over the tables themselves (external content), kept in step by triggers. On PostgreSQL
they are expression indexes, which the server keeps in step and has no command to check.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

# Scripts that are written without spaces: Thai and Lao, Tibetan, Myanmar, Khmer, kana, Han.
_SCRIPTS = "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
UNSPACED = re.compile(_SCRIPTS)
LONGEST = 250_000  # characters of a text that PostgreSQL indexes: its own limit is 1 MB of distinct words and places
_WORDS = "tokenize = 'unicode61 remove_diacritics 2'"
_TABLES = {  # name: the table it is over, its key, its columns, how it cuts
    "claims_words": ("claims", "id", ("text", "hands", "outlets"), _WORDS),
    "documents_words": ("documents", "entry", ("text",), _WORDS),
    "documents_pieces": ("unspaced", "entry", ("text",), "tokenize = 'trigram'"),
}
# GLOB over the characters above: which texts have any. Spaced texts need no pieces, which cost thrice the text in room.
_HAS_UNSPACED = (
    "{} GLOB '*[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]*'"
)


def create(connection: Connection) -> None:
    """Makes the indexes and fills them."""
    if connection.dialect.name == "postgresql":
        for statement in (
            "CREATE INDEX ix_claims_words ON claims USING gin (to_tsvector('simple', text || E'\\n' || hands))",
            f"CREATE INDEX ix_documents_words ON documents USING gin (to_tsvector('simple', left(text, {LONGEST})))",
        ):
            connection.exec_driver_sql(statement)
        return
    condition = _HAS_UNSPACED.format("text")
    connection.exec_driver_sql(f"CREATE VIEW unspaced AS SELECT entry, text FROM documents WHERE {condition}")
    for name, (content, key, columns, cut) in _TABLES.items():
        listed = ", ".join(columns)
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {name} USING fts5({listed}, content = '{content}', content_rowid = '{key}', {cut})"
        )
        over = "documents" if content == "unspaced" else content
        new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
        filled = {row: f" WHEN {row}.text IS NOT NULL" for row in ("new", "old")}
        if content == "unspaced":
            filled = {row: f" WHEN {_HAS_UNSPACED.format(f'{row}.text')}" for row in ("new", "old")}
        put = f"INSERT INTO {name} (rowid, {listed}) VALUES (new.{key}, {new})"
        drop = f"INSERT INTO {name} ({name}, rowid, {listed}) VALUES ('delete', old.{key}, {old})"
        for statement in (
            f"CREATE TRIGGER {name}_put AFTER INSERT ON {over}{filled['new']} BEGIN {put}; END",
            f"CREATE TRIGGER {name}_drop BEFORE DELETE ON {over}{filled['old']} BEGIN {drop}; END",
            f"CREATE TRIGGER {name}_old BEFORE UPDATE OF {listed} ON {over}{filled['old']} BEGIN {drop}; END",
            f"CREATE TRIGGER {name}_new AFTER UPDATE OF {listed} ON {over}{filled['new']} BEGIN {put}; END",
        ):
            connection.exec_driver_sql(statement)
    rebuild(connection)


def rebuild(connection: Connection) -> None:
    """Makes the content of SQLite's indexes anew, so that nothing is left in them of what is no longer there."""
    for name in _TABLES:
        connection.exec_driver_sql(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")


def unsound(path: Path, *, seconds: float = 5.0) -> list[str] | None:
    """The names of a file's indexes that are not those of what they are over.

    None where that can't be checked, because the file may only be read or somebody writes for more than `seconds`:
    SQLite spells the check as a writing, so it takes a connection that may write. Nothing is written.
    """
    try:
        uri = f"{path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=seconds)
    except sqlite3.OperationalError:
        return None
    wrong = []
    with closing(connection):
        for name in _TABLES:
            try:
                connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.OperationalError as error:
                if "readonly" in str(error) or "locked" in str(error):
                    return None
                wrong.append(name)
            except (sqlite3.DatabaseError, UnicodeDecodeError):  # the message may quote what is damaged
                wrong.append(name)
    return wrong
