"""Parties: one id for each hand of a document, whatever it is called the second time.

Mentions are taken in text order. A pronoun or a definite description stands for the nearest earlier party that it
fits; a name for the party of that name; an indefinite phrase for a new one. What fits nothing is a party of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from reportedly.reading.parties.antecedents import GENERIC_OUTLET, Antecedents, placed
from reportedly.reading.parties.known import Known
from reportedly.reading.parties.mention import Mention
from reportedly.reading.parties.parts import as_part, whole_of
from reportedly.reading.parties.party import Party, Resolved
from reportedly.words import HandKind, Span

_SURVEYS = frozenset({"survey", "poll", "study", "questionnaire"})
_COLLECTIVE = frozenset({"both", "the two", "the pair", "the duo", "they", "them", "the two men", "the two women"})
_COLLECTIVE |= {"both men", "both women", "all three", "the three", "all four", "the four"}
_TWO_APART = frozenset({"both", "both men", "both women", "both officials", "both sides", "both groups"})
_ALIKE = frozenset(
    {"brother", "sister", "sibling", "couple", "man", "woman", "side", "government", "country", "ministry"}
)


class Parties:
    """The register of one document's hands. `names` are the persons and bodies that the document names in full."""

    def __init__(self, names: Sequence[Mention], bodies: Sequence[Mention] = ()) -> None:
        self._known = Known()
        self._antecedents = Antecedents(self._known, names, bodies)
        self._resolved: dict[Span, Resolved] = {}
        self._groups: list[list[Party]] = []

    def resolve(self, mention: Mention, but: Collection[str] = ()) -> Resolved:
        """Takes the next mention in text order; gives its party, new or known, the same mention always the same.

        `but` are the ids of parties that it can't be: who is quoted says "I", not "he".
        """
        if mention.span not in self._resolved:
            self._resolved[mention.span] = self._resolve(mention, but)
        return self._resolved[mention.span]

    def resolve_all(self, mention: Mention, but: Collection[str] = ()) -> list[Resolved]:
        """The same for a mention that may stand for several parties that told something together ("both", "they")."""
        mention = placed(self._as_outlet(mention))
        members = [] if mention.span in self._resolved else self._members(mention)
        return [self._known.join(party, mention) for party in members] or [self.resolve(mention, but)]

    def goes_on(self, id: str) -> None:
        """Takes note that a party still speaks, whoever is quoted in what it tells."""
        party = self._known.party(id)
        if party is not None:
            self._known.turn += 1
            party.spoke = self._known.turn

    def apart(self, mention: Mention) -> Resolved:
        """A new party for a mention, whatever it would stand for by itself."""
        party = self._known.add(mention)
        self._resolved[mention.span] = Resolved(party.id, mention, None)
        return self._resolved[mention.span]

    def together(self, ids: Sequence[str]) -> None:
        """Takes note that these parties told something side by side."""
        if len(set(ids)) > 1:
            self._groups.append([p for p in self._known.parties if p.id in ids])

    def told_in(self, id: str, noun: str) -> None:
        """Takes note that a party told something in a statement, a report or the like."""
        for party in self._known.parties:
            if party.id == id:
                party.documents.add(noun)

    def party(self, id: str) -> Party | None:
        """The party with this id, as the document has built it up so far."""
        return self._known.party(id)

    def again(self, party: Party) -> Resolved:
        """A party where the text names it no more: by its last mention."""
        return Resolved(party.id, replace(party.mention, span=party.spans[-1]), None)

    def pollster(self) -> Party | None:
        """The body whose survey was told of last."""
        asked = [p for p in self._known.parties if p.documents & _SURVEYS]
        return max(asked, key=lambda p: p.spoke, default=None)

    def _resolve(self, mention: Mention, but: Collection[str]) -> Resolved:
        self._known.turn += 1
        whole = whole_of(self._known.parties, mention)
        if whole is not None:
            self._known.single = (
                (whole.id, self._known.turn) if as_part(whole.mention, mention).number in {None, 1} else ("", 0)
            )
            antecedent = next((s for s in reversed(whole.spans) if s < mention.span), None)
            whole.spans.append(mention.span)
            whole.spoke = self._known.turn
            return Resolved(whole.id, as_part(whole.mention, mention), antecedent)
        party = self._antecedents.find(mention, but)
        if party is not None and party.id in but:
            party = self._antecedents.other_named(mention, but)
        if party is None:
            named = self._antecedents.named_elsewhere(mention, but)
            if named is not None:
                same = self._known.by_name(named) if named.kind is HandKind.ORGANISATION else None
                party = same or self._known.add(replace(named, span=named.span))
                party.nouns |= {mention.noun}
                return self._known.join(party, mention)
            party = self._known.add(mention)
            return Resolved(party.id, mention, None)
        return self._known.join(party, mention)

    def _as_outlet(self, mention: Mention) -> Mention:
        """ "The paper", "the papers" of a story that names outlets and no paper of another sort."""
        plain = mention.noun == "paper" and mention.definite and not mention.modified and not mention.named
        if not plain or any(
            mention.noun in p.nouns and p.mention.kind is HandKind.DOCUMENT for p in self._known.parties
        ):
            return mention
        outlets = any(p.mention.kind is HandKind.OUTLET for p in self._known.parties)
        return replace(mention, kind=HandKind.OUTLET, unknown_author=False) if outlets else mention

    def _members(self, mention: Mention) -> list[Party]:
        """The parties that told something together last, where a mention stands for all of them."""
        text, plural = mention.text.lower(), mention.number is not None and mention.definite
        plural |= mention.number == 2 and text.startswith("both ")
        outlets = mention.noun in GENERIC_OUTLET and plural
        if not (text in _COLLECTIVE or outlets or (plural and mention.noun in _ALIKE)):
            return []
        for group in reversed(self._groups):
            kinds = {p.mention.kind is HandKind.OUTLET for p in group}
            if kinds != {outlets} or mention.number not in {None, "many", len(group)}:
                continue
            one = self._antecedents.find(mention)
            later = one is not None and one not in group and one.spoke > max(p.spoke for p in group)
            return [] if later else group
        return self._last_two(mention) if text in _TWO_APART else []

    def _last_two(self, mention: Mention) -> list[Party]:
        """The two parties that told something last, each by itself, where a mention stands for both of them."""
        spoken = sorted((p for p in self._known.parties if p.spoke), key=lambda p: p.spoke)
        if any(p.mention.number == 2 for p in spoken) or len(spoken) < 2:
            return []
        last, one = spoken[-2:], mention.text.lower()
        people = one.endswith(("men", "women")) or {p.mention.kind for p in last} == {HandKind.PERSON}
        fits = all((p.mention.kind is HandKind.PERSON) == people and p.mention.number is None for p in last)
        return last if fits else []
