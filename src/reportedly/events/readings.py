"""Events of readings that have none yet: those made before events were coded, or by a reader that codes none."""

from __future__ import annotations

from reportedly.events.coding import with_events
from reportedly.words import Reading

LANGUAGE = "en"
"""The language whose events are coded: the lists and the network know no other."""


def coded(reading: Reading) -> Reading:
    """The reading with the events of its claims, each with its place and date.

    One that has them comes back as it is; so does one in another language than English. The text is parsed again, for a
    reading does not keep its trees. Raises `InstallationError` where the coder is missing.
    """
    if all(claim.event is not None for claim in reading.claims) or not _is_english(reading):
        return reading
    from reportedly.events.settings import day_of, with_settings
    from reportedly.reading.mended import mended
    from reportedly.reading.network import load

    text = reading.document.text
    trees = mended(load().analyse(text, [sentence.span for sentence in reading.sentences])).trees
    published = reading.document.published
    claims = with_events(text, trees, reading.claims, published=published)
    claims = with_settings(text, claims, reading.sentences, day_of(published, text, reading.sentences))
    return reading.model_copy(update={"claims": tuple(claims)})


def _is_english(reading: Reading) -> bool:
    return (reading.document.language or LANGUAGE).split("-")[0].lower() == LANGUAGE
