"""Codes marked sentences as PLV does: `python benchmarks/events.py IN.tsv OUT.tsv`.

IN has the columns `sentence_id` and `marked_sentence`, in which `<s>…</s>` stands around the first party and `<t>…</t>`
around the second (each may stand several times, within or across the other); other columns are left alone. OUT gets
`sentence_id`, `root` and `quad`: what the first party does to the second in PLV's fifteen root codes, and the quad
class of that root, 1 to 4 as in PLV's `gold_penta`. Where IN has `gold_root`, accuracy and macro-F1 are printed too.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportedly.errors import ReportedlyError
from reportedly.events.codes import quad_number
from reportedly.events.marked import BadMarks, relation_of, unmark, without_marks

WANTED = ("sentence_id", "marked_sentence")
LEAST = 10  # rows of a root that counts in the mean of F1


class BadTable(ValueError):
    """The table cannot be coded: says where, what is wrong, and what to do."""


def rows_of(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table with their line numbers. Raises `BadTable` where it is none."""
    csv.field_size_limit(sys.maxsize)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t")
            missing = [name for name in WANTED if name not in (rows.fieldnames or ())]
            if missing:
                found = ", ".join(name for name in rows.fieldnames or () if name) or "none"
                raise BadTable(f"{path}: no column “{missing[0]}” (columns: {found}). Separate columns by tabs.")
            for row in rows:
                yield rows.line_num, row
    except OSError as problem:
        raise BadTable(f"{path}: cannot be read ({problem.strerror}). Name a table of tab-separated columns.") from None
    except (UnicodeDecodeError, csv.Error) as problem:
        raise BadTable(f"{path}: not a table in UTF-8 ({problem}). Save it as tab-separated UTF-8.") from None


def code(source: Path, target: Path) -> list[tuple[str, str]]:
    """Writes the codes of a table; gives (told, wanted) of the rows that have a `gold_root`."""
    answers = []
    lines = [("sentence_id", "root", "quad")]
    for number, row in rows_of(source):
        marked = row["marked_sentence"] or ""
        try:
            sentence = unmark(marked)
        except BadMarks as problem:
            print(f"events.py: {source}, line {number}: {problem}. Coded without its marks.", file=sys.stderr)
            sentence = without_marks(marked)
        found = relation_of(sentence)
        lines.append((row["sentence_id"] or "", found.root, str(quad_number(found.quad))))
        if row.get("gold_root"):
            answers.append((found.root, row["gold_root"]))
    try:
        with target.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t", lineterminator="\n").writerows(lines)
    except OSError as problem:
        raise BadTable(
            f"{target}: cannot be written ({problem.strerror}). Name a file in a folder that is there."
        ) from None
    return answers


def figures(answers: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Accuracy, and the mean F1 of the roots with rows enough."""
    wanted, told = Counter(right for _, right in answers), Counter(said for said, _ in answers)
    hits = Counter(right for said, right in answers if said == right)
    each = [2 * hits[root] / (wanted[root] + told[root]) for root in wanted if wanted[root] >= LEAST]
    return sum(hits.values()) / len(answers), sum(each) / len(each) if each else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", metavar="IN.tsv", type=Path)
    parser.add_argument("target", metavar="OUT.tsv", type=Path)
    arguments = parser.parse_args()
    try:
        answers = code(arguments.source, arguments.target)
    except (BadTable, ReportedlyError) as problem:
        sys.exit(f"events.py: {problem}")
    if answers:
        accuracy, mean = figures(answers)
        print(f"accuracy {accuracy:.3f}, macro-F1 {mean:.3f} (roots with {LEAST} rows and more), {len(answers)} rows")


if __name__ == "__main__":
    main()
