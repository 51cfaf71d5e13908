"""Reasons: for every field of a claim the rule or score behind it, and the words it rests on.

Each stage leaves the reasons that only it knows; this last one adds what the finished claim shows by itself, so that
no field is without one. Fields of a link are named by its place: `chains.0.1.kind` is the kind of the second hand of
the first path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.hardening.topics import words_in
from reportedly.reading.text.quotation import Quotation, share_in_quotes
from reportedly.words import (
    Attribution,
    BasisKind,
    Certainty,
    Claim,
    CueKind,
    Endorsement,
    HandKind,
    Link,
    Polarity,
    Reason,
    Span,
    Stance,
    Voice,
)

_ORDER = (
    "content", "attribution", "chains", "own_reporting", "voice", "hedged", "polarity", "certainty",
    "author_polarity", "author_certainty", "endorsement", "band", "time_status", "condition",
)  # fmt: skip
_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "both", "his", "its", "their"})
_STANCES = {Stance.DENIES: CueKind.DENIAL, Stance.BELIEVES: CueKind.BELIEF, Stance.SILENT: CueKind.SILENCE}
_BASES = {
    BasisKind.TOLD: "told: it has it from the next hand",
    BasisKind.DOCUMENT: "document: the next hand is a document",
    BasisKind.OWN: "own: the clause tells of itself, its body or its people",
    BasisKind.WITNESSED: "witnessed: its words say that it was there",
    BasisKind.INFERRED: "inferred: its words say so",
    BasisKind.UNKNOWN: "unknown: the text does not say how it knows",
}


def explained(
    text: str,
    trees: Sequence[Tree],
    attributions: Sequence[Attribution],
    quoted: Sequence[Quotation],
    claims: Sequence[Claim],
) -> list[Claim]:
    """The claims, each with at least one reason for every field that has a value, in the order of the fields."""
    return [_with_reasons(text, trees[claim.sentence], attributions, quoted, claim) for claim in claims]


def _with_reasons(
    text: str, tree: Tree, attributions: Sequence[Attribution], quoted: Sequence[Quotation], claim: Claim
) -> Claim:
    known = {reason.field for reason in claim.reasons}
    found = [
        _content(tree, claim),
        *_attribution(attributions, claim),
        *_links(claim),
        _voice(text, quoted, claim),
        *_simple(claim),
        *_author(claim),
    ]
    added = [reason for reason in found if reason.field not in known]
    kept = [_on_its_words(claim, reason) for reason in claim.reasons]
    ranks = {field: rank for rank, field in enumerate(_ORDER)}
    together = sorted((*kept, *added), key=lambda reason: ranks.get(reason.field.split(".")[0], len(ranks)))
    return claim.model_copy(update={"reasons": tuple(together)})


def _on_its_words(claim: Claim, reason: Reason) -> Reason:
    """A reason that rests on the cue of the telling, with the cue's words."""
    if reason.spans or reason.field not in {"polarity", "endorsement"}:
        return reason
    kinds = (CueKind.DENIAL, CueKind.SILENCE) if reason.field == "polarity" else tuple(CueKind)[:5]
    spans = tuple(cue.span for cue in claim.cues if cue.kind in kinds)
    return reason.model_copy(update={"spans": spans})


def _content(tree: Tree, claim: Claim) -> Reason:
    inside = words_in(tree, claim)
    tops = [i for i in inside if tree.words[i].head not in set(inside) and tree.words[i].upos != "PUNCT"]
    verbs = [i for i in tops if tree.words[i].upos == "VERB"] or tops[:1]
    spans = tuple(Span(tree.words[i].start, tree.words[i].end) for i in verbs[:1])
    helped = bool(verbs) and any(True for _ in tree.dependents(verbs[0], "nsubj", "cop", "aux", "expl"))
    clause = helped or (bool(verbs) and tree.words[verbs[0]].upos == "VERB")
    rule = "the clause around its predicate" if clause else "an event by name"
    if len(claim.content) > 1:
        rule += ", without what breaks it"
    return Reason(field="content", rule=rule, spans=spans)


def _attribution(attributions: Sequence[Attribution], claim: Claim) -> Iterator[Reason]:
    if claim.attribution is not None:
        found = attributions[claim.attribution]
        rule = f"spans of the model, confidence {found.confidence:.2f}"
        yield Reason(field="attribution", rule=rule, spans=(*found.source, *found.cue))
    elif claim.chains:
        yield Reason(field="attribution", rule="none of the model: found by the words of the sentence")
    else:
        yield Reason(field="attribution", rule="none of the model, and no hand in the sentence")


def _links(claim: Claim) -> Iterator[Reason]:
    for number, path in enumerate(claim.chains):
        for place, link in enumerate(path):
            at = f"chains.{number}.{place}"
            for field, rule, spans in _of_link(claim, link):
                yield Reason(field=f"{at}.{field}", rule=rule, spans=tuple(span for span in spans if span is not None))


def _of_link(claim: Claim, link: Link) -> Iterator[tuple[str, str, tuple[Span | None, ...]]]:
    yield "span", _mention(link), (link.span, link.antecedent)
    yield "kind", f"{link.kind}: {_kind(link)}", (link.span,)
    if link.kind is HandKind.UNKNOWN:
        return
    named = f"its name is “{link.name}”" if link.name else "a proper name" if link.named else "no name is given for it"
    yield "named", named, (link.span,) if link.named else ()
    if link.identified:
        yield "identified", "office and country single out one person", (link.span,)
    yield "number", _number(link), (link.span,)
    if link.via is not None:
        yield "via", "a platform or an occasion, no hand", (link.via.span,)
    if link.anonymity is not None:
        yield "anonymity", "the reason given for leaving out the name", (link.anonymity,)
    yield "basis", _BASES[link.basis.value], (link.basis.span,)
    kind = _STANCES.get(link.stance)
    cues = tuple(cue.span for cue in claim.cues if cue.kind is kind)
    rule = "so the cue has it" if cues else "no cue of denial, belief or silence"
    yield "stance", f"{link.stance}: {rule}", cues


def _mention(link: Link) -> str:
    if link.kind is HandKind.UNKNOWN:
        return "nobody is named"
    if link.antecedent is None:
        return "first mention of this party"
    low = link.text.lower()
    if low in _PRONOUNS:
        return "a pronoun, for the last party that it fits"
    if link.name and set(low.split()) & set(link.name.lower().split()):
        return "the same name as before"
    return "a description, for the last party that it fits"


def _kind(link: Link) -> str:
    """Which word of a mention makes it a hand of its kind."""
    if link.kind is HandKind.UNKNOWN:
        return "a telling without a teller"
    words = [singular(word.strip(".,’'")) for word in f"{link.text} {link.role or ''}".lower().split()]
    telling = [word for word in words if nouns().kind_of(word) is link.kind]
    if telling:
        return f"so the lists have “{telling[-1]}”"
    if link.named:
        return {
            HandKind.OUTLET: "a name in the register of outlets, or of their form",
            HandKind.PERSON: "a personal name",
        }.get(link.kind, "a proper name that is no person’s and no outlet’s")
    return "as the party it stands for" if link.antecedent is not None else "by the words that describe it"


def _number(link: Link) -> str:
    if link.number is None:
        return "one: the words are singular"
    return "many: a plural without a number" if link.number == "many" else f"{link.number}: the words give the number"


def _voice(text: str, quoted: Sequence[Quotation], claim: Claim) -> Reason:
    share = share_in_quotes(text, claim.content, quoted)
    rule = {
        Voice.QUOTED: f"{share:.0%} of its words stand in quotation marks",
        Voice.REPORTED: "a hand tells it or is silent on it",
        Voice.HEARSAY: "nobody in particular tells it",
        Voice.STATED: "no hand but the author",
    }[claim.voice]
    hands = [link.span for path in claim.chains for link in path if link.span is not None]
    spans = claim.content if claim.voice is Voice.QUOTED else tuple(dict.fromkeys(hands))
    return Reason(field="voice", rule=f"{claim.voice}: {rule}", spans=spans)


def _simple(claim: Claim) -> Iterator[Reason]:
    """Polarity, certainty and the fields that are there or not."""
    likely = _cues(claim, CueKind.LIKELIHOOD)
    if claim.polarity is Polarity.UNKNOWN:
        yield Reason(field="polarity", rule="unknown: the words leave open whether it is so")
    else:
        yield Reason(field="polarity", rule="positive: no negation in the cue or the clause")
    if claim.certainty is Certainty.CERTAIN:
        yield Reason(field="certainty", rule="certain: no word of likelihood")
    elif claim.certainty is Certainty.UNKNOWN:
        yield Reason(field="certainty", rule="unknown, as the polarity is", spans=_cues(claim, CueKind.SILENCE))
    else:
        spans = likely or _cues(claim, CueKind.BELIEF) or _cues(claim, CueKind.TELLING)
        yield Reason(field="certainty", rule=f"{claim.certainty}: the cue is no stronger", spans=spans)
    if claim.hedged:
        spans = _cues(claim, CueKind.HEARSAY)
        yield Reason(field="hedged", rule="a marker of hearsay stands beside a hand", spans=spans)
    if claim.own_reporting:
        spans = _cues(claim, CueKind.TELLING)
        yield Reason(
            field="own_reporting", rule="it was told to this story’s own outlet, or found out by it", spans=spans
        )
    if claim.band is not None:
        low, high = claim.band
        yield Reason(field="band", rule=f"{low:g} to {high:g} % in {claim.band_table}", spans=likely)
    yield Reason(field="time_status", rule=f"{claim.time_status}: by the tense")
    yield Reason(field="endorsement", rule="neutral: no hand’s telling to frame")


def _author(claim: Claim) -> Iterable[Reason]:
    """What the story itself holds, and how sure it is."""
    spans: tuple[Span, ...] = ()
    if not claim.chains:
        rule = "the author tells it" if not claim.own_reporting else "the outlet’s own reporting"
        rules = (rule + ", as the claim has it",) * 2
    elif claim.author_polarity is not Polarity.UNKNOWN:
        framing = {Endorsement.ENDORSING: "the cue vouches for it", Endorsement.REJECTING: "the author calls it false"}
        rules = (framing.get(claim.endorsement, "the author says so beside the hand"),) * 2
        spans = _cues(claim, CueKind.TELLING)
    elif claim.hedged or claim.voice is Voice.HEARSAY:
        rules = ("unknown: a marker of hearsay leaves it open",) * 2
        spans = _cues(claim, CueKind.HEARSAY) or _cues(claim, CueKind.TELLING)
    else:
        rules = ("unknown: the telling leaves it to the hand",) * 2
    fields = ("author_polarity", "author_certainty")
    return [Reason(field=field, rule=rule, spans=spans) for field, rule in zip(fields, rules, strict=True)]


def _cues(claim: Claim, kind: CueKind) -> tuple[Span, ...]:
    return tuple(cue.span for cue in claim.cues if cue.kind is kind)


def joined(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """The spans with those run together that only white space parts, in text order, each once."""
    out: list[Span] = []
    for span in sorted(set(spans)):
        if out and (span.start <= out[-1].end or not text[out[-1].end : span.start].strip()):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
