"""`reportedly checkpoint`: the state of the ledger, to be kept elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reportedly.commands.options import key_option, ledger_option

_HELP = """Print the state of the ledger: which ledger, how many entries, and the root over all of them.

Kept elsewhere (published, mailed to a colleague, deposited with a notary) it proves later that the ledger still begins
with the same entries: `reportedly verify --checkpoint FILE`. With --key it is signed (Ed25519).

\b
Examples:
  reportedly checkpoint > monday.txt
  openssl genpkey -algorithm ed25519 -out key.pem
  reportedly checkpoint --key key.pem > monday.txt
  reportedly checkpoint --key key.pem --show-key
"""


@click.command("checkpoint", help=_HELP, short_help="Print the state of the ledger, to be kept elsewhere.")
@ledger_option
@key_option
@click.option("--name", metavar="NAME", help="Who signs, as the signature says. Default: the ledger's own name.")
@click.option("--show-key", is_flag=True, help="Print only the public half of --key, for those who check.")
def command(where: str | None, key: Path | None, name: str | None, show_key: bool) -> None:
    """See `_HELP`."""
    from reportedly.ledger.checkpoint import Checkpoint, key_text, private_key, sign
    from reportedly.ledger.store import Ledger

    if key is None and (show_key or name):
        raise click.UsageError("Name the key: --key FILE.")
    with Ledger.open(where) as ledger:
        head = ledger.head()
    checkpoint = Checkpoint(head.origin, head.size, head.root)
    if key is not None:
        secret = private_key(key)
        checkpoint = sign(checkpoint, secret, name)
        if show_key:
            click.echo(key_text(name or checkpoint.origin, secret.public_key()))
            return
    sys.stdout.buffer.write(str(checkpoint).encode())
