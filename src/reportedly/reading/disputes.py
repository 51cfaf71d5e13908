"""Denials further down the story: a later denial of what a claim says adds a path to that claim."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.reading.syntax import Tree
from reportedly.reading.topics import topic_of_claim
from reportedly.words import Claim, Link, Polarity, Reason, Stance


def with_denials(trees: Sequence[Tree], claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each with one more path for every hand that denies it elsewhere in the story.

    A claim is the one meant where it says much the same as what is denied, is told by somebody, and stands in another
    sentence. The claim's own fields stay as its own sentence has them; each path's stance says the rest.
    """
    topics = [topic_of_claim(trees[c.sentence], c) for c in claims]
    denials = [n for n, c in enumerate(claims) if any(path[-1].stance is Stance.DENIES for path in c.chains)]
    out = list(claims)
    for number in denials:
        denial = claims[number]
        for other, claim in enumerate(claims):
            told = bool(claim.chains) or claim.own_reporting
            if other in denials or not told or claim.sentence == denial.sentence or claim.polarity is Polarity.NEGATIVE:
                continue
            if topics[other].same_claim(topics[number]):
                out[other] = _denied(out[other], denial)
    return out


def _denied(claim: Claim, denial: Claim) -> Claim:
    known = {path[-1].id for path in claim.chains}
    added: list[tuple[Link, ...]] = [
        path for path in denial.chains if path[-1].stance is Stance.DENIES and path[-1].id not in known
    ]
    if not added:
        return claim
    spans = tuple(link.span for path in added for link in path if link.span is not None)
    reason = Reason(field="chains", rule="denied elsewhere in the story, in much the same words", spans=spans)
    return claim.model_copy(update={"chains": (*claim.chains, *added), "reasons": (*claim.reasons, reason)})
