"""Columns of a table: what the cells of each are and mean, where they come from, and how they stand in CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from reportedly.exports.selection import Selected

FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # what a spreadsheet takes for a formula begins with one of these (OWASP)
BETWEEN_TEXTS = "; "
Row = TypeVar("Row")


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    YES = "boolean"
    SPANS = "spans"
    TEXTS = "texts"
    OBJECTS = "objects"  # dicts of texts, each with the keys of `Column.keys`


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: its name, what its cells are and mean, and how each is taken from a row."""

    name: str
    kind: Kind
    about: str
    cell: Callable[[Row], Any]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table(Generic[Row]):
    """A table: what its rows are called, its columns, and the rows of a document's chosen claims."""

    of: str
    columns: tuple[Column[Row], ...]
    rows: Callable[[Selected], Iterator[Row]]


def text_column(name: str, about: str, cell: Callable[[Row], str | None]) -> Column[Row]:
    """A column of texts."""
    return Column(name, Kind.TEXT, about, cell)


def plain(kind: Kind, value: Any) -> Any:
    """A cell as CSV has it: spans as `start-end`, texts joined, objects as JSON.

    A text that a spreadsheet would run gets an apostrophe before it.
    """
    if kind is Kind.SPANS:
        return " ".join(f"{span.start}-{span.end}" for span in value)
    if kind is Kind.YES and value is not None:
        return "true" if value else "false"
    if kind is Kind.OBJECTS:
        return json.dumps([{key: held for key, held in each.items() if held} for each in value], ensure_ascii=False)
    made = _joined(value) if kind is Kind.TEXTS else value
    return f"'{made}" if isinstance(made, str) and made.startswith(FORMULA) else made


def _joined(texts: Sequence[str]) -> str:
    """Texts of which each has its place; nothing where all are empty."""
    return BETWEEN_TEXTS.join(texts) if any(texts) else ""
