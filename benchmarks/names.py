"""Which pairs of names are one name: `python benchmarks/names.py IN.csv OUT.csv`.

IN.csv has the columns `name1`, `name2` and, if wanted, `schema` (FollowTheMoney's: Person, Organization, Company,
PublicBody, …; empty is Person; of a LegalEntity or a Thing the names decide). OUT.csv has all of its columns and rows,
with `score` (0 to 1) and `same` (true or false); a row without two names has 0 and false. Where IN.csv has a column
`expected` (true or false), the figures are printed as well.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import time
from pathlib import Path

from reportedly.actors.name_parts import Kind
from reportedly.actors.resolving import kind_of
from reportedly.actors.same_name import NameMatch, compare

PEOPLE, EITHER = {"", "person"}, {"legalentity", "thing"}
YES, NO = {"true", "1", "yes"}, {"false", "0", "no"}


class BadTable(ValueError):
    """A table that can't be compared: says where and why."""


def read_table(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Column names and rows. Raises BadTable where a column of names is missing, or a row has more fields than them."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadTable(f"{path}: cannot be read: {error}") from error
    try:
        columns, rows = _parsed(text, strict=True)
    except csv.Error as error:
        columns, rows = _parsed(text, strict=False)  # a name that begins with a quotation mark: "Nick" Salk
        if any("\n" in str(value) for row in rows for value in row.values()):
            raise BadTable(f"{path}: a quotation mark is not closed: {error}") from error
    missing = [name for name in ("name1", "name2") if name not in columns]
    if missing:
        raise BadTable(f"{path}: has no column {' and no column '.join(missing)}; its first line must name the columns")
    for number, row in enumerate(rows, 2):
        if None in row:
            raise BadTable(
                f"{path}, row {number}: has more fields than the first line; put names with commas in quotes"
            )
    return columns, [{column: row.get(column) or "" for column in columns} for row in rows]


def _parsed(text: str, *, strict: bool) -> tuple[list[str], list[dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=strict)
    return [name.strip() for name in reader.fieldnames or ()], [
        {key.strip() if key else key: value for key, value in row.items()} for row in reader
    ]


def kinds_of(schema: str | None, names: tuple[str, str]) -> Kind:
    """How names of a FollowTheMoney schema are compared."""
    lowered = (schema or "").strip().lower()
    if lowered in EITHER:
        guessed = {kind_of(None, name) for name in names}
        return Kind.BODY if guessed == {Kind.BODY} else Kind.PERSON
    return Kind.PERSON if lowered in PEOPLE else Kind.BODY


def match_of(row: dict[str, str]) -> NameMatch:
    """The comparison of a row."""
    names = (row["name1"].strip(), row["name2"].strip())
    if not all(names):
        return NameMatch(0.0, False, ("a name is missing",))
    return compare(*names, kinds_of(row.get("schema"), names))


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
        match = match_of(row)
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
