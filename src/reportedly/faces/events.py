"""Events in words: who did what to whom, where and when; and, on demand, in codes."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.faces.safe import shown
from reportedly.faces.wording import excerpt, listed, quoted
from reportedly.words import Claim, Event, EventParty

NOBODY = "somebody"
_LONGEST = 60  # characters of a party


def lines(claim: Claim, text: str) -> tuple[str, ...]:
    """Each event of a claim in a line: `the ministry → “turned down” → four requests · Dar Selim · 2026-03-10`."""
    return tuple(_line(event, text) for event in claim.event or ())


def codes(claim: Claim, text: str) -> tuple[str, ...]:
    """Each event of a claim in PLOVER's and CAMEO's codes, with those of its parties."""
    return tuple(_codes(event, text) for event in claim.event or ())


def _line(event: Event, text: str) -> str:
    who, whom = _parties(event.actors, text), _parties(event.recipients, text)
    done = quoted(shown(event.trigger.text)) + "".join(f" ({each.value})" for each in event.auxiliary)
    told = [" → ".join(filter(None, [who or NOBODY, done, whom]))]
    if event.place:
        place = event.place.name or event.place.text
        told.append(shown(place) + (f" ({event.place.country})" if event.place.country else ""))
    if event.date:
        told.append(event.date.iso)
    return "▸ " + " · ".join(told)


def _parties(parties: Sequence[EventParty], text: str) -> str:
    return listed([excerpt(party.span, text, _LONGEST).strip("“”") for party in parties]) if parties else ""


def _codes(event: Event, text: str) -> str:
    kind = event.type.value + (f" {event.mode}" if event.mode else "")
    context = f", context {listed(event.context)}" if event.context else ""
    told = [f"{quoted(shown(event.trigger.text))} is {kind}, {event.quad.value}{context}", f"CAMEO {event.cameo}"]
    for party in (*event.actors, *event.recipients):
        known = " ".join(filter(None, (party.code, f"({party.actor})" if party.actor else "")))
        if known:
            told.append(f"{excerpt(party.span, text, _LONGEST)}: {shown(known)}")
    return "event: " + "; ".join(told)
