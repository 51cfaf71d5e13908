"""What sort of party a noun names, from `data/party-nouns.yaml`, `data/hands.yaml` and `data/anonymity.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from reportedly.package_data import load_yaml
from reportedly.words import HandKind

_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "thieves": "thief",
    "media": "media",
    "data": "data",
    "news": "news",
    "customs": "customs",
    "mps": "mp",
    "police": "police",
    "people": "people",
    "staff": "staff",
    "personnel": "personnel",
    "reporters": "reporters",
    "journalists": "journalists",
    "supporters": "supporter",
    "series": "series",
    "headquarters": "headquarters",
    "statistics": "statistic",
    "minutes": "minute",
    "troops": "troop",
    "forces": "force",
    "authorities": "authority",
    "others": "others",
    "aides": "aide",
    "employees": "employee",
    "committees": "committee",
    "findings": "finding",
}
_PLURAL_ONLY = {
    "media",
    "people",
    "staff",
    "personnel",
    "reporters",
    "journalists",
    "others",
    "some",
    "many",
    "several",
    "both",
    "those",
    "they",
    "we",
}
_PERSON_SUFFIX = re.compile(
    r".{2,}(?:ologist|ographer|ist|ician|eer|woman|man|person|keeper|maker|holder|goer|worker|writer|owner|driver|seeker)$"
)
_BEHIND_HYPHEN = re.compile(r".*-(?P<noun>[^\W\d_]{3,})")
_AGED = re.compile(r"[\w-]+-years?-old")
_DOER_SUFFIX = re.compile(r".{3,}(?:er|or|ist|ian|ee|eur|ess)$")


@lru_cache(maxsize=16384)
def singular(noun: str) -> str:
    """The singular of a lower-cased English noun, by rule; a singular comes back as it is."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("women") or noun.endswith("men"):
        return noun[:-2] + "an"
    if noun.endswith("wives"):
        return noun[:-3] + "fe"
    if noun.endswith("people") and noun != "people":
        return noun[:-6] + "person"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if re.search(r"(?:ch|sh|ss|x|zz)es$", noun):
        return noun[:-2]
    if noun.endswith("s") and not re.search(r"(?:ss|us|is)$", noun) and len(noun) > 3:
        return noun[:-1]
    return noun


def is_plural(noun: str) -> bool:
    """Whether a lower-cased noun is plural in form or always plural in sense."""
    return noun in _PLURAL_ONLY or (singular(noun) != noun)


def may_be_person(noun: str) -> bool:
    """Whether a lower-cased noun that no list knows has the form of one for a doer ("canyoner", "assayist")."""
    return _DOER_SUFFIX.fullmatch(singular(noun)) is not None


_ABSTRACT_SUFFIX = re.compile(r".{3,}(?:tion|sion|ment|ness|ism|ance|ence|ship|ity|ty|cy|ing|dom)s?$")


def is_abstract(noun: str) -> bool:
    """Whether a lower-cased noun names no party and no document, so that it cannot tell anything."""
    lexicon = nouns()
    if noun in lexicon.abstract or singular(noun) in lexicon.abstract:
        return True
    return lexicon.kind_of(noun) is None and _ABSTRACT_SUFFIX.fullmatch(noun) is not None


_REASON = re.compile(
    r"anonym|name|identi|authori|allowed|permitted|cleared|supposed|forbidden|barred|prohibited|fear|only be|give only"
    r"|referred to only|known only",
    re.IGNORECASE,
)
"""One of these stands in every reason for not naming somebody: most sentences need no closer look."""
_KINDS_KEPT = 16384
"""Nouns whose kind is kept, so that the same word of a long text is not looked up in every list again."""


@dataclass(frozen=True)
class NounLexicon:
    """The nouns of `data/party-nouns.yaml` and `data/hands.yaml`, each set by its own name there."""

    person: frozenset[str]
    public: frozenset[str]
    organisation: frozenset[str]
    document: frozenset[str]
    telling: frozenset[str]
    unknown: frozenset[str]
    occasion: frozenset[str]
    platforms: frozenset[str]
    single_office: frozenset[str]
    organisation_words: frozenset[str]
    titles: frozenset[str]
    abstract: frozenset[str]
    times: frozenset[str]
    addressing: frozenset[str]
    carrying: frozenset[str]
    issuing: frozenset[str]
    agencies: frozenset[str]
    firms: frozenset[str]
    may_be_bodies: frozenset[str]
    bears_name: frozenset[str]
    insiders: frozenset[str]
    signing: frozenset[str]
    courtesy: frozenset[str]
    names_too: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    one_team: frozenset[str]
    owned_by_bodies: frozenset[str]
    fields: frozenset[str]
    places: frozenset[str]
    outlet_words: frozenset[str]
    read_by: frozenset[str]
    meeting: frozenset[str]
    contacts: frozenset[str]
    sorts: Mapping[str, frozenset[str]]
    outlet_forms: Mapping[str, frozenset[str]]
    outlet: frozenset[str]
    pairs: Mapping[tuple[str, ...], HandKind]
    anonymity: tuple[re.Pattern[str], ...]

    def kind_of(self, noun: str) -> HandKind | None:
        """The kind of hand that a lower-cased common noun names, singular or plural; None where nothing tells."""
        if noun not in self._kinds:
            if len(self._kinds) > _KINDS_KEPT:
                self._kinds.clear()
            self._kinds[noun] = self._kind(noun)
        return self._kinds[noun]

    def kind_of_pair(self, before: str, noun: str) -> HandKind | None:
        """The kind that two lower-cased words name together ("coast guard", "text messages"); None for others."""
        return self.pairs.get((before, noun)) or self.pairs.get((before, singular(noun)))

    @cached_property
    def _kinds(self) -> dict[str, HandKind | None]:
        return {}

    def _kind(self, noun: str) -> HandKind | None:
        tables = (
            (self.outlet, HandKind.OUTLET),
            (self.public, HandKind.PUBLIC),
            (self.person, HandKind.PERSON),
            (self.organisation, HandKind.ORGANISATION),
            (self.document, HandKind.DOCUMENT),
            (self.telling, HandKind.DOCUMENT),
        )
        base = singular(noun)
        if _AGED.fullmatch(base):
            return HandKind.PERSON
        for form in dict.fromkeys((noun, base)):  # "rebels" and "figures" are something else than one of them
            for table, kind in tables:
                if form in table:
                    return kind
        if (last := _BEHIND_HYPHEN.fullmatch(noun)) is not None:  # "ex-minister", "phone-maker"
            return self.kind_of(singular(last["noun"]) if noun.startswith("ex-") else last["noun"])
        return HandKind.PERSON if _PERSON_SUFFIX.fullmatch(base) else None

    def reasons(self, text: str, start: int, end: int) -> list[re.Match[str]]:
        """Where the text between two places says why somebody is not named, one match for each pattern that fits."""
        if _REASON.search(text, start, end) is None:
            return []
        return [match for pattern in self.anonymity if (match := pattern.search(text, start, end))]

    def pronoun_of(self, words: Iterable[str]) -> str | None:
        """ "she" or "he" where one of the lower-cased words tells it ("spokeswoman", "Mr", "father"); else None."""
        for word in words:
            base = singular(word.strip(".,"))
            if base in self.feminine or base.endswith("woman") or base.startswith(("mum-of", "mother-of")):
                return "she"
            if base in self.masculine or (base.endswith("man") and base not in {"human", "german", "roman"}):
                return "he"
        return None

    def is_title(self, word: str) -> bool:
        """Whether a capitalised word before a name is a title."""
        return word.rstrip(".") in self.titles or re.fullmatch(r"[A-Z][a-z]+-of-[\w-]+", word) is not None

    def is_of_sort(self, noun: str, name: str) -> bool:
        """Whether a body's name shows that it is what the noun says: "the lender" is "Tarnow Bank"."""
        words = {noun, *self.sorts.get(noun, ())}
        return not words.isdisjoint(name.lower().replace("-", " ").split())

    def forms_of(self, words: Iterable[str]) -> frozenset[str]:
        """The forms of outlet (agency, broadcast, print) that words of a name, or a noun, show."""
        low = {word.lower() for word in words}
        return frozenset(form for form, shown in self.outlet_forms.items() if low & shown)


@cache
def nouns() -> NounLexicon:
    """The lexicon, read once."""
    table = load_yaml("reportedly.parsing", "hands.yaml")
    patterns = load_yaml("reportedly.parsing", "anonymity.yaml")["patterns"]
    names = [
        "telling",
        "unknown",
        "occasion",
        "platforms",
        "single_office",
        "organisation_words",
        "titles",
        "abstract",
        "times",
        "addressing",
        "carrying",
        "issuing",
        "agencies",
        "firms",
        "may_be_bodies",
        "bears_name",
        "insiders",
        "signing",
        "courtesy",
        "names_too",
        "feminine",
        "masculine",
        "one_team",
        "owned_by_bodies",
        "fields",
        "places",
        "outlet_words",
        "read_by",
        "meeting",
        "contacts",
    ]
    lists = {name: frozenset(str(entry) for entry in table[name]) for name in names}
    lists["may_be_bodies"] |= lists["firms"]
    lists["organisation_words"] |= frozenset(" ".join(table["more_organisation_words"].values()).split())
    kinds = load_yaml("reportedly.parsing", "party-nouns.yaml")
    parties = {kind: frozenset(" ".join(kinds[kind].values()).split()) for kind in HandKind if kind in kinds}
    parties[HandKind.PERSON] |= frozenset(table["person_plural_only"])
    return NounLexicon(
        **lists,
        **{kind.value: words for kind, words in parties.items()},
        pairs={tuple(pair.split()): HandKind(kind) for kind, pairs in kinds["pairs"].items() for pair in pairs},
        sorts={noun: frozenset(words) for noun, words in table["sorts"].items()},
        outlet_forms={form: frozenset(words) for form, words in table["outlet_forms"].items()},
        anonymity=tuple(re.compile(p, re.IGNORECASE) for p in patterns),
    )
