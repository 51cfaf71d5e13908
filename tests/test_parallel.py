"""Results come in order, whatever happens to the workers."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from reportedly.parallel import in_order


def slow_when_even(number: int) -> int:
    time.sleep(0.05 if number % 2 == 0 else 0)
    return number * 10


def dies_on_three(number: int) -> int:
    if number == 3:
        os._exit(9)
    return number * 10


def lost(number: int) -> int:
    return -number


@pytest.mark.slow
def test_results_stand_in_the_order_of_the_items() -> None:
    assert list(in_order(slow_when_even, range(20), workers=2, lost=lost)) == [n * 10 for n in range(20)]


@pytest.mark.slow
def test_a_worker_that_dies_costs_one_item() -> None:
    assert list(in_order(dies_on_three, range(7), workers=2, lost=lost)) == [0, 10, 20, -3, 40, 50, 60]


@pytest.mark.slow
def test_items_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def endless() -> Iterator[int]:
        while True:
            taken.append(1)
            yield len(taken)

    results = in_order(slow_when_even, endless(), workers=1, lost=lost)
    assert next(results) == 10
    assert len(taken) < 10
    results.close()


def test_no_item_starts_no_work() -> None:
    assert list(in_order(slow_when_even, [], workers=2, lost=lost)) == []
