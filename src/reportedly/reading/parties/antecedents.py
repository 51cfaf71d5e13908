"""Whom a mention stands for: the earlier party that a pronoun, a description or a name fits, or who is named near it.

Takes a mention, the parties known so far, and all names of the document; gives a party, a fuller name, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from reportedly.parsing.nouns import nouns
from reportedly.reading.parties.bodies_meant import body_meant
from reportedly.reading.parties.known import Known
from reportedly.reading.parties.likeness import (
    AGED,
    agrees,
    at_odds,
    descriptive,
    fits_role,
    form_of,
    is_of_sort,
    is_one,
    is_team,
    may_be_agency,
    pronoun_of,
    same_name,
    shows_sort,
)
from reportedly.reading.parties.mention import NUMBERS, Mention
from reportedly.reading.parties.party import Party
from reportedly.words import HandKind

_SINGULAR_PERSON = frozenset({"he", "she", "him", "her", "who", "i"})
_PLURAL = frozenset({"they", "them", "both", "we"})
GENERIC_OUTLET = frozenset(
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
"""Nouns that stand for any outlet of their form."""
_GENERIC_BODY = frozenset({"group", "organisation", "organization", "company", "firm", "body", "movement", "party"})
_AGENCY = frozenset({"agency", "charity", "watchdog", "organisation", "organization"})
_ANY_PERSON = frozenset(
    ["man", "woman", "politician", "diplomat", "source", "striker", "midfielder", "defender", "goalkeeper", "winger"]
    + ["forward", "singer", "actor", "actress", "billionaire", "teenager", "pensioner", "tycoon", "millionaire", "star"]
)
_BESIDE = 120  # characters between a name and a pronoun for it in one sentence
_NEAR = 400  # characters between a name and a pronoun for it
_PEOPLE = (HandKind.PERSON, HandKind.PUBLIC)
_STATEMENTS = frozenset({"statement", "communiqué", "communique", "release", "announcement", "post", "tweet"})
_ANY_DOCUMENT = frozenset({"document", "file", "paper", "text"})
_TWO = frozenset({"both", "the two", "the pair", "the duo", "both men", "both women", "the couple"})
_THE_NUMBER = re.compile(r"(?i)(?:the|all) (?P<number>two|three|four|five|six|seven|eight|nine|ten)")
_PLACED = re.compile(
    r"[Tt]he (?:[A-Z][\w.'’]* )*[A-Z][\w.'’-]*-based (?:\w+ )?"
    r"(?:group|organi[sz]ation|watchdog|charity|tank|monitor|NGO|institute|body|company|firm|agency|newspaper|outlet"
    r"|website|site|magazine|broadcaster|network|paper)"
)
_OF_STATE = re.compile(r"(?i)\b(?:ministry|police|army|navy|court|government|parliament|council|office|department)\b")
_TELLING_OF_OUTLET = frozenset({"report", "reporting", "article", "story", "account"})


def placed(mention: Mention) -> Mention:
    """ "The Oslo-based group": described by its seat, which is no name of it."""
    return replace(mention, named=False, name=None) if _PLACED.fullmatch(mention.text) else mention


class Antecedents:
    """Finds what the mentions of one document stand for.

    `names` are the persons and bodies that it names in full, `bodies` those that it describes as subjects.
    """

    def __init__(self, known: Known, names: Sequence[Mention], bodies: Sequence[Mention]) -> None:
        self._known = known
        self._names = sorted(names, key=lambda m: m.span)
        self._bodies = sorted(bodies, key=lambda m: m.span)

    def find(self, mention: Mention, but: Collection[str] = ()) -> Party | None:
        """The party that a mention stands for: one known already, or one that is named near it and so becomes known."""
        if mention.pronoun:
            return self._by_pronoun(mention, but)
        if mention.noun == "source" and mention.text.lower().startswith("the same"):
            return max(self._known.parties, key=lambda p: p.spoke, default=None)
        if mention.named:
            return self._known.by_name(mention) or self._named_at_last(mention)
        if mention.other:
            return None
        if _PLACED.fullmatch(mention.text):
            return self._known.nearest(
                lambda m: m.kind is mention.kind and m.named and not _OF_STATE.search(m.name or "")
            )
        if mention.noun in {"both"} or mention.text.lower() in _TWO:
            return self._known.nearest(lambda m: m.number == 2)
        if (counted := _THE_NUMBER.fullmatch(mention.text)) is not None:
            return self._known.nearest(lambda m: m.number == NUMBERS[counted["number"].lower()])
        if mention.text.lower() == "the latter":
            return self._named_last_before(mention)
        if mention.definite or is_team(mention):
            return self._by_description(mention)
        return None

    def other_named(self, mention: Mention, but: Collection[str]) -> Party | None:
        """The body named just before a pronoun, none of `but`: "Tarnia accuses Ostrava of P, which *it* denies"."""
        others = [p.mention for p in self._known.parties if p.id in but]
        near = [m for m in self._names if 0 <= mention.span.start - m.span.end < _BESIDE]
        near = [m for m in near if m.kind is HandKind.ORGANISATION and not any(same_name(m, o) for o in others)]
        if not near or mention.text.lower() != "it":
            return None
        return self._known.by_name(near[-1]) or self._known.add(near[-1])

    def named_elsewhere(self, mention: Mention, but: Collection[str] = ()) -> Mention | None:
        """A fuller name of the same party anywhere, before the mention or, for a bare last name, after it."""
        others = [p.mention for p in self._known.parties if p.id in but]
        earlier = [m for m in self._names if m.span < mention.span and not any(same_name(m, o) for o in others)]
        if mention.pronoun:
            if mention.noun in _SINGULAR_PERSON:
                people = [m for m in earlier if m.kind is HandKind.PERSON]
                near = [m for m in people if mention.span.start - m.span.end < 400]
                return near[-1] if near else None
            return None
        if mention.named:
            same = [m for m in self._names if same_name(m, mention) and m.span != mention.span]
            same = [m for m in same if mention.kind is not HandKind.OUTLET or m.kind is HandKind.OUTLET]
            longer = [m for m in same if len(m.name or "") > len(mention.name or "") or (m.role and not mention.role)]
            return longer[0] if longer else None
        if (body := body_meant(mention, earlier)) is not None:
            return body
        if mention.definite and mention.number is None:
            for known in reversed(earlier):
                if known.kind is not mention.kind or at_odds(descriptive(mention), descriptive(known)):
                    continue
                if known.role and fits_role(mention, known.role):
                    return known
        return None

    def _named_last_before(self, mention: Mention) -> Party | None:
        """Whom "the latter" means: the party that the text names last before it."""
        named = [m for m in self._names if m.span.end <= mention.span.start and m.kind is not HandKind.OUTLET]
        named = [m for m in named if m.noun not in nouns().times]
        if not named:
            return self._known.nearest(lambda m: m.number is None)
        return self._known.by_name(named[-1]) or self._known.add(named[-1])

    def _by_pronoun(self, mention: Mention, but: Collection[str]) -> Party | None:
        if mention.noun in _PLURAL:
            many = (HandKind.PERSON, HandKind.PUBLIC)
            if mention.kind is HandKind.DOCUMENT:
                return self._known.nearest(lambda m: m.kind is HandKind.DOCUMENT and m.number is not None)
            return self._known.nearest(lambda m: m.number is not None and m.kind in many) or self._known.nearest(
                lambda m: m.kind is HandKind.ORGANISATION
            )
        if mention.noun in _SINGULAR_PERSON:
            if (
                self._known.single[0]
                and self._known.single[0] not in but
                and self._known.single[1] == self._known.turn - 1
            ):
                return self._known.party(self._known.single[0])  # "One said P. “Q,” she said"
            others = [p.mention for p in self._known.parties if p.id in but]
            hand = self._known.last(
                mention, lambda p: is_one(p.mention) and agrees(p.pronoun, mention) and p.id not in but
            )
            return self._or_subject(
                mention,
                hand,
                lambda m: is_one(m) and agrees(pronoun_of(m), mention) and not any(same_name(m, o) for o in others),
                anywhere=bool(but),
            )
        bodies = {HandKind.ORGANISATION, HandKind.OUTLET, HandKind.DOCUMENT}
        hand = self._known.last(mention, lambda p: p.mention.kind in bodies)
        found = self._or_subject(mention, hand, lambda m: m.kind is HandKind.ORGANISATION)
        return self._or_body(mention, found) if mention.noun == "it" else found

    def _or_body(self, mention: Mention, found: Party | None) -> Party | None:
        """What "it" means: a body that is described after the last one that spoke, as the subject of its sentence."""
        near = [m for m in self._bodies if 0 <= mention.span.start - m.span.end < _NEAR]
        last = max((s for s in found.spans if s < mention.span), default=None) if found else None
        if not near or (last is not None and last >= near[-1].span):
            return found
        return self.find(near[-1]) or self._described(near[-1])

    def _described(self, body: Mention) -> Party:
        """The party of a body that the text describes and nobody has heard yet, by its name where it has one."""
        named = self.named_elsewhere(body)
        if named is None:
            return self._known.add(body)
        party = self._known.by_name(named) or self._known.add(named)
        party.nouns |= {body.noun}
        return party

    def _or_subject(
        self, mention: Mention, hand: Party | None, fits: Callable[[Mention], bool], *, anywhere: bool = False
    ) -> Party | None:
        """The hand, or who is named after it as the subject of a sentence that tells a deed of theirs.

        `anywhere`: or named at all, as whom somebody speaks of who says "he".
        """
        last = max((s for s in hand.spans if s < mention.span), default=None) if hand else None
        named = [m for m in self._names if (m.subject or anywhere) and fits(m) and m.span.end <= mention.span.start]
        named = [m for m in named if (last is None or m.span > last) and mention.span.start - m.span.end < _NEAR]
        if not named:
            return hand
        nearest = named[-1]
        party = self._known.by_name(nearest)
        if party is None:
            full = self.named_elsewhere(nearest)
            party = self._known.add(replace(full, span=full.span) if full else nearest)
        if not agrees(party.pronoun, mention):
            return hand
        if nearest.span not in party.spans:
            party.spans.append(nearest.span)
        return party

    def _named_at_last(self, mention: Mention) -> Party | None:
        """Who was only described before and has a name now: "a councillor …. The councillor, Sani Maigari, …"."""
        if mention.kind is not HandKind.PERSON or not mention.modified or mention.text[:4].lower() != "the ":
            return None
        alike = [p for p in self._known.parties if mention.noun in p.nouns and p.mention.kind is HandKind.PERSON]
        alike = [p for p in alike if not p.mention.named and p.mention.number is None and p.spans[0] < mention.span]
        return max(alike, key=lambda p: p.spoke, default=None)

    def _by_description(self, mention: Mention) -> Party | None:
        kinds = set(_PEOPLE) if mention.kind in _PEOPLE else {mention.kind}
        if mention.kind is HandKind.DOCUMENT and mention.number is None:
            told = [p for p in self._known.parties if mention.noun in p.documents]
            if told:
                return max(told, key=lambda p: p.spoke)
        if mention.kind is HandKind.DOCUMENT and mention.noun in _ANY_DOCUMENT and not mention.modified:
            read_of = self._known.nearest(lambda m: m.kind is HandKind.DOCUMENT and not m.named)
            if read_of is not None and (read_of.mention.number is None) == (mention.number is None):
                return read_of  # "an internal audit": "the document"
        if mention.unknown_author and mention.noun in _TELLING_OF_OUTLET:
            outlet = self._known.nearest(lambda m: m.kind is HandKind.OUTLET)
            if outlet is not None:
                return outlet
        plural = mention.number == "many"
        for party in sorted(self._known.parties, key=lambda p: p.spans[-1], reverse=True):
            known = party.mention
            if known.kind not in kinds or (known.number is not None) != (mention.number is not None):
                continue
            if isinstance(mention.number, int) and known.number != mention.number:
                continue
            if known.named and known.role and fits_role(mention, known.role):
                return party
            if mention.noun in party.nouns:
                if at_odds(descriptive(mention), party.words):
                    continue
                if mention.named != known.named and mention.modified and known.named and not plural:
                    continue
                return party
            if known.named and known.kind is HandKind.ORGANISATION and is_of_sort(mention.noun, known):
                return party
        if mention.number is not None:
            return None
        if mention.kind is HandKind.OUTLET and mention.noun in GENERIC_OUTLET:
            return self._outlet_of_form(mention)
        if mention.noun in _STATEMENTS and not mention.modified:
            return self._known.last(mention, lambda p: p.mention.kind is HandKind.ORGANISATION)
        if mention.kind is HandKind.ORGANISATION and mention.noun in _GENERIC_BODY and not mention.modified:
            if body_meant(mention, [m for m in self._names if m.span < mention.span]) is not None:
                return None
            return self._known.nearest(lambda m: m.kind is HandKind.ORGANISATION and m.named)
        if mention.kind is HandKind.ORGANISATION and mention.noun in nouns().sorts:
            if any(m.kind is HandKind.ORGANISATION and is_of_sort(mention.noun, m) for m in self._names):
                return None
            return self._known.nearest(lambda m: m.kind is HandKind.ORGANISATION and m.named and not shows_sort(m))
        if mention.kind is HandKind.ORGANISATION and mention.noun in _AGENCY and not mention.modified:
            news = [p for p in self._known.parties if p.mention.kind is HandKind.OUTLET and mention.noun in p.nouns]
            if news:
                return max(news, key=lambda p: p.spans[-1])
            return self._known.nearest(lambda m: m.kind is HandKind.ORGANISATION and m.named and may_be_agency(m))
        if (mention.noun in _ANY_PERSON or AGED.fullmatch(mention.noun)) and not mention.modified:
            who = pronoun_of(mention)
            hand = self._known.last(mention, lambda p: is_one(p.mention) and (who is None or p.pronoun in {None, who}))
            found = self._or_subject(mention, hand, lambda m: is_one(m) and agrees(pronoun_of(m), mention))
            return found or self._only_person(mention)
        return None

    def _only_person(self, mention: Mention) -> Party | None:
        """The one person whom the text has named so far."""
        people = [m for m in self._names if is_one(m) and m.span.end <= mention.span.start]
        if not people or not agrees(pronoun_of(people[-1]), mention):
            return None
        if any(not same_name(people[0], m) for m in people[1:]):
            return None
        return self._known.by_name(people[0]) or self._known.add(people[0])

    def _outlet_of_form(self, mention: Mention) -> Party | None:
        """The outlet that "the agency", "the state radio", "the paper" is: of that form, or of none that is known."""
        wanted = nouns().forms_of([mention.noun])
        outlets = [p for p in self._known.parties if p.mention.kind is HandKind.OUTLET and p.mention.number is None]
        outlets.sort(key=lambda p: p.spans[-1], reverse=True)
        forms = {p.id: form_of(p.mention, p.nouns) for p in outlets}
        right = [p for p in outlets if forms[p.id] & wanted]
        open_ = [p for p in outlets if not forms[p.id] or not wanted]
        return next(iter([*right, *open_]), None)
