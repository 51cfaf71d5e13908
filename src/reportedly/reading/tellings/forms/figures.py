"""Figures that somebody gives, and what somebody sees coming: "put the toll at 61", "the poll has her ahead".

The thing and its number are what is told, though there is no clause (case 10).
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.lexicon import cue_of
from reportedly.reading.tellings.telling import Telling
from reportedly.words import HandKind

_COUNTS = frozenset(
    {"poll", "survey", "tally", "count", "estimate", "forecast", "model", "projection", "census", "toll"}
)
_FORECASTERS = frozenset({"analyst", "economist", "forecaster", "bank", "trader", "expert", "investor", "market"})
_BE = frozenset({"is", "was", "are", "were", "been", "being"})
_LITTLE = frozenset({"no", "little", "few", "less", "more"})
_AHEAD = frozenset({"risk", "chance", "prospect", "reason", "sign", "danger", "threat", "need", "room", "end"})
_RANKS = frozenset({"ahead", "behind", "level", "lead", "first", "second", "neck"})
_CLOSES = frozenset({",", ";", ".", "!", "?"})


def counted(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "Police put the number of missing at 14", "turnout is put at 60 percent by monitors".

    `index` is the verb's in the tree of this number; what follows is read on the surface, up to the next mark.
    """
    words = tree.words
    at = next((i for i in range(index + 1, len(words)) if words[i].text.lower() == "at"), -1)
    if at < 0:
        yield from _polled(number, tree, index)
        return
    if not any(words[i].upos == "NUM" for i in range(at + 1, min(at + 6, len(words)))):
        return
    if any(words[i].text in _CLOSES or words[i].form in {"past", "pres"} for i in range(index + 1, at)):
        return
    stop = next((i for i in range(at + 1, len(words)) if words[i].text in _CLOSES), len(words))
    if index and words[index - 1].text.lower() in _BE:
        yield from _put_by(number, tree, index, stop)
        return
    source = _who(tree, index)
    cue = tuple(sorted({index, *(c for c in tree.dependents(index, "aux") if index - 3 < c < index)}))
    governor = words[index].head
    if source and at == index + 1 and words[index].deprel.startswith("acl") and governor < source[0]:
        below = set(tree.subtree(index))  # "redundancies, which the union put at 300"
        named = [i for i in tree.subtree(governor) if i not in below and words[i].upos not in {"PUNCT", "ADP"}]
        content = frozenset({*(i for i in named if i < source[0]), *range(at, stop)})
        yield Telling(number, cue, number, source, {number: content}, cue_of(["said"]), None)
    elif source and at > index + 1:
        content = frozenset(i for i in range(index + 1, stop) if words[i].text not in {'"', "“", "”"})
        yield Telling(number, cue, number, source, {number: content}, cue_of(["said"]), None)


def _polled(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "An exit poll had put the party ahead by two points", "on 31 percent"."""
    words = tree.words
    polls = [c for c in tree.dependents(index, "nsubj") if singular(words[c].text.lower()) in _COUNTS]
    stop = next((i for i in range(index + 1, len(words)) if words[i].text in _CLOSES), len(words))
    told = range(index + 1, stop)
    ranks = any(words[i].upos == "NUM" or words[i].text.lower() in _RANKS for i in told)
    source = _who(tree, index)
    if polls and source and ranks and tree.has(index, "obj"):
        source = tuple(i for i in source if i < index and words[i].upos != "AUX")
        yield Telling(number, (index,), number, source, {number: frozenset(told)}, cue_of(["said"]), None)


def _put_by(number: int, tree: Tree, index: int, stop: int) -> Iterator[Telling]:
    """The passive of the same, with who gives the figure behind it."""
    words = tree.words
    by = next((i for i in range(index + 1, stop) if words[i].text.lower() == "by"), -1)
    subjects = [i for c in tree.dependents(index, "nsubj:pass", "nsubj") for i in tree.subtree(c) if i < index]
    source = tuple(range(by + 1, stop))
    if by < 0 or not subjects or not any(words[i].upos in {"NOUN", "PROPN", "PRON"} for i in source):
        return
    content = frozenset({*subjects, *range(index + 1, by)})
    yield Telling(number, (index,), number, source, {number: content}, cue_of(["said"]), None)


def _who(tree: Tree, index: int) -> tuple[int, ...]:
    """The subject before a verb: the tree's, or what stands between it and the comma before it."""
    found = [i for c in tree.dependents(index, "nsubj") for i in tree.subtree(c) if i < index]
    words = tree.words
    if not found:
        start = index
        while start and words[start - 1].upos in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "PART"}:
            start -= 1
        opens = start == 0 or words[start - 1].text in {",", ";", "–", "—"} or words[start - 1].upos == "CCONJ"
        found = list(range(start, index)) if opens else []
        if found and words[start - 1].text == "," and start > 1:
            found = _before_apposition(tree, start) or found
    named = any(words[i].upos in {"NOUN", "PROPN", "PRON"} for i in found)
    return tuple(i for i in found if words[i].upos != "PUNCT" or found[0] < i < found[-1]) if named else ()


def _before_apposition(tree: Tree, start: int) -> list[int]:
    """The phrase before an apposition whose commas close right before a verb: "the mayor of Halm, Ida Brandt, put"."""
    words = tree.words
    first = start - 1
    while first and words[first - 1].upos in {"DET", "ADJ", "NOUN", "PROPN", "ADP", "PART"}:
        first -= 1
    plain = first < start - 2 and words[first].upos in {"DET", "NOUN", "PROPN", "ADJ"}
    return list(range(first, start - 1)) if plain else []


def has_count(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "A tally has the dead at 61", "The poll gives her 41 per cent", "The ministry gave the Yes camp 92 percent"."""
    words = tree.words
    subjects, objects = list(tree.dependents(index, "nsubj")), list(tree.dependents(index, "obj"))
    if not subjects or not objects or objects[0] < index:
        return
    noun = singular(words[subjects[0]].text.lower())
    behind = [i for i in tree.subtree(index) if i > index]
    counts = noun in _COUNTS and any(words[i].upos == "NUM" or words[i].text.lower() == "ahead" for i in behind)
    if not counts:
        return
    source = tuple(tree.subtree(subjects[0]))
    content = frozenset(i for i in behind if words[i].text not in {".", ";"})
    yield Telling(number, (index,), number, source, {number: content}, cue_of(["said"]), None)


def sees(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "The central bank sees growth slowing", "Analysts see the rate at 4 per cent": what they expect."""
    words = tree.words
    source = tuple(i for c in tree.dependents(index, "nsubj") for i in tree.subtree(c) if i < index)
    head = next((c for c in tree.dependents(index, "nsubj")), index)
    expects = nouns().kind_of(words[head].text.lower()) is HandKind.ORGANISATION
    expects |= singular(words[head].text.lower()) in _FORECASTERS
    if not source or not expects:
        return
    slowing = [c for c in tree.dependents(index, "ccomp") if words[c].form == "ing" and tree.has(c, "nsubj")]
    found = slowing or [c for c in tree.dependents(index, "obj") if c > index and _is_forecast(tree, c)]
    things = [c for c in tree.dependents(index, "obj") if c > index]
    at = [c for c in tree.dependents(index, "obl") if words[c - 2].text.lower() == "at" and words[c - 1].upos == "NUM"]
    if things and at and not found:
        found = [things[0], at[0]]  # "sees inflation at 7 percent"
    if found:
        content = frozenset(i for c in found[:2] for i in tree.subtree(c) if i > index)
        yield Telling(number, (index,), number, source, {number: content}, cue_of(["expects"]), None)


def _is_forecast(tree: Tree, thing: int) -> bool:
    """Whether what is seen is a figure or a chance: "the rate at 4 percent", "2 percent", "no risk to health"."""
    words, below = tree.words, tree.subtree(thing)
    first = words[below[0]].text.lower()
    figure = any(words[i].upos == "NUM" for i in below)
    return figure or (words[thing].text.lower() in _AHEAD and first in _LITTLE | {"a", "some"})
