"""Which pairs of names are one name: `python benchmarks/names.py IN.csv OUT.csv`.

IN.csv has the columns `name1`, `name2` and, if wanted, `schema` (FollowTheMoney's: Person, Organization, Company,
PublicBody, …; empty is Person). OUT.csv has all of its columns and rows, with `score` (0 to 1) and `same` (true or
false). Where IN.csv has a column `expected` (true or false), the figures are printed as well.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from pathlib import Path

from reportedly.actors.name_parts import Kind
from reportedly.actors.same_name import compare

PEOPLE = {"", "person"}
YES, NO = {"true", "1", "yes"}, {"false", "0", "no"}


class BadTable(ValueError):
    """A table that can't be compared: says where and why."""


def read_table(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Column names and rows. Raises BadTable where a column or a name is missing."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            columns = list(reader.fieldnames or [])
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadTable(f"{path}: cannot be read: {error}") from error
    missing = [name for name in ("name1", "name2") if name not in columns]
    if missing:
        raise BadTable(f"{path}: has no column {' and no column '.join(missing)}; its first line must name the columns")
    for number, row in enumerate(rows, 2):
        if None in row or not all((row.get(name) or "").strip() for name in ("name1", "name2")):
            raise BadTable(f"{path}, row {number}: needs two names, and no more fields than the first line")
    return columns, rows


def kind_of(schema: str | None) -> Kind:
    """How names of a FollowTheMoney schema are compared."""
    return Kind.PERSON if (schema or "").strip().lower() in PEOPLE else Kind.BODY


def report(rows: list[dict[str, str]]) -> str:
    """Precision, recall and accuracy against the column `expected`."""
    asked = [(row["expected"].strip().lower() in YES, row["same"] == "true") for row in rows]
    hits = sum(expected and same for expected, same in asked)
    given, wanted = sum(same for _, same in asked), sum(expected for expected, _ in asked)
    right = sum(expected == same for expected, same in asked)
    shares = (hits / given if given else 0.0, hits / wanted if wanted else 0.0, right / len(asked))
    names = ("precision", "recall", "accuracy")
    return "\n".join(f"{name:<12}{100 * share:6.1f}" for name, share in zip(names, shares, strict=True))


def main(arguments: list[str] | None = None) -> int:
    """Run as a command; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args(arguments)
    try:
        columns, rows = read_table(options.table)
    except BadTable as error:
        print(error, file=sys.stderr)
        return 2
    began = time.perf_counter()
    for row in rows:
        match = compare(row["name1"], row["name2"], kind_of(row.get("schema")))
        row["score"], row["same"] = f"{match.score:.3f}", str(match.same).lower()
    took = time.perf_counter() - began
    part = options.out.with_name(options.out.name + ".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*(c for c in columns if c not in {"score", "same"}), "score", "same"])
        writer.writeheader()
        writer.writerows(rows)
    part.replace(options.out)
    print(f"{len(rows)} pairs in {took:.2f} s", file=sys.stderr)
    if rows and all((row.get("expected") or "").strip().lower() in YES | NO for row in rows):
        print(report(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
