"""Claims with their events: candidates by grammar, codes by the network, the rest from the claim itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.events.auxiliary import auxiliary, is_negated, promised
from reportedly.events.candidate import Candidate
from reportedly.events.candidates import candidates, telling
from reportedly.events.codes import plover
from reportedly.events.modes import told_mode
from reportedly.events.network import Chances, Coder, Marked, load
from reportedly.events.phrases import span_of
from reportedly.parsing.syntax import Tree
from reportedly.words import Auxiliary, Claim, CueKind, Event, EventPart, EventParty, EventType, Passage, Span

NONE, NONE_SURE = 0.75, 0.97
"""The chance of "no event" from which on a candidate is none, and where verb and object are listed together."""
LEAST_SURE = 0.3
"""The least chance, lists weighed in, at which a type is told."""
LEAST_MODE = 0.6
"""The least share of its type's modes that a mode has of which no word tells."""
LISTED, SURE = 20.0, 100.0
"""How much likelier the type of a trigger's list is than the network alone says, and where verb and object are listed
together. Calibrated on the labelled claims (`benchmarks/event_claims.py`): with 1, 4, 8, 20, 50 for `LISTED` the F1 of
the type is 72, 82, 84, 86, 85; with .5, .75, .9 for `NONE` that of the trigger is 92.5, 93.3, 92.6."""
_TELLING = frozenset({CueKind.TELLING, CueKind.SILENCE, CueKind.BELIEF})


@dataclass(frozen=True)
class _Found:
    """A candidate of a claim, and which part of the claim it stands in."""

    claim: int  # index among the claims
    candidate: Candidate
    part: EventPart
    main: bool  # whether no other candidate of the claim's content stands above it


def with_events(
    text: str,
    trees: Sequence[Tree],
    claims: Sequence[Claim],
    *,
    published: str | None = None,
    coder: Coder | None = None,
) -> list[Claim]:
    """The claims, each with its events; a claim that tells none has an empty tuple.

    `trees` are the parsed sentences that the claims' `sentence` counts; `published` is the document's date as ISO 8601
    has it, by which an event is told as history; `coder` is another than the shipped one. Raises `InstallationError`
    where the shipped coder is missing.
    """
    found: dict[int, list[_Found]] = {}
    for number in sorted({claim.sentence for claim in claims}):
        if some := _of_sentence(trees[number], number, claims):
            found[number] = some
    events: dict[int, list[Event]] = {}
    year = int(published[:4]) if published and published[:4].isdigit() else None
    for number, some in found.items():
        tree = trees[number]
        for one, chances in _coded(text, tree, some, coder or load()):
            event = _event(text, tree, claims[one.claim], one, chances, year)
            events.setdefault(one.claim, []).append(event)
    return [
        claim.model_copy(update={"event": tuple(sorted(events.get(i, ()), key=lambda e: e.trigger.span))})
        for i, claim in enumerate(claims)
    ]


def events_of(
    text: str, tree: Tree, claim: Claim, *, published: str | None = None, coder: Coder | None = None
) -> tuple[Event, ...]:
    """The events of one claim by itself; see `with_events`, which codes no trigger twice where claims share words."""
    some = _of_sentence(tree, claim.sentence, [claim])
    if not some:
        return ()
    year = int(published[:4]) if published and published[:4].isdigit() else None
    coded = _coded(text, tree, some, coder or load())
    made = [_event(text, tree, claim, one, chances, year) for one, chances in coded]
    return tuple(sorted(made, key=lambda e: e.trigger.span))


def _of_sentence(tree: Tree, number: int, claims: Sequence[Claim]) -> list[_Found]:
    """The candidates of the claims of one sentence; each trigger once, in the smallest claim that has it."""
    own = [(i, claim) for i, claim in enumerate(claims) if claim.sentence == number]
    regions = {i: _words_in(tree, claim.content) for i, claim in own}
    found: list[_Found] = []
    taken: set[int] = set()
    for i, claim in own:
        for cue in claim.cues:
            if cue.kind not in _TELLING or not (tree.span.start <= cue.span.start < tree.span.end):
                continue
            words = [w for w in _words_in(tree, (cue.span,)) if w not in taken]
            if any(w in region for w in words for region in regions.values()):
                continue
            if (one := telling(tree, words)) is not None:
                taken.update(one.trigger)
                found.append(_Found(i, one, EventPart.TELLING, False))
    for i in sorted(regions, key=lambda i: (len(regions[i]), i)):
        inside = candidates(tree, sorted(set(regions[i]) - taken))
        depth = {c.head: sum(1 for _ in tree.ancestors(c.head)) for c in inside}
        highest = min(depth.values(), default=0)
        for one in inside:
            taken.update(one.trigger)
            found.append(_Found(i, one, EventPart.CONTENT, depth[one.head] == highest))
    return found


def _words_in(tree: Tree, spans: Iterable[Span]) -> tuple[int, ...]:
    pieces = list(spans)
    return tuple(i for i, w in enumerate(tree.words) if any(s.start <= w.start < s.end for s in pieces))


def _coded(text: str, tree: Tree, found: Sequence[_Found], coder: Coder) -> list[tuple[_Found, Chances]]:
    """The candidates that are events, without those that only say what another is about."""
    base = tree.span.start
    sentence = tree.span.of(text)

    def within(words: Sequence[int]) -> Span:
        span = span_of(tree, words)
        return Span(span.start - base, span.end - base)

    marked = [
        Marked(
            actors=tuple(within(words) for words in one.candidate.actors),
            recipients=tuple(within(words) for words in one.candidate.recipients),
            trigger=within(one.candidate.trigger),
        )
        for one in found
    ]
    kept = [
        (one, chances)
        for one, chances in zip(found, coder.chances(sentence, marked), strict=True)
        if chances.types.get(None, 0.0) < (NONE_SURE if one.candidate.sure else NONE)
        and _best(chances.types, one.candidate)[1] >= LEAST_SURE
    ]
    absorbed = {i for one, _ in kept for i in one.candidate.absorbed}
    return [(one, chances) for one, chances in kept if one.candidate.head not in absorbed]


def _event(text: str, tree: Tree, claim: Claim, one: _Found, chances: Chances, year: int | None) -> Event:
    candidate, codes = one.candidate, plover()
    kind, confidence = _best(chances.types, candidate)
    if kind is EventType.REJECT and candidate.listed not in {None, kind} and is_negated(tree, candidate.head):
        kind = candidate.listed or kind  # "signed no agreement" is one that was not signed
    mode = told_mode(tree, candidate.trigger, candidate.head, kind) or _best_mode(chances.modes, kind)
    contexts = tuple(c for c in chances.contexts if c in codes.contexts)
    extra: tuple[Auxiliary, ...]
    if one.part is EventPart.TELLING:
        extra = auxiliary(tree, candidate.head, claim, kind, main=False, published=year)
    else:
        if promised(kind, claim, main=one.main):
            kind, mode = EventType.AGREE, None
        extra = auxiliary(tree, candidate.head, claim, kind, main=one.main, published=year)
    actors, recipients = candidate.actors, candidate.recipients
    if candidate.hosting and kind is EventType.CONSULT:
        actors, recipients = recipients, actors
    if kind is EventType.CONSULT and mode != "visit":
        actors, recipients = tuple(dict.fromkeys((*actors, *recipients))), ()
    return Event(
        type=kind,
        mode=mode,
        context=contexts,
        quad=codes.quads[kind],
        cameo=codes.cameo_of(kind, mode, contexts),
        auxiliary=extra,
        part=one.part,
        trigger=_passage(text, tree, candidate.trigger),
        actors=tuple(_party(text, tree, words) for words in actors),
        recipients=tuple(_party(text, tree, words) for words in recipients),
        confidence=round(confidence, 3),
    )


def _best(chances: Mapping[EventType | None, float], candidate: Candidate) -> tuple[EventType, float]:
    """The likeliest type, and its chance among all types, that of the trigger's list weighed more."""
    weight = SURE if candidate.sure else LISTED
    weighed = {k: p * (weight if k is candidate.listed else 1) for k, p in chances.items() if k is not None}
    kind = max(weighed, key=lambda k: weighed[k])
    return kind, weighed[kind] / sum(weighed.values())


def _best_mode(chances: Mapping[tuple[EventType, str | None], float], kind: EventType) -> str | None:
    """The likeliest mode of a type, where it has most of the chance of the type's modes; else none."""
    own = {mode: chance for (of, mode), chance in chances.items() if of is kind}
    best = max(own, key=lambda mode: own[mode], default=None)
    return best if own and own[best] > LEAST_MODE * sum(own.values()) else None


def _passage(text: str, tree: Tree, words: Sequence[int]) -> Passage:
    span = span_of(tree, words)
    return Passage(span=span, text=span.of(text))


def _party(text: str, tree: Tree, words: Sequence[int]) -> EventParty:
    span = span_of(tree, words)
    return EventParty(span=span, text=span.of(text))
