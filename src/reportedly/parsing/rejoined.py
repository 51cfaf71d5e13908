"""Arcs of a clause put right: what a small parser hangs across a semicolon, a participle that it takes for a verb.

"Both have left the hospital; neither could be reached": what they left is the hospital. "The dose found in the blood
was ten times the normal one": the dose was. "Denied a report in the Echo that she had known": that she had known is
what the report says.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.nouns import nouns
from reportedly.parsing.syntax import Word
from reportedly.words import HandKind

_BEHIND_NOUN = frozenset({"appos", "nmod", "nmod:unmarked", "flat"})
_NAMED_BEHIND = frozenset({HandKind.ORGANISATION, HandKind.OUTLET})
_HUNG = frozenset({"obj", "iobj", "obl", "nmod", "nsubj", "nsubj:pass"})
_TOLD = frozenset({"report", "reports", "claim", "claims", "allegation", "allegations", "rumour", "rumours", "rumor"})
_TOLD |= {"rumors", "accusation", "accusations", "suggestion", "suggestions", "assertion", "charge", "charges"}
_TAKES_TOLD = frozenset(
    [
        "made",
        "published",
        "filed",
        "wrote",
        "written",
        "denied",
        "issued",
        "released",
        "repeated",
        "read",
        "seen",
        "saw",
    ]
    + ["commissioned", "submitted", "signed", "quoted", "cited", "mentioned", "carried", "heard", "rejected", "called"]
    + ["dismissed", "withdrawn", "withdrew", "retracted", "ordered", "received", "sent", "leaked", "broadcast", "make"]
    + ["publish", "file", "write", "deny", "issue", "release", "repeat", "see", "commission", "submit", "sign", "quote"]
    + ["cite", "describes", "described", "brought", "bring", "faces", "faced", "face", "put", "levelled", "spread"]
)
_TAKES_TOLD |= {"denies", "dispute", "disputes", "disputed", "contest", "contests", "contested", "reject", "rejects"}
_TAKES_TOLD |= {"dismiss", "dismisses", "refute", "refutes", "refuted", "challenge", "challenges", "challenged"}
_TAKES_TOLD |= {"confirm", "confirms", "confirmed", "calls", "contradicts", "contradicted", "ridiculed", "echoed"}
_QUOTES = frozenset({'"', "“", "‘", "'"})
_FINITE = frozenset({"past", "pres"})
_NO_NOUN = frozenset(
    ["it", "they", "he", "she", "him", "her", "them", "we", "us", "i", "you", "that", "this", "who", "which"]
)
_NEAR = 6  # words between such a noun and its "that"


def rejoin(words: list[Word]) -> None:
    """Mends the words of one sentence, in place."""
    texts = [word.text for word in words]
    if ";" in texts:
        _keep_apart(words, texts.index(";"))
    for index, word in enumerate(words):
        if word.deprel == "conj" and word.upos in {"NOUN", "ADJ"} and word.text.endswith("ed"):
            _as_participle(words, index)
        if word.form == "part" and word.upos == "VERB":
            _describe(words, index)
        elif word.form == "ing" and word.upos == "VERB":
            _qualify(words, index)
        elif word.form == "past" and word.upos == "VERB" and 0 < index < len(words) - 2:
            _held(words, index)
        elif word.upos == "PRON" and word.text == "that" and word.deprel == "obj":
            _report(words, index)
        elif word.upos == "PROPN" and word.deprel in _BEHIND_NOUN and index > 1:
            _name_behind(words, index)


def _name_behind(words: list[Word], index: int) -> None:
    """Hangs a name on the noun right before it that says what it is of: "a report by the aid group Riverwatch"."""
    noun = index - 1
    before, head = words[noun], words[index].head
    if before.deprel == "compound" and before.head == index:
        return  # "the group Riverwatch", one phrase already
    if before.upos != "NOUN" or not before.text.islower() or not 0 <= head < noun or before.head != head:
        return
    cased = any(w.head == noun and w.deprel == "case" for w in words[head:noun])
    if before.deprel == "nmod" and cased and nouns().kind_of(before.text) in _NAMED_BEHIND:
        words[index] = words[index]._replace(head=noun, deprel="appos")


def _keep_apart(words: list[Word], mark: int) -> None:
    """Hangs the noun before a semicolon on the verb of its own clause, where it hangs on one behind the semicolon."""
    if any(word.text in {'"', "“", "("} for word in words):
        return
    for index in range(1, mark):
        word = words[index]
        if word.head <= mark or word.deprel not in _HUNG or word.upos not in {"NOUN", "PROPN", "PRON"}:
            continue
        verb = next((i for i in range(index - 1, -1, -1) if words[i].upos == "VERB" and words[i].head <= mark), -1)
        if verb >= 0 and not _below(words, verb, index):
            relation = "obl" if any(w.head == index and w.deprel == "case" for w in words[:index]) else "obj"
            words[index] = word._replace(head=verb, deprel=relation)


def _below(words: Sequence[Word], low: int, high: int) -> bool:
    """Whether a word hangs on another, directly or not ("according" on "divers")."""
    for _ in words:
        low = words[low].head if low >= 0 else -1
        if low == high:
            return True
    return False


def _describe(words: list[Word], index: int) -> None:
    """Makes a participle behind its noun no verb, where a tensed one without a subject follows beside it."""
    word = words[index]
    subject = next((i for i in range(index) if words[i].head == index and words[i].deprel == "nsubj:pass"), -1)
    if subject != index - 1 or any(w.head == index and w.deprel.startswith(("aux", "cop")) for w in words):
        return
    beside = [i for i in range(index + 1, len(words)) if words[i].head == word.head and words[i].deprel == word.deprel]
    beside = [i for i in beside if not any(w.head == i and w.deprel.startswith("nsubj") for w in words)]
    if not beside or not _tensed(words, beside[0]):
        return
    words[subject] = words[subject]._replace(head=beside[0], deprel="nsubj")
    words[index] = word._replace(head=subject, deprel="acl")


def _as_participle(words: list[Word], index: int) -> None:
    """Makes "geolocated" a participle in "a video shared on Lumen and geolocated by the Echo"."""
    head = words[index].head
    by = index + 1 < len(words) and words[index + 1].text.lower() == "by"
    if by and 0 <= head < index and words[head].upos == "VERB" and words[head].form == "part":
        words[index] = words[index]._replace(upos="VERB", form="part")


def _qualify(words: list[Word], index: int) -> None:
    """Makes an -ing form behind its noun no verb, where a tensed one follows: "shops “selling arms” would be shut"."""
    noun = index - 2 if index > 1 and words[index - 1].text in _QUOTES else index - 1
    if noun < 0 or words[noun].head != index or words[noun].text.lower() in _NO_NOUN:
        return
    if any(w.head == index and w.deprel.startswith(("aux", "cop")) for w in words):
        return
    stop = next((i for i in range(index + 1, len(words)) if _begins(words[i])), -1)
    if stop < 0 or words[stop].form not in _FINITE or words[stop].upos not in {"AUX", "VERB"}:
        return
    helps = words[stop].upos == "AUX" and words[stop].deprel.startswith(("aux", "cop"))
    top = words[stop].head if helps else stop
    subjects = [i for i, w in enumerate(words) if w.head == top and w.deprel.startswith("nsubj") and i != index]
    if top <= index or subjects:
        return
    if words[top].head in {index, noun}:
        words[top] = words[top]._replace(head=words[index].head, deprel=words[index].deprel)
    for i, word in enumerate(words):
        if word.head == index and word.deprel == "mark" and i < noun:
            words[i] = word._replace(head=top)
    passive = any(w.head == top and w.deprel == "aux:pass" for w in words)
    words[noun] = words[noun]._replace(upos="NOUN", form="", head=top, deprel="nsubj:pass" if passive else "nsubj")
    words[index] = words[index]._replace(head=noun, deprel="acl")


def _held(words: list[Word], index: int) -> None:
    """Makes a past tense a participle, where its noun has another verb: "two men held with him told the Echo"."""
    noun = index - 1
    if words[noun].upos != "NOUN" or words[index + 1].upos != "ADP" or not words[noun].deprel.startswith("nsubj"):
        return
    stop = next((i for i in range(index + 1, len(words)) if _begins(words[i])), -1)
    if stop < 0 or words[stop].form not in _FINITE or words[stop].upos not in {"AUX", "VERB"}:
        return
    helps = words[stop].upos == "AUX" and words[stop].deprel.startswith(("aux", "cop"))
    top = words[stop].head if helps else stop
    others = [i for i, w in enumerate(words) if w.head == top and w.deprel.startswith("nsubj") and i != noun]
    if top <= index or words[noun].head not in {index, top} or others:
        return
    if words[top].head == index:
        words[top] = words[top]._replace(head=words[index].head, deprel=words[index].deprel)
    elif any(a == index for a in _above(words, top)):
        return
    words[noun] = words[noun]._replace(head=top)
    words[index] = words[index]._replace(head=noun, deprel="acl", form="part")


def _above(words: Sequence[Word], index: int) -> list[int]:
    """The words that govern a word, nearest first."""
    found: list[int] = []
    while words[index].head >= 0 and len(found) < len(words):
        index = words[index].head
        found.append(index)
    return found


def _begins(word: Word) -> bool:
    """Whether a word ends what may hang on a participle before it: a verb with a tense, a joint, a mark."""
    joint = word.upos in {"SCONJ", "CCONJ"} or word.text in {",", ";", ":", "–", "—", "("}
    return joint or (word.upos in {"AUX", "VERB"} and word.form in _FINITE)


def _tensed(words: Sequence[Word], index: int) -> bool:
    helpers = [w for w in words if w.head == index and w.deprel.startswith(("aux", "cop"))]
    return any(w.form in {"past", "pres"} for w in (words[index], *helpers))


def _report(words: list[Word], that: int) -> None:
    """Makes "that" a mere link, where what follows is what a report or a claim says."""
    verb = words[that].head
    subject = any(w.head == verb and w.deprel.startswith("nsubj") for w in words[that + 1 :])
    if words[that - 1].text.lower() in _TOLD and words[verb].text.lower() in _TAKES_TOLD:
        return  # "a charge that the ministry rejected"
    if subject and words[verb].deprel == "ccomp" and 0 <= words[verb].head < that and words[that - 1].text != ",":
        words[that] = words[that]._replace(upos="SCONJ", deprel="mark")  # "told the Post that he knew"
        return
    noun = words[verb].head if words[verb].deprel.startswith("acl") else -1
    near = 0 <= noun < that <= noun + _NEAR and words[noun].text.lower() in _TOLD
    if near and subject and words[verb].text.lower() not in _TAKES_TOLD:
        words[that] = words[that]._replace(upos="SCONJ", deprel="mark")
        words[verb] = words[verb]._replace(deprel="acl")
