"""The door of this part: which actor a mention means, with PLOVER's code as of a date, and why.

    resolver = Resolver()                                  # the package's register
    resolver.resolve(Mention("Ali Asghar Hajazi", countries=("IR",), date="2026-01-12"))

Takes plain values and gives plain values; knows nothing of documents or readings. A mention is one of: a known actor
of a register; ambiguous, with the candidates; new, with an id of its own; described (no name: "a senior Russian
official"); or unknown, where its words say nothing. A match of names is no proof that two people are one: the reasons
say what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Literal

from reportedly.actors.candidates import Register, candidates
from reportedly.actors.codes import INTERNATIONAL, ActorCode
from reportedly.actors.countries import Naming, code_of, country_word
from reportedly.actors.describing import Description, describe
from reportedly.actors.entity import PEOPLE, Entity, code_as_of
from reportedly.actors.keys import Keys, keys_of
from reportedly.actors.mention_names import MentionNames
from reportedly.actors.name_frequency import commonness
from reportedly.actors.name_parts import Kind, body_words, parse
from reportedly.actors.normal_form import new_id
from reportedly.actors.offices import holder
from reportedly.actors.register_packed import builtin
from reportedly.actors.same_name import SAME, compare
from reportedly.actors.state_bodies import state_body, state_body_code

MARGIN = 0.08
"""How much better than the next the best candidate must be to be taken alone."""
_ONE_ENTRY = 0.9
"""Score from which entries of two registers that bear one name, of one country, are one actor."""
_FITS = 0.8
"""Score of a name that agrees in part, from which it needs no support."""
_COMMON = 1.0
"""Names whose words are together worth no more than this need support: a country or a sector that agrees."""


class Status(StrEnum):
    """What came of a mention."""

    KNOWN = "known"
    AMBIGUOUS = "ambiguous"
    NEW = "new"
    DESCRIBED = "described"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Mention:
    """What a text says of an actor. Only `text` is needed; the rest is what the caller knows beside it.

    `text` as written; `name` the proper name in it; `schema` FollowTheMoney's; `role` words on the actor that stand
    elsewhere; `countries` hints (ISO 3166 or PLOVER codes, or names); `date` of what is told, ISO 8601.
    """

    text: str
    name: str | None = None
    schema: str | None = None
    role: str | None = None
    countries: tuple[str, ...] = ()
    date: str | None = None


@dataclass(frozen=True)
class Candidate:
    """An entry that the mention may mean."""

    id: str
    name: str
    schema: str
    register: str
    score: float
    code: ActorCode
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Resolution:
    """What a mention means: `id` and `score` are None where nothing single is meant; `codes` are as of its date."""

    mention: Mention
    status: Status
    id: str | None
    name: str | None
    schema: str | None
    score: float | None
    codes: tuple[ActorCode, ...]
    number: int | Literal["many"] | None
    candidates: tuple[Candidate, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _Context:
    """What is known beside the name."""

    countries: frozenset[str]
    sectors: frozenset[str]
    date: str | None


@dataclass(frozen=True)
class _Scored:
    entity: Entity
    candidate: Candidate
    supported: bool
    exact: bool


class Resolver:
    """Resolves mentions against registers: those given, in order, then the package's own."""

    def __init__(self, registers: Sequence[Register] = (), *, own: bool = True) -> None:
        """`registers` come first: their ids are taken where the package's register has the same actor."""
        self.registers: tuple[Register, ...] = (*registers, *(builtin() if own else ()))
        self._bodies = known_bodies() if own else {}
        self._names = MentionNames(self.registers)

    def resolve(self, mention: Mention) -> Resolution:
        """What one mention means."""
        described = describe(mention.text, self._bodies)
        role = describe(mention.role, self._bodies) if mention.role else None
        if mention.name is None and (plain := _state(mention, described)):
            return plain
        name, whole = self._names.name_in(mention.text, mention.name, described, mention.countries)
        if name is None:
            return self._held(mention, described) or _described(mention, described, role)
        context = _context(mention, described, role, whole)
        found = self._found(name, mention.schema, context)
        return _decided(mention, name, found, context, _merged(described if not whole else None, role), described)

    def resolve_all(self, mentions: Iterable[Mention]) -> tuple[Resolution, ...]:
        """What each of the mentions means, new ones that are spellings or short forms of one another joined.

        Give all mentions of one document (or one ledger): "Hejazi" is joined to "Ali Asghar Hejazi" where only one
        of the new names fits; where several do it stays alone, and says so.
        """
        found = [self.resolve(mention) for mention in mentions]
        fullest: dict[str, Resolution] = {}
        for each in found:
            if each.id and each.status in (Status.NEW, Status.KNOWN) and not each.id.startswith("country-"):
                old = fullest.get(each.id)
                if old is None or len(each.name or "") > len(old.name or ""):
                    fullest[each.id] = each
        heads, joined = _joined(fullest)
        return tuple(_follow(each, heads, joined) for each in found)

    def _held(self, mention: Mention, described: Description) -> Resolution | None:
        """Who held the office that words name ("the Peruvian president") on the mention's date, where one did."""
        if mention.date is None or not self._bodies:
            return None
        if (held := holder(mention.text, mention.date)) is None:
            return None
        entity, office = held
        reason = f"{office.title} of {office.country}, {office.start} to {office.end or 'now'}"
        codes = (code_as_of(entity, mention.date).code,)
        return Resolution(
            mention, Status.KNOWN, entity.id, entity.caption, entity.schema, 1.0, codes, described.number, (),
            (reason, *described.reasons),
        )  # fmt: skip

    def _found(self, name: str, schema: str | None, context: _Context) -> list[_Scored]:
        same = self._among(name, schema, context, exact=True)
        return same if any(item.exact for item in same) else self._among(name, schema, context, exact=False)

    def _among(self, name: str, schema: str | None, context: _Context, *, exact: bool) -> list[_Scored]:
        """The entries that fit, the best first; with `exact` only those with the very words are looked at."""
        wanted = _kinds(schema)
        found: dict[tuple[str, str], _Scored] = {}
        for register in self.registers:
            seen: dict[str, Entity] = {}
            for kind in wanted:
                keys = keys_of(name, kind)
                for entity in candidates(register, Keys(keys.whole, (), frozenset()) if exact else keys):
                    seen.setdefault(entity.id, entity)
            for entity in seen.values():
                if entity.kind in wanted and (scored := _score(name, entity, register.name, context)):
                    found[register.name, entity.id] = scored
        order = {register.name: number for number, register in enumerate(self.registers)}
        return sorted(
            found.values(), key=lambda item: (-item.candidate.score, order[item.candidate.register], item.candidate.id)
        )


@cache
def known_bodies() -> dict[str, ActorCode]:
    """The codes of the bodies of the package's register by their names in lower case, for `describe`."""
    found: dict[str, ActorCode] = {}
    for entity in builtin()[0].entities():
        if entity.kind is Kind.BODY:
            for name in entity.names:
                found.setdefault(name.casefold(), code_as_of(entity, None).code)
    return found


def kind_of(schema: str | None, name: str, described: Description | None = None) -> Kind:
    """Whether a name is a person's or a body's: by the schema where one is given, else a guess by its words."""
    if schema:
        return Kind.PERSON if schema in PEOPLE else Kind.BODY
    words = name.split()
    table = body_words()
    if len(words) == 1 and name.isupper() and len(name) > 1:
        return Kind.BODY
    if any(part.plain in table for part in parse(name, Kind.BODY).parts) or " of " in name or "the" in words:
        return Kind.BODY
    return Kind.PERSON


# ---------------------------------------------------------------------------------------------- scoring


def _kinds(schema: str | None) -> tuple[Kind, ...]:
    if not schema or schema in ("Thing", "LegalEntity"):
        return tuple(Kind)
    return (Kind.PERSON,) if schema in PEOPLE else (Kind.BODY,)


def _score(name: str, entity: Entity, register: str, context: _Context) -> _Scored | None:
    """How well an entry fits; None where the names are not the same."""
    best, alias = 0.0, ""
    reasons: tuple[str, ...] = ()
    wanted = keys_of(name, entity.kind).every()
    for each in entity.names:
        if not wanted & keys_of(each, entity.kind).every():
            continue
        match = compare(name, each, entity.kind)
        if match.same and match.score > best:
            best, reasons, alias = match.score, match.reasons, each
    exact = best >= 0.999
    agree = bool(context.countries & set(entity.countries))
    for each in () if exact else entity.weak:
        match = compare(name, each, entity.kind)
        if match.same and match.score > best and agree:
            best, reasons, alias = match.score, (*match.reasons, "a name that also means something else"), each
    if best < SAME:
        return None
    told = [f"“{alias}”: {'; '.join(reasons)}"] if alias != name else ["the same name"]
    coded = code_as_of(entity, context.date)
    rarity = sum(1 - 0.9 * commonness(part.plain) for part in parse(name, entity.kind).parts if not part.initial)
    supported, differs = agree, False
    if agree:
        told.append(f"country agrees: {', '.join(sorted(context.countries & set(entity.countries)))}")
    elif context.countries and entity.countries:
        best *= 0.85 if rarity > _COMMON else 0.6
        differs = True
        told.append(f"country differs: {', '.join(entity.countries)}")
    sectors = {coded.code.sector, *coded.code.other} - {None}
    if context.sectors & sectors:
        supported = True
        told.append(f"sector agrees: {', '.join(sorted(str(sector) for sector in context.sectors & sectors))}")
    told.append(f"{coded.code or 'no code'}: {coded.reason}")
    single = entity.kind is Kind.PERSON and len(parse(name, entity.kind).parts) == 1
    sure = exact and (not single or entity.kind is Kind.BODY or name in entity.names)
    sure = sure and (rarity > _COMMON or register == "own" or entity.kind is Kind.BODY)
    sure = sure and (not differs or register == "own")
    partial = not single and not differs and rarity > _COMMON and best >= _FITS
    candidate = Candidate(entity.id, entity.caption, entity.schema, register, round(best, 3), coded.code, tuple(told))
    return _Scored(entity, candidate, supported or sure or partial, exact)


def _decided(
    mention: Mention,
    name: str,
    found: list[_Scored],
    context: _Context,
    words: Description | None,
    described: Description,
) -> Resolution:
    viable = [item for item in found if item.candidate.score >= SAME]
    distinct: list[_Scored] = []
    for item in viable:
        if not any(_one_actor(item, other) for other in distinct):
            distinct.append(item)
    listed = tuple(item.candidate for item in found[:8])
    if not distinct:
        return _new(mention, name, words, listed, described)
    best = distinct[0]
    rivals = [item for item in distinct[1:] if best.candidate.score - item.candidate.score < MARGIN]
    if rivals and best.exact and not any(item.exact for item in rivals):
        rivals = []
    if best.supported and not rivals:
        codes, reasons = _codes(best, mention, words)
        candidate = best.candidate
        return Resolution(
            mention, Status.KNOWN, candidate.id, candidate.name, candidate.schema, candidate.score, codes, None,
            listed, (*candidate.reasons, *reasons),
        )  # fmt: skip
    why = (
        f"{len(rivals) + 1} entries fit alike"
        if rivals
        else "the name alone is too little: it is short or common, and no country or sector supports it"
    )
    candidates_ = tuple(item.candidate for item in [best, *rivals][:8])
    shared = {item.candidate.code for item in [best, *rivals]}
    codes = words.codes if words and words.codes else (shared.pop(),) if len(shared) == 1 and rivals else ()
    return Resolution(mention, Status.AMBIGUOUS, None, name, mention.schema, None, codes, None, candidates_, (why,))


def _one_actor(item: _Scored, other: _Scored) -> bool:
    """Whether entries of two registers are one actor: of one kind and country, and of one name in full."""
    one, two = item.entity, other.entity
    if item.candidate.register == other.candidate.register or one.kind is not two.kind:
        return False
    states = [set(each.countries) - INTERNATIONAL for each in (one, two)]
    if all(states) and not states[0] & states[1]:
        return False
    return compare(one.caption, two.caption, one.kind).score >= _ONE_ENTRY or (
        any(name in two.names for name in one.names if " " in name)
    )


def _codes(best: _Scored, mention: Mention, words: Description | None) -> tuple[tuple[ActorCode, ...], tuple[str, ...]]:
    """The register's code as of the date; where no date is given, what the words say of the sector goes before it."""
    code = best.candidate.code
    said = words.code if words else ActorCode()
    if said.sector and said.sector not in ("UNK", "CVL") and (mention.date is None or not code.sector):
        other = said.other
        return (ActorCode(code.country or said.country, said.sector, other),), ("the sector is what the words say",)
    return ((code,) if code else ()), ()


def _new(
    mention: Mention, name: str, words: Description | None, listed: tuple[Candidate, ...], described: Description
) -> Resolution:
    kind = kind_of(mention.schema, name)
    codes = (words.codes if words else ()) or described.codes
    if not codes and mention.countries and (country := code_of(mention.countries[0])):
        codes = (ActorCode(country),)
    schema = mention.schema or ("Person" if kind is Kind.PERSON else "Organization")
    reasons = ("no register has this name", *(words.reasons if words else described.reasons))
    return Resolution(mention, Status.NEW, new_id(name, kind), name, schema, None, codes, None, listed, reasons)


# ---------------------------------------------------------------------------------------------- descriptions


def _state(mention: Mention, described: Description) -> Resolution | None:
    """A country, or a body that every state has."""
    text = mention.text.strip()
    bare = text.removeprefix("the ").removeprefix("The ")
    word = country_word(bare)
    if word and word.naming in (Naming.NAME, Naming.CAPITAL):
        reason = f"“{bare}”: {word.code}" if word.naming is Naming.NAME else described.reasons[0]
        identifier: str | None = f"country-{word.code.lower()}"
        return Resolution(
            mention, Status.KNOWN, identifier, bare, "PublicBody", 1.0, described.codes, None, (), (reason,)
        )
    if identifier := state_body(text):
        code = state_body_code(identifier)
        return Resolution(
            mention, Status.KNOWN, identifier, bare, "PublicBody", 1.0, (code,), None, (), (f"“{bare}”: {code}",)
        )
    return None


def _described(mention: Mention, described: Description, role: Description | None) -> Resolution:
    both = _merged(described, role)
    codes = both.codes if both else ()
    if not any(code.country for code in codes) and len(mention.countries) == 1:
        country = code_of(mention.countries[0])
        codes = tuple(replace(code, country=country) for code in codes) or ((ActorCode(country),) if country else ())
    status = Status.DESCRIBED if codes else Status.UNKNOWN
    reasons = (both.reasons if both else ()) or ("its words name no country and no sector",)
    return Resolution(mention, status, None, None, mention.schema, None, codes, described.number, (), reasons)


def _merged(described: Description | None, role: Description | None) -> Description | None:
    """What the mention's own words say, and beside it what its role says of what they leave open."""
    if described is None or not described.codes:
        return role if role and role.codes else described
    if role is None or not role.codes:
        return described
    mine, theirs = described.code, role.code
    merged = ActorCode(mine.country or theirs.country, mine.sector or theirs.sector, mine.other or theirs.other)
    return replace(described, codes=(merged, *described.codes[1:]), reasons=(*described.reasons, *role.reasons))


def _context(mention: Mention, described: Description, role: Description | None, whole: bool) -> _Context:
    hints = {code_of(text) if text not in INTERNATIONAL else text for text in mention.countries}
    sources = [each for each in (None if whole else described, role) if each]
    hints |= {code.country for each in sources for code in each.codes}
    sectors = {sector for each in sources for code in each.codes for sector in (code.sector, *code.other) if sector}
    return _Context(frozenset(str(hint) for hint in hints if hint), frozenset(sectors - {"UNK"}), mention.date)


def _joined(fullest: Mapping[str, Resolution]) -> tuple[list[Resolution], dict[str, tuple[Resolution, str]]]:
    """The actors of a text by their fullest names, and which new ids are short forms or spellings of one of them."""
    order = sorted(fullest, key=lambda key: (fullest[key].status is Status.NEW, -_words(fullest[key]), key))
    heads: list[Resolution] = []
    joined: dict[str, tuple[Resolution, str]] = {}
    for key in order:
        mine = fullest[key]
        fits = _fits(mine, heads) if mine.status is Status.NEW else []
        if len(fits) == 1:
            joined[key] = (fits[0], f"the same name as “{fits[0].name}”")
            continue
        heads.append(mine)
        if fits:
            names = "”, “".join(str(other.name) for other in fits)
            joined[key] = (mine, f"may be any of “{names}”")
    return heads, joined


def _follow(each: Resolution, heads: list[Resolution], joined: Mapping[str, tuple[Resolution, str]]) -> Resolution:
    """A new or ambiguous name that is a short form of one of the text's actors, as that actor."""
    if each.status is Status.NEW and (hit := joined.get(each.id or "")):
        head, reason = hit
        return _as(each, head, reason)
    if each.status is Status.AMBIGUOUS:
        fits = [head for head in _fits(each, heads) if _words(head) > _words(each)]
        if len(fits) == 1:
            return _as(each, fits[0], f"short for “{fits[0].name}”, named in the same text")
    return each


def _as(each: Resolution, head: Resolution, reason: str) -> Resolution:
    if head.id == each.id:
        return replace(each, reasons=(*each.reasons, reason))
    codes = each.codes if any(code.sector for code in each.codes) else head.codes or each.codes
    return replace(
        each, status=head.status, id=head.id, name=head.name, schema=head.schema, score=head.score, codes=codes,
        candidates=head.candidates, reasons=(reason, *head.reasons),
    )  # fmt: skip


def _fits(mine: Resolution, heads: Iterable[Resolution]) -> list[Resolution]:
    kind = kind_of(mine.schema, mine.name or "")
    return [
        other
        for other in heads
        if kind_of(other.schema, other.name or "") is kind and compare(mine.name or "", other.name or "", kind).same
    ]


def _words(resolution: Resolution) -> int:
    return len(parse(resolution.name or "", Kind.PERSON).parts)
