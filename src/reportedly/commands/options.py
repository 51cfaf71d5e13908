"""Options and values that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

ledger_option: Callable[[Command], Command] = click.option(
    "--ledger",
    "where",
    metavar="PLACE",
    help="The ledger: a file, or postgresql://user@host/database. Default: what REPORTEDLY_LEDGER names, else the file "
    "ledger.db in your folder for data.",
)
json_option: Callable[[Command], Command] = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON: one object on a line."
)

key_option: Callable[[Command], Command] = click.option(
    "--key",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Sign with the Ed25519 key in this PEM file.",
)

publisher_option: Callable[[Command], Command] = click.option(
    "--publisher", metavar="NAME", help="Who published the stories."
)
published_option: Callable[[Command], Command] = click.option(
    "--published", metavar="DATE", help="When, as in 2026-03-04 or 2026-03-04T07:30+02:00."
)
language_option: Callable[[Command], Command] = click.option(
    "--language", metavar="CODE", help="Their language, as in en, instead of the one that is detected."
)
column_option: Callable[[Command], Command] = click.option(
    "--column",
    "columns",
    metavar="FIELD=NAME",
    multiple=True,
    help="Which column of a table, or field of a record, holds what, as in text=body. May be given for text, title, "
    "published, url, author, publisher and language; what is not given is told by usual names.",
)
pages_option: Callable[[Command], Command] = click.option(
    "--pages/--no-pages",
    default=None,
    help="Fetch the pages that a feed's entries link to where the feed has no full text, or don't. Default: only those "
    "of a feed that is itself at an address.",
)
private_option: Callable[[Command], Command] = click.option(
    "--allow-private", is_flag=True, help="Also fetch addresses on this machine and in private networks."
)


def date_of(given: str | None, option: str = "--published") -> str | None:
    """A date as it is stored. Raises `click.BadParameter` for what is none."""
    from datetime import datetime

    if given is None or re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", given):
        return given
    try:
        datetime.fromisoformat(given)
    except ValueError:
        message = f"“{given}” is not a date. Write it as 2026-03-04 or 2026-03-04T07:30+02:00."
        raise click.BadParameter(message, param_hint=option) from None
    return given


def language_of(given: str | None) -> str | None:
    """A language's primary tag. Raises `click.BadParameter` for what is none."""
    if given is not None and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", given):
        message = f"“{given}” is not a language code. Write it as en, fa or pt."
        raise click.BadParameter(message, param_hint="--language")
    return given.lower().partition("-")[0] if given else None
