"""The kinds of entries in the log. Each is a frozen value with one canonical form; none holds content, only hashes.

Hashes are hexadecimal, times ISO 8601 in UTC with milliseconds.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from reportedly.ledger.canonical import canonical, parsed

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Number = Annotated[int, Field(ge=0)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    kind: str
    n: Number  # the entry's own place in the log
    at: str
    software: str  # name and version of what wrote the entry

    def to_bytes(self) -> bytes:
        """The canonical form, of which the leaf is the hash."""
        return canonical(self.model_dump(mode="json"))

    @property
    def contents(self) -> tuple[str, ...]:
        """The hashes of the content that this entry commits to, the text apart."""
        return ()


class Opening(_Entry):
    """Entry 0: which ledger this is."""

    kind: Literal["ledger"] = "ledger"
    format: Literal[1] = 1
    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class Origin(BaseModel):
    """The entry of another ledger that an entry was made of, as an export from there had it and proved it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    ledger: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    size: Number  # entries of that ledger when it was exported
    root: Hash  # their root
    filter: str  # the query by which the export was chosen
    n: Number  # the entry there
    at: str  # when it was added there
    by: str | None  # by whom; nobody is named where a text is new
    software: str


class _Imported(_Entry):
    """An entry that may have been made of one of another ledger. Without `origin` its form has no such key."""

    origin: Origin | None = None

    def to_bytes(self) -> bytes:
        """The canonical form, of which the leaf is the hash."""
        return canonical(self.model_dump(mode="json", exclude=None if self.origin else {"origin"}))


class DocumentEntry(_Imported):
    """A text that was not in the ledger before."""

    kind: Literal["document"] = "document"
    text_sha256: Hash
    length: Number  # code points


class SightingEntry(_Imported):
    """A text was seen somewhere."""

    kind: Literal["sighting"] = "sighting"
    text_sha256: Hash
    raw_sha256: Hash
    record_sha256: Hash
    revises: Number | None  # the sighting of another text at the same source that came before
    by: str

    @property
    def contents(self) -> tuple[str, ...]:
        """The record, and the raw bytes where they are not the text itself."""
        return (self.record_sha256,) if self.raw_sha256 == self.text_sha256 else (self.record_sha256, self.raw_sha256)


class ReaderForm(BaseModel):
    """Which reader read."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    name: str
    version: str
    sha256: Hash | None


class ModelForm(BaseModel):
    """Which model it used."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    name: str
    version: str
    sha256: str


class ReadingEntry(_Imported):
    """A text was read."""

    kind: Literal["reading"] = "reading"
    text_sha256: Hash
    record_sha256: Hash
    sighting: Number  # the sighting whose title, publisher and date the reader was given
    reader: ReaderForm
    model: ModelForm | None
    claims: Number
    by: str

    @property
    def contents(self) -> tuple[str, ...]:
        """The reading record."""
        return (self.record_sha256,)


class RedactionEntry(_Entry):
    """The content of a document was removed; its hashes stay."""

    kind: Literal["redaction"] = "redaction"
    text_sha256: Hash
    removed: tuple[Hash, ...]  # sorted: the text, raw bytes and records that are gone
    reason: str
    by: str


class ReviewRedactionEntry(_Entry):
    """The words of a review were removed; that there was one, about what and by whom, stays."""

    kind: Literal["review redaction"] = "review redaction"
    review: Number
    removed: tuple[Hash, ...]
    reason: str
    by: str


class Subject(BaseModel):
    """What a review is about: a document, or a claim as one reading of it has it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    text_sha256: Hash
    reading: Number | None  # the entry of the reading
    claim: Annotated[int, Field(ge=1)] | None  # 1 for c1


class _ReviewEntry(_Imported):
    """Something that a person says of what stands in the ledger. The words are in the record, so that they can go.

    Of an imported one `origin` has who said it and when, whatever ledgers it came through; `by` is who imported it.
    """

    about: tuple[Subject, ...]
    record_sha256: Hash
    by: str

    @property
    def contents(self) -> tuple[str, ...]:
        """The review's record."""
        return (self.record_sha256,)


class JudgementEntry(_ReviewEntry):
    """Parts of a claim were marked as read right or wrong, and corrected."""

    kind: Literal["judgement"] = "judgement"


class NoteEntry(_ReviewEntry):
    """A note on a document or a claim."""

    kind: Literal["note"] = "note"


class ResolutionEntry(_ReviewEntry):
    """What became known of what claims say. The outcome stays where the evidence's words must go."""

    kind: Literal["resolution"] = "resolution"
    outcome: Literal["confirmed", "refuted", "overtaken"]
    on: str  # the day on which it became known, ISO 8601
    rests_on: tuple[Hash, ...]  # documents of the ledger, by their text


class NamingEntry(_ReviewEntry):
    """Whether some names in the ledger are those of one party; it is about no document in particular."""

    kind: Literal["naming"] = "naming"
    one: bool


class WithdrawalEntry(_ReviewEntry):
    """A review is taken back; it stays in the log, and counts no more."""

    kind: Literal["withdrawal"] = "withdrawal"
    withdraws: Number


ReviewEntry = JudgementEntry | NoteEntry | ResolutionEntry | NamingEntry | WithdrawalEntry
Entry = Annotated[
    Opening | DocumentEntry | SightingEntry | ReadingEntry | RedactionEntry | ReviewEntry | ReviewRedactionEntry,
    Field(discriminator="kind"),
]
_ENTRY: TypeAdapter[Entry] = TypeAdapter(Entry)


def entry_of(data: bytes) -> Entry:
    """The entry whose canonical form `data` is. Raises `ValueError` where it is none."""
    value = parsed(data)
    try:
        return _ENTRY.validate_python(_with_tuples(value))
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(f"no entry: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def _with_tuples(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {name: tuple(held) if isinstance(held, list) else held for name, held in value.items()}


def now() -> str:
    """The time of an entry."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
