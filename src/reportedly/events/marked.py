"""Sentences with two marked parties: the relation of the first to the second, as PLV's rows have it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.events.codes import NONE, plover
from reportedly.events.network import Coder, Marked, load
from reportedly.words import Quad, Span

_MARK = re.compile(r"(<\s*/?\s*[st]\s*>)", re.IGNORECASE)


class BadMarks(ValueError):
    """A sentence whose marks do not close: says what is wrong and what would be right."""


@dataclass(frozen=True)
class MarkedSentence:
    """A sentence without its marks, and the spans that they stood around."""

    text: str
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]


@dataclass(frozen=True)
class Relation:
    """What the first party does to the second: PLV's root code and its quad class."""

    root: str
    quad: Quad


def unmark(sentence: str) -> MarkedSentence:
    """A sentence with `<s>…</s>` and `<t>…</t>` as text and spans.

    A party may be marked several times or not at all, and marks may stand within each other or overlap; capital letters
    and blanks in a mark are as good. Raises
    `BadMarks` for a mark that is not closed or closes nothing.
    """
    text = ""
    found: dict[str, list[Span]] = {"s": [], "t": []}
    opened: dict[str, list[int]] = {"s": [], "t": []}
    for piece in _MARK.split(sentence):
        part = "".join(piece.split()).lower() if _MARK.fullmatch(piece) else piece
        if part in ("<s>", "<t>"):
            opened[part[1]].append(len(text))
        elif part in ("</s>", "</t>"):
            if not opened[part[2]]:
                raise BadMarks(f"{part} closes nothing; write <{part[2]}>…{part}")
            start = opened[part[2]].pop()
            inner = text[start:]
            span = Span(start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip()))
            if span.start < span.end:
                found[part[2]].append(span)
        else:
            text += piece
    for name, places in opened.items():
        if places:
            raise BadMarks(f"<{name}> is not closed; write <{name}>…</{name}>")
    return MarkedSentence(text, tuple(sorted(found["s"])), tuple(sorted(found["t"])))


def without_marks(sentence: str) -> MarkedSentence:
    """A sentence whose marks cannot be read, as text without any party."""
    return MarkedSentence(_MARK.sub("", sentence), (), ())


def relation_of(sentence: MarkedSentence, coder: Coder | None = None) -> Relation:
    """The relation of the marked parties, one of PLV's fifteen: what is not asked for here is whether there is any."""
    (chances,) = (coder or load()).chances(sentence.text, [Marked(sentence.actors, sentence.recipients)])
    root = max((name for name in chances.roots if name != NONE), key=lambda name: chances.roots[name])
    return Relation(root, plover().roots[root])
