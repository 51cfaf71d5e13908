"""What somebody in a quotation thinks, hung on his verb: "I thought it was fireworks", "we know he was there"."""

from __future__ import annotations

from reportedly.parsing.syntax import Word

_SELF = frozenset({"i", "we"})
_THINKS = frozenset(
    ["think", "thought", "believe", "believed", "know", "knew", "hope", "hoped", "guess", "feel", "felt", "suppose"]
    + ["assumed", "assume", "realised", "realized"]
)
_TENSED = frozenset({"past", "pres"})
_OPENS = frozenset({"PRON", "DET", "NOUN", "PROPN"})


def rehang_believed(words: list[Word]) -> None:
    """Hangs the clause right behind "I thought" on it, where the parser hung it on the verb above, or beside it."""
    for verb in range(1, len(words) - 2):
        if words[verb].text.lower() not in _THINKS or words[verb - 1].text.lower() not in _SELF:
            continue
        after = words[verb + 1]
        if words[verb].upos != "VERB" or after.upos not in _OPENS or not after.deprel.startswith(("nsubj", "det")):
            continue
        if any(word.head == verb and word.deprel in {"ccomp", "obj"} for word in words):
            continue
        subject = verb + 1 if after.deprel.startswith("nsubj") else after.head
        clause = words[subject].head if words[subject].deprel.startswith("nsubj") else -1
        if clause <= subject or not _is_tensed(words, clause):
            continue
        if words[clause].head == words[verb].head and words[clause].head >= 0:
            words[clause] = words[clause]._replace(head=verb, deprel="ccomp")
        elif words[verb].head == clause:
            words[verb] = words[verb]._replace(head=words[clause].head, deprel=words[clause].deprel)
            words[clause] = words[clause]._replace(head=verb, deprel="ccomp")


def _is_tensed(words: list[Word], clause: int) -> bool:
    helps = (w for w in words if w.head == clause and w.deprel.split(":")[0] in {"aux", "cop"})
    return words[clause].form in _TENSED or any(w.form in _TENSED for w in helps)
