"""Readings whose actors are looked up in registers of the user's too."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.actors.registers import IndexedRegister, resolver_with
from reportedly.events.acting import with_actors
from reportedly.places import countries_named
from reportedly.words import Reading, RegisterInfo


def with_registers(reading: Reading, registers: Sequence[IndexedRegister]) -> Reading:
    """The reading with its actors, and the parties of its events, as these registers and the package's own know them.

    It says which registers were looked in. One that no reader read comes back as it is. Raises BadRegister where the
    index of a register is gone or damaged.
    """
    if not registers or reading.model is None:
        return reading
    document = reading.document
    claims, actors = with_actors(
        reading.claims,
        published=document.published,
        countries=countries_named(document.text, (sentence.span for sentence in reading.sentences)),
        resolver=resolver_with(registers),
        earlier=reading.actors,
    )
    used = tuple(RegisterInfo(name=one.name, sha256=one.sha256, entries=one.entries) for one in registers)
    return reading.model_copy(update={"claims": tuple(claims), "actors": actors, "registers": used})
