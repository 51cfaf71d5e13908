"""Subjects hung on the verb of a tag behind their own: "Ms Holt, who ran it, is to step down, the firm announced"."""

from __future__ import annotations

from reportedly.parsing.syntax import Word

_TENSED = frozenset({"past", "pres"})


def rehang_subjects(words: list[Word]) -> None:
    """Hangs the first of two subjects of one verb on the clause between them, which has none."""
    subjects: dict[int, list[int]] = {}
    for index, word in enumerate(words):
        if word.deprel.startswith("nsubj") and word.head > index:
            subjects.setdefault(word.head, []).append(index)
    for verb, found in subjects.items():
        if len(found) < 2:
            continue
        first, second = found[0], found[-1]
        clauses = [i for i in range(first + 1, second) if words[i].head == verb and words[i].deprel == "ccomp"]
        if not clauses or any(words[i].text == ":" for i in range(first, second)):
            continue
        clause = clauses[0]
        parted = any(words[i].text == "," for i in range(clause, second))
        if parted and clause not in subjects and _is_tensed(words, clause):
            words[first] = words[first]._replace(head=clause)
            _mend_object(words, clause)


def _mend_object(words: list[Word], clause: int) -> None:
    """What stood in for the missing subject behind its verb is the verb's object: "arrested two union leaders"."""
    below = [(i, w) for i, w in enumerate(words) if w.head == clause]
    if any(w.deprel == "obj" or w.deprel.endswith(":pass") for _, w in below):
        return
    for index, word in below:
        if index > clause and word.deprel == "nsubj":
            words[index] = word._replace(deprel="obj")


def _is_tensed(words: list[Word], clause: int) -> bool:
    helps = (w for w in words if w.head == clause and w.deprel.split(":")[0] in {"aux", "cop"})
    if words[clause].form == "inf" and words[clause].text.endswith("s"):
        return True  # "“categorically denies”", taken for an infinitive
    return words[clause].form in _TENSED or any(w.form in _TENSED for w in helps)
