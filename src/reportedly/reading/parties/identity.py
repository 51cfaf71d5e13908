"""Parties: one id for each hand of a document, whatever it is called the second time.

Mentions are taken in text order. A pronoun or a definite description stands for the nearest earlier party that it
fits; a name for the party of that name; an indefinite phrase for a new one. What fits nothing is a party of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from reportedly.parsing.nouns import nouns
from reportedly.reading.parties.bodies_meant import body_meant
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
from reportedly.reading.parties.parts import as_part, whole_of
from reportedly.reading.parties.party import Party, Resolved
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
_AGENCY = frozenset({"agency", "charity", "watchdog", "organisation", "organization"})
_ANY_PERSON = frozenset(
    ["man", "woman", "politician", "diplomat", "source", "striker", "midfielder", "defender", "goalkeeper", "winger"]
    + ["forward", "singer", "actor", "actress", "billionaire", "teenager", "pensioner", "tycoon", "millionaire", "star"]
)
_BESIDE = 120  # characters between a name and a pronoun for it in one sentence
_NEAR = 400  # characters between a name and a pronoun for it
_PEOPLE = (HandKind.PERSON, HandKind.PUBLIC)
_SURVEYS = frozenset({"survey", "poll", "study", "questionnaire"})
_STATEMENTS = frozenset({"statement", "communiqué", "communique", "release", "announcement", "post", "tweet"})
_COLLECTIVE = frozenset({"both", "the two", "the pair", "the duo", "they", "them", "the two men", "the two women"})
_COLLECTIVE |= {"both men", "both women", "all three", "the three", "all four", "the four"}
_ANY_DOCUMENT = frozenset({"document", "file", "paper", "text"})
_TWO = frozenset({"both", "the two", "the pair", "the duo", "both men", "both women", "the couple"})
_TWO_APART = frozenset({"both", "both men", "both women", "both officials", "both sides", "both groups"})
_THE_NUMBER = re.compile(r"(?i)(?:the|all) (?P<number>two|three|four|five|six|seven|eight|nine|ten)")
_PLACED = re.compile(
    r"[Tt]he (?:[A-Z][\w.'’]* )*[A-Z][\w.'’-]*-based (?:\w+ )?"
    r"(?:group|organi[sz]ation|watchdog|charity|tank|monitor|NGO|institute|body|company|firm|agency|newspaper|outlet"
    r"|website|site|magazine|broadcaster|network|paper)"
)
_OF_STATE = re.compile(r"(?i)\b(?:ministry|police|army|navy|court|government|parliament|council|office|department)\b")
_TELLING_OF_OUTLET = frozenset({"report", "reporting", "article", "story", "account"})
_ALIKE = frozenset(
    {"brother", "sister", "sibling", "couple", "man", "woman", "side", "government", "country", "ministry"}
)


def _placed(mention: Mention) -> Mention:
    """ "The Oslo-based group": described by its seat, which is no name of it."""
    return replace(mention, named=False, name=None) if _PLACED.fullmatch(mention.text) else mention


class Parties:
    """The register of one document's hands. `names` are the persons and bodies that the document names in full."""

    def __init__(self, names: Sequence[Mention], bodies: Sequence[Mention] = ()) -> None:
        self._names = sorted(names, key=lambda m: m.span)
        self._parties: list[Party] = []
        self._resolved: dict[Span, Resolved] = {}
        self._turn = 0
        self._groups: list[list[Party]] = []
        self._bodies = sorted(bodies, key=lambda m: m.span)
        self._single = ("", 0)  # whose group one of them spoke for last, and when

    def resolve(self, mention: Mention, but: Collection[str] = ()) -> Resolved:
        """Takes the next mention in text order; gives its party, new or known, the same mention always the same.

        `but` are the ids of parties that it can't be: who is quoted says "I", not "he".
        """
        if mention.span not in self._resolved:
            self._resolved[mention.span] = self._resolve(mention, but)
        return self._resolved[mention.span]

    def resolve_all(self, mention: Mention, but: Collection[str] = ()) -> list[Resolved]:
        """The same for a mention that may stand for several parties that told something together ("both", "they")."""
        mention = _placed(self._as_outlet(mention))
        members = [] if mention.span in self._resolved else self._members(mention)
        return [self._join(party, mention) for party in members] or [self.resolve(mention, but)]

    def goes_on(self, id: str) -> None:
        """Takes note that a party still speaks, whoever is quoted in what it tells."""
        party = self.party(id)
        if party is not None:
            self._turn += 1
            party.spoke = self._turn

    def apart(self, mention: Mention) -> Resolved:
        """A new party for a mention, whatever it would stand for by itself."""
        party = self._add(mention)
        self._resolved[mention.span] = Resolved(party.id, mention, None)
        return self._resolved[mention.span]

    def together(self, ids: Sequence[str]) -> None:
        """Takes note that these parties told something side by side."""
        if len(set(ids)) > 1:
            self._groups.append([p for p in self._parties if p.id in ids])

    def told_in(self, id: str, noun: str) -> None:
        """Takes note that a party told something in a statement, a report or the like."""
        for party in self._parties:
            if party.id == id:
                party.documents.add(noun)

    def party(self, id: str) -> Party | None:
        """The party with this id, as the document has built it up so far."""
        return next((p for p in self._parties if p.id == id), None)

    def again(self, party: Party) -> Resolved:
        """A party where the text names it no more: by its last mention."""
        return Resolved(party.id, replace(party.mention, span=party.spans[-1]), None)

    def pollster(self) -> Party | None:
        """The body whose survey was told of last."""
        asked = [p for p in self._parties if p.documents & _SURVEYS]
        return max(asked, key=lambda p: p.spoke, default=None)

    def _resolve(self, mention: Mention, but: Collection[str]) -> Resolved:
        self._turn += 1
        whole = whole_of(self._parties, mention)
        if whole is not None:
            self._single = (whole.id, self._turn) if as_part(whole.mention, mention).number in {None, 1} else ("", 0)
            antecedent = next((s for s in reversed(whole.spans) if s < mention.span), None)
            whole.spans.append(mention.span)
            whole.spoke = self._turn
            return Resolved(whole.id, as_part(whole.mention, mention), antecedent)
        party = self._find(mention, but)
        if party is not None and party.id in but:
            party = self._other_named(mention, but)
        if party is None:
            named = self._named_elsewhere(mention, but)
            if named is not None:
                same = self._by_name(named) if named.kind is HandKind.ORGANISATION else None
                party = same or self._add(replace(named, span=named.span))
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
        party.words = set(descriptive(mention))
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
        party.words |= descriptive(mention)
        party.spoke = self._turn
        party.pronoun = party.pronoun or pronoun_of(mention)
        shown = replace(known, span=mention.span, text=mention.text)
        return Resolved(party.id, shown, antecedent)

    def _as_outlet(self, mention: Mention) -> Mention:
        """ "The paper", "the papers" of a story that names outlets and no paper of another sort."""
        plain = mention.noun == "paper" and mention.definite and not mention.modified and not mention.named
        if not plain or any(mention.noun in p.nouns and p.mention.kind is HandKind.DOCUMENT for p in self._parties):
            return mention
        outlets = any(p.mention.kind is HandKind.OUTLET for p in self._parties)
        return replace(mention, kind=HandKind.OUTLET, unknown_author=False) if outlets else mention

    def _members(self, mention: Mention) -> list[Party]:
        """The parties that told something together last, where a mention stands for all of them."""
        text, plural = mention.text.lower(), mention.number is not None and mention.definite
        plural |= mention.number == 2 and text.startswith("both ")
        outlets = mention.noun in _GENERIC_OUTLET and plural
        if not (text in _COLLECTIVE or outlets or (plural and mention.noun in _ALIKE)):
            return []
        for group in reversed(self._groups):
            kinds = {p.mention.kind is HandKind.OUTLET for p in group}
            if kinds != {outlets} or mention.number not in {None, "many", len(group)}:
                continue
            one = self._find(mention)
            later = one is not None and one not in group and one.spoke > max(p.spoke for p in group)
            return [] if later else group
        return self._last_two(mention) if text in _TWO_APART else []

    def _last_two(self, mention: Mention) -> list[Party]:
        """The two parties that told something last, each by itself, where a mention stands for both of them."""
        spoken = sorted((p for p in self._parties if p.spoke), key=lambda p: p.spoke)
        if any(p.mention.number == 2 for p in spoken) or len(spoken) < 2:
            return []
        last, one = spoken[-2:], mention.text.lower()
        people = one.endswith(("men", "women")) or {p.mention.kind for p in last} == {HandKind.PERSON}
        fits = all((p.mention.kind is HandKind.PERSON) == people and p.mention.number is None for p in last)
        return last if fits else []

    def _find(self, mention: Mention, but: Collection[str] = ()) -> Party | None:
        if mention.pronoun:
            return self._by_pronoun(mention, but)
        if mention.noun == "source" and mention.text.lower().startswith("the same"):
            return max(self._parties, key=lambda p: p.spoke, default=None)
        if mention.named:
            return self._by_name(mention) or self._named_at_last(mention)
        if mention.other:
            return None
        if _PLACED.fullmatch(mention.text):
            return self.nearest(lambda m: m.kind is mention.kind and m.named and not _OF_STATE.search(m.name or ""))
        if mention.noun in {"both"} or mention.text.lower() in _TWO:
            return self.nearest(lambda m: m.number == 2)
        if (counted := _THE_NUMBER.fullmatch(mention.text)) is not None:
            return self.nearest(lambda m: m.number == NUMBERS[counted["number"].lower()])
        if mention.text.lower() == "the latter":
            return self._named_last_before(mention)
        if mention.definite or is_team(mention):
            return self._by_description(mention)
        return None

    def _other_named(self, mention: Mention, but: Collection[str]) -> Party | None:
        """The body named just before a pronoun, none of `but`: "Tarnia accuses Ostrava of P, which *it* denies"."""
        others = [p.mention for p in self._parties if p.id in but]
        near = [m for m in self._names if 0 <= mention.span.start - m.span.end < _BESIDE]
        near = [m for m in near if m.kind is HandKind.ORGANISATION and not any(same_name(m, o) for o in others)]
        if not near or mention.text.lower() != "it":
            return None
        return self._by_name(near[-1]) or self._add(near[-1])

    def _named_last_before(self, mention: Mention) -> Party | None:
        """Whom "the latter" means: the party that the text names last before it."""
        named = [m for m in self._names if m.span.end <= mention.span.start and m.kind is not HandKind.OUTLET]
        named = [m for m in named if m.noun not in nouns().times]
        if not named:
            return self.nearest(lambda m: m.number is None)
        return self._by_name(named[-1]) or self._add(named[-1])

    def _by_pronoun(self, mention: Mention, but: Collection[str]) -> Party | None:
        if mention.noun in _PLURAL:
            many = (HandKind.PERSON, HandKind.PUBLIC)
            if mention.kind is HandKind.DOCUMENT:
                return self.nearest(lambda m: m.kind is HandKind.DOCUMENT and m.number is not None)
            return self.nearest(lambda m: m.number is not None and m.kind in many) or self.nearest(
                lambda m: m.kind is HandKind.ORGANISATION
            )
        if mention.noun in _SINGULAR_PERSON:
            if self._single[0] and self._single[0] not in but and self._single[1] == self._turn - 1:
                return self.party(self._single[0])  # "One said P. “Q,” she said"
            others = [p.mention for p in self._parties if p.id in but]
            hand = self._last(mention, lambda p: is_one(p.mention) and agrees(p.pronoun, mention) and p.id not in but)
            return self._or_subject(
                mention,
                hand,
                lambda m: is_one(m) and agrees(pronoun_of(m), mention) and not any(same_name(m, o) for o in others),
                anywhere=bool(but),
            )
        bodies = {HandKind.ORGANISATION, HandKind.OUTLET, HandKind.DOCUMENT}
        hand = self._last(mention, lambda p: p.mention.kind in bodies)
        found = self._or_subject(mention, hand, lambda m: m.kind is HandKind.ORGANISATION)
        return self._or_body(mention, found) if mention.noun == "it" else found

    def _or_body(self, mention: Mention, found: Party | None) -> Party | None:
        """What "it" means: a body that is described after the last one that spoke, as the subject of its sentence."""
        near = [m for m in self._bodies if 0 <= mention.span.start - m.span.end < _NEAR]
        last = max((s for s in found.spans if s < mention.span), default=None) if found else None
        if not near or (last is not None and last >= near[-1].span):
            return found
        return self._find(near[-1]) or self._add(near[-1])

    def _last(self, mention: Mention, fits: Callable[[Party], bool]) -> Party | None:
        """The party that spoke last before a mention, of those that fit."""
        fitting = [p for p in self._parties if fits(p) and any(s < mention.span for s in p.spans)]
        return max(fitting, key=lambda p: p.spoke, default=None)

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
        party = self._by_name(nearest)
        if party is None:
            full = self._named_elsewhere(nearest)
            party = self._add(replace(full, span=full.span) if full else nearest)
        if not agrees(party.pronoun, mention):
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

    def _named_at_last(self, mention: Mention) -> Party | None:
        """Who was only described before and has a name now: "a councillor …. The councillor, Sani Maigari, …"."""
        if mention.kind is not HandKind.PERSON or not mention.modified or mention.text[:4].lower() != "the ":
            return None
        alike = [p for p in self._parties if mention.noun in p.nouns and p.mention.kind is HandKind.PERSON]
        alike = [p for p in alike if not p.mention.named and p.mention.number is None and p.spans[0] < mention.span]
        return max(alike, key=lambda p: p.spoke, default=None)

    def _by_description(self, mention: Mention) -> Party | None:
        kinds = set(_PEOPLE) if mention.kind in _PEOPLE else {mention.kind}
        if mention.kind is HandKind.DOCUMENT and mention.number is None:
            told = [p for p in self._parties if mention.noun in p.documents]
            if told:
                return max(told, key=lambda p: p.spoke)
        if mention.kind is HandKind.DOCUMENT and mention.noun in _ANY_DOCUMENT and not mention.modified:
            read_of = self.nearest(lambda m: m.kind is HandKind.DOCUMENT and not m.named)
            if read_of is not None and (read_of.mention.number is None) == (mention.number is None):
                return read_of  # "an internal audit": "the document"
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
                if at_odds(descriptive(mention), party.words):
                    continue
                if mention.named != known.named and mention.modified and known.named and not plural:
                    continue
                return party
            if known.named and known.kind is HandKind.ORGANISATION and is_of_sort(mention.noun, known):
                return party
        if mention.number is not None:
            return None
        if mention.kind is HandKind.OUTLET and mention.noun in _GENERIC_OUTLET:
            return self._outlet_of_form(mention)
        if mention.noun in _STATEMENTS and not mention.modified:
            return self._last(mention, lambda p: p.mention.kind is HandKind.ORGANISATION)
        if mention.kind is HandKind.ORGANISATION and mention.noun in _GENERIC_BODY and not mention.modified:
            if body_meant(mention, [m for m in self._names if m.span < mention.span]) is not None:
                return None
            return self.nearest(lambda m: m.kind is HandKind.ORGANISATION and m.named)
        if mention.kind is HandKind.ORGANISATION and mention.noun in nouns().sorts:
            if any(m.kind is HandKind.ORGANISATION and is_of_sort(mention.noun, m) for m in self._names):
                return None
            return self.nearest(lambda m: m.kind is HandKind.ORGANISATION and m.named and not shows_sort(m))
        if mention.kind is HandKind.ORGANISATION and mention.noun in _AGENCY and not mention.modified:
            news = [p for p in self._parties if p.mention.kind is HandKind.OUTLET and mention.noun in p.nouns]
            if news:
                return max(news, key=lambda p: p.spans[-1])
            return self.nearest(lambda m: m.kind is HandKind.ORGANISATION and m.named and may_be_agency(m))
        if (mention.noun in _ANY_PERSON or AGED.fullmatch(mention.noun)) and not mention.modified:
            who = pronoun_of(mention)
            hand = self._last(mention, lambda p: is_one(p.mention) and (who is None or p.pronoun in {None, who}))
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
        return self._by_name(people[0]) or self._add(people[0])

    def _outlet_of_form(self, mention: Mention) -> Party | None:
        """The outlet that "the agency", "the state radio", "the paper" is: of that form, or of none that is known."""
        wanted = nouns().forms_of([mention.noun])
        outlets = [p for p in self._parties if p.mention.kind is HandKind.OUTLET and p.mention.number is None]
        outlets.sort(key=lambda p: p.spans[-1], reverse=True)
        forms = {p.id: form_of(p.mention, p.nouns) for p in outlets}
        right = [p for p in outlets if forms[p.id] & wanted]
        open_ = [p for p in outlets if not forms[p.id] or not wanted]
        return next(iter([*right, *open_]), None)

    def _named_elsewhere(self, mention: Mention, but: Collection[str] = ()) -> Mention | None:
        """A fuller name of the same party anywhere, before the mention or, for a bare last name, after it."""
        others = [p.mention for p in self._parties if p.id in but]
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
