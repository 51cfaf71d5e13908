"""Parts of a group: "one of them", "two of the bankers", "one, a mother of four"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from reportedly.parsing.nouns import singular
from reportedly.reading.parties.mention import NUMBERS, Mention, Number
from reportedly.reading.parties.party import Party
from reportedly.words import HandKind

_PART = re.compile(
    r"(?i)(?P<part>one|two|three|four|five|six|several|some|most|many|half|each|all|none|another|others?|the others?)"
    r"(?: of (?:(?P<them>them|whom|those|these)|(?:the|these|those) (?:[\w-]+ ){0,2}?(?P<noun>[\w-]+))\b|(?P<bare>$|,))"
)
_BARE = frozenset({"one", "two", "three", "the other", "the others"})
_MANY = frozenset({"several", "some", "most", "many", "half", "all", "other", "others"})


def whole_of(parties: Iterable[Party], mention: Mention) -> Party | None:
    """The party that a mention is a part of."""
    match = _PART.match(mention.text)
    if match is None or mention.named:
        return None
    groups = [p for p in parties if p.mention.number is not None and p.spans[0] < mention.span]
    if match["noun"]:
        noun = singular(match["noun"].lower())
        groups = [p for p in groups if noun in p.nouns]
    elif match["bare"] is not None and (match["part"].lower() not in _BARE or mention.modified):
        return None
    return max(groups, key=lambda p: p.spans[-1], default=None)


def as_part(whole: Mention, mention: Mention) -> Mention:
    """The mention of a part, with what is known of the whole."""
    part = mention.text.removeprefix("The ").removeprefix("the ").split()[0].lower().strip(",")
    one = mention.text.lower().startswith("the other") and part == "other"
    number: Number = "many" if part in _MANY and not one else NUMBERS.get(part)
    kind = HandKind.PERSON if whole.kind is HandKind.PUBLIC and number != "many" else whole.kind
    return replace(whole, span=mention.span, text=mention.text, kind=kind, number=number, named=False)
