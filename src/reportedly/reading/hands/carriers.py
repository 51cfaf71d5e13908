"""Documents that an outlet brought, and what is told in them further on: "The Post has obtained a letter. In it, …"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.parties.by_whom import agent_after

_BROUGHT = frozenset(
    [
        "obtained",
        "published",
        "aired",
        "broadcast",
        "carried",
        "released",
        "posted",
        "seen",
        "saw",
        "reviewed",
        "received",
    ]
    + ["got", "printed", "ran"]
)
_IN = frozenset({"in", "on"})
_IT = frozenset({"it", "them"})
_ONE_OF = frozenset({"one", "another"})  # "In one, a team leader wrote"
_DEFINITE = frozenset({"the", "that", "this", "those", "these"})
_ALIKE = (
    frozenset({"photograph", "photo", "picture", "image"}),
    frozenset({"video", "footage", "clip", "film", "recording", "tape"}),
    frozenset({"document", "paper", "file", "record"}),
    frozenset({"letter", "email", "message", "document"}),
    frozenset({"memo", "note", "report", "document"}),
)
_AGAIN = frozenset({"the", "this", "that", "these", "those", "it", "they"})
_HAS = frozenset({"seen", "saw", "obtained", "reviewed", "received", "got"})
_REACH, _SHORT = 2, 3  # sentences, words
_BEFORE = 9  # words before a participle among which the document's noun stands


@dataclass(frozen=True)
class Carried:
    """A document that an outlet brought: the sentence that says so, the singular noun, the outlet's words there."""

    sentence: int
    noun: str
    outlet: tuple[int, ...]
    again: bool = False  # the document was named before: "The letter was seen by the Echo"


def carried_documents(trees: Sequence[Tree], is_outlet: Callable[[Tree, Sequence[int]], bool]) -> list[Carried]:
    """The documents that outlets brought, in text order; `is_outlet` says of words whether they name one."""
    return [found for number, tree in enumerate(trees) for found in _in_tree(number, tree, is_outlet)]


def _in_tree(number: int, tree: Tree, is_outlet: Callable[[Tree, Sequence[int]], bool]) -> Iterator[Carried]:
    words = tree.words
    for index, word in enumerate(words):
        low = word.text.lower()
        if low not in _BROUGHT | nouns().carrying or word.upos not in {"VERB", "ADJ"}:
            continue
        agent = agent_after(tree, index)
        before = [_document(tree, i) for i in range(index - 1, max(-1, index - _BEFORE), -1)]
        noun = next((found for found in before if found), None)
        if agent and noun and is_outlet(tree, agent):
            yield Carried(number, noun, tuple(agent), _is_again(tree, index))
        for subject in tree.dependents(index, "nsubj") if low in _BROUGHT else ():
            phrase = [i for i in tree.subtree(subject) if words[i].upos != "PUNCT"]
            for thing in tree.dependents(index, "obj"):
                brought = _document(tree, thing)
                if brought and is_outlet(tree, phrase):
                    first = min(tree.subtree(thing))
                    yield Carried(number, brought, tuple(phrase), low in _HAS and words[first].text.lower() in _AGAIN)


def _is_again(tree: Tree, verb: int) -> bool:
    """Whether a passive with a named document for its subject says who has it: "The letter was seen by the Echo"."""
    subjects = list(tree.dependents(verb, "nsubj:pass"))
    return bool(subjects) and tree.words[min(tree.subtree(subjects[0]))].text.lower() in _AGAIN


def _document(tree: Tree, index: int) -> str | None:
    noun = singular(tree.words[index].text.lower())
    return noun if tree.words[index].upos == "NOUN" and noun in nouns().document | nouns().telling else None


def carrier_of(number: int, tree: Tree, carried: Sequence[Carried]) -> Carried | None:
    """The document that a sentence opens in ("In it, …", "In the letter, …"), if an outlet brought it before."""
    low = [word.text.lower() for word in tree.words[:4]]
    if len(low) < 3 or low[0] not in _IN:
        return None
    earlier = [one for one in carried if one.sentence < number]
    if low[1] in _IT or low[1] in _ONE_OF:
        return next((one for one in reversed(earlier) if number - one.sentence <= 2), None)
    named = singular(low[2]) if low[1] in _DEFINITE else ""
    return next((one for one in reversed(earlier) if one.noun == named), None)


def carrier_of_source(number: int, tree: Tree, source: Sequence[int], carried: Sequence[Carried]) -> Carried | None:
    """The document that tells, if an outlet brought it shortly before: "They show …", "The pictures show …"."""
    if not source:
        return None
    near = [one for one in carried if 0 < number - one.sentence <= _REACH]
    if (later := _seen_later(number, tree, source, carried)) is not None or not near:
        return later
    low = [tree.words[i].text.lower() for i in source]
    if low == ["they"]:
        return near[-1] if number - near[-1].sentence == 1 else None
    if low[0] not in _DEFINITE or len(low) > _SHORT:
        return None
    named = singular(low[-1])
    same = next((group for group in _ALIKE if named in group), frozenset({named}))
    return next((one for one in reversed(near) if one.noun in same), None)


def _seen_later(number: int, tree: Tree, source: Sequence[int], carried: Sequence[Carried]) -> Carried | None:
    """The document that tells, if the next sentences say which outlet has it: "The letter was seen by the Echo"."""
    after = [one for one in carried if one.again and 0 < one.sentence - number <= _REACH]
    nouns_told = (
        {singular(tree.words[i].text.lower()) for i in source if tree.words[i].upos == "NOUN"} if after else set()
    )
    return next((one for one in after if one.noun in nouns_told), None)
