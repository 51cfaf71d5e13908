"""The scorer of coreference against the worked examples of its source (Luo 2005, table 1), and what always holds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from coreference_score import Scores, score

KEY = [frozenset("12345"), frozenset("67"), frozenset("89ABC")]


@pytest.mark.parametrize(
    ("answer", "muc", "b_cubed", "ceaf_e"),
    [
        (["12345", "6789ABC"], 94.7, 86.5, 73.3),
        (["1234589ABC", "67"], 94.7, 73.7, 66.7),
        (["123456789ABC"], 90.0, 54.5, 29.4),
    ],
)
def test_the_published_example_has_its_published_scores(
    answer: list[str], muc: float, b_cubed: float, ceaf_e: float
) -> None:
    told = score(KEY, [frozenset(cluster) for cluster in answer])
    figures = [round(100 * one.f1, 1) for one in (told.muc, told.b_cubed, told.ceaf_e)]
    assert figures == [muc, b_cubed, ceaf_e]


def test_nothing_answered_scores_nothing() -> None:
    assert score(KEY, []).conll == 0.0
    assert score([], []).conll == 0.0


def test_scores_of_documents_are_summed_by_their_counts() -> None:
    one = score(KEY, KEY)
    both = one + score(KEY, [])
    assert both.muc.recall == pytest.approx(0.5)
    assert both.muc.precision == 1.0
    assert (Scores() + one) == one


partitions = st.lists(st.integers(0, 4), min_size=1, max_size=12).map(
    lambda labels: [
        frozenset(cluster)
        for name in set(labels)
        if len(cluster := [i for i, label in enumerate(labels) if label == name]) > 1
    ]
)


@given(partitions)
def test_the_gold_itself_is_perfect(gold: list[frozenset[int]]) -> None:
    assert score(gold, gold).conll == pytest.approx(1.0 if gold else 0.0)


@given(partitions, partitions)
def test_gold_and_answer_change_places_with_recall_and_precision(
    gold: list[frozenset[int]], answer: list[frozenset[int]]
) -> None:
    there, back = score(gold, answer), score(answer, gold)
    for one, other in zip((there.muc, there.b_cubed, there.ceaf_e), (back.muc, back.b_cubed, back.ceaf_e), strict=True):
        assert one.recall == pytest.approx(other.precision)
        assert 0 <= one.f1 <= 1 + 1e-9
