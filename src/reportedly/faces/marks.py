"""The story cut into runs that carry the same marks, so that nested and overlapping spans come out right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from reportedly.words import Reading, Span, Voice


class Role(StrEnum):
    """What characters do for a claim, besides being its content."""

    SOURCE = "source"
    CUE = "cue"
    CONDITION = "condition"
    NAMELESS = "nameless"  # a stated reason for anonymity
    LATER = "later"  # tells a claim again with less hedge, hand or condition


@dataclass(frozen=True)
class Run:
    """Characters between two neighbouring borders of any mark; `claims` and `of` hold indices into the claims."""

    span: Span
    sentence: int | None = None
    claims: tuple[int, ...] = ()  # whose content it is
    roles: tuple[Role, ...] = ()
    of: tuple[int, ...] = ()  # for which claims it has its roles


@dataclass
class _Layers:
    sentence: int | None = None
    claims: set[int] = field(default_factory=set)
    roles: set[Role] = field(default_factory=set)
    of: set[int] = field(default_factory=set)


def _roles(reading: Reading) -> Iterator[tuple[Span, Role, int]]:
    number = {claim.id: index for index, claim in enumerate(reading.claims)}
    for index, claim in enumerate(reading.claims):
        for path in claim.chains:
            for link in path:
                for span in (link.span, link.antecedent, link.via.span if link.via else None):
                    if span is not None:
                        yield span, Role.SOURCE, index
                if link.anonymity is not None:
                    yield link.anonymity, Role.NAMELESS, index
        if claim.attribution is not None and claim.attribution < len(reading.attributions):
            for span in reading.attributions[claim.attribution].source:
                yield span, Role.SOURCE, index
        for cue in claim.cues:
            yield cue.span, Role.CUE, index
        if claim.condition is not None:
            yield claim.condition.span, Role.CONDITION, index
    for found in reading.hardened:
        if found.first in number:
            yield found.later, Role.LATER, number[found.first]


def runs(reading: Reading, cuts: Iterable[int] = ()) -> tuple[Run, ...]:
    """The runs of the whole text, in order and without gaps; `cuts` are further offsets at which a run must end."""
    contents = [(span, index) for index, claim in enumerate(reading.claims) for span in claim.content]
    roles = list(_roles(reading))
    sentences = [(sentence.span, index) for index, sentence in enumerate(reading.sentences)]
    borders = {0, reading.document.length, *cuts}
    for span in (*(s for s, _ in contents), *(s for s, _, _ in roles), *(s for s, _ in sentences)):
        borders.update(span)
    edges = sorted(edge for edge in borders if 0 <= edge <= reading.document.length)
    layers = [_Layers() for _ in edges[1:]]

    def under(span: Span) -> Iterator[_Layers]:
        yield from layers[bisect_left(edges, span.start) : bisect_left(edges, span.end)]

    for span, index in sentences:
        for layer in under(span):
            layer.sentence = index
    for span, index in contents:
        for layer in under(span):
            layer.claims.add(index)
    for span, role, index in roles:
        for layer in under(span):
            layer.roles.add(role)
            layer.of.add(index)
    return tuple(
        Run(
            Span(start, end),
            layer.sentence,
            tuple(sorted(layer.claims)),
            tuple(role for role in Role if role in layer.roles),
            tuple(sorted(layer.of)),
        )
        for start, end, layer in zip(edges, edges[1:], layers, strict=False)
    )


def narrowest(reading: Reading, claims: tuple[int, ...]) -> Voice:
    """The voice that a run of several claims shows: that of the one with the fewest characters."""
    return min((reading.claims[i] for i in claims), key=lambda claim: sum(e - s for s, e in claim.content)).voice
