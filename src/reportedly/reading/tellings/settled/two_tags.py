"""Two tags in one sentence: "Three people died, police said, and 12 were hurt, according to the hospital".

Each tells what stands before it. A network that marks spans gives both the whole sentence, as if one told of the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reportedly.parsing.syntax import Tree
from reportedly.reading.tellings.telling import Telling

_PAUSES = frozenset({",", "”", '"', "’", "—", "–"})
_JOINS = frozenset({"and", "but", "while", "whereas", "though", "although", "yet", "or"})
_TENSED = frozenset({"past", "pres"})
_BEHIND = 9  # words that may stand between a tag's verb and the comma after it: "said on Monday in a statement,"


def tags_apart(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings, each tag of a sentence with what stands before it and behind the tag before that."""
    out = [_by_its_subject(one, found, trees[one.sentence]) for one in found]
    by_sentence: dict[int, list[int]] = {}
    for n, one in enumerate(out):
        if one.source and one.source_sentence == one.sentence and _is_tag(trees[one.sentence], one):
            by_sentence.setdefault(one.sentence, []).append(n)
    for sentence, numbers in by_sentence.items():
        tree = trees[sentence]
        order = sorted(numbers, key=lambda n: _frame(tree, out[n])[0])
        for first, second in pairwise(order):
            start, last = _frame(tree, out[first])
            begin, end = _frame(tree, out[second])
            joint = _joint(tree, last, begin)
            if joint < 0:
                continue
            told, other = (out[n].content.get(sentence, frozenset()) for n in (first, second))
            before = frozenset(i for i in told | other if i < start)
            behind = frozenset(i for i in told | other if joint < i < begin or (i > end and i in other))
            if before and behind:
                out[first] = replace(out[first], content={**out[first].content, sentence: before})
                out[second] = replace(out[second], content={**out[second].content, sentence: behind})
    return out


def _by_its_subject(telling: Telling, found: Sequence[Telling], tree: Tree) -> Telling:
    """The telling with its verb's own subject, where it was given that of another verb that tells."""
    verb = telling.cue[-1]
    if telling.source_sentence != telling.sentence or not telling.source or telling.source[-1] >= verb:
        return telling
    subject = max((c for c in tree.dependents(verb, "nsubj") if c < verb), default=-1)
    if subject != verb - 1 or subject in telling.source or tree.words[subject].upos == "PRON":
        return telling
    nearer = [t for t in found if t is not telling and t.source == telling.source and t.sentence == telling.sentence]
    if not any(telling.source[-1] < t.cue[0] < subject for t in nearer):
        return telling
    source = tuple(i for i in tree.subtree(subject) if i < verb and tree.words[i].upos != "PUNCT")
    told = telling.content.get(telling.sentence, frozenset())
    content = {**telling.content, telling.sentence: told - set(source)}
    return replace(telling, source=source, content=content)


def _frame(tree: Tree, telling: Telling) -> tuple[int, int]:
    """The first and the last word of who tells and how."""
    words = [i for i in (*telling.source, *telling.cue) if tree.words[i].upos != "PUNCT"]
    return (min(words), max(words)) if words else (telling.cue[0], telling.cue[-1])


def _is_tag(tree: Tree, telling: Telling) -> bool:
    """Whether a telling closes what it tells: ", police said"."""
    start, end = _frame(tree, telling)
    close = end - start < len(telling.source) + len(telling.cue) + 3
    if not close or start < 2 or tree.words[start - 1].text not in _PAUSES:
        return False
    return any(word.form in _TENSED for word in tree.words[:start]) and _paused(tree, end)


def _paused(tree: Tree, last: int) -> bool:
    """Whether a pause follows with no more than a time or an occasion before it: "said on Monday,"."""
    for word in tree.words[last + 1 : last + _BEHIND]:
        if word.upos == "PUNCT":
            return True
        if word.upos in {"SCONJ", "VERB", "AUX", "PRON"}:
            return False
    return last + 1 >= len(tree.words)


def _joint(tree: Tree, last: int, begin: int) -> int:
    """The word that joins the clause of the second tag to the first tag; −1 where none does."""
    words = tree.words
    for at in range(last + 1, min(last + _BEHIND, begin - 2)):
        if words[at].text == ";":
            return at
        if words[at].text == ",":
            return at + 1 if words[at + 1].text.lower() in _JOINS else -1
        if words[at].form in _TENSED:
            return -1
    return -1
