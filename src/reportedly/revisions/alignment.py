"""Which claim of the newer text is which of the older one: likeness of their words, and the best matching under it.

Likeness is the mean of Dice's coefficient and of containment (what is shared over the shorter of the two) over weighted
words. A word weighs by its sort, names and numbers twice, times ln(1 + claims / claims that have it), so that what
every claim of a story names tells little (Spärck Jones 1972). A number that stands where another number stood is half
shared, so is a day; a name in place of another name is shared by a third. Two claims are alike only where they share a
word that is neither name, number nor day, or share all of these that they have. The pairs are then chosen so that their
likeness adds up to the most (an assignment problem: shortest augmenting paths, as Jonker and Volgenant 1987 do it). The
order of the claims counts for nothing but between equals, so a claim that moved is the same claim.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.revisions.tokens import Sort, Token

LEAST = 0.5  # likeness under which two claims are two; chosen on tests/revisions/pairs.yaml
_WEIGHTS = {Sort.NAME: 2.0, Sort.NUMBER: 2.0, Sort.DATE: 1.0, Sort.WORD: 1.0}
# What of its weight a value shares with another value of its sort: the claim may be the same, and the value corrected.
_INSTEAD = {Sort.NUMBER: 0.5, Sort.DATE: 0.5, Sort.NAME: 0.3}
_ORDER = 1e-6  # what the distance of places may change, so that the same words in two places keep their order
# Bounds for texts made to take time: no story comes near them.
_MOST = 120  # claims of one group that are matched exactly (a second); larger groups greedily
_COMPARED = 200_000  # pairs of claims that are compared (some seconds); beyond, those that share their rarest words
_EACH = 50  # claims that each claim is compared with at least


@dataclass(frozen=True)
class Pair:
    """A claim of the older and one of the newer text, by their places, and how alike they are (0 … 1)."""

    before: int
    after: int
    likeness: float


@dataclass(frozen=True)
class Bag:
    """The words of a claim by what they are compared by, each once, and what each weighs."""

    words: dict[str, Token]
    weights: dict[str, float]

    def likeness(self, other: Bag) -> float:
        """How alike two claims are, 0 … 1."""
        if not self.words or not other.words:
            return 0.0
        shared = self.words.keys() & other.words.keys()
        left = {key: token for key, token in self.words.items() if key not in shared}
        right = {key: token for key, token in other.words.items() if key not in shared}
        twins = [
            (a.key, b.key) for a in left.values() for b in right.values() if Sort.NAME in (a.sort, b.sort) and a.same(b)
        ]
        same = [*shared, *dict.fromkeys(key for key, _ in twins)]
        for one, two in twins:
            left.pop(one, None)
            right.pop(two, None)
        if (left or right) and not any(self.words[key].sort is Sort.WORD for key in same):
            return 0.0
        weight = sum(self.weights[key] for key in sorted(same))
        for sort, part in _INSTEAD.items():
            sides = (
                sum(bag.weights[key] for key, token in rest.items() if token.sort is sort)
                for bag, rest in ((self, left), (other, right))
            )
            weight += part * min(sides)
        totals = [sum(bag.weights.values()) for bag in (self, other)]
        return min(1.0, (2 * weight / sum(totals) + weight / min(totals)) / 2)


class Weights:
    """What each word weighs among all claims of the two texts."""

    def __init__(self, claims: Sequence[Sequence[Token]]) -> None:
        self._all = max(1, len(claims))
        self._having = Counter(key for tokens in claims for key in {token.key for token in tokens})

    def of(self, token: Token) -> float:
        """The weight of one word."""
        return _WEIGHTS[token.sort] * math.log(1 + self._all / max(1, self._having[token.key]))

    def bag(self, tokens: Sequence[Token]) -> Bag:
        """A claim made ready for comparing."""
        by_key = {token.key: token for token in tokens}
        return Bag(by_key, {key: self.of(token) for key, token in by_key.items()})

    def covered(self, claim: Sequence[Token], within: Sequence[Token]) -> float:
        """The share (0 … 1) of a claim's words, by weight, that stand among other words too."""
        total = sum(map(self.of, claim))
        return sum(self.of(t) for t in claim if any(t.same(o) for o in within)) / total if total else 0.0


def aligned(before: Sequence[Sequence[Token]], after: Sequence[Sequence[Token]], weights: Weights) -> list[Pair]:
    """The pairs of claims that are one claim, in the order of the newer text; each claim is in one pair at most."""
    likeness: dict[tuple[int, int], float] = {}
    where: dict[str, list[int]] = {}
    for place, tokens in enumerate(after):
        for key in {token.key for token in tokens if token.sort is not Sort.NUMBER}:
            where.setdefault(key, []).append(place)
    bags = [weights.bag(tokens) for tokens in after]
    most = max(_EACH, _COMPARED // max(1, len(before)))
    for one, tokens in enumerate(before):
        bag = weights.bag(tokens)
        for other in _sharing(tokens, where, most):
            found = bag.likeness(bags[other])
            if found >= LEAST:
                likeness[one, other] = found
    pairs: list[Pair] = []
    for ones, others in _groups(likeness):
        for one, other in _matched(ones, others, likeness):
            pairs.append(Pair(one, other, likeness[one, other]))
    return sorted(pairs, key=lambda pair: pair.after)


def _sharing(tokens: Sequence[Token], where: Mapping[str, Sequence[int]], most: int) -> list[int]:
    """The claims that share a word with one, `most` at the most: those that share its rarest words. What shares none
    can't be alike; numbers alone make no claim, and names come with their adjectives."""
    found: set[int] = set()
    for key in sorted({token.key for token in tokens}, key=lambda key: (len(where.get(key, ())), key)):
        found.update(where.get(key, ())[: most - len(found)])
        if len(found) >= most:
            break
    return sorted(found)


def _groups(likeness: dict[tuple[int, int], float]) -> list[tuple[list[int], list[int]]]:
    """The claims that can only be matched with each other."""
    neighbours: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for one, other in likeness:
        neighbours.setdefault((0, one), []).append((1, other))
        neighbours.setdefault((1, other), []).append((0, one))
    seen: set[tuple[int, int]] = set()
    groups = []
    for start in sorted(neighbours):
        if start in seen:
            continue
        seen.add(start)
        reached, queue = [start], [start]
        while queue:
            for node in neighbours[queue.pop()]:
                if node not in seen:
                    seen.add(node)
                    reached.append(node)
                    queue.append(node)
        groups.append((sorted(n for s, n in reached if not s), sorted(n for s, n in reached if s)))
    return groups


def _matched(
    ones: Sequence[int], others: Sequence[int], likeness: dict[tuple[int, int], float]
) -> list[tuple[int, int]]:
    """The matching of a group whose likeness adds up to the most; what stands under the least is left alone."""
    if len(ones) == 1 or len(others) == 1 or max(len(ones), len(others)) > _MOST:
        return _greedily(likeness, set(ones), set(others))

    def cost(one: int, other: int) -> float:
        found = likeness.get((one, other))
        return 0.0 if found is None else _ORDER * abs(one - other) / (1 + max(one, other)) - found

    swapped = len(ones) > len(others)
    rows, columns = (others, ones) if swapped else (ones, others)
    table = [[cost(c, r) if swapped else cost(r, c) for c in columns] for r in rows]
    chosen = [(rows[r], columns[c]) for r, c in enumerate(assignment(table))]
    pairs = [(other, one) if swapped else (one, other) for one, other in chosen]
    return [pair for pair in pairs if pair in likeness]


def _greedily(likeness: dict[tuple[int, int], float], ones: set[int], others: set[int]) -> list[tuple[int, int]]:
    """The most alike first, of equals those nearest in place."""
    found = [pair for pair in likeness if pair[0] in ones and pair[1] in others]
    chosen = []
    for one, other in sorted(found, key=lambda p: (-likeness[p], abs(p[0] - p[1]), p)):
        if one in ones and other in others:
            ones.discard(one)
            others.discard(other)
            chosen.append((one, other))
    return chosen


def assignment(table: Sequence[Sequence[float]]) -> list[int]:
    """For each row a column of its own so that the costs add up to the least; there must be no more rows than columns.

    Shortest augmenting paths with potentials, O(rows² · columns).
    """
    rows, columns = len(table), len(table[0])
    row_potential, column_potential = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of, previous = [0] * (columns + 1), [0] * (columns + 1)  # column 0 stands for the row that is placed now
    for row in range(1, rows + 1):
        row_of[0], column = row, 0
        least, used = [math.inf] * (columns + 1), [False] * (columns + 1)
        while row_of[column]:
            used[column] = True
            at, delta, nearest = row_of[column], math.inf, 0
            costs = table[at - 1]
            for c in range(1, columns + 1):
                if used[c]:
                    continue
                reduced = costs[c - 1] - row_potential[at] - column_potential[c]
                if reduced < least[c]:
                    least[c], previous[c] = reduced, column
                if least[c] < delta:
                    delta, nearest = least[c], c
            for c in range(columns + 1):
                if used[c]:
                    row_potential[row_of[c]] += delta
                    column_potential[c] -= delta
                else:
                    least[c] -= delta
            column = nearest
        while column:
            row_of[column] = row_of[previous[column]]
            column = previous[column]
    chosen = [0] * rows
    for c in range(1, columns + 1):
        if row_of[c]:
            chosen[row_of[c] - 1] = c - 1
    return chosen
