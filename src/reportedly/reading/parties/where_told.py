"""In which outlet, or to which, something was told: "in an interview over DWBK", "confirmed the raid to the Echo".

Read on the surface: where such a phrase hangs in the tree is what parsers are least sure of. Words in
`data/outlet-contexts.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.parsing.nouns import nouns
from reportedly.parsing.syntax import Tree, Word
from reportedly.reading.parties.by_whom import up_to_stop
from reportedly.reading.wordlists import load_yaml

_PREPOSITIONS = frozenset({"at", "with", "to", "for", "by", "in", "on", "over", "from", "of", "via", "through"})
_INSIDE = frozenset({"in", "on", "over", "via", "through"})
_REPORTS = frozenset({"report", "article", "story", "editorial", "piece", "series", "review", "profile"})
_CONTENTS = frozenset({"findings", "contents", "results", "text", "conclusions", "transcript", "words", "claims"})
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
    staff: frozenset[str]
    parts: frozenset[str]
    told_as_outlets: frozenset[str]
    bearers: frozenset[str]


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
    if before in lists.staff and (
        low == "at" or (before not in lists.people_of and low in {"of", "for", "from", "with"})
    ):
        filmed = {"film", "camera", "television", "tv", "radio", "news"}
        loose = before in {"team", "crew", "crews", "researchers", "hosts", "host", "anchor"}
        loose |= low in {"at", "from", "of"} and before.startswith(("reporter", "journalist", "photographer"))
        return not loose or words[max(0, preposition - 2)].text.lower() in filmed
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
    if low == "on" and (before in {"announced", "argued", "warned", "insisted"} or before in lists.confided):
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


def is_staff(noun: str) -> bool:
    """Whether a noun, in lower case, names somebody who works for an outlet: "reporter", "producers"."""
    return noun in _lists().staff


def is_part_of_outlet(noun: str) -> bool:
    """Whether a noun, in lower case, names what an outlet has, makes or runs: "service", "show", "newsroom"."""
    return noun in _lists().parts


def may_bear(noun: str) -> bool:
    """Whether a noun for a person, in lower case, may end the name of an outlet: "the Outaway Citizen"."""
    return noun in _lists().bearers


def speaks_for_outlet(noun: str, shown: str) -> bool:
    """Whether a noun for somebody told is an outlet's there, though it names others elsewhere: "told the programme"."""
    return noun in _lists().told_as_outlets or shown.lower() in {"the agencies", "both agencies", "news agencies"}


ASKS = frozenset(
    [
        "asked",
        "asks",
        "rang",
        "called",
        "telephoned",
        "phoned",
        "contacted",
        "approached",
        "inquired",
        "enquired",
        "wrote",
    ]
    + ["reached", "visited", "requested", "put", "pressed", "questioned"]
)
"""Forms of verbs for what an outlet does before somebody answers it."""


def outlets_asking(
    tree: Tree, zone: Sequence[int], is_outlet: Callable[[Tree, Sequence[int]], bool]
) -> list[list[int]]:
    """The outlet that asked what a party then answers, in a clause of the zone: "when the Echo rang", "asked by it"."""
    words = tree.words
    for index in zone:
        if words[index].text.lower() not in {"when", "after", "as", "once"}:
            continue
        for verb in range(index + 1, min(index + 9, len(words))):
            if words[verb].text.lower() in ASKS and verb in zone:
                phrase = [
                    i for i in range(index + 1, verb) if words[i].text.lower() not in {"had", "has", "also", "first"}
                ]
                if phrase and is_outlet(tree, phrase):
                    return [phrase]
                break
    return []


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
        if not _leads_to_outlet(words, index, verb) and not _said_there(words, zone[:position], index, verb):
            continue
        rest = [i for i in zone[position + 1 :] if all(between in allowed for between in range(index + 1, i))]
        phrase = up_to_stop(tree, rest)
        if phrase and is_outlet(tree, phrase):
            found.append(phrase)
    return found


def _said_there(words: Sequence[Word], before: Sequence[int], index: int, verb: int) -> bool:
    """Whether nothing but who says it, and when, stands between the verb and "on X": "said the head on Friday on X"."""
    passed = [words[i].text.lower() for i in before if i > verb and words[i].upos != "PUNCT"]
    timed = all(word in {"on", "late", "early", "last", "earlier"} | nouns().times for word in passed)
    return words[index].text.lower() == "on" and verb < index and timed


def _done_lately(words: Sequence[Word], index: int) -> bool:
    """Whether only a time stands between a participle and its "by": "quoted on Saturday by the Echo"."""
    for at in range(index - 1, max(-1, index - 6), -1):
        low = words[at].text.lower()
        if low in _lists().published:
            return True
        if low not in {"on", "in", "last", "earlier", "late", "early", "this"} | nouns().times:
            return False
    return False


def _is_piece(words: Sequence[Word], index: int) -> bool:
    """Whether a word names what somebody gave an outlet or has in one, and is not itself told of."""
    low = words[index].text.lower()
    if low not in _lists().pieces or words[index].upos == "VERB":
        return False
    if low not in _REPORTS:
        return True
    start = index
    while start and words[start - 1].upos in {"DET", "ADJ", "NUM", "PROPN", "NOUN", "PART"}:
        start -= 1
    return not start or words[start - 1].text.lower() in {
        "in",
        "for",
        "via",
        "through",
        "with",
        "an",
        "a",
        ",",
        "to",
        "from",
        "on",
    }


def _leads_to_outlet(words: Sequence[Word], index: int, verb: int) -> bool:
    lists, low = _lists(), words[index].text.lower()
    near = [word.text.lower() for word in words[max(0, index - _NEAR) : index]]
    if lists.people_of & set(near[-1:]) or (
        lists.staff & set(near[-1:]) and low in {"at", "for", "from", "of", "with"}
    ):
        return True
    if low == "at":
        return False
    piece = next((n for n in range(index - 1, max(-1, index - 1 - _NEAR), -1) if _is_piece(words, n)), None)
    if piece is not None and not any(
        word.upos == "VERB" and word.form in {"past", "pres"} for word in words[index - 1 : index]
    ):
        return low != "from"
    whose = next((n for n in range(max(0, index - 9), index) if words[n].text.lower() == "whose"), None)
    if whose is not None and words[whose + 1].text.lower() not in lists.pieces | _CONTENTS:
        return False  # "whose film was shown by Kanal 5": what is told of a party, not where it spoke
    if low == "by" and _done_lately(words, index):
        return True
    if lists.published & set(near[-2:]):
        return low in {"in", "on", "by", "to", "with", "over"}
    if low == "to" and 0 <= index - verb <= _BEHIND:
        return words[verb].text.lower() in lists.confided
    return low in _INSIDE and index == verb + 1
