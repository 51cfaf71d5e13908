"""Why each decision: the reasons of a claim as readable lines."""

from __future__ import annotations

from reportedly.faces import wording
from reportedly.faces.safe import shown
from reportedly.words import Claim, Reason

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
}


def line(reason: Reason, text: str) -> str:
    """One reason: the field in plain words, the rule, and the words of the document it rests on."""
    rests = [wording.excerpt(span, text, EXCERPT_LIMIT) for span in reason.spans]
    field = _FIELDS.get(reason.field, shown(reason.field).replace("_", " "))
    return f"{field}: {shown(reason.rule)}" + (f": {', '.join(rests)}" if rests else "")


def lines(claim: Claim, text: str) -> tuple[str, ...]:
    """Every reason of a claim, in the order in which the reader gave them; says so where there are none."""
    return tuple(line(reason, text) for reason in claim.reasons) or ("the reader gave no reasons",)
