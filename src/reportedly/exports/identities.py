"""Who is one party in all documents of a ledger, and who stays apart, as exports tell it.

Two documents' hands or parties are one where they are the same entry of a register, or where no register has them and
their names sound alike and say enough: a person's by two words, a body's by one that is no word for bodies. Merges and
splits that analysts recorded go before. Whoever is ambiguous, or has no name, is somebody in one document alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sqlalchemy import Connection, func
from sqlalchemy import select as choose

from reportedly.actors.countries import name_of
from reportedly.actors.describing import describe
from reportedly.actors.name_parts import Kind, parse
from reportedly.errors import BadQuery
from reportedly.exports.namings import namings
from reportedly.ledger import content, tables
from reportedly.ledger.entries import ReadingEntry, entry_of
from reportedly.ledger.query import parse as parse_query
from reportedly.ledger.records import reading_of
from reportedly.ledger.reviews.finding import one_party
from reportedly.ledger.search import matching
from reportedly.words import Actor, ActorCandidate, ActorStatus, Claim, Document, HandKind, Link, Reading, Span

Key = tuple[str | int, ...]

_STATE = "country-"  # how the ids of states begin
_SAID = ("naming", "withdrawal", "redaction", "review redaction")  # entries that change who is one, or what is known
_CACHED = 20_000  # entries of the log whose times are held


@dataclass(frozen=True)
class Identity:
    """Somebody or some body. `key` tells it apart within a ledger, and holds no name of whoever is in one document.

    `names` are further names in the ledger; `merged` those of them, and the first, that analysts said are one party's.
    """

    key: Key
    name: str
    shared: bool = False  # whether other documents may name the same one
    actor: str | None = None  # the id of a register's entry, or one made of the name
    known: bool = False  # whether a register has it
    names: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    schema: str | None = None  # FollowTheMoney's
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-3, or PLOVER's words for what is no state
    candidates: tuple[ActorCandidate, ...] = ()  # whom an ambiguous name may mean
    first: str = ""  # when it was first read of, ISO 8601, UTC; empty where nobody can tell
    last: str = ""
    changed: str = ""  # since when it is known as it is
    place: int | None = None  # in the reading's list of actors


@dataclass(frozen=True)
class Cast:
    """Who is who in a document: its hands by their ids, and the named parties of its events by where they stand."""

    hands: Mapping[str, Identity] = field(default_factory=dict)
    parties: Mapping[Span, Identity] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Identity]:
        """Each once."""
        return iter({each.key: each for each in (*self.hands.values(), *self.parties.values())}.values())


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a ledger knows of an actor: `first`, `last` and `changed` are entries of readings."""

    name: str
    names: tuple[str, ...]
    known: bool
    schema: str | None
    countries: tuple[str, ...]
    first: int
    last: int
    changed: int


class Identities:
    """Tells who is who, by all of a ledger: what is told of a party is the same whatever is exported.

    Held in memory are the ids and names of actors that two documents may share.
    """

    def __init__(self, connection: Connection, *, shown: Callable[[str], bool] | None = None) -> None:
        """With `shown`, for a protected export: names of which it says no are no others' too, and what is told of a
        party is what its document tells."""
        self._connection, self._protected = connection, shown is not None
        said = one_party(connection)
        names = frozenset().union(*said)
        self._namings = namings(said, None if shown is None else {name for name in names if shown(name)})
        self._borne = {name: self._ids(name) for name in sorted(self._namings.names)}
        self._groups = dict(self._merged())
        self._facts = {} if self._protected else _facts(connection)
        last = choose(func.max(tables.log.c.n)).where(tables.log.c.kind.in_(_SAID))
        self._said: int | None = connection.execute(last).scalar()
        self._at = lru_cache(_CACHED)(self._time)

    def cast(self, entry: ReadingEntry, reading: Reading) -> Cast:
        """Who is who in a document, by the reading of this entry."""
        hands: dict[str, Identity] = {}
        of_actors: dict[int, Identity] = {}
        for link, spans in _hands(reading.claims):
            actor = _actor(reading.actors, spans, link.name)
            hands[link.id] = made = self._hand(entry, link, None if actor is None else reading.actors[actor], actor)
            if actor is not None:
                of_actors.setdefault(actor, made)
        parties: dict[Span, Identity] = {}
        for claim in reading.claims:
            for party in (party for event in claim.event or () for party in (*event.actors, *event.recipients)):
                actor = _actor(reading.actors, {party.span}, party.text)
                if actor is not None:
                    if actor not in of_actors:
                        of_actors[actor] = self._party(entry, party.text, reading.actors[actor], actor)
                    parties[party.span] = of_actors[actor]
        return Cast(hands, parties)

    def _hand(self, entry: ReadingEntry, link: Link, actor: Actor | None, place: int | None) -> Identity:
        name = link.name or link.text
        if found := self._of(name, actor, place, entry):
            return found
        if actor is None and link.named and link.kind is HandKind.OUTLET:  # of a reading that told no actors
            return _here(entry, name, ("outlet", name), None, None, shared=True)
        return _here(entry, name, ("hand", entry.n, link.id), actor, place)

    def _party(self, entry: ReadingEntry, said: str, actor: Actor, place: int) -> Identity:
        found = self._of(said, actor, place, entry)
        return found or _here(entry, actor.name, ("actor", entry.n, place), actor, place)

    def _of(self, name: str, actor: Actor | None, place: int | None, entry: ReadingEntry) -> Identity | None:
        """The party of many documents that this is; None where it is one of this document alone."""
        known = actor.id if actor is not None and _joins(actor) else None
        group = self._namings.groups.get(name)
        if group is None and known is not None:
            if self._is_torn(name, known):
                torn = _here(entry, name, ("names", name), None, place, shared=True)
                schema = self._facts[known].schema if known in self._facts else None
                return replace(torn, schema=schema, changed=self._last_said())
            group = self._groups.get(known)
        if group is not None:
            found = self._merger(group, entry)
        elif known is not None and actor is not None:
            found = self._known(known, actor, entry)
        else:
            return None
        return replace(found, place=place)

    def _known(self, known: str, actor: Actor, entry: ReadingEntry) -> Identity:
        facts = self._facts.get(known)
        if facts is None:
            made = _here(entry, actor.name, ("actor", known), actor, None, shared=True)
            return replace(made, name=_named(known, made.name))
        return self._identity(("actor", known), [facts], known)

    def _merger(self, group: tuple[str, ...], entry: ReadingEntry) -> Identity:
        """The party of names that were merged: that of the ids they have, a register's before others."""
        ids = sorted(self._own(group), key=lambda known: (not self._is_known(known), known))
        facts = [self._facts[known] for known in ids if known in self._facts]
        if not facts or self._protected:
            longest = max(group, key=lambda name: (len(name), name))
            made = _here(entry, longest, ("names", *group), None, None, shared=True)
            made = replace(made, changed=self._last_said())
        else:
            made = self._identity(("actor", ids[0]), facts, ids[0])
        others = tuple(name for name in dict.fromkeys((*made.names, *group)) if name != made.name)
        return replace(made, names=others, merged=group)

    def _identity(self, key: Key, facts: list[_Facts], known: str) -> Identity:
        name = _named(known, facts[0].name)
        names = dict.fromkeys(name for each in facts for name in (each.name, *each.names))
        changed = max(each.changed for each in facts)
        return Identity(
            key=key,
            name=name,
            shared=True,
            actor=known,
            known=facts[0].known,
            names=tuple(other for other in names if other != name),
            schema=facts[0].schema,
            countries=tuple(dict.fromkeys(country for each in facts for country in each.countries)),
            first=self._at(min(each.first for each in facts)),
            last=self._at(max(each.last for each in facts)),
            changed=max(self._at(changed), self._last_said()),
        )

    def _merged(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The ids of merged names, each with the names: whoever has the id is the same one by whatever name."""
        for group in sorted(set(self._namings.groups.values()), reverse=True):
            for known in self._own(group):
                yield known, group

    def _own(self, group: tuple[str, ...]) -> set[str]:
        """The ids that names of one party have, but for those that another party has whom somebody set apart."""
        borne = {known for name in group for known in self._borne[name]}
        return {known for known in borne if not self._is_torn(group[0], known)}

    def _is_torn(self, name: str, known: str) -> bool:
        """Whether names that somebody set apart from this one have its id: then the id tells nothing."""
        namings = self._namings
        return name in namings.names and any(
            known in self._borne[other] and namings.differ(name, other) for other in namings.names if other != name
        )

    def _last_said(self) -> str:
        return "" if self._said is None else self._at(self._said)

    def _is_known(self, known: str) -> bool:
        facts = self._facts.get(known)
        return facts is not None and facts.known

    def _ids(self, name: str) -> frozenset[str]:
        """The ids that hands of that name have, in the latest reading of any document."""
        try:
            query = parse_query('source:"{}"'.format(name.replace('"', " ")))
        except BadQuery:  # a name without a letter
            return frozenset()
        claims = tables.claims
        rows = matching(self._connection, query).with_only_columns(
            tables.readings.c.document, claims.c.reading, claims.c.hands, maintain_column_froms=True
        )
        found = {(row.document, row.reading) for row in self._connection.execute(rows) if name in row.hands.split("\n")}
        return frozenset(known for where in sorted(found) for known in self._ids_in(*where, name))

    def _ids_in(self, document: int, entry: int, name: str) -> Iterator[str]:
        documents, readings = tables.documents, tables.readings
        row = self._connection.execute(
            choose(documents.c.id, documents.c.text, documents.c.text_sha256, readings.c.record_sha256)
            .join(readings, readings.c.document == documents.c.entry)
            .where(documents.c.entry == document, readings.c.entry == entry)
        ).one()
        digest = row.text_sha256.hex()
        bare = Document(id=row.id, sha256=digest, text_sha256=digest, length=len(row.text), text=row.text)
        reading = reading_of(content.get(self._connection, row.record_sha256) or b"", bare)
        for link, spans in _hands(reading.claims):
            if (link.name or link.text) == name:
                actor = _actor(reading.actors, spans, link.name)
                if actor is not None and (known := reading.actors[actor].id) and _joins(reading.actors[actor]):
                    yield known

    def _time(self, n: int) -> str:
        written = self._connection.execute(choose(tables.log.c.entry).where(tables.log.c.n == n)).scalar_one()
        return entry_of(written.encode()).at


def _facts(connection: Connection) -> dict[str, _Facts]:
    """What all readings say of the actors that several documents may name."""
    actors = tables.actors
    first = func.min(actors.c.reading)
    columns = (actors.c.actor, actors.c.name, actors.c.status, actors.c.schema, actors.c.country)
    grouped = choose(*columns, first.label("first"), func.max(actors.c.reading).label("last"))
    grouped = grouped.where(actors.c.actor.is_not(None)).group_by(*columns).order_by(first, actors.c.actor)
    found: dict[str, _Facts] = {}
    with connection.execute(grouped.execution_options(yield_per=1000)) as rows:
        for row in rows:
            new = (row.country,) if row.country else ()
            is_known = row.status == ActorStatus.KNOWN.value
            old = found.get(row.actor)
            if old is None:
                found[row.actor] = _Facts(row.name, (), is_known, row.schema, new, row.first, row.last, row.first)
            else:
                names = old.names if row.name in (old.name, *old.names) else (*old.names, row.name)
                countries = tuple(dict.fromkeys((*old.countries, *new)))
                last = max(old.last, row.last)
                found[row.actor] = replace(
                    old, names=names, known=old.known or is_known, schema=old.schema or row.schema,
                    countries=countries, last=last, changed=max(old.changed, row.first),
                )  # fmt: skip
    return found


def _here(
    entry: ReadingEntry, name: str, key: Key, actor: Actor | None, place: int | None, *, shared: bool = False
) -> Identity:
    """Somebody as one document tells it."""
    at = "" if shared else entry.at  # what several documents tell of is of no one's time
    told = Identity(key, name, shared, first=at, last=at, changed=at, place=place)
    if actor is None:
        return told
    return replace(
        told,
        actor=actor.id if _joins(actor) else None,
        known=actor.status is ActorStatus.KNOWN,
        schema=actor.ftm_schema,
        countries=(actor.country,) if actor.country else (),
        candidates=actor.candidates if actor.status is ActorStatus.AMBIGUOUS else (),
    )


def _named(known: str, name: str) -> str:
    """A state by its own name: stories call it by its capital too."""
    return name_of(known.removeprefix(_STATE).upper()) or name if known.startswith(_STATE) else name


def _joins(actor: Actor) -> bool:
    """Whether an actor of another document with the same id is the same: "Venn" and "the finance ministry" are not."""
    if actor.id is None or actor.status is not ActorStatus.NEW:
        return actor.id is not None
    if actor.ftm_schema == "Person":
        return sum(not part.initial for part in parse(actor.name, Kind.PERSON).parts) > 1
    described = describe(actor.name)
    return bool(described.left or described.name)


def _hands(claims: Iterable[Claim]) -> Iterator[tuple[Link, set[Span]]]:
    """Each hand that is somebody or some document once, as it is first told, with all places that mention it."""
    found: dict[str, tuple[Link, set[Span]]] = {}
    for link in (link for claim in claims for path in claim.chains for link in path):
        if link.kind is not HandKind.UNKNOWN:
            spans = found.setdefault(link.id, (link, set()))[1]
            if link.span is not None:
                spans.add(link.span)
    return iter(found.values())


def _actor(actors: tuple[Actor, ...], spans: set[Span], name: str | None) -> int | None:
    """Which of a reading's actors these places mention: one of that name before others."""
    fits = [place for place, actor in enumerate(actors) if not spans.isdisjoint(actor.mentions)]
    same = [place for place in fits if actors[place].name == name]
    return next(iter(same or fits), None)
