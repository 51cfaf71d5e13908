"""The label of a story: counts over its claims and sentences, nothing that is not in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reportedly.reading.text.imprint import Making
from reportedly.words import Card, Certainty, Claim, Document, HandKind, Link, Missing, Origins, Sentence, Stance, Voice

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_SHARED = (Voice.QUOTED, Voice.REPORTED, Voice.HEARSAY, Voice.STATED, Voice.COMMENT)


def label(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], made: Making | None = None
) -> Card:
    """The card of a reading. Shares are counted in words of sentences by their voice, furniture left out.

    `made` is what the text says of its own publisher, author and date; without it the document's metadata counts.
    """
    counts: Counter[Voice] = Counter()
    for sentence in sentences:
        counts[sentence.voice] += len(_WORD.findall(sentence.span.of(document.text)))
    total = sum(counts[v] for v in _SHARED)
    hands: dict[str, Link] = {}
    for link in (link for claim in claims for path in claim.chains for link in path):
        if link.kind is not HandKind.UNKNOWN and (link.id not in hands or link.named):
            hands[link.id] = link
    kinds = Counter(link.kind for link in hands.values())
    nobody = any(link.kind is HandKind.UNKNOWN for c in claims for path in c.chains for link in path)
    if nobody:
        kinds[HandKind.UNKNOWN] = 1
    named = sum(link.named for link in hands.values())
    return Card(
        words=total,
        shares={v: round(counts[v] / total, 4) if total else 0.0 for v in _SHARED},
        hands={kind: kinds[kind] for kind in HandKind if kinds[kind]},
        named=named,
        unnamed=len(hands) - named,
        origins=origins(claims),
        certainty={level: n for level in Certainty if (n := sum(c.certainty is level for c in claims))},
        missing=_missing(document, hands, claims, made),
    )


def origins(claims: Sequence[Claim]) -> Origins:
    """Distinct last hands that carry a claim, as a range.

    At most: every last hand is another party. At least: the unnamed people of different outlets may be the same, so all
    unnamed persons and crowds count as one together. A party has one entry throughout: an outlet that is the last hand
    of one claim counts beside its source. Silent hands and nobody are no origins.
    """
    last: dict[str, Link] = {}
    for claim in claims:
        for path in claim.chains:
            link = path[-1]
            if link.stance is not Stance.SILENT and link.kind is not HandKind.UNKNOWN:
                last[link.id] = link
    unnamed = sum(not link.named and link.kind in {HandKind.PERSON, HandKind.PUBLIC} for link in last.values())
    return Origins(at_least=len(last) - max(0, unnamed - 1), at_most=len(last))


def _missing(
    document: Document, hands: dict[str, Link], claims: Sequence[Claim], made: Making | None
) -> tuple[Missing, ...]:
    made = made or Making(document.publisher, document.author, document.published is not None)
    found = []
    if not made.dated:
        found.append(Missing.DATE)
    if made.publisher is None:
        found.append(Missing.PUBLISHER)
    if made.author is None:
        found.append(Missing.AUTHOR)
    if claims and not hands:
        found.append(Missing.ANY_SOURCE)
    if not any(link.named and link.kind is not HandKind.OUTLET for link in hands.values()):
        found.append(Missing.NAMED_SOURCE)
    if not document.links:
        found.append(Missing.LINK)
    return tuple(found)
