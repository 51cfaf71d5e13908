"""Who tells a sentence by a phrase that opens it, or stands in it: "By his account, P", "P, as she put it".

Read on the surface. Such a phrase tells only where nothing else in the sentence does: "In her words, P, said Ms Ray" is
told by Ms Ray.
"""

from __future__ import annotations

from reportedly.parsing.syntax import Tree
from reportedly.reading.lexicon import cue_of
from reportedly.reading.tellings.telling import Telling

_POSSESSIVE = frozenset({"his", "her", "their", "its"})
_ACCOUNTS = frozenset({"account", "words", "telling", "version", "reckoning", "estimate", "recollection", "testimony"})
_OPEN = frozenset({"in", "by", "on"})
_LEARNS = frozenset({"learned", "learnt", "understands", "reveal"})
_LONGEST = 9  # words between "as" and "put it"


def opener_of(number: int, tree: Tree) -> Telling | None:
    """The telling that such a phrase makes, or None where a sentence has none."""
    words = tree.words
    low = [word.text.lower() for word in words[:5]]
    if len(low) == 5 and low[0] in _OPEN and low[1] in _POSSESSIVE:
        ends = next((n for n in (2, 3) if low[n] in _ACCOUNTS and low[n + 1] == ","), 0)  # "by his own account,"
        if ends:
            return _telling(number, tree, (0, ends), (1,), frozenset(range(ends + 1)))
    for index, word in enumerate(words[:-2]):
        if word.text.lower() in {"put", "puts"} and words[index + 1].text.lower() == "it":
            found = _as_put(number, tree, index)
            if found is not None:
                return found
    return None


def _as_put(number: int, tree: Tree, verb: int) -> Telling | None:
    words = tree.words
    near = range(verb - 1, max(-1, verb - _LONGEST), -1)
    start = next((i for i in near if words[i].text.lower() == "as"), -1)
    source = tuple(range(start + 1, verb))
    if start < 0 or not source or words[verb + 2].text not in {",", ".", ":"}:
        return None
    if not any(words[i].upos in {"NOUN", "PROPN", "PRON"} for i in source):
        return None
    return _telling(number, tree, (start, verb, verb + 1), source, frozenset(range(start, verb + 2)))


def _telling(
    number: int, tree: Tree, cue: tuple[int, ...], source: tuple[int, ...], phrase: frozenset[int]
) -> Telling | None:
    told = frozenset(i for i, word in enumerate(tree.words) if i not in phrase and word.upos != "PUNCT")
    if not any(tree.words[i].upos in {"VERB", "AUX"} for i in told):
        return None
    return Telling(number, cue, number, source, {number: told}, cue_of(["said"]), None)


def aside_of(number: int, tree: Tree) -> Telling | None:
    """ "The minister, the Echo has learned, will resign": the telling between two commas, of all that is around it."""
    words = tree.words
    for index in range(4, len(words) - 2):
        if words[index].text.lower() in _LEARNS and words[index + 1].text == ",":
            found = _between_commas(number, tree, index)
            if found is not None:
                return found
    return None


def _between_commas(number: int, tree: Tree, index: int) -> Telling | None:
    words = tree.words
    comma = next((i for i in range(index - 1, max(0, index - 8), -1) if words[i].text == ","), 0)
    first = next((i for i in range(comma + 1, index) if words[i].upos == "AUX"), index)
    source = tuple(range(comma + 1, first))
    if not comma or not any(words[i].upos in {"PROPN", "NOUN", "PRON"} for i in source):
        return None
    told = frozenset(i for i in range(len(words)) if not comma <= i <= index + 1)
    entry = cue_of(["has", "learned"])
    return Telling(number, tuple(range(first, index + 1)), number, source, {number: told}, entry, None)
