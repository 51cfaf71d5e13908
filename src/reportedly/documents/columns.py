"""Which column of a table, or field of a record, holds what: as the user says, else by the names that are usual."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.documents.post_fields import post_fields
from reportedly.errors import InputError
from reportedly.package_data import damaged, load_yaml

FIELDS = ("text", "title", "published", "url", "author", "publisher", "language")
"""What a column can be named for, in the order in which a guess is told."""


@dataclass(frozen=True)
class Columns:
    """Pairs of a field and the column that holds it. What is not named is guessed."""

    pairs: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pairs)

    def __str__(self) -> str:
        return ", ".join(f"{name}={column}" for name, column in self.pairs)


NO_COLUMNS = Columns()


def columns_of(given: Iterable[str]) -> Columns:
    """The columns of `--column FIELD=NAME` options, `text=body` for one; a dot leads into a record: `author=user.name`.

    Raises `InputError` for what has another form, for an unknown field, and for one that is named twice.
    """
    pairs: dict[str, str] = {}
    for text in given:
        name, sign, column = text.partition("=")
        name = name.strip().lower()
        if not sign or not column or name not in FIELDS:
            known = ", ".join(FIELDS)
            raise InputError(f"--column {text}", "is not understood", f"Write it as text=body; the fields are {known}")
        if name in pairs:
            raise InputError(f"--column {text}", f"names {name} a second time", "Name each field once")
        pairs[name] = column
    return Columns(tuple(pairs.items()))


def guess(header: Sequence[str], columns: Columns = NO_COLUMNS, *, where: str) -> Columns:
    """The columns of a table with this `header`: as `columns` says, the others by their names.

    Raises `InputError` where `columns` names one that is not there, or where none can be told to hold the text.
    """
    chosen = dict(columns.pairs)
    for name, column in chosen.items():
        if column not in header:
            raise InputError(
                where, f"has no column called {column!r} ({_listed(header)})", f"Name one it has: --column {name}=…"
            )
    free = {_plain(column): column for column in reversed(header) if column not in chosen.values()}
    for name in FIELDS:
        if name not in chosen:
            found = next((free[usual] for usual in usual_names()[name] if usual in free), None)
            if found is not None:
                chosen[name] = found
                del free[_plain(found)]
    if "text" not in chosen:
        raise InputError(
            where, f"has no column that is known to hold the text ({_listed(header)})", "Name it: --column text=NAME"
        )
    return Columns(tuple((name, chosen[name]) for name in FIELDS if name in chosen))


def is_header(cells: Sequence[str]) -> bool:
    """Whether these cells, two or more, are all names that are usual for columns, one of them the text's."""
    plain = [_plain(cell) for cell in cells]
    known = {usual for names in usual_names().values() for usual in names} | {"id", "guid"}
    return len(plain) > 1 and set(plain) <= known and any(usual in plain for usual in usual_names()["text"])


def renamed(record: Mapping[str, Any], columns: Columns) -> Mapping[str, Any]:
    """The record with the named fields under the names that records are read by, in place of any others of theirs."""
    if not columns:
        return record
    known = post_fields()
    found = dict(record)
    for name, column in columns.pairs:
        value = _reached(record, column)
        for usual in getattr(known, name):
            found.pop(usual, None)
        if value is not None:
            found[name] = value
    return found


@cache
def usual_names() -> Mapping[str, tuple[str, ...]]:
    """For each field the names of columns that are usual, plain: those of posts, and those of tables."""
    own: Mapping[str, list[str]] = load_yaml("reportedly.documents", "columns.yaml")
    try:
        listed = {name: (*own[name], *getattr(post_fields(), name)) for name in FIELDS}
    except (KeyError, TypeError) as error:
        raise damaged("reportedly.documents", "columns.yaml", error) from error
    return {name: tuple(dict.fromkeys(map(_plain, names))) for name, names in listed.items()}


def _plain(name: str) -> str:
    """A column's name without case, spaces and marks: "Article Text" is "articletext"."""
    return re.sub(r"[\W_]+", "", name).lower()


def _listed(header: Sequence[str]) -> str:
    shown = ", ".join(column[:40] for column in header[:12])
    return f"it has {shown}{', …' if len(header) > 12 else ''}"


def _reached(record: Mapping[str, Any], path: str) -> Any:
    if path in record:
        return record[path]
    value: Any = record
    for step in _steps(path):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _steps(path: str) -> Iterator[str]:
    yield from path.split(".")
