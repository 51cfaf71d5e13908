"""`reportedly warc`: the pages that were fetched, as web archives keep them."""

from __future__ import annotations

import os
import sys
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import click

from reportedly.commands.options import ledger_option

_HELP = """Write the pages that were fetched as WARC records: request, answer, redirects; for archives and courts.

All that were fetched and not redacted, or those whose text holds a QUERY, as `reportedly documents` takes it; each page
as often as it was captured. The digest of an answer's body (WARC-Payload-Digest) is the hash to which the ledger's log
commits. FILE is packed, each record by itself, unless its name ends in .warc; - is standard output.

\b
Examples:
  reportedly warc -o harbour.warc.gz
  reportedly warc -o harbour.warc 'harbour outlet:courier after:2026-03'

\b
Exit status: 0 when a file was written, 2 when not, also because there is no capture to write.
"""


class NotWritten(click.ClickException):
    """There is no file, and why."""

    exit_code = 2


@click.command("warc", help=_HELP, short_help="Write the pages that were fetched as a web archive.")
@click.argument("query", metavar="[QUERY]...", nargs=-1)
@click.option("-o", "target", metavar="FILE", required=True, help="Where to write it; - is standard output.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@ledger_option
def command(query: tuple[str, ...], target: str, force: bool, where: str | None) -> None:
    """See `_HELP`."""
    from reportedly.documents.warc_writing import write_warc
    from reportedly.faces.safe import shown
    from reportedly.ledger.captures import captures, chosen
    from reportedly.ledger.query import parse
    from reportedly.ledger.store import Ledger

    wanted = " ".join(query).strip()
    if target != "-" and os.path.exists(target) and not force:
        raise click.UsageError(f"{target} is there already; --force replaces it.")
    with Ledger.open(where) as ledger:
        ids = chosen(ledger, parse(wanted)) if wanted else None
        head = ledger.head()
        about = {
            "isPartOf": head.origin,
            "description": f"captures of a ledger of {head.size} entries, root {b64encode(head.root).decode()}"
            + (f"; those for which holds: {wanted}" if wanted else ""),
        }
        with _whole(target) as out, ledger.reading() as connection:
            count = write_warc(
                captures(connection, str(ledger.place), ids), out, packed=not target.endswith(".warc"), about=about
            )
            if not count:
                raise NotWritten(
                    "There is no page to write: "
                    + (
                        "nothing that was fetched holds the query."
                        if wanted
                        else "nothing was fetched from an address."
                    )
                )
    captured = "1 capture" if count == 1 else f"{count:,} captures"
    click.echo(f"Wrote {captured}{'' if target == '-' else f' to {shown(target)}'}", err=True)


@contextmanager
def _whole(target: str) -> Iterator[BinaryIO]:
    """A file that is there when all of it was written, and not before. Raises `NotWritten`."""
    if target == "-":
        yield cast("BinaryIO", sys.stdout.buffer)
        return
    place = Path(target)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{place.name}-", suffix=".part", dir=place.parent)
    except OSError as error:
        raise NotWritten(f"{target}: can't be written ({error.strerror}). Name another place") from error
    near = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            yield cast("BinaryIO", out)
            out.flush()
            os.fsync(out.fileno())
        mask = os.umask(0)
        os.umask(mask)
        near.chmod(0o666 & ~mask)
        near.replace(place)
    except OSError as error:
        raise NotWritten(f"{target}: can't be written ({error.strerror}). Name another place") from error
    finally:
        near.unlink(missing_ok=True)
