"""Who is quoted by whom: "P, the agency quoted X as saying", "X was quoted by the agency as saying that P".

Two verbs tell here, and a network that marks spans makes two tellings of them, now by one of the parties, now by both.
It is one: what X said, and the verb of quoting among its cue, by which `hands` finds who stands before him.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.syntax import Tree
from reportedly.reading.lexicon import HandRole, cue_of
from reportedly.reading.tellings.telling import Telling

_QUOTES = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing"})
_FAR = 16  # words between the two verbs
_TENSED = frozenset({"past", "pres"})


def quoted_as(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings, those of "quoted X as saying" as one."""
    out = list(found)
    for number in dict.fromkeys(t.sentence for t in found if _may_quote(t, trees)):
        tree = trees[number]
        for verb, as_ in _pairs(tree):
            out = _as_one(out, number, tree, verb, as_)
    return out


def _may_quote(telling: Telling, trees: Sequence[Tree]) -> bool:
    words = trees[telling.sentence].words
    return any(words[i].text.lower() in {*_QUOTES, "as", "saying", "telling"} for i in telling.cue)


def _pairs(tree: Tree) -> list[tuple[int, int]]:
    """Each verb of quoting with the "as" that says what somebody is quoted as doing."""
    words = tree.words
    out = []
    for verb, word in enumerate(words):
        if word.text.lower() not in _QUOTES:
            continue
        near = range(verb + 1, min(verb + _FAR, len(words) - 1))
        as_ = next((i for i in near if words[i].text.lower() == "as"), 0)
        if not as_ or words[as_ + 1].form != "ing" or any(words[i].form in _TENSED for i in range(verb + 1, as_)):
            continue
        entry = cue_of([words[as_ + 1]])
        if entry is not None and entry.hand is HandRole.TELLS:
            out.append((verb, as_))
    return out


def _as_one(found: list[Telling], number: int, tree: Tree, verb: int, as_: int) -> list[Telling]:
    words = tree.words
    frame = {verb, as_, as_ + 1}
    same = [t for t in found if t.sentence == number and frame & set(t.cue) and not t.turn]
    if not same:
        return found
    passive = tree.has(verb, "aux:pass", "nsubj:pass") or words[verb - 1].text.lower() in {"was", "is", "were", "been"}
    if passive and len(same) == 1:
        return found
    object_ = tuple(i for i in range(verb + 1, as_) if words[i].upos != "PUNCT" or words[i].text == ",")
    while object_ and words[object_[-1]].upos == "PUNCT":
        object_ = object_[:-1]
    best = max(same, key=lambda t: (as_ + 1 in t.cue and bool(t.content), -_framed(t, number, {*object_, verb})))
    source = best.source if passive else object_
    if not source or (not passive and len(same) == 1 and set(best.source) == set(object_)):
        return found
    told = frozenset(i for i in best.content.get(number, ()) if i not in {*object_, *frame})
    before = frozenset(i for i in told if i < verb)
    told = before if any(words[i].form in _TENSED for i in before) else told  # not "as telling *lawmakers*"
    content = {n: inside for n, inside in best.content.items() if n != number} | ({number: told} if told else {})
    if not content:
        return found
    helpers = [c for c in tree.dependents(verb, "aux", "aux:pass") if c < verb]
    one = replace(
        best,
        cue=tuple(sorted({*helpers, *frame})),
        source=source,
        source_sentence=number if not passive else best.source_sentence,
        content=content,
        entry=cue_of([words[as_ + 1]]),
    )
    return [*(t for t in found if t not in same), one]


def _framed(telling: Telling, number: int, frame: set[int]) -> int:
    """How many words of what is told are a part of its frame."""
    return len(telling.content.get(number, frozenset()) & frame)
