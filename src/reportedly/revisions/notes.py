"""Notes in which an outlet speaks of an earlier version of its story: where they stand and what kind they are.

A note begins with a sentence that `data/notes.yaml` knows, and ends with its paragraph or after as many sentences as
such a note has at the most. Its sentences tell of the story, not of the world, so their claims are not compared.
"""

from __future__ import annotations

import re

from reportedly.revisions.changes import Note
from reportedly.revisions.lists import NotePattern, note_patterns
from reportedly.words import Reading, Span

_BREAK = re.compile(r"\n[ \t]*\n|\n")


def notes_of(reading: Reading) -> tuple[Note, ...]:
    """The notes of a reading's document, in text order."""
    text = reading.document.text
    found: list[Note] = []
    sentences = sorted(sentence.span for sentence in reading.sentences)
    at = 0
    while at < len(sentences):
        pattern = _pattern_of(text, sentences[at])
        if pattern is None:
            at += 1
            continue
        last = at
        while (
            last + 1 < len(sentences)
            and last + 1 - at < pattern.sentences
            and not _BREAK.search(text, sentences[last].end, sentences[last + 1].start)
        ):
            last += 1
        span = Span(sentences[at].start, sentences[last].end)
        found.append(Note(pattern.kind, span, span.of(text)))
        at = last + 1
    return tuple(found)


def _pattern_of(text: str, span: Span) -> NotePattern | None:
    sentence = " ".join(span.of(text).split())
    return next((pattern for pattern in note_patterns() if pattern.fits(sentence)), None)
