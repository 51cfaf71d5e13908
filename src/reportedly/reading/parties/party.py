"""A party of a document as its mentions build it up, and a mention with the party it stands for."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.reading.parties.mention import Mention
from reportedly.words import Span


@dataclass
class Party:
    """A hand as the document builds it up."""

    id: str
    mention: Mention
    spans: list[Span] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    spoke: int = 0  # when it was last resolved, counted over the document: a source comes after those it told
    pronoun: str | None = None  # "he" or "she", once a word or a pronoun has shown it
    words: set[str] = field(default_factory=set)  # what describes it: "defence", "Ostran" of a minister
    documents: set[str] = field(default_factory=set)  # nouns for what it told in: "statement", "report"


@dataclass(frozen=True)
class Resolved:
    """A mention with its party: the party's id, what is known of it, and the earlier mention it stands for."""

    id: str
    mention: Mention
    antecedent: Span | None
