"""Who told it before: "The plan was first reported by X", "X first reported the talks", "confirming a report by X".

Such a clause tells nothing new; whoever told it first is one more hand of the claim that it speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.subjects import subject_of
from reportedly.reading.lexicon import cue_of
from reportedly.reading.parties.by_whom import agent_after, up_to_stop
from reportedly.reading.tellings.forms.cited import citing
from reportedly.reading.tellings.forms.judged import phrase_before
from reportedly.reading.tellings.telling import Telling
from reportedly.reading.wordlists import load_yaml

_CITING = frozenset({"citing", "quoting", "cited", "quoted"})
_BEHIND = 7
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load_yaml("agreement.yaml")[name])


def first_told(number: int, tree: Tree) -> Iterator[Telling]:
    """The tellings of a sentence that only say who told something before, each with its cue as content."""
    for index, word in enumerate(tree.words):
        low = word.text.lower()
        source: Sequence[int] = ()
        if low in _list("publishing"):
            source = _by_whom(tree, index)
        elif low in _list("bearing_out"):
            source = _whose_report(tree, index)
        source = [i for i in source if tree.words[i].upos != "PUNCT"]
        if source:
            told = frozenset({index, *(i for c in tree.dependents(index, "obj", "obl") for i in tree.subtree(c))})
            content = {number: told - set(source)}
            yield Telling(number, (index,), number, tuple(source), content, cue_of(["said"]), None)
            if low in _list("publishing"):
                yield from _cited(number, tree, max(index, source[-1]))


def _cited(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """Whom the one who told it first had it from: "was first reported by X, which cited two officials"."""
    for i in range(index + 1, min(index + 5, len(tree.words))):
        if tree.words[i].text.lower() in _CITING:
            yield from citing(number, tree, i)


def is_cited(one: Telling, tree: Tree) -> bool:
    """Whether a telling of `first_told` names only whom somebody had it from."""
    return tree.words[one.cue[0]].text.lower() in _CITING


def matter_phrase(tree: Tree, index: int) -> list[int]:
    """The words that name what was told first, by the verb's index; empty for any other verb."""
    if tree.words[index].text.lower() not in _list("publishing") or not _before(tree, index):
        return []
    things = [c for c in tree.dependents(index, "nsubj:pass", "obj", "obl") if _names_matter(tree, c)]
    return [i for i in tree.subtree(things[0]) if tree.words[i].upos not in {"PUNCT", "ADP"}] if things else []


def matter_of(tree: Tree, index: int) -> frozenset[str]:
    """The singular of the noun for what was told first, by the verb's index; empty for any other verb."""
    if tree.words[index].text.lower() not in _list("publishing") or not _before(tree, index):
        return frozenset()
    return frozenset(singular(tree.words[c].text.lower()) for c in tree.dependents(index, "nsubj:pass", "obj", "obl"))


def _by_whom(tree: Tree, index: int) -> list[int]:
    """Whose report it was, in "The plan was first reported by X" and "X first reported the plan"."""
    if not _before(tree, index):
        return []
    things = list(tree.dependents(index, "nsubj:pass"))
    if things:
        return agent_after(tree, index) if _names_matter(tree, things[0]) else []
    things = [*tree.dependents(index, "obj"), *tree.dependents(index, "obl")]
    things = [c for c in things if c > index and _names_matter(tree, c)]
    if not things or things[0] - index > 4 or any(tree.dependents(index, "ccomp")):
        return []
    found = subject_of(tree, index)
    if len(found) == 1 and tree.words[found[0]].text.lower() == "which":
        return phrase_before(tree, found[0] - 1)  # "Radio Ostra, which also reported the talks, …"
    return list(found)


def _before(tree: Tree, index: int) -> bool:
    """Whether a verb is said to have come first: "first reported", "was the first to report", "reported earlier by"."""
    near = {w.text.lower() for w in tree.words[max(0, index - 3) : index]}
    after: set[str] = set()
    for word in tree.words[index + 1 : index + _BEHIND]:  # "reported the offer earlier on Friday"
        if word.upos in {"PUNCT", "VERB", "AUX", "SCONJ"}:
            break
        after.add(word.text.lower())
    also = "also" in near and tree.words[index].deprel == "acl:relcl"
    objects = [c for c in tree.dependents(index, "obj") if c > index]
    behind = objects[0] + 1 if objects else 0  # "reported the talks earlier on Thursday"
    later = bool(behind) and behind < len(tree.words) and tree.words[behind].text.lower() == "earlier"
    return also or later or bool(_list("earlier") & (near | after))


def _names_matter(tree: Tree, index: int) -> bool:
    """Whether a word heads a definite phrase that is nobody: "the plan", "their talks", "the news"."""
    word = tree.words[index]
    low = singular(word.text.lower())
    if word.upos != "NOUN" or (nouns().kind_of(low) is not None and low not in _list("accounts") | _list("matters")):
        return False
    phrase = tree.subtree(index)
    before = {tree.words[i].text.lower() for i in phrase if i < index}
    return (bool(before & (_DEFINITE | {"'s", "’s"})) or low == "detail") and len(phrase) < 7


def _whose_report(tree: Tree, index: int) -> list[int]:
    """Whose report is confirmed, in "P, X said, confirming an earlier report by Y"."""
    for thing in tree.dependents(index, "obj"):
        if singular(tree.words[thing].text.lower()) not in {"report", "story", "article"} or thing - index > 5:
            continue
        after = thing + 1
        if after + 1 < len(tree.words) and tree.words[after].text.lower() in {"by", "in", "from", "on"}:
            found = up_to_stop(tree, range(after + 1, len(tree.words)))
            behind = found[-1] + 1 if found else len(tree.words)
            if found and (behind >= len(tree.words) or tree.words[behind].text.lower() not in {"that", "of"}):
                return found
    return []
