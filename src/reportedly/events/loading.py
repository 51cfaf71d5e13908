"""What coding events asks for: all of it, to be loaded before it is wanted."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.actors.countries import longest
from reportedly.actors.name_frequency import commonness
from reportedly.actors.resolving import known_bodies
from reportedly.actors.role_words import role_words
from reportedly.events.lexicon import event_lexicon
from reportedly.events.network import load
from reportedly.places.gazetteer import entries

LOADERS: tuple[Callable[[], object], ...] = (
    load,
    role_words,
    longest,
    lambda: commonness("a"),
    lambda: entries("a"),
    event_lexicon,
    known_bodies,
)
"""Each loads one thing and keeps it; each may raise InstallationError."""
