"""The values of a diff: what became of each claim, in which field it differs, and which note tells of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from reportedly.words import Claim, Reading, Span


class ChangeKind(StrEnum):
    """What became of a claim from the older to the newer version."""

    RETRACTED = "retracted"  # the newer text says that it was wrong, or says the opposite in its own voice
    CORRECTED = "corrected"  # the same claim with another value: number, name, date, polarity, hand …
    HARDENED = "hardened"  # the same content, more certain, or its hand, hedge or condition gone
    SOFTENED = "softened"  # the same content, less certain, or with a hand, hedge or condition that it lacked
    REWORDED = "reworded"  # the same claim in other words, no value changed
    REMOVED = "removed"  # it is not there any more, and nothing tells of it
    ADDED = "added"  # it was not there before
    SAME = "same"


SHOWN = tuple(kind for kind in ChangeKind if kind is not ChangeKind.SAME)  # in the order in which they are told


class Field(StrEnum):
    """In what two tellings of a claim differ."""

    NUMBER = "number"
    NAME = "name"
    DATE = "date"
    WORDS = "words"
    POLARITY = "polarity"
    TIME = "time"
    ATTRIBUTION = "attribution"
    CERTAINTY = "certainty"
    HEDGE = "hedge"
    CONDITION = "condition"
    FRAMING = "framing"


class NoteKind(StrEnum):
    """What an outlet's note about its own story says of itself."""

    CORRECTION = "correction"
    RETRACTION = "retraction"
    CLARIFICATION = "clarification"
    UPDATE = "update"


@dataclass(frozen=True)
class Note:
    """A passage in which the outlet speaks of an earlier version of the story."""

    kind: NoteKind
    span: Span
    text: str


@dataclass(frozen=True)
class Difference:
    """One field in which two tellings of a claim differ, as it was and as it is; an empty string where nothing is.

    `spans_before` and `spans_after` point to the characters of each text that show it. `kind` is what this difference
    alone would make of the claim.
    """

    field: Field
    kind: ChangeKind
    before: str
    after: str
    spans_before: tuple[Span, ...] = ()
    spans_after: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Change:
    """What became of one claim.

    `likeness` (0 … 1) is how much of their words the two tellings share; None where only one is there. `reason` says
    in words what decided. `note` is the newer version's note that tells of it, if one does.
    """

    kind: ChangeKind
    before: Claim | None
    after: Claim | None
    reason: str
    likeness: float | None = None
    differences: tuple[Difference, ...] = ()
    note: Note | None = None

    @property
    def fields(self) -> frozenset[Field]:
        """The fields in which the two tellings differ."""
        return frozenset(difference.field for difference in self.differences)


@dataclass(frozen=True)
class Diff:
    """What changed of the claims from one reading to another: changes in the order of the newer text, what is no longer
    there last. `title` is the title before and after, where it changed. `notes` are new in the newer text."""

    older: Reading
    newer: Reading
    changes: tuple[Change, ...]
    notes: tuple[Note, ...] = ()
    title: tuple[str | None, str | None] | None = None

    @property
    def counts(self) -> Counter[ChangeKind]:
        """How many claims there are of each kind."""
        return Counter(change.kind for change in self.changes)

    @property
    def summary(self) -> str:
        """The counts in one line: `2 corrected, 1 hardened`; `no claim changed` where none did."""
        counts = self.counts
        told = [f"{counts[kind]:,} {kind.value}" for kind in SHOWN if counts[kind]]
        told += ["headline changed"] if self.title else []
        return ", ".join(told) or "no claim changed"
