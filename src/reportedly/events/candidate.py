"""What may be an event, before the network says what it is."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.words import EventType


@dataclass(frozen=True)
class Candidate:
    """What may be an event: word indices of one tree."""

    head: int
    trigger: tuple[int, ...]
    actors: tuple[tuple[int, ...], ...]
    recipients: tuple[tuple[int, ...], ...]
    listed: EventType | None  # of the list that has the trigger; None where the word says little of the type
    absorbed: frozenset[int] = frozenset()  # words whose events are only the content of this one
    sure: bool = False  # whether verb and object together leave little doubt of the type
    hosting: bool = False  # of a meeting: who acts is the host, and who it is done to the visitor
    void: bool = False  # no event, and neither is what it absorbs ("declined to comment")

    @property
    def has_party(self) -> bool:
        """Whether somebody is named who acts or is acted upon."""
        return bool(self.actors or self.recipients)

    @property
    def counts(self) -> bool:
        """Whether it is to be looked at: with a party, or as what is no event."""
        return self.has_party or self.void
