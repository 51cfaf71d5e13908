"""Where the command line puts answers: the terminal, lines of JSON, pages. Each takes readings in order."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Protocol, TextIO

import click

from reportedly.faces.safe import shown
from reportedly.words import Reading

DEFAULT_WIDTH = 80  # cells, where there is no terminal to ask
_NEEDED = "“”’–…·←→▸▓"
_ONE_PAGE = "{} is one page, and there are several stories. Name a folder: --html pages/"
_PAGE_ENDINGS = (".html", ".htm", ".xhtml")


class Output(Protocol):
    """Something that takes readings one by one."""

    def put(self, reading: Reading) -> None:
        """Takes the next reading."""

    def close(self) -> None:
        """All readings were given."""


def wants_colour(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether a stream gets colour when the user has not said: https://no-color.org, https://force-color.org."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


def width_of(stream: TextIO, environ: Mapping[str, str]) -> int:
    """The line width: `COLUMNS` where it is a number, else the terminal's, else 80 cells."""
    columns = environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return int(columns)
    return shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns if stream.isatty() else DEFAULT_WIDTH


def can_draw(stream: TextIO) -> bool:
    """Whether the stream's encoding has the quotation and drawing characters of the answer."""
    try:
        _NEEDED.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


class Unwritable(click.ClickException):
    """A page that cannot be written."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """One line on standard error."""
        click.echo(f"reportedly: {shown(self.message)}", err=True, file=file)


class TerminalOutput:
    """The answer for a person on standard output."""

    def __init__(self, *, width: int | None, colour: bool | None, explain: bool) -> None:
        """`width` and `colour` are what the user said; None leaves it to the terminal and the environment."""
        self._width = width or width_of(sys.stdout, os.environ)
        self._colour = wants_colour(sys.stdout, os.environ) if colour is None else colour
        self._explain = explain
        self._first = True

    def put(self, reading: Reading) -> None:
        """Prints the answer, after a line if it is not the first."""
        from reportedly.faces.terminal import render, rule

        plain = not can_draw(sys.stdout)
        answer = render(reading, width=self._width, colour=self._colour, ascii_only=plain, with_reasons=self._explain)
        if not self._first:
            answer = f"\n{rule(self._width, plain)}\n\n{answer}"
        self._first = False
        encoding = sys.stdout.encoding or "ascii"
        # Letters that the output cannot encode are shown by number rather than lost or fatal.
        sys.stdout.write(answer.encode(encoding, "backslashreplace").decode(encoding))
        sys.stdout.flush()

    def close(self) -> None:
        """Nothing is left to do."""


class JsonOutput:
    """One object a line on standard output, always UTF-8."""

    def __init__(self, *, explain: bool) -> None:
        """With `explain` the claims carry their reasons."""
        self._explain = explain
        self._out = sys.stdout.buffer

    def put(self, reading: Reading) -> None:
        """Prints the object."""
        self._out.write(reading.to_json(explain=self._explain).encode() + b"\n")
        self._out.flush()

    def close(self) -> None:
        """Nothing is left to do."""


class PageOutput:
    """A page for one story, or a folder with a page for each and an index."""

    def __init__(self, where: str, *, several: bool, explain: bool) -> None:
        """`where` is the file, the folder, or `-` for standard output (one story only).

        Raises `click.UsageError` when several stories are to go into one file, or the file's folder is not there.
        """
        path = Path(where)
        self._folder = path if several or path.is_dir() or where.endswith(("/", os.sep)) else None
        self._file = path
        self._explain = explain
        self._stdout = where == "-"
        self._pages: list[tuple[str, Reading]] = []
        self._with_index = several
        if several and (self._stdout or path.is_file() or (path.suffix.lower() in _PAGE_ENDINGS and not path.is_dir())):
            raise click.UsageError(_ONE_PAGE.format(where))
        if self._folder is None and not self._stdout and not path.absolute().parent.is_dir():
            raise click.UsageError(f"There is no folder {path.parent} to write {path.name} to. Make it first.")

    def put(self, reading: Reading) -> None:
        """Writes the page into the folder; the one page of a file waits until it is known to be the only one."""
        if self._folder is None:
            if self._pages:
                raise click.UsageError(_ONE_PAGE.format(self._file))
            self._pages.append((str(self._file), reading))
            return
        name = self._name(reading)
        self._pages.append((name, reading))
        self._write(self._folder / name, reading)

    def close(self) -> None:
        """Writes the one page, or the index of several."""
        from reportedly.faces.page import index

        if self._folder is None:
            for _, reading in self._pages:
                self._write(self._file, reading)
        elif self._with_index and self._pages:
            self._save(self._folder / "index.html", index(self._pages))

    def _write(self, target: Path, reading: Reading) -> None:
        from reportedly.faces.page import page

        made = page(reading, with_reasons=self._explain)
        if self._stdout:
            sys.stdout.buffer.write(made.encode())
        else:
            self._save(target, made)

    def _save(self, target: Path, made: str) -> None:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, made.encode())
        except OSError as error:
            raise Unwritable(f"{target}: cannot be written ({error.strerror}). Name another place.") from error
        click.echo(f"Wrote {shown(str(target))}", err=True)

    def _name(self, reading: Reading) -> str:
        source = reading.document.capture.location if reading.document.capture else ""
        stem = source.rstrip("/").rpartition("/")[2] if "://" in source else Path(source).stem
        slug = re.sub(r"[^\w.-]+", "-", stem).strip("-.")[:80] or reading.document.id.rpartition(":")[2]
        taken = {name for name, _ in self._pages} | {"index.html"}
        names = (f"{slug}{'' if n == 1 else f'-{n}'}.html" for n in range(1, len(taken) + 2))
        return next(name for name in names if name not in taken)


def write_whole(target: Path, data: bytes) -> None:
    """Writes a file so that at every moment either the old one or the whole new one is there.

    Raises `OSError` when it cannot; nothing is left behind then.
    """
    import tempfile

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
