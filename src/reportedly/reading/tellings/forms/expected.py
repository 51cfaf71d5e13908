"""What is expected of somebody or something to do: "expects prices to fall", "believes him to be abroad"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.subjects import subject_of
from reportedly.reading.lexicon import HandRole, cue_of
from reportedly.reading.tellings.telling import Telling
from reportedly.words import CueKind

_RAISES = frozenset(
    {"expect", "believe", "anticipate", "forecast", "project", "predict", "assume", "presume", "estimate"}
)


def expected(number: int, tree: Tree) -> Iterator[Telling]:
    """The beliefs of the tree with this number whose content is an object with an infinitive."""
    for index, word in enumerate(tree.words):
        if word.upos != "VERB" or word.form not in {"past", "pres", "ing", "inf"}:
            continue
        does = [c for c in tree.dependents(index, "xcomp") if c > index and _has_to(tree, c)]
        if not does or tree.has(index, "aux:pass", "nsubj:pass", "ccomp"):
            continue
        things = [c for at in (index, does[0]) for c in tree.dependents(at, "obj", "nsubj") if index < c < does[0]]
        cue = tuple(sorted([index, *(c for c in tree.dependents(index, "aux") if index - 4 < c < index)]))
        entry = cue_of([tree.words[i] for i in cue]) if things else None
        if entry is None or entry.kind is not CueKind.BELIEF or entry.hand is not HandRole.BELIEVES:
            continue
        source = tuple(i for i in subject_of(tree, index) if i < index)
        if source and entry.lemma in _RAISES:
            content = {*tree.subtree(things[-1]), *tree.subtree(does[0])}
            yield Telling(number, cue, number, source, {number: frozenset(content)}, entry, None)


def _has_to(tree: Tree, index: int) -> bool:
    return any(tree.words[c].text.lower() == "to" for c in tree.dependents(index, "mark"))
