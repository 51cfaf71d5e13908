"""Who tells a headline, by its form: "Blackout was an attack - sources", "Two killed at the border: army".

A headline has no end mark, and names at its end, behind a dash or a colon, who says so.
"""

from __future__ import annotations

from reportedly.parsing.nouns import nouns
from reportedly.parsing.syntax import Tree
from reportedly.reading.lexicon import cue_of
from reportedly.reading.tellings.telling import Telling

_MARKS = frozenset({":", "-", "–", "—"})
_LONGEST = 5
"""Words that the one who tells a headline has at most."""
_SHORTEST = 3
"""Words that a headline has before its mark at least."""


def headline(number: int, tree: Tree) -> Telling | None:
    """The telling that a headline's end makes, or None where the sentence is no such headline."""
    words = tree.words
    if len(words) < _SHORTEST + 2 or words[-1].upos == "PUNCT":
        return None
    mark = next((i for i in range(len(words) - 2, _SHORTEST - 1, -1) if words[i].text in _MARKS), -1)
    source = tuple(range(mark + 1, len(words)))
    if mark < 0 or len(source) > _LONGEST:
        return None
    if words[mark].text == "-" and words[mark].start == words[mark - 1].end:
        return None  # a hyphen within a word
    if any(words[i].upos in {"AUX", "PUNCT", "ADP"} or words[i].form in {"past", "pres"} for i in source[:-1]):
        return None
    if nouns().kind_of(words[-1].text.lower()) is None:
        return None
    told = frozenset(range(mark))
    return Telling(number, (mark,), number, source, {number: told}, cue_of(["said"]), None)
