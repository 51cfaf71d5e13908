"""What stands before a clause's "that" hung on the verb above: "knew for more than a year that lead was leaching"."""

from __future__ import annotations

from reportedly.parsing.syntax import Word

_HANGS = frozenset({"obl", "obl:unmarked", "advmod", "nmod", "nmod:unmarked"})


def rehang_before_that(words: list[Word]) -> None:
    """Mends the words of one sentence, in place: no word of a clause stands before the "that" which opens it."""
    for that, word in enumerate(words):
        clause = word.head
        if word.text.lower() != "that" or word.upos not in {"SCONJ", "PRON"} or clause <= that:
            continue
        above = words[clause].head
        if words[clause].deprel != "ccomp" or not 0 <= above < that - 1:
            continue
        subjects = [i for i, w in enumerate(words) if w.head == clause and w.deprel.startswith("nsubj")]
        if word.deprel.startswith("nsubj") and subjects[-1] > that:
            words[that] = word._replace(upos="SCONJ", deprel="mark")  # beside the clause's own subject
        elif word.deprel != "mark":
            continue
        for index in range(above + 1, that):
            if words[index].head == clause and words[index].deprel in _HANGS:
                words[index] = words[index]._replace(head=above)
