"""How surely each target happened, by the author's word: `python benchmarks/factuality.py IN.jsonl OUT.jsonl`.

IN holds one JSON object a line: `text`, tokens parted by single spaces, and `targets`, each with `span1`, its first and
past-last token. OUT holds the same objects in the same order, each with `predictions`: a list of one number for each
target, from −3 (did not happen) over 0 (nothing is said) to +3 (happened). Labels and all other keys are passed on
unread; but if every target has a `label`, Pearson's r and the mean absolute error are printed to standard error.

Rows that follow each other are read as one text of up to 48 sentences, as sentences stand in the news: on UW dev that
has the smaller error (0.44 against 0.45 row by row; r is the same).
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from detokenised import detokenised

from reportedly.parsing.network import load
from reportedly.parsing.syntax import Tree
from reportedly.words import Span

TOGETHER = 48  # rows read as one text: as many as in training
NOTHING_SAID = 0.0  # of a target that holds no word


class BadRow(Exception):
    """A line of the input that does not hold what it should; the message names the line and what to do."""


@dataclass(frozen=True)
class Row:
    """One line of the input: what it held, its tokens, its targets as (first, past-last) tokens."""

    held: dict[str, Any]
    tokens: tuple[str, ...]
    targets: tuple[tuple[int, int], ...]


def rows(lines: Iterable[str], name: str) -> Iterator[Row]:
    """The rows of the file `name`; lines of white space are passed over. Raises `BadRow`."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _row(line, f"{name}, line {number}")


def _row(line: str, where: str) -> Row:
    try:
        held = json.loads(line)
    except ValueError as error:
        raise BadRow(f"{where}: not a JSON object ({error}). Write one object a line.") from error
    if not isinstance(held, dict) or not isinstance(held.get("text"), str):
        raise BadRow(f"{where}: no `text`. Each line needs a `text` of tokens parted by spaces.")
    tokens = tuple(held["text"].split(" "))
    targets = held.get("targets")
    if not isinstance(targets, list):
        raise BadRow(f"{where}: no list of `targets`. Give an empty list where there are none.")
    return Row(held, tokens, tuple(_target(t, n, len(tokens), where) for n, t in enumerate(targets)))


def _target(target: Any, number: int, tokens: int, where: str) -> tuple[int, int]:
    span = target.get("span1") if isinstance(target, dict) else None
    if not isinstance(span, list) or len(span) != 2 or not all(type(at) is int for at in span):
        raise BadRow(f"{where}: target {number} has no `span1` of two whole numbers, [first, past-last] token.")
    first, last = span
    if not 0 <= first < last <= tokens:
        raise BadRow(f"{where}: target {number} is [{first}, {last}], but there are {tokens} tokens, counted from 0.")
    return first, last


def predictions(given: Sequence[Row]) -> list[list[float]]:
    """One number for each target of each row, −3 … +3, rounded to three decimals; the rows are read as one text."""
    text, sentences, places = "", [], []
    for row in given:
        sentence, at = detokenised(row.tokens)
        base = len(text)
        sentences.append(Span(base, base + len(sentence)))
        places.append([Span(base + place.start, base + place.end) for place in at])
        text += sentence + " "
    trees = load().analyse(text, sentences).trees
    return [
        [_of(tree, at[first].start, at[last - 1].end) for first, last in row.targets]
        for row, tree, at in zip(given, trees, places, strict=True)
    ]


def _of(tree: Tree, start: int, end: int) -> float:
    """The mean over the words between two offsets; a target is one word as a rule."""
    found = [word.factuality for word in tree.words if word.end > start and word.start < end]
    return round(sum(found) / len(found), 3) if found else NOTHING_SAID


def agreement(said: Sequence[float], labels: Sequence[float]) -> tuple[float, float]:
    """Pearson's r (nan where either side does not vary) and the mean absolute error."""
    n = len(said)
    x, y = sum(said) / n, sum(labels) / n
    across = sum((a - x) * (b - y) for a, b in zip(said, labels, strict=True))
    spread = math.sqrt(sum((a - x) ** 2 for a in said) * sum((b - y) ** 2 for b in labels))
    error = sum(abs(a - b) for a, b in zip(said, labels, strict=True)) / n
    return (across / spread if spread else math.nan), error


def main(source: Path, out: Path) -> None:
    said: list[float] = []
    labels: list[float | None] = []
    part = out.with_name(out.name + ".part")  # an input that fails halfway leaves no half an answer
    try:
        with source.open(encoding="utf-8") as lines, part.open("w", encoding="utf-8") as file:
            stream = rows(lines, source.name)
            while block := list(islice(stream, TOGETHER)):
                for row, numbers in zip(block, predictions(block), strict=True):
                    file.write(json.dumps({**row.held, "predictions": numbers}, ensure_ascii=False) + "\n")
                    said += numbers
                    labels += [_label(target) for target in row.held["targets"]]
        part.replace(out)
    except (BadRow, OSError, UnicodeDecodeError) as error:
        sys.exit(str(error) if isinstance(error, BadRow) else f"{source.name}: {error}")
    finally:
        part.unlink(missing_ok=True)
    known = [label for label in labels if label is not None]
    if known and len(known) == len(said):
        r, error = agreement(said, known)
        print(f"{len(said)} targets: r {r:.3f}, mean absolute error {error:.3f}", file=sys.stderr)


def _label(target: dict[str, Any]) -> float | None:
    value = target.get("label")
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
