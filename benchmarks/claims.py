"""Claims as they are read against the hand-made expected readings.

    python benchmarks/claims.py                          every gold file under tests/gold, a table
    python benchmarks/claims.py tests/gold/stories       one folder, or one file
    python benchmarks/claims.py … --story 02-site-rewrite --errors

`--json` prints the figures as JSON, in points; `--reader module:function` scores another reader: it takes a path or a
text, and by name the `publisher` where a passage has one, and gives a `Reading`. Without it that is `reportedly.read`.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import claims_gold
import claims_score
from claims_score import FOUND, RIGHT, Score

from reportedly.words import Reading

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
Reader = Callable[..., Reading]


def measured(golds: Iterable[claims_gold.Gold], read: Reader) -> dict[tuple[str, str], Score]:
    """The score of each story, and of each file of passages as a whole, by its group and name."""
    scores: dict[tuple[str, str], Score] = {}
    for gold in golds:
        reading = read(gold.path) if gold.path else _passage(gold, read)
        result = claims_score.score(claims_gold.resolve(gold, reading.document.text), reading)
        key = (gold.group, gold.name if gold.path else gold.group)
        scores[key] = scores.get(key, Score()) + result
    return scores


def _passage(gold: claims_gold.Gold, read: Reader) -> Reading:
    """A passage read with the publisher that its annotators were told, where there is one."""
    return read(gold.text, publisher=gold.entry.publisher) if gold.entry.publisher else read(gold.text)


def grouped(scores: dict[tuple[str, str], Score]) -> dict[str, Score]:
    """The scores added up by group."""
    groups: dict[str, Score] = {}
    for (group, _), result in scores.items():
        groups[group] = groups.get(group, Score()) + result
    return groups


def table(scores: dict[tuple[str, str], Score]) -> str:
    """A row for each figure; a column for each story, each group, and all of them."""
    columns = {name: result for (_, name), result in scores.items()}
    groups = grouped(scores)
    columns |= {name: result for name, result in groups.items() if name not in columns}
    if len(groups) > 1:
        columns["all"] = sum(groups.values(), Score())
    rows: list[tuple[str, list[str]]] = []
    shown = columns.values()
    for name in FOUND:
        rows.append((f"{name} precision", [_point(result.precision(name)) for result in shown]))
        rows.append((f"{name} recall", [_point(result.recall(name)) for result in shown]))
        rows.append((f"{name} F1", [_point(result.f1(name)) for result in shown]))
        rows.append((f"  of {name}", [str(result.expected[name]) for result in shown]))
    rows += [(name.replace("_", " "), [_point(result.accuracy(name)) for result in shown]) for name in RIGHT]
    heads = [name.replace("passages-", "p-").replace("stories-", "s-")[:9] for name in columns]
    lines = [" " * 24 + "".join(f"{head:>10}" for head in heads)]
    lines += [f"{label:<24}" + "".join(f"{cell:>10}" for cell in cells) for label, cells in rows]
    return "\n".join(lines)


def _point(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _reader(name: str | None) -> Reader:
    if name is None:
        from reportedly import read

        # The gold is English; a sentence or two are too few for a language to be told by.
        return lambda source, publisher=None: read(source, language="en", publisher=publisher)
    module, _, function = name.partition(":")
    found: Reader = getattr(importlib.import_module(module), function)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run as a command; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, default=[GOLD], help="folders or files (default: tests/gold)")
    parser.add_argument("--story", action="append", default=[], help="only what has this in its name; can be repeated")
    parser.add_argument("--errors", action="store_true", help="list each disagreement, expected and given")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--reader", help="module:function that reads a path or a text (default: reportedly.read)")
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
        print(json.dumps({name: claims_score.figures(result) for name, result in grouped(scores).items()}, indent=1))
        return 0
    if options.errors:
        print("\n".join(str(item) for result in scores.values() for item in result.errors), end="\n\n")
    print(table(scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
