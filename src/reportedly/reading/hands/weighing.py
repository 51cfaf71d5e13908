"""Hands weighed: grammar's answer, put right by the head that has learnt hands from thousands of tellings.

The head (`mentions/hands.py`) says of each word whether it heads a hand, of what kind, and whose word stands before
whose. Grammar is asked first, the head sees its answer, and changes it only where it is sure: the kind of a party, and
an outlet before a source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from reportedly.mentions.hands import KINDS, HandHead, HandScores, Paths, Taken
from reportedly.mentions.prepared import Prepared
from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree, Word
from reportedly.reading.hands.of_telling import Hands
from reportedly.reading.hands.sources import Hand, SourceReader
from reportedly.reading.parties.mention import Mention, names_in
from reportedly.words import Attribution, HandKind, Span

SURE = 0.85
"""The chance of a kind from which on it stands against grammar's."""
OUTLET, BEFORE, HAND = 0.7, 0.8, 0.6
"""The chances from which on an outlet stands before a hand: that it is one, that it stands there, that it tells."""
_DOERS = frozenset({"who", "which", "that"})
_OF_OUTLETS = frozenset({"programme", "podcast", "press"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})


class Weigher:
    """Weighs the hands of one document."""

    def __init__(
        self,
        trees: Sequence[Tree],
        given: Prepared,
        attributions: Sequence[Attribution],
        sources: SourceReader,
        head: HandHead,
    ) -> None:
        self._trees, self._given, self._sources = trees, given, sources
        self._attributions, self._head = attributions, head

    def __call__(self, hands: Sequence[Hands]) -> None:
        """Changes the hands of a document's tellings, in place."""
        paths = paths_of_grammar(self._given, hands)
        if not paths.taken:
            return
        scores = self._head.scores(self._given, self._attributions, paths)
        taken = {one.word for one in paths.taken}
        kinds = self._kinds(scores, [hand.mention for one in hands for path in one.paths for hand in path])
        for one in hands:
            one.paths = [
                [hand if _was_brought(path, n) else _of_kind(hand, kinds) for n, hand in enumerate(path)]
                for path in one.paths
            ]
            one.paths = [longer for path in one.paths for longer in self._through(scores, taken, one, path)]

    def _kinds(self, scores: HandScores, mentions: Sequence[Mention]) -> dict[Span, HandKind]:
        """The kinds that the head is sure of where grammar has another, by the mention; a name is judged as a whole."""
        by_name: dict[str, list[Mention]] = {}
        for mention in mentions:
            by_name.setdefault(mention.name or f"{mention.span}", []).append(mention)
        found: dict[Span, HandKind] = {}
        for group in by_name.values():
            seen = {m.span: m for m in group}
            chances = np.mean([scores.kind(head_word(self._given, span)) for span in seen], axis=0)
            best = KINDS[int(chances.argmax())]
            if chances.max() < SURE or best is HandKind.UNKNOWN:
                continue
            for mention in seen.values():
                if mention.kind in {best, HandKind.UNKNOWN} or mention.pronoun:
                    continue
                if best is not HandKind.DOCUMENT or not self._is_authors(mention):
                    found[mention.span] = best
        return found

    def _is_authors(self, mention: Mention) -> bool:
        """Whether a document is named for whoever made it, so that its kind is theirs: "a survey by the union"."""
        head = self._trees_word(head_word(self._given, mention.span))
        return singular(head.text.lower()) != mention.noun

    def _trees_word(self, word: int) -> Word:
        """A word of the document in its tree."""
        sentence = int(self._given.words.sentence[word])
        return self._trees[sentence].words[word - int(self._given.words.first[sentence])]

    def _through(self, scores: HandScores, taken: set[int], hands: Hands, path: list[Hand]) -> list[list[Hand]]:
        """A path with the outlets before it that grammar has not seen; one path for each that stands beside another."""
        first = path[0].mention
        if first.kind in {HandKind.OUTLET, HandKind.UNKNOWN}:
            return [path]
        word = head_word(self._given, first.span)
        words = self._given.words
        sentence = int(words.sentence[word])
        begin, end = int(words.first[sentence]), int(words.first[sentence + 1])
        found: list[Mention] = []
        for other in range(begin, end):
            if other == word or other in taken or words.upos[other] not in {"PROPN", "NOUN"}:
                continue
            outlet = float(scores.kind(other)[KINDS.index(HandKind.OUTLET)])
            if outlet > OUTLET and scores.is_hand(other) > HAND and scores.before(other, word) > BEFORE:
                tree, phrase = self._trees[sentence], _phrase(self._trees[sentence], other - begin)
                if _in_relative_clause(tree, other - begin) or _is_occasion(tree, other - begin, phrase[-1] + 1):
                    continue
                if self._sources.is_self(tree, phrase):
                    hands.own_reporting = True
                    continue
                mention = self._sources.mention(tree, phrase)
                if mention is not None and not any(m.span.overlaps(mention.span) for m in found):
                    found.append(replace(mention, kind=HandKind.OUTLET, role=None, unknown_author=False))
        return [[Hand(mention, carries=True), *path] for mention in found] or [path]


def _was_brought(path: Sequence[Hand], place: int) -> bool:
    """Whether a hand is a document that an outlet before it got hold of, and so no outlet."""
    return place > 0 and path[place - 1].carries and path[place].mention.kind is HandKind.DOCUMENT


def _of_kind(hand: Hand, kinds: Mapping[Span, HandKind]) -> Hand:
    """A hand with the kind that it is of."""
    kind = kinds.get(hand.mention.span)
    if kind is None:
        return hand
    mention = hand.mention
    people = kind in {HandKind.PERSON, HandKind.PUBLIC}
    role = (mention.role or (None if mention.named else mention.text)) if people else None
    return replace(hand, mention=replace(mention, kind=kind, role=role, unknown_author=False))


def _in_relative_clause(tree: Tree, word: int) -> bool:
    """Whether a party stands in what a clause says that somebody does: "a spy chief who comments for Polfax TV"."""
    above = (i for i in tree.ancestors(word) if tree.words[i].deprel.startswith("acl"))
    return any(tree.words[c].text.lower() in _DOERS for i in above for c in tree.dependents(i, "nsubj"))


def _is_occasion(tree: Tree, word: int, after: int) -> bool:
    """Whether a word, or the one behind its phrase, is where something was said: "told the Lume Ideas festival"."""
    shown = {tree.words[word].text.lower(), *(w.text.lower() for w in tree.words[after : after + 1])}
    return not shown.isdisjoint(nouns().occasion - _OF_OUTLETS)


def _phrase(tree: Tree, word: int) -> list[int]:
    """The words of the party that a word heads: its name, or the description before it."""
    for run in names_in(tree):
        if word in run:
            return run
    before = [i for i in tree.subtree(word) if i <= word]
    while len(before) > 1 and (before[1] - before[0] > 1 or tree.words[before[0]].upos == "ADP"):
        before = before[1:]
    return [*before, *next((run for run in names_in(tree) if run[0] == word + 1), [])]  # "the journal Nature Coasts"


def paths_of_grammar(given: Prepared, hands: Sequence[Hands]) -> Paths:
    """What grammar makes of a document, as the head is told it."""
    taken, follow = [], set()
    for path in (path for one in hands for path in one.paths):
        words = [head_word(given, hand.mention.span) for hand in path]
        for place, (hand, word) in enumerate(zip(path, words, strict=True)):
            mention = hand.mention
            last = place == len(path) - 1
            taken.append(Taken(word, mention.kind, place == 0, last, hand.carries, mention.named))
        follow |= set(pairwise(words))
    return Paths(tuple(taken), frozenset(follow))


def head_word(given: Prepared, span: Span) -> int:
    """The word of the document that heads a phrase: a nominal one whose governor stands outside of it."""
    words = given.words
    first = bisect_right(words.spans, span.start, key=lambda s: s.end)
    last = bisect_right(words.spans, span.end - 1, key=lambda s: s.start)
    inside = [i for i in range(first, last) if words.upos[i] != "PUNCT"] or list(range(first, max(last, first + 1)))
    tops = [i for i in inside if not first <= words.head[i] < last]
    nominal = [i for i in tops if words.upos[i] in _NOMINAL]
    return min((nominal or tops or inside)[0], len(words) - 1)
