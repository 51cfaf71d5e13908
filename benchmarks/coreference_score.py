"""Scores of coreference: MUC, B³, CEAFe and their mean (the CoNLL score), by the published formulas.

MUC: Vilain et al. 1995. B³: Bagga and Baldwin 1998. CEAFe: Luo 2005, with φ4. Mentions that only one side has count as
in Pradhan et al. 2014 (the reference scorer): as they stand, nothing is added to or taken from either side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

Clusters = Sequence[frozenset[Hashable]]


@dataclass(frozen=True)
class Score:
    """Sums over documents: what was right of the answer and of the gold, and how much each holds."""

    right_of_gold: float = 0.0
    gold: float = 0.0
    right_of_answer: float = 0.0
    answer: float = 0.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right_of_gold + other.right_of_gold,
            self.gold + other.gold,
            self.right_of_answer + other.right_of_answer,
            self.answer + other.answer,
        )

    @property
    def recall(self) -> float:
        """0 where there is no gold."""
        return self.right_of_gold / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """0 where there is no answer."""
        return self.right_of_answer / self.answer if self.answer else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Scores:
    """The three measures of a set of documents."""

    muc: Score = Score()
    b_cubed: Score = Score()
    ceaf_e: Score = Score()

    def __add__(self, other: Scores) -> Scores:
        return Scores(self.muc + other.muc, self.b_cubed + other.b_cubed, self.ceaf_e + other.ceaf_e)

    @property
    def conll(self) -> float:
        """The mean of the three F1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def score(gold: Iterable[frozenset[Hashable]], answer: Iterable[frozenset[Hashable]]) -> Scores:
    """The scores of one document; each cluster is the set of its mentions. Leave out clusters of one beforehand."""
    g, a = list(gold), list(answer)
    return Scores(_muc(g, a), _b_cubed(g, a), _ceaf_e(g, a))


def _muc(gold: Clusters, answer: Clusters) -> Score:
    def links(key: Clusters, response: Clusters) -> tuple[float, float]:
        owner = {mention: number for number, cluster in enumerate(response) for mention in cluster}
        right = whole = 0.0
        for cluster in key:
            parts = len({owner[m] for m in cluster if m in owner}) + sum(m not in owner for m in cluster)
            right += len(cluster) - parts
            whole += len(cluster) - 1
        return right, whole

    return Score(*links(gold, answer), *links(answer, gold))


def _b_cubed(gold: Clusters, answer: Clusters) -> Score:
    def overlaps(key: Clusters, response: Clusters) -> tuple[float, float]:
        owner = {mention: cluster for cluster in response for mention in cluster}
        none = frozenset[Hashable]()
        right = sum(len(cluster & owner.get(m, none)) / len(cluster) for cluster in key for m in cluster)
        return right, float(sum(len(cluster) for cluster in key))

    return Score(*overlaps(gold, answer), *overlaps(answer, gold))


def _ceaf_e(gold: Clusters, answer: Clusters) -> Score:
    owner = {mention: number for number, cluster in enumerate(answer) for mention in cluster}
    likeness: dict[tuple[int, int], float] = {}
    for g, cluster in enumerate(gold):
        for a in {owner[m] for m in cluster if m in owner}:
            likeness[g, a] = 2 * len(cluster & answer[a]) / (len(cluster) + len(answer[a]))
    right = sum(_best(part) for part in _components(likeness))
    return Score(right, len(gold), right, len(answer))


def _components(likeness: dict[tuple[int, int], float]) -> list[dict[tuple[int, int], float]]:
    """The pairs, sorted into groups that share no cluster: each is matched by itself."""
    neighbours: dict[tuple[str, int], set[tuple[str, int]]] = defaultdict(set)
    for g, a in likeness:
        neighbours["gold", g].add(("answer", a))
        neighbours["answer", a].add(("gold", g))
    seen: set[tuple[str, int]] = set()
    found = []
    for start in neighbours:
        if start in seen:
            continue
        group, stack = {start}, [start]
        while stack:
            for other in neighbours[stack.pop()] - group:
                group.add(other)
                stack.append(other)
        seen |= group
        found.append({pair: value for pair, value in likeness.items() if ("gold", pair[0]) in group})
    return found


def _best(likeness: dict[tuple[int, int], float]) -> float:
    """The greatest sum of a one-to-one matching (Kuhn 1955, Munkres 1957, by potentials)."""
    rows = sorted({g for g, _ in likeness})
    columns = sorted({a for _, a in likeness})
    size, width = len(rows), max(len(columns), len(rows))
    cost = [[-likeness.get((g, columns[c]), 0.0) if c < len(columns) else 0.0 for c in range(width)] for g in rows]
    up, down = [0.0] * (size + 1), [0.0] * (width + 1)
    match = [0] * (width + 1)
    for row in range(1, size + 1):
        match[0], column = row, 0
        least = [float("inf")] * (width + 1)
        used = [False] * (width + 1)
        way = [0] * (width + 1)
        while match[column]:
            used[column] = True
            current, delta, following = match[column], float("inf"), 0
            for c in range(1, width + 1):
                if used[c]:
                    continue
                value = cost[current - 1][c - 1] - up[current] - down[c]
                if value < least[c]:
                    least[c], way[c] = value, column
                if least[c] < delta:
                    delta, following = least[c], c
            for c in range(width + 1):
                if used[c]:
                    up[match[c]] += delta
                    down[c] -= delta
                else:
                    least[c] -= delta
            column = following
        while column:
            before = way[column]
            match[column] = match[before]
            column = before
    return -sum(cost[match[c] - 1][c - 1] for c in range(1, width + 1) if match[c])
