"""The words by which tellings judge earlier ones, and which kinds of hand each noun for a telling makes likely.

Read from `data/verdicts.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.reading.wordlists import load_yaml
from reportedly.words import HandKind

_LISTS = ("pronouns", "lacking", "untrue", "true", "blaming", "confirming", "naming", "mistaken", "insisting")
_KINDS = {
    "outlet": frozenset({HandKind.OUTLET}),
    "unknown": frozenset({HandKind.UNKNOWN}),
    "party": frozenset({HandKind.PERSON, HandKind.ORGANISATION, HandKind.PUBLIC}),
    "finding": frozenset({HandKind.DOCUMENT, HandKind.PERSON, HandKind.ORGANISATION}),
    "document": frozenset({HandKind.DOCUMENT}),
    "number": frozenset({HandKind.DOCUMENT, HandKind.PERSON, HandKind.ORGANISATION, HandKind.OUTLET}),
}


@dataclass(frozen=True)
class _Words:
    pronouns: frozenset[str]
    nouns: dict[str, frozenset[HandKind]]
    lacking: frozenset[str]
    untrue: frozenset[str]
    true: frozenset[str]
    blaming: frozenset[str]
    confirming: frozenset[str]
    naming: frozenset[str]
    mistaken: frozenset[str]
    insisting: frozenset[str]


@cache
def verdict_words() -> _Words:
    """The words by which verdicts are told, by what each list says of a claim."""
    data = load_yaml("verdicts.yaml")
    lists = {name: frozenset(data[name]) for name in _LISTS}
    return _Words(nouns={noun: _KINDS[kind] for kind, group in data["nouns"].items() for noun in group}, **lists)


def names_document(noun: str) -> bool:
    """Whether a singular noun names a document or picture that may have told a claim."""
    return noun in verdict_words().nouns and verdict_words().nouns[noun] == _KINDS["document"]


def names_number(noun: str) -> bool:
    """Whether a singular noun names a figure."""
    return noun in verdict_words().nouns and verdict_words().nouns[noun] == _KINDS["number"]
