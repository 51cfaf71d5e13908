"""Hardened passages: where a story tells as a fact what it opened with as a rumour.

A claim first told with a hand, a hedge or a condition is looked for again further down: as a clause that lacks one of
them, or as a noun phrase that takes it for granted ("the decision to negotiate …", "this move"). A claim and a later
passage are linked by the event that both name, where their other words do not speak against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_finite
from reportedly.reading.hardening.later import Later, passages
from reportedly.reading.hardening.sameness import forms_of_noun, key_of, name_key, wider_keys
from reportedly.reading.hardening.topics import Topic, event_key, topic_of, topic_of_claim, words_in
from reportedly.words import (
    Certainty,
    Claim,
    CueKind,
    HandKind,
    Hardened,
    HardenedReason,
    Link,
    Polarity,
    Reason,
    Sentence,
    Span,
    Voice,
)

_WEAK = frozenset({Certainty.PROBABLE, Certainty.POSSIBLE})
_PRONOUNS = frozenset(
    {"he", "him", "she", "her", "it", "they", "them", "this", "that", "these", "those", "who", "which"}
)
_PERSONAL = frozenset({"he", "she", "it", "they", "we", "i"})
_SHARE = 0.5  # of a later clause's other words that the first telling has, for the two to be the same claim
_REACH = 3  # sentences of the story, headings left out, over which "this move" reaches back


@dataclass(frozen=True)
class _Soft:
    """A claim with its topic; `events` are those that no earlier passage of the story had told plainly."""

    claim: Claim
    events: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    verbs: frozenset[str]  # as written, lower-cased
    beside: frozenset[str]  # words of its sentence that a pronoun in it may stand for


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
    soft = list(_soft_claims(trees, sentences, claims, told))
    found: dict[Span, Hardened] = {}
    for claim in sorted([*claims, *comment], key=lambda c: c.content):
        _in_clause(trees, soft, claim, found)
    aside = [sentence.voice is Voice.FURNITURE for sentence in sentences]
    plain = {claim.sentence for claim in claims if not _is_soft(claim)}
    recent: list[tuple[int, _Soft]] = []  # what the story spoke of last, by its sentence among those of the story
    place = barrier = -1
    for number, tree in enumerate(trees):
        if aside[number]:
            continue
        place += 1
        for later in passages(tree, told[number]):
            if any(span.overlaps(later.span) for span in found):
                continue
            named = bool(later.events or later.noun)
            first = _first_of(soft, later, number) if named else _taken_up(recent, later, place, barrier)
            if first is None:
                continue
            reason = _lost(first.claim, None) if later.finite else None
            found[later.span] = _hardening(trees, first, number, later, reason or HardenedReason.PRESUPPOSED)
        here = [f for f in soft if f.claim.sentence == number and f.claim.polarity is not Polarity.NEGATIVE]
        taken = [h for span, h in found.items() if tree.span.overlaps(span)]
        if number in plain and not taken:
            barrier = place
        elif here:
            recent.append((place, here[0]))
        elif taken:
            last = max(taken, key=lambda h: h.later).first
            recent.append((place, next(f for f in soft if f.claim.id == last)))
    return tuple(sorted(found.values(), key=lambda h: h.later))


def _soft_claims(
    trees: Sequence[Tree], sentences: Sequence[Sentence], claims: Sequence[Claim], told: Sequence[frozenset[int]]
) -> Iterator[_Soft]:
    """The claims that can harden, with the events that are news when they are told."""
    plain: list[tuple[int, Topic]] = []
    for number, tree in enumerate(trees):
        if sentences[number].voice is not Voice.FURNITURE:
            softly = {i for c in claims if c.sentence == number and _is_soft(c) for i in words_in(tree, c)}
            rest = [i for i in range(len(tree.words)) if i not in softly | told[number]]
            plain.append((number, topic_of(tree, rest)))
    for claim in claims:
        if not _is_soft(claim):
            continue
        tree = trees[claim.sentence]
        topic = topic_of_claim(tree, claim)
        known = {
            event
            for number, other in plain
            if number < claim.sentence and topic.words & (other.words - topic.events)
            for event in topic.events & other.events
        }
        inside = words_in(tree, claim)
        verbs = frozenset(tree.words[i].text.lower() for i in inside if tree.words[i].upos == "VERB")
        pronoun = any(tree.words[i].text.lower() in _PRONOUNS for i in inside)
        beside = topic_of(tree, range(len(tree.words))).words if pronoun else frozenset[str]()
        names = topic.names | _spoken_for(tree, claim)
        yield _Soft(claim, topic.events - known, names, topic.words, verbs, beside)


def _spoken_for(tree: Tree, claim: Claim) -> frozenset[str]:
    """The names of the hand, where a pronoun in the claim may stand for it."""
    inside = words_in(tree, claim)
    if not any(tree.words[i].text.lower() in _PERSONAL for i in inside):
        return frozenset()
    hands = [path[-1] for path in claim.chains if path[-1].name]
    return frozenset(name_key(word.lower()) for link in hands for word in (link.name or "").split())


def _is_soft(claim: Claim) -> bool:
    return bool(claim.chains) or claim.hedged or claim.condition is not None or claim.author_certainty in _WEAK


def _in_clause(trees: Sequence[Tree], soft: Sequence[_Soft], claim: Claim, found: dict[Span, Hardened]) -> None:
    """Adds what a claim, or a clause of comment, tells again of an earlier claim with less around it."""
    tree = trees[claim.sentence]
    topic = topic_of_claim(tree, claim)
    events = topic.heads or topic.events
    inside = words_in(tree, claim)
    pronoun = any(tree.words[i].text.lower() in _PERSONAL and tree.words[i].deprel.startswith("nsubj") for i in inside)
    span = Span(claim.content[0].start, claim.content[-1].end)
    main = topic_of(tree, [i for i in inside if not _is_subordinate(tree, i, inside)])
    around = Topic(frozenset(), main.names, main.words - events)
    later = Later(span, events, around, clause=True, finite=True, by_pronoun=pronoun)
    for first in _candidates(soft, later, claim.sentence):
        if (reason := _lost(first.claim, claim)) is not None:
            found.setdefault(span, _hardening(trees, first, claim.sentence, later, reason))
            return


def _is_subordinate(tree: Tree, index: int, inside: Sequence[int]) -> bool:
    """Whether a word of a claim stands in an adverbial clause of it ("… while families queue for bread")."""
    line = [index, *tree.ancestors(index)]
    return any(tree.words[a].deprel.startswith("advcl") and is_finite(tree, a) and a in inside for a in line)


def _first_of(soft: Sequence[_Soft], later: Later, sentence: int) -> _Soft | None:
    """The claim that a passage takes up by naming its event."""
    return next((f for f in _candidates(soft, later, sentence) if f.claim.polarity is not Polarity.NEGATIVE), None)


def _candidates(soft: Sequence[_Soft], later: Later, sentence: int) -> list[_Soft]:
    """The earlier claims of the same event, the one with most words in common first, then the one told first."""
    fitting = [f for f in soft if f.claim.sentence < sentence and _fits(f, later)]
    return sorted(fitting, key=lambda f: (-_nearness(f, later), f.claim.sentence))


def _nearness(first: _Soft, later: Later) -> int:
    return len(first.words & later.around.words) + 2 * len(first.events & later.events)


def _fits(first: _Soft, later: Later) -> bool:
    """Whether a claim and a later passage name the same event, and nothing else in the passage speaks against it."""
    spelt = bool(later.noun) and (key_of(later.noun) in first.events or bool(first.verbs & forms_of_noun(later.noun)))
    if not first.events & later.events and not spelt:
        return False
    around = later.around
    if around.names and first.names and not around.names & first.names:
        return False
    shared = around.words & (first.words | first.names | first.beside)
    if not around.words:
        return not later.clause or later.by_pronoun
    if later.clause:
        enough = len(shared) / len(around.words) >= _SHARE or (first.words - first.events) == shared != set()
        return enough or (later.by_pronoun and bool(shared))
    return bool(shared) or (not later.borrowed and around.words == around.names)


def _taken_up(recent: Sequence[tuple[int, _Soft]], later: Later, place: int, barrier: int) -> _Soft | None:
    """The claim that "this move" or "the steps taken by X" takes up: what the story spoke of last, or did of X.

    `place` is that of the passage, `barrier` the last place where the story told something plainly.
    """
    around = later.around.words
    for at, first in reversed(recent):
        near = at > barrier and place - at <= (_REACH if later.pointing else 1)
        shared = around & (first.words | first.names)
        if near and (later.pointing or (later.opens and not around)):
            return first
        if around and len(shared) / len(around) >= _SHARE:
            return first
    return None


_WHY = {
    HardenedReason.CONDITION_LOST: "the condition of the first telling is gone",
    HardenedReason.HEDGE_LOST: "the hedge of the first telling is gone",
    HardenedReason.ATTRIBUTION_LOST: "the hand of the first telling is gone",
    HardenedReason.PRESUPPOSED: "the words take for granted what was only told",
}


def _hardening(trees: Sequence[Tree], first: _Soft, sentence: int, later: Later, reason: HardenedReason) -> Hardened:
    """The hardened passage with its reasons: which words name one event, and what is gone."""
    claim = first.claim
    event = first.events & later.events
    before = _naming(trees[claim.sentence], claim.content, event)
    after = _naming(trees[sentence], (later.span,), event)
    if not event:
        rule = "a noun spelt like the verb" if later.noun else "a noun that takes up what the story spoke of last"
        before, after = claim.content, (later.span,)
    else:
        rule = "both name the same event, and no other words speak against it"
    gone: tuple[Span, ...] = ()
    if reason is HardenedReason.CONDITION_LOST and claim.condition is not None:
        gone = (claim.condition.span,)
    elif reason is HardenedReason.HEDGE_LOST:
        gone = tuple(cue.span for cue in claim.cues if cue.kind in {CueKind.HEARSAY, CueKind.LIKELIHOOD})
    elif reason is HardenedReason.ATTRIBUTION_LOST:
        gone = tuple(link.span for path in claim.chains for link in path if link.span is not None)
    reasons = (
        Reason(field="first", rule=rule, spans=(*before, *after)),
        Reason(field="reason", rule=_WHY[reason], spans=tuple(dict.fromkeys(gone))),
    )
    return Hardened(first=claim.id, later=later.span, reason=reason, reasons=reasons)


def _naming(tree: Tree, within: Sequence[Span], events: frozenset[str]) -> tuple[Span, ...]:
    """The words within some spans that name one of the events."""
    inside = [i for i, word in enumerate(tree.words) if any(s.start <= word.start < s.end for s in within)]
    named = [i for i in inside if {event_key(tree, i), *wider_keys(tree.words[i].text.lower())} & events]
    return tuple(Span(tree.words[i].start, tree.words[i].end) for i in named)


def _lost(first: Claim, later: Claim | None) -> HardenedReason | None:
    """The first that fits of what the later telling lost; without a later claim it is told by the story itself."""
    chains: tuple[tuple[Link, ...], ...] = ()
    if later is not None:
        if later.certainty in {Certainty.POSSIBLE, Certainty.UNKNOWN} or later.polarity is not first.polarity:
            return None
        chains = later.chains
        hands = {link.id for path in first.chains for link in path}
        if chains and not any(link.id in hands for path in chains for link in path):
            return None  # another party's telling hardens nothing
    if first.condition is not None and (later is None or later.condition is None):
        return HardenedReason.CONDITION_LOST
    nobody = any(link.kind is HandKind.UNKNOWN for path in first.chains for link in path)
    weak = first.certainty in _WEAK or first.author_certainty in _WEAK
    hedged = first.hedged or nobody or weak
    plain = later is None or not (
        later.hedged
        or later.certainty in _WEAK
        or later.author_certainty in _WEAK
        or any(link.kind is HandKind.UNKNOWN for path in chains for link in path)
    )
    if hedged and plain and (not chains or weak):
        return HardenedReason.HEDGE_LOST
    if first.chains and not chains and not (later is not None and later.own_reporting):
        return HardenedReason.ATTRIBUTION_LOST if plain else None
    return None
