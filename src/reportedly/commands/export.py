"""`reportedly export` and `reportedly import`: a ledger for other programs, and made again of what was exported."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from reportedly.commands.options import ledger_option

if TYPE_CHECKING:
    from reportedly.exports.adopting import Adopted
    from reportedly.exports.restoring import Restored
    from reportedly.exports.writing import Written

TERMINATED = 143  # after SIGTERM: 128 and the number of the signal
FAILED = 2  # exit status when not all of a part could be added
FORMATS = (
    "jsonl",
    "csv",
    "parquet",
    "events-csv",
    "events-parquet",
    "webannotation",
    "stix",
    "ftm",
    "ftm-statements",
    "brat",
)
_EVENTS = ("events-csv", "events-parquet")

_HELP = """Write what is in the ledger, or what a QUERY chooses of it, in a form that other programs read.

\b
jsonl          JSON lines: everything, with proofs; `reportedly import` takes it in again
csv, parquet   a table of claims, a row for each chain
events-csv     a table of events in PLOVER's field names, each with its claim's chain and certainty
events-parquet the same for programs of data analysis
webannotation  W3C Web Annotation: claims by quote and offset
stix           STIX 2.1: reports, identities, claims as notes and opinions
ftm            FollowTheMoney: articles, parties, mentions, claims as notes
ftm-statements the same value by value, with where and when it was read
brat           brat stand-off: a folder, or a ZIP where FILE ends in .zip

A QUERY is that of `reportedly search`; a document is chosen for its claims. Every export says which filter and which
state of which ledger it holds. It stands at its place when it is whole, or not at all.

With --corrections, what reviewers marked and corrected (`reportedly review`) is written as training data: each claim
with its text as it was read and as it should be (jsonl), or the corrected attributions (brat).

With --protect-private, people of whom no story says that they hold an office or a role become “Person 1”, “Person 2”, …
throughout, and what would give them away is left out. Names that the reader took for no person's can stay: look before
you hand it on.

\b
Examples:
  reportedly export --format jsonl -o desk.jsonl
  reportedly export --format csv -o hearsay.csv voice:hearsay after:2026-03
  reportedly export --format parquet --protect-private -o claims.parquet
  reportedly export --format events-csv -o assaults.csv event:assault
  reportedly export --format brat --corrections -o corrected/
  reportedly export --format jsonl -o - harbour | jq .record.claims

\b
Exit status: 0 when it was written, 2 when it was not.
"""

_IMPORT_HELP = """Take in a file that `reportedly export --format jsonl` wrote. FILE may be - for standard input.

A whole ledger is made again, where there is none yet (--ledger): the same entries under the same root, so that
checkpoints and evidence bundles of the one hold for the other.

A part, exported with a QUERY, is added to a ledger: documents with their captures and readings, and what was said of
them, each with the entry of the other ledger that it was made of. What is there already is not added again.

Each line is checked against what its entry commits to. Where anything was altered, the first entry is named; then no
ledger is made, and of a part the documents before it are in.

\b
Examples:
  reportedly import --ledger copy.db desk.jsonl
  reportedly import --by "Ilse Tamm" harbour.jsonl

\b
Exit status: 0 when all of it is in the ledger, 2 when it is not.
"""


@click.command("export", help=_HELP, short_help="Write claims or the whole ledger for other programs.")
@click.argument("query", metavar="[QUERY]...", nargs=-1)
@click.option("--format", "format_name", type=click.Choice(FORMATS), required=True, help="In which form.")
@click.option("-o", "target", metavar="FILE", required=True, help="Where to write it; - is standard output.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.option(
    "--protect-private",
    "protect",
    is_flag=True,
    help="Give people who hold no public office or role pseudonyms, the same throughout the export.",
)
@click.option("--corrections", is_flag=True, help="Write what reviewers marked: claims as read, and as they should be.")
@ledger_option
def command(
    query: tuple[str, ...],
    format_name: str,
    target: str,
    force: bool,
    protect: bool,
    corrections: bool,
    where: str | None,
) -> None:
    """See `_HELP`."""
    from reportedly.exports.formats import CORRECTIONS
    from reportedly.exports.formats import FORMATS as KNOWN
    from reportedly.exports.writing import export, export_to
    from reportedly.ledger.store import Ledger

    if corrections and (protect or format_name not in CORRECTIONS):
        raise click.UsageError("--corrections goes with --format jsonl or brat, and not with --protect-private.")
    made, filter = (CORRECTIONS if corrections else KNOWN)[format_name], " ".join(query)
    if target == "-" and made.archive:
        raise click.UsageError(f"{format_name} is many files; name a folder, or a file that ends in .zip.")
    with _orderly(), Ledger.open(where) as ledger:
        if target == "-":
            written = export(ledger, made, filter, sys.stdout.buffer, protect=protect)
        else:
            written = export_to(ledger, made, filter, Path(target), protect=protect, force=force)
    click.echo(_told(written, format_name, "standard output" if target == "-" else target), err=True)


@click.command("import", help=_IMPORT_HELP, short_help="Take in what was exported as JSON lines.")
@click.argument("file", metavar="FILE")
@click.option("--by", metavar="NAME", help="Who adds a part, as the ledger will say. Default: your user name here.")
@ledger_option
def import_command(file: str, by: str | None, where: str | None) -> None:
    """See `_IMPORT_HELP`."""
    from reportedly.errors import BadExport
    from reportedly.exports.importing import take_in
    from reportedly.exports.restoring import Restored

    if file == "-":
        with _orderly():
            done = take_in(sys.stdin.buffer, where, "standard input", by=by)
    else:
        try:
            with _orderly(), Path(file).open("rb") as stream:
                done = take_in(stream, where, file, by=by)
        except OSError as error:
            raise BadExport(file, f"can't be read ({error.strerror})", "Check the path") from error
    click.echo(_restored(done) if isinstance(done, Restored) else _adopted(done), err=True)
    if not isinstance(done, Restored) and done.incomplete:
        raise click.exceptions.Exit(FAILED)


@contextmanager
def _orderly() -> Iterator[None]:
    """Lets a request to end (SIGTERM) clear away what is half-written, as Ctrl-C does."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise SystemExit(TERMINATED)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _told(written: Written, format_name: str, target: str) -> str:
    """What was written, which filter, which head: on standard error, so that a pipe gets the export alone."""
    from reportedly.faces.safe import shown
    from reportedly.faces.wording import counted

    count, said = written.count, written.selection
    much = f"{counted(count.claims, 'claim')} of {counted(count.documents, 'document')}"
    if format_name in _EVENTS:
        much = f"{counted(count.rows, 'event')} in {much}"
    if count.reviews:
        much += f" and {counted(count.reviews, 'review')}"
    filter = f"filter: {shown(said.filter)}" if said.filter else "everything"
    protected = "\nPrivate people have pseudonyms; names that the reader missed can be left." if said.protected else ""
    if written.left_out:
        protected += f"\n{counted(written.left_out, 'document')} left out: no reader can tell whom it names."
    head = f"ledger {said.head.id}, {said.head.size:,} entries, root {said.head.root.hex()}"
    return f"Wrote {much} to {shown(target)} ({filter})\n{head}{protected}"


def _restored(done: Restored) -> str:
    from reportedly.faces.wording import counted

    head = done.selection.head
    if done.present:
        much = "This ledger is there already, equal to the last entry"
    else:
        redacted = f"; {done.redacted:,} redacted" if done.redacted else ""
        much = f"Made {counted(done.documents, 'document')} with {counted(done.claims, 'claim')}{redacted}"
    return f"{much}\nledger {head.id}, {head.size:,} entries, root {head.root.hex()}"


def _adopted(done: Adopted) -> str:
    from reportedly.exports.adopting_reviews import Said
    from reportedly.faces.safe import shown
    from reportedly.faces.wording import counted
    from reportedly.ledger.addition import Status

    said = done.selection
    words = {
        Status.ADDED: "added",
        Status.NEWER: "newer versions",
        Status.SIGHTED: "seen at another place",
        Status.REREAD: "read by another reader",
        Status.PRESENT: "already there",
        Status.REDACTED: "redacted before and not taken again",
    }
    parts = [f"{done.done[status]:,} {word}" for status, word in words.items() if done.done[status]]
    lines = [", ".join(parts) or "nothing was added"]
    if done.incomplete:
        lines.append(
            f"{counted(done.incomplete, 'document')} not added: their bytes were redacted with another document"
        )
    if done.said:
        told = {
            Said.ADDED: "added",
            Said.PRESENT: "already there",
            Said.LEFT: "left behind: what they are about is not here",
        }
        parts = [f"{done.said[said]:,} {words}" for said, words in told.items() if done.said[said]]
        lines.append("reviews: " + ", ".join(parts))
    head = f"ledger {said.head.id}, {said.head.size:,} entries, root {said.head.root.hex()}"
    return "\n".join([*lines, f"from {head} (filter: {shown(said.filter)})"])
