"""Arcs around verbs of telling put right: whom somebody told, and what he said of a report.

"Told mediators it was prepared, three diplomats said": it is the mediators who were told. "Said reports that P were
fake": it is the reports that were. "Said P before Q": one clause, the second below the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.syntax import Word

_SAID = frozenset({"said", "says", "say", "saying", "insisted", "stated", "added", "claimed", "maintained", "argued"})
_TOLD = frozenset({"told", "tells", "tell", "telling", "warned", "informed", "assured"})
_ACCUSED = frozenset({"accused", "accuses", "accusing", "suspected", "convicted", "acquitted", "cleared"})
_HAD = frozenset({"had", "has", "have"})
_CITING = frozenset({"citing", "quoting"})
_FINITE = frozenset({"past", "pres"})
_FAR = 14  # words from "citing" to the "that" behind it
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "parataxis"})
_TIMES = frozenset({"before", "after", "because", "as", "since", "until", "when"})
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_CLAUSE = frozenset({"PRON", "DET", "SCONJ"})
_LONGEST = 5  # words that name whom somebody told


def rehang_told(words: list[Word]) -> None:
    """Mends the words of one sentence, in place."""
    told: dict[int, list[int]] = {}
    for index, word in enumerate(words):
        if word.deprel == "ccomp" and word.head >= 0:
            told.setdefault(word.head, []).append(index)
    for verb, clauses in told.items():
        if len(clauses) > 1:
            _one_below_another(words, verb, clauses)
    for index, word in enumerate(words):
        low = word.text.lower()
        if low in _SAID and word.deprel == "conj":
            _said_next(words, index)
        if low in _HAD and word.upos == "AUX" and index and words[index - 1].text.lower() in _SAID:
            _has_thing(words, index)
        if low in _ACCUSED:
            _accused_of(words, index)
        if low in _TOLD:
            _told_to_do(words, index)
            _told_whom(words, index)
        elif low in _SAID:
            _said_of(words, index)
        elif low in _CITING and words[index].form == "ing":
            _behind_citing(words, index)


def _one_below_another(words: list[Word], verb: int, clauses: Sequence[int]) -> None:
    """Hangs on the first of two clauses that somebody tells what is no clause of its own beside it.

    "Said she had clung to a tree before a boat came", "cut short a visit and was expected home, her office said".
    """
    first = clauses[0]
    for clause in clauses[1:]:
        if (first < verb) is not (clause < verb):
            continue
        below = [word for word in words if word.head == clause]
        marks = {word.text.lower() for word in below if word.deprel == "mark"}
        if marks & _TIMES:
            words[clause] = words[clause]._replace(head=first, deprel="advcl")
        elif any(word.deprel == "ccomp" for word in below):
            continue  # "said it was not asked and warned that P": it tells
        elif any(word.deprel == "cc" for word in below) and not (marks or _has_subject(below)):
            words[clause] = words[clause]._replace(head=first, deprel="conj")


def _has_subject(below: Sequence[Word]) -> bool:
    return any(word.deprel.startswith(("nsubj", "csubj", "expl")) for word in below)


def _said_next(words: list[Word], verb: int) -> None:
    """Hangs on the second of two verbs that tell the clause behind it: "conceded P, but maintained *Q*"."""
    first = words[verb].head
    if not 0 <= first < verb or any(w.head == verb and w.deprel == "ccomp" for w in words):
        return
    clause = next((i for i in range(verb + 1, len(words)) if words[i].head == first and words[i].deprel == "ccomp"), -1)
    if clause > verb and words[verb + 1].head == clause:
        words[clause] = words[clause]._replace(head=verb)


def _told_to_do(words: list[Word], verb: int) -> None:
    """Hangs whom somebody told to do a thing, and the thing, on the verb: "told firms operating there to close"."""
    below = [i for i in range(verb + 1, len(words)) if words[i].head == verb and words[i].deprel == "ccomp"]
    if len(below) != 2 or words[below[0]].form != "ing" or words[below[1]].form != "inf":
        return
    doing, thing = below
    whom = next((i for i in range(verb + 1, doing) if words[i].head == doing and words[i].deprel == "nsubj"), -1)
    to = any(w.head == thing and w.text.lower() == "to" for w in words)
    if whom == doing - 1 and whom > verb and to and words[whom].upos in {"NOUN", "PROPN"}:
        words[whom] = words[whom]._replace(head=verb, deprel="iobj")
        words[doing] = words[doing]._replace(head=whom, deprel="acl")
        words[thing] = words[thing]._replace(deprel="xcomp")


def _has_thing(words: list[Word], helper: int) -> None:
    """Makes "had" before a mere noun the verb of what was said: "for songs they said *had* no tune"."""
    verb, noun = helper - 1, words[helper].head
    if noun < helper or words[noun].upos != "NOUN" or words[noun].head != verb:
        return
    if not any(word.head == noun and word.deprel in {"cop", "aux:pass"} for word in words):
        words[helper] = words[helper]._replace(upos="VERB", head=verb, deprel="ccomp")
        words[noun] = words[noun]._replace(head=helper, deprel="obj")


def _accused_of(words: list[Word], verb: int) -> None:
    """Hangs on what somebody is accused of doing what follows it: "is accused of opening a sluice *at night*"."""
    doing = next((i for i in range(verb + 1, len(words)) if words[i].head == verb and words[i].form == "ing"), -1)
    if doing < 0 or not any(w.head == doing and w.text.lower() == "of" and w.deprel == "mark" for w in words):
        return
    stop = next((i for i in range(doing, len(words)) if words[i].text in {",", ";", "–", "—"}), len(words))
    for index in range(doing + 1, stop):
        if words[index].head == verb and words[index].deprel.split(":")[0] in {"obl", "advcl", "advmod"}:
            words[index] = words[index]._replace(head=doing)


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


def _behind_citing(words: list[Word], citing: int) -> None:
    """Hangs what was reported on the verb that reports it: "the Echo reported, citing an audit, *that P*"."""
    near = range(citing + 2, min(citing + _FAR, len(words) - 2))
    that = next((i for i in near if words[i].text == "that" and words[i - 1].text == ","), -1)
    main = words[citing].head
    if that < 0 or not 0 <= main < citing or any(w.form in _FINITE for w in words[citing + 1 : that]):
        return
    verb = words[that].head
    if verb > that and citing <= words[verb].head < that:
        words[verb] = words[verb]._replace(head=main, deprel="ccomp")
        words[that] = words[that]._replace(upos="SCONJ", deprel="mark")


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
