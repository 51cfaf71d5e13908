"""`reportedly events`: who did what to whom, in PLOVER's codes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands.options import (
    column_option,
    date_of,
    language_of,
    language_option,
    pages_option,
    private_option,
    published_option,
    publisher_option,
)
from reportedly.commands.registers import indexed, register_option

if TYPE_CHECKING:
    from reportedly.api import Given
    from reportedly.errors import InputError
    from reportedly.words import Document, Reading

FAILED = 2  # exit status when any story could not be read

_HELP = """Tell which events stories report: who did what to whom, in the codes of PLOVER, each with its chain.

STORY is a file (text, Markdown, a saved web page, JSON, a table, a feed, a web archive, or these in a ZIP or packed), a
folder of such files, a web address, or - for standard input. The network is used only for an address that you name.

With -o a table is written, a row for each event, in PLOVER's field names, with CAMEO's code, chain, voice, certainty,
polarity, condition and spans beside them: CSV where FILE ends in .csv, Parquet where it ends in .parquet. A file that
is there is replaced when the new one is whole.

\b
Examples:
  reportedly events story.txt
  reportedly events --publisher "The Quay" -o events.csv stories/
  reportedly events -o events.parquet posts.jsonl

\b
Exit status: 0 when every story was read, 2 when any could not be (the others still are).
"""


@click.command("events", help=_HELP, short_help="Tell who did what to whom, in PLOVER's codes.")
@click.argument("stories", metavar="STORY...", nargs=-1, required=True)
@click.option("-o", "target", metavar="FILE", help="Write a table here: .csv or .parquet.")
@publisher_option
@published_option
@language_option
@register_option
@column_option
@pages_option
@private_option
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    help="How many processes read many stories at once. The answers are the same for any number. Default: 1.",
)
def command(
    stories: tuple[str, ...],
    target: str | None,
    publisher: str | None,
    published: str | None,
    language: str | None,
    registers: tuple[Path, ...],
    columns: tuple[str, ...],
    pages: bool | None,
    allow_private: bool,
    workers: int | None,
) -> None:
    """See `_HELP`."""
    from reportedly.api import Given, read_documents
    from reportedly.documents import gather
    from reportedly.documents.columns import columns_of

    if target is not None and Path(target).suffix.lower() not in {".csv", ".parquet"}:
        raise click.BadParameter(f"“{target}” ends in neither .csv nor .parquet.", param_hint="-o")
    given = Given(None, publisher, date_of(published), language_of(language))
    found = gather(
        stories, allow_private=allow_private, stdin=sys.stdin.buffer, columns=columns_of(columns), pages=pages
    )
    reader = _Readings(read_documents(_given(found, given), workers=workers, registers=indexed(registers)))
    if target is None:
        for reading in reader:
            if reader.documents > 1:
                click.echo()
            _show(reading)
    else:
        _write(reader, Path(target))
    if reader.failed:
        raise click.exceptions.Exit(FAILED)


class _Readings:
    """The readings with their events; what could not be read is told on standard error and left out."""

    def __init__(self, readings: Iterable[Reading | InputError]) -> None:
        self._readings = readings
        self.failed = False
        self.events = self.documents = 0

    def __iter__(self) -> Iterator[Reading]:
        from reportedly.events.readings import coded
        from reportedly.faces.safe import shown

        for reading in self._readings:
            if isinstance(reading, Exception):
                self.failed = True
                click.echo(f"reportedly: {shown(str(reading))}", err=True)
                continue
            made = coded(reading)
            self.documents += 1
            self.events += sum(len(claim.event or ()) for claim in made.claims)
            yield made


def _given(documents: Iterator[Document | InputError], given: Given) -> Iterator[Document | InputError]:
    for document in documents:
        yield document if isinstance(document, Exception) else given.onto(document)


def _write(readings: _Readings, target: Path) -> None:
    """The table under another name first, so that it stands at its place when it is whole, or not at all."""
    from reportedly.exports.csv_table import lines
    from reportedly.exports.event_table import COLUMNS, rows
    from reportedly.exports.parquet_table import write_rows
    from reportedly.faces.safe import shown
    from reportedly.faces.wording import counted

    found = (row for reading in readings for row in rows(reading, reading.claims))
    beside = target.with_name(f".{target.name}.part")
    try:
        if target.suffix.lower() == ".csv":
            with beside.open("w", encoding="utf-8", newline="") as file:
                file.writelines(lines(COLUMNS, found))
        else:
            with beside.open("wb") as out:
                write_rows(COLUMNS, found, out)
        beside.replace(target)
    except OSError as error:
        message = f"{target}: cannot be written ({error.strerror}). Name a file in a folder that is there."
        raise click.ClickException(message) from error
    finally:
        beside.unlink(missing_ok=True)
    much = f"{counted(readings.events, 'event')} of {counted(readings.documents, 'story', 'stories')}"
    click.echo(f"Wrote {much} to {shown(str(target))}", err=True)


def _show(reading: Reading) -> None:
    """The events of a story for people, each under its claim's chain and certainty."""
    from reportedly.commands.lines import claim_lines, document_line
    from reportedly.faces.events import codes, lines
    from reportedly.faces.wording import counted

    text, coded = reading.document.text, [claim for claim in reading.claims if claim.event]
    number = sum(len(claim.event or ()) for claim in coded)
    click.echo(f"{document_line(reading.document, reading.imprint)}: {counted(number, 'event')}")
    for note in reading.notes:
        click.echo(f"  {note}")
    for claim in coded:
        click.echo("\n" + "\n".join(claim_lines(claim, text, claim.id)))
        for line, code in zip(lines(claim, text), codes(claim, text), strict=True):
            click.echo(f"    {line}\n      {code}")
