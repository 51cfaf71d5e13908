"""Hearsay set into a sentence or after it: "P, legend has it", "P, it was announced on Monday", "linked with a move".

Read on the surface: a set phrase between marks, or an agentless passive of telling whose subject is a bare "it".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportedly.parsing.syntax import Tree
from reportedly.reading.lexicon import CueEntry, CuePos, HandRole, cue_of, lexicon
from reportedly.reading.tellings.telling import Telling
from reportedly.words import CueKind

_MARKS = frozenset({",", "–", "—", "-", "(", ")"})
_ENDS = frozenset({".", ";", ":", "?", "!"})
_BE = (("is",), ("was",), ("has", "been"), ("had", "been"), ("is", "being"))
_BEFORE = frozenset({"so", "or", "as", "at", "least", "and"})
_MOVES = frozenset(
    {"move", "return", "transfer", "switch", "job", "post", "role", "takeover", "bid", "exit", "departure"}
)
_LONGEST = 8  # words of time or place after the phrase, up to the mark


def rumoured(number: int, tree: Tree) -> Iterator[Telling]:
    """The hearsay that is set into the tree with this number."""
    low = [word.text.lower() for word in tree.words]
    for index, word in enumerate(low):
        if word == "it":
            yield from _passive(number, tree, low, index)
        elif word in {"linked", "tipped"} and index and tree.words[index].upos in {"VERB", "ADJ"}:
            yield from _linked(number, tree, low, index)
        for phrase in _phrases().get(word, ()):
            if tuple(low[index : index + len(phrase)]) == phrase:
                yield from _set_in(number, tree, (index, index + len(phrase)), _marker())


def is_marker(entry: CueEntry | None) -> bool:
    """Whether a telling is made by a set phrase, no party and its verb ("the story goes")."""
    return entry is _marker()


@cache
def _marker() -> CueEntry | None:
    return cue_of(["reportedly"])


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The set phrases of hearsay with a noun of it and a verb, by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in lexicon().entries:
        words = tuple(entry.lemma.split())
        nominal = words[0] not in {"they", "we", "it", "as", "so"} and "is" not in words
        if entry.kind is CueKind.HEARSAY and entry.pos is CuePos.ADVERB and len(words) > 2 and nominal:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(rows) for first, rows in found.items()}


def _passive(number: int, tree: Tree, low: list[str], index: int) -> Iterator[Telling]:
    """ "It was announced", "it has been claimed", "it is understood" between marks."""
    be = next((row for row in _BE if tuple(low[index + 1 : index + 1 + len(row)]) == row), None)
    if be is None:
        return
    verb = index + 1 + len(be)
    verb += verb < len(low) and tree.words[verb].upos == "ADV"
    if verb >= len(low) or tree.words[verb].upos not in {"VERB", "ADJ"}:
        return
    entry = cue_of([tree.words[i] for i in range(index + 1, verb + 1)])
    if entry is None or entry.hand is HandRole.NONE or entry.negated or not entry.passive:
        return
    if entry.kind in {CueKind.TELLING, CueKind.BELIEF, CueKind.HEARSAY}:
        yield from _set_in(number, tree, (index, verb + 1), entry)


def _set_in(number: int, tree: Tree, place: tuple[int, int], entry: CueEntry | None) -> Iterator[Telling]:
    """The telling of a phrase at a place, if marks set it apart and the sentence says something beside it."""
    words, (start, end) = tree.words, place
    first = start
    while first and words[first - 1].text.lower() in _BEFORE:
        first -= 1
    if not first or words[first - 1].text not in _MARKS:
        return
    near = range(end, min(end + _LONGEST, len(words)))
    close = next(
        (i for i in near if words[i].text in _MARKS | _ENDS), len(words) if len(words) - end < _LONGEST else -1
    )
    after = range(end, close)
    if close < 0 or any(words[i].upos in {"VERB", "AUX", "SCONJ", "PRON"} or words[i].text == "by" for i in after):
        return
    low = max((i + 1 for i in range(first - 1) if words[i].text in _ENDS), default=0)
    ends = close >= len(words) or words[close].text in _ENDS
    high = close if ends else next((i for i in range(close + 1, len(words)) if words[i].text in _ENDS), len(words))
    content = {i for i in range(low, high) if not first - 1 <= i <= close or i < first - 1}
    if any(words[i].form in {"past", "pres"} for i in content):
        yield Telling(number, tuple(range(start, end)), number, (), {number: frozenset(content)}, entry, None)


def _linked(number: int, tree: Tree, low: list[str], index: int) -> Iterator[Telling]:
    """ "Has been linked with a move to Brun", "is tipped to succeed him"."""
    be = next((i for i in range(index - 1, max(-1, index - 4), -1) if tree.words[i].upos == "AUX"), -1)
    following = low[index + 1 : index + 2]
    stop = next((i for i in range(index + 1, len(low)) if low[i] in _MARKS | _ENDS), len(low))
    told = set(range(index + 1 + (low[index] == "linked"), stop))
    if low[index] == "tipped" and following != ["to"]:
        return
    if low[index] == "linked":
        head = next((i for i in sorted(told) if low[i] in _MOVES), -1)
        if following != ["with"] or head < 0 or head > index + 6:
            return
    if be >= 0:
        while tree.words[be - 1].upos == "AUX":
            be -= 1
        subjects = [c for c in tree.dependents(index, "nsubj:pass", "nsubj") if c < be]
        told |= {i for c in subjects[:1] for i in tree.subtree(c) if i < be}
    elif tree.words[index - 1].text not in _MARKS:
        return
    cue = tuple(range(be if be >= 0 else index, index + 2 if low[index] == "linked" else index + 1))
    marker = ["has", "been", "reported"] if low[index] == "linked" else ["is", "rumoured"]
    yield Telling(number, cue, number, (), {number: frozenset(told)}, cue_of(marker), None)
