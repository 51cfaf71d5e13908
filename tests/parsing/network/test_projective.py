"""The best tree without crossing arcs is just that."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.parsing.network.parse import tree
from reportedly.parsing.network.projective import best, crosses


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(-1) != 1:
        return False
    for start in range(len(heads)):
        at, steps = start, 0
        while at >= 0 and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at >= 0:
            return False
    return True


def value(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[i, h + 1] for i, h in enumerate(heads)))


def test_arcs_that_cross_are_seen() -> None:
    assert crosses([2, 3, -1, 2])
    assert not crosses([-1, 0, 3, 0])
    assert crosses([2, -1, 1])  # an arc over the root


@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_no_tree_without_crossing_arcs_is_better(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    found = tuple(best(scores))
    allowed = [heads for heads in product(range(-1, n), repeat=n) if is_tree(heads) and not crosses(heads)]
    assert found in allowed
    assert value(scores, found) >= max(value(scores, heads) for heads in allowed) - 1e-5


@given(st.integers(1, 30), st.integers(0, 2**32 - 1))
def test_a_sentence_gets_one_tree_without_crossing_arcs(n: int, seed: int) -> None:
    heads = tuple(tree(np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)))
    assert is_tree(heads)
    assert not crosses(heads)


def test_the_longest_sentences_still_get_a_tree() -> None:
    scores = np.random.default_rng(1).normal(size=(400, 401)).astype(np.float32)
    assert is_tree(tuple(tree(scores)))
