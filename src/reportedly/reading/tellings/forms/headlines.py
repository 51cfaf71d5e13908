"""Who tells a headline or a pulled quotation, by its form: "Blackout was an attack - sources", "“Never.” — Ana Brezo".

A headline has no end mark, and names who says so at its end, behind a dash or a colon, or at its beginning, before a
colon. Beneath a quotation stands a dash and a name.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.documents.outlets import register
from reportedly.parsing.nouns import nouns
from reportedly.parsing.syntax import Tree, Word
from reportedly.reading.lexicon import cue_of
from reportedly.reading.tellings.telling import Telling
from reportedly.words import HandKind

_MARKS = frozenset({":", "-", "–", "—"})
_DASHES = frozenset({"-", "–", "—", "―", "--"})
_CLOSING = frozenset({'"', "”", "»", "''"})
_OPENING = frozenset({'"', "“", "«", "``", "„"})
_LONGEST = 5
"""Words that the one who tells a headline has at most."""
_SHORTEST = 3
"""Words that a headline has before its mark at least."""
_SIGNATURE = 16
"""Words that a name beneath a quotation has at most, with whatever describes it."""


def headline(number: int, tree: Tree) -> Telling | None:
    """The telling that a headline's end or beginning makes, or None where the sentence is no such headline."""
    words = tree.words
    if len(words) < _SHORTEST + 2 or words[-1].upos == "PUNCT":
        return None
    mark = next((i for i in range(len(words) - 2, _SHORTEST - 1, -1) if words[i].text in _MARKS), -1)
    source = tuple(range(mark + 1, len(words)))
    if mark < 0 or len(source) > _LONGEST:
        return _led(number, tree)
    if words[mark].text == "-" and words[mark].start == words[mark - 1].end:
        return None  # a hyphen within a word
    if any(words[i].upos in {"AUX", "PUNCT", "ADP"} or words[i].form in {"past", "pres"} for i in source[:-1]):
        return _led(number, tree)
    if nouns().kind_of(words[-1].text.lower()) is None:
        return _led(number, tree)
    told = frozenset(range(mark))
    return Telling(number, (mark,), number, source, {number: told}, cue_of(["said"]), None)


def _led(number: int, tree: Tree) -> Telling | None:
    """ "Mayor: debt has halved"."""
    words = tree.words
    colon = next((i for i in range(1, _LONGEST) if words[i].text == ":"), 0)
    parties = {HandKind.PERSON, HandKind.ORGANISATION, HandKind.PUBLIC}
    if not colon or not (nouns().kind_of(words[colon - 1].text.lower()) in parties or _is_outlet(words[:colon])):
        return None
    if any(words[i].upos in {"VERB", "AUX", "PUNCT", "ADP"} for i in range(colon)):
        return None
    told = frozenset(range(colon + 1, len(words)))
    if not any(words[i].form in {"past", "pres", "part", "inf"} for i in told):
        return None
    return Telling(number, (colon,), number, tuple(range(colon)), {number: told}, cue_of(["said"]), None)


def _is_outlet(led: Sequence[Word]) -> bool:
    """Whether a known outlet stands before the colon: "Reuters: shares fall after blast"."""
    shown = " ".join(word.text for word in led)
    return all(word.upos == "PROPN" for word in led) and register().by_name(shown) is not None


def signed(number: int, trees: Sequence[Tree]) -> Telling | None:
    """The telling of a quotation that only a dash and a name behind it ascribe, or beneath it in a line of its own."""
    words = trees[number].words
    if len(words) > 1 and words[0].text in _DASHES and number and _is_quotation(trees[number - 1]):
        dash, content = 0, {number - 1: frozenset(range(len(trees[number - 1].words)))}
    else:
        near = range(2, len(words) - 1)
        dash = next((i for i in near if words[i].text in _DASHES and words[i - 1].text in _CLOSING), 0)
        content = {number: frozenset(range(dash))}
        if not dash or words[0].text not in _OPENING:
            return None
    end = len(words) - (words[-1].upos == "PUNCT")
    source = tuple(range(dash + 1, end))
    if not source or len(source) > _SIGNATURE or not words[source[0]].text[:1].isupper():
        return None
    if any(words[i].form in {"past", "pres"} and words[i].upos in {"VERB", "AUX"} for i in source):
        return None
    if not any(words[i].upos in {"PROPN", "NOUN"} for i in source):
        return None
    if any(words[i].deprel == "conj" for i in source):  # "Ilse Brand, grocer", taken for two
        source = tuple(i for i in source if i < next((n for n in source if words[n].text == ","), end))
    return Telling(number, (dash,), number, source, content, cue_of(["said"]), None)


def _is_quotation(tree: Tree) -> bool:
    words = [word for word in tree.words if word.text not in {".", ","}]
    return len(words) > 2 and words[0].text in _OPENING and words[-1].text in _CLOSING
