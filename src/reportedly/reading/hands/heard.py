"""From whom somebody has what he tells: "heard from the baker that P", "has learned from two officials that P"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportedly.parsing.syntax import Tree
from reportedly.reading.hands.sources import Hand
from reportedly.reading.tellings.telling import Telling
from reportedly.words import HandKind

_HEARS = frozenset({"hear", "learn", "find out", "gather", "understand"})
_LONGEST = 14  # words between the verb and what is told


def from_whom(telling: Telling, tree: Tree) -> list[int]:
    """The phrase after "from" between a verb of hearing and what was heard; empty where there is none."""
    told = telling.content.get(telling.sentence, frozenset())
    if telling.entry is None or telling.entry.lemma not in _HEARS or not told:
        return []
    last = telling.cue[-1]
    start = next((i for i in range(last, min(last + _LONGEST, len(tree.words))) if tree.words[i].text == "from"), -1)
    end = next((i for i in sorted(told) if i > start), -1)
    while end > 0 and (tree.words[end - 1].upos == "PUNCT" or tree.words[end - 1].text.lower() == "that"):
        end -= 1
    phrase = list(range(start + 1, end))
    return phrase if start >= 0 and phrase and not _says(tree, phrase) else []


def heard(
    telling: Telling, paths: list[list[Hand]], phrase: Sequence[int], read: Callable[[Sequence[int]], list[Hand]]
) -> list[list[Hand]]:
    """The paths with the one from whom it was heard at their end.

    An outlet hands on what it learned, and so does whoever "heard": others that "learned" it are told of, not tellers.
    """
    behind = read(phrase)
    if not behind:
        return paths
    hears = telling.entry is not None and telling.entry.lemma == "hear"
    tell = [path for path in paths if hears or path[-1].mention.kind is HandKind.OUTLET]
    return [[*path, *behind] for path in tell] or [behind]


def _says(tree: Tree, phrase: Sequence[int]) -> bool:
    return any(tree.words[i].form in {"past", "pres"} for i in phrase)
