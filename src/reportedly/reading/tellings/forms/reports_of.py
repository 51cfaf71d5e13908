"""What unnamed reports and rumours tell by a noun: "amid reports of looting", "on rumours of a coup" (case 54)."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_event_noun
from reportedly.reading.lexicon import cue_of
from reportedly.reading.tellings.telling import Telling

_NOUNS = frozenset({"reports", "rumours", "rumors", "speculation", "talk"})
_OF_THEM = frozenset(
    ["unconfirmed", "unverified", "initial", "early", "earlier", "conflicting", "recent", "numerous", "persistent"]
    + ["multiple", "several", "some", "fresh", "widespread", "further", "scattered", "growing", "many", "new", "more"]
)
_BE = frozenset({"are", "were", "been", "is", "was"})
_STOPS = frozenset({"PUNCT", "VERB", "AUX", "SCONJ"})


def reports_of(number: int, tree: Tree) -> Iterator[Telling]:
    """The tellings that such nouns make in the tree with this number."""
    words = tree.words
    for index, word in enumerate(words[:-2]):
        if word.text.lower() not in _NOUNS or words[index + 1].text.lower() not in {"of", "about"}:
            continue
        first = index
        while first and words[first - 1].text.lower() in _OF_THEM:
            first -= 1
        before = words[first - 1] if first else None
        there = before is not None and before.text.lower() in _BE
        if before is not None and not there and before.upos not in {"ADP", "SCONJ", "PUNCT"}:
            continue  # "received reports of abuse": what the ministry received
        stop = next((i for i in range(index + 2, len(words)) if words[i].upos in _STOPS or _joins(tree, i)), len(words))
        named = next((i for i in range(index + 3, stop) if words[i].upos == "ADP"), stop)
        nouns = [words[i].text.lower() for i in range(index + 2, named) if words[i].upos in {"NOUN", "VERB"}]
        if nouns and is_event_noun(nouns[-1]):
            content = frozenset(range(index + 2, stop))
            led = before is not None and before.upos in {"ADP", "SCONJ"}
            cue = tuple(range(first - led, index + 2))
            yield Telling(number, cue, number, (), {number: content}, cue_of(["rumours"]), None)


def _joins(tree: Tree, index: int) -> bool:
    """Whether a word begins another clause: "and", with a verb behind it."""
    near = tree.words[index + 1 : index + 5]
    return tree.words[index].upos == "CCONJ" and any(w.upos in {"VERB", "AUX"} for w in near)
