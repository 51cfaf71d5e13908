"""Events in readings: all of their stages in order, for a reader and for readings that have none yet."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.events.acting import with_actors
from reportedly.events.coding import with_events
from reportedly.events.settings import day_of, with_settings
from reportedly.mentions.entities import Entities
from reportedly.parsing.syntax import Tree
from reportedly.places import countries_named
from reportedly.words import Actor, Claim, Document, Reading, Sentence

LANGUAGE = "en"
"""The language whose events are coded: the lists and the network know no other."""


def eventful(
    document: Document,
    trees: Sequence[Tree],
    sentences: Sequence[Sentence],
    claims: Sequence[Claim],
    entities: Entities | None = None,
) -> tuple[list[Claim], tuple[Actor, ...]]:
    """The claims of a document with their events, each event's place, date and parties; and the named actors.

    `trees` and `sentences` stand for each other, one by one; by `entities` pronouns have names. Raises
    `InstallationError` where the coder is missing.
    """
    text, published = document.text, document.published
    day = day_of(published, text, sentences)
    countries = countries_named(text, (sentence.span for sentence in sentences))
    coded = with_events(text, trees, claims, published=published or (day.isoformat() if day else None))
    placed = with_settings(text, coded, countries, day)
    return with_actors(placed, published=published, countries=countries, entities=entities)


def coded(reading: Reading) -> Reading:
    """The reading with the events of its claims, and the actors of its document.

    One that has them comes back as it is; so does one in another language than English. The text is parsed again, for a
    reading does not keep its trees. Raises `InstallationError` where the coder is missing.
    """
    if all(claim.event is not None for claim in reading.claims) or not _is_english(reading):
        return reading
    from reportedly.mentions.coreference import entities_of
    from reportedly.mentions.prepared import prepared
    from reportedly.parsing.mended import mended
    from reportedly.parsing.network import load

    text = reading.document.text
    analysis = mended(load().analyse(text, [sentence.span for sentence in reading.sentences]))
    entities = entities_of(text, prepared(text, analysis))
    claims, actors = eventful(reading.document, analysis.trees, reading.sentences, reading.claims, entities)
    return reading.model_copy(update={"claims": tuple(claims), "actors": actors})


def _is_english(reading: Reading) -> bool:
    return (reading.document.language or LANGUAGE).split("-")[0].lower() == LANGUAGE
