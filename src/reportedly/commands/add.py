"""`reportedly add`: stories into the ledger."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from reportedly.commands.options import (
    column_option,
    date_of,
    json_option,
    language_of,
    language_option,
    ledger_option,
    pages_option,
    private_option,
    published_option,
    publisher_option,
)
from reportedly.commands.registers import indexed, register_option
from reportedly.commands.rounds import Interval

if TYPE_CHECKING:
    from reportedly.actors.registers import IndexedRegister
    from reportedly.commands.choosing import Choice
    from reportedly.commands.gathering import Gatherer
    from reportedly.commands.telling import Telling
    from reportedly.errors import InputError
    from reportedly.ledger.store import Ledger
    from reportedly.words import Document, Reading

FAILED = 2  # exit status when any input could not be added
TERMINATED = 143  # after SIGTERM: 128 and the number of the signal
_FEW = 8  # inputs up to which one process reads: starting another takes as long as reading some stories
_MOST = 4  # processes that read where the user does not say: each takes some 200 MB of memory

_HELP = """Add stories to the ledger: read them, and keep them with what they claim.

STORY is a file (text, Markdown, a saved web page, JSON, a table, a feed, a web archive, or these in a ZIP or packed), a
folder of such files, a web address, or - for standard input. The network is used only for an address that you name,
and with --follow for those that you then choose.

What is there already is not added again; another text at the same address is kept as a newer version beside the older.
A story is named as added when it is safely written, so the command can be stopped at any moment, and the same command
goes on where it stopped. Of a feed that was added before only what is new is fetched.

\b
Examples:
  reportedly add stories/
  reportedly add https://courier.example/harbour
  reportedly add --every 15m https://courier.example/feed
  reportedly add --follow 2 --by "Ilse Tamm" story.html

\b
Exit status: 0 when every story that was named is in the ledger, 2 when any is not (see `reportedly rejects`); with
--every 0 when it is stopped.
"""


class Terminated(BaseException):
    """The process was asked to end."""


@click.command("add", help=_HELP, short_help="Add stories to the ledger.")
@click.argument("stories", metavar="STORY...", nargs=-1, required=True)
@ledger_option
@click.option("--by", metavar="NAME", help="Who adds, as the ledger will say. Default: your user name here.")
@publisher_option
@published_option
@language_option
@register_option
@click.option(
    "--every",
    metavar="TIME",
    type=Interval(),
    help="Go round again and again until stopped, so long from one round to the next: 30s, 15m, 2h, 1d. A feed that "
    "asks for more is left alone for longer.",
)
@click.option(
    "--follow",
    "hops",
    metavar="N",
    type=click.IntRange(1, 10),
    help="Also fetch the stories that the stories cite, and what these cite, up to N hops away. They are listed and "
    "asked for first.",
)
@click.option("--yes", is_flag=True, help="Fetch what is cited unasked.")
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
    registers: tuple[Path, ...],
    every: float | None,
    hops: int | None,
    yes: bool,
    columns: tuple[str, ...],
    pages: bool | None,
    allow_private: bool,
    workers: int | None,
    as_json: bool,
) -> None:
    """See `_HELP`."""
    if every and "-" in stories:
        raise click.UsageError("--every can't go round standard input: it comes once.")
    if every and hops and not yes:
        raise click.UsageError("--every with --follow asks nobody: add --yes, or leave out one of them.")
    from reportedly.api import Given
    from reportedly.commands.gathering import Gatherer
    from reportedly.commands.progress import Progress
    from reportedly.commands.telling import Telling
    from reportedly.documents.citations import Following
    from reportedly.documents.columns import columns_of
    from reportedly.documents.opened import Settings
    from reportedly.documents.polite import PoliteFetcher
    from reportedly.ledger.store import Ledger
    from reportedly.ledger.versions import revision_summary

    given = Given(publisher=publisher, published=date_of(published), language=language_of(language))
    looked_in = indexed(registers)
    progress = Progress(sys.stderr)
    telling = Telling(as_json, progress)
    run = _Run(telling)
    settings = Settings(
        allow_private=allow_private,
        columns=columns_of(columns),
        pages=pages,
        notice=run.left_out,
        watch=progress.watch,
    )
    with Ledger.open(where, writing=True) as ledger:
        finish(ledger)
        telling.changes = partial(revision_summary, ledger)
        run.gatherer = Gatherer(
            ledger,
            settings,
            PoliteFetcher(settings.limits, allow_private=allow_private),
            given,
            _reader(workers, looked_in),
            telling,
            progress,
            by=by,
            stdin=sys.stdin.buffer,
            following=Following(hops) if hops else None,
            choose=_choice(yes, telling),
            many=every is not None,
            registers=looked_in,
        )
        before = signal.signal(signal.SIGTERM, _terminate)
        try:
            run.rounds(stories, every)
        except Terminated:
            raise click.exceptions.Exit(0 if every else TERMINATED) from None
        except KeyboardInterrupt:
            if not every:
                raise
        finally:
            progress.clear()
            signal.signal(signal.SIGTERM, before)
            if not as_json:
                run.summarise()
    if run.named.failed and not every:
        raise click.exceptions.Exit(FAILED)


class _Run:
    """The rounds of one command, and what was counted in them."""

    gatherer: Gatherer

    def __init__(self, telling: Telling) -> None:
        from reportedly.ledger.adding import Tally

        self.named, self.cited = Tally(), Tally()
        self._telling, self._rounds = telling, 0

    def rounds(self, stories: tuple[str, ...], every: float | None) -> None:
        """One round, or one after the other. A ledger that can't be reached in one is tried again in the next."""
        from reportedly.commands.rounds import go_round
        from reportedly.errors import LedgerUnavailable

        if every is None:
            self._round(stories)
            return

        def one() -> None:
            try:
                self._round(stories)
            except LedgerUnavailable as error:
                self._telling.note(str(error))
            self._telling.again = True

        go_round(one, every, wait=self._wait)

    def _wait(self, seconds: float) -> None:
        from reportedly.commands import rounds

        self._telling.waiting(seconds)
        rounds.sleep(seconds)

    def _round(self, stories: tuple[str, ...]) -> None:
        again, self._rounds = self._rounds > 0, self._rounds + 1
        self.gatherer.named(stories, self.named, again=again)
        self.gatherer.cited(self.cited, first=not again)

    def left_out(self, line: str) -> None:
        """Says what was left out of an input, and counts it; of all that, in later rounds nothing."""
        from reportedly.documents.omissions import Omissions

        if self._rounds > 1:
            return
        if isinstance(line, Omissions):
            self.named.skipped.update(line.counts)
        self._telling.note(line)

    def summarise(self) -> None:
        """Says what happened in all."""
        from reportedly.commands.telling import summary

        before = f"{self._rounds:,} rounds: " if self._rounds > 1 else ""
        for number, line in enumerate(summary(self.named, self.cited)):
            click.echo(line if number else before + line, err=True)


def _choice(yes: bool, telling: Telling) -> Choice:
    from reportedly.commands import choosing

    if yes:
        return choosing.everything
    return choosing.ask if choosing.can_be_asked() else choosing.nothing(telling.cited, telling.note)


def _reader(
    workers: int | None, registers: Sequence[IndexedRegister]
) -> Callable[[Iterable[Document], int], Iterator[Reading | InputError]]:
    from reportedly.api import read_documents

    def read(documents: Iterable[Document], inputs: int) -> Iterator[Reading | InputError]:
        return read_documents(documents, workers=workers or _workers(inputs), registers=registers)

    return read


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
