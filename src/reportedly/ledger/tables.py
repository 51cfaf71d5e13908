"""The tables of a ledger, the same in SQLite and PostgreSQL. What each is for: `docs/design/0004-ledger.md`.

Hashes are 32 raw bytes. Times are ISO 8601 in UTC. An `entry` is the number of the log's entry that a row follows from.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

_Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by INTEGER keys only

metadata = MetaData()

log = Table(
    "log",
    metadata,
    Column("n", _Number, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("entry", Text, nullable=False),  # canonical JSON
    Column("leaf", LargeBinary, nullable=False),
    Column("root", LargeBinary, nullable=False),  # of the tree that ends with this entry
    sqlite_strict=True,
)

head = Table(
    "head",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True, autoincrement=False),
    Column("format", Text, nullable=False),  # says on a server, where a file would have its magic number, what this is
    Column("schema_version", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("size", _Number, nullable=False),
    Column("root", LargeBinary, nullable=False),
    Column("range", LargeBinary, nullable=False),  # the compact range's roots
    Column("scrub", Integer, nullable=False),  # 1: a redaction still has to empty free pages
    sqlite_strict=True,
)

content = Table(
    "content",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("sha256", LargeBinary, nullable=False, unique=True),
    Column("entry", _Number, ForeignKey("log.n"), nullable=False, index=True),
    Column("size", _Number, nullable=False),  # bytes, unpacked
    Column("packed", Integer, nullable=False),  # 1: zlib
    Column("data", LargeBinary, nullable=False),
    sqlite_strict=True,
)

documents = Table(
    "documents",
    metadata,
    Column("entry", _Number, ForeignKey("log.n"), primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, index=True),  # 64 bits of the hash: may be shared by texts made for it
    Column("text_sha256", LargeBinary, nullable=False, unique=True),
    Column("length", _Number, nullable=False),  # code points
    Column("text", Text),  # null once redacted
    Column("reading", _Number),  # the latest one's entry
    Column("redaction", _Number, ForeignKey("log.n")),
    sqlite_strict=True,
)

sightings = Table(
    "sightings",
    metadata,
    Column("entry", _Number, ForeignKey("log.n"), primary_key=True, autoincrement=False),
    Column("document", _Number, ForeignKey("documents.entry"), nullable=False, index=True),
    Column("revises", _Number, ForeignKey("sightings.entry"), index=True),
    Column("raw_sha256", LargeBinary, nullable=False),
    Column("record_sha256", LargeBinary, nullable=False),
    # What follows is taken from the record, and null once redacted.
    Column("source", Text),
    Column("title", Text),
    Column("publisher", Text),
    Column("author", Text),
    Column("published", Text),
    Column("language", Text),
    Column("retrieved", Text),
    Index("ix_sightings_source", "source", "entry"),
    sqlite_strict=True,
)

readings = Table(
    "readings",
    metadata,
    Column("entry", _Number, ForeignKey("log.n"), primary_key=True, autoincrement=False),
    Column("document", _Number, ForeignKey("documents.entry"), nullable=False, index=True),
    Column("sighting", _Number, ForeignKey("sightings.entry"), nullable=False),
    Column("record_sha256", LargeBinary, nullable=False),
    Column("reader", Text, nullable=False),  # canonical JSON: name, version, sha256
    Column("claims", Integer, nullable=False),
    sqlite_strict=True,
)

claims = Table(
    "claims",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("reading", _Number, ForeignKey("readings.entry"), nullable=False),
    Column("number", Integer, nullable=False),  # 1 for c1
    Column("start", _Number, nullable=False),
    Column("text", Text, nullable=False),
    Column("hands", Text, nullable=False),  # as the story names them, one a line
    Column("outlets", Text, nullable=False),  # those hands that are outlets
    Column("voice", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Index("ux_claims_reading", "reading", "number", unique=True),
    sqlite_strict=True,
)

claims_told = Table(  # of the claims that have an event or name an actor
    "claims_told",
    metadata,
    Column("reading", _Number, ForeignKey("readings.entry"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),  # 1 for c1
    Column("actors", Text, nullable=False),  # one a line: names as the story and the register have them, ids as words
    Column("events", Text, nullable=False),  # PLOVER's type and mode, one a line
    Column("countries", Text, nullable=False),  # of parties and places, one a line
    sqlite_strict=True,
)

actors = Table(
    "actors",
    metadata,
    Column("reading", _Number, ForeignKey("readings.entry"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),  # in the reading's list
    Column("actor", Text),  # its id; null while ambiguous
    Column("name", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("schema", Text),  # FollowTheMoney's
    Column("code", Text),  # PLOVER's
    Column("country", Text),
    Column("claims", Integer, nullable=False),  # of this reading, that name it
    sqlite_strict=True,
)

imprints = Table(  # of the readings whose text tells its publisher or date where the document's metadata is silent
    "imprints",
    metadata,
    Column("reading", _Number, ForeignKey("readings.entry"), primary_key=True, autoincrement=False),
    Column("publisher", Text),
    Column("published", Text),  # ISO 8601
    sqlite_strict=True,
)

rejects = Table(
    "rejects",
    metadata,
    Column("source", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # the error's class
    Column("what", Text, nullable=False),
    Column("todo", Text, nullable=False),
    Column("at", Text, nullable=False),  # the last time
    Column("times", Integer, nullable=False),
    sqlite_strict=True,
)

# What a gatherer goes on from. Lists of work, not evidence: nothing of them is in the log.

feeds = Table(
    "feeds",
    metadata,
    Column("address", Text, primary_key=True),  # as it was named
    Column("etag", Text),
    Column("last_modified", Text),
    Column("asked", Text, nullable=False),  # the last time
    Column("not_before", Text),  # the server asks not to be asked again before this time
    Column("ttl", Integer),  # seconds for which the feed says that it stays as it is
    sqlite_strict=True,
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("address", Text, ForeignKey("feeds.address"), primary_key=True),
    Column("key", Text, primary_key=True),  # of an entry that was had
    sqlite_strict=True,
)

cited = Table(
    "cited",
    metadata,
    Column("page", Text, primary_key=True),
    Column("address", Text, nullable=False),
    Column("text_sha256", LargeBinary, nullable=False),  # of the document that cites it
    Column("start", _Number, nullable=False),  # the characters that cite it
    Column("end", _Number, nullable=False),
    Column("hop", Integer, nullable=False),
    Column("approved", Integer, nullable=False),  # 1: it is to be fetched, and was not yet
    sqlite_strict=True,
)

followed = Table(
    "followed",
    metadata,
    Column("page", Text, primary_key=True),  # a cited address that was fetched, but for its scheme
    Column(
        "document", _Number, ForeignKey("documents.entry"), primary_key=True, autoincrement=False
    ),  # to which it led
    sqlite_strict=True,
)

reviews = Table(
    "reviews",
    metadata,
    Column("entry", _Number, ForeignKey("log.n"), primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("outcome", Text),  # of a resolution; of names "one" or "different"
    Column("withdraws", _Number, ForeignKey("reviews.entry"), index=True),
    Column("record_sha256", LargeBinary, nullable=False),
    Column("words", Text),  # case-folded, for finding; null once redacted
    sqlite_strict=True,
)

review_subjects = Table(
    "review_subjects",
    metadata,
    Column("review", _Number, ForeignKey("reviews.entry"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),  # in the entry's list
    Column("document", _Number, ForeignKey("documents.entry"), nullable=False, index=True),
    Column("reading", _Number, ForeignKey("readings.entry")),
    Column("claim", Integer),  # 1 for c1
    Column("role", Text, nullable=False),  # "about", or "rests on" for what is evidence
    sqlite_strict=True,
)

# What finding filters by, made from the tables above: `index`.

documents_fields = Table(
    "documents_fields",
    metadata,
    Column("entry", _Number, ForeignKey("documents.entry"), primary_key=True, autoincrement=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("language", Text),
    Column("source", Text),
    Column("from_text", Text, nullable=False),  # which of these the text alone tells, one a line
    Index("ix_documents_fields_published", "published"),
    sqlite_strict=True,
)

claims_fields = Table(  # narrow: a search that has only fields may have to look through much of it
    "claims_fields",
    metadata,
    Column("id", _Number, ForeignKey("claims.id"), primary_key=True, autoincrement=False),
    Column("published", Text),
    Column("kind", Integer, nullable=False),  # voice, polarity and certainty: `kinds`
    Index("ix_claims_fields_kind", "kind", "published"),
    sqlite_strict=True,
)
