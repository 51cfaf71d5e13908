"""Whom an outlet spoke to, and what they say next: "The Post spoke to two nurses. Both said …"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.parsing.nouns import singular
from reportedly.parsing.syntax import Tree

_SPEAKING = frozenset({"spoke", "spoken", "talked", "speaking", "talking", "speaks", "talks"})
_MEETING = frozenset({"met", "interviewed", "contacted", "reached", "visited", "found", "traced", "accompanied"})
_AGAIN = frozenset({"he", "she", "they", "both", "all", "one", "none", "another", "neither", "each", "most", "some"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_RUN = frozenset({"aired", "published", "broadcast", "carried", "ran", "printed", "posted", "released"})
_INTERVIEWS = frozenset({"interview", "interviews", "conversation", "testimony", "testimonies"})
_RESTS = frozenset({"draws", "drew", "rests", "relies", "based", "includes", "contains", "cites", "quotes"})
_WORDS_OF = frozenset({"interviews", "testimony", "testimonies", "accounts", "conversations", "statements"})
_WRITINGS = frozenset(
    {"report", "study", "book", "film", "documentary", "investigation", "inquiry", "article", "dossier"}
)
_AFTER = frozenset({"of", "in", "from", "at", ",", "who"})
_REACH = 2  # sentences for which somebody who was met goes on speaking


@dataclass(frozen=True)
class Interviewed:
    """Somebody whom an outlet spoke to: the sentence that says so, the singular noun, the outlet's words there."""

    sentence: int
    noun: str
    outlet: tuple[int, ...]


def interviewed(trees: Sequence[Tree], is_outlet: Callable[[Tree, Sequence[int]], bool]) -> list[Interviewed]:
    """Those whom outlets spoke to, in text order; `is_outlet` says of words whether they name one."""
    return [found for number, tree in enumerate(trees) for found in _in_tree(number, tree, is_outlet)]


def _in_tree(number: int, tree: Tree, is_outlet: Callable[[Tree, Sequence[int]], bool]) -> Iterator[Interviewed]:
    for index, word in enumerate(tree.words):
        low = word.text.lower()
        if low in _RUN and word.upos == "VERB":
            yield from _interview_run(number, tree, index, is_outlet)
        if low in _RESTS and word.upos == "VERB" and (rests := _rests_on(tree, index)) is not None:
            yield Interviewed(number, *rests)
        if low not in _SPEAKING | _MEETING or word.upos != "VERB" or word.form == "inf":
            continue
        met = list(tree.dependents(index, "obj")) if low in _MEETING else []
        for oblique in tree.dependents(index, "obl") if low in _SPEAKING else ():
            case = {tree.words[c].text.lower() for c in tree.dependents(oblique, "case")}
            met += [oblique] if case & {"to", "with"} else []
        for subject in tree.dependents(index, "nsubj") if met else ():
            phrase = [i for i in tree.subtree(subject) if tree.words[i].upos != "PUNCT"]
            if is_outlet(tree, phrase):
                yield Interviewed(number, singular(tree.words[met[0]].text.lower()), tuple(phrase))


def _interview_run(
    number: int, tree: Tree, verb: int, is_outlet: Callable[[Tree, Sequence[int]], bool]
) -> Iterator[Interviewed]:
    """Whom an interview was with that an outlet brought: "the Echo aired an interview with two whalers"."""
    for thing in tree.dependents(verb, "obj"):
        whom = [c for c in tree.dependents(thing, "nmod") if "with" in _case(tree, c)]
        for subject in tree.dependents(verb, "nsubj") if tree.words[thing].text in _INTERVIEWS and whom else ():
            phrase = [i for i in tree.subtree(subject) if tree.words[i].upos != "PUNCT"]
            if is_outlet(tree, phrase):
                yield Interviewed(number, singular(tree.words[whom[0]].text.lower()), tuple(phrase))


def _case(tree: Tree, index: int) -> set[str]:
    return {tree.words[c].text.lower() for c in tree.dependents(index, "case")}


def _rests_on(tree: Tree, verb: int) -> tuple[str, tuple[int, ...]] | None:
    """Whose words a report gives, and the report: "the report draws on interviews with 27 inmates"."""
    words = tree.words
    subject = next((c for c in tree.dependents(verb, "nsubj", "nsubj:pass") if c < verb), -1)
    if subject < 0 or singular(words[subject].text.lower()) not in _WRITINGS:
        return None
    piece = next((i for i in range(verb + 1, min(verb + 6, len(words))) if words[i].text.lower() in _WORDS_OF), -1)
    near = range(piece + 2, min(piece + 8, len(words)))
    if piece < 0 or words[piece + 1].text.lower() not in {"with", "of", "from", "by"}:
        return None
    people = next((i for i in near if words[i].upos == "NOUN" and words[i].deprel != "compound"), -1)
    phrase = tuple(i for i in tree.subtree(subject) if words[i].upos != "PUNCT")
    return (singular(words[people].text.lower()), phrase) if people > 0 else None


def who_brought(number: int, tree: Tree, source: Sequence[int], met: Sequence[Interviewed]) -> Interviewed | None:
    """Through whom a source of this sentence speaks, if an outlet met it shortly before and it is only named again."""
    for one in met:  # "the Post has spoken to two former pupils who say P"
        here = one.sentence == number and bool(source) and one.outlet[-1] < source[0]
        if here and any(singular(tree.words[i].text.lower()) == one.noun for i in source):
            return one
    near = [one for one in met if 0 < number - one.sentence <= _REACH]
    if not near or not source:
        return None
    low = [tree.words[i].text.lower() for i in source]
    again = low[0] in _AGAIN and (len(low) == 1 or low[1] in _AFTER)
    named = low[0] in _DEFINITE and singular(low[-1]) == near[-1].noun
    return near[-1] if again or named else None
