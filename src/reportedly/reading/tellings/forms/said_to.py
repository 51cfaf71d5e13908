"""Somebody or something said to do something, by a participle: "a boat said to be stolen", "thought to be in Halm".

Also "was reported killed". Whoever the participle names behind "by" tells it, else nobody (cases 19 and 58).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_predicate
from reportedly.reading.lexicon import cue_of
from reportedly.reading.tellings.telling import Telling

_SAID = frozenset(
    ["said", "thought", "believed", "understood", "reported", "alleged", "rumoured", "rumored", "reputed", "presumed"]
    + ["assumed", "estimated", "suspected", "feared"]
)
_STATES = frozenset(
    [
        "killed",
        "dead",
        "missing",
        "injured",
        "wounded",
        "hurt",
        "stolen",
        "lost",
        "safe",
        "captured",
        "drowned",
        "trapped",
    ]
    + ["stranded", "ill", "arrested", "destroyed", "damaged", "sunk"]
)
_STOPS = frozenset({",", ";", ".", "!", "?", ":", "–", "—", ")"})
_LINKS = frozenset({"who", "which", "that", "whose", "where", "what", "when"})
_NAMES = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def said_to(number: int, tree: Tree) -> Iterator[Telling]:
    """The tellings of the tree with this number that such a participle makes."""
    for index, word in enumerate(tree.words):
        if word.text.lower() in _SAID and index and index + 2 < len(tree.words):
            yield from _described(number, tree, index)
            yield from _found_so(number, tree, index)


def _described(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "A boat said to be stolen", "the lorry, thought to have come from the quarry,"."""
    words = tree.words
    if tree.has(index, "aux", "aux:pass", "nsubj:pass") or words[index - 1].upos == "AUX":
        return
    by = index + 1 if words[index + 1].text.lower() == "by" else -1
    to = next((i for i in range(index + 1, min(index + 9, len(words) - 1)) if words[i].text.lower() == "to"), -1)
    if to < 0 or (by < 0 and to != index + 1) or words[to + 1].upos not in {"VERB", "AUX"}:
        return
    if tree.has(index, "nsubj") and words[to + 1].text.lower() not in {"be", "have"}:
        return
    source = tuple(range(by + 1, to)) if by > 0 else ()
    if any(words[i].upos in {"VERB", "AUX", "PUNCT"} for i in source):
        return
    first = index
    while words[first - 1].upos == "ADV":
        first -= 1
    comma = words[first - 1].text in {",", "–", "—"}
    head = first - 1 - comma
    if head < 0 or words[head].upos not in _NAMES:
        return
    stop = next((i for i in range(to + 1, len(words)) if words[i].text in _STOPS), len(words))
    for at in range(to + 2, stop):
        if words[at].upos == "SCONJ" or words[at].text.lower() in _LINKS:
            break
        if words[at].form in {"past", "pres"}:
            stop = at
            break
    named = _phrase(tree, head, first, whole=comma)
    entry = cue_of(["is", words[index].text])
    if entry is not None and named and stop > to + 1:
        content = frozenset({*named, *range(to, stop)})
        yield Telling(number, tuple(range(first, index + 1)), number, source, {number: content}, entry, None)


def says_of(tree: Tree, telling: Telling) -> bool:
    """Whether a telling is made by such a participle, without a helper before it."""
    verb = telling.cue[-1] if telling.cue else -1
    if verb < 1 or verb >= len(tree.words) or tree.words[verb].text.lower() not in _SAID:
        return False
    here = telling.source_sentence == telling.sentence
    agent = not telling.source or (here and tree.words[telling.source[0] - 1].text.lower() == "by")
    described = min(telling.content.get(telling.sentence, ()), default=verb) < telling.cue[0]
    return agent and described and not tree.has(verb, "aux", "aux:pass")


def said_of(tree: Tree, telling: Telling, words: Iterable[int]) -> int:
    """The head of what a participle behind a noun says of it, among words that it tells; −1 where it is none."""
    verb, inside = telling.cue[-1], sorted(words)
    if not says_of(tree, telling) or not inside or not inside[0] < telling.cue[0]:
        return -1
    return next((i for i in inside if i > verb and is_predicate(tree, i) and verb in tree.ancestors(i)), -1)


def _phrase(tree: Tree, head: int, stop: int, *, whole: bool) -> list[int]:
    """The phrase of a noun right before a participle; with `whole` that of the noun it belongs to."""
    words = tree.words
    top = head
    while whole and 0 <= words[top].head < stop and words[words[top].head].upos in _NAMES:
        top = words[top].head
    found = [i for i in tree.subtree(top) if i < stop]
    while found and words[found[-1]].upos == "PUNCT":
        found.pop()
    while found and words[found[0]].upos in {"ADP", "CCONJ", "PUNCT"}:
        found.pop(0)
    verbal = any(words[i].upos in {"VERB", "AUX"} for i in found)
    return [i for i in tree.subtree(head) if i <= head and words[i].upos != "ADP"] if verbal else found


def _found_so(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "Two soldiers were reported missing"."""
    words = tree.words
    if words[index].text.lower() not in {"reported", "feared", "presumed", "believed"}:
        return
    if words[index + 1].text.lower() not in _STATES or words[index - 1].text.lower() not in _BE:
        return
    cue = [index - 1, index]
    while words[cue[0] - 1].upos == "AUX":
        cue.insert(0, cue[0] - 1)
    heads = {index, index + 1}
    who = [i for h in heads for c in tree.dependents(h, "nsubj:pass", "nsubj") for i in tree.subtree(c) if i < cue[0]]
    stop = next((i for i in range(index + 1, len(words)) if words[i].text in _STOPS), len(words))
    entry = cue_of(["is", words[index].text])
    if who and entry is not None:
        content = frozenset({*who, *range(index + 1, stop)})
        yield Telling(number, tuple(cue), number, (), {number: content}, entry, None)


_BE = frozenset({"was", "were", "is", "are", "been", "being", "be"})
