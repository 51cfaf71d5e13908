"""Who the parties of events and the hands of claims are: `reportedly.actors` for a document.

A named party is an entry of the register, or ambiguous, or new; one that is only described has PLOVER's code by its
words. A pronoun for the hand that speaks ("he had received no request") is that hand; another, or a description ("the
ministry"), is what its entity is named elsewhere in the document where coreference is sure enough, and else unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reportedly.actors.codes import ActorCode
from reportedly.actors.resolving import Mention, Resolution, Resolver, Status
from reportedly.mentions.describing import Form
from reportedly.mentions.entities import Entities
from reportedly.words import Actor, ActorCandidate, ActorStatus, Claim, EventParty, HandKind, Link, Passage, Span

_SCHEMAS = {HandKind.PERSON: "Person", HandKind.ORGANISATION: "Organization", HandKind.OUTLET: "Organization"}
_OF_THE_HAND = frozenset({"he", "she", "i", "it", "we", "they", "him", "her", "me", "us", "them", "his", "our", "my"})
_PRONOUNS = _OF_THE_HAND | {
    "who", "whom", "which", "that", "this", "these", "those", "its", "their", "your", "you", "all", "both", "one",
    "some", "others", "many", "anyone", "everyone", "nobody", "himself", "herself", "themselves", "itself", "each",
}  # fmt: skip
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_SURE = {Form.PRONOUN: 0.8, Form.DESCRIPTION: 0.9}
"""The least chances at which a name is taken over: nine in ten are right then (benchmarks/mentions.py)."""
_STATUSES = {
    Status.KNOWN: ActorStatus.KNOWN,
    Status.AMBIGUOUS: ActorStatus.AMBIGUOUS,
    Status.NEW: ActorStatus.NEW,
}


def with_actors(
    claims: Sequence[Claim],
    *,
    published: str | None = None,
    countries: Sequence[str] = (),
    resolver: Resolver | None = None,
    entities: Entities | None = None,
    earlier: Sequence[Actor] = (),
) -> tuple[list[Claim], tuple[Actor, ...]]:
    """The claims, the parties of their events resolved, and the named actors of the document by their first mention.

    `countries` are those of which the story tells (ISO 3166-1 alpha-3): hints, no more; `published` is the day as of
    which offices are held; `resolver` has other registers than the package's own; `entities` are the document's, by
    which pronouns and descriptions have names; `earlier` are the actors that were found with them, where they are gone.
    """
    asking = _Asking(claims, published, tuple(countries), entities)
    wanted = dict.fromkeys(asking.all(claims))
    if not wanted:
        return list(claims), ()
    found = dict(zip(wanted, (resolver or _own()).resolve_all(wanted), strict=True))
    made, spans = [], dict[str, list[Span]]()

    def of_party(party: EventParty, claim: Claim) -> EventParty:
        mention = asking.of_party(party, claim)
        if mention is None:
            return party
        if not _is_description(mention.text):
            _note(spans, found[mention], party.span)
        named = asking.by_coreference(party, claim)
        if named is not None:
            name, chance = named
            _note(spans, found[mention], name.span)
            party = party.model_copy(update={"antecedent": name, "chance": chance})
        return _with(party, found[mention])

    for claim in claims:
        for link in _named(claim):
            if link.span is not None:
                _note(spans, found[asking.of_link(link)], link.span)
        if claim.event:
            events = [
                event.model_copy(
                    update={
                        "actors": tuple(of_party(party, claim) for party in event.actors),
                        "recipients": tuple(of_party(party, claim) for party in event.recipients),
                    }
                )
                for event in claim.event
            ]
            claim = claim.model_copy(update={"event": tuple(events)})
        made.append(claim)
    actors = {_key(one): one for one in found.values() if one.status in _STATUSES}
    for known in spans.values():
        if entities is not None:
            _note_entities(known, entities)
        known += [s for one in earlier if set(known) & set(one.mentions) for s in one.mentions if s not in known]
    listed = [_actor(one, spans[key]) for key, one in actors.items() if key in spans]
    return made, tuple(sorted(listed, key=lambda actor: actor.mentions[0]))


@cache
def _own() -> Resolver:
    return Resolver()


class _Asking:
    """What is asked of the registers: the mentions of one document."""

    def __init__(
        self,
        claims: Sequence[Claim],
        published: str | None,
        countries: tuple[str, ...],
        entities: Entities | None = None,
    ) -> None:
        self._published, self._countries, self._entities = published, countries, entities
        self._hands: dict[str, Mention] = {}  # by their names without article, and by the last word of several
        for claim in claims:
            for link in _named(claim):
                name = _bare(link.name or link.text)
                self._hands.setdefault(name, self.of_link(link))
                self._hands.setdefault(name.rsplit(" ", 1)[-1], self.of_link(link))

    def all(self, claims: Iterable[Claim]) -> Iterator[Mention]:
        """All mentions, in order."""
        for claim in claims:
            yield from map(self.of_link, _named(claim))
            for event in claim.event or ():
                for party in (*event.actors, *event.recipients):
                    if (mention := self.of_party(party, claim)) is not None:
                        yield mention

    def of_link(self, link: Link) -> Mention:
        """A hand. An outlet's name is its own, wherever the story plays."""
        name = link.name or link.text
        countries = () if link.kind is HandKind.OUTLET else self._countries
        return Mention(name, name, _SCHEMAS[link.kind], link.role, countries, self._published)

    def of_party(self, party: EventParty, claim: Claim) -> Mention | None:
        """A party of an event; None for a pronoun that stands for nobody known here."""
        said = party.text.strip().lower()
        named = self.by_coreference(party, claim)
        if named is not None:
            return self._of_text(named[0].text)
        return self._speaker(said, claim) if said in _PRONOUNS else self._of_text(party.text)

    def by_coreference(self, party: EventParty, claim: Claim) -> tuple[Passage, float] | None:
        """The name that a pronoun or a definite description stands for, and the chance that it does.

        None where it isn't sure enough, and for a pronoun that stands for the hand that speaks.
        """
        said = party.text.strip().lower()
        if said in _PRONOUNS:
            if self._speaker(said, claim) is not None:
                return None
        elif not _is_definite(party.text):
            return None
        if party.antecedent is not None and party.chance is not None:
            return party.antecedent, party.chance
        named = self._entities.named(party.span) if self._entities is not None else None
        if named is None or named.chance < _SURE[named.form]:
            return None
        return Passage(span=named.span, text=named.text), named.chance

    def _of_text(self, text: str) -> Mention:
        if text[:1].isupper() or text.startswith("the "):
            hand = self._hands.get(_bare(text))
            if hand is not None and any(c.isupper() for c in text):
                return hand
        return Mention(text, date=self._published, countries=self._countries)

    def _speaker(self, said: str, claim: Claim) -> Mention | None:
        if said not in _OF_THE_HAND or len(claim.chains) != 1:
            return None
        last = claim.chains[0][-1]
        person = said not in ("it", "we", "they", "us", "them", "our")
        fits = last in _named(claim) and (last.kind is HandKind.PERSON) == person
        return self.of_link(last) if fits else None


def _named(claim: Claim) -> list[Link]:
    """The hands of a claim that may be entries of a register."""
    return [link for chain in claim.chains for link in chain if link.named and link.name and link.kind in _SCHEMAS]


def _bare(name: str) -> str:
    return name.strip().casefold().removeprefix("the ")


def _is_description(text: str) -> bool:
    """Whether words describe somebody who is not named: "an Ostran lender" does, whatever its capitals."""
    return text.startswith(("a ", "an ", "A ", "An ", "some ", "Some ", "another ", "Another "))


def _is_definite(text: str) -> bool:
    """Whether words point at somebody known already without naming them: "the ministry", "these two men"."""
    first, _, rest = text.partition(" ")
    return first.lower() in _DEFINITE and rest == rest.lower()


def _note_entities(spans: list[Span], entities: Entities) -> None:
    """Adds to an actor's mentions those that name the same: names that share a word, and what surely stands for it."""
    known = [mention for span in spans if (mention := entities.at(span)) is not None]
    words = {word for m in known if m.form is Form.NAME for word in entities.words(m)}
    for number in dict.fromkeys(m.entity for m in known):
        for mention in entities.of_entity(number):
            if mention.form is Form.NAME:
                same = bool(entities.words(mention) & words)
            else:  # "Orlov's lawyer" names another one too
                said = mention.name.of(entities.text)
                same = mention.named >= _SURE[mention.form] and said[1:] == said[1:].lower()
            taken = any(span.start <= mention.head.start < span.end for span in spans)
            if same and not taken:
                spans.append(mention.name)


def _key(resolution: Resolution) -> str:
    return resolution.id or f"?{(resolution.name or resolution.mention.text).casefold()}"


def _note(spans: dict[str, list[Span]], resolution: Resolution, span: Span) -> None:
    known = spans.setdefault(_key(resolution), [])
    if span not in known:
        known.append(span)


def _with(party: EventParty, resolution: Resolution | None) -> EventParty:
    if resolution is None:
        return party
    code = _code(resolution)
    known = None if _is_description(party.text) else resolution.id
    told = {"actor": known, "code": str(code) or None, "country": code.country, "sector": code.sector}
    return party.model_copy(update=told)


def _code(resolution: Resolution) -> ActorCode:
    return resolution.codes[0] if resolution.codes else ActorCode()


def _actor(resolution: Resolution, spans: Sequence[Span]) -> Actor:
    code = _code(resolution)
    return Actor(
        id=resolution.id,
        name=resolution.name or resolution.mention.text,
        status=_STATUSES[resolution.status],
        ftm_schema=resolution.schema,
        code=str(code) or None,
        country=code.country,
        sector=code.sector,
        mentions=tuple(sorted(spans)),
        candidates=tuple(
            ActorCandidate(id=one.id, name=one.name, score=one.score, reasons=one.reasons)
            for one in (resolution.candidates if resolution.status is Status.AMBIGUOUS else ())
        ),
        reasons=resolution.reasons,
    )
