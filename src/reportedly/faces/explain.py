"""Why each decision: the reasons of a claim, a hardened passage or a sentence as readable lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from reportedly.faces import events, wording
from reportedly.faces.safe import shown
from reportedly.words import Claim, Hardened, Link, Reading, Reason, Span, Voice

EXCERPT_LIMIT = 60  # characters of each span that a reason rests on

_FIELDS = {
    "content": "what is claimed",
    "chains": "who says so",
    "voice": "voice",
    "hedged": "hedge",
    "polarity": "polarity",
    "certainty": "certainty",
    "author_polarity": "what the story itself holds",
    "author_certainty": "how sure the story itself is",
    "endorsement": "how the story frames it",
    "band": "likelihood",
    "time_status": "time",
    "condition": "condition",
    "own_reporting": "own reporting",
    "sentence": "place",
    "attribution": "attribution",
    "first": "the same claim",
    "reason": "what it lost",
}
_LINK_FIELDS = {"via": "via", "anonymity": "on being unnamed"}  # the others' rules say by themselves what they are of


def line(reason: Reason, text: str) -> str:
    """One reason: the field in plain words, the rule, and the words of the document it rests on."""
    return f"{_field(reason)}: {_rule(reason, text)}"


def lines(claim: Claim, text: str) -> tuple[str, ...]:
    """Every reason of a claim, in the order in which the reader gave them; says so where there are none.

    The reasons of one hand stand in one line under its name.
    """
    out: list[str] = []
    for place, group in groupby(claim.reasons, key=_place):
        reasons = list(group)
        link = _link(claim, place)
        if link is not None:
            out.append(_hand(link, reasons, text))
            continue
        for _, alike in groupby(reasons, key=lambda reason: (reason.rule, reason.spans, reason.field == "chains")):
            same = list(alike)
            fields = wording.listed([_field(reason) for reason in same]) if same[0].field != "chains" else ""
            out += [f"{fields}: {_rule(same[0], text)}"] if fields else [line(reason, text) for reason in same]
    return (*out, *events.codes(claim, text)) or ("the reader gave no reasons",)


def of_hardened(found: Hardened, text: str) -> tuple[str, ...]:
    """Every reason of a hardened passage."""
    return tuple(line(reason, text) for reason in found.reasons)


def of_comment(reading: Reading) -> tuple[str, ...]:
    """For every sentence of comment its first words, and the wording or score by which it is comment."""
    text = reading.document.text
    told = [(s.span, reason) for s in reading.sentences if s.voice is Voice.COMMENT for reason in s.reasons]
    return tuple(
        f"{wording.excerpt(span, text, EXCERPT_LIMIT)}: {_rule(reason, text, {span}).removeprefix('comment: ')}"
        for span, reason in told
    )


def _field(reason: Reason) -> str:
    return _FIELDS.get(reason.field, shown(reason.field).replace("_", " "))


def _rule(reason: Reason, text: str, known: Iterable[Span] = ()) -> str:
    """The rule, and the words it rests on but for those that the reader of the line sees anyway."""
    rule = shown(reason.rule)
    rests = [wording.excerpt(span, text, EXCERPT_LIMIT) for span in reason.spans if span not in set(known)]
    told = [words for words in dict.fromkeys(rests) if words.casefold() not in rule.casefold()]
    return rule + (f": {', '.join(told)}" if told else "")


def _place(reason: Reason) -> tuple[int, int] | None:
    """The path and the place in it of the link whose field a reason is for, as in `chains.0.1.kind`."""
    parts = reason.field.split(".")
    is_link = len(parts) == 4 and parts[0] == "chains" and parts[1].isdecimal() and parts[2].isdecimal()
    return (int(parts[1]), int(parts[2])) if is_link else None


def _link(claim: Claim, place: tuple[int, int] | None) -> Link | None:
    if place is None or place[0] >= len(claim.chains) or place[1] >= len(claim.chains[place[0]]):
        return None
    return claim.chains[place[0]][place[1]]


def _hand(link: Link, reasons: Sequence[Reason], text: str) -> str:
    """`Radio Marene: mention: the first of this party; outlet: …; name: …`."""
    known = {link.span} if link.span is not None else set()
    told = []
    for reason in reasons:
        field = reason.field.rpartition(".")[2]
        lead = f"{_LINK_FIELDS[field]}: " if field in _LINK_FIELDS else ""
        told.append(lead + _rule(reason, text, known))
    return f"{wording.party(link).who}: {'; '.join(told)}"
