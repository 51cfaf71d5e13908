"""`reportedly export` and `reportedly import`: a ledger for other programs, and made again of what was exported."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands.options import ledger_option

if TYPE_CHECKING:
    from reportedly.exports.restoring import Restored
    from reportedly.exports.writing import Written

FORMATS = ("jsonl", "csv", "parquet", "webannotation", "stix", "ftm", "brat")

_HELP = """Write what is in the ledger, or what a QUERY chooses of it, in a form that other programs read.

\b
jsonl          JSON lines; without a QUERY everything, of which `reportedly import` makes an equal ledger
csv, parquet   a table of claims, a row for each chain
webannotation  W3C Web Annotation: claims by quote and offset
stix           STIX 2.1: reports, identities, claims as notes and opinions
ftm            FollowTheMoney: entities, and who said what of them
brat           brat stand-off: a folder, or a ZIP where FILE ends in .zip

A QUERY is that of `reportedly search`; a document is chosen for its claims. Every export says which filter and which
state of which ledger it holds. It stands at its place when it is whole, or not at all.

With --protect-private, people of whom no story says that they hold an office or a role become “Person 1”, “Person 2”, …
throughout, and what would give them away is left out. Names that the reader took for no person's can stay: look before
you hand it on.

\b
Examples:
  reportedly export --format jsonl -o desk.jsonl
  reportedly export --format csv -o hearsay.csv voice:hearsay after:2026-03
  reportedly export --format parquet --protect-private -o claims.parquet
  reportedly export --format jsonl -o - harbour | jq .reading.card

\b
Exit status: 0 when it was written, 2 when it was not.
"""

_IMPORT_HELP = """Make a ledger of a file that `reportedly export --format jsonl` wrote without a QUERY.

The ledger is equal to the one that was exported: the same entries under the same root, so that checkpoints and evidence
bundles of the one hold for the other. It is made where there is none yet (--ledger). Each line is checked against what
its entry commits to; where anything was altered, the first entry is named, and no ledger is made. FILE may be - for
standard input.

\b
Examples:
  reportedly import --ledger copy.db desk.jsonl
  reportedly import --ledger postgresql://desk@newsroom.example/ledger desk.jsonl

\b
Exit status: 0 when the ledger is there, 2 when it could not be made.
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
@ledger_option
def command(
    query: tuple[str, ...], format_name: str, target: str, force: bool, protect: bool, where: str | None
) -> None:
    """See `_HELP`."""
    from reportedly.exports.formats import FORMATS as KNOWN
    from reportedly.exports.writing import export, export_to
    from reportedly.ledger.store import Ledger

    made, filter = KNOWN[format_name], " ".join(query)
    if target == "-" and made.archive:
        raise click.UsageError(f"{format_name} is many files; name a folder, or a file that ends in .zip.")
    with Ledger.open(where) as ledger:
        if target == "-":
            written = export(ledger, made, filter, sys.stdout.buffer, protect=protect)
        else:
            written = export_to(ledger, made, filter, Path(target), protect=protect, force=force)
    click.echo(_told(written, "standard output" if target == "-" else target), err=True)


@click.command("import", help=_IMPORT_HELP, short_help="Make a ledger of an exported file.")
@click.argument("file", metavar="FILE")
@ledger_option
def import_command(file: str, where: str | None) -> None:
    """See `_IMPORT_HELP`."""
    from reportedly.errors import BadExport
    from reportedly.exports.restoring import restore

    if file == "-":
        done = restore(sys.stdin.buffer, where, "standard input")
    else:
        try:
            with Path(file).open("rb") as stream:
                done = restore(stream, where, file)
        except OSError as error:
            raise BadExport(file, f"can't be read ({error.strerror})", "Check the path") from error
    click.echo(_restored(done), err=True)


def _told(written: Written, target: str) -> str:
    """What was written, which filter, which head: on standard error, so that a pipe gets the export alone."""
    from reportedly.faces.safe import shown
    from reportedly.faces.wording import counted

    count, said = written.count, written.selection
    much = f"{counted(count.claims, 'claim')} of {counted(count.documents, 'document')}"
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
