"""`reportedly prove`: a document or a claim with all that proves it."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.commands.options import key_option, ledger_option

_HELP = """Write an evidence bundle for a document or a claim: one file that proves itself without the ledger.

It holds the document as it came and as it was read, when and where it was seen, by whom and by which software it was
added, its claims, and the proof that all of this stands in the ledger; for a claim also what reviewers said of it, with
their names. `reportedly verify FILE` checks it.

NAME is a document's id, or a claim's: doc:6f2f111562e41f8d, doc:6f2f/c3.

\b
Examples:
  reportedly prove doc:6f2f111562e41f8d -o evidence.zip
  reportedly prove doc:6f2f/c3 -o evidence.zip --key key.pem
"""


@click.command("prove", help=_HELP, short_help="Write an evidence bundle for a document or a claim.")
@click.argument("name", metavar="NAME")
@click.option("-o", "target", metavar="FILE", required=True, type=click.Path(path_type=Path), help="Where to write it.")
@ledger_option
@key_option
@click.option("--no-reviews", is_flag=True, help="Leave out what reviewers said of the claim.")
def command(name: str, target: Path, where: str | None, key: Path | None, no_reviews: bool) -> None:
    """See `_HELP`."""
    from reportedly.faces.safe import shown
    from reportedly.ledger.checkpoint import private_key, sign
    from reportedly.ledger.evidence import prove, write
    from reportedly.ledger.store import Ledger

    secret = private_key(key) if key is not None else None
    with Ledger.open(where) as ledger:
        checkpoint, files = prove(ledger, name, reviews=not no_reviews)
    write(target, sign(checkpoint, secret) if secret else checkpoint, files)
    click.echo(f"Wrote {shown(str(target))}", err=True)
