"""Readings written down by hand: a text, and claims named by their words."""

from __future__ import annotations

import re
from typing import Any

from reportedly.api import read_document
from reportedly.documents import from_text
from reportedly.words import Certainty, Claim, HandKind, Link, Polarity, Reading, Sentence, Span, TimeStatus, Voice


def hand(name: str, **more: Any) -> Link:
    """A hand with a name."""
    given = {"kind": HandKind.PERSON, "named": True, "name": name} | more
    return Link(id=name, span=None, text=name, **given)


def claim(words: str, **more: Any) -> Claim:
    """A claim with these words; `reading` puts it where they stand."""
    shared: dict[str, Any] = {
        "author_polarity": Polarity.POSITIVE,
        "author_certainty": Certainty.CERTAIN,
        "time_status": TimeStatus.PAST,
        "voice": Voice.STATED,
    }
    return Claim(id="c1", content=(Span(0, 1),), text=words, sentence=0, **(shared | more))


def reading(text: str, *claims: Claim) -> Reading:
    """The reading of a text with these claims, its sentences cut at full stops."""
    document = from_text(text, language="en", location="-")
    empty = read_document(document.model_copy(update={"language": None}))
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^\s.][^.]*\.", text)]
    placed = []
    for number, each in enumerate(claims, 1):
        at = text.index(each.text)
        sentence = next(n for n, span in enumerate(spans) if span.start <= at < span.end)
        found = {"id": f"c{number}", "content": (Span(at, at + len(each.text)),), "sentence": sentence}
        placed.append(each.model_copy(update=found))
    return empty.model_copy(
        update={
            "document": document,
            "sentences": tuple(Sentence(span=span, voice=Voice.STATED) for span in spans),
            "claims": tuple(placed),
        }
    )
