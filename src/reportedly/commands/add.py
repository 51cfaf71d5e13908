"""`reportedly add`: stories into the ledger."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING

import click

from reportedly.commands.options import (
    column_option,
    date_of,
    json_option,
    language_of,
    ledger_option,
    pages_option,
    private_option,
)

if TYPE_CHECKING:
    from reportedly.api import Given
    from reportedly.commands.progress import Progress
    from reportedly.errors import InputError
    from reportedly.ledger.adding import Added, Tally
    from reportedly.ledger.store import Ledger
    from reportedly.words import Document

FAILED = 2  # exit status when any input could not be added
TERMINATED = 143  # after SIGTERM: 128 and the number of the signal
_FEW = 8  # inputs up to which one process reads: starting another takes as long as reading some stories
_MOST = 4  # processes that read where the user does not say: each takes some 200 MB of memory

_HELP = """Add stories to the ledger: read them, and keep them with what they claim.

STORY is a file (text, Markdown, a saved web page, JSON, a table, a feed, a web archive, or these in a ZIP or packed), a
folder of such files, a web address, or - for standard input. The network is used only for an address that you name.

What is there already is not added again; another text at the same address is kept as a newer version beside the older.
A story is named as added when it is safely written, so the command can be stopped at any moment, and the same command
goes on where it stopped.

\b
Examples:
  reportedly add stories/
  reportedly add https://courier.example/harbour
  reportedly add --ledger harbour.db --by "Ilse Tamm" stories/ posts.jsonl

\b
Exit status: 0 when every story is in the ledger, 2 when any is not (see `reportedly rejects`).
"""


class Terminated(BaseException):
    """The process was asked to end."""


@click.command("add", help=_HELP, short_help="Add stories to the ledger.")
@click.argument("stories", metavar="STORY...", nargs=-1, required=True)
@ledger_option
@click.option("--by", metavar="NAME", help="Who adds, as the ledger will say. Default: your user name here.")
@click.option("--publisher", metavar="NAME", help="Who published the stories.")
@click.option("--published", metavar="DATE", help="When, as in 2026-03-04 or 2026-03-04T07:30+02:00.")
@click.option("--language", metavar="CODE", help="Their language, as in en, instead of the one that is detected.")
@column_option
@pages_option
@private_option
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    help="How many processes read. Default: 1 for a few stories, else one a processor, 4 at most.",
)
@json_option
def command(
    stories: tuple[str, ...],
    where: str | None,
    by: str | None,
    publisher: str | None,
    published: str | None,
    language: str | None,
    columns: tuple[str, ...],
    pages: bool | None,
    allow_private: bool,
    workers: int | None,
    as_json: bool,
) -> None:
    """See `_HELP`."""
    from reportedly.api import Given, read_documents
    from reportedly.commands.progress import Progress
    from reportedly.documents import gather
    from reportedly.documents.columns import columns_of
    from reportedly.documents.inputs import listed
    from reportedly.ledger.adding import Tally, add_all
    from reportedly.ledger.store import Ledger

    given = Given(publisher=publisher, published=date_of(published), language=language_of(language))
    opening = partial(gather, columns=columns_of(columns), pages=pages, allow_private=allow_private, notice=_notice)
    inputs = list(listed(stories, notice=_notice))
    progress = Progress(len(inputs), sys.stderr)
    tally = Tally()
    before = signal.signal(signal.SIGTERM, _terminate)
    with Ledger.open(where, writing=True) as ledger:
        finish(ledger)
        try:
            add_all(
                ledger,
                _opened(inputs, given, opening, progress),
                partial(read_documents, workers=workers or _workers(len(inputs))),
                tell=_Printed(as_json, progress),
                given={name: value for name, value in vars(given).items() if value is not None},
                by=by,
                tally=tally,
            )
        except Terminated:
            raise click.exceptions.Exit(TERMINATED) from None
        finally:
            progress.clear()
            signal.signal(signal.SIGTERM, before)
            if not as_json:
                click.echo(summary(tally), err=True)
    if tally.failed:
        raise click.exceptions.Exit(FAILED)


def summary(tally: Tally) -> str:
    """What happened, in one line."""
    from reportedly.ledger.addition import Status

    words = {
        Status.ADDED: "added",
        Status.NEWER: "newer versions",
        Status.SIGHTED: "seen at another place",
        Status.REREAD: "read again",
        Status.PRESENT: "already there",
        Status.REDACTED: "redacted before and not taken again",
    }
    parts = [f"{tally.done[status]:,} {word}" for status, word in words.items() if tally.done[status]]
    if tally.failed:
        parts.append(f"{tally.failed:,} failed (`reportedly rejects` lists why)")
    return ", ".join(parts) or "nothing was added"


class _Printed:
    """Prints what became of each document: a line where nobody watches, only what failed on a terminal."""

    def __init__(self, as_json: bool, progress: Progress) -> None:
        self._as_json, self._progress = as_json, progress
        self._lines = as_json or not sys.stdout.isatty()

    def __call__(self, told: Added | InputError) -> None:
        if isinstance(told, Exception):
            self._failed(told)
        elif self._lines:
            self._done(told)
        self._progress.step()

    def _failed(self, error: InputError) -> None:
        import json

        from reportedly.faces.safe import shown

        self._progress.clear()
        if self._as_json:
            told = {"error": {"input": error.where, "what": error.what, "todo": error.todo}}
            click.echo(json.dumps(told), err=True)
        else:
            click.echo(f"reportedly: {shown(str(error))}", err=True)

    def _done(self, added: Added) -> None:
        import json

        from reportedly.faces.safe import shown

        outcome = added.outcome
        if self._as_json:
            told = {"status": outcome.status.value, "document": outcome.document, "location": added.location}
            line = json.dumps(told | {"entries": outcome.entries, "revises": outcome.revises}, ensure_ascii=False)
            sys.stdout.buffer.write(line.encode() + b"\n")
            sys.stdout.buffer.flush()
        else:
            note = f"  (newer version of {outcome.revises})" if outcome.revises else ""
            click.echo(f"{outcome.status.value:<8}  {outcome.document}  {shown(added.location)}{note}")


def _opened(
    inputs: Sequence[str | InputError],
    given: Given,
    opening: partial[Iterator[Document | InputError]],
    progress: Progress,
) -> Iterator[Document | InputError]:
    for number, named in enumerate(inputs):
        progress.opened(number)
        if isinstance(named, Exception):
            yield named
            continue
        for document in opening([named], stdin=sys.stdin.buffer):
            yield document if isinstance(document, Exception) else given.onto(document)
    progress.opened(len(inputs))


def finish(ledger: Ledger) -> None:
    """Does what a redaction had to leave; where it still can't be done, says so."""
    from reportedly.errors import LedgerUnavailable
    from reportedly.ledger.redaction import scrub

    try:
        scrub(ledger)
    except LedgerUnavailable as error:
        _notice(str(error))


def _workers(inputs: int) -> int:
    import os

    return 1 if inputs <= _FEW else min(_MOST, os.cpu_count() or 1)


def _notice(line: str) -> None:
    click.echo(f"reportedly: {line}", err=True)


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise Terminated
