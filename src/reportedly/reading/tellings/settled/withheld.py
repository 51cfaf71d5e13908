"""Tellings that are silences by what stands around the cue: who says so is nobody, or says that he will not.

"Neither side would confirm that P", "no official has confirmed it", "declined to confirm that P", "is trying to
establish whether P".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.syntax import Tree
from reportedly.reading.lexicon import cue_of, under_negation, withholds
from reportedly.reading.tellings.telling import Telling
from reportedly.words import CueKind

_NO_ONE = (("neither",), ("none",), ("not", "one"), ("not", "a", "single"), ("nobody",), ("no", "one"))
_WOULD = frozenset({"would", "could", "can", "will", "has", "have", "had"})
_ASSENTS = frozenset({"confirm", "corroborate", "verify", "comment on", "explain", "admit", "deny", "rule out"})
_FINDS_OUT = frozenset({"assess", "establish", "determine", "ascertain", "verify", "find", "learn", "discover"})
_ATTEMPTS = frozenset({"try", "trying", "tries", "tried", "seek", "seeking", "sought", "seeks", "working", "hoping"})
_SEEMS = frozenset({"seem", "seems", "seemed", "appear", "appears", "appeared"})
_NOT = frozenset({"not", "n't", "n’t", "never", "hardly", "no"})
_QUESTIONS = frozenset({"whether", "who", "what", "when", "where", "how", "why"})


def withheld(telling: Telling, trees: Sequence[Tree]) -> Telling:
    """The telling as a silence, where what governs its cue or whose cue it is makes it one."""
    entry = telling.entry
    if entry is None or entry.kind not in (CueKind.TELLING, CueKind.DENIAL) or entry.negated or entry.passive:
        return telling
    tree = trees[telling.sentence]
    verb = next((i for i in telling.cue if tree.words[i].upos == "VERB"), -1)
    if verb < 0:
        return telling
    without = [c for c in tree.dependents(verb, "mark", "case") if tree.words[c].text.lower() == "without"]
    if without and entry.kind is CueKind.TELLING and _opens_question(tree, telling):
        return replace(telling, entry=under_negation(entry), cue=tuple(sorted({*without, *telling.cue})))
    seems = any(tree.words[i].text.lower() in _SEEMS for i in telling.cue)
    if _is_no_one(telling, trees[telling.source_sentence]) and not seems:
        would = {tree.words[i].text.lower() for i in tree.dependents(verb, "aux")}
        if entry.lemma in _ASSENTS or would & _WOULD or _opens_question(tree, telling):
            return replace(telling, entry=under_negation(entry))
    if tree.words[verb].deprel == "conj" and _joined_by_or(tree, verb):
        # "was unable to verify the toll or determine who fired"
        silent = withheld(replace(telling, cue=(tree.words[verb].head,)), trees).entry
        return telling if silent is entry else replace(telling, entry=silent)
    governor = tree.words[verb].head
    relation = tree.words[verb].deprel
    if relation not in {"xcomp", "advcl"} or governor < 0 or governor in telling.cue or governor > verb:
        return telling
    low = tree.words[governor].text.lower()
    if (low in _ATTEMPTS or relation == "advcl") and entry.lemma in _FINDS_OUT and _opens_question(tree, telling):
        helps = [i for i in tree.dependents(governor, "aux") if governor - 3 < i]
        return replace(
            telling,
            entry=cue_of(["examining", "whether"]),
            cue=tuple(sorted({*helps, *range(governor, verb), *telling.cue})),
        )
    if relation == "advcl":  # but for "read the orders to gauge which were lawful"
        return telling
    between = range(governor, verb)
    if verb - governor < 5 and withholds([tree.words[i] for i in between]):
        return replace(telling, entry=under_negation(entry), cue=tuple(sorted({*between, *telling.cue})))
    if low == "able" and (negations := [c for c in tree.children[governor] if tree.words[c].text.lower() in _NOT]):
        cue = tuple(sorted({*negations, governor, *telling.cue}))
        return replace(telling, entry=under_negation(entry), cue=cue)
    return telling


def _joined_by_or(tree: Tree, verb: int) -> bool:
    joins = {tree.words[c].text.lower() for c in tree.dependents(verb, "cc")}
    return "or" in joins and tree.words[tree.words[verb].head].upos == "VERB"


def _is_no_one(telling: Telling, tree: Tree) -> bool:
    """Whether who tells is nobody, or none of several."""
    low = tuple(tree.words[i].text.lower() for i in telling.source[:3])
    before = (tree.words[telling.source[0] - 1].text.lower(),) if telling.source and telling.source[0] else ()
    starts = any(low[: len(words)] == words or (before + low)[: len(words)] == words for words in _NO_ONE)
    return starts or (("no",) in (low[:1], before) and len(telling.source) < 5)


def _opens_question(tree: Tree, telling: Telling) -> bool:
    told = telling.content.get(telling.sentence, frozenset())
    return bool(told) and tree.words[min(told)].text.lower() in _QUESTIONS
