"""Denials and confirmations further down the story: what somebody says of an earlier claim adds a path to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.parsing.syntax import Clause, Tree
from reportedly.reading.claims.basis import with_last_basis
from reportedly.reading.claims.meant import REACH, denies_too, meant
from reportedly.reading.claims.verdicts import Verdict, verdicts
from reportedly.reading.hands.nesting import paths_of
from reportedly.reading.hands.told import Told, replace_stance
from reportedly.reading.hardening.topics import Topic, topic_of_claim, words_in
from reportedly.words import Claim, Link, Polarity, Reason, Span, Stance

_Path = tuple[Link, ...]
_FAMILY = 6  # letters that words of one family share
_AHEAD = 4  # sentences from a denial to a claim, told behind it, that it denies
_ANYONE = frozenset({"anyone", "anybody", "any", "anything", "either"})


def with_denials(trees: Sequence[Tree], claims: Sequence[Claim], told: Sequence[Told] = ()) -> list[Claim]:
    """The claims, each with one more path for every hand that denies or confirms it elsewhere in the story.

    A claim is the one meant where it says much the same as what is denied, is told by somebody, and stands in another
    sentence; or where a verdict in `told` points back to it ("the ministry denied the report"). The claim's own fields
    stay as its own sentence has them; each path's stance says the rest.
    """
    found = verdicts(trees, told)
    out = _in_words_alike(trees, claims)
    for verdict in found:
        if verdict.that_clause:
            out = _of_clause(trees, out, verdict)
    judged = {n for n, claim in enumerate(out) if any(_within(trees, claim, v, v.words) for v in found)}
    for verdict in found:
        if verdict.that_clause:
            continue
        for number in meant(trees, out, verdict, judged):
            turned = _turned(out[number], verdict)
            if verdict.clipped and turned.stance is Stance.DENIES and not verdict.insists:
                continue  # "said it had not": what is only asserted denies nothing
            out[number] = _judged(trees, out[number], turned)
    for verdict in (v for v in found if v.relative):
        first = trees[verdict.sentence].words[min(verdict.stand_in)].start
        out = [c for c in out if c.chains or c.content[0].start != first]  # "P, which the palace later confirmed"
    return out


def _in_words_alike(trees: Sequence[Tree], claims: Sequence[Claim]) -> list[Claim]:
    topics = [topic_of_claim(trees[c.sentence], c) for c in claims]
    denials = [n for n, c in enumerate(claims) if any(path[-1].stance is Stance.DENIES for path in c.chains)]
    out = list(claims)
    for number in denials:
        denial = claims[number]
        for other, claim in enumerate(claims):
            told = bool(claim.chains) or claim.own_reporting
            if other in denials or not told or claim.sentence == denial.sentence or claim.polarity is Polarity.NEGATIVE:
                continue
            if claim.sentence - denial.sentence > _AHEAD:
                continue  # what somebody else says much later is no more what was denied
            near = 0 < denial.sentence - claim.sentence <= REACH
            of_anyone = near and _of_anyone(trees, denial) and _shares_word(topics[other], topics[number])
            if topics[other].same_claim(topics[number]) or of_anyone:
                paths = [path for path in denial.chains if path[-1].stance is Stance.DENIES]
                paths = _with_basis(trees, claim, paths)
                out[other] = _with_paths(out[other], paths, "denied elsewhere in the story, in much the same words")
    return out


def _of_anyone(trees: Sequence[Tree], denial: Claim) -> bool:
    """Whether what is denied is denied of everybody: "denied that anyone was beaten"."""
    inside = words_in(trees[denial.sentence], denial)
    opening = [trees[denial.sentence].words[i].text.lower() for i in inside[:5]]
    opening = opening[1:] if opening[:1] == ["that"] else opening
    return bool(opening) and (opening[0] in _ANYONE or (opening[0] == "there" and bool(_ANYONE & set(opening))))


def _shares_word(one: Topic, other: Topic) -> bool:
    """Whether two topics have a word in common, or one of its family: "connected", "connection"."""
    short = {word[:_FAMILY] for word in other.words if len(word) >= _FAMILY}
    return bool(one.words & other.words) or any(word[:_FAMILY] in short for word in one.words)


def _denies(path: _Path) -> bool:
    return path[-1].stance is Stance.DENIES


def _of_clause(trees: Sequence[Tree], claims: Sequence[Claim], verdict: Verdict) -> list[Claim]:
    """ "Reports that P were untrue, X said": X denies P; that the reports were untrue is no claim beside it."""
    said = [c for c in claims if _within(trees, c, verdict, verdict.that_clause)]
    if not said:
        return list(claims)
    out: list[Claim] = []
    for claim in claims:
        if claim in said:
            claim = _judged(trees, claim, verdict)
            if verdict.stance is Stance.DENIES and not verdict.net:
                turned = {Polarity.POSITIVE: Polarity.NEGATIVE, Polarity.NEGATIVE: Polarity.POSITIVE}
                claim = claim.model_copy(update={"polarity": turned.get(claim.polarity, claim.polarity)})
        elif _within(trees, claim, verdict, verdict.words):
            continue
        out.append(claim.model_copy(update={"id": f"c{len(out) + 1}"}))
    return out


def _within(trees: Sequence[Tree], claim: Claim, verdict: Verdict, words: Iterable[int]) -> bool:
    """Whether all of a claim stands in some words of the verdict's sentence."""
    if claim.sentence != verdict.sentence:
        return False
    starts = {trees[verdict.sentence].words[i].start for i in words}
    inside = [w for w in trees[claim.sentence].words if any(s.start <= w.start < s.end for s in claim.content)]
    return all(w.start in starts or w.upos == "PUNCT" for w in inside)


def _turned(claim: Claim, verdict: Verdict) -> Verdict:
    """A verdict by a clipped clause, with its stance against the claim: "he was" denies that he was not."""
    if not verdict.clipped:
        counters = verdict.stance is Stance.DENIES and not verdict.that_clause and not denies_too(verdict.noun)
        denied = bool(claim.chains) and all(path[-1].stance is Stance.DENIES for path in claim.chains)
        return replace(verdict, stance=Stance.ASSERTS) if counters and denied and not verdict.relative else verdict
    own = next((path[-1].stance for path in claim.chains), Stance.ASSERTS)
    negative = (claim.polarity is Polarity.NEGATIVE) is not (own is Stance.DENIES)
    denies = (verdict.stance is Stance.DENIES) is not negative
    return replace(verdict, stance=Stance.DENIES if denies else Stance.ASSERTS)


def _judged(trees: Sequence[Tree], claim: Claim, verdict: Verdict) -> Claim:
    """The claim with the verdict's hands beside its own, which were taken for tellers of it in the same sentence."""
    tree = trees[verdict.sentence]
    named = [Span(tree.words[i].start, tree.words[i].end) for i in verdict.stand_in]
    told = [path for path in verdict.told.paths if not any(path[-1].span and path[-1].span.overlaps(s) for s in named)]
    judges = paths_of([[replace(verdict.told, paths=tuple(told))]])
    paths = [(*path[:-1], replace_stance(path[-1], verdict.stance)) for path in judges]
    ours = {path[-1].id for path in paths}
    if claim.sentence == verdict.sentence:
        kept = [path[1:] if len(path) > 1 and path[0].id in ours else path for path in claim.chains]
        claim = claim.model_copy(update={"chains": tuple(path for path in kept if path[-1].id not in ours)})
        paths = paths if verdict.that_clause else [*claim.chains, *paths]
        own = claim.model_copy(update={"chains": ()})
        more = claim.chains if verdict.that_clause else ()
        return _with_paths(own, [*paths, *more], "judged in the same sentence")
    paths = _with_basis(trees, claim, paths)
    rule = "denied" if verdict.stance is Stance.DENIES else "confirmed"
    return _with_paths(claim, paths, f"{rule} elsewhere in the story, where words point back to it")


def _with_basis(trees: Sequence[Tree], claim: Claim, paths: Sequence[_Path]) -> list[_Path]:
    """The paths with what the claim shows of how their last hands know: what one denies of oneself is one's own."""
    tree = trees[claim.sentence]
    inside = words_in(tree, claim)
    tops = [i for i in inside if tree.words[i].head not in set(inside) and tree.words[i].upos != "PUNCT"]
    if not tops:
        return list(paths)
    return list(with_last_basis(paths, tree, Clause(tree, tops[0], tuple(inside))))


def _with_paths(claim: Claim, paths: Sequence[_Path], rule: str) -> Claim:
    known = {path[-1].id for path in claim.chains}
    passed_on = {path[-1].id for path in claim.chains if len(path) > 1 and path[-1].stance is not Stance.DENIES}
    added = [path for path in paths if path[-1].id not in known or (_denies(path) and path[-1].id in passed_on)]
    if not added:
        return claim
    spans = tuple(link.span for path in added for link in path if link.span is not None)
    reason = Reason(field="chains", rule=rule, spans=spans)
    return claim.model_copy(update={"chains": (*claim.chains, *added), "reasons": (*claim.reasons, reason)})
