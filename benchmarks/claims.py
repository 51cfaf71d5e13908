"""Claims as they are read against the hand-made expected readings.

    python benchmarks/claims.py                          every gold file under tests/gold, a table
    python benchmarks/claims.py tests/gold/stories       one folder, or one file
    python benchmarks/claims.py … --story 02-site-rewrite --errors

`--json` prints the figures as JSON, in points; `--reader module:function` scores another reader: it takes a path or a
text and gives a `Reading`. Without `--reader` that is `reportedly.read`.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import claims_gold
import claims_score
from claims_score import FOUND, RIGHT, Score

from reportedly.words import Reading

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
Reader = Callable[[Any], Reading]


def measured(golds: Iterable[claims_gold.Gold], read: Reader) -> dict[str, Score]:
    """The score of each story, and of each file of passages as a whole, by its name."""
    scores: dict[str, Score] = {}
    for gold in golds:
        reading = read(gold.path if gold.path else gold.text)
        result = claims_score.score(claims_gold.resolve(gold, reading.document.text), reading)
        name = gold.name if gold.path else gold.name.split("/")[0]
        scores[name] = scores.get(name, Score()) + result
    return scores


def table(scores: dict[str, Score]) -> str:
    """A row for each figure, a column for each story or file, the total last (all of them, and stories alone)."""
    columns = dict(scores)
    stories = [result for name, result in scores.items() if not name.startswith("passages")]
    if len(stories) > 1:
        columns["stories"] = sum(stories, Score())
    if len(scores) > 1:
        columns["all"] = sum(scores.values(), Score())
    rows: list[tuple[str, Callable[[Score], str]]] = []
    for name in FOUND:
        rows += [
            (f"{name} precision", lambda result, name=name: _point(result.precision(name))),
            (f"{name} recall", lambda result, name=name: _point(result.recall(name))),
            (f"{name} F1", lambda result, name=name: _point(result.f1(name))),
            (f"  of {name}", lambda result, name=name: str(result.expected[name])),
        ]
    rows += [(name.replace("_", " "), lambda result, name=name: _point(result.accuracy(name))) for name in RIGHT]
    heads = [name.replace("passages-", "p-")[:9] for name in columns]
    lines = [" " * 24 + "".join(f"{head:>10}" for head in heads)]
    lines += [f"{label:<24}" + "".join(f"{show(result):>10}" for result in columns.values()) for label, show in rows]
    return "\n".join(lines)


def _point(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _reader(name: str | None) -> Reader:
    module, _, function = (name or "reportedly.api:read").partition(":")
    found: Reader = getattr(importlib.import_module(module), function)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run as a command; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "gold", nargs="*", type=Path, default=[GOLD], help="folders or files of gold (default: tests/gold)"
    )
    parser.add_argument("--story", action="append", default=[], help="only what has this in its name; can be repeated")
    parser.add_argument("--errors", action="store_true", help="list each disagreement, expected and given")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--reader", help="module:function that reads a path or a text (default: reportedly.api:read)")
    options = parser.parse_args(arguments)
    try:
        golds = [gold for path in options.gold for gold in claims_gold.load(path)]
        golds = [gold for gold in golds if not options.story or any(part in gold.name for part in options.story)]
        scores = measured(golds, _reader(options.reader))
    except claims_gold.GoldError as error:
        print(error, file=sys.stderr)
        return 2
    if not scores:
        print(f"no gold story has {' or '.join(options.story)} in its name", file=sys.stderr)
        return 2
    if options.json:
        groups: dict[str, Score] = {}
        for name, result in scores.items():
            group = name if name.startswith("passages") else "stories"
            groups[group] = groups.get(group, Score()) + result
        print(json.dumps({name: claims_score.figures(result) for name, result in groups.items()}, indent=1))
        return 0
    if options.errors:
        print("\n".join(str(item) for result in scores.values() for item in result.errors), end="\n\n")
    print(table(scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
