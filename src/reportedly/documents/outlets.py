"""The register of news outlets and wires: which names and domains are outlets', and what sort of outlet each is.

An entry of `data/outlets/*.yaml` has these fields (the files are the source; `data/outlets.json` is made of them by
`python -m reportedly.documents.outlet_build`, because a cold start has no time for YAML):

    id         slug, stable, unique
    name       as the outlet writes itself in Latin script
    aliases    short, former, foreign and own-script names
    ambiguous  those of its names that also mean something else, or another outlet: they need context in a running text
    domains    its own web domains; empty where not known for sure
    country    where it is made (ISO 3166-1 alpha-2, XK for Kosovo); left out where not known (exile)
    languages  BCP 47
    kind       wire, broadcaster, newspaper, magazine, site, aggregator, checker
    state      owned, run or wholly paid by a state, its government, army or sole party, its desk not independent in law
    public     publicly owned or funded, its desk independent in law (public-service media); practice is not judged here
    covers     the countries that it is made for from abroad: exile, diaspora and surrogate outlets
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

from reportedly.documents.outlet_names import Name, NameIndex, fold_name
from reportedly.documents.outlet_patterns import OutletPatterns
from reportedly.errors import InstallationError
from reportedly.words import Span


class OutletKind(StrEnum):
    """What sort of outlet it is, by form; who owns it stands apart."""

    WIRE = "wire"
    BROADCASTER = "broadcaster"
    NEWSPAPER = "newspaper"
    MAGAZINE = "magazine"
    SITE = "site"
    AGGREGATOR = "aggregator"
    CHECKER = "checker"


@dataclass(frozen=True, slots=True)
class Outlet:
    """One entry of the register; the module's docstring says what each field means."""

    id: str
    name: str
    kind: OutletKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    state: bool = False
    public: bool = False
    covers: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the main one first."""
        return (self.name, *self.aliases)

    def is_ambiguous(self, name: str) -> bool:
        """Whether `name`, one of its names in any spelling, also means something else or another outlet."""
        return name in self.ambiguous or (
            name not in self.names and fold_name(name) in {fold_name(each) for each in self.ambiguous}
        )


class OutletMention(NamedTuple):
    """Where a text names an outlet."""

    span: Span
    outlet: Outlet


class OutletRegister:
    """Look-ups over a set of outlets. All are pure; none touches the network."""

    def __init__(self, outlets: Iterable[Outlet], patterns: OutletPatterns) -> None:
        """`outlets` in the order in which they take precedence where a name is shared."""
        self.outlets = tuple(outlets)
        self.patterns = patterns
        self._domains = {domain: outlet for outlet in self.outlets for domain in outlet.domains}

    def __len__(self) -> int:
        return len(self.outlets)

    def by_domain(self, host: str) -> Outlet | None:
        """The outlet whose domain is `host` or the longest ending of it at a dot; None if there is none.

        Case, a port, a trailing dot and surrounding blanks do not matter. `host` is not an address: see `urllib.parse`.
        """
        labels = _bare_host(host).split(".")
        for start in range(len(labels) - 1):
            if outlet := self._domains.get(".".join(labels[start:])):
                return outlet
        return None

    def by_name(self, name: str) -> Outlet | None:
        """The outlet that bears `name`, whole: case, accents, apostrophes, hyphens and a leading "the" do not matter.

        A name that also means something else must have its capitals, and its article if that leaves one word: "the
        Paper" is an outlet, "the paper" and "Paper" are not. Of several bearers the one for which the name is not
        ambiguous; None if no bearer, or more than one, is left.
        """
        bearers = self._index.bearers(name)
        numbers = {each.bearer for each in bearers}
        if len(numbers) > 1:
            numbers = {each.bearer for each in bearers if not each.ambiguous}
        return self.outlets[numbers.pop()] if len(numbers) == 1 else None

    def candidates(self, name: str) -> tuple[Outlet, ...]:
        """All outlets that bear `name`, compared as in `by_name`, in the register's order."""
        return tuple(self.outlets[number] for number in sorted({each.bearer for each in self._index.bearers(name)}))

    def mentions(self, text: str, *, ambiguous: bool = False) -> list[OutletMention]:
        """Where `text` names outlets, in text order, without overlaps, the longest name at each place.

        A name that also means something else counts only beside a noun for an outlet ("Time magazine", "the newspaper
        Bild"), or everywhere with `ambiguous`. Of several outlets with one name the one for which it is not ambiguous
        is given, else the first of the register: `candidates` has them all. Takes time linear in the text.
        """
        found = self._index.find(text, loose=ambiguous)
        return [OutletMention(Span(start, end), self.outlets[number]) for start, end, number in found]

    def looks_like_outlet(self, name: str) -> bool:
        """Whether `name` is built as names of outlets are, or is one in the register ("Radio Kivu", "Lake Tribune").

        It is a guess by words that outlets' names begin or end with, for outlets that no register knows.
        """
        known = name != name.lower() and bool(self.candidates(name))
        return known or self.patterns.fits(name)

    def is_demonym(self, word: str) -> bool:
        """Whether a word says which country or people somebody or something is of: "Norwegian", "Greek"."""
        return self.patterns.is_demonym(word)

    @cached_property
    def _index(self) -> NameIndex:
        names = (
            Name(name, number, name in outlet.ambiguous)
            for number, outlet in enumerate(self.outlets)
            for name in outlet.names
        )
        return NameIndex(names, self.patterns.all_nouns, self.patterns.not_before, self.patterns.openers)


@cache
def register() -> OutletRegister:
    """The register that comes with the package, loaded once.

    Raises `InstallationError` when its data is missing or damaged.
    """
    try:
        data = json.loads(files("reportedly.documents").joinpath("data/outlets.json").read_bytes())
        outlets = [outlet_of(entry) for entry in data["outlets"]]
        return OutletRegister(outlets, OutletPatterns.of(data["patterns"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InstallationError(
            f"documents/data/outlets.json: the register of outlets cannot be read ({error}). Install reportedly again."
        ) from error


@lru_cache(maxsize=4096)
def looks_like_outlet(name: str) -> bool:
    """`OutletRegister.looks_like_outlet` of the register that comes with the package."""
    return register().looks_like_outlet(name)


def outlet_nouns() -> frozenset[str]:
    """Common nouns for an outlet in lower case, singular and plural ("newspaper", "news agencies", "state media")."""
    return register().patterns.all_nouns


def outlet_of(entry: dict[str, object]) -> Outlet:
    """The outlet of one entry as the data holds it; `TypeError` or `ValueError` where it does not fit the fields."""
    fields = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    kind = OutletKind(str(fields.pop("kind")))
    return Outlet(kind=kind, **fields)  # type: ignore[arg-type]  # unknown fields raise; the tests check the types


def _bare_host(host: str) -> str:
    host = host.strip().lower()
    if ":" in host:
        host = host.partition(":")[0]
    return host.removesuffix(".")
