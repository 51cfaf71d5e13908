"""Where and when the events of claims happened: `reportedly.places` and `reportedly.dates` for each event.

Only what the claim's own words tell is taken: "said on Tuesday that troops had crossed" dates the telling, and the
story's dateline is where its writer sat. Of several places or dates the one nearest to the trigger counts, a town
before the country it lies in, and where something is before where it goes to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from reportedly.dates import Date, DatePrecision, dates_in
from reportedly.places import Place, PlaceKind, Surroundings, places_in
from reportedly.words import Claim, Event, EventDate, EventPlace, Sentence, Span, TimeStatus, Voice

_AHEAD = frozenset({TimeStatus.PLANNED, TimeStatus.HYPOTHETICAL})


def with_settings(
    text: str, claims: Sequence[Claim], countries: tuple[str, ...], published: date | None
) -> list[Claim]:
    """The claims, the events of each with their place and date where the claim's words tell them.

    `countries` are those that the story names (ISO 3166-1 alpha-3), the most often named first; `published` is the day
    from which "on Tuesday" is seen; see `day_of`.
    """
    story = Surroundings(countries)
    made = []
    for claim in claims:
        if claim.event:
            claim = claim.model_copy(update={"event": _set(text, claim, claim.event, story, published)})
        made.append(claim)
    return made


def day_of(published: str | None, text: str, sentences: Sequence[Sentence]) -> date | None:
    """The day of publication: the document's own, else the one that its imprint gives; None where none is known."""
    if published is not None and re.match(r"\d{4}-\d{2}-\d{2}", published):
        try:
            return date.fromisoformat(published[:10])
        except ValueError:
            return None
    for sentence in sentences:
        if sentence.voice is Voice.FURNITURE:
            for found in dates_in(text, sentence.span, None):
                if found.precision is DatePrecision.DAY:
                    return found.first
    return None


def _set(
    text: str, claim: Claim, events: Sequence[Event], story: Surroundings, published: date | None
) -> tuple[Event, ...]:
    whole = Span(claim.content[0].start, claim.content[-1].end)
    inside = [place for place in places_in(text, whole, story) if _within(place.span, claim)]
    ahead = claim.time_status in _AHEAD
    times = [when for when in dates_in(text, whole, published, ahead=ahead) if _within(when.span, claim)]
    return tuple(
        event.model_copy(update={"place": _place(text, event, inside), "date": _date(text, event, times)})
        for event in events
    )


def _within(span: Span, claim: Claim) -> bool:
    return any(piece.start <= span.start and span.end <= piece.end for piece in claim.content)


def _place(text: str, event: Event, places: Sequence[Place]) -> EventPlace | None:
    if not places:
        return None
    trigger = event.trigger.span

    def rank(place: Place) -> tuple[bool, bool, int]:
        return not place.at, place.kind is PlaceKind.COUNTRY, _distance(place.span, trigger)

    chosen = min(places, key=rank)
    known = None if chosen.kind is PlaceKind.UNKNOWN else chosen.name
    return EventPlace(
        span=chosen.span,
        text=chosen.span.of(text),
        name=known,
        country=chosen.country,
        latitude=chosen.latitude,
        longitude=chosen.longitude,
    )


def _date(text: str, event: Event, dates: Sequence[Date]) -> EventDate | None:
    if not dates:
        return None
    chosen = min(dates, key=lambda when: _distance(when.span, event.trigger.span))
    return EventDate(
        span=chosen.span,
        text=chosen.span.of(text),
        iso=chosen.iso,
        start=chosen.first.isoformat() if chosen.first else None,
        end=chosen.last.isoformat() if chosen.last else None,
        precision=chosen.precision.value,
    )


def _distance(one: Span, other: Span) -> int:
    """Characters between two spans; what stands behind the trigger is nearer than what stands before it."""
    return one.start - other.end if one.start >= other.end else 2 * max(0, other.start - one.end)
