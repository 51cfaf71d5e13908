"""What programs sort claims by: short labels, and the coded events of a claim as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportedly.words import Claim, Event, EventParty


def labels(claim: Claim) -> list[str]:
    """`voice:reported`, `polarity:positive`, `certainty:possible`, and the types of its events, `event:ASSAULT`."""
    types = dict.fromkeys(event.type.value for event in claim.event or ())
    return [
        f"voice:{claim.voice.value}",
        f"polarity:{claim.polarity.value}",
        f"certainty:{claim.certainty.value}",
        *(f"event:{name}" for name in types),
    ]


def events(claim: Claim, text: str) -> list[dict[str, Any]]:
    """The events that a claim tells: what is known of each; spans are `Span`. `text` is the document's.

    Words are taken from the text at their spans, so that with pseudonyms they are those of the new text. `actor` is who
    a party is: the id of an entry of a register, or of an actor of the reading.
    """
    return [_event(event, text) for event in claim.event or ()]


def _event(event: Event, text: str) -> dict[str, Any]:
    place, date = event.place, event.date
    found = {
        "type": event.type.value,
        "mode": event.mode,
        "context": list(event.context),
        "quad": event.quad.value,
        "cameo": event.cameo,
        "auxiliary": [each.value for each in event.auxiliary],
        "part": event.part.value,
        "trigger": event.trigger.span,
        "actors": _parties(event.actors, text),
        "recipients": _parties(event.recipients, text),
        "place": _known({"mention": place.span.of(text), "span": place.span, "country": place.country})
        if place
        else None,
        "date": {"mention": date.span.of(text), "span": date.span, "iso": date.iso} if date else None,
        "probability": event.confidence,
    }
    return _known(found)


def _parties(parties: Iterable[EventParty], text: str) -> list[dict[str, Any]]:
    return [
        _known(
            {
                "mention": party.span.of(text),
                "span": party.span,
                "actor": party.actor,
                "code": party.code,
                "country": party.country,
                "sector": party.sector,
            }
        )
        for party in parties
    ]


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value != []}
