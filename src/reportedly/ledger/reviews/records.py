"""The records of reviews: the words of each kind, as canonical JSON with a salt.

The salt makes each record another, so that removing one never takes another's words, and so that nobody can test a
guess against the hash that stays when a record is gone.
"""

from __future__ import annotations

import json
import secrets
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from reportedly.ledger.canonical import canonical
from reportedly.words import Span


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class HandMark(_Form):
    """A hand of a corrected chain: one that the claim has, by its id, or words of the document."""

    id: str | None = None
    span: Span | None = None


class Mark(_Form):
    """A field of a claim, whether it was read right, and where it was not what it should be.

    At most one of `value`, `spans` and `chains` is there, by the field's shape; empty `spans` or `chains` mean that
    there is none.
    """

    field: str
    right: bool
    value: str | None = None
    spans: tuple[Span, ...] | None = None
    chains: tuple[tuple[HandMark, ...], ...] | None = None

    @property
    def corrects(self) -> bool:
        """Whether it says what would be right."""
        return not self.right and (self.value, self.spans, self.chains) != (None, None, None)


class JudgementRecord(_Form):
    """What was marked, and why."""

    kind: Literal["judgement"] = "judgement"
    marks: tuple[Mark, ...]
    note: str | None = None


class NoteRecord(_Form):
    """The words of a note."""

    kind: Literal["note"] = "note"
    text: str


class ResolutionRecord(_Form):
    """On what a resolution rests, besides documents of the ledger."""

    kind: Literal["resolution"] = "resolution"
    evidence: str | None = None
    addresses: tuple[str, ...] = ()


class NamingRecord(_Form):
    """The names that are, or are not, one party's."""

    kind: Literal["naming"] = "naming"
    names: tuple[str, ...]
    note: str | None = None


class WithdrawalRecord(_Form):
    """Why a review was taken back."""

    kind: Literal["withdrawal"] = "withdrawal"
    note: str | None = None


Record = JudgementRecord | NoteRecord | ResolutionRecord | NamingRecord | WithdrawalRecord
_RECORD: TypeAdapter[Record] = TypeAdapter(Annotated[Record, Field(discriminator="kind")])


def to_bytes(record: Record) -> bytes:
    """The record in canonical form, with a new salt: never the same bytes twice."""
    return canonical({"review": record.model_dump(mode="json"), "salt": secrets.token_hex(16)})


def record_of(data: bytes) -> Record:
    """The record that `data` is. Raises `ValueError` where it is none."""
    value = json.loads(data)
    if not isinstance(value, dict) or "review" not in value:
        raise ValueError("a review record without a review")
    return _RECORD.validate_python(value["review"])


def words_of(record: Record) -> str:
    """All words of a record, case-folded, one thing a line: what a search for reviews looks through."""
    found: list[str | None]
    if isinstance(record, JudgementRecord):
        found = [f"{mark.field} {'right' if mark.right else 'wrong'} {mark.value or ''}" for mark in record.marks]
        found.append(record.note)
    elif isinstance(record, NoteRecord):
        found = [record.text]
    elif isinstance(record, ResolutionRecord):
        found = [record.evidence, *record.addresses]
    elif isinstance(record, NamingRecord):
        found = [*record.names, record.note]
    else:
        found = [record.note]
    return "\n".join(filter(None, found)).casefold()
