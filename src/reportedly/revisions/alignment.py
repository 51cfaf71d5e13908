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
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.revisions.tokens import Sort, Token

LEAST = 0.5  # likeness under which two claims are two; chosen on tests/revisions/pairs.yaml
_WEIGHTS = {Sort.NAME: 2.0, Sort.NUMBER: 2.0, Sort.DATE: 1.0, Sort.WORD: 1.0}
# What of its weight a value shares with another value of its sort: the claim may be the same, and the value corrected.
_INSTEAD = {Sort.NUMBER: 0.5, Sort.DATE: 0.5, Sort.NAME: 0.3}
_ORDER = 1e-6  # what the distance of places may change, so that the same words in two places keep their order
_MOST = 400  # claims of one group that are matched exactly; larger groups (never seen in a story) greedily


@dataclass(frozen=True)
class Pair:
    """A claim of the older and one of the newer text, by their places, and how alike they are (0 … 1)."""

    before: int
    after: int
    likeness: float


class Weights:
    """What each word weighs among all claims of the two texts."""

    def __init__(self, claims: Sequence[Sequence[Token]]) -> None:
        self._all = max(1, len(claims))
        self._having = Counter(key for tokens in claims for key in {token.key for token in tokens})

    def of(self, token: Token) -> float:
        """The weight of one word."""
        return _WEIGHTS[token.sort] * math.log(1 + self._all / max(1, self._having[token.key]))

    def likeness(self, before: Sequence[Token], after: Sequence[Token]) -> float:
        """How alike two claims are, 0 … 1."""
        left = {token.key: token for token in before}
        right = {token.key: token for token in after}
        if not left or not right:
            return 0.0
        both = {key: right[key] for key in left if key in right}
        twins = {a.key: b.key for a in left.values() for b in right.values() if a.key not in right and a.same(b)}
        shared = [*(left[key] for key in both), *(left[key] for key in twins)]
        weight = sum(map(self.of, shared))
        rest = (
            [t for k, t in left.items() if k not in both and k not in twins],
            [t for k, t in right.items() if k not in both and k not in twins.values()],
        )
        instead = 0.0
        for sort, part in _INSTEAD.items():
            instead += part * min(sum(self.of(token) for token in side if token.sort is sort) for side in rest)
        plain = any(token.sort is Sort.WORD for token in shared)
        if not plain and (any(rest[0]) or any(rest[1])):
            return 0.0
        total = [sum(map(self.of, side.values())) for side in (left, right)]
        weight += instead
        return min(1.0, (2 * weight / sum(total) + weight / min(total)) / 2)

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
    for one, tokens in enumerate(before):
        # What shares no word can't be alike; numbers alone are no claim, and names come with their adjectives.
        for other in sorted({place for token in tokens for place in where.get(token.key, ())}):
            found = weights.likeness(tokens, after[other])
            if found >= LEAST:
                likeness[one, other] = found
    pairs: list[Pair] = []
    for ones, others in _groups(likeness):
        for one, other in _matched(ones, others, likeness):
            pairs.append(Pair(one, other, likeness[one, other]))
    return sorted(pairs, key=lambda pair: pair.after)


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
