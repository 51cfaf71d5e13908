"""Tags: who told the sentence before them, at its end: "P, two officials told the Gazette", "P, it is learnt".

A tag is short, stands behind the last comma, and has no content of its own after its verb. It is read on the surface,
because a parser that is unsure where a tag hangs loses the whole attribution.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.reading.grammatical import ADDRESSED
from reportedly.reading.lexicon import CueEntry, CuePos, HandRole, cue_of
from reportedly.reading.nouns import nouns
from reportedly.reading.syntax import Tree, Word
from reportedly.reading.telling import Telling
from reportedly.words import CueKind

_LONGEST = 30
"""Words that a tag has at most."""
_OPENERS = frozenset(
    ["and", "but", "or", "nor", "so", "yet", "which", "who", "whom", "whose", "where", "when", "while", "whereas", "as"]
    + ["although", "though", "because", "since", "if", "unless", "after", "before", "until", "than", "that", "what"]
    + ["including", "with", "without", "to", "by", "not"]
)
_SUBORDINATING = frozenset({"when", "if", "after", "before", "while", "as", "although", "though", "because", "since"})
_FINITE = frozenset({"past", "pres"})
_AUXILIARY = frozenset({"has", "have", "had", "is", "are", "was", "were", "will", "would", "can", "could", "may", "'s"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "because", "as", "where", "when"})
_MARKS = frozenset({".", "!", "?", "”", '"', "''", ")", "’"})


def tag_of(number: int, tree: Tree) -> Telling | None:
    """The telling that the tag of a sentence makes, or None where it has no tag."""
    words = tree.words
    end = len(words)
    citing = [i for i in range(1, end) if words[i].text.lower() in {"citing", "quoting"} and words[i - 1].text == ","]
    end = citing[-1] - 1 if citing else end
    while end and words[end - 1].text in _MARKS:
        end -= 1
    for comma in (i for i in range(end - 2, 0, -1) if words[i].text in {",", "–", "—"}):
        if end - comma - 1 > _LONGEST:
            return None
        found = _read(number, tree, comma, end)
        if found is not None:
            return found
        finite = any(words[i].form in _FINITE and words[i].upos in {"VERB", "AUX"} for i in range(comma + 1, end))
        if finite and words[comma + 1].text.lower() not in _RELATIVE:
            return None
    return None


def _read(number: int, tree: Tree, comma: int, end: int) -> Telling | None:
    words = tree.words
    start = comma + 1
    while start < end - 1 and words[start].upos == "PUNCT":
        start += 1
    verbal = words[start].upos in {"VERB", "AUX"}  # "…,” said a diplomat, who asked …": a tag of its own
    if verbal or words[start].text.lower() in _OPENERS or words[start].form in {"part", "ing", "inf"}:
        return None
    told = [i for i in range(comma) if words[i].upos not in {"PUNCT"}]
    clauses = sum(words[i].upos in {"VERB", "AUX"} and words[i].form in _FINITE for i in told)
    if not clauses or (clauses < 2 and words[told[0]].text.lower() in _SUBORDINATING):
        return None
    cue = _cue(words, start, end)
    if cue is None:
        return None
    verb = cue[-1]
    entry = cue_of([words[i] for i in cue])
    if entry is None or not _tells(entry) or not _nothing_told_after(words, verb + 1, end, entry):
        return None
    source = tuple(range(start, cue[0]))
    if not any(words[i].upos in {"NOUN", "PROPN", "PRON", "NUM"} for i in source):
        return None
    if entry.passive:
        if [words[i].text.lower() for i in source] != ["it"]:
            return None  # "P, he was told"
        source = ()
    return Telling(number, cue, number, source, {number: frozenset(told)}, entry, None)


def _tells(entry: CueEntry) -> bool:
    return entry.pos is CuePos.VERB and (entry.hand is not HandRole.NONE or entry.kind is CueKind.HEARSAY)


def _cue(words: Sequence[Word], start: int, end: int) -> tuple[int, ...] | None:
    """The last verb that is no part of what follows a "who", "which" or "because" before it, with its auxiliaries."""
    verbs = [i for i in range(start, end) if words[i].upos in {"VERB", "AUX"} and words[i].form in {*_FINITE, "part"}]
    main = [i for i in verbs if words[i].upos == "VERB" or i == verbs[-1]]
    if not main:
        return None
    relative = any(words[i].text.lower() in _RELATIVE for i in range(start, main[-1]))
    if len([i for i in main if words[i].form in _FINITE]) > 1 and not relative:
        return None
    verb = main[-1] if relative else main[0]
    first = verb
    while first > start + 1 and (words[first - 1].text.lower() in _AUXILIARY or words[first - 1].upos == "ADV"):
        first -= 1
    timed = verb + 2 < end and words[verb + 2].text.lower() in nouns().times
    if words[verb].form == "part" and first == verb and not timed:
        return None  # "both papers reported on Friday" may be parsed as "reported by"
    if words[verb].form == "ing":
        return None
    return tuple(i for i in range(first, verb + 1) if words[i].upos != "PUNCT")


def _nothing_told_after(words: Sequence[Word], start: int, end: int, entry: CueEntry) -> bool:
    """Whether only an addressee, a time or an occasion follows a tag's verb."""
    rest = words[start:end]
    if any(w.upos in {"VERB", "AUX"} and w.form in _FINITE for w in rest):
        return False
    if any(w.text.lower() in {"that", "whether", "how", "why", "what"} or w.text in {"“", '"', ":"} for w in rest):
        return False
    if not rest or rest[0].upos in {"ADP", "ADV", "SCONJ"} or rest[0].text.lower() in nouns().times:
        return True
    return entry.lemma in ADDRESSED and rest[-1].text.lower() not in {"everything", "so", "this", "that", "it"}
