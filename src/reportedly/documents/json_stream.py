"""The records of a JSON text of any length, one by one with their own characters, never more than one in memory.

Only the structure outside of the records is followed here: brackets, strings, commas. The records themselves are
parsed by whoever takes them, so that a bad one is no matter for the rest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{}]|"', re.DOTALL)
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_SCALAR_END = re.compile(r"[,\]}\s]")
_SPACE = re.compile(r"\s*")
_OUTER = 100_000  # characters of a value beside the records up to which it is kept


class BrokenJson(ValueError):
    """The text is not JSON from here on."""


@dataclass(frozen=True)
class Item:
    """A record: the keys and numbers that lead to it, its characters (None where it is too long), and the short
    values that stand beside the lists above it in the objects they are in."""

    path: tuple[str | int, ...]
    source: str | None
    outer: dict[str, Any]


def items(pieces: Iterator[str], *, enter: Callable[[tuple[str | int, ...]], bool], limit: int) -> Iterator[Item]:
    """The records in the list that the text is, or in those lists of an object that `enter` names by their path.

    `enter` is asked for each array and object that stands in an object or, below such a list, in a list itself; what
    it enters is looked into, and in a list that it entered everything else is a record. Numbers count from 1. `limit`
    is in characters. Raises `BrokenJson` where the structure is broken.
    """
    text = _Text(pieces, limit)
    yield from _list(text, (), {}, enter) if text.next() == "[" else _object(text, (), {}, enter)
    if text.next():
        raise BrokenJson("there is more after its end")


Enter = Callable[[tuple[str | int, ...]], bool]


def _object(text: _Text, path: tuple[str | int, ...], above: dict[str, Any], enter: Enter) -> Iterator[Item]:
    outer = dict(above)
    text.take("{")
    while text.next() != "}":
        key = text.string()
        text.take(":")
        here = (*path, key)
        begin = text.next()
        if begin == "[" and enter(here):
            yield from _list(text, here, outer, enter)
        elif begin == "{" and enter(here):
            yield from _object(text, here, outer, enter)
        else:
            value = text.value()
            if value is not None and len(value) <= _OUTER:
                outer[key] = _parsed(value)
        text.comma("}")
    text.take("}")


def _list(text: _Text, path: tuple[str | int, ...], outer: dict[str, Any], enter: Enter) -> Iterator[Item]:
    text.take("[")
    number = 0
    while text.next() != "]":
        number += 1
        here = (*path, number)
        if path and text.next() == "{" and enter(here):
            yield from _object(text, here, outer, enter)
        else:
            yield Item(here, text.value(), outer)
        text.comma("]")
    text.take("]")


def _parsed(value: str) -> Any:
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None


class _Text:
    """A text that comes in pieces, with a place up to which it was used."""

    def __init__(self, pieces: Iterator[str], limit: int) -> None:
        self._pieces, self._limit = pieces, limit
        self._buffer, self._place = "", 0

    def next(self) -> str:
        """The next character that is no white space, not used yet; nothing at the end."""
        while True:
            match = _SPACE.match(self._buffer, self._place)
            self._place = match.end() if match else self._place
            if self._place < len(self._buffer):
                return self._buffer[self._place]
            if not self._more():
                return ""

    def take(self, expected: str) -> None:
        """Uses the next character, which must be this."""
        found = self.next()
        if found != expected:
            raise BrokenJson(f"{expected!r} was expected, not {_named(found)}")
        self._place += 1

    def comma(self, closing: str) -> None:
        """Uses a comma, unless what comes is the end of the list or object."""
        if self.next() == ",":
            self._place += 1
            if self.next() == closing:
                raise BrokenJson(f"a value was expected, not {closing!r}")
        elif self.next() != closing:
            raise BrokenJson(f"',' was expected, not {_named(self.next())}")

    def string(self) -> str:
        """Uses a string and gives what it means."""
        if self.next() != '"':
            raise BrokenJson(f"a name was expected, not {_named(self.next())}")
        found = _parsed(self.value() or "")
        if not isinstance(found, str):
            raise BrokenJson("a name was expected")
        return found

    def value(self) -> str | None:
        """Uses the next value and gives its characters; None where they are over the limit."""
        begin = self.next()
        if begin in {"", ",", ":", "]", "}"}:
            raise BrokenJson(f"a value was expected, not {_named(begin)}")
        if begin == '"':
            return self._until(lambda: _end(_STRING.match(self._buffer, self._place)))
        if begin not in "[{":
            return self._until(lambda: _start(_SCALAR_END.search(self._buffer, self._place)), at_end=True)
        return self._nested()

    def _until(self, find: Callable[[], int | None], at_end: bool = False) -> str:
        while (end := find()) is None:
            if len(self._buffer) - self._place > self._limit:
                raise BrokenJson("a string is over the limit")
            if not self._more():
                if at_end:
                    end = len(self._buffer)
                    break
                raise BrokenJson("its end comes within a string")
        found = self._buffer[self._place : end]
        self._place = end
        return found

    def _nested(self) -> str | None:
        depth, place, whole = 0, self._place, True
        while True:
            match = _TOKEN.search(self._buffer, place)
            if match is None or match[0] == '"':
                unread = match.start() if match else len(self._buffer)
                if unread - self._place > self._limit:  # too long to keep: its structure alone is followed
                    whole, self._place = False, unread
                if len(self._buffer) - unread > self._limit:
                    raise BrokenJson("a string is over the limit")
                place = unread - self._place  # where it will stand once the used part is dropped
                if not self._more():
                    raise BrokenJson("its end comes within a record")
                continue
            place = match.end()
            token = match[0]
            depth += (token in "[{") - (token in "]}")
            if depth == 0 and token in "]}":
                found = self._buffer[self._place : place] if whole and place - self._place <= self._limit else None
                self._place = place
                return found

    def _more(self) -> bool:
        """Reads on, dropping what was used."""
        piece = next(self._pieces, "")
        self._buffer, self._place = self._buffer[self._place :] + piece, 0
        return bool(piece)


def _named(found: str) -> str:
    return repr(found) if found else "its end"


def _end(match: re.Match[str] | None) -> int | None:
    return match.end() if match else None


def _start(match: re.Match[str] | None) -> int | None:
    return match.start() if match else None
