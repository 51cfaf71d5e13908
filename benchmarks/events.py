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
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from marked_table import BadTable, Row, rows_of

from reportedly.errors import ReportedlyError
from reportedly.events.codes import quad_number
from reportedly.events.marked import BadMarks, MarkedSentence, relation_of, unmark, without_marks

LEAST = 10  # rows of a root that counts in the mean of F1


def code(source: Path, target: Path) -> list[tuple[str, str]]:
    """Writes the codes of a table; gives (told, wanted) of the rows that have a `gold_root`."""
    rows = list(rows_of(source))
    sentences = [_sentence(row, source) for row in rows]
    with ThreadPoolExecutor() as pool:  # the rows are coded one by one, whatever the number of threads
        found = list(pool.map(relation_of, sentences))
    lines = [("sentence_id", "root", "quad")]
    lines += [
        (row.cells.get("sentence_id", ""), one.root, str(quad_number(one.quad)))
        for row, one in zip(rows, found, strict=True)
    ]
    try:
        with target.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t", lineterminator="\n").writerows(lines)
    except OSError as problem:
        raise BadTable(
            f"{target}: cannot be written ({problem.strerror}). Name a file in a folder that is there."
        ) from None
    return [
        (one.root, row.cells["gold_root"]) for row, one in zip(rows, found, strict=True) if row.cells.get("gold_root")
    ]


def _sentence(row: Row, source: Path) -> MarkedSentence:
    """The sentence of a row; what is odd about it is told on stderr, and costs no other row."""
    marked = row.cells.get("marked_sentence", "")
    odd = row.odd
    if not marked.strip():
        marked = row.cells.get("sentence", "")
        odd = odd or ("no marked_sentence" if marked.strip() else "no sentence")
    try:
        sentence = unmark(marked)
    except BadMarks as problem:
        sentence, odd = without_marks(marked), str(problem)
    if odd is None and not (sentence.actors or sentence.recipients):
        odd = "no party is marked; write <s>…</s> around the first and <t>…</t> around the second"
    if odd is not None:
        how = "Coded as it is" if sentence.actors or sentence.recipients else "Coded without parties"
        print(f"events.py: {source}, line {row.line}: {odd}. {how}.", file=sys.stderr)
    return sentence


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
