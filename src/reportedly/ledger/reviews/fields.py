"""The fields of a claim that can be marked, what a correction of each may be, and marks made of what a person gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from reportedly.errors import BadReview
from reportedly.ledger.reviews.quoting import spans_of
from reportedly.ledger.reviews.records import HandMark, Mark
from reportedly.words import (
    BasisKind,
    Certainty,
    Claim,
    Endorsement,
    HandKind,
    Link,
    Polarity,
    Span,
    Stance,
    TimeStatus,
    Voice,
)

NOTHING = "none"  # what is written where there should be nothing
_YES_NO = ("yes", "no")
_ARROW = re.compile(r"\s*(?:<-|←)\s*")
_ALIASES = {"time": "time_status", "hands": "chains", "attribution": "chains", "span": "content"}
_HAND = re.compile(r"hand:([^.\s]+)(?:\.(\w+))?")


class Shape(Enum):
    """What a correction of a field is."""

    PRESENCE = "nothing: it is there or it is not"
    CHOICE = "one of some values"
    SPANS = "words of the text"
    PASSAGE = "words of the text, or none"
    CHAINS = "hands, the nearest first, or none"


@dataclass(frozen=True)
class FieldForm:
    """The shape of a field, and its values where they are a closed set."""

    shape: Shape
    choices: tuple[str, ...] = ()


def _choice(kind: type[StrEnum], *left_out: StrEnum) -> FieldForm:
    return FieldForm(Shape.CHOICE, tuple(member.value for member in kind if member not in left_out))


FORMS: dict[str, FieldForm] = {
    "claim": FieldForm(Shape.PRESENCE),  # whether it is a claim at all
    "content": FieldForm(Shape.SPANS),
    "chains": FieldForm(Shape.CHAINS),
    "own_reporting": FieldForm(Shape.CHOICE, _YES_NO),
    "voice": _choice(Voice, Voice.COMMENT, Voice.FURNITURE),
    "hedged": FieldForm(Shape.CHOICE, _YES_NO),
    "polarity": _choice(Polarity),
    "certainty": _choice(Certainty),
    "author_polarity": _choice(Polarity),
    "author_certainty": _choice(Certainty),
    "endorsement": _choice(Endorsement),
    "time_status": _choice(TimeStatus),
    "condition": FieldForm(Shape.PASSAGE),
}
HAND_FORMS: dict[str, FieldForm] = {  # of one hand: hand:h1 is whether it belongs there, hand:h1.kind its kind
    "span": FieldForm(Shape.SPANS),
    "name": FieldForm(Shape.PASSAGE),
    "role": FieldForm(Shape.PASSAGE),
    "kind": _choice(HandKind),
    "named": FieldForm(Shape.CHOICE, _YES_NO),
    "basis": _choice(BasisKind),
    "stance": _choice(Stance),
}


def mark_of(given: str, right: bool, claim: Claim, text: str, sentence: Span) -> Mark:
    """The mark that `given` is: `certainty`, `certainty=probable`, `hand:h1.kind=outlet`, `content="some words"`.

    `text` is the document's, `sentence` the claim's. Raises `BadReview` for a field that the claim has not, a value
    that the field can't have or has already, words that are not in the text, and a value for what is marked as right.
    """
    name, equals, value = given.partition("=")
    field = _field(name.strip(), claim)
    form = form_of(field)
    if not equals:
        return Mark(field=field, right=right)
    if right:
        raise BadReview(given, "is right and has another value at once", f"Write --right {field}, or --wrong {given}")
    mark = _corrected(field, form, value.strip(), claim, text, sentence)
    if value_of(claim, field, text) == shown(mark, claim, text):
        raise BadReview(given, "is what the reading says already", f"Write --right {field}")
    return mark


def form_of(field: str) -> FieldForm:
    """The form of a field as marks name it."""
    hand = _HAND.fullmatch(field)
    if hand is None:
        return FORMS[field]
    return HAND_FORMS[hand[2]] if hand[2] else FieldForm(Shape.PRESENCE)


def hand_of(field: str) -> tuple[str, str | None] | None:
    """The id of the hand and the part of it that a field is about; None where it is about no hand."""
    hand = _HAND.fullmatch(field)
    return (hand[1], hand[2]) if hand else None


def links_of(claim: Claim) -> dict[str, Link]:
    """The hands of a claim by their ids, in the order of its chains."""
    return {link.id: link for path in claim.chains for link in path}


def value_of(claim: Claim, field: str, text: str) -> str:
    """What the reading says of a field, as a person would write it."""
    if (hand := hand_of(field)) is not None:
        link = links_of(claim).get(hand[0])
        return NOTHING if link is None else _of_hand(link, hand[1], text)
    if field == "claim":
        return claim.id
    if field == "content":
        return claim.text
    if field == "chains":
        return chains_text(claim.chains)
    if field == "condition":
        return claim.condition.text if claim.condition else NOTHING
    value = getattr(claim, field)
    return _yes(value) if isinstance(value, bool) else str(value.value)


def chains_text(chains: Sequence[Sequence[Link]]) -> str:
    """Chains as they are given and shown: `the Lake Tribune <- two officers | the ministry`; `none`."""
    return " | ".join(" <- ".join(link.name or link.text for link in path) for path in chains if path) or NOTHING


def shown(mark: Mark, claim: Claim, text: str) -> str:
    """What a mark says would be right, as a person would write it; empty where it says nothing."""
    if mark.value is not None:
        return mark.value
    if mark.spans is not None:
        return " … ".join(" ".join(span.of(text).split()) for span in mark.spans) or NOTHING
    if mark.chains is not None:
        links = links_of(claim)
        paths = (" <- ".join(_hand_text(hand, links, text) for hand in path) for path in mark.chains)
        return " | ".join(paths) or NOTHING
    return ""


def _hand_text(hand: HandMark, links: dict[str, Link], text: str) -> str:
    if hand.id is not None and hand.id in links:
        link = links[hand.id]
        return link.name or link.text
    return hand.span.of(text) if hand.span is not None else hand.id or "?"


def _field(name: str, claim: Claim) -> str:
    field = _ALIASES.get(name, name)
    if field in FORMS:
        return field
    hand = _HAND.fullmatch(name)
    if hand is None:
        raise BadReview(name, "is no field of a claim", f"Fields are {', '.join(FORMS)}, hand:ID and hand:ID.PART")
    links = links_of(claim)
    if hand[1] not in links:
        those = ", ".join(f"{key} ({link.name or link.text})" for key, link in links.items()) or "none"
        raise BadReview(name, "is no hand of this claim", f"Its hands are: {those}")
    if hand[2] is not None and hand[2] not in HAND_FORMS:
        raise BadReview(name, f"has no part {hand[2]}", f"Parts of a hand are {', '.join(HAND_FORMS)}")
    return name


def _corrected(field: str, form: FieldForm, value: str, claim: Claim, text: str, sentence: Span) -> Mark:
    if form.shape is Shape.PRESENCE:
        raise BadReview(f"{field}={value}", "takes no value", f"Write --wrong {field}")
    if not value:
        raise BadReview(f"{field}=", "has no value", f"Write --wrong {field}, or what would be right")
    if form.shape is Shape.CHOICE:
        if value.lower() not in form.choices:
            raise BadReview(f"{field}={value}", "is no value of this field", f"Write one of {', '.join(form.choices)}")
        return Mark(field=field, right=False, value=value.lower())
    if form.shape is Shape.CHAINS:
        return Mark(field=field, right=False, chains=_chains(value, claim, text, sentence))
    if value == NOTHING and form.shape is Shape.PASSAGE:
        return Mark(field=field, right=False, spans=())
    spans = spans_of(value, text, sentence)
    if len(spans) > 1 and field != "content":
        raise BadReview(f"{field}={value}", "is in several pieces", "Give words that stand together")
    return Mark(field=field, right=False, spans=spans)


def _chains(value: str, claim: Claim, text: str, sentence: Span) -> tuple[tuple[HandMark, ...], ...]:
    if value == NOTHING:
        return ()
    links = links_of(claim)
    paths = []
    for path in value.split("|"):
        hands = []
        for named in _ARROW.split(path.strip()):
            # A hand that the claim has is meant by its id or as it is shown; any other by its words.
            known = [key for key, link in links.items() if named in (key, link.name, link.text)]
            if known:
                hands.append(HandMark(id=known[0]))
            else:
                (span, *more) = spans_of(named, text, sentence)
                if more:
                    raise BadReview(named, "is in several pieces", "Give words that stand together")
                hands.append(HandMark(span=span))
        paths.append(tuple(hands))
    return tuple(paths)


def _of_hand(link: Link, part: str | None, text: str) -> str:
    if part is None:
        return link.name or link.text
    if part == "span":
        return " ".join(link.span.of(text).split()) if link.span else NOTHING
    if part == "basis":
        return link.basis.value.value
    value = getattr(link, part)
    if isinstance(value, bool):
        return _yes(value)
    return NOTHING if value is None else str(value)


def _yes(value: bool) -> str:
    return _YES_NO[0] if value else _YES_NO[1]
