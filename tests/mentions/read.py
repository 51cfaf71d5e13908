"""Entities of a text, by the shipped network."""

from __future__ import annotations

from reportedly.mentions.coreference import entities_of
from reportedly.mentions.entities import Entities, EntityMention
from reportedly.mentions.prepared import prepared
from reportedly.parsing.mended import mended
from reportedly.parsing.network import load
from reportedly.reading.text.sentences import split
from reportedly.words import Span


def entities(text: str) -> Entities:
    """The entities of a text."""
    return entities_of(text, prepared(text, mended(load().analyse(text, split(text)))))


def mention(found: Entities, said: str, which: int = 0) -> EntityMention:
    """The mention of these words, the first of them or a later one."""
    at = -1
    for _ in range(which + 1):
        at = found.text.index(said, at + 1)
    span = Span(at, at + len(said))
    return next(m for m in found.mentions if m.span == span or m.name == span)
