"""The command line. Only click is imported here; what a command needs is imported when it runs."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly import __version__
from reportedly.commands import (
    actor,
    add,
    checkpoint,
    events,
    export,
    finding,
    prove,
    redact,
    rejects,
    reviewing,
    reviews,
    verify,
    versions,
    warc,
)
from reportedly.commands.options import column_option, date_of, language_of, pages_option, private_option
from reportedly.commands.registers import indexed, register_option
from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from reportedly.api import Given
    from reportedly.errors import InputError
    from reportedly.words import Document

FAILED = 2  # exit status when any input could not be read, and for wrong usage
INTERRUPTED = 130  # exit status after Ctrl-C: 128 and the number of the signal
_OBJECTS = 50_000
"""New objects between two searches for garbage. Python's own 700 make hundreds of searches while the modules are
imported, whose objects all stay; with fewer a command is done a twentieth sooner."""
PIPE_CLOSED = 1  # exit status when the program that reads our output has gone; click's own

_READ_HELP = """Tell what a story claims, on whose word, how sure they say they are, and how much of it is comment.

STORY is a file (text, Markdown, a saved web page, JSON, a table, a feed, a web archive, or these in a ZIP or packed), a
folder of such files, a web address, or - for standard input. The network is used only for an address that you name.

\b
Examples:
  reportedly read story.txt
  reportedly read --html story.html story.txt
  reportedly read --json stories/ | jq .card
  reportedly read --publisher "The Quay" --published 2026-03-04 - < story.txt

\b
Exit status: 0 when every story was read, 2 when any could not be (the others still are).
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="reportedly", message="%(prog)s %(version)s")
def cli() -> None:
    """Read news reports and tell who claims what, on whose word, and how sure they say they are.

    \b
    Example:
      reportedly read story.txt
    """


@cli.command("read", help=_READ_HELP, short_help="Tell what a story claims, on whose word, and how sure.")
@click.argument("stories", metavar="STORY...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON: one object on a line for each story.")
@click.option(
    "--html",
    "html",
    metavar="FILE",
    help="Write a web page with the story and its claims side by side. For several stories name a folder: it gets a "
    "page for each, and an index.",
)
@click.option("--explain", is_flag=True, help="Say why each decision was made.")
@click.option("--title", metavar="TEXT", help="The story's title, where the file does not tell it.")
@click.option(
    "--publisher", metavar="NAME", help="Who published the story. The publisher is never counted as a source."
)
@click.option("--published", metavar="DATE", help="When it was published, as in 2026-03-04 or 2026-03-04T07:30+02:00.")
@click.option("--language", metavar="CODE", help="The story's language, as in en, instead of the one that is detected.")
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
@click.option("--width", type=click.IntRange(20, 400), metavar="CELLS", help="Line width, instead of the terminal's.")
@click.option("--color/--no-color", "colour", default=None, help="Colour, or none, whatever the terminal says.")
def read_command(
    stories: tuple[str, ...],
    as_json: bool,
    html: str | None,
    explain: bool,
    title: str | None,
    publisher: str | None,
    published: str | None,
    language: str | None,
    registers: tuple[Path, ...],
    columns: tuple[str, ...],
    pages: bool | None,
    allow_private: bool,
    workers: int | None,
    width: int | None,
    colour: bool | None,
) -> None:
    """See `_READ_HELP`."""
    from reportedly.api import Given, read_documents
    from reportedly.documents import gather
    from reportedly.documents.columns import columns_of
    from reportedly.faces.output import JsonOutput, Output, PageOutput, TerminalOutput

    given = Given(title, publisher, date_of(published), language_of(language))
    several = len(stories) > 1 or Path(stories[0]).is_dir()
    if several and title:
        raise click.UsageError("--title is for one story; leave it out for several.")
    outputs: list[Output] = []
    if html is not None:
        outputs.append(PageOutput(html, several=several, explain=explain))
    if as_json:
        outputs.append(JsonOutput(explain=explain))
    elif html is None:
        outputs.append(TerminalOutput(width=width, colour=colour, explain=explain))
    failed = False
    found = gather(
        stories,
        allow_private=allow_private,
        stdin=sys.stdin.buffer,
        columns=columns_of(columns),
        pages=pages,
    )
    readings = read_documents(_given(found, given), workers=workers, registers=indexed(registers))
    for reading in readings:
        if isinstance(reading, Exception):
            failed = True
            _report(reading, as_json)
            continue
        for output in outputs:
            output.put(reading)
    for output in outputs:
        output.close()
    if failed:
        raise click.exceptions.Exit(FAILED)


@cli.command("schema", short_help="Print the JSON Schema of the JSON answer.")
def schema_command() -> None:
    """Print the JSON Schema of what `reportedly read --json` prints for one story.

    \b
    Example:
      reportedly schema > reading.schema.json
    """
    from reportedly.faces.json_form import schema_text

    sys.stdout.buffer.write(schema_text().encode())


def _given(documents: Iterator[Document | InputError], given: Given) -> Iterator[Document | InputError]:
    for document in documents:
        yield document if isinstance(document, Exception) else given.onto(document)


def _report(error: InputError, as_json: bool) -> None:
    """One line on standard error: for people, or as an object where the answers are objects."""
    import json

    from reportedly.faces.safe import shown

    if as_json:
        told = {"error": {"input": error.where, "what": error.what, "todo": error.todo}}
        click.echo(json.dumps(told), err=True)
    else:
        click.echo(f"reportedly: {shown(str(error))}", err=True)


for _module in (add, rejects, verify, checkpoint, prove, redact, reviews, warc, actor):
    cli.add_command(_module.command)
for _command in (
    events.command,
    export.command,
    export.import_command,
    finding.search,
    finding.claims,
    finding.documents,
    finding.actors,
    finding.show,
    versions.diff,
    versions.history,
    reviewing.review,
    reviewing.note,
    reviewing.resolve,
    reviewing.merge,
    reviewing.split,
    reviewing.withdraw,
):
    cli.add_command(_command)


def main() -> None:
    """Runs the command line and ends the process with its exit status; prints no traceback for a pipe that closed or
    for Ctrl-C."""
    gc.set_threshold(_OBJECTS, 20, 50)
    try:
        status = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except ReportedlyError as error:
        click.echo(f"reportedly: {error}", err=True)
        status = FAILED
    except (click.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.EINVAL):
            raise
        # What is left in the buffer must go nowhere, or the interpreter complains about it when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = PIPE_CLOSED
    sys.exit(status if isinstance(status, int) else 0)
