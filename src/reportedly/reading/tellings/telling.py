"""One act of telling, as the reading passes it on, and what its cue and its content show by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_finite
from reportedly.reading.lexicon import CueEntry, is_untrue
from reportedly.words import CueKind, Span

QUESTIONS = frozenset({"whether", "if", "who", "why", "how", "what", "when", "where", "which"})
"""Words that open an indirect question."""
BACKING = "backing"
"""The group of `data/cues.yaml` whose verbs take up what another has told: "backed her account"."""
_CONFIRMING = frozenset({"confirm", "corroborate", "verify", "acknowledge", "admit", "concede", "authenticate"})
_CHECKING = frozenset({"confirm", "corroborate", "verify", "authenticate", "substantiate"})
_COUNTERING = frozenset({"deny", "refute", "dispute"})
_HELPING = frozenset(
    ["did", "do", "does", "done", "doing", "had", "has", "have", "having", "was", "were", "is", "are", "would", "will"]
    + ["so", "there"]
)
_POOR = frozenset({"PRON", "AUX", "PART", "SCONJ", "PUNCT"})


@dataclass(frozen=True)
class Telling:
    """One act of telling, believing, denying or keeping silent.

    `cue` and `source` are word indices in the tree `sentence`; where the source stands in another sentence,
    `source_sentence` names it. `content` gives for each sentence the indices of the words that are told.
    """

    sentence: int
    cue: tuple[int, ...]
    source_sentence: int
    source: tuple[int, ...]
    content: Mapping[int, frozenset[int]]
    entry: CueEntry | None
    attribution: int | None
    turn: bool = False  # a turn in a transcript, taken down by the document itself

    def size(self) -> int:
        """The number of words told."""
        return sum(len(words) for words in self.content.values())


class Words:
    """Finds the words of a span in the trees of a text."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self.trees = trees
        self._starts = [tree.span.start for tree in trees]

    def within(self, span: Span) -> Iterator[tuple[int, int]]:
        """Sentence and word index of each word that begins in the span."""
        from bisect import bisect_right

        first = max(0, bisect_right(self._starts, span.start) - 1)
        for number in range(first, len(self.trees)):
            tree = self.trees[number]
            if tree.span.start >= span.end:
                return
            for index, word in enumerate(tree.words):
                if span.start <= word.start < span.end:
                    yield number, index

    def all_within(self, spans: Sequence[Span]) -> list[tuple[int, int]]:
        """The same for several spans, in order."""
        return [place for span in spans for place in self.within(span)]


def denies_flatly(tree: Tree, telling: Telling) -> bool:
    """Whether all that is told is that something is not so: "Not so, says her agent", "“Pure invention,” he said"."""
    if set(telling.content) != {telling.sentence}:
        return False
    told = [tree.words[i] for i in sorted(telling.content[telling.sentence]) if tree.words[i].upos != "PUNCT"]
    if not 0 < len(told) < 5 or any(word.form in {"past", "pres", "inf"} for word in told):
        return False
    low = [word.text.lower() for word in told]
    return low == ["no"] or low[:2] in (["not", "so"], ["not", "true"], ["not", "at"]) or is_untrue(told)


def judges(entry: CueEntry | None) -> bool:
    """Whether a cue says of a claim made before that it is so, or not so: "denied this", "has confirmed as much"."""
    if entry is None:
        return False
    if entry.kind is CueKind.TELLING:
        return entry.lemma in _CONFIRMING or entry.group == BACKING
    return entry.kind is CueKind.DENIAL


def leaves_open(entry: CueEntry | None) -> bool:
    """Whether a cue says that what was told is neither confirmed nor denied: "could not verify", "did not deny"."""
    return entry is not None and entry.kind is CueKind.SILENCE and entry.lemma.split()[-1] in _CHECKING | _COUNTERING


def is_elliptic(tree: Tree, words: Iterable[int]) -> bool:
    """Whether a clause says nothing but that what was told is so: "(confirmed) that they had", "(denied) doing so"."""
    told = [tree.words[i] for i in words]
    helps = any(word.upos == "AUX" or word.text.lower() in _HELPING for word in told)
    return helps and all(word.upos in _POOR or word.text.lower() in _HELPING for word in told)


def clips(tree: Tree, index: int) -> bool:
    """Whether a word stands for a whole clause before it, with a subject of its own ("(says) they had not")."""
    word = tree.words[index]
    alone = word.upos not in {"PRON", "DET"} or word.text.lower() in {"neither", "so", "none"}
    return alone and is_finite(tree, index) and tree.has(index, "nsubj", "expl")


def in_quotes(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether any of what is told begins or ends with a quotation mark."""
    marks = {'"', "“", "”", "«", "»"}
    for s, words in telling.content.items():
        if not words:
            continue
        low, high = min(words), max(words)
        around = trees[s].words[max(0, low - 1) : high + 2]
        if any(w.text in marks for w in around):
            return True
    return False
