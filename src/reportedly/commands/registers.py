"""The option by which a command looks for actors in files of the user's too."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from reportedly.actors.registers import IndexedRegister

Command = TypeVar("Command", bound=Callable[..., Any])

register_option: Callable[[Command], Command] = click.option(
    "--register",
    "registers",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Look for actors in this file too: FollowTheMoney entities, one JSON object a line, plain or gzip (an "
    "OpenSanctions export, for example). It is indexed once; the index is kept in your cache.",
)


def indexed(files: Sequence[Path]) -> tuple[IndexedRegister, ...]:
    """The registers of the files; tells on a terminal how far indexing is. Raises BadRegister."""
    if not files:
        return ()
    from reportedly.actors.registers import indexed as made

    return tuple(dict.fromkeys(each for file in files for each in made(file, _Building(file))))


class _Building:
    """Tells on standard error how far the index is, where that is a terminal."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, read: int, size: int, entities: int) -> None:
        from reportedly.faces.safe import shown

        stream = sys.stderr
        if stream.isatty():
            end = "\n" if read >= size else ""
            share = 100 * read // size if size else 100
            stream.write(f"\r\x1b[Kindexing {shown(self._path.name)}: {share} %, {entities:,} entities{end}")
            stream.flush()
