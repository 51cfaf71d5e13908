"""Links: the hands of one telling as paths of links, each party by its id.

Takes paths of hands and the parties of a document; gives paths of links, several where a hand is several parties.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from reportedly.parsing.nouns import nouns, singular
from reportedly.reading.hands.sources import Hand
from reportedly.reading.hands.told import nobody
from reportedly.reading.parties.identity import Parties
from reportedly.reading.parties.mention import Mention
from reportedly.reading.parties.party import Resolved
from reportedly.words import HandKind, Link, Stance


def links_of(parties: Parties, path: Sequence[Hand], stance: Stance, but: Collection[str] = ()) -> list[list[Link]]:
    """The links of a path; several paths where a mention stands for parties that spoke together."""
    found: list[list[Link]] = [[]]
    if len(path) == 1 and path[0].mention.noun == "share":
        asked_by = parties.pollster()  # those polled speak through the one who polled them
        if asked_by is not None:
            found = [[_link(parties.again(asked_by), path[0], Stance.ASSERTS)]]
    path = [hand for n, hand in enumerate(path) if hand.mention.span not in {h.mention.span for h in path[:n]}]
    for position, hand in enumerate(path):
        last = position == len(path) - 1
        brought = position and path[position - 1].carries and hand.mention.kind is HandKind.DOCUMENT
        mention = replace(hand.mention, modified=True) if brought else hand.mention  # "the papers": no newspaper
        options = parties.resolve_all(mention, but)
        if hand.mention.pronoun and any(o.id == link.id for o in options for links in found for link in links):
            options = [parties.apart(hand.mention)]  # "his lawyer quoted him": nobody quotes oneself
        given = stance if last and not hand.carries else Stance.ASSERTS
        found = [[*links, _link(resolved, hand, given)] for links in found for resolved in options]
        for resolved in options:
            for noun in _documents_of(hand):
                parties.told_in(resolved.id, noun)
    return found


def _documents_of(hand: Hand) -> list[str]:
    """The nouns for what a hand tells in: of its `via`, and of the phrase that is an author's document."""
    shown = hand.via.text if hand.via else ""
    if hand.mention.kind in {HandKind.ORGANISATION, HandKind.PERSON}:
        shown += f" {hand.mention.text}"
    words = [singular(word.strip(".,").lower()) for word in shown.split()]
    return [word for word in words if word in nouns().document | nouns().telling]


def _link(resolved: Resolved, hand: Hand, stance: Stance) -> Link:
    mention: Mention = resolved.mention
    if mention.kind is HandKind.UNKNOWN:
        return nobody(mention.span, mention.text, stance, exact=True)
    return Link(
        id=resolved.id,
        span=mention.span,
        text=mention.text,
        antecedent=resolved.antecedent,
        via=hand.via,
        kind=mention.kind,
        named=mention.named,
        name=mention.name,
        role=mention.role,
        identified=mention.identified,
        number=mention.number,
        anonymity=hand.anonymity,
        stance=stance,
    )
