"""Whose telling it is that a source is cited for: "P, X reported, citing Y", "a memo quoted by the Echo"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.syntax import Tree
from reportedly.reading.tellings.makes_hand import makes_hand
from reportedly.reading.tellings.settled.segments import in_one_segment
from reportedly.reading.tellings.telling import Telling, judges

_CITING = frozenset({"citing", "quoting", "cites", "cited", "quotes", "quoted", "based", "basis"})


def sourced(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings, each that cites with what those who cite tell."""
    return [_cited(t, found, trees) for t in found]


def _cited(telling: Telling, others: Sequence[Telling], trees: Sequence[Tree]) -> Telling:
    """Of "P, X reported, citing Y": what Y told is what X reported, wherever the parser hangs the citing."""
    tree = trees[telling.sentence]
    first = telling.cue[0]
    subjects = [tree.words[c].text.lower() for c in tree.dependents(first, "nsubj")]
    if tree.words[first].text.lower() not in _CITING or set(subjects) - {"which", "who"}:
        return telling
    hosts = [
        t
        for t in others
        if t is not telling
        and t.sentence == telling.sentence
        and t.source
        and first not in t.content.get(t.sentence, ())
    ]
    hosts = [t for t in hosts if makes_hand(t, trees) and in_one_segment(tree, t.cue[0], first)]
    before = [t for t in hosts if t.cue[0] < first]
    if subjects and hosts and all(judges(t.entry) for t in hosts):
        return replace(telling, content={telling.sentence: frozenset()})  # "its report, which cited Y, was dismissed"
    if subjects:  # "X, which cited Y, says P": the one whose relative clause this is
        named = [t for t in hosts if t.source_sentence == t.sentence and max(t.source) < first]
        before = [max(named, key=lambda t: max(t.source))] if named else []
    host = before[-1] if before else next((t for t in hosts if not subjects and _hosts(tree, t, first)), None)
    return replace(telling, content=host.content) if host else telling


def _hosts(tree: Tree, telling: Telling, citing: int) -> bool:
    """ "Citing Y, X said P", "X, citing Y, said P"."""
    named = telling.source if telling.source_sentence == telling.sentence else ()
    return citing == _opening(tree) or max(named, default=citing) < citing < telling.cue[0]


def _opening(tree: Tree) -> int:
    return next((i for i, word in enumerate(tree.words) if word.upos != "PUNCT"), 0)


def without_carriers(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings without those that only say who carried a source: "according to a memo quoted by the Echo"."""
    out = list(found)
    for one in found:
        words, verb = trees[one.sentence].words, one.cue[0]
        if words[verb].form != "part" or not words[verb].deprel.startswith("acl") or not one.source:
            continue
        for host in out:
            same = host is not one and host.sentence == one.sentence == host.source_sentence
            if same and words[verb].head in host.source and set(one.source) < set(host.source):
                source = tuple(range(min(host.source), max(host.source) + 1))
                out[out.index(host)] = replace(host, source=source)
                out.remove(one)
                break
    return out
