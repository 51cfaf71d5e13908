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


class DocumentEntry(_Entry):
    """A text that was not in the ledger before."""

    kind: Literal["document"] = "document"
    text_sha256: Hash
    length: Number  # code points


class SightingEntry(_Entry):
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


class ReadingEntry(_Entry):
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


Entry = Annotated[Opening | DocumentEntry | SightingEntry | ReadingEntry | RedactionEntry, Field(discriminator="kind")]
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
    if isinstance(value, dict) and isinstance(value.get("removed"), list):
        return value | {"removed": tuple(value["removed"])}
    return value


def now() -> str:
    """The time of an entry."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
