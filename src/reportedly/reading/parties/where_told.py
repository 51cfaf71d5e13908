"""In which outlet, or to which, something was told: "in an interview over DWBK", "confirmed the raid to the Echo".

Read on the surface: where such a phrase hangs in the tree is what parsers are least sure of. Words in
`data/outlet-contexts.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.parsing.syntax import Tree, Word
from reportedly.reading.parties.by_whom import up_to_stop
from reportedly.reading.wordlists import load_yaml

_PREPOSITIONS = frozenset({"with", "to", "for", "by", "in", "on", "over", "from", "of", "via", "through"})
_INSIDE = frozenset({"in", "on", "over", "via", "through"})
_NEAR = 4  # words that may stand between a piece and its preposition: "an interview published on Sunday by"
_BEHIND = 7  # words that may stand between a verb and the "to" of whom it was told


@dataclass(frozen=True)
class _Lists:
    pieces: frozenset[str]
    of_pieces: frozenset[str]
    published: frozenset[str]
    confided: frozenset[str]
    writes_in: frozenset[str]
    people_of: frozenset[str]


@cache
def _lists() -> _Lists:
    data = load_yaml("outlet-contexts.yaml")
    return _Lists(**{name: frozenset(data[name]) for name in _Lists.__dataclass_fields__})


def shows_outlet(words: Sequence[Word], preposition: int) -> bool:
    """Whether an unknown name after this preposition is an outlet's by what stands before it.

    A person who is "told", "confided in" or written to is meant as often, so that the caller must know that the name is
    no person's.
    """
    low = words[preposition].text.lower()
    if low not in _PREPOSITIONS or not preposition:
        return False
    lists, before = _lists(), words[preposition - 1].text.lower()
    if before in lists.people_of and low in {"of", "for", "from", "with"}:
        return True
    if before in lists.of_pieces:
        return low in {"of", "for", "in"}
    if before == "sent":
        return low == "to"
    if before in {"interview", "interviews"}:
        return low in {"with", "to", "for", "on", "over", "in", "by"}
    if before in {
        "statement",
        "email",
        "e-mail",
        "text",
        "answers",
        "replies",
        "reply",
        "response",
        "message",
        "messages",
    }:
        return low == "to"
    if before in {"call", "chat", "exchange"}:
        return low == "with"
    if before in {"reached", "contacted", "approached"}:
        return low == "by"
    if before in {"asked", "appearing", "appeared"}:
        return low in {"on", "by"} and (low == "on" or before == "asked")
    if before in {"said", "says", "announced"} and low == "on":
        return True
    if before in {"article", "essay", "column", "op-ed", "editorial", "piece", "comments", "remarks", "podcast"}:
        return low in {"for", "in"} or (low in {"to", "by"} and before in {"comments", "remarks", "podcast"})
    if before in {"published", "printed", "carried", "quoted", "serialised", "serialized", "writing", "written"}:
        return low in {"in", "by"}
    if before in {"spoke", "speaking", "talking"}:
        return low == "to"
    if before in {"passed", "handed", "leaked", "forwarded", "supplied"}:
        return low == "to"
    if before in lists.confided:
        return low == "to"
    return before in lists.writes_in and low == "in"


def outlets_around(
    tree: Tree, zone: Sequence[int], verb: int, is_outlet: Callable[[Tree, Sequence[int]], bool]
) -> list[list[int]]:
    """The phrases among the words of `zone` that name the outlet in which, or to which, the verb told something.

    `zone` are the words that neither tell who told it nor belong to another telling, in order.
    """
    words, found = tree.words, []
    allowed = set(zone)
    for position, index in enumerate(zone):
        if words[index].text.lower() not in _PREPOSITIONS or position + 1 == len(zone):
            continue
        if not _leads_to_outlet(words, index, verb):
            continue
        rest = [i for i in zone[position + 1 :] if all(between in allowed for between in range(index + 1, i))]
        phrase = up_to_stop(tree, rest)
        if phrase and is_outlet(tree, phrase):
            found.append(phrase)
    return found


def _leads_to_outlet(words: Sequence[Word], index: int, verb: int) -> bool:
    lists, low = _lists(), words[index].text.lower()
    near = [word.text.lower() for word in words[max(0, index - _NEAR) : index]]
    if lists.people_of & set(near[-1:]):
        return True
    if lists.pieces & set(near) and not any(
        word.upos == "VERB" and word.form in {"past", "pres"} for word in words[index - 1 : index]
    ):
        return low != "from"
    if lists.published & set(near[-2:]):
        return low in {"in", "on", "by", "to", "with", "over"}
    if low == "to" and 0 <= index - verb <= _BEHIND:
        return words[verb].text.lower() in lists.confided
    return index == verb + 1 and low in _INSIDE
