"""Who read a document: the reader's name, version and the hash of all it is made of, without loading its model.

A reader may name, as its class's `rooms`, further packages that it is made of.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import NamedTuple

from reportedly import __version__


class ReaderInfo(NamedTuple):
    """A reader as the ledger names it. `sha256` is over the files of its packages: code, data and model."""

    name: str
    version: str
    sha256: str | None


NOBODY = ReaderInfo("none", __version__, None)  # where no reader knows the language


def reader_info(language: str | None, registers: Iterable[str] = ()) -> ReaderInfo:
    """The installed reader that would read a document of this language; `NOBODY` where there is none.

    `registers` are the hashes of those in which it looks for actors beside the package's own: with others it reads
    otherwise, so they count among what it is made of.
    """
    from reportedly.reading.reader import reader_for

    reader = reader_for(language)
    if reader is None:
        return NOBODY
    info = _info(type(reader))
    if given := list(registers):
        return info._replace(sha256=sha256("\n".join([str(info.sha256), *given]).encode()).hexdigest())
    return info


@cache
def _info(kind: type) -> ReaderInfo:
    module = kind.__module__
    package = module.rpartition(".")[0] or module
    top = module.partition(".")[0]
    if top == __name__.partition(".")[0]:
        release = __version__
    else:
        names = packages_distributions().get(top, ())
        release = version(names[0]) if names else "unknown"
    own = _digest(Path(sys.modules[package].__file__ or ""))
    rooms: tuple[str, ...] = getattr(kind, "rooms", ())
    if rooms:
        others = (f"{room}\0{_digest(Path(import_module(room).__file__ or ''))}" for room in sorted(rooms))
        own = sha256("\n".join([own, *others]).encode()).hexdigest()
    return ReaderInfo(f"{module}:{kind.__qualname__}", release, own)


def _digest(file: Path) -> str:
    """The hash over a package's files by path, or over the one file of a module."""
    if file.name != "__init__.py":
        return sha256(file.read_bytes()).hexdigest()
    total = sha256()
    folder = file.parent
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            name = path.relative_to(folder).as_posix()
            total.update(name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return total.hexdigest()
