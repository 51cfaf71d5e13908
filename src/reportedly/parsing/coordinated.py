"""Who answers besides telling: "said the talks had failed and accused the rebels" is what one party said and did.

A small parser hangs the second verb on the clause that is told. Where the subject of that clause is nobody who could
do it, or the verb stands in a form of its own, it belongs to the first.
"""

from __future__ import annotations

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Word

ANSWERING = frozenset(
    ["accused", "accuses", "blamed", "blames", "denied", "denies", "warned", "warns", "urged", "urges", "vowed", "vows"]
    + ["condemned", "condemns", "criticised", "criticises", "criticized", "criticizes", "dismissed", "dismisses"]
    + ["rejected", "rejects", "insisted", "insists", "threatened", "threatens", "pledged", "pledges", "demanded"]
    + ["promised", "promises", "called", "calls", "described", "describes", "declined", "declines", "demands"]
    + ["advised", "advises", "apologised", "apologises", "apologized", "apologizes", "thanked", "thanks", "appealed"]
    + ["fined", "fines", "ordered", "orders", "jailed", "sentenced", "awarded", "banned", "cleared"]
)
"""Verbs by which somebody who has told one thing goes on to answer."""
_OF_THE_ACCUSED = frozenset({"denied", "denies", "declined", "declines", "promised", "promises", "pledged", "pledges"})
_OWN = frozenset({"it", "there", "this", "that", "nobody", "nothing"})
_PERSONAL = frozenset({"he", "she", "they", "we", "i", "you", "who", "which"})
_FINITE = frozenset({"past", "pres"})
_FINITE_HELP = frozenset({"aux", "aux:pass", "cop"})


def raise_answers(words: list[Word]) -> None:
    """Hangs such verbs of one sentence on the verb of telling, in place."""
    for index, word in enumerate(words):
        if word.deprel != "conj" or word.text not in ANSWERING or word.head < 0:
            continue
        if word.form not in _FINITE and not _takes_object(words, index, word.head):
            continue
        told = word.head
        teller = words[told].head
        joined = words[index - 1].text in {"and", "but"} or words[index - 2].text in {"and", "but"}
        if not joined or teller < 0 or not teller < told < index or words[told].deprel != "ccomp":
            continue
        if words[teller].form != _tense(word) or words[teller].upos != "VERB":
            continue
        subjects = {
            w.deprel: i for i, w in enumerate(words) if w.head == told and w.deprel.startswith(("nsubj", "expl"))
        }
        if not subjects or any(w.head == index and w.deprel.startswith(("nsubj", "aux")) for w in words):
            continue
        subject = min(subjects.values())
        if subject > teller and _is_not_theirs(words, index, told, teller, subject):
            words[index] = word._replace(head=teller, form=_tense(word))


def _takes_object(words: list[Word], index: int, beside: int) -> bool:
    """Whether a verb taken for a participle beside a passive has an object: "were being prepared and accused him"."""
    passive = any(word.head == beside and word.deprel == "aux:pass" for word in words)
    return passive and any(word.head == index and word.deprel in {"obj", "ccomp"} for word in words[index + 1 :])


def _tense(word: Word) -> str:
    return "past" if word.text.endswith("ed") else word.form  # "warned" may be taken for a present


def _is_not_theirs(words: list[Word], index: int, told: int, teller: int, subject: int) -> bool:
    """Whether the subject of what is told is not the one who answers."""
    low = words[subject].text.lower()
    if low in _OWN:
        return True
    if low in _PERSONAL:
        first = next((w.text.lower() for w in words[:teller] if w.head == teller and w.deprel == "nsubj"), "")
        return low == first
    helpers = [w for w in words[teller:index] if w.head == told and w.deprel in _FINITE_HELP]
    apart = any(w.form in _FINITE or w.text.lower() in {"would", "will", "could"} for w in helpers)
    if not apart:
        return False  # "said the envoy flew home and blamed his hosts"
    return words[index].text not in _OF_THE_ACCUSED or not _may_tell(words, subject)


def _may_tell(words: list[Word], subject: int) -> bool:
    """Whether a subject may be somebody: a name, or people by a plural without a negation."""
    negated = any(w.head == subject and w.text.lower() in {"no", "any"} for w in words)
    return not negated and (words[subject].upos == "PROPN" or _is_party(words[subject].text.lower()))


def _is_party(noun: str) -> bool:
    return nouns().kind_of(singular(noun)) is not None
