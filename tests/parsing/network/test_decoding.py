from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.parsing.network.complete import complete
from reportedly.parsing.network.encode import IN_DOUBLE, OUTSIDE
from reportedly.parsing.network.parse import tree
from reportedly.parsing.network.relation import relative
from reportedly.parsing.network.roles import Linked, Range, settle
from reportedly.parsing.network.viterbi import best_paths, marginals, runs


def scores(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def value(path: tuple[int, ...], table: np.ndarray, moves: np.ndarray) -> float:
    total = float(moves[-1, path[0]] + table[0, path[0]])
    return total + sum(float(moves[a, b] + table[t + 1, b]) for t, (a, b) in enumerate(itertools.pairwise(path)))


@pytest.mark.parametrize("seed", range(5))
def test_viterbi_finds_the_best_path(seed: int) -> None:
    table, moves = scores(seed, 5, 3), scores(seed + 100, 4, 3)
    (found,) = best_paths([table], moves)
    best = max(itertools.product(range(3), repeat=5), key=lambda p: value(p, table, moves))
    assert tuple(found) == best


def test_viterbi_of_many_is_that_of_each() -> None:
    moves = scores(1, 8, 7)
    tables = [scores(n, n, 7) for n in (1, 9, 4, 30)]
    together = best_paths(tables, moves)
    assert [p.tolist() for p in together] == [best_paths([t], moves)[0].tolist() for t in tables]
    assert best_paths([], moves) == []


@pytest.mark.parametrize("seed", range(3))
def test_marginals_are_those_of_all_paths(seed: int) -> None:
    moves = scores(seed + 100, 4, 3)
    tables = [scores(seed, 4, 3), scores(seed, 1, 3), scores(seed, 6, 3)]
    for table, found in zip(tables, marginals(tables, moves), strict=True):
        expected = np.zeros(table.shape)
        for path in itertools.product(range(3), repeat=len(table)):
            expected[np.arange(len(table)), path] += np.exp(value(path, table, moves))
        expected /= expected.sum(1, keepdims=True)
        assert np.allclose(found, expected, atol=1e-5)


def test_runs() -> None:
    assert runs(np.array([1, 2, 1, 0, 3, 4, 4, 2]), 1) == [(0, 2), (2, 3), (7, 8)]
    assert runs(np.array([1, 2, 1, 0, 3, 4, 4]), 3) == [(4, 7)]


@settings(deadline=None)
@given(st.integers(1, 24), st.integers(0, 10_000))
def test_heads_form_one_tree(n: int, seed: int) -> None:
    heads = tree(scores(seed, n, 1 + n))
    assert [h for h in heads if h < 0] == [-1]
    for word in range(n):
        seen = set()
        at = word
        while heads[at] >= 0:
            assert at not in seen
            seen.add(at)
            at = heads[at]


def test_no_words_no_tree() -> None:
    assert tree(np.zeros((0, 1), dtype=np.float32)) == []


def test_where_words_stand_to_a_cue() -> None:
    weights, distance, apart = relative(2, 4, np.array([0, 0, 0, 0, 0, 1, 5], dtype=np.int32))
    assert weights.tolist() == [0, 0, 0.5, 0.5, 0, 0, 0]
    assert distance[2] == distance[3] == 0
    assert len(set(distance.tolist())) == 6
    assert apart.tolist() == [3, 3, 3, 3, 3, 4, 6]


def test_each_word_has_one_role() -> None:
    first = Linked((3, 4), [(0, 3)], [(4, 9)], 0.9, dict.fromkeys(range(9), 0.9))
    second = Linked((6, 7), [(4, 6)], [(7, 9)], 0.6, dict.fromkeys(range(4, 9), 0.95))
    settled = settle([first, second], 10)
    roles: dict[int, set[str]] = {}
    for one in settled:
        for name, ranges in (("source", one.source), ("cue", [one.cue]), ("content", one.content)):
            for a, b in ranges:
                for word in range(a, b):
                    roles.setdefault(word, set()).add(name)
    assert all(len(names) == 1 for names in roles.values())
    assert settled[1].source == [(4, 6)]


def test_two_cues_may_share_a_source() -> None:
    sure = dict.fromkeys(range(9), 0.8)
    settled = settle([Linked((1, 2), [(0, 1)], [(2, 4)], 0.9, sure), Linked((5, 6), [(0, 1)], [(6, 9)], 0.9, sure)], 9)
    assert [one.source for one in settled] == [[(0, 1)], [(0, 1)]]


def test_a_cue_without_roles_is_dropped() -> None:
    assert settle([Linked((1, 2), [], [], 0.9)], 4) == []


def completed(
    found: list[Linked], words: str, sources: list[Range], contents: list[Range], quoted: bool
) -> list[Linked]:
    texts = words.split()
    quotes = np.full(len(texts), IN_DOUBLE if quoted else OUTSIDE)
    return complete(found, sources, contents, quotes, lambda word: texts[word])


def test_a_mark_between_source_and_content_is_a_cue() -> None:
    (one,) = completed([], "PARK : We will see", [(0, 1)], [(2, 5)], quoted=False)
    assert (one.source, one.cue, one.content) == ([(0, 1)], (1, 2), [(2, 5)])
    assert completed([], "PARK , We will see", [(0, 1)], [(2, 5)], quoted=False) == []


def test_the_rest_of_a_content_and_the_quoted_sentence_after_it() -> None:
    told = Linked((1, 2), [(0, 1)], [(2, 6)], 0.9)
    text = " ".join(f"w{n}" for n in range(40))
    (one,) = completed([told], text, [], [(2, 36)], quoted=False)
    assert one.content == [(2, 36)]
    (one,) = completed([told], text, [], [(2, 9)], quoted=False)
    assert one.content == [(2, 6)]
    (one,) = completed([told], text, [], [(2, 6), (6, 20)], quoted=True)
    assert one.content == [(2, 6), (6, 20)]
    (one,) = completed([told], text, [], [(2, 6), (6, 20)], quoted=False)
    assert one.content == [(2, 6)]


def test_what_is_left_over_takes_no_word_that_has_a_role() -> None:
    told = [Linked((1, 2), [(0, 1)], [(2, 4)], 0.9), Linked((8, 9), [(4, 5)], [(9, 12)], 0.9)]
    found = completed(told, " ".join("abcdefghijklmnopqrstuvwxyz"), [(0, 1)], [(2, 24)], quoted=True)
    assert found == told
