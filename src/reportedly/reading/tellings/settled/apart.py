"""Tellings without what another judges in a clause behind them: "X says P, which Y denies"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.syntax import Tree
from reportedly.reading.tellings.forms.judged import set_aside, stands_before
from reportedly.reading.tellings.telling import Telling, judges


def apart(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings without what another judges in a clause behind them: "X says P, which Y denies": X says only P."""
    out = list(found)
    for one in found:
        tree = trees[one.sentence]
        named = stands_before(tree, one.cue) if judges(one.entry) else frozenset()
        aside = judges(one.entry) and one.source_sentence == one.sentence and set_aside(tree, one.cue, one.source)
        if aside and (_points_back(tree, one) or _is_amid(one, found)):
            out[out.index(one)] = replace(one, content={one.sentence: frozenset()})  # read by `claims.verdicts` alone
            out = [_around(t, one, set_aside(tree, one.cue, one.source)) for t in out]
            continue
        if beside := _set_against(tree, one):
            out = [_without(t, one, beside) for t in out]
        if not named:
            continue
        below = {i for index in one.cue for i in tree.subtree(index)} | named | set(one.source)
        clause = {i for i in below if i >= min(named)}
        for n, other in enumerate(out):
            told = other.content.get(one.sentence, frozenset())
            if other is not one and other.cue != one.cue and told & named and min(told) < min(named):
                out[n] = replace(other, content={**other.content, one.sentence: told - clause})
    return out


def _set_against(tree: Tree, one: Telling) -> frozenset[int]:
    """The words of "but Y denied it" behind what X says, which is not what X says; none where it is no such clause."""
    verb = next((i for i in one.cue if tree.words[i].upos == "VERB"), -1)
    told = one.content.get(one.sentence)
    if verb < 0 or not told or not judges(one.entry) or not one.source or not _points_back(tree, one):
        return frozenset()
    but = [c for c in tree.dependents(verb, "cc") if tree.words[c].text.lower() == "but"]
    return frozenset(i for i in tree.subtree(verb) if i >= but[0]) if but else frozenset()


def _without(telling: Telling, one: Telling, words: frozenset[int]) -> Telling:
    """A telling without a clause that stands behind what it tells."""
    told = telling.content.get(one.sentence, frozenset())
    if telling.cue == one.cue or not told & words or min(told) >= min(words):
        return telling
    return replace(telling, content={**telling.content, one.sentence: told - words})


def _points_back(tree: Tree, one: Telling) -> bool:
    """Whether all that is judged is a pronoun: "who denies it"."""
    return all(tree.words[i].upos in {"PRON", "DET", "PUNCT"} for i in one.content.get(one.sentence, ()))


def _is_amid(one: Telling, found: Sequence[Telling]) -> bool:
    """Whether a telling stands amid what another tells."""
    first = one.cue[0]
    told = (t.content.get(one.sentence) for t in found if t is not one and t.cue != one.cue)
    return any(min(words) < first < max(words) for words in told if words)


def _around(telling: Telling, aside: Telling, words: frozenset[int]) -> Telling:
    """A telling with the aside that stands in what it tells, which the network left out of it."""
    told = telling.content.get(aside.sentence, frozenset())
    if telling.cue == aside.cue or not told or not min(told) < min(words) < max(words) < max(told):
        return telling
    return replace(telling, content={**telling.content, aside.sentence: told | words})
