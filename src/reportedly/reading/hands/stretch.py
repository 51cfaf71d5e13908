"""How far the clause of a telling reaches, so that an outlet which another clause names is not put before its hands."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.syntax import Tree
from reportedly.reading.parties.where_told import ASKS

_CLAUSES = frozenset(
    {
        "although",
        "though",
        "whereas",
        "while",
        "but",
        "because",
        "after",
        "before",
        "since",
        "and",
        "or",
        "yet",
        "as",
        "when",
        "if",
    }
)


def stretch_of(tree: Tree, apart: Sequence[int], first: int, last: int) -> tuple[int, int]:
    """The words between which the clause of a telling lies, its cue from `first` to `last`; `apart` are words not told.

    Another clause has outlets of its own: "a spokesman said P; the uncle, reached by the Echo, said Q".
    """
    words = tree.words
    high = next((i for i in apart if i > last and (words[i].text == ";" or _begins_clause(tree, i))), len(words))
    low = -1
    for index in reversed([i for i in apart if i < first]):
        joins = words[index].text.lower() in {"but", "and", "while", "whereas", "yet"}
        if joins and index >= first - 2 and words[first].form == "part" and words[first].deprel == "conj":
            low = index  # "as reported by the Echo and confirmed by the club"
            break
        if words[index].text == ";" or (joins and any(_main_verb(tree, i) for i in apart if i < index)):
            low = index
            break
        if words[index].text == "," and _told_elsewhere(tree, [i for i in apart if low < i < index]):
            low = index  # "the leader, who had told the Echo that P, said Q"
            break
    return low, high


def _told_elsewhere(tree: Tree, before: Sequence[int]) -> bool:
    """Whether a relative clause among the words says what somebody told others: "who had told the Echo that"."""
    low = [tree.words[i].text.lower() for i in before]
    who = next((n for n in range(len(low) - 1, -1, -1) if low[n] in {"who", "which"}), None)
    return who is not None and "," not in low[who:] and "told" in low[who:]


def _main_verb(tree: Tree, index: int) -> bool:
    """Whether a word is a finite verb with a subject of its own, and no relative clause's."""
    if tree.words[index].form not in {"past", "pres"} and tree.words[index].upos not in {"VERB", "AUX"}:
        return False
    subjects = [tree.words[c] for c in tree.dependents(index, "nsubj")]
    return bool(subjects) and not any(w.text.lower() in {"who", "which", "that", "whom"} for w in subjects)


def _begins_clause(tree: Tree, index: int) -> bool:
    """Whether a word joins a finite clause with a subject of its own, other than that of an outlet which asked."""
    words = tree.words
    if words[index].text.lower() not in _CLAUSES:
        return False
    for at in range(index + 1, min(index + 14, len(words))):
        if words[at].text in {";", ".", '"', "”"}:
            return False
        if _main_verb(tree, at):
            subject = min(c for c in tree.dependents(at, "nsubj"))
            asked = words[at].text.lower() in ASKS and words[subject].deprel == "nsubj"
            return subject > index and not asked
    return False
