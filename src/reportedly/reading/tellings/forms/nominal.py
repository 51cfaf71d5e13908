"""Tellings by a noun: "the admission by the prefect that P", "the airline's message was clear: P", "word came that P".

The noun says that something is told; whoever it belongs to tells it, beside the noun or in a phrase behind it. Words in
`data/nominal.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_event_noun
from reportedly.reading.grammar.subjects import subject_of
from reportedly.reading.lexicon import CueEntry, CuePos, HandRole, cue_of, lexicon
from reportedly.reading.tellings.telling import Telling
from reportedly.reading.wordlists import load_yaml
from reportedly.words import CueKind, HandKind

_MARKS = frozenset({"'s", "’s", "'", "’"})
_BE = frozenset({"is", "was", "remains", "remained", "are", "were"})
_WITHIN = frozenset({"of", "for", "at", "and"})
_BREAKS = frozenset({"VERB", "AUX", "SCONJ", "PUNCT"})
_LONGEST = 12  # words that name an owner
_BETWEEN = 6  # words between an owner and its clause: "on Sunday", "yesterday evening"
_CONTRASTS = frozenset({"but", "while", "though", "although", "yet", "whereas"})
_PLACES = frozenset({"front", "field", "scene", "capital", "ground"})
_PARTIES = frozenset({HandKind.PERSON, HandKind.ORGANISATION, HandKind.PUBLIC, HandKind.OUTLET})


@dataclass(frozen=True)
class _Words:
    telling: frozenset[str]
    never: frozenset[str]
    owners: frozenset[str]
    bodies: frozenset[str]
    coming: frozenset[str]
    giving: frozenset[str]


@cache
def _words() -> _Words:
    data = load_yaml("nominal.yaml")
    return _Words(**{name: frozenset(data[name]) for name in _Words.__dataclass_fields__})


def nominal(number: int, tree: Tree) -> Iterator[Telling]:
    """The tellings that nouns make in the tree with this number, in order."""
    for index, word in enumerate(tree.words):
        entry = _entry(tree, index)
        if entry is None:
            there = index > 1 and tree.words[index - 1].text.lower() in {"is", "was", "are", "were", "been", "much"}
            rumour = cue_of([word]) if there and singular(word.text.lower()) in nouns().unknown else None
            content = _talk_of(tree, index) if rumour is not None and rumour.kind is CueKind.HEARSAY else frozenset()
            if content:
                yield Telling(number, (index,), number, (index,), {number: content}, rumour, None)
            continue
        owner, after = _owner(tree, index)
        content = _told(tree, index, after, owned=bool(owner))
        if not content:
            owner, content = _given(tree, index, after)
        elif not owner:
            owner = _whose(tree, index)
        if content and (owner or word.text.lower() == "word"):
            if owner and owner[0] > index and singular(word.text.lower()) in nouns().document | {"statement"}:
                first = min([index, *tree.dependents(index, "det", "amod", "compound")])
                owner = tuple(range(first, owner[-1] + 1))  # a document is its author, by the whole phrase
            yield Telling(number, (index,), number, owner, {number: content}, entry, None)
    yield from _of_mind(number, tree)


def _of_mind(number: int, tree: Tree) -> Iterator[Telling]:
    """ "The judge was scathing: P", "The captain was in no doubt: P"."""
    words = tree.words
    colon = next((i for i in range(3, min(14, len(words) - 2)) if words[i].text == ":"), 0)
    if not colon or (words[colon - 1].upos != "ADJ" and words[colon - 1].text.lower() != "doubt"):
        return
    of_mind = colon - 1
    subjects = [c for c in tree.dependents(of_mind, "nsubj") if c < of_mind] if tree.has(of_mind, "cop") else []
    source = tuple(i for c in subjects[:1] for i in tree.subtree(c) if i < of_mind)
    if not source:
        return
    low = words[subjects[0]].text.lower()
    party = low in {"he", "she", "they"} or words[subjects[0]].upos == "PROPN" or nouns().kind_of(low) in _PARTIES
    content = _rest(tree, colon + 1)
    if party and content:
        cue = tuple(sorted({of_mind, *tree.dependents(of_mind, "cop")}))
        yield Telling(number, cue, number, source, {number: content}, cue_of(["said"]), None)


def _entry(tree: Tree, index: int) -> CueEntry | None:
    """What a noun that may tell makes of its content; None for every other word."""
    word = tree.words[index]
    taken_for_verb = word.form == "ing" and index > 0 and tree.words[index - 1].upos in {"DET", "PRON"}
    if word.upos != "NOUN" and not taken_for_verb and (index or word.text != "Word"):
        return None
    low = word.text.lower()
    known = _words()
    if singular(low) in known.never:
        return None
    if low in known.telling or singular(low) in known.telling:
        return cue_of(["said"])
    return _cue_nouns().get(low)


@cache
def _cue_nouns() -> dict[str, CueEntry]:
    """The nouns of `cues.yaml` that tell by themselves, in each form."""
    kinds = {CueKind.TELLING, CueKind.BELIEF, CueKind.DENIAL}
    rows = (pattern for patterns in lexicon().patterns.values() for pattern in patterns)
    tells = (p for p in rows if p.entry.pos is CuePos.NOUN and p.entry.kind in kinds and len(p.slots) == 1)
    return {form: p.entry for p in tells if p.entry.hand is not HandRole.NONE for form in p.slots[0]}


def _owner(tree: Tree, index: int) -> tuple[tuple[int, ...], int]:
    """Whose telling a noun names, and where the sentence goes on behind it."""
    words = tree.words
    for owner in tree.dependents(index, "nmod:poss"):
        phrase = [i for i in tree.subtree(owner) if i < index and words[i].upos != "PUNCT"]
        while phrase and words[phrase[-1]].text in _MARKS:
            phrase.pop()
        if words[owner].text.lower() != "whose":
            return tuple(phrase), index + 1
    start, comma = index + 1, False
    if start < len(words) and words[start].text == ",":
        start, comma = start + 1, True
    if start + 1 < len(words) and words[start].text.lower() in {"first", "originally", "since", "recently"}:
        start += 1
    if start >= len(words):
        return (), index + 1
    low = words[start].text.lower()
    if words[start].form == "part" or low in _words().coming:
        marks = {"from"} if low in _words().coming else {"by"}
        near = range(start + 1, min(start + 5, len(words)))
        start = next((i for i in near if words[i].text.lower() in marks), -1)
    elif comma or low not in _words().owners:
        return (), index + 1
    if start < 0:
        return (), index + 1
    found: list[int] = []
    for i in range(start + 1, min(start + _LONGEST, len(words))):
        if words[i].upos in _BREAKS or words[i].text.lower() == "that":
            break
        if words[i].upos == "ADP" and words[i].text.lower() not in _WITHIN:
            break
        if words[i].text.lower() in nouns().times or words[i].upos == "ADV":
            break
        found.append(i)
    after = found[-1] + 1 if found else index + 1
    word_came = words[index].text.lower() == "word" and low in _words().coming  # "word came from the front that P"
    bodies_only = words[start].text.lower() in _words().bodies or word_came
    return (tuple(found) if _is_party(tree, found, bodies_only=bodies_only) else (), after)


def _is_party(tree: Tree, phrase: list[int], *, bodies_only: bool) -> bool:
    """Whether a phrase names somebody who can tell; behind "of" and "at" only by a noun for such a party."""
    named = [tree.words[i] for i in phrase if tree.words[i].upos in {"NOUN", "PROPN", "PRON"}]
    if not bodies_only:
        return bool(named)
    return any(nouns().kind_of(w.text.lower()) in _PARTIES and w.text.lower() not in _PLACES for w in named)


def _told(tree: Tree, noun: int, after: int, *, owned: bool) -> frozenset[int]:
    """What a noun tells: a clause with "that" behind it, or one that it is said to be."""
    words = tree.words
    at = next((i for i in range(after, min(after + _BETWEEN, len(words))) if words[i].text.lower() == "that"), -1)
    between = words[after:at] if at >= 0 else ()
    if at >= 0 and not any(w.upos in {"VERB", "AUX"} for w in between):
        verb = _complement(tree, at)
        below = set(tree.subtree(verb)) if verb >= 0 else set()
        return frozenset(i for i in below if i > at) if verb >= 0 and noun not in below else frozenset()
    if not owned or after >= len(words):
        return frozenset()
    if words[after].text == ":" and not any(words[i].upos in {"VERB", "AUX"} for i in range(after)):
        return _rest(tree, after + 1)
    if words[after].text.lower() not in _BE:
        return frozenset()
    if at >= 0 and all(w.upos in {"AUX", "ADV", "VERB"} for w in between) and len(between) < 4:
        return _rest(tree, at + 1)
    colon = next((i for i in range(after + 1, min(after + 7, len(words))) if words[i].text == ":"), -1)
    plain = colon > 0 and not any(w.form in {"past", "pres"} for w in words[after + 1 : colon])
    return _rest(tree, colon + 1) if plain else frozenset()


def _complement(tree: Tree, that: int) -> int:
    """The verb of the clause that "that" opens, unless "that" is itself a part of it ("claims that were made")."""
    words = tree.words
    head = words[that].head
    verb = head if head > that else next((i for i in range(that + 1, len(words)) if words[i].deprel == "acl"), -1)
    if verb < 0 or words[that].deprel.startswith("nsubj"):
        return -1
    filled = tree.has(verb, "aux:pass") or any(c != that for c in tree.dependents(verb, "obj"))
    marks = words[that].deprel == "mark" or words[verb].deprel == "acl" or filled
    subjects = [c for c in tree.dependents(verb, "nsubj", "nsubj:pass", "csubj", "expl") if c != that]
    return verb if marks and subjects else -1


def _given(tree: Tree, noun: int, after: int) -> tuple[tuple[int, ...], frozenset[int]]:
    """ "The judge had harsh words for the firm: P", "The union issued a warning: P": the subject tells P."""
    words = tree.words
    verb = words[noun].head
    if words[noun].deprel != "obj" or verb < 0 or words[verb].text.lower() not in _words().giving:
        return (), frozenset()
    colon = next((i for i in range(after, min(after + 10, len(words))) if words[i].text == ":"), -1)
    if colon < 0 or any(w.upos in {"VERB", "AUX"} for w in words[noun + 1 : colon]):
        return (), frozenset()
    subjects = [c for c in tree.dependents(verb, "nsubj") if c < verb]
    source = tuple(i for i in tree.subtree(subjects[0]) if i < verb) if subjects else ()
    return (source, _rest(tree, colon + 1)) if source else ((), frozenset())


def _whose(tree: Tree, noun: int) -> tuple[int, ...]:
    """Who goes "on the radio with the news that P", and for whom "there is no doubt that P"."""
    words = tree.words
    head = words[noun].head
    case = {words[c].text.lower() for c in tree.dependents(noun, "case")}
    if "with" in case and head >= 0 and words[head].upos == "VERB":
        return tuple(subject_of(tree, head))
    if words[0].text == "For" and noun and words[noun - 1].text.lower() == "no":
        stop = next(
            (i for i in range(1, noun) if words[i].upos in {"PUNCT", "AUX", "VERB"} or words[i].text == "there"), 1
        )
        return tuple(range(1, stop))
    return ()


def _talk_of(tree: Tree, noun: int) -> frozenset[int]:
    """The event of "there is talk in the ministry of a third devaluation"."""
    words = tree.words
    near = range(noun + 1, min(noun + 6, len(words) - 1))
    of = next((i for i in near if words[i].text.lower() in {"of", "about"}), -1)
    if of < 0 or any(words[i].upos in {"VERB", "AUX", "PUNCT"} for i in range(noun + 1, of)):
        return frozenset()
    stop = next(
        (i for i in range(of + 1, len(words)) if words[i].upos in {"PUNCT", "VERB", "AUX", "SCONJ"}), len(words)
    )
    told = range(of + 1, stop)
    named = [words[i].text.lower() for i in told if words[i].upos == "NOUN"]
    event = bool(named) and (is_event_noun(named[-1]) or nouns().kind_of(named[-1]) is None)
    return frozenset(told) if event else frozenset()


def _rest(tree: Tree, start: int) -> frozenset[int]:
    """The rest of a sentence, up to what the author sets against it; empty where it has no clause and no quotation."""
    words = tree.words
    stop = len(words)
    for i in range(start + 1, len(words) - 1):
        if words[i].text == ";" or (words[i].text == "," and words[i + 1].text.lower() in _CONTRASTS):
            stop = i
            break
    told = frozenset(i for i in range(start, stop) if words[i].text != "." or i + 1 < len(words))
    tells = any(words[i].form in {"past", "pres"} or words[i].text in {'"', "“"} for i in told)
    return told if tells else frozenset()
