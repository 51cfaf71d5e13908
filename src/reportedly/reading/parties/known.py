"""The parties of a document as they are known so far: each with its mentions, its name, and when it spoke last.

Takes mentions, new or of a party that is known; gives parties by name, by place in the text, by who spoke last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reportedly.reading.parties.likeness import descriptive, is_of_sort, pronoun_of, same_name
from reportedly.reading.parties.mention import Mention
from reportedly.reading.parties.party import Party, Resolved
from reportedly.words import HandKind


class Known:
    """The parties of one document, in the order in which it brings them."""

    def __init__(self) -> None:
        self.parties: list[Party] = []
        self.turn = 0
        self.single = ("", 0)  # whose group one of them spoke for last, and when

    def party(self, id: str) -> Party | None:
        """The party with this id, as the document has built it up so far."""
        return next((p for p in self.parties if p.id == id), None)

    def nearest(self, fits: Callable[[Mention], bool]) -> Party | None:
        """The party named last that fits."""
        ordered = sorted(self.parties, key=lambda p: p.spans[-1])
        return next((p for p in reversed(ordered) if fits(p.mention)), None)

    def last(self, mention: Mention, fits: Callable[[Party], bool]) -> Party | None:
        """The party that spoke last before a mention, of those that fit."""
        fitting = [p for p in self.parties if fits(p) and any(s < mention.span for s in p.spans)]
        return max(fitting, key=lambda p: p.spoke, default=None)

    def by_name(self, mention: Mention) -> Party | None:
        """The party of this name, or the body that was only described until it is named."""
        for party in reversed(self.parties):
            known = party.mention
            if known.named and same_name(known, mention):
                return party
        if mention.kind is HandKind.ORGANISATION:
            for party in reversed(self.parties):
                known = party.mention
                plain = not known.modified and not known.named
                if not plain or known.kind is not HandKind.ORGANISATION:
                    continue
                if known.noun == mention.noun or (known.definite and is_of_sort(known.noun, mention)):
                    return party
        return None

    def add(self, mention: Mention) -> Party:
        """A new party, by its first mention."""
        party = Party(f"h{len(self.parties) + 1}", mention, [mention.span], {mention.noun}, self.turn)
        party.pronoun = pronoun_of(mention)
        party.words = set(descriptive(mention))
        self.parties.append(party)
        return party

    def join(self, party: Party, mention: Mention) -> Resolved:
        """One more mention of a party, which may give it a name or a role."""
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
        party.spoke = self.turn
        party.pronoun = party.pronoun or pronoun_of(mention)
        shown = replace(known, span=mention.span, text=mention.text)
        return Resolved(party.id, shown, antecedent)
