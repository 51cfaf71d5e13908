"""Modes that the words themselves tell, from `data/modes.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.events.lexicon import load_yaml
from reportedly.events.phrases import relation
from reportedly.parsing.inflection import forms_of
from reportedly.parsing.nouns import singular
from reportedly.parsing.syntax import Tree
from reportedly.words import EventType

_CLAUSES = frozenset({"conj", "acl", "advcl", "parataxis", "ccomp"})
_CONTENTS = frozenset({"ccomp", "advcl"})
_ABOUT = frozenset({EventType.REQUEST, EventType.REJECT, EventType.THREATEN})
"""Types whose mode is what they are about, which may stand in a clause of its own."""


@dataclass(frozen=True)
class ModeWords:
    """Words that tell one mode: those of the trigger, and those that may stand beside it."""

    mode: str
    trigger: frozenset[str]  # in all forms
    beside: frozenset[str]  # singular


@cache
def mode_words() -> Mapping[EventType, tuple[ModeWords, ...]]:
    """The lists, by type. Raises `InstallationError` if the file is damaged."""
    table = load_yaml("modes.yaml")
    irregular = load_yaml("verbs.yaml")["irregular"]
    return {
        EventType(kind): tuple(
            ModeWords(
                mode,
                frozenset(form for word in lists["trigger"] for form in forms_of(word, irregular)),
                frozenset(lists["beside"]),
            )
            for mode, lists in modes.items()
        )
        for kind, modes in table.items()
        if kind != "provenance"
    }


def told_mode(tree: Tree, trigger: Sequence[int], head: int, kind: EventType) -> str | None:
    """The mode that the trigger's words tell, else that the words of its clause tell; None where none does."""
    own = {tree.words[i].text.lower() for i in trigger}
    own |= {singular(word) for word in own}
    apart = _CLAUSES - _CONTENTS if kind in _ABOUT else _CLAUSES
    beside = {singular(tree.words[i].text.lower()) for i in _clause(tree, head, apart)}
    lists = mode_words().get(kind, ())
    for words in lists:
        if own & words.beside:
            return words.mode
    for words in lists:
        if own & words.trigger and not (beside & _stronger(lists, words)):
            return words.mode
    return next((words.mode for words in lists if beside & words.beside), None)


def _stronger(lists: Iterable[ModeWords], words: ModeWords) -> frozenset[str]:
    """Words beside a trigger that tell more than the trigger does: of the modes that stand before its own."""
    found: set[str] = set()
    for other in lists:
        if other is words:
            break
        found |= other.beside
    return frozenset(found)


def _clause(tree: Tree, head: int, apart: frozenset[str]) -> list[int]:
    """The words under a trigger, but for those of clauses that stand apart, and the noun that a trigger modifies."""
    found, stack = [], [head]
    while stack:
        top = stack.pop()
        found.append(top)
        stack += [c for c in tree.children[top] if relation(tree, c) not in apart or relation(tree, top) == "acl"]
    return found
