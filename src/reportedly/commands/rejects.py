"""`reportedly rejects`: what could not be added, and why."""

from __future__ import annotations

import click

from reportedly.commands.options import json_option, ledger_option


@click.command("rejects", short_help="List what could not be added, and why.")
@ledger_option
@json_option
def command(where: str | None, as_json: bool) -> None:
    """List what could not be added, and why. What is added later leaves the list.

    \b
    Example:
      reportedly rejects
    """
    import json
    from dataclasses import asdict

    from reportedly.faces.safe import shown
    from reportedly.ledger.store import Ledger

    with Ledger.open(where) as ledger:
        found = ledger.rejects()
    for reject in found:
        if as_json:
            click.echo(json.dumps(asdict(reject), ensure_ascii=False))
        else:
            often = f" ({reject.times} times)" if reject.times > 1 else ""
            click.echo(shown(f"{reject.source}: {reject.what}. {reject.todo}{often}"))
    if not found and not as_json:
        click.echo("Everything that was given was added.", err=True)
