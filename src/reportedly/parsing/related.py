"""Relative clauses and objects hung where they belong: a small parser lets the verb before them take both.

"Police arrested Karel Dorn, who denied it": who denied it is Dorn, no second clause of the sentence. "The row hurt the
minister": what stands before the verb is its subject, what stands behind its object.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.nouns import nouns
from reportedly.parsing.syntax import Word

_TAKEN_FOR = frozenset({"parataxis", "ccomp", "advcl", "conj"})
_OF_BODIES = frozenset(
    ["says", "said", "denies", "denied", "declined", "confirmed", "insists", "insisted", "announced", "told"]
    + ["claims", "claimed", "owns", "operates", "runs", "employs", "has", "had"]
)
"""Verbs whose subject "which" is a body, not what the sentence tells ("the talks failed, which surprised nobody")."""
_WITHIN_NAME = frozenset({"flat", "compound", "nmod:desc", "amod", "nummod", "goeswith", "fixed", "det", "appos"})
_FINITE = frozenset({"past", "pres"})


def relate(words: list[Word]) -> None:
    """Mends the words of one sentence, in place."""
    for index in range(2, len(words) - 1):
        word = words[index]
        if word.text.lower() in {"who", "which"} and words[index - 1].text == ",":
            _to_noun(words, index)
        elif word.upos == "VERB" and word.form in _FINITE | {"inf"}:
            _turn(words, index)


def _to_noun(words: list[Word], pronoun: int) -> None:
    """Hangs a relative clause on the noun before its comma, where it hangs on a verb before that."""
    verb = words[pronoun].head
    if verb < pronoun or not words[pronoun].deprel.startswith("nsubj") or words[verb].head >= pronoun:
        return
    if words[verb].deprel not in _TAKEN_FOR or words[-1].text == "?":
        return
    bare = words[pronoun].text.lower() == "which" and words[verb].deprel != "ccomp"
    if bare and words[verb].text.lower() not in _OF_BODIES:
        return
    noun = _antecedent(words, pronoun - 2)
    if noun >= 0 and not _is_below(words, noun, verb):
        words[verb] = words[verb]._replace(head=noun, deprel="acl:relcl")


def _antecedent(words: Sequence[Word], last: int) -> int:
    """The head of the phrase that ends with a word, or of the one before where that says when; −1 for none."""
    head = _head_of(words, last)
    if head >= 0 and words[head].text.lower() in nouns().times:
        before = min([head, *(i for i in range(head) if words[i].head == head)]) - 1
        head = _head_of(words, before)
    return head


def _head_of(words: Sequence[Word], last: int) -> int:
    head = last
    while head >= 0 and 0 <= words[head].head < head and words[head].deprel in _WITHIN_NAME | {"nmod"}:
        head = words[head].head
    return head if head >= 0 and words[head].upos in {"NOUN", "PROPN"} else -1


def _is_below(words: Sequence[Word], index: int, high: int) -> bool:
    """Whether a word hangs on another, directly or not."""
    for _ in words:
        if index < 0:
            return False
        if index == high:
            return True
        index = words[index].head
    return True


def _turn(words: list[Word], verb: int) -> None:
    """Makes the noun right behind a verb its object, where the parser takes it for the subject."""
    behind = next((i for i in range(verb + 1, len(words)) if words[i].head == verb and words[i].deprel == "nsubj"), -1)
    if behind < 0 or words[behind].upos not in {"NOUN", "PROPN"} or not _adjoins(words, verb, behind):
        return
    if words[verb].form == "inf":
        marked = any(words[i].head == verb and words[i].text.lower() == "to" for i in range(verb))
        if marked and not any(w.head == verb and w.deprel == "obj" for w in words):
            words[behind] = words[behind]._replace(deprel="obj")
        return
    before = verb - 1
    while before >= 0 and words[before].head != verb:
        before = words[before].head if 0 <= words[before].head < before else -1
    if before >= 0 and words[before].deprel == "obj" and words[before].upos in {"NOUN", "PROPN"}:
        words[before] = words[before]._replace(deprel="nsubj")
        words[behind] = words[behind]._replace(deprel="obj")


def _adjoins(words: Sequence[Word], verb: int, noun: int) -> bool:
    """Whether nothing stands between a verb and a noun behind it but the noun's own words."""
    return all(_is_below(words, i, noun) for i in range(verb + 1, noun))
