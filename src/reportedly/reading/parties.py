"""Parties: one id for each hand of a document, whatever it is called the second time.

Mentions are taken in text order. A pronoun or a definite description stands for the nearest earlier party that it
fits; a name for the party of that name; an indefinite phrase for a new one. What fits nothing is a party of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from reportedly.documents.outlets import OutletKind, register
from reportedly.reading.mention import DETERMINERS, Mention
from reportedly.reading.nouns import nouns, singular
from reportedly.words import HandKind, Span

_SINGULAR_PERSON = frozenset({"he", "she", "him", "her", "who", "i"})
_PLURAL = frozenset({"they", "them", "both", "we"})
_GENERIC_OUTLET = frozenset(
    {
        "outlet",
        "channel",
        "newspaper",
        "paper",
        "agency",
        "broadcaster",
        "station",
        "website",
        "site",
        "daily",
        "weekly",
        "magazine",
        "portal",
        "tabloid",
        "network",
        "radio",
        "television",
        "publication",
        "newsroom",
        "wire",
    }
)
_GENERIC_BODY = frozenset({"group", "organisation", "organization", "company", "firm", "body", "movement", "party"})
_NEAR = 400  # characters between a name and a pronoun for it
_TELLING_OF_OUTLET = frozenset({"report", "reporting", "article", "story", "account"})
_LITTLE = frozenset({"of", "and", "in", "at", "for", "to", "a", "an"}) | DETERMINERS


@dataclass
class Party:
    """A hand as the document builds it up."""

    id: str
    mention: Mention
    spans: list[Span] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    spoke: int = 0  # when it was last resolved, counted over the document: a source comes after those it told
    pronoun: str | None = None  # "he" or "she", once a word or a pronoun has shown it


@dataclass(frozen=True)
class Resolved:
    """A mention with its party: the party's id, what is known of it, and the earlier mention it stands for."""

    id: str
    mention: Mention
    antecedent: Span | None


class Parties:
    """The register of one document's hands. `names` are the persons and bodies that the document names in full."""

    def __init__(self, names: Sequence[Mention]) -> None:
        self._names = sorted(names, key=lambda m: m.span)
        self._parties: list[Party] = []
        self._resolved: dict[Span, Resolved] = {}
        self._turn = 0

    def resolve(self, mention: Mention) -> Resolved:
        """Takes the next mention in text order; gives its party, new or known, the same mention always the same."""
        if mention.span not in self._resolved:
            self._resolved[mention.span] = self._resolve(mention)
        return self._resolved[mention.span]

    def _resolve(self, mention: Mention) -> Resolved:
        self._turn += 1
        party = self._find(mention)
        if party is None:
            named = self._named_elsewhere(mention)
            if named is not None:
                party = self._add(replace(named, span=named.span))
                party.nouns |= {mention.noun}
                return self._join(party, mention)
            party = self._add(mention)
            return Resolved(party.id, mention, None)
        return self._join(party, mention)

    def nearest(self, fits: Callable[[Mention], bool]) -> Party | None:
        """The party named last that fits."""
        ordered = sorted(self._parties, key=lambda p: p.spans[-1])
        return next((p for p in reversed(ordered) if fits(p.mention)), None)

    def _add(self, mention: Mention) -> Party:
        party = Party(f"h{len(self._parties) + 1}", mention, [mention.span], {mention.noun}, self._turn)
        party.pronoun = pronoun_of(mention)
        self._parties.append(party)
        return party

    def _join(self, party: Party, mention: Mention) -> Resolved:
        before = [s for s in party.spans if s < mention.span] or party.spans
        antecedent = before[-1] if before[-1] != mention.span else None
        known = party.mention
        if mention.named and not known.named:
            party.mention = known = replace(known, named=True, name=mention.name, role=mention.role or known.role)
        elif mention.named and known.named and len(mention.name or "") > len(known.name or ""):
            party.mention = known = replace(known, name=mention.name, role=known.role or mention.role)
        if mention.role and not known.role and known.kind is HandKind.PERSON and not mention.pronoun and mention.named:
            party.mention = known = replace(known, role=mention.role)
        party.spans.append(mention.span)
        party.nouns.add(mention.noun)
        party.spoke = self._turn
        party.pronoun = party.pronoun or pronoun_of(mention)
        shown = replace(known, span=mention.span, text=mention.text)
        return Resolved(party.id, shown, antecedent)

    def _find(self, mention: Mention) -> Party | None:
        if mention.pronoun:
            return self._by_pronoun(mention)
        if mention.named:
            return self._by_name(mention)
        if mention.other:
            return None
        if mention.noun in {"both"} or mention.text.lower() in {"both", "the two", "the pair"}:
            return self.nearest(lambda m: m.number == 2)
        if mention.definite or is_team(mention):
            return self._by_description(mention)
        return None

    def _by_pronoun(self, mention: Mention) -> Party | None:
        if mention.noun in _PLURAL:
            many = (HandKind.PERSON, HandKind.PUBLIC)
            return self.nearest(lambda m: m.number is not None and m.kind in many) or self.nearest(
                lambda m: m.kind is HandKind.ORGANISATION
            )
        if mention.noun in _SINGULAR_PERSON:
            hand = self._last(mention, lambda p: _is_one(p.mention) and _agrees(p.pronoun, mention))
            return self._or_subject(mention, hand, lambda m: _is_one(m) and _agrees(pronoun_of(m), mention))
        bodies = {HandKind.ORGANISATION, HandKind.OUTLET, HandKind.DOCUMENT}
        hand = self._last(mention, lambda p: p.mention.kind in bodies)
        return self._or_subject(mention, hand, lambda m: m.kind is HandKind.ORGANISATION)

    def _last(self, mention: Mention, fits: Callable[[Party], bool]) -> Party | None:
        """The party that spoke last before a mention, of those that fit."""
        fitting = [p for p in self._parties if fits(p) and any(s < mention.span for s in p.spans)]
        return max(fitting, key=lambda p: p.spoke, default=None)

    def _or_subject(self, mention: Mention, hand: Party | None, fits: Callable[[Mention], bool]) -> Party | None:
        """The hand, or who is named after it as the subject of a sentence that tells a deed of theirs."""
        last = max((s for s in hand.spans if s < mention.span), default=None) if hand else None
        named = [m for m in self._names if m.subject and fits(m) and m.span.end <= mention.span.start]
        named = [m for m in named if (last is None or m.span > last) and mention.span.start - m.span.end < _NEAR]
        if not named:
            return hand
        nearest = named[-1]
        party = self._by_name(nearest)
        if party is None:
            full = self._named_elsewhere(nearest)
            party = self._add(replace(full, span=full.span) if full else nearest)
        if not _agrees(party.pronoun, mention):
            return hand
        if nearest.span not in party.spans:
            party.spans.append(nearest.span)
        return party

    def _by_name(self, mention: Mention) -> Party | None:
        for party in reversed(self._parties):
            known = party.mention
            if known.named and same_name(known, mention):
                return party
        if mention.kind is HandKind.ORGANISATION:
            for party in reversed(self._parties):
                known = party.mention
                plain = not known.modified and not known.named
                if not plain or known.kind is not HandKind.ORGANISATION:
                    continue
                if known.noun == mention.noun or (known.definite and is_of_sort(known.noun, mention)):
                    return party
        return None

    def _by_description(self, mention: Mention) -> Party | None:
        kinds = {mention.kind}
        if mention.unknown_author and mention.noun in _TELLING_OF_OUTLET:
            outlet = self.nearest(lambda m: m.kind is HandKind.OUTLET)
            if outlet is not None:
                return outlet
        plural = mention.number == "many"
        for party in sorted(self._parties, key=lambda p: p.spans[-1], reverse=True):
            known = party.mention
            if known.kind not in kinds or (known.number is not None) != (mention.number is not None):
                continue
            if isinstance(mention.number, int) and known.number != mention.number:
                continue
            if known.named and known.role and fits_role(mention, known.role):
                return party
            if mention.noun in party.nouns:
                if mention.named != known.named and mention.modified and known.named and not plural:
                    continue
                return party
            if known.named and known.kind is HandKind.ORGANISATION and is_of_sort(mention.noun, known):
                return party
        if mention.number is not None:
            return None
        if mention.kind is HandKind.OUTLET and mention.noun in _GENERIC_OUTLET:
            return self._outlet_of_form(mention)
        if mention.kind is HandKind.ORGANISATION and mention.noun in _GENERIC_BODY and not mention.modified:
            return self.nearest(lambda m: m.kind is HandKind.ORGANISATION and m.named)
        if mention.kind is HandKind.ORGANISATION and mention.noun in nouns().sorts:
            if any(m.kind is HandKind.ORGANISATION and is_of_sort(mention.noun, m) for m in self._names):
                return None
            return self.nearest(lambda m: m.kind is HandKind.ORGANISATION and m.named and not shows_sort(m))
        if mention.noun in {"man", "woman", "politician", "diplomat", "source"} and not mention.modified:
            who = pronoun_of(mention)
            return self._last(mention, lambda p: _is_one(p.mention) and (who is None or p.pronoun in {None, who}))
        return None

    def _outlet_of_form(self, mention: Mention) -> Party | None:
        """The outlet that "the agency", "the state radio", "the paper" is: of that form, or of none that is known."""
        wanted = nouns().forms_of([mention.noun])
        outlets = [p for p in self._parties if p.mention.kind is HandKind.OUTLET and p.mention.number is None]
        outlets.sort(key=lambda p: p.spans[-1], reverse=True)
        forms = {p.id: form_of(p.mention, p.nouns) for p in outlets}
        right = [p for p in outlets if forms[p.id] & wanted]
        open_ = [p for p in outlets if not forms[p.id] or not wanted]
        return next(iter([*right, *open_]), None)

    def _named_elsewhere(self, mention: Mention) -> Mention | None:
        """A fuller name of the same party anywhere, before the mention or, for a bare last name, after it."""
        earlier = [m for m in self._names if m.span < mention.span]
        if mention.pronoun:
            if mention.noun in _SINGULAR_PERSON:
                people = [m for m in earlier if m.kind is HandKind.PERSON]
                near = [m for m in people if mention.span.start - m.span.end < 400]
                return near[-1] if near else None
            return None
        if mention.named:
            same = [m for m in self._names if same_name(m, mention) and m.span != mention.span]
            longer = [m for m in same if len(m.name or "") > len(mention.name or "") or (m.role and not mention.role)]
            return longer[0] if longer else None
        if mention.definite and mention.number is None:
            for known in reversed(earlier):
                if known.kind is not mention.kind:
                    continue
                body = (known.name or "").lower().split() if known.kind is HandKind.ORGANISATION else []
                if (known.role and fits_role(mention, known.role)) or mention.noun in body[-2:]:
                    return known
                if body and mention.noun in nouns().sorts and is_of_sort(mention.noun, known):
                    return known
        return None


def pronoun_of(mention: Mention) -> str | None:
    """ "he" or "she", where the mention's own words or its being that pronoun tell."""
    if mention.pronoun:
        return {"him": "he", "her": "she"}.get(mention.noun, mention.noun if mention.noun in {"he", "she"} else None)
    if mention.kind is not HandKind.PERSON or mention.number is not None:
        return None
    described = f"{mention.role or ''} {mention.noun}" if mention.named else mention.noun
    return nouns().pronoun_of(re.split(r"\b(?:of|for|to|at)\b", described.lower())[0].split())


def _agrees(known: str | None, mention: Mention) -> bool:
    said = pronoun_of(mention)
    return known is None or said is None or known == said


def _is_one(mention: Mention) -> bool:
    return mention.kind is HandKind.PERSON and mention.number is None


def shows_sort(body: Mention) -> bool:
    """Whether a body's name says of what sort it is: a ministry, the police, a bank."""
    lexicon = nouns()
    words = set((body.name or "").lower().replace("-", " ").split())
    return not words.isdisjoint(lexicon.organisation.union(*lexicon.sorts.values()))


def is_team(mention: Mention) -> bool:
    """A bare plural or collective for a body that is one party throughout: "police", "prosecutors"."""
    bare = not mention.modified and not mention.named and mention.number in {None, "many"}
    return bare and mention.noun in nouns().one_team


def is_of_sort(noun: str, body: Mention) -> bool:
    """Whether a named body is what a noun says, by its name: "the lender" is "Tarnow Bank"."""
    return nouns().is_of_sort(noun, body.name or "")


def fits_role(mention: Mention, role: str) -> bool:
    """Whether a description says no more than a role does: "the prime minister", of "Prime Minister"."""
    words = {singular(word) for word in re.findall(r"[\w-]+", role.lower())}
    if mention.noun not in words:
        return False
    phrase = re.split(r",|\b(?:of|for|in|at|who)\b", mention.text.lower())[0]
    return all(singular(word) in words for word in re.findall(r"[\w-]+", phrase) if word not in _LITTLE)


def form_of(mention: Mention, called: Iterable[str]) -> frozenset[str]:
    """What forms an outlet has by its name, by what it was called before, and by the register."""
    entry = register().by_name(mention.name) if mention.name else None
    kind = {
        OutletKind.WIRE: frozenset({"agency"}),
        OutletKind.BROADCASTER: frozenset({"broadcast"}),
        OutletKind.NEWSPAPER: frozenset({"print"}),
        OutletKind.MAGAZINE: frozenset({"print"}),
    }.get(entry.kind if entry else OutletKind.SITE, frozenset[str]())
    return kind | nouns().forms_of([*(mention.name or "").split(), *called])


def same_name(a: Mention, b: Mention) -> bool:
    """Whether two names of one document are one party's: equal, a last name of the full one, or initials of a body."""
    if a.kind is not b.kind and {a.kind, b.kind} != {HandKind.ORGANISATION, HandKind.OUTLET}:
        return False
    left, right = (_plain(m.name or m.text) for m in (a, b))
    if not left or not right:
        return False
    if a.kind is HandKind.PERSON and not _agrees(pronoun_of(a), b):
        return False
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    if a.kind is HandKind.PERSON:
        return short[-1] == long[-1] and (
            len(short) == 1 or short[0] == long[0] or short[0][:1] == long[0][:1] == short[0]
        )
    initials = "".join(w[0] for w in long if w not in {"of", "the", "for", "and"})
    if len(short) == 1 and len(long) > 1 and short[0] in {initials, initials.lower()}:
        return True
    return (
        len(short) < len(long)
        and (long[: len(short)] == short or long[-len(short) :] == short)
        and (len(short) > 1 or short[0] not in nouns().organisation | {"news"})
    )


def _plain(name: str) -> list[str]:
    cleaned = name.replace("’s", "").replace("'s", "").replace(".", "").lower()
    return [w for w in cleaned.replace("-", " ").split() if w != "the"]
