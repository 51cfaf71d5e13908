"""Hardened passages: where a story tells as a fact what it opened with as a rumour.

A claim first told with a hand, a hedge or a condition is looked for again further down: as a claim that lacks one of
them, or as a noun phrase that takes it for granted ("the decision to negotiate …"). The link is by what the two
passages are about: an event word of the same stem or meaning, and shared names where both have any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from reportedly.reading.clauses import is_event_noun
from reportedly.reading.syntax import Tree
from reportedly.words import Certainty, Claim, HandKind, Hardened, HardenedReason, Sentence, Span, Voice

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "his", "her", "its", "their"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_LIGHT = frozenset(
    [
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "have",
        "has",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "say",
        "said",
        "more",
        "most",
        "other",
        "own",
        "also",
        "new",
        "high",
        "many",
        "one",
        "two",
        "year",
        "day",
        "people",
        "country",
        "official",
        "government",
        "report",
        "news",
        "senior",
        "source",
        "statement",
        "time",
        "last",
        "first",
    ]
)
_SUFFIX = re.compile(
    r"(?:isations?|izations?|ations?|itions?|utions?|ctions?|sions?|tions?|ments?|iations?|ings?|ances?|ences?|ers?|ors?|"
    r"ies|ied|ed|es|s|al|als|ive|ives|e|y)$"
)


@cache
def _meanings() -> dict[str, int]:
    """Stems that mean the same event, by number of their group in `data/same-event.yaml`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    path = files("reportedly.reading") / "data" / "same-event.yaml"
    groups = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)["groups"]
    return {stem(str(word)): number for number, group in enumerate(groups) for word in group}


def stem(word: str) -> str:
    """A rough stem that joins a verb with its nouns ("negotiate", "negotiations"); for comparison only."""
    low = word.lower().replace("’", "'")
    if len(low) <= 4:
        return low.rstrip("s") if len(low) == 4 and low.endswith("s") and not low.endswith("ss") else low
    cut = _SUFFIX.sub("", low)
    if len(cut) < 3:
        return low
    return cut[:-1] if len(cut) > 4 and cut[-1] == cut[-2] else cut


@dataclass(frozen=True)
class _Told:
    claim: Claim
    events: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    subject: str


def _key(word: str) -> str:
    base = stem(word)
    number = _meanings().get(base)
    return f"#{number}" if number is not None else base


def hardened(
    text: str,
    trees: Sequence[Tree],
    sentences: Sequence[Sentence],
    claims: Sequence[Claim],
    told: Sequence[frozenset[int]],
) -> tuple[Hardened, ...]:
    """The passages that harden an earlier claim, in text order, one for each passage.

    `told` gives for each sentence the words that stand within a telling; they are nobody's hardening.
    """
    soft = [_profile(trees[c.sentence], c) for c in claims if _is_soft(c)]
    found: dict[Span, Hardened] = {}
    for claim in claims:
        later = _profile(trees[claim.sentence], claim)
        for first in soft:
            if first.claim.content[0] >= claim.content[0] or first.claim.sentence == claim.sentence:
                continue
            if _same_claim(first, later) and (reason := _lost(first.claim, claim)) is not None:
                span = Span(claim.content[0].start, claim.content[-1].end)
                found.setdefault(span, Hardened(first=first.claim.id, later=span, reason=reason))
                break
    for number, tree in enumerate(trees):
        if sentences[number].voice is Voice.FURNITURE:
            continue
        for span, events, names, words in _definite_phrases(text, tree, told[number]):
            if any(s.overlaps(span) for s in found):
                continue
            candidates = [f for f in soft if f.claim.sentence < number and _presupposes(f, events, names, words)]
            if candidates:
                best = max(
                    candidates, key=lambda f: (len(f.words & words) + 2 * len(f.events & events), -f.claim.sentence)
                )
                reason = HardenedReason.PRESUPPOSED
                found[span] = Hardened(first=best.claim.id, later=span, reason=reason)
    return tuple(sorted(found.values(), key=lambda h: h.later))


def _is_soft(claim: Claim) -> bool:
    return (
        bool(claim.chains)
        or claim.hedged
        or claim.condition is not None
        or claim.author_certainty in {Certainty.PROBABLE, Certainty.POSSIBLE}
    )


def _profile(tree: Tree, claim: Claim) -> _Told:
    inside = [i for i, w in enumerate(tree.words) if any(s.start <= w.start < s.end for s in claim.content)]
    events, names, words = _about(tree, inside)
    tops = [i for i in inside if tree.words[i].head not in inside]
    for top in tops:
        events |= {_key(tree.words[top].text)} - _LIGHT if tree.words[top].upos in {"VERB", "NOUN", "ADJ"} else set()
    subject = next(
        (
            tree.words[c].text.lower()
            for t in tops
            for c in tree.dependents(t, "nsubj")
            if tree.words[c].upos == "PROPN"
        ),
        "",
    )
    return _Told(claim, frozenset(events), frozenset(names), frozenset(words), subject)


def _about(tree: Tree, indices: Sequence[int]) -> tuple[set[str], set[str], set[str]]:
    """Event words, names and all content words among some words, as comparison keys."""
    events, names, words = set(), set(), set()
    for i in indices:
        word = tree.words[i]
        low = word.text.lower()
        if word.upos not in _CONTENT or low in _LIGHT or len(low) < 3:
            continue
        if word.upos == "PROPN" or (word.text[:1].isupper() and i > 0):
            names.add(stem(low))
            words.add(stem(low))
            continue
        key = _key(low)
        words.add(key)
        if word.upos == "VERB" or is_event_noun(low) or key.startswith("#"):
            events.add(key)
    return events, names, words


def _same_claim(first: _Told, later: _Told) -> bool:
    shared = first.words & later.words
    smaller = min(len(first.words), len(later.words))
    if not first.events & later.events or smaller < 2:
        return False
    if first.names and later.names and not first.names & later.names:
        return False
    return len(shared) / smaller >= 0.5


def _lost(first: Claim, later: Claim) -> HardenedReason | None:
    """The first that fits of what the later telling lost."""
    if later.certainty in {Certainty.POSSIBLE, Certainty.UNKNOWN}:
        return None
    if first.condition is not None and later.condition is None:
        return HardenedReason.CONDITION_LOST
    weak = {Certainty.PROBABLE, Certainty.POSSIBLE}
    nobody = any(link.kind is HandKind.UNKNOWN for path in first.chains for link in path)
    hedged = first.hedged or nobody or first.certainty in weak
    plain = not later.hedged and not any(link.kind is HandKind.UNKNOWN for path in later.chains for link in path)
    if hedged and plain and later.certainty is Certainty.CERTAIN and (not later.chains or first.certainty in weak):
        return HardenedReason.HEDGE_LOST
    if first.chains and not later.chains and not later.own_reporting:
        return HardenedReason.ATTRIBUTION_LOST
    return None


def _definite_phrases(
    text: str, tree: Tree, told: frozenset[int]
) -> Iterator[tuple[Span, frozenset[str], frozenset[str], frozenset[str]]]:
    """The outermost definite noun phrases of a sentence that name an event, outside what others tell."""
    covered: set[int] = set()
    for index, word in enumerate(tree.words):
        if word.upos not in {"NOUN"} or index in told or index in covered:
            continue
        if any(a in covered for a in tree.ancestors(index)):
            continue
        phrase = _phrase(tree, index)
        first = tree.words[phrase[0]].text.lower()
        possessive = any(tree.words[c].deprel == "nmod:poss" for c in tree.children[index])
        if first not in _DEFINITE and not possessive:
            continue
        events, names, words = _about(tree, phrase)
        if not events:
            continue
        covered |= set(phrase)
        span = Span(tree.words[phrase[0]].start, tree.words[phrase[-1]].end)
        yield span, frozenset(events), frozenset(names), frozenset(words)


def _phrase(tree: Tree, head: int) -> list[int]:
    """A noun phrase with its modifiers and infinitives, without relative clauses and asides."""
    taken, stack = [], [head]
    while stack:
        top = stack.pop()
        taken.append(top)
        for child in tree.children[top]:
            relation = tree.words[child].deprel
            if relation in {"acl:relcl", "appos", "parataxis", "punct"} and top == head:
                continue
            if top == head and relation.split(":")[0] in {
                "cop",
                "nsubj",
                "aux",
                "case",
                "advmod",
                "mark",
                "cc",
                "conj",
                "obl",
                "advcl",
            }:
                continue
            stack.append(child)
    taken.sort()
    low = high = taken.index(head)
    while low > 0 and taken[low - 1] == taken[low] - 1:
        low -= 1
    while high + 1 < len(taken) and taken[high + 1] == taken[high] + 1:
        high += 1
    kept = taken[low : high + 1]
    while kept and tree.words[kept[0]].upos in {"PUNCT", "ADP"}:
        kept = kept[1:]
    while kept and tree.words[kept[-1]].upos == "PUNCT":
        kept = kept[:-1]
    return kept or [head]


def _presupposes(first: _Told, events: frozenset[str], names: frozenset[str], words: frozenset[str]) -> bool:
    if not first.events & events:
        return False
    return not (first.names and names and not first.names & names)
