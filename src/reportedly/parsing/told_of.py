"""Arcs around verbs of telling put right: whom somebody told, and what he said of a report.

"Told mediators it was prepared, three diplomats said": it is the mediators who were told. "Said reports that P were
fake": it is the reports that were.
"""

from __future__ import annotations

from reportedly.parsing.syntax import Word

_SAID = frozenset({"said", "says", "say", "saying", "insisted", "stated", "added", "claimed", "maintained"})
_TOLD = frozenset({"told", "tells", "tell", "telling", "warned", "informed", "assured"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "parataxis"})
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_CLAUSE = frozenset({"PRON", "DET", "SCONJ"})
_LONGEST = 5  # words that name whom somebody told


def rehang_told(words: list[Word]) -> None:
    """Mends the words of one sentence, in place."""
    for index, word in enumerate(words):
        low = word.text.lower()
        if low in _TOLD:
            _told_whom(words, index)
        elif low in _SAID:
            _said_of(words, index)


def _told_whom(words: list[Word], verb: int) -> None:
    """Hangs the one told, and the clause behind him, on the verb before him and not on the tag's."""
    last = verb
    while last + 1 < len(words) and last - verb < _LONGEST and words[last + 1].upos in _PHRASE:
        last += 1
    if last == verb or last + 1 >= len(words) or words[last + 1].upos not in _CLAUSE:
        return
    above = words[last].head
    if above <= last or words[last].deprel not in {"iobj", "obj", "nsubj"} or words[verb].head != above:
        return
    clause = next((i for i in range(last + 1, above) if words[i].head == above and words[i].deprel == "ccomp"), -1)
    if clause < 0 or any(w.head == verb and w.deprel in {"obj", "iobj", "ccomp"} for w in words):
        return
    words[last] = words[last]._replace(head=verb, deprel="iobj")
    words[clause] = words[clause]._replace(head=verb)


def _said_of(words: list[Word], verb: int) -> None:
    """Makes "reports that P", taken for what was said, the subject of the predicate behind it."""
    noun = next((i for i in range(verb + 1, len(words)) if words[i].head == verb and words[i].deprel == "obj"), -1)
    if noun < 0 or words[noun].upos != "NOUN":
        return
    clause = next((i for i in range(noun + 1, len(words)) if words[i].head == noun and words[i].form), -1)
    tops = [i for i in range(noun + 1, len(words)) if words[i].head == verb and words[i].deprel in _COMPLEMENTS]
    if clause < 0 or len(tops) != 1 or tops[0] < clause:
        return
    below = [i for i, word in enumerate(words) if word.head == tops[0]]
    being = any(words[i].deprel in {"cop", "aux:pass"} and i > clause for i in below)
    if being and not any(words[i].deprel.startswith(("nsubj", "csubj")) for i in below):
        words[noun] = words[noun]._replace(head=tops[0], deprel="nsubj")
