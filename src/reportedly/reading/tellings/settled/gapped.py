"""Tellings whose verb is said once: "One says that P, the other that Q", "said on Monday that P and on Friday that Q".

A span runs on over the second clause, and over who tells it. The words show them: a mark or an "and", who or when, and
"that". "Put A at 30, the police at 50" is the same with a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.parsing.nouns import may_be_person, nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_finite
from reportedly.reading.tellings.telling import Telling
from reportedly.words import HandKind

_OTHERS = frozenset({"other", "others", "another", "second", "third", "latter", "former", "first", "one", "some"})
_BETWEEN = frozenset({"PUNCT", "CCONJ"})
_PHRASE = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ", "ADP", "PART"})
_WHEN = frozenset({"then", "later", "also", "now", "finally", "today", "yesterday", "again"})
_LONGEST = 9  # words that say who, or when
_PUTS = frozenset({"put", "puts"})


@dataclass(frozen=True)
class _Gap:
    """A second clause of a verb: where it is joined, who or when stands before it, and its first word."""

    joint: int
    phrase: tuple[int, ...]
    start: int
    timed: bool


def gapped(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings with those whose verb stands in the clause before, each without what the next one tells."""
    out: list[Telling] = []
    cuts: list[tuple[int, int, int]] = []  # sentence, first word of what is told first, where that ends
    for telling in found:
        tree = trees[telling.sentence]
        told = telling.content.get(telling.sentence, frozenset())
        gaps = list(_gaps(tree, telling, told)) if told and telling.cue and telling.source else []
        if not gaps:
            out.append(telling)
            continue
        rest = replace(telling, content={**telling.content, telling.sentence: _until(told, gaps[0].joint)})
        out.append(rest)
        cuts.append((telling.sentence, min(told), gaps[0].joint))
        stops = [*(gap.joint for gap in gaps[1:]), _end(tree, gaps[-1].start)]
        for gap, stop in zip(gaps, stops, strict=True):
            said = frozenset(range(gap.start, stop))
            source = telling.source if gap.timed else gap.phrase
            home = telling.source_sentence if gap.timed else telling.sentence
            out.append(
                replace(
                    telling,
                    source=source,
                    source_sentence=home,
                    content={telling.sentence: said},
                    attribution=telling.attribution if gap.timed else None,
                )
            )
    return [_cut(telling, cuts) for telling in out] if cuts else out


def _cut(telling: Telling, cuts: Sequence[tuple[int, int, int]]) -> Telling:
    """A telling within what is told first, without what comes after that."""
    for sentence, first, joint in cuts:
        told = telling.content.get(sentence, frozenset())
        if telling.sentence == sentence and told and first <= telling.cue[0] < joint < max(told):
            telling = replace(telling, content={**telling.content, sentence: _until(told, joint)})
    return telling


def _until(told: frozenset[int], joint: int) -> frozenset[int]:
    return frozenset(i for i in told if i < joint)


def _end(tree: Tree, start: int) -> int:
    """Where the last of the clauses ends: at the next semicolon, colon or full stop."""
    return next((i for i in range(start, len(tree.words)) if tree.words[i].text in {";", ".", ":"}), len(tree.words))


def _gaps(tree: Tree, telling: Telling, told: frozenset[int]) -> Iterator[_Gap]:
    words = tree.words
    verb = telling.cue[-1]
    if min(told) < verb or words[verb].upos not in {"VERB", "AUX"}:
        return
    if words[verb].text.lower() in _PUTS:
        yield from _numbers(tree, told)
        return
    first = next((i for i in sorted(told) if is_finite(tree, i)), -1)
    if first < 0 or (telling.entry is not None and telling.entry.lemma in {"tell", "inform", "assure"}):
        return
    for that in range(first + 2, len(words) - 2):
        if words[that].text.lower() != "that":
            continue
        gap = _before(tree, that, min(told))
        if gap is not None and _opens_clause(tree, that, gap):
            yield gap


def _before(tree: Tree, that: int, lowest: int) -> _Gap | None:
    """Who or when stands between a joint and a "that"."""
    words = tree.words
    last = that - 1
    while last > lowest and words[last].text == ",":
        last -= 1
    at = last
    while at > lowest and last - at < _LONGEST and (words[at].upos in _PHRASE or _tells_when(tree, at)):
        at -= 1
    phrase = tuple(range(at + 1, last + 1))
    if not phrase or words[at].upos not in _BETWEEN or words[at].text not in {",", ";", "and", "but", "while"}:
        return None
    start = that + (words[that].text.lower() == "that")
    joint = at - 1 if words[at].upos == "CCONJ" and words[at - 1].text in {",", ";"} else at
    if _tells_when(tree, phrase[0]) or (words[phrase[0]].upos == "ADP" and _tells_when(tree, phrase[-1])):
        return _Gap(joint, phrase, start, timed=True)
    return _Gap(joint, phrase, start, timed=False) if _names_party(tree, phrase) else None


def _tells_when(tree: Tree, index: int) -> bool:
    low = tree.words[index].text.lower()
    return low in _WHEN or low in nouns().times


def _names_party(tree: Tree, phrase: Sequence[int]) -> bool:
    """Whether a phrase may be who tells: a name, a party's noun, or "the other"."""
    words = tree.words
    if words[phrase[0]].upos in {"ADP", "PART"}:
        return False
    at = next((n for n in range(1, len(phrase)) if words[phrase[n]].upos == "ADP"), len(phrase))
    head = words[phrase[at - 1]]
    low = head.text.lower()
    known = nouns().kind_of(low) is not None or may_be_person(low) or nouns().kind_of(singular(low)) is not None
    return head.upos == "PROPN" or low in _OTHERS or known


def _opens_clause(tree: Tree, that: int, gap: _Gap) -> bool:
    """Whether "that" opens a clause of its own, and is no relative pronoun of the phrase before it."""
    words = tree.words
    head = words[that].head
    if words[that].deprel.startswith("nsubj") or is_finite(tree, that + 1):
        return False  # "and one that comes and goes"
    if words[that].deprel == "mark" and head > that:
        return is_finite(tree, head) and tree.has(head, "nsubj", "expl", "csubj")
    sure = gap.timed or words[gap.joint].text == ";" or words[that + 1].text.lower() in {"it", "there"}
    sure |= any(words[i].text.lower() in _OTHERS for i in gap.phrase)
    return sure and any(is_finite(tree, i) for i in range(that + 2, min(that + 9, len(words))))


def _numbers(tree: Tree, told: frozenset[int]) -> Iterator[_Gap]:
    """ "put the crowd at 3,000; the organisers, at half a million"."""
    words = tree.words
    ats = [i for i in range(min(told), len(words) - 1) if words[i].text.lower() == "at" and _counts(tree, i)]
    for at in ats[1:]:
        gap = _before(tree, at, ats[0])
        if gap is None or gap.timed:
            continue
        head = words[gap.phrase[-1]]
        body = head.upos == "PROPN" or nouns().kind_of(head.text.lower()) is HandKind.ORGANISATION
        if body or words[gap.joint].text == ";" or words[at - 1].text == ",":  # not "the dead at 14 and the hurt at 30"
            yield gap


def _counts(tree: Tree, at: int) -> bool:
    return any(word.upos == "NUM" for word in tree.words[at + 1 : at + 4]) or tree.words[at + 1].text == "half"
