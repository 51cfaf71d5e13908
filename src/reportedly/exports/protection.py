"""Private people under pseudonyms: what is selected, with every name of them replaced and every span still right.

A person is private unless some story of the export says that they hold an office. What would give them away besides
their names in the text is left out: raw bytes, headers, authors, addresses and paths that spell a name; the entries of
registers that they are, or may be, and ids that were made from their names. A hash of a name is no pseudonym, as names
can be guessed: what tells a private person apart in an export is made of the pseudonym.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, TypeVar

from pydantic import BaseModel

from reportedly.exports.identities import Cast, Identity
from reportedly.exports.people import Key, Person, giving_away, name_words, people_of
from reportedly.exports.replacing import Alias, Swap, betrays, swap
from reportedly.exports.selection import Selected, Selection, Sighting
from reportedly.words import (
    Actor,
    ActorCandidate,
    ActorStatus,
    Attribution,
    Capture,
    Claim,
    Document,
    EventParty,
    EventPlace,
    HandKind,
    Imprint,
    Reading,
    Span,
)

LEFT_OUT = "(left out)"
_Model = TypeVar("_Model", bound=BaseModel)
_SAID = {"name", "role", "rule"}  # fields of links and reasons that hold words of the story


@dataclass
class Protection:
    """Who is private in an export, and under which pseudonym.

    `survey` must see all that is exported before `protected` sees the first of it: an office told in the last story
    counts in the first. Held in memory are names, not documents.
    """

    left_out: int = 0  # documents that no reader could read: nobody can tell whom they name
    _public: set[Key] = field(default_factory=set)
    _private: set[Key] = field(default_factory=set)
    _numbers: dict[Key, int] = field(default_factory=dict)
    _bodies: set[str] = field(default_factory=set)
    _merged: dict[Key, Key] = field(default_factory=dict)  # names that analysts merged → one of them

    def survey(self, items: Iterable[Selected]) -> None:
        """Learns who is named, who holds an office, and which names analysts said are one person's."""
        for item in items:
            for identity in item.cast:
                keys = sorted(person.key for person in _persons(identity.merged))
                self._merged.update(dict.fromkeys(keys, keys[0]) if keys else {})
            links = (link for claim in item.reading.claims for path in claim.chains for link in path)
            self._bodies.update(link.name for link in links if link.name and link.kind is not HandKind.PERSON)
            for person in people_of(item):
                if len(person.key) > 1:
                    (self._public if person.public else self._private).add(person.key)
        self._private -= self._public

    def selection(self, selection: Selection) -> Selection:
        """What the export says of itself. A filter that names a private person is not repeated."""
        named = [Alias(key, (), "") for key in self._private]
        betrayed = bool(selection.filter) and any(betrays(selection.filter, [alias]) for alias in named)
        return replace(selection, protected=True, filter=LEFT_OUT if betrayed else selection.filter)

    def protected(self, items: Iterable[Selected]) -> Iterator[Selected]:
        """The same documents without the names of private people."""
        for item in items:
            if item.reading.model is None and not item.reading.claims:
                self.left_out += 1
                continue
            yield _Replaced(item, self._aliases(item)).selected()

    def shows(self, name: str) -> bool:
        """Whether a name may be told of in other documents than its own: a public person's, or a body's of the export.
        Of a name that the export does not hold nobody can tell."""
        words = name_words(name)
        return name in self._bodies or (len(words) > 1 and Person(words).key in self._public)

    def _aliases(self, item: Selected) -> list[Alias]:
        """The private people of a document. A word that somebody public there bears too gives nobody away."""
        people = people_of(item, self._private | self._public)
        public = [person for person in people if self._is_public(person)]
        borne = {word for person in public for word in person.words}
        made = []
        for person in people:
            if person not in public:
                key = self._merged.get(person.key, person.key)
                number = self._numbers.setdefault(key, len(self._numbers) + 1)
                alone = tuple(word for word in giving_away(person.words) if word not in borne)
                made.append(Alias(person.words, alone, f"Person {number}"))
        return made

    def _is_public(self, person: Person) -> bool:
        return person.public or person.key in self._public


def _persons(names: Iterable[str]) -> list[Person]:
    return [Person(words) for name in names if (words := name_words(name))]


class _Replaced:
    """One document on its way to being the same without names."""

    def __init__(self, item: Selected, aliases: list[Alias]) -> None:
        self._item, self._aliases = item, aliases
        self._text: Swap = swap(item.document.text, aliases)
        self._names = {actor.id: self._pseudonym(actor) for actor in item.reading.actors}

    def selected(self) -> Selected:
        """The document with all that belongs to it."""
        item = self._item
        sightings = tuple(map(self._sighting, item.sightings))
        resting = {seen.entry: seen.document for seen in sightings}
        reading = self._reading(item.reading, resting[item.reading_entry.sighting])
        chosen = {claim.id for claim in item.claims}
        return replace(
            item,
            reading_entry=item.reading_entry.model_copy(update={"by": LEFT_OUT, "origin": None}),
            reading=reading,
            claims=tuple(claim for claim in reading.claims if claim.id in chosen),
            sightings=sightings,
            cast=self._cast(item.cast),
        )

    def _cast(self, cast: Cast) -> Cast:
        links = (link for claim in self._item.reading.claims for path in claim.chains for link in path)
        said = {link.id: link.name or link.text for link in links}
        hands = {known: self._identity(identity, said[known]) for known, identity in cast.hands.items()}
        parties = {
            self._text.span(span): self._identity(identity, span.of(self._text.before))
            for span, identity in cast.parties.items()
        }
        return Cast(hands, parties)

    def _identity(self, identity: Identity, said: str) -> Identity:
        """Who somebody is: a private person is their pseudonym, of whom nothing else is known."""
        actor = None if identity.place is None else self._item.reading.actors[identity.place]
        hidden = None if actor is None else self._pseudonym(actor)
        for name in (said, identity.name):
            if hidden is None and self._words(name) != name:
                hidden = self._words(name)
        if hidden is None:
            possible = [
                one for one in identity.candidates if self._words(one.name) == one.name and self._address(one.id)
            ]
            return replace(identity, candidates=tuple(possible))
        key = ("pseudonym", hidden) if identity.shared else identity.key
        known = Identity(key, hidden, identity.shared, schema=identity.schema, place=identity.place)
        return replace(known, first=identity.first, last=identity.last, changed=identity.changed)

    def _sighting(self, sighting: Sighting) -> Sighting:
        document = self._document(sighting.document)
        return replace(sighting, by=LEFT_OUT, source=self._address(sighting.source) or LEFT_OUT, document=document)

    def _document(self, document: Document) -> Document:
        links = [link for link in document.links if self._address(link.href)]
        place = document.title_span
        moved = self._text.span(place) if place else None
        stands = place is not None and moved is not None and document.title == place.of(document.text)
        return document.model_copy(
            update={
                "title": moved.of(self._text.after) if stands and moved else self._words(document.title),
                "publisher": self._words(document.publisher),
                "author": None,
                "forwarded_from": None,
                "url": self._address(document.url),
                "links": tuple(link.model_copy(update={"span": self._text.span(link.span)}) for link in links),
                "text": self._text.after,
                "length": len(self._text.after),
                "title_span": moved,
                "capture": self._capture(document.capture),
                "raw": b"",
            }
        )

    def _capture(self, capture: Capture | None) -> Capture | None:
        if capture is None:
            return None
        return Capture(
            location=self._address(capture.location) or LEFT_OUT,
            media_type=capture.media_type,
            encoding=capture.encoding,
            final_url=self._address(capture.final_url),
            status=capture.status,
            extractor=capture.extractor,
        )

    def _reading(self, reading: Reading, document: Document) -> Reading:
        return reading.model_copy(
            update={
                "document": document,
                "sentences": tuple(map(self._moved, reading.sentences)),
                "attributions": tuple(map(self._attribution, reading.attributions)),
                "claims": tuple(map(self._moved, reading.claims)),
                "hardened": tuple(map(self._moved, reading.hardened)),
                "actors": tuple(map(self._actor, reading.actors)),
                "imprint": self._imprint(reading.imprint),
                "notes": self._each(reading.notes),
            }
        )

    def _imprint(self, told: Imprint | None) -> Imprint | None:
        return None if told is None else self._moved(told.model_copy(update={"author": None}))

    def _attribution(self, found: Attribution) -> Attribution:
        source, cue, content = (tuple(map(self._text.span, role)) for role in (found.source, found.cue, found.content))
        return Attribution(source, cue, content, found.confidence)

    def _moved(self, model: _Model) -> _Model:
        """The model with its spans where their characters now stand, and its words those of the new text."""
        told = dict(model)
        update = {name: self._value(name, value) for name, value in told.items()}
        if isinstance(model, Claim):
            update["text"] = " … ".join(span.of(self._text.after) for span in update["content"])
        elif {"span", "text"} <= update.keys():
            update["text"] = self._passage(told["span"], told["text"])
        if isinstance(model, EventParty):
            update["actor"] = self._id(model.actor)
        elif isinstance(model, EventPlace) and update["text"] != model.text:  # a street or house that bears a name
            update |= {"name": None, "latitude": None, "longitude": None}
        return model.model_copy(update=update)

    def _pseudonym(self, actor: Actor) -> str | None:
        """What a private actor is called; None for all others. The register's name may be spelt otherwise than the
        story's, so that the mentions tell who is private as well as the name."""
        named = self._words(actor.name) or ""
        if named != actor.name:
            return named
        for span in actor.mentions:
            before, after = span.of(self._text.before), self._text.span(span).of(self._text.after)
            if (
                before != after and actor.name not in before
            ):  # of "Venn’s lawyer, the mayor Sorn" Sorn is no less public
                return after
        return None

    def _id(self, known: str | None) -> str | None:
        """The id of an actor of the reading, made from the pseudonym where there is one. Others are left out: nobody
        can tell whose they are."""
        if known is None or known not in self._names:
            return None
        name = self._names[known]
        return known if name is None else re.sub(r"\W+", "-", name.casefold()).strip("-")

    def _actor(self, actor: Actor) -> Actor:
        pseudonym = self._pseudonym(actor)
        update: dict[str, Any] = {"mentions": tuple(map(self._text.span, actor.mentions))}
        if pseudonym is None:
            possible = filter(self._is_shown, actor.candidates)
            said = (one.model_copy(update={"reasons": self._each(one.reasons)}) for one in possible)
            update |= {"candidates": tuple(said), "reasons": self._each(actor.reasons)}
        else:
            update |= {"name": pseudonym, "candidates": (), "reasons": ()}
            if actor.id is not None:
                update |= {"id": self._id(actor.id), "status": ActorStatus.NEW}
        return actor.model_copy(update=update)

    def _is_shown(self, candidate: ActorCandidate) -> bool:
        return self._words(candidate.name) == candidate.name and self._address(candidate.id) is not None

    def _each(self, said: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._words(each) or "" for each in said)

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, Span):
            return self._text.span(value)
        if isinstance(value, BaseModel):
            return self._moved(value)
        if isinstance(value, tuple):
            return tuple(self._value(name, each) for each in value)
        if isinstance(value, str) and not isinstance(value, Enum) and name in _SAID:
            return self._words(value)
        return value

    def _passage(self, span: Span | None, text: str) -> str:
        """The words at a span, where the passage says just these; else its own."""
        if span is not None and span.of(self._text.before) == text:
            return self._text.span(span).of(self._text.after)
        return self._words(text) or ""

    def _words(self, said: str | None) -> str | None:
        return None if said is None else swap(said, self._aliases).after

    def _address(self, written: str | None) -> str | None:
        return None if written is None or betrays(written, self._aliases) else written
