"""What the words of a mention say of an actor: "a senior Russian official" is RUS GOV, unnamed.

A pure function over the words and the tables (`data/roles.yaml`, `data/countries.yaml`); no parser, no register. The
head noun decides: the last known noun before the first preposition. A noun that says little (official, group, head)
takes its sector from the nearest word before it, else from what it is "of". Countries come from modifiers and
genitives, else from "of", else from "in"; never from "ambassador to", "US-backed" or "pro-Russian". What the words
leave open is None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from reportedly.actors.codes import ActorCode
from reportedly.actors.countries import CountryWord, Naming, country_word, state_of_province
from reportedly.actors.countries import longest as longest_country
from reportedly.actors.role_words import RoleWords, role_words

_TOKEN = re.compile(r"[^\W_](?:[\w.&’'-]*\w)?\.?|[,;:()/]")
_BREAKS = frozenset({",", ";", ":", "(", ")", "who", "that", "which", "whose", "whom", "where", "when"})
_AND = frozenset({"and", "/", "or", "&"})
_DETERMINERS = frozenset(
    {
        "a", "an", "the", "no", "any", "one", "he", "she", "they", "it", "some", "several", "many", "these",
        "those", "his", "her", "its", "their", "other", "all", "senior", "top", "high-ranking", "unnamed"
    }
)  # fmt: skip
_GENITIVE = re.compile(r"^(.+?)(['’]s|(?<=s)['’])$")
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "von", "van", "de", "der", "da", "dos", "del", "di", "la"})
_TITLED = frozenset({
    "mr", "mrs", "ms", "dr", "sir", "lord", "dame", "prof", "gen", "col", "lt", "maj", "capt", "sgt", "adm",
    "sen", "rep", "gov"
})  # fmt: skip


@dataclass(frozen=True)
class Description:
    """What the words say: a code for each country they name, how many, the head noun, a name beside them, and why.

    `left` are all capitalised words that no table knows, the name's and those behind prepositions.
    """

    codes: tuple[ActorCode, ...]
    number: int | Literal["many"] | None
    head: str | None
    name: str | None
    left: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def code(self) -> ActorCode:
        """The first code; an empty one where the words say nothing."""
        return self.codes[0] if self.codes else ActorCode()


@dataclass(frozen=True)
class _Item:
    """A phrase of the mention: its words as written, and what the tables have on it."""

    text: str
    start: int
    end: int
    genitive: bool = False
    country: CountryWord | None = None
    own: bool = True
    body: ActorCode | None = None
    role: str | None = None  # the phrase as the tables have it
    idle: bool = False  # "Harbour-run": whatever it is, no name
    gone: bool = False  # "ex-": holds the office no longer


@dataclass
class _Scene:
    """What has been found so far."""

    countries: list[CountryWord] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


def describe(text: str, bodies: Mapping[str, ActorCode] | None = None) -> Description:
    """The codes, number and head noun of a mention's words.

    `text` is the mention as written, with its capitals. `bodies` gives the codes of bodies by their names in lower
    case ("hamas": PSE …), so that "a Hamas official" is described too. Nothing is raised; what isn't known is None.
    """
    return _describe(text, None if bodies is None else _Frozen(bodies))


class _Frozen:
    """A mapping as a key of the cache: by its identity."""

    def __init__(self, table: Mapping[str, ActorCode]) -> None:
        self.table = table

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and other.table is self.table

    def __hash__(self) -> int:
        return id(self.table)


@lru_cache(maxsize=16384)
def _describe(text: str, bodies: _Frozen | None) -> Description:
    words = role_words()
    items = _items(_TOKEN.findall(text), words, bodies.table if bodies else {})
    scene = _Scene()
    sectors, head = _phrase(items, words, scene, depth=0)
    if not scene.countries:
        _implied(items, words, scene)
    codes = _codes(sectors, scene, head, words)
    number = _number(items, head, words)
    return Description(
        codes, number, head.text if head else None, _name(items, words), _left(items, words), tuple(scene.reasons)
    )


# ---------------------------------------------------------------------------------------------- phrases


def _items(tokens: list[str], words: RoleWords, bodies: Mapping[str, ActorCode]) -> list[_Item]:
    """The tokens as phrases of the tables, the longest at each place."""
    found: list[_Item] = []
    at = 0
    most = max(words.longest, longest_country(), 6)
    while at < len(tokens):
        item = _province(tokens, at, words)
        for length in range(min(most, len(tokens) - at), 0, -1):
            if item or (item := _known(tokens[at : at + length], at, words, bodies)):
                break
        item = item or _hyphened(tokens[at], at, words) or _plain(tokens[at], at)
        found.append(item)
        at = item.end
    return found


def _province(tokens: list[str], at: int, words: RoleWords) -> _Item | None:
    """A province or federal state before an office or a body: "Vermont" of "the Vermont senator" is of USA."""
    for length in (3, 2, 1):
        end = at + length
        if end >= len(tokens) or not tokens[end].islower() or not _role(_bare(tokens[end])[0], words):
            continue
        last, genitive = _bare(tokens[end - 1])
        text = " ".join([*tokens[at : end - 1], last])
        if (code := state_of_province(text)) and _noun(tokens[end], words):
            return _Item(text, at, end, genitive, country=CountryWord(code, Naming.REGION))
    return None


def _noun(token: str, words: RoleWords) -> bool:
    return token in words.heads or token in words.light or token in words.modifiers


def _plain(token: str, at: int) -> _Item:
    bare, genitive = _bare(token)
    return _Item(bare, at, at + 1, genitive)


def _bare(token: str) -> tuple[str, bool]:
    hit = _GENITIVE.match(token)
    return (hit[1], True) if hit else (token, False)


def _known(tokens: list[str], at: int, words: RoleWords, bodies: Mapping[str, ActorCode]) -> _Item | None:
    last, genitive = _bare(tokens[-1])
    for text, owns in (
        (" ".join(tokens), False),
        (" ".join([*tokens[:-1], last]), genitive),
        (" ".join([*tokens[:-1], last.removesuffix(".")]), genitive),
    ):
        lowered = text.casefold().replace("’", "'")
        end = at + len(tokens)
        if country := country_word(text):
            both = lowered if _role(lowered, words) else None
            return _Item(text, at, end, owns, country=country, role=both)
        if lowered in words.metonyms and (len(tokens) > 1 or text != lowered or lowered == "kremlin"):
            state, sectors = words.metonyms[lowered]
            house = ActorCode(state, sectors[0] if sectors else None, sectors[1:])
            return _Item(text, at, end, owns, body=house, role=lowered)
        if text != lowered and (body := bodies.get(lowered)) and not _role(lowered, words):
            return _Item(text, at, end, owns, body=body)
        if _role(lowered, words) and not (len(tokens) == 1 and lowered in _DETERMINERS):
            return _Item(text, at, end, owns, role=lowered)
    return None


def _role(lowered: str, words: RoleWords) -> bool:
    return (
        lowered in words.heads
        or lowered in words.light
        or lowered in words.modifiers
        or lowered in words.prepositions
        or lowered in words.kin
        or lowered in words.former
        or lowered in words.secondary
    )


def _hyphened(token: str, at: int, words: RoleWords) -> _Item | None:
    """A word with hyphens by its parts: "US-backed" is nobody's, "Tehran-based" places, "ex-minister" was one."""
    bare, genitive = _bare(token)
    parts = re.split("[-–]", bare)
    if len(parts) < 2:
        return None
    first, last = parts[0], parts[-1].casefold()
    country = country_word("-".join(parts[:-1])) or country_word(" ".join(parts[:-1])) or country_word(first)
    if country and last in words.not_own_suffix:
        return _Item(bare, at, at + 1, genitive, country=country, own=False)
    if country and last in words.own_suffix:
        return _Item(bare, at, at + 1, genitive, country=country)
    if last in words.not_own_suffix | words.own_suffix:
        return _Item(bare, at, at + 1, genitive, idle=True)
    tail = "-".join(parts[1:])
    if first.casefold() in words.not_own_prefix:
        return _Item(bare, at, at + 1, genitive, country=country_word(tail), own=False, role=None)
    if first.casefold() == "ex" and _role(tail.casefold(), words):
        return _Item(bare, at, at + 1, genitive, role=tail.casefold(), gone=True)
    if country and country_word(parts[-1]):
        return _Item(bare, at, at + 1, genitive, country=country)
    return None


def _split(items: list[_Item], words: RoleWords) -> tuple[list[_Item], list[tuple[str, list[_Item]]], list[_Item]]:
    """The words before the first preposition, each preposition's complement, and what stands after a comma or "who"."""
    before: list[_Item] = []
    complements: list[tuple[str, list[_Item]]] = []
    for number, item in enumerate(items):
        lowered = item.text.casefold()
        if lowered in _BREAKS:
            return before, complements, items[number + 1 :]
        if item.role in words.prepositions and (before or complements):
            complements.append((words.prepositions[item.role], []))
        elif complements:
            complements[-1][1].append(item)
        else:
            before.append(item)
    return before, complements, []


def _phrase(items: list[_Item], words: RoleWords, scene: _Scene, depth: int) -> tuple[tuple[str, ...], _Item | None]:
    """The sectors of a noun phrase and its head; countries and reasons go into `scene`."""
    before, complements, after = _split(items, words)
    head = next((item for item in reversed(before) if _nounlike(item, words) and not item.genitive), None)
    head = head or next((item for item in reversed(before) if _nounlike(item, words)), None)
    left = [item for item in before if head is None or item.end <= head.start]
    found = _countries([*left, *([head] if head else [])] if head else before, scene)
    sectors = _sectors(head, left, complements, words, scene, depth) if head else ()
    if not found and not scene.countries and not (head and head.role in words.of_another):
        _outer_countries(complements, scene, told_for=bool(head and words.light.get(head.role or "") == "GOV?"))
    if not sectors and not scene.countries and after and depth == 0:
        return _phrase(after, words, scene, depth + 1)
    if depth == 0 and after and (not sectors or not scene.countries) and len(after) > 1:
        inner = _Scene()
        more, further = _phrase(after, words, inner, depth + 1)
        if further and not sectors:
            sectors, head = more, further
            scene.reasons += inner.reasons
        if not scene.countries and (further or inner.countries):
            scene.countries += inner.countries
    return sectors, head


def _nounlike(item: _Item, words: RoleWords) -> bool:
    role = item.role
    if item.body:
        return True
    if item.country:
        return False
    return bool(role) and (role in words.heads or role in words.light or role in words.kin or role in words.modifiers)


def _sectors(
    head: _Item,
    left: list[_Item],
    complements: list[tuple[str, list[_Item]]],
    words: RoleWords,
    scene: _Scene,
    depth: int,
) -> tuple[str, ...]:
    role = head.role or ""
    if head.body:
        scene.reasons.append(f"“{head.text}” is {head.body}")
        return tuple(sector for sector in (head.body.sector, *head.body.other) if sector)
    if role in words.kin:
        return _family(head, left, complements, words, scene, depth)
    if role in words.light:
        nearest = list(reversed(left))
        if role in words.about:  # a parliament's committee on security is the parliament's
            nearest.sort(key=lambda item: not item.genitive)
        for item in nearest:
            if sectors := _gives(item, words):
                if sectors[0] == "GOV" and words.heads.get(role, ())[:1] == ("MIL",):
                    sectors = words.heads[role]  # a government's forces are its military
                scene.reasons.append(f"“{item.text}” says what the “{head.text}” is of: {sectors[0]}")
                return _former(sectors, [*left, head], words, scene)
        if role not in words.of_another:
            for kind, complement in complements:
                if kind in ("whose", "whose_office", "where") and complement and depth < 4:
                    inner = _Scene()
                    sectors, whose = _phrase(complement, words, inner, depth + 1)
                    if sectors and whose and (kind != "where" or sectors[0] not in ("CVL", "UNK")):
                        scene.reasons.append(f"“{head.text}” belongs to “{whose.text}”: {sectors[0]}")
                        return _former(sectors, [*left, head], words, scene)
    sectors = words.heads.get(role) or words.modifiers.get(role) or ()
    default = words.light.get(role, "-")
    if not sectors and default == "GOV":
        sectors = ("GOV",)
    if (
        not sectors
        and default == "GOV?"
        and (scene.countries or any(item.country for kind, part in complements if kind == "whose" for item in part))
    ):
        sectors = ("GOV",)
    if sectors:
        scene.reasons.append(f"“{head.text}” is {sectors[0]}")
    extra = [words.secondary[i.role] for i in left if i.role in words.secondary]
    more = tuple(dict.fromkeys(code for code in extra if code not in sectors)) if sectors else ()
    return _former((*sectors, *more), [*left, head], words, scene)


def _gives(item: _Item, words: RoleWords) -> tuple[str, ...]:
    """The sectors that a word before a light head gives it."""
    if item.body:
        return tuple(sector for sector in (item.body.sector, *item.body.other) if sector)
    role = item.role or ""
    if role in words.modifiers:
        return words.modifiers[role]
    if role in words.light and role not in words.heads:
        return ()
    return words.heads.get(role, ())


def _former(sectors: tuple[str, ...], left: list[_Item], words: RoleWords, scene: _Scene) -> tuple[str, ...]:
    """ELI for who held an office and holds it no longer."""
    marks = [item for item in left if item.gone or item.role in words.former_counts]
    if marks and sectors and sectors[0] in words.offices:
        scene.reasons.append(f"“{marks[0].text}”: holds the office no longer")
        return ("ELI",)
    return sectors


def _family(
    head: _Item,
    left: list[_Item],
    complements: list[tuple[str, list[_Item]]],
    words: RoleWords,
    scene: _Scene,
    depth: int,
) -> tuple[str, ...]:
    """ELI for the family of officials, else civilians."""
    sources = [list(left)] + [part for kind, part in complements if kind == "whose" and depth < 4]
    for source in sources:
        inner = _Scene()
        sectors, whose = _phrase([*source], words, inner, depth + 1) if source else ((), None)
        if whose and sectors and sectors[0] in words.offices | {"ELI"}:
            scene.reasons.append(f"“{head.text}” of “{whose.text}”: family of an official")
            return ("ELI",)
    scene.reasons.append(f"“{head.text}” is CVL")
    return ("CVL",)


# ---------------------------------------------------------------------------------------------- countries


def _countries(items: list[_Item], scene: _Scene) -> bool:
    """Puts the countries of modifiers and genitives into the scene: the first, and those joined to it by "and"."""
    named: list[tuple[int, _Item, CountryWord]] = []
    for number, item in enumerate(items):
        if item.country and item.own:
            named.append((number, item, item.country))
        elif item.body and item.body.country:
            named.append((number, item, CountryWord(item.body.country, Naming.NAME)))
    if not named:
        return False
    sure = [entry for entry in named if entry[2].naming not in (Naming.REGION, Naming.CITY)] or named
    chosen = [sure[0]]
    for entry in sure[1:]:
        between = items[chosen[-1][0] + 1 : entry[0]]
        if between and all(item.text.casefold() in _AND or item.text == "," for item in between):
            chosen.append(entry)
    for _, item, country in chosen:
        if country.code not in [old.code for old in scene.countries]:
            scene.countries.append(country)
            scene.reasons.append(_why(item, country))
    return True


def _why(item: _Item, country: CountryWord) -> str:
    how = {
        Naming.CAPITAL: "capital of",
        Naming.CITY: "is in",
        Naming.REGION: "is of",
        Naming.PARTIAL: "partially recognised, claimed by",
    }.get(country.naming)
    return f"“{item.text}”: {how} {country.code}" if how else f"“{item.text}”: {country.code}"


def _outer_countries(complements: list[tuple[str, list[_Item]]], scene: _Scene, told_for: bool) -> None:
    """Countries of what stands behind: "of Iran", "a spokesman for Iran", else "in Iran"."""
    for wanted in ("whose", "whose_office", "where") if told_for else ("whose", "where"):
        for kind, part in complements:
            if kind == wanted and _countries(part, scene):
                return


def _implied(items: list[_Item], words: RoleWords, scene: _Scene) -> None:
    """What only one country has, where the words name no other."""
    if any(item.country for item in items):
        return
    for item in items:
        lowered = item.text.casefold()
        if lowered in words.implied:
            code = words.implied[lowered]
            scene.countries.append(CountryWord(code, Naming.REGION))
            scene.reasons.append(f"“{item.text}” is {code}'s unless the text says otherwise")
            return


# ---------------------------------------------------------------------------------------------- the answer


def _codes(sectors: tuple[str, ...], scene: _Scene, head: _Item | None, words: RoleWords) -> tuple[ActorCode, ...]:
    own = sectors
    found = []
    for country in scene.countries:
        sectors = own
        if sectors and sectors[0] == "UNK":
            sectors = ("CVL", *sectors[1:])
        if not sectors and country.naming is Naming.CAPITAL and head is None:
            sectors = ("GOV",)
            scene.reasons.append("a capital that acts stands for its government")
        if country.naming is Naming.PARTIAL:
            sectors = (*sectors, "PRE") if sectors else ("PRE",)
        if country.code == "UNO" and sectors[:1] == ("GOV",):
            sectors = sectors[1:]
        found.append(ActorCode(country.code, sectors[0] if sectors else None, sectors[1:]))
    if not found and own:
        found.append(ActorCode(None, own[0], own[1:]))
    return tuple(found)


def _number(items: list[_Item], head: _Item | None, words: RoleWords) -> int | Literal["many"] | None:
    for item in items[:4]:
        lowered = item.text.casefold()
        if lowered in words.numbers:
            return words.numbers[lowered]
        if item.text.isdecimal() and len(item.text) < 7:
            return int(item.text)
        if lowered in {"dozens", "hundreds", "thousands", "scores", "several", "many", "some", "few"}:
            return "many"
    lowered = head.text.casefold() if head else ""
    if lowered in words.plurals or lowered in {"people", "men", "women", "children", "families", "police", "troops"}:
        return None if lowered == "police" else "many"
    return None


def _name(items: list[_Item], words: RoleWords) -> str | None:
    """The capitalised words that no table knows, as one run: a name beside its description."""
    runs: list[list[_Item]] = [[]]
    within = False  # behind a preposition a name is somebody else's
    for number, item in enumerate(items):
        bare = item.text.rstrip(".").casefold()
        inner = bool(runs[-1]) and bare in _PARTICLES
        unknown = not (
            item.country or item.body or item.role or item.idle or bare in _DETERMINERS | _TITLED | words.regional
        )
        within = (within or (item.role in words.prepositions and number > 0)) and bare not in _BREAKS
        if not within and (inner or (unknown and (item.text[:1].isupper() or not item.text.isascii()))):
            runs[-1].append(item)
            if item.genitive and number + 1 < len(items):  # "Oto Salk's office" is not Oto Salk
                runs[-1] = []
        elif runs[-1] and (item.body or _nounlike(item, words)):  # "the Salk administration", "Oriel University"
            runs[-1] = []
        elif runs[-1]:
            runs.append([])
    best = max(runs, key=len)
    while best and best[-1].text.casefold() in _PARTICLES:
        best.pop()
    return " ".join(item.text for item in best) or None


def _left(items: list[_Item], words: RoleWords) -> tuple[str, ...]:
    known = _DETERMINERS | _TITLED | words.regional
    return tuple(
        item.text
        for item in items
        if not (item.country or item.body or item.role or item.idle or item.text.casefold() in known)
        and item.text[:1].isupper()
    )
