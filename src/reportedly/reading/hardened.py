"""Hardened passages: where a story tells as a fact what it opened with as a rumour.

A claim first told with a hand, a hedge or a condition is looked for again further down: as a clause that lacks one of
them, or as a noun phrase that takes it for granted ("the decision to negotiate …"). The link is by topic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.reading.syntax import Tree
from reportedly.reading.topics import Topic, names_event, topic_of, topic_of_claim
from reportedly.words import Certainty, Claim, HandKind, Hardened, HardenedReason, Sentence, Span, Voice

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "his", "her", "its", "their"})


@dataclass(frozen=True)
class _Soft:
    claim: Claim
    topic: Topic


def hardened(
    trees: Sequence[Tree],
    sentences: Sequence[Sentence],
    claims: Sequence[Claim],
    comment: Sequence[Claim],
    told: Sequence[frozenset[int]],
) -> tuple[Hardened, ...]:
    """The passages that harden an earlier claim, in text order, one for each passage.

    `comment` are the clauses of comment sentences as if they were claims. `told` gives for each sentence the words that
    stand within a telling; they are nobody's hardening.
    """
    soft = [_Soft(c, topic_of_claim(trees[c.sentence], c)) for c in claims if _is_soft(c)]
    found: dict[Span, Hardened] = {}
    for claim in sorted([*claims, *comment], key=lambda c: c.content):
        topic = topic_of_claim(trees[claim.sentence], claim)
        earlier = [f for f in soft if f.claim.sentence < claim.sentence and f.topic.same_claim(topic)]
        for first in sorted(earlier, key=lambda f: -f.topic.nearness(topic)):
            if (reason := _lost(first.claim, claim)) is not None:
                span = Span(claim.content[0].start, claim.content[-1].end)
                found.setdefault(span, Hardened(first=first.claim.id, later=span, reason=reason))
                break
    for number, tree in enumerate(trees):
        if sentences[number].voice is Voice.FURNITURE:
            continue
        for span, topic in _definite_phrases(tree, told[number]):
            candidates = [f for f in soft if f.claim.sentence < number and f.topic.same_event(topic)]
            if candidates and not any(s.overlaps(span) for s in found):
                best = max(candidates, key=lambda f: (f.topic.nearness(topic), -f.claim.sentence))
                found[span] = Hardened(first=best.claim.id, later=span, reason=HardenedReason.PRESUPPOSED)
    return tuple(sorted(found.values(), key=lambda h: h.later))


def _is_soft(claim: Claim) -> bool:
    return (
        bool(claim.chains)
        or claim.hedged
        or claim.condition is not None
        or claim.author_certainty in {Certainty.PROBABLE, Certainty.POSSIBLE}
    )


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


def _definite_phrases(tree: Tree, told: frozenset[int]) -> Iterator[tuple[Span, Topic]]:
    """The outermost definite noun phrases of a sentence that name an event, outside what others tell."""
    covered: set[int] = set()
    for index, word in enumerate(tree.words):
        if word.upos != "NOUN" or index in told or index in covered or any(a in covered for a in tree.ancestors(index)):
            continue
        phrase = _phrase(tree, index)
        possessive = any(tree.words[c].deprel == "nmod:poss" for c in tree.children[index])
        if tree.words[phrase[0]].text.lower() not in _DEFINITE and not possessive:
            continue
        topic = topic_of(tree, phrase)
        if topic.events and (names_event(word.text.lower()) or _to_do(tree, index)):
            covered |= set(phrase)
            yield Span(tree.words[phrase[0]].start, tree.words[phrase[-1]].end), topic


def _to_do(tree: Tree, index: int) -> bool:
    """Whether a noun carries a deed as an infinitive ("the plan to abdicate")."""
    return any(tree.words[c].form == "inf" for c in tree.dependents(index, "acl"))


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
