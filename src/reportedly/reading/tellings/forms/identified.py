"""Who somebody is said to be: "the man was identified by police as Tomas Lind", "police named him as Tomas Lind".

Naming somebody as the holder of an office ("named Ms Lind as its chairwoman") is a deed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.parsing.nouns import nouns
from reportedly.parsing.syntax import Tree
from reportedly.reading.lexicon import cue_of
from reportedly.reading.tellings.telling import Telling

_NAMES = frozenset({"named", "identified"})
_STOPS = frozenset({",", ";", ".", "!", "?", ":", "–", "—", ")"})
_LONGEST = 12  # words of an agent


def identified(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """The telling of a participle, at this index in the tree with this number, that names somebody by an agent."""
    words = tree.words
    by = next((i for i in range(index + 1, min(index + 3, len(words))) if words[i].text.lower() == "by"), -1)
    if words[index].text.lower() not in _NAMES or by < 0:
        return
    near = range(by + 2, min(by + _LONGEST, len(words)))
    link = next((i for i in near if words[i].text.lower() == "as"), -1)
    if link < 0 or any(words[i].form in {"past", "pres"} or words[i].text in _STOPS for i in range(by + 1, link)):
        return
    source = tuple(i for i in range(by + 1, link) if words[i].text.lower() not in nouns().times | {"on", "later"})
    behind = range(link + 1, len(words))
    stop = next((i for i in behind if words[i].text in _STOPS or words[i].form in {"past", "pres"}), len(words))
    who = [i for c in tree.dependents(index, "nsubj:pass", "nsubj") for i in tree.subtree(c) if i < index]
    name = range(link + 1, stop)
    if source and who and name:
        cue = tuple(sorted({index, *(c for c in tree.dependents(index, "aux", "aux:pass") if c < index)}))
        content = frozenset({*who, *range(link, stop)})
        yield Telling(number, cue, number, source, {number: content}, cue_of([words[index]]), None)


def identifies(telling: Telling, tree: Tree, words: Iterable[int]) -> bool:
    """Whether words that a telling tells say who somebody is: "him as Tomas Lind"."""
    lemma = telling.entry.lemma if telling.entry is not None else ""
    if lemma not in {"identify", "name"}:
        return False
    inside = sorted(words)
    link = next((i for i in inside if tree.words[i].text.lower() == "as"), -1)
    if link < 0 or inside[0] == link or inside[-1] == link:
        return False
    return lemma == "identify" or tree.words[next(i for i in inside if i > link)].upos == "PROPN"
