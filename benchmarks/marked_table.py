"""Tables of sentences with marked parties, separated by tabs: PLV's own form, and what spreadsheets make of it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

WANTED = ("sentence_id", "marked_sentence")
LONGEST_CELL = 50  # lines over which a cell in quotation marks may go


class BadTable(ValueError):
    """The table cannot be coded: says where, what is wrong, and what to do."""


@dataclass(frozen=True)
class Row:
    """A row of the table: the line it begins in, its cells by column, and what is odd about it."""

    line: int
    cells: dict[str, str]
    odd: str | None = None


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a table. Raises `BadTable` where it is none.

    A line is a row, as in PLV's file. A cell in quotation marks is read as spreadsheets write it, also over several
    lines where only so the row has its columns; a quotation mark that nothing closes is a character like others.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as file:
            lines = [line.rstrip("\r\n") for line in file]
    except OSError as problem:
        raise BadTable(f"{path}: cannot be read ({problem.strerror}). Name a table of tab-separated columns.") from None
    except UnicodeDecodeError as problem:
        raise BadTable(f"{path}: not a table in UTF-8 ({problem}). Save it as tab-separated UTF-8.") from None
    names = [_unquoted(cell) for cell in lines[0].split("\t")] if lines else []
    for name in WANTED:
        if names.count(name) != 1:
            found = ", ".join(each for each in names if each) or "none"
            many = "no column" if name not in names else "more than one column"
            raise BadTable(f"{path}: {many} “{name}” (columns: {found}). Separate columns by tabs.")
    at = 1
    while at < len(lines):
        line, cells, at = at + 1, *_cells(lines, at, len(names))
        if cells == [""]:
            continue
        odd = None if len(cells) >= len(names) else f"{len(cells)} of {len(names)} columns"
        yield Row(line, dict(zip(names, cells, strict=False)), odd)


def _cells(lines: Sequence[str], at: int, count: int) -> tuple[list[str], int]:
    """The cells of the row that begins at a line, and the line behind it."""
    cells = lines[at].split("\t")
    if len(cells) <= count and cells[-1].startswith('"') and cells[-1].count('"') % 2:
        for end in range(at + 1, min(len(lines), at + LONGEST_CELL)):
            if len(lines[end].split("\t")) == count:
                break  # a row of its own: nothing closes the quotation mark
            text = "\n".join(lines[at : end + 1])
            joined = next(csv.reader(text.splitlines(keepends=True), delimiter="\t"))
            if len(joined) == count and text.count('"') % 2 == 0:
                return joined, end + 1
    return [_unquoted(cell) for cell in cells], at + 1


def _unquoted(cell: str) -> str:
    """A cell without the quotation marks that a spreadsheet puts around it."""
    inner = cell[1:-1]
    if len(cell) < 2 or cell[0] != '"' or cell[-1] != '"' or '"' in inner.replace('""', ""):
        return cell
    return inner.replace('""', '"')
