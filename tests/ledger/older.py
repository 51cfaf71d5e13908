"""Ledgers as older versions made them: today's, with what later versions brought taken away."""

from __future__ import annotations

from sqlalchemy import text

from reportedly.ledger import migrations, tables

from .tampering import tampering

# What version 2 made, word for word, of which version 5 must clear the way.
_SCRIPTS = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_FILE = f"""
CREATE VIEW unspaced AS SELECT entry, text FROM documents WHERE text GLOB '*[{_SCRIPTS}]*';
CREATE VIRTUAL TABLE claims_words USING fts5(text, hands, outlets, content = 'claims', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER claims_words_put AFTER INSERT ON claims WHEN new.text IS NOT NULL BEGIN
    INSERT INTO claims_words (rowid, text, hands, outlets) VALUES (new.id, new.text, new.hands, new.outlets); END;
CREATE VIRTUAL TABLE documents_words USING fts5(text, content = 'documents', content_rowid = 'entry',
    tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER documents_words_put AFTER INSERT ON documents WHEN new.text IS NOT NULL BEGIN
    INSERT INTO documents_words (rowid, text) VALUES (new.entry, new.text); END;
CREATE VIRTUAL TABLE documents_pieces USING fts5(text, content = 'unspaced', content_rowid = 'entry',
    tokenize = 'trigram');
INSERT INTO claims_words (claims_words) VALUES ('rebuild');
"""
_SERVER = """
CREATE INDEX ix_claims_words ON claims USING gin (to_tsvector('simple', text || E'\\n' || hands));
CREATE INDEX ix_documents_words ON documents USING gin (to_tsvector('simple', left(text, 250000)));
"""
# What versions 5 and 6 made, of which version 7 must clear the way; the words in them aside.
_FIFTH_OF_FILE = """
CREATE VIEW claims_said AS SELECT id, reading, text, hands, outlets FROM claims;
CREATE VIEW documents_said AS SELECT entry, text, '' AS outlet FROM documents WHERE text IS NOT NULL;
CREATE VIRTUAL TABLE claims_words USING fts5(text, hands, outlets, content = 'claims_said', content_rowid = 'id');
CREATE VIRTUAL TABLE documents_words USING fts5(text, outlet, content = 'documents_said', content_rowid = 'entry');
INSERT INTO claims_words (claims_words) VALUES ('rebuild');
"""
_SIXTH_OF_FILE = """
CREATE VIEW claims_said AS SELECT id, reading, text, hands, outlets, '' AS actors, '' AS events, '' AS countries
    FROM claims;
CREATE VIEW documents_said AS SELECT entry, text, '' AS outlet FROM documents WHERE text IS NOT NULL;
CREATE VIRTUAL TABLE claims_words USING fts5(text, hands, outlets, actors, events, countries,
    content = 'claims_said', content_rowid = 'id');
CREATE VIRTUAL TABLE documents_words USING fts5(text, outlet, content = 'documents_said', content_rowid = 'entry');
INSERT INTO claims_words (claims_words) VALUES ('rebuild');
"""
_FIFTH_OF_SERVER = _SIXTH_OF_SERVER = """
CREATE TABLE claims_words (id bigint PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX ix_claims_words ON claims_words USING gin (words);
CREATE TABLE documents_words (entry bigint PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX ix_documents_words ON documents_words USING gin (words);
"""
_FIELDS = """
DROP TABLE claims_fields;
DROP TABLE documents_fields;
CREATE TABLE documents_fields (entry bigint NOT NULL PRIMARY KEY, title text, publisher text, published text,
    language text, source text);
CREATE TABLE claims_fields (id bigint NOT NULL PRIMARY KEY, published text, voice text NOT NULL,
    polarity text NOT NULL, certainty text NOT NULL);
INSERT INTO claims_fields SELECT id, NULL, voice, polarity, certainty FROM claims;
"""
_LATELY = {5: (_FIFTH_OF_FILE, _FIFTH_OF_SERVER), 6: (_SIXTH_OF_FILE, _SIXTH_OF_SERVER)}


def make_older(place: str, version: int) -> None:
    """Brings the ledger at `place` back to the tables of `version`."""
    server = "://" in place
    kept = {table.name for table in tables_of(version)}
    with tampering(place) as connection:
        for name in ("claims_words", "documents_words"):
            connection.execute(text(f"DROP TABLE {name}"))
        for name in () if server else ("claims_said", "documents_said"):
            connection.execute(text(f"DROP VIEW {name}"))
        for table in reversed(tables.metadata.sorted_tables):
            if table.name not in kept:
                table.drop(connection)
        if 2 <= version < 5:
            for statement in (_SERVER if server else _FILE).strip().split(";\n"):
                connection.exec_driver_sql(statement.replace("%", "%%") if server else statement)
        if version in _LATELY:
            for statement in (_FIELDS + _LATELY[version][server]).strip().split(";\n"):
                connection.exec_driver_sql(statement)
        connection.execute(tables.head.update().values(schema_version=version))
        if not server:
            connection.execute(text(f"PRAGMA user_version = {version}"))


def tables_of(version: int) -> list[object]:
    """The tables of a version."""
    brought = {1: migrations._FIRST, 3: migrations._GATHERING, 4: migrations._REVIEWING, 5: migrations._FINDING}
    brought |= {6: migrations._TELLING, 7: migrations._IMPRINT}
    later = [table for at, made in brought.items() if at > version for table in made]
    return [table for table in tables.metadata.sorted_tables if table not in later]
