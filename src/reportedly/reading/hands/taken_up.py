"""What somebody takes up who agrees or contradicts: a claim told before, with one more path for that hand.

Takes the claims of a text and the agreements of `agreement`, with their hands; gives the claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.parsing.nouns import singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.hands.agreement import DO, PERSONS, is_account, says_otherwise, wording
from reportedly.reading.hands.contradicted import contradicts, is_contradicted
from reportedly.reading.hands.first_told import is_cited, matter_of, matter_phrase
from reportedly.reading.hands.nesting import paths_of
from reportedly.reading.hands.told import Told, replace_stance
from reportedly.words import Certainty, Claim, Endorsement, HandKind, Link, Polarity, Reason, Span, Stance, Voice

_REACH = 2  # sentences back that an agreement may point to
_FAR = 9  # the same for a plan or news of which it is said who reported it first
_FIRST = (" was the first", " was the first to")


def with_agreement(trees: Sequence[Tree], claims: Sequence[Claim], told: Iterable[Told]) -> list[Claim]:
    """The claims with one more path for everybody who agrees or contradicts; what only agrees is no claim itself.

    `told` are the agreements with their hands.
    """
    out = list(claims)
    told = list(told)
    cited = {t.telling.sentence: t for t in told if is_cited(t.telling, trees[t.telling.sentence])}
    for one in told:
        tree = trees[one.telling.sentence]
        meant = _meant(trees, out, one)
        if one in cited.values():
            continue
        matter = matter_phrase(tree, one.telling.cue[0])
        rows = [[one], *([[cited[one.telling.sentence]]] if matter and one.telling.sentence in cited else [])]
        if matter:
            out = _matter_told(out, tree, one, paths_of(rows), matter)
        if not meant:
            continue
        stance = one.telling.entry.stance if one.telling.entry else Stance.ASSERTS
        if trees[one.telling.sentence].words[one.telling.cue[0]].text.lower() in DO:
            stance = next((p[-1].stance for p in out[meant[-1]].chains if _tells(p)), stance)  # "so does her doctor"
        if stance is Stance.DENIES and all(p[-1].stance is Stance.DENIES for p in out[meant[-1]].chains):
            stance = Stance.ASSERTS  # against a denial
        paths = [(*path[:-1], replace_stance(path[-1], stance)) for path in paths_of(rows)]
        for number in meant:
            out[number] = _with(out[number], paths, trees[one.telling.sentence], one.telling.cue)
        cue = trees[one.telling.sentence].words[one.telling.cue[0]]
        whole = wording().agreeing | wording().telling | wording().judgements | wording().likened | DO
        whole |= wording().believing | wording().disagreeing | wording().otherwise
        if cue.text.lower() in whole or contradicts(tree, one.telling.cue[0]):
            bare = {tree.words[i].start for i in (*one.telling.source, *one.telling.cue)}
            out = [c for c in out if not (_only_agrees(c, Span(cue.start, cue.end)) or _is_bare(c, tree, bare))]
        else:
            out = [_told_of(c, trees[one.telling.sentence], one.telling.cue[0], paths) for c in out]
    return [
        claim.model_copy(update={"id": f"c{n}"}) if claim.id != f"c{n}" else claim for n, claim in enumerate(out, 1)
    ]


def _told_of(claim: Claim, tree: Tree, cue: int, paths: Sequence[tuple[Link, ...]]) -> Claim:
    """A stated claim that only tells whose account somebody backs, as what it is: the account, told by them."""
    word = tree.words[cue]
    named = [c for c in tree.dependents(cue, "obj", "nsubj:pass") if is_account(tree, c)]
    named = [c for c in named if tree.words[c].text.lower() not in PERSONS]
    if not named or not _only_agrees(claim, Span(word.start, word.end)):
        return claim
    return _told_alone(claim, tree, [i for i in tree.subtree(named[0]) if tree.words[i].upos != "PUNCT"], paths)


def _matter_told(
    claims: Sequence[Claim], tree: Tree, one: Told, paths: Sequence[tuple[Link, ...]], matter: Sequence[int]
) -> list[Claim]:
    """The claims, with "The plan was first reported by X" as what it is: the plan, told by X, and nothing beside it."""
    cue = tree.words[one.telling.cue[0]]
    claims = [c for c in claims if c.sentence != one.telling.sentence or not c.text.endswith(_FIRST)]
    stated = [c for c in claims if c.sentence == one.telling.sentence and _only_agrees(c, Span(cue.start, cue.end))]
    if not stated:
        return claims
    about = [c for c in claims if c.sentence == one.telling.sentence and not c.chains and _is_relative(tree, c)]
    kept = [c for c in claims if c not in about or len(paths[0]) < 2]
    return [_told_alone(c, tree, matter, paths) if c in stated else c for c in kept]


def _is_relative(tree: Tree, claim: Claim) -> bool:
    first = next((w for w in tree.words if w.start >= claim.content[0].start), None)
    return first is not None and first.text.lower() == "which"


def _told_alone(claim: Claim, tree: Tree, phrase: Sequence[int], paths: Sequence[tuple[Link, ...]]) -> Claim:
    """A claim cut down to a phrase that somebody tells."""
    span = Span(tree.words[phrase[0]].start, tree.words[phrase[-1]].end)
    if not any(whole.covers(span) for whole in claim.content):
        return claim
    start = claim.content[0].start
    shown = claim.text[span.start - start : span.end - start] if len(claim.content) == 1 else claim.text
    denied = any(path[-1].stance is Stance.DENIES for path in paths)
    return claim.model_copy(
        update={
            "content": (span,),
            "text": shown,
            "chains": tuple(paths),
            "voice": Voice.REPORTED,
            "polarity": Polarity.NEGATIVE if denied else Polarity.POSITIVE,
            "certainty": Certainty.CERTAIN,
            "author_polarity": Polarity.UNKNOWN,
            "author_certainty": Certainty.UNKNOWN,
        }
    )


def _is_bare(claim: Claim, tree: Tree, words: set[int]) -> bool:
    """Whether a claim is only that somebody agrees, taken for told: "P, police said, and the mayor agrees"."""
    if not any(span.start <= start < span.end for span in claim.content for start in words):
        return False
    inside = [w for w in tree.words if any(s.start <= w.start < s.end for s in claim.content)]
    return bool(inside) and all(w.start in words or w.upos in {"PUNCT", "ADV", "AUX", "CCONJ"} for w in inside)


def _only_agrees(claim: Claim, cue: Span) -> bool:
    return not claim.chains and any(span.covers(cue) for span in claim.content)


def _meant(trees: Sequence[Tree], claims: Sequence[Claim], one: Told) -> list[int]:
    """The claims before an agreement that it takes up: those of the nearest telling by somebody else."""
    tree = trees[one.telling.sentence]
    start = tree.words[one.telling.cue[0]].start
    ours = {path[-1].id for path in one.paths if path}
    matter = matter_of(tree, one.telling.cue[0])
    before = [
        n
        for n, claim in enumerate(claims)
        if claim.content[0].end <= start
        and 0 <= one.telling.sentence - claim.sentence <= (_FAR if matter else _REACH)
        and any(_tells(path) and path[-1].id not in ours for path in claim.chains)
    ]
    if not before and _counters(tree, one):  # "denied that it had known. Emails suggest otherwise"
        return _denied(claims, one, ours)
    if matter and not before:  # what the author only states
        before = [n for n, c in enumerate(claims) if 0 < one.telling.sentence - c.sentence <= _REACH and not c.chains]
    if not before:
        return []
    if matter:  # "the plan was first reported by": the claim that names it, or the first of the story
        named = [n for n in before if matter & {singular(word) for word in claims[n].text.lower().split()}]
        return (named or before)[:1]
    if contradicts(tree, one.telling.cue[0]):
        before = [n for n in before if is_contradicted(tree, one.telling.cue[0], claims[n])]
    if not before:
        return []
    nearest = claims[before[-1]]
    ids = {path[-1].id for path in nearest.chains}
    return [n for n in before if claims[n].sentence == nearest.sentence and ids & {p[-1].id for p in claims[n].chains}]


def _counters(tree: Tree, one: Told) -> bool:
    """Whether a telling is that it is otherwise, or contradicts somebody."""
    at = one.telling.cue[0]
    otherwise = tree.words[at].text.lower() in wording().otherwise and says_otherwise(tree, at)
    return otherwise or bool(contradicts(tree, at))


def _denied(claims: Sequence[Claim], one: Told, ours: set[str]) -> list[int]:
    """The last claim that somebody else denied right before."""
    near = (n for n, c in enumerate(claims) if 0 < one.telling.sentence - c.sentence <= _REACH and c.chains)
    return [n for n in near if all(p[-1].stance is Stance.DENIES and p[-1].id not in ours for p in claims[n].chains)][
        -1:
    ]


def _tells(path: Sequence[Link]) -> bool:
    return path[-1].stance in {Stance.ASSERTS, Stance.BELIEVES} and path[-1].kind is not HandKind.UNKNOWN


def _with(claim: Claim, paths: Sequence[tuple[Link, ...]], tree: Tree, cue: Sequence[int]) -> Claim:
    known = {path[-1].id for path in claim.chains}
    added = tuple(path for path in paths if path[-1].id not in known)
    if not added:
        return claim
    spans = tuple(Span(tree.words[i].start, tree.words[i].end) for i in cue)
    reason = Reason(field="chains", rule="taken up by somebody else, who agrees or contradicts", spans=spans)
    update: dict[str, object] = {"chains": (*claim.chains, *added), "reasons": (*claim.reasons, reason)}
    if claim.voice is Voice.STATED:  # "The plan was first reported by X", as it happens
        update |= {"voice": Voice.REPORTED, "endorsement": Endorsement.ENDORSING}
    return claim.model_copy(update=update)
