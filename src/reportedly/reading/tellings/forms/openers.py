"""Who tells a sentence by a phrase that opens it, closes it or stands in it: "By his account, P", "P, as she put it".

Read on the surface. Most such phrases tell only where nothing else in the sentence does: "In her words, P, said Ms Ray"
is told by Ms Ray.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.syntax import Tree
from reportedly.reading.lexicon import CueEntry, CuePos, HandRole, cue_of
from reportedly.reading.tellings.telling import Telling, judges
from reportedly.words import CueKind

_POSSESSIVE = frozenset({"his", "her", "their", "its"})
_MARKS = frozenset({"'s", "’s", "'", "’"})
_ACCOUNTS = frozenset(
    {"account", "words", "telling", "version", "reckoning", "count", "estimate", "recollection", "testimony"}
)
_VIEWS = frozenset({"view", "opinion", "judgment", "judgement", "estimation", "eyes", "reading", "assessment"})
_OPEN = frozenset({"in", "by", "on"})
_LEARNS = frozenset({"learned", "learnt", "understands", "reveal"})
_LONGEST = 9  # words between "as" and "put it"
_FARTHEST = 16  # words of a phrase that opens a sentence
_NAMED = frozenset({"PROPN", "NOUN", "PRON"})
_SET_IN = frozenset({"who", "which", "that", "as", "and", "but", "or", "when", "while", "where", "if"})
_LEAST = (["at", "least"], ["or", "at", "least"], ["or"])


def opener_of(number: int, tree: Tree) -> Telling | None:
    """The telling that such a phrase makes, or None where a sentence has none."""
    words = tree.words
    if not words:
        return None
    comma = next((i for i in range(3, min(_FARTHEST, len(words))) if words[i].text == ","), 0)
    if comma:
        source = _account(tree, comma)
        if source:
            if words[comma + 1].text.lower() in {"who", "which"}:  # "in the words of the pilot, who saw it, P"
                comma = next((i for i in range(comma + 2, len(words)) if words[i].text == ","), comma)
            found = _telling(number, tree, (0, source[0] - 1), source, frozenset(range(comma + 1)))
            thinks = found is not None and any(words[i].text.lower() in _VIEWS for i in range(comma))
            return replace(found, entry=cue_of(["in", "the", "view", "of"])) if found is not None and thinks else found
    for index, word in enumerate(words[:-2]):
        if word.text.lower() in {"put", "puts"} and words[index + 1].text.lower() == "it":
            found = _as_put(number, tree, index)
            if found is not None:
                return found
    return _is_what_is_said(number, tree) or _set_in(number, tree)


def _account(tree: Tree, comma: int) -> tuple[int, ...]:
    """Whose account opens a sentence: "By his own account,", "In the engineers' version,"."""
    words = tree.words
    last = comma - 1
    low = [word.text.lower() for word in words[:4]]
    if low[:2] in (["in", "the"], ["by", "the"]) and low[2] in _ACCOUNTS | _VIEWS and low[3] == "of":
        of = tuple(range(4, comma))
        return of if of and all(words[i].upos not in {"VERB", "AUX"} for i in of) else ()
    if words[0].text.lower() not in _OPEN or words[last].text.lower() not in _ACCOUNTS | _VIEWS:
        return ()
    end = last - 1 if words[last - 1].text.lower() == "own" else last
    if end == 2 and words[1].text.lower() in _POSSESSIVE:
        return (1,)
    marked = end > 2 and words[end - 1].text in _MARKS
    source = tuple(range(1, end - 1)) if marked else ()
    return source if source and all(words[i].upos not in {"VERB", "AUX", "PUNCT"} for i in source) else ()


def _as_put(number: int, tree: Tree, verb: int) -> Telling | None:
    words = tree.words
    near = range(verb - 1, max(-1, verb - _LONGEST), -1)
    start = next((i for i in near if words[i].text.lower() in {"as", "how"}), -1)
    source = tuple(range(start + 1, verb))
    if start < 0 or not source or words[verb + 2].text not in {",", ".", ":"}:
        return None
    if words[start].text.lower() == "how":  # "P" is how she put it
        if start < 2 or words[start - 1].text.lower() not in {"is", "was"}:
            return None
        start -= 1
    if not any(words[i].upos in _NAMED for i in source):
        return None
    return _telling(number, tree, (start, verb, verb + 1), source, frozenset(range(start, verb + 2)))


def _is_what_is_said(number: int, tree: Tree) -> Telling | None:
    """ "P – at least that is the mayor's claim", "P; that, at least, is what she says"."""
    words = tree.words
    low = [word.text.lower() for word in words]
    end = len(words) - (words[-1].upos == "PUNCT")
    for that in range(4, end - 3):
        if low[that] != "that":
            continue
        at = that
        for opening in _LEAST:
            if low[that - len(opening) : that] == opening:
                at = that - len(opening)
        verb = that + 5 if low[that + 1 : that + 5] == [",", "at", "least", ","] else that + 1
        if words[at - 1].upos != "PUNCT" or verb >= end - 2 or low[verb] not in {"is", "was"}:
            continue
        source: Sequence[int] = ()
        if low[verb + 1] == "what" and _entry(tree, end - 1) is not None:
            source = range(verb + 2, end - 1)
        elif low[end - 1] in _ACCOUNTS | {"claim", "view", "story", "argument"} and low[end - 2] in _MARKS:
            source = range(verb + 1, end - 2)
        if source and not any(words[i].upos in {"VERB", "AUX", "PUNCT"} for i in source):
            told = _telling(number, tree, (verb, end - 1), tuple(source), frozenset(range(at - 1, end)))
            if told is not None:
                return told
    return None


def _set_in(number: int, tree: Tree) -> Telling | None:
    """ "The debt, the mayor maintains, has halved": a telling between two commas, which the parser took for another."""
    words = tree.words
    for index in range(4, len(words) - 2):
        if words[index + 1].text not in {",", "–", "—"} or words[index].upos not in {"VERB", "NOUN"}:
            continue
        entry = _entry(tree, index)
        nobody = [w.text.lower() for w in words[index - 3 : index - 1]]
        if words[index].form == "part" and nobody in ([",", "it"], ["–", "it"], ["—", "it"]):
            told = _telling(number, tree, (index - 2, index - 1, index), (), frozenset(range(index - 3, index + 2)))
            if told is not None and cue_of(["is", words[index].text]) is not None:
                return replace(told, entry=cue_of(["is", words[index].text]))
        if entry is None or words[index].form == "part":
            continue
        comma = next((i for i in range(index - 1, max(0, index - 10), -1) if words[i].text == ","), 0)
        start = comma + 2 if words[comma + 1].text.lower() == "so" else comma + 1
        source = tuple(range(start, index))
        plain = not any(words[i].upos in {"VERB", "AUX", "ADP"} for i in source)
        if comma < 1 or not source or not plain or words[start].text.lower() in _SET_IN:
            continue
        if not any(words[i].upos in _NAMED for i in source):
            continue
        found = _telling(number, tree, (index,), source, frozenset(range(comma, index + 2)))
        later = any(words[i].form in {"past", "pres"} for i in range(index + 2, len(words)))
        if found is not None and later and not any(words[i].form in {"past", "pres"} for i in range(comma)):
            return found
    return None


def _entry(tree: Tree, index: int) -> CueEntry | None:
    """What a verb that tells makes of its content; None for every other word."""
    entry = cue_of([tree.words[index].text])
    tells = entry is not None and entry.pos is CuePos.VERB and entry.hand is HandRole.TELLS
    return entry if tells and entry is not None and entry.kind is CueKind.TELLING and not judges(entry) else None


def _telling(
    number: int, tree: Tree, cue: tuple[int, ...], source: tuple[int, ...], phrase: frozenset[int]
) -> Telling | None:
    told = frozenset(i for i, word in enumerate(tree.words) if i not in phrase and word.upos != "PUNCT")
    if not any(tree.words[i].upos in {"VERB", "AUX"} for i in told):
        return None
    return Telling(number, cue, number, source, {number: told}, cue_of(["said"]), None)


def aside_of(number: int, tree: Tree) -> Telling | None:
    """A telling that is beside all that a sentence says, whatever else there is in it.

    "The minister, the Echo has learned, will resign", "If the mayor is to be believed, P".
    """
    words = tree.words
    for index in range(4, len(words) - 2):
        if words[index].text.lower() in _LEARNS and words[index + 1].text == ",":
            found = _between_commas(number, tree, index)
            if found is not None:
                return found
    return _believed(number, tree)


def _between_commas(number: int, tree: Tree, index: int) -> Telling | None:
    words = tree.words
    comma = next((i for i in range(index - 1, max(0, index - 8), -1) if words[i].text == ","), 0)
    first = next((i for i in range(comma + 1, index) if words[i].upos == "AUX"), index)
    source = tuple(range(comma + 1, first))
    if not comma or not any(words[i].upos in _NAMED for i in source):
        return None
    told = frozenset(i for i in range(len(words)) if not comma <= i <= index + 1)
    entry = cue_of(["has", "learned"])
    return Telling(number, tuple(range(first, index + 1)), number, source, {number: told}, entry, None)


def _believed(number: int, tree: Tree) -> Telling | None:
    """ "If the mayor is to be believed, P", "P, if one is to believe the mayor", "To hear the mayor tell it, P"."""
    words = tree.words
    low = [word.text.lower() for word in words]
    if "believed" not in low and "believe" not in low and low[:2] != ["to", "hear"]:
        return None
    end = len(words) - (words[-1].upos == "PUNCT")
    comma = next((i for i in range(3, min(_FARTHEST, end)) if low[i] == ","), 0)
    first, last = (0, comma) if low[0] in {"if", "to"} and comma else (0, 0)
    if not last:
        opens = [i for i in range(3, end - 3) if low[i] == "if" and words[i - 1].text in {",", "–", "—"}]
        first, last = (opens[-1], end) if opens else (0, 0)
    phrase = low[first:last]
    source: Sequence[int] = ()
    if phrase[-3:] == ["to", "be", "believed"] and len(phrase) > 5 and phrase[-4] in {"is", "are", "was", "were"}:
        source = range(first + 1, last - 4)
    elif phrase[:2] == ["to", "hear"] and phrase[-2:] == ["tell", "it"]:
        source = range(first + 2, last - 2)
    elif phrase[:5] in (["if", "one", "is", "to", "believe"], ["if", "you", "are", "to", "believe"]):
        source = range(first + 5, last)
    elif phrase[:3] in (["if", "you", "believe"], ["if", "one", "believes"]):
        source = range(first + 3, last)
    if not source or not any(words[i].upos in _NAMED for i in source):
        return None
    return _telling(number, tree, (first,), tuple(source), frozenset(range(max(0, first - 1), last + 1)))
