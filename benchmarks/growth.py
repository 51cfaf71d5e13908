"""How time grows with length, on lines made to be hard: `python benchmarks/growth.py`.

Each step of reading that goes over a text by itself gets one endless line of one unit, once and eight times as long. A
ratio of eight is linear, sixty-four quadratic; what is far above eight deserves a look. No data is needed.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from reportedly.documents.outlets import register
from reportedly.parsing.network.tokens import words_in
from reportedly.reading.text.furniture import mark
from reportedly.reading.text.quotation import quoted_spans
from reportedly.reading.text.sentences import split

LENGTH, TIMES, TRIES = 25_000, 8, 3
STEPS: dict[str, tuple[Callable[[str], object], tuple[str, ...]]] = {
    "words": (lambda text: sum(1 for _ in words_in(text)), ("a", "a-", "n't ", "http://", "O'")),
    "sentences": (split, ("He left the house, Mr. Hale said. ", "A.B. ", "a", "? ", '" ', "\n")),
    "quotations": (quoted_spans, ('"', "‘a ", "“a ", "' a'", "s' a ", "« ")),
    "furniture": (lambda text: mark(text, split(text)), ("By Ana Petrov ", "A, ", "REUTERS/", "14:05 ", "# ")),
    "outlets": (lambda text: register().mentions(text, ambiguous=True), ("New York ", "The ", "Agence France ", "新")),
}


def seconds(step: Callable[[str], object], text: str) -> float:
    """Of processor time, the least of some tries."""
    best = float("inf")
    for _ in range(TRIES):
        begin = time.process_time()
        step(text)
        best = min(best, time.process_time() - begin)
    return best


def main() -> None:
    """Prints the table."""
    print(f"{'step':12} {'unit':36} {'ms at ' + format(LENGTH, ','):>14} {'times as long at ' + str(TIMES):>20}")
    for name, (step, units) in STEPS.items():
        step("A line to begin with.")
        for unit in units:
            small, large = (seconds(step, (unit * n)[:n]) for n in (LENGTH, LENGTH * TIMES))
            print(f"{name:12} {unit!r:36} {1000 * small:14.1f} {large / max(small, 1e-9):20.1f}")


if __name__ == "__main__":
    main()
