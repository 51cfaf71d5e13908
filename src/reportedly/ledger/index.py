"""What finding needs besides the tables: the words of claims and texts, and the values by which they are filtered.

All of it follows from other tables, and only from the latest reading of each document. `put` and `drop` keep it in
step, one document at a time, in the writer's transaction; `rebuild` makes it anew.

The words are two FTS5 tables in SQLite, over views (external content), so that SQLite itself can check them; on
PostgreSQL they are two tables of `tsvector` with a GIN index each. Both are given the same tokens (`tokens`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, case, delete, func, insert, select, text

from reportedly.ledger import kinds, tables
from reportedly.ledger.tokens import form, tokens

_DOCUMENTS, _SIGHTINGS, _READINGS, _CLAIMS = tables.documents, tables.sightings, tables.readings, tables.claims
_IMPRINTS, _FROM_TEXT = tables.imprints, ("publisher", "published")
_OF_DOCUMENTS, _OF_CLAIMS, _TOLD = tables.documents_fields, tables.claims_fields, tables.claims_told
SEARCHED = "reportedly_searched"  # the function by which SQLite's views ask for `tokens.form`
_CUT = "tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* Co M*'\""
_BETWEEN = " \u01c0 "  # a letter of no name: no phrase goes from one name into the next
_VIEWS = {
    "claims_said": f"""SELECT c.id AS id, c.reading AS reading, {SEARCHED}(c.text) AS text,
        {SEARCHED}(replace(c.hands, char(10), '{_BETWEEN}')) AS hands,
        {SEARCHED}(replace(c.outlets || char(10) || coalesce(f.publisher, ''), char(10), '{_BETWEEN}')) AS outlets,
        {SEARCHED}(replace(coalesce(t.actors, ''), char(10), '{_BETWEEN}')) AS actors,
        {SEARCHED}(replace(coalesce(t.events, ''), char(10), '{_BETWEEN}')) AS events,
        {SEARCHED}(replace(coalesce(t.countries, ''), char(10), '{_BETWEEN}')) AS countries
        FROM claims c CROSS JOIN readings r ON r.entry = c.reading
        CROSS JOIN documents d ON d.entry = r.document AND d.reading = c.reading
        CROSS JOIN documents_fields f ON f.entry = d.entry
        LEFT JOIN claims_told t ON t.reading = c.reading AND t.number = c.number""",
    "documents_said": f"""SELECT d.entry AS entry, {SEARCHED}(d.text) AS text,
        {SEARCHED}(coalesce(f.publisher, '')) AS outlet
        FROM documents d CROSS JOIN documents_fields f ON f.entry = d.entry WHERE d.text IS NOT NULL""",
}
TABLES = ("documents_fields", "claims_fields", "documents_words", "claims_words")  # all that it keeps
_WORDS = {  # name: the view it is over, its key, its columns
    "claims_words": ("claims_said", "id", ("text", "hands", "outlets", "actors", "events", "countries")),
    "documents_words": ("documents_said", "entry", ("text", "outlet")),
}
WORDS = {name: key for name, (_, key, _) in _WORDS.items()}  # the tables of words with their keys
HAND, OUTLET, ACTOR, EVENT, COUNTRY = (
    "h/",
    "o/",
    "a/",
    "e/",
    "c/",
)  # what PostgreSQL's tokens of names begin with, so that a name is looked for among names alone
_ROOM = 1_000_000  # bytes of a text's words on PostgreSQL, whose own limit is 1,048,575; what comes after is not found
_PLACES = 16_383  # the last place in a text that PostgreSQL tells from others
_SAME = 255  # how many places of one word it keeps
_CHUNK = 500  # rows at once
_NOT_NOW = ("readonly", "locked", "unable to open", "full")  # what SQLite says of a place where it can't write now


def create(connection: Connection) -> None:
    """Makes the indexes and fills them. Tables of the fields must be there."""
    if connection.dialect.name == "postgresql":
        for name, (_, key, _) in _WORDS.items():
            connection.exec_driver_sql(f"CREATE TABLE {name} ({key} bigint PRIMARY KEY, words tsvector NOT NULL)")
            connection.exec_driver_sql(f"CREATE INDEX ix_{name} ON {name} USING gin (words)")
    else:
        for name, said in _VIEWS.items():
            connection.exec_driver_sql(f"CREATE VIEW {name} AS {said}")
        for name, (view, key, columns) in _WORDS.items():
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {name} USING fts5({', '.join(columns)}, "
                f"content = '{view}', content_rowid = '{key}', {_CUT})"
            )
    rebuild(connection)


def rebuild(connection: Connection) -> None:
    """Makes the content of the indexes anew, so that nothing is left in them of what is no longer there."""
    for table in (_OF_CLAIMS, _OF_DOCUMENTS):
        connection.execute(delete(table))
    connection.execute(insert(_OF_DOCUMENTS).from_select(list(_OF_DOCUMENTS.c), fields_of_documents()))
    connection.execute(insert(_OF_CLAIMS).from_select(list(_OF_CLAIMS.c), fields_of_claims()))
    for name in _WORDS:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")
        else:
            connection.exec_driver_sql(f"DELETE FROM {name}")
    if connection.dialect.name == "postgresql":
        for rows in said_in_claims(connection):
            _put_words(connection, "claims_words", rows)
        for rows in said_in_documents(connection):
            _put_words(connection, "documents_words", rows)


def put(connection: Connection, document: int) -> None:
    """Takes the document of this entry in; it must not be in. One that was redacted has no words."""
    of_document, of_claims = fields_of_documents(document), fields_of_claims(document)
    connection.execute(insert(_OF_DOCUMENTS).from_select(list(_OF_DOCUMENTS.c), of_document))
    connection.execute(insert(_OF_CLAIMS).from_select(list(_OF_CLAIMS.c), of_claims))
    if connection.dialect.name == "sqlite":
        for name, columns, chosen in _chosen():
            put_in = f"INSERT INTO {name} (rowid, {columns}) SELECT {chosen}"
            connection.exec_driver_sql(put_in, {"document": document})
    else:
        for rows in said_in_claims(connection, document):
            _put_words(connection, "claims_words", rows)
        for rows in said_in_documents(connection, document):
            _put_words(connection, "documents_words", rows)


def drop(connection: Connection, document: int) -> None:
    """Takes the document of this entry out. Must come before anything of it is changed that the indexes are over."""
    of_claims = fields_of_claims(document).with_only_columns(_CLAIMS.c.id)
    if connection.dialect.name == "sqlite":
        for name, columns, chosen in _chosen():
            taken_out = f"INSERT INTO {name} ({name}, rowid, {columns}) SELECT 'delete', {chosen}"
            connection.exec_driver_sql(taken_out, {"document": document})
    else:
        connection.execute(text("DELETE FROM documents_words WHERE entry = :entry"), {"entry": document})
        gone = connection.execute(of_claims).scalars().all()
        connection.execute(text("DELETE FROM claims_words WHERE id = ANY(:gone)"), {"gone": list(gone)})
    connection.execute(delete(_OF_CLAIMS).where(_OF_CLAIMS.c.id.in_(of_claims)))
    connection.execute(delete(_OF_DOCUMENTS).where(_OF_DOCUMENTS.c.entry == document))


def refresh(connection: Connection, document: int) -> None:
    """Brings a document up that is in, where one more sighting of it says what none said before."""
    new = connection.execute(fields_of_documents(document)).one()
    if new != connection.execute(select(_OF_DOCUMENTS).where(_OF_DOCUMENTS.c.entry == document)).one_or_none():
        drop(connection, document)
        put(connection, document)


def _chosen() -> Iterator[tuple[str, str, str]]:
    """Of each FTS5 table its name, its columns, and how the rows of one document are chosen."""
    which = {
        "claims_words": "reading = (SELECT reading FROM documents WHERE entry = :document)",
        "documents_words": "entry = :document",
    }
    for name, (view, key, columns) in _WORDS.items():
        listed = ", ".join(columns)
        yield name, listed, f"{key}, {listed} FROM {view} WHERE {which[name]}"


def fields_of_documents(document: int | None = None) -> Select[Any]:
    """The rows of `documents_fields` as they follow from the other tables: of all documents, or of one.

    What several sightings say is taken from the first that says it; publisher and date that none says, from what the
    latest reading found in the text.
    """

    def first(name: str) -> Any:
        column = _SIGHTINGS.c[name]
        known = select(column).where(_SIGHTINGS.c.document == _DOCUMENTS.c.entry, column.is_not(None))
        return known.order_by(_SIGHTINGS.c.entry).limit(1).scalar_subquery()

    known = select(
        _DOCUMENTS.c.entry,
        *(first(name).label(name) for name in ("title", "publisher", "published", "language", "source")),
        *(_IMPRINTS.c[name].label(f"told_{name}") for name in _FROM_TEXT),
    ).outerjoin(_IMPRINTS, _IMPRINTS.c.reading == _DOCUMENTS.c.reading)
    if document is not None:
        known = known.where(_DOCUMENTS.c.entry == document)
    each = known.subquery().c
    publisher, published = (func.coalesce(each[name], each[f"told_{name}"]).label(name) for name in _FROM_TEXT)
    alone = [
        case((each[name].is_(None) & each[f"told_{name}"].is_not(None), name + "\n"), else_="") for name in _FROM_TEXT
    ]
    from_text = (alone[0] + alone[1]).label("from_text")
    return select(each.entry, each.title, publisher, published, each.language, each.source, from_text)


def fields_of_claims(document: int | None = None) -> Select[Any]:
    """The rows of `claims_fields` as they follow from the other tables: of all documents, or of one."""
    found = (
        select(_CLAIMS.c.id, _OF_DOCUMENTS.c.published, kinds.derived(_CLAIMS).label("kind"))
        .select_from(_DOCUMENTS)
        .join(_CLAIMS, _CLAIMS.c.reading == _DOCUMENTS.c.reading)
        .join(_OF_DOCUMENTS, _OF_DOCUMENTS.c.entry == _DOCUMENTS.c.entry)
    )
    return found if document is None else found.where(_DOCUMENTS.c.entry == document)


Said = tuple[int, str]  # a row's key, and its words as PostgreSQL spells a tsvector


def said_in_claims(connection: Connection, document: int | None = None) -> Iterator[list[Said]]:
    """The words of claims for PostgreSQL, some at once, in order of their ids."""
    found = fields_of_claims(document).with_only_columns(
        *(_CLAIMS.c.id, _CLAIMS.c.text, _CLAIMS.c.hands, _CLAIMS.c.outlets, _OF_DOCUMENTS.c.publisher),
        *(_TOLD.c.actors, _TOLD.c.events, _TOLD.c.countries),
    )
    of_it = (_TOLD.c.reading == _CLAIMS.c.reading) & (_TOLD.c.number == _CLAIMS.c.number)
    found = found.outerjoin(_TOLD, of_it)
    last = -1
    while rows := connection.execute(found.where(_CLAIMS.c.id > last).order_by(_CLAIMS.c.id).limit(_CHUNK)).all():
        last = rows[-1].id
        yield [(row.id, _of_claim(row)) for row in rows]


def _of_claim(row: Any) -> str:
    hands, outlets = row.hands.split("\n"), [*row.outlets.split("\n"), row.publisher or ""]
    names = [*(("", name) for name in hands), *((HAND, name) for name in hands), *((OUTLET, name) for name in outlets)]
    for beginning, told in ((ACTOR, row.actors), (EVENT, row.events), (COUNTRY, row.countries)):
        names += [(beginning, each) for each in told.split("\n")] if told else []
    return vector(("", row.text), *names)


def said_in_documents(connection: Connection, document: int | None = None) -> Iterator[list[Said]]:
    """The words of texts for PostgreSQL, some at once, in order of their entries."""
    joined = _DOCUMENTS.join(_OF_DOCUMENTS, _OF_DOCUMENTS.c.entry == _DOCUMENTS.c.entry)
    found = select(_DOCUMENTS.c.entry, _DOCUMENTS.c.text, _OF_DOCUMENTS.c.publisher).select_from(joined)
    found = found.where(_DOCUMENTS.c.text.is_not(None))
    if document is not None:
        found = found.where(_DOCUMENTS.c.entry == document)
    last, few = -1, _CHUNK // 20  # texts are longer than claims
    ordered = found.order_by(_DOCUMENTS.c.entry).limit(few)
    while rows := connection.execute(ordered.where(_DOCUMENTS.c.entry > last)).all():
        last = rows[-1].entry
        yield [(row.entry, vector((OUTLET, row.publisher or ""), ("", row.text))) for row in rows]


def vector(*parts: tuple[str, str]) -> str:
    """Texts as PostgreSQL spells a tsvector; each text with what its tokens shall begin with."""
    places: dict[str, list[int]] = {}
    place = size = 0
    for beginning, said in parts:
        place += 1  # no phrase goes from one text into the next
        for token in tokens(said):
            token = beginning + token
            if token not in places:
                size += len(token.encode()) + 8
                if size > _ROOM or len(token) > 500:
                    continue
                places[token] = []
            place = min(place + 1, _PLACES)
            if len(places[token]) < _SAME:
                places[token].append(place)
                size += 2
    return " ".join(f"'{token}':{','.join(map(str, held))}" for token, held in places.items())


def _put_words(connection: Connection, name: str, rows: Iterable[Said]) -> None:
    key = _WORDS[name][1]
    statement = text(f"INSERT INTO {name} ({key}, words) VALUES (:key, CAST(:words AS tsvector))")
    connection.execute(statement, [{"key": number, "words": words} for number, words in rows])


def register(connection: sqlite3.Connection) -> None:
    """Gives a connection to SQLite the function that the views over words ask for."""
    connection.create_function(SEARCHED, 1, form, deterministic=True)


def unsound(path: Path, *, seconds: float = 5.0) -> list[str] | None:
    """The names of a file's indexes of words that are not those of what they are over.

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
        connection.execute("PRAGMA trusted_schema=ON")  # the views ask for our function; `schema` has looked at them
        register(connection)
        for name in _WORDS:
            try:
                connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.OperationalError as error:
                if any(said in str(error) for said in _NOT_NOW):
                    return None
                wrong.append(name)
            except (sqlite3.DatabaseError, UnicodeDecodeError):  # the message may quote what is damaged
                wrong.append(name)
    return wrong


def faults(connection: Connection, most: int) -> Iterator[str]:
    """Rows of the index that do not follow from the tables: of the fields in both databases, of the words on a server.

    Some of each kind, `most` at the most: the first is what matters.
    """
    for table, derived in ((_OF_DOCUMENTS, fields_of_documents()), (_OF_CLAIMS, fields_of_claims())):
        key = next(iter(table.primary_key)).name
        for there, other in ((select(table), derived), (derived, select(table))):
            differing = there.except_(other).subquery()
            for number in connection.execute(select(differing.c[key]).limit(most)).scalars():
                yield f"the row of {key} {number} in {table.name} was altered, removed or inserted"
    if connection.dialect.name == "postgresql":
        yield from _wrong_words(connection, "claims_words", said_in_claims(connection), most)
        yield from _wrong_words(connection, "documents_words", said_in_documents(connection), most)


def _wrong_words(connection: Connection, name: str, said: Iterator[list[Said]], most: int) -> Iterator[str]:
    key, right = _WORDS[name][1], 0
    compared = text(
        f"SELECT s.key FROM unnest(CAST(:keys AS bigint[]), CAST(:words AS text[])) AS s(key, words) "
        f"LEFT JOIN {name} w ON w.{key} = s.key WHERE w.words IS DISTINCT FROM CAST(s.words AS tsvector) LIMIT :most"
    )
    for rows in said:
        right += len(rows)
        given = {"keys": [number for number, _ in rows], "words": [words for _, words in rows], "most": most}
        for number in connection.execute(compared, given).scalars():
            yield f"the row of {key} {number} in {name} was altered or removed"
    if connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() > right:
        yield f"a row was inserted into {name}"
