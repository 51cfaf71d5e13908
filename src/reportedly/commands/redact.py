"""`reportedly redact`: the content of a document removed for good."""

from __future__ import annotations

import click

from reportedly.commands.options import ledger_option

_HELP = """Remove the content of a document, or the words of a review, for good, where the law demands it.

Its text, its bytes as they came, its records and claims go, and what reviews say of it, from the index, the write-ahead
log and the free pages of the file too. Its hashes stay, with who removed it, when, and why; `reportedly verify` still
passes. It cannot be undone, and the document is not taken again. Copies and backups of the ledger are yours to deal
with.

\b
Examples:
  reportedly redact doc:6f2f111562e41f8d --reason "Court of Sundvik, order 12/2026"
  reportedly redact review:17 --reason "names a source"
"""


@click.command("redact", help=_HELP, short_help="Remove the content of a document for good.")
@click.argument("name", metavar="DOCUMENT|REVIEW")
@click.option("--reason", metavar="TEXT", required=True, help="Why, as the ledger will say. Do not repeat the content.")
@click.option("--by", metavar="NAME", help="Who removes it, as the ledger will say. Default: your user name here.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@ledger_option
def command(name: str, reason: str, by: str | None, yes: bool, where: str | None) -> None:
    """See `_HELP`."""
    from reportedly.ledger.lookup import find
    from reportedly.ledger.redaction import redact, redact_review, scrub
    from reportedly.ledger.store import Ledger

    with Ledger.open(where, writing=True) as ledger:
        scrub(ledger)
        if name.startswith("review:"):
            if not yes:
                click.confirm(f"Remove the words of {name} for good?", abort=True, err=True)
            entry = redact_review(ledger, name, reason=reason, by=by)
            click.echo(f"Removed the words of {name}; entry {entry} records it.")
            return
        with ledger.reading() as connection:
            found = find(connection, name, str(ledger.place))
        if not yes and found.redaction is None:
            click.confirm(f"Remove the content of {found.id} for good?", abort=True, err=True)
        done = redact(ledger, name, reason=reason, by=by)
    click.echo(
        f"Removed {done.document}: {done.contents} contents, {done.claims} claims; entry {done.entry} records it."
    )
    if done.reviews:
        click.echo(f"The words of {done.reviews} {'review' if done.reviews == 1 else 'reviews'} went with it.")
    for other in done.sharing:
        click.echo(f"{other} came in the same bytes: it keeps its text, but not the bytes as they came.")
