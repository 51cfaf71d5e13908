"""Results come in order, whatever happens to the workers."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

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


ORPHANS = """
import os, sys, time
from reportedly.parallel import in_order
def work(item):
    print(os.getpid(), flush=True)
    return item
def items():
    yield 1
    time.sleep(600)
    yield 2
if __name__ == "__main__":
    list(in_order(work, items(), workers=1, lost=work))
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(ORPHANS, encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline()
        process.kill()
        assert process.stdout.read() == ""  # the worker holds the other end of the pipe, so this waits for its end
