"""Entities of a document: the mentions of persons, bodies and places, and which of them name the same."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from reportedly.mentions.describing import Form
from reportedly.words import Span


class EntityKind(StrEnum):
    """What a mention names. The network tells persons, organisations and places; lists tell the finer ones."""

    PERSON = "person"
    OFFICE = "office"  # a person by the office alone: "the deputy head of the supreme leader's office"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    GOVERNMENT = "government body"
    ARMED_GROUP = "armed group"
    PLACE = "place"
    NATIONALITY = "nationality"


@dataclass(frozen=True)
class EntityMention:
    """One mention. `name` is the part of it up to the end of the name, or of the noun, without what follows."""

    span: Span
    head: Span
    name: Span
    kind: EntityKind
    form: Form
    chance: float  # of being a mention of this kind
    named: float  # the chance that the entity's names name what this mention names; 1 for a name
    entity: int  # number of the entity; mentions that name the same share it


@dataclass(frozen=True)
class Named:
    """The name that a pronoun or a description (`form`) stands for: where it stands, and how likely that is."""

    span: Span
    text: str
    form: Form
    chance: float


@dataclass(frozen=True)
class Entities:
    """All mentions of a document, in text order."""

    text: str
    mentions: tuple[EntityMention, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.name.start for mention in self.mentions]

    @cached_property
    def _of_entity(self) -> dict[int, list[EntityMention]]:
        found: dict[int, list[EntityMention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.entity, []).append(mention)
        return found

    def of_entity(self, number: int) -> tuple[EntityMention, ...]:
        """The mentions that name an entity, in text order; none for a number that is none's."""
        return tuple(self._of_entity.get(number, ()))

    def at(self, span: Span) -> EntityMention | None:
        """The widest mention within a span whose own words begin or end with it; None where there is none."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        inside = [m for m in self.mentions[low:high] if m.name.end <= span.end]
        inside = [m for m in inside if m.name.start == span.start or m.name.end == span.end]
        return max(inside, key=lambda m: (m.name.end - m.name.start, -m.head.start), default=None)

    def words(self, mention: EntityMention) -> frozenset[str]:
        """The words of a mention's name in lower case, without "the"."""
        return frozenset(self.text[slice(*mention.name)].lower().split()) - {"the"}

    def named(self, span: Span) -> Named | None:
        """The name for which a pronoun or a description at `span` stands; None for a name, and where no name is known.

        Of several names of the entity the longest of those that share a word with the most others, the first of them.
        """
        mention = self.at(span)
        if mention is None or mention.form is Form.NAME:
            return None
        names = [m for m in self._of_entity[mention.entity] if m.form is Form.NAME and m.span != mention.span]
        if not names:
            return None
        words = [self.words(m) for m in names]
        alike = [sum(bool(own & other) for other in words) for own in words]
        best = names[max(range(len(names)), key=lambda n: (alike[n], len(words[n]), -n))]
        return Named(best.name, self.text[slice(*best.name)], mention.form, mention.named)
