"""Registers of a user's as values: indexed here once, opened again wherever they are used, in any process or thread."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from os import PathLike
from pathlib import Path

from reportedly.actors.register_file import RegisterFile, open_register
from reportedly.actors.register_index import Report
from reportedly.actors.resolving import Resolver

Given = str | PathLike[str]


@dataclass(frozen=True)
class IndexedRegister:
    """A FollowTheMoney file whose index is there: the file's name, the hash of its bytes, how many entries it has."""

    name: str
    sha256: str
    entries: int
    index: Path


def indexed(given: Given | Iterable[Given] | None, report: Report | None = None) -> tuple[IndexedRegister, ...]:
    """The registers of one file or several, in their order, each indexed where it hasn't been; a file given twice
    counts once.

    Raises BadRegister, with the line and what to do, for a file that is no register.
    """
    files = [] if given is None else [given] if isinstance(given, str | PathLike) else list(given)
    found: dict[str, IndexedRegister] = {}
    for file in files:
        register = open_register(Path(file), report=report)
        try:
            one = IndexedRegister(register.name, register.sha256, len(register), register.index)
        finally:
            register.close()
        found.setdefault(one.sha256, one)
    return tuple(found.values())


def resolver_with(registers: Sequence[IndexedRegister]) -> Resolver:
    """A resolver that looks in these registers first, then in the package's own.

    Opened once a thread and remembered. Raises BadRegister where an index is gone or damaged.
    """
    return _resolver(tuple(registers), threading.get_ident())


@lru_cache(maxsize=8)
def _resolver(registers: tuple[IndexedRegister, ...], _thread: int) -> Resolver:
    return Resolver([RegisterFile(one.index, one.name) for one in registers])
