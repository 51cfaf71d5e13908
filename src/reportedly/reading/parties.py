"""Parties: one id for each hand of a document, whatever it is called the second time.

Mentions are taken in text order. A pronoun or a definite description stands for the nearest earlier party that it
fits; a name for the party of that name; an indefinite phrase for a new one. What fits nothing is a party of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from reportedly.reading.mention import Mention
from reportedly.reading.nouns import nouns
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
    }
)
_GENERIC_BODY = frozenset({"group", "organisation", "organization", "company", "firm", "body", "movement", "party"})


@dataclass
class Party:
    """A hand as the document builds it up."""

    id: str
    mention: Mention
    spans: list[Span] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)


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

    def resolve(self, mention: Mention) -> Resolved:
        """Takes the next mention in text order; gives its party, new or known, the same mention always the same."""
        if mention.span not in self._resolved:
            self._resolved[mention.span] = self._resolve(mention)
        return self._resolved[mention.span]

    def _resolve(self, mention: Mention) -> Resolved:
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
        party = Party(f"h{len(self._parties) + 1}", mention, [mention.span], {mention.noun})
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
        if mention.definite:
            return self._by_description(mention)
        return None

    def _by_pronoun(self, mention: Mention) -> Party | None:
        if mention.noun in _PLURAL:
            many = (HandKind.PERSON, HandKind.PUBLIC)
            return self.nearest(lambda m: m.number is not None and m.kind in many) or self.nearest(
                lambda m: m.kind is HandKind.ORGANISATION
            )
        if mention.noun in _SINGULAR_PERSON:
            return self.nearest(lambda m: m.kind is HandKind.PERSON and m.number is None)
        return self.nearest(lambda m: m.kind in {HandKind.ORGANISATION, HandKind.OUTLET, HandKind.DOCUMENT})

    def _by_name(self, mention: Mention) -> Party | None:
        for party in reversed(self._parties):
            known = party.mention
            if known.named and same_name(known, mention):
                return party
        if mention.kind is HandKind.ORGANISATION:
            for party in reversed(self._parties):
                known = party.mention
                plain = not known.modified and not known.named
                if plain and known.kind is HandKind.ORGANISATION and known.noun == mention.noun:
                    return party
        return None

    def _by_description(self, mention: Mention) -> Party | None:
        kinds = {mention.kind}
        if mention.unknown_author:
            outlet = self.nearest(lambda m: m.kind is HandKind.OUTLET)
            if mention.noun in {"report", "reporting", "article", "story", "account"} and outlet is not None:
                return outlet
        ordered = sorted(self._parties, key=lambda p: p.spans[-1], reverse=True)
        plural = mention.number == "many"
        for party in ordered:
            known = party.mention
            if known.kind not in kinds or (known.number is not None) != (mention.number is not None):
                continue
            if isinstance(mention.number, int) and known.number != mention.number:
                continue
            if mention.noun in party.nouns:
                if mention.named != known.named and mention.modified and known.named and not plural:
                    continue
                return party
            if known.named and known.role and mention.noun in known.role.lower().split():
                return party
            if (
                known.named
                and known.kind is HandKind.ORGANISATION
                and mention.noun in (known.name or "").lower().split()
            ):
                return party
        if mention.kind is HandKind.OUTLET and mention.noun in _GENERIC_OUTLET and mention.number is None:
            return self.nearest(lambda m: m.kind is HandKind.OUTLET)
        if mention.kind is HandKind.ORGANISATION and mention.noun in _GENERIC_BODY and not mention.modified:
            return self.nearest(lambda m: m.kind is HandKind.ORGANISATION and m.named)
        if mention.noun in {"man", "woman", "politician", "diplomat", "source"} and not plural and not mention.modified:
            return self.nearest(lambda m: m.kind is HandKind.PERSON and m.number is None)
        return None

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
                role = (known.role or "").lower().split()
                body = (known.name or "").lower().split() if known.kind is HandKind.ORGANISATION else []
                if (mention.noun in role and not mention.modified) or mention.noun in body[-2:]:
                    return known
        return None


def same_name(a: Mention, b: Mention) -> bool:
    """Whether two names of one document are one party's: equal, a last name of the full one, or initials of a body."""
    if a.kind is not b.kind and {a.kind, b.kind} != {HandKind.ORGANISATION, HandKind.OUTLET}:
        return False
    left, right = (_plain(m.name or m.text) for m in (a, b))
    if not left or not right:
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
