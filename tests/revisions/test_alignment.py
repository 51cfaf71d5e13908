"""Matching is the best there is, whatever the order."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.revisions.alignment import Weights, aligned, assignment
from reportedly.revisions.tokens import Token, tokens_in
from reportedly.words import Span

NUMBERS = st.integers(0, 9)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(NUMBERS, min_size=4, max_size=4), min_size=n, max_size=n)))
def test_no_other_assignment_costs_less(table: list[list[int]]) -> None:
    chosen = assignment(table)
    assert len(set(chosen)) == len(table)
    best = min(sum(table[r][c] for r, c in enumerate(way)) for way in permutations(range(4), len(table)))
    assert sum(table[r][c] for r, c in enumerate(chosen)) == best


def words(text: str) -> tuple[Token, ...]:
    return tokens_in(text, [Span(0, len(text))], frozenset())


SAID = [
    words("in Marene the police arrested 16 people"),
    words("in Kelu the police arrested 9 people"),
    words("the bridge of Tarn was painted"),
]


@given(st.permutations(range(3)))
def test_claims_are_found_again_in_any_order(order: list[int]) -> None:
    after = [SAID[place] for place in order]
    pairs = aligned(SAID, after, Weights([*SAID, *after]))
    assert {(pair.before, pair.after) for pair in pairs} == {(place, at) for at, place in enumerate(order)}
    assert all(pair.likeness == 1 for pair in pairs)


def test_names_alone_make_no_claim() -> None:
    one, other = [words("she met Lida Sorn")], [words("he arrested Lida Sorn")]
    assert aligned(one, other, Weights([*one, *other])) == []


def test_of_two_that_are_alike_the_better_pairing_is_taken() -> None:
    before = [words("the port will close on Friday"), words("the port will close on Friday for repairs")]
    after = [words("the port will close on Friday for repairs of cranes"), words("the port will close on Friday")]
    pairs = aligned(before, after, Weights([*before, *after]))
    assert [(pair.before, pair.after) for pair in pairs] == [(1, 0), (0, 1)]
