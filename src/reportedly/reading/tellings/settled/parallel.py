"""Tellings that stand beside each other in one sentence: "The army says P, while the rebels claim Q".

A network that marks spans lets the first content run to the end of the sentence, over the second teller; the second
would then stand inside the first. What joins them tells them apart, on the surface.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree, Word
from reportedly.reading.lexicon import CueEntry
from reportedly.reading.tellings.forms.judged import accounts
from reportedly.reading.tellings.telling import Telling, judges
from reportedly.words import CueKind

_CONTRASTS = frozenset({"while", "whereas", "but", "although", "though", "yet"})
_PAUSES = frozenset({",", ";", "”", '"', "’", "—", "–", "''"})
_FINITE = frozenset({"past", "pres"})
_WEIGHING = frozenset({"confirm", "deny", "confirming", "denying"})
_NOUN = 3  # words of a cue that is a noun: "the claim"


def side_by_side(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings, each without what another one tells in a clause of its own beside it."""
    out = list(found)
    for other in found:
        if not other.source or other.source_sentence != other.sentence:
            continue
        tree, number = trees[other.sentence], other.sentence
        joint = _joint(tree, other)
        if joint < 0:
            continue
        for n, one in enumerate(out):
            told = one.content.get(number, frozenset())
            if one is other or not told or min(told) >= joint or not _runs_over(told, other):
                continue
            if one.sentence == number and (one.cue[0] > joint or not _alike(tree, one, other, joint)):
                continue
            out[n] = replace(one, content={**one.content, number: frozenset(i for i in told if i < joint)})
    return out


def _runs_over(told: frozenset[int], other: Telling) -> bool:
    """Whether a content holds another telling, or goes on behind it: "no sale was planned, but … bids were due"."""
    whole = not told.intersection(other.source) and max(told) > other.cue[-1] > min(told)
    return other.cue[0] in told or whole


def shared(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings, where two of them have one content that the sentence gives once.

    "X says, and Y denies, that P": both of P. "P, according to X and according to Y": one telling by both. "Y denied
    X's claim that P": whose claim it is belongs to the denial, and the noun tells nothing besides.
    """
    out = list(found)
    for other in found:
        tree, number = trees[other.sentence], other.sentence
        told = other.content.get(number, frozenset())
        if not told or other.source_sentence != number or other not in out:
            continue
        for n, one in enumerate(out):
            mine = one.content.get(number, frozenset())
            here = one is not other and one.sentence == number and bool(mine)
            if here and _weighs(one.entry) and _tells_account(tree, mine, other.cue):
                out[n] = replace(one, content={**one.content, number: told})
                continue
            if one is other or one.sentence != number or not set(other.cue) & mine:
                continue
            noun = tree.words[other.cue[-1]].upos == "NOUN" and len(other.cue) <= _NOUN
            if _weighs(one.entry) and noun and singular(tree.words[other.cue[-1]].text.lower()) not in nouns().telling:
                out[n] = replace(one, content={**one.content, number: told})
                continue
            if _weighs(one.entry) and noun:
                first = min(i for i in tree.subtree(other.cue[-1]) if i in mine)
                out[n] = replace(one, content={**one.content, number: frozenset(i for i in mine if i >= first)})
                out = [t for t in out if t is not other]
                break
            before = {i for i in mine if i < min(told)} - set(other.cue) - set(other.source)
            joins = [i for i in before if tree.words[i].upos != "PUNCT" and tree.words[i].upos != "ADV"]
            ahead = bool(other.source) and one.cue[-1] < other.source[0] and other.cue[-1] < min(told)
            if ahead and any(tree.words[i].upos == "CCONJ" for i in joins) and _only_joins(tree, joins):
                out[n] = replace(one, content={**one.content, number: told})
    return _accorded(out, trees)


def _tells_account(tree: Tree, judged: frozenset[int], cue: Sequence[int]) -> bool:
    """Whether a relative clause says what the account is that is judged: "denied a report by X, which said that P"."""
    top = next((i for i in sorted(judged) if tree.words[i].head not in judged), -1)
    named = top >= 0 and singular(tree.words[top].text.lower()) in accounts()
    verb = next((i for i in cue if tree.words[i].deprel == "acl:relcl"), -1)
    who = verb >= 0 and any(tree.words[c].text.lower() in {"who", "which"} for c in tree.dependents(verb, "nsubj"))
    return named and who and tree.words[verb].head in tree.subtree(top)


def _only_joins(tree: Tree, joins: Sequence[int]) -> bool:
    """Whether words only join two tellings: "X claims, *and* the register appears *to* confirm, that P"."""
    return all(tree.words[i].upos in {"CCONJ", "PART", "AUX"} or tree.words[i].deprel == "advmod" for i in joins)


def _weighs(entry: CueEntry | None) -> bool:
    """Whether a cue denies or confirms, or does neither ("would neither confirm nor deny X's report that P")."""
    silent = entry is not None and entry.kind is CueKind.SILENCE and bool(_WEIGHING & set(entry.lemma.split()))
    return silent or judges(entry)


def so_does(tree: Tree) -> tuple[int, int, tuple[int, ...]] | None:
    """In "X says P; so does Y", "X says P, as did Y": where this begins, its auxiliary, the words of Y."""
    words = tree.words
    for at in range(4, len(words) - 2):
        if words[at].text.lower() not in {"so", "as"} or words[at + 1].text.lower() not in {"do", "does", "did"}:
            continue
        start = at - 1 if words[at - 1].text.lower() == "and" else at
        if words[start - 1].text not in {",", ";", "–", "—"}:
            continue
        stop = next((i for i in range(at + 2, len(words)) if words[i].upos in {"PUNCT", "VERB", "AUX"}), len(words))
        source = tuple(range(at + 2, stop))
        ends = stop == len(words) or words[stop].upos == "PUNCT"
        ends &= not any(
            word.text in _PAUSES - {",", ";", "—", "–"} or word.text == "“" for word in words
        )  # in a quotation
        if ends and any(words[i].upos in {"NOUN", "PROPN", "PRON", "NUM"} for i in source):
            return start - 1, at + 1, source
    return None


def without_so_does(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings without "so does Y" at the end of what they tell."""
    tails = {t.sentence: tail for t in found if (tail := so_does(trees[t.sentence])) is not None}
    out = []
    for one in found:
        cut = tails[one.sentence][0] if one.sentence in tails else 0
        told = one.content.get(one.sentence, frozenset())
        if cut and min(told, default=cut) < cut:
            one = replace(one, content={**one.content, one.sentence: frozenset(i for i in told if i < cut)})
        out.append(one)
    return out


def _accorded(found: list[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """ "According to the police and according to two shopkeepers": one telling."""
    out = list(found)
    for one in found:
        words = trees[one.sentence].words
        second = one.cue[0]
        joined = words[second].text.lower() == "according" and words[second - 1].text.lower() == "and"
        if not joined or not one.source or second < 2:
            continue
        first = [t for t in out if t.sentence == one.sentence and words[t.cue[0]].text.lower() == "according"]
        first = [t for t in first if t.cue[0] < second and t.source]
        if first and one in out:
            both = tuple(sorted({i for i in (*first[-1].source, *one.source) if i not in one.cue} | {second - 1}))
            out[out.index(first[-1])] = replace(first[-1], source=both)
            out.remove(one)
    return out


def _joint(tree: Tree, other: Telling) -> int:
    """Where the clause of a telling is joined to what stands before it; −1 where it is not so joined."""
    words = tree.words
    start = min(*other.source, *other.cue)
    if start != min(other.source):
        return -1  # "according to X", "said X": its clause begins elsewhere
    at = start - 1
    if at < 2:
        return -1
    low = words[at].text.lower()
    if low == ";":
        return at
    if low in _CONTRASTS | {"and"} and words[at - 1].text in _PAUSES:
        return at - 1
    return -1


def _tense(word: Word) -> str:
    return "past" if word.text.endswith("ed") else word.form  # "feared" may be taken for a present


def _alike(tree: Tree, one: Telling, other: Telling, joint: int) -> bool:
    """Whether a telling may stand beside one that is joined by a mere "and": told in the same tense, after a clause."""
    words = tree.words
    if words[joint].text == ";" or words[joint + 1].text.lower() in _CONTRASTS:
        return True
    forms = [{_tense(words[i]) for i in telling.cue if words[i].form in _FINITE} for telling in (one, other)]
    before = any(words[i].form in _FINITE for i in one.content.get(other.sentence, ()) if i < joint)
    return bool(forms[0] & forms[1]) and before
