"""Documents that lead a parser up the garden path: "Memos *leaked* to the Echo *show* that P".

A participle after the noun is taken for the verb, and the verb for a noun. What opens the sentence, and "that" behind a
verb of showing, tell them apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Word

_SHOWS = frozenset(
    ["show", "shows", "say", "says", "state", "states", "suggest", "suggests", "reveal", "reveals", "indicate"]
    + ["indicates", "allege", "alleges", "claim", "claims", "prove", "proves", "note", "notes", "confirm", "confirms"]
)
_STRONG = frozenset(
    [
        "seen",
        "written",
        "sent",
        "given",
        "kept",
        "drawn",
        "made",
        "taken",
        "held",
        "shown",
        "found",
        "read",
        "got",
        "put",
    ]
)
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_LONGEST = 8  # words of the phrase that opens the sentence


def rehang(words: list[Word]) -> None:
    """Puts a tree right in place where a document's participle stands for the verb of its sentence."""
    noun = _document(words)
    if noun < 0:
        return
    verb = _shows(words, noun)
    if verb < 0 or words[verb].head == -1:
        return
    below = [i for i in range(verb + 2, len(words)) if words[i].head == verb]
    clause = next((i for i in below if words[i].form or words[i].deprel.startswith(("acl", "ccomp"))), -1)
    if clause < 0:
        return
    participle, last = noun + 1, verb - 1
    for index in range(noun + 2, verb):
        if words[index].head == verb and index != last:
            words[index] = words[index]._replace(head=last)
    if words[last].head == verb and words[last].upos in _NOMINAL:
        words[last] = words[last]._replace(head=participle, deprel="obl")
    root = next(i for i, word in enumerate(words) if word.head == -1)
    words[noun] = words[noun]._replace(head=verb, deprel="nsubj")
    words[participle] = words[participle]._replace(upos="VERB", form="part", head=noun, deprel="acl")
    if root not in {noun, participle}:
        words[root] = words[root]._replace(head=noun, deprel="acl")
    words[verb] = words[verb]._replace(upos="VERB", form="pres", head=-1, deprel="root")
    words[clause] = words[clause]._replace(head=verb, deprel="ccomp")
    if words[-1].upos == "PUNCT":
        words[-1] = words[-1]._replace(head=verb)
    words[verb + 1] = words[verb + 1]._replace(upos="SCONJ", head=clause, deprel="mark")


def _document(words: Sequence[Word]) -> int:
    """The noun for a document that ends the phrase before a participle at the opening of a sentence; −1 for none."""
    start = next((i for i, word in enumerate(words) if word.upos != "PUNCT"), len(words))
    stop = start
    while stop < min(start + _LONGEST, len(words)) and words[stop].upos in _PHRASE:
        stop += 1
    if stop == start or stop >= len(words) or words[stop].upos not in {"VERB", "ADJ"}:
        return -1
    low = words[stop].text.lower()
    named = singular(words[stop - 1].text.lower()) in nouns().document | nouns().telling
    return stop - 1 if named and (low.endswith("ed") or low in _STRONG) else -1


def _shows(words: Sequence[Word], noun: int) -> int:
    """The verb of showing before "that", if no other verb with a subject stands before it; −1 for none."""
    for index in range(noun + 2, len(words) - 2):
        word = words[index]
        if word.text.lower() in _SHOWS and words[index + 1].text.lower() == "that":
            return index
        if word.upos == "AUX" or word.text.lower() in {"that", "who", "which", ";", ":"}:
            return -1
        if word.upos == "VERB" and any(words[i].head == index and words[i].deprel == "nsubj" for i in range(index)):
            return -1
    return -1
