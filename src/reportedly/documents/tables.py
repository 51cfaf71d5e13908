"""Tables as CSV or TSV, one document a row: streamed, each row with its own bytes; a bad row never stops the rest.

RFC 4180, with what spreadsheets and scripts make of it: other separators, line ends within quotes, quotes within an
unquoted cell. A row with more or fewer cells than the header is refused: a comma without quotes would cut its text.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reportedly.documents.columns import guess
from reportedly.documents.forms import Form
from reportedly.documents.lines import Line, lines_of
from reportedly.documents.opened import Opened, Settings
from reportedly.documents.rows import row_document, tell_guess
from reportedly.errors import EmptyInput, InputError, UnreadableInput
from reportedly.words import Document

_SEPARATORS = ",;\t|"
_AGAIN = 10
"""How often the limit of a file may be read again because of unclosed quotes, before the rest is not tried: after each,
the lines that it seemed to hold are looked at anew."""
_MEND = "Mend that row, or save the table again with every cell quoted"
_SAVE = "Open it in a spreadsheet and save it as CSV in UTF-8"


@dataclass(frozen=True)
class Row:
    """A record of a table: its number from 1 (the header has 0), its first line, its bytes, and its cells."""

    number: int
    line: int
    raw: bytes
    cells: tuple[str, ...]
    encoding: str

    def __str__(self) -> str:
        return f"row {self.number} (line {self.line})"


def table_documents(source: Opened, form: Form, settings: Settings) -> Iterator[Document | InputError]:
    """A document a row. Which column was taken for what is told to `settings.notice` where it was guessed.

    Raises an `InputError` where there is no table, or no column of texts.
    """
    rows = _Rows(source, form, settings.limits.file_bytes)
    header = next(iter(rows), None)
    if header is None:
        raise EmptyInput(source.where, "is a table without a row", "Name a table that holds texts")
    if isinstance(header, InputError):
        raise header
    names = tuple(cell.strip() for cell in header.cells)
    columns = guess(names, settings.columns, where=source.where)
    tell_guess(source.where, columns, settings)
    above = header.raw if header.raw.endswith(b"\n") else header.raw + b"\n"
    media_type = source.received.media_type or ("text/tab-separated-values" if form is Form.TSV else "text/csv")
    for row in rows:
        if isinstance(row, InputError):
            yield row
            continue
        received = replace(source.received.part(f"#{row.number}", above + row.raw), media_type=media_type)
        try:
            if len(row.cells) != len(names):
                raise UnreadableInput(
                    received.location, f"{row} has {len(row.cells)} cells, the header {len(names)}", _MEND
                )
            cells = dict(zip(reversed(names), reversed(row.cells), strict=True))  # of two columns of a name, the first
            yield row_document(cells, columns, received, row=str(row), encoding=row.encoding)
        except InputError as error:
            yield error
    if rows.number == 0:
        yield EmptyInput(source.where, "is a table with a header and no row", "Name a table that holds texts")


@dataclass
class _Rows:
    """The rows of a table in order, its header first; each that can't be parsed is its error."""

    source: Opened
    form: Form
    limit: int
    number: int = field(default=-1, init=False)
    _again: deque[Line] = field(default_factory=deque, init=False)
    _reread: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        csv.field_size_limit(max(csv.field_size_limit(), self.limit))
        self._lines = lines_of(self.source, limit=self.limit)
        self._separator = "\t" if self.form is Form.TSV else ""

    def __iter__(self) -> Iterator[Row | InputError]:
        while (first := self._next()) is not None:
            if first.text is not None and not first.text.strip():
                continue
            if not self._separator:
                self._separator = max(_SEPARATORS, key=(first.text or "").count)
            self.number += 1
            yield self._row(first)
            if self._reread > _AGAIN * self.limit:
                what = "has one unclosed quote after the other here; what follows was not read"
                yield UnreadableInput(f"{self.source.where}:{first.number}", what, _SAVE)
                return

    def _row(self, first: Line) -> Row | InputError:
        taken = [first]
        where, what = f"{self.source.where}#{self.number}", f"row {self.number} (line {first.number})"
        try:
            cells = self._parsed(self._feed(first, taken), strict=True)
        except csv.Error as error:
            if "unexpected end" in str(error) or len(taken) > 1:
                # Only the row in which the quote was opened is lost: the lines after it are rows again.
                self._again.extendleft(reversed(taken[1:]))
                self._reread += sum(len(line.raw) for line in taken)
                return UnreadableInput(where, f"{what} has a quote that is never closed, or not at the end", _MEND)
            try:
                cells = self._loosely(first)
            except csv.Error:
                return UnreadableInput(where, f"{what} is no CSV ({error})", _MEND)
        problem = next((line.problem for line in taken if line.problem), None)
        if problem:
            return type(problem)(where, f"{what}: {problem.what}", problem.todo)
        encoding = next((line.encoding for line in taken if line.encoding != first.encoding), first.encoding)
        return Row(self.number, first.number, b"".join(line.raw for line in taken), tuple(cells), encoding)

    def _feed(self, first: Line, taken: list[Line]) -> Iterator[str]:
        yield _text(first)
        size = len(first.raw)
        while size <= self.limit and (line := self._next()) is not None:
            taken.append(line)
            size += len(line.raw)
            yield _text(line)

    def _parsed(self, lines: Iterator[str], *, strict: bool) -> list[str]:
        return next(csv.reader(lines, delimiter=self._separator, strict=strict), [])

    def _loosely(self, line: Line) -> list[str]:
        """A line with a stray quote. In TSV, which has no quotes by its own rules, it stands for itself."""
        if self.form is Form.TSV:
            return _text(line).rstrip("\r\n").split("\t")
        return self._parsed(iter([_text(line)]), strict=False)

    def _next(self) -> Line | None:
        return self._again.popleft() if self._again else next(self._lines, None)


def _text(line: Line) -> str:
    # Of a line that is no text the quotes and separators are looked at still, so that the next row is found.
    return line.raw.decode("latin-1") if line.text is None else line.text
