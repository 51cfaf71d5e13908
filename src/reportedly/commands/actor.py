"""`reportedly actor`: how names and descriptions resolve."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.commands.options import json_option
from reportedly.commands.registers import indexed, register_option

if TYPE_CHECKING:
    from reportedly.actors.codes import ActorCode
    from reportedly.actors.resolving import Candidate, Resolution

_HELP = """Show which actor a NAME or a description means, with its PLOVER code, and why.

Several are resolved together, as the mentions of one text: "Salk" is taken for the "Oto Salk" beside it. An actor is
known (a register has it), ambiguous (several fit, or the name is too little), new (no register has it: it gets an id
made of its name), described (no name) or unknown.

\b
Examples:
  reportedly actor "Ban Ki Moon" --date 2010
  reportedly actor "a senior Norwegian official" "two lawmakers in Lima"
  reportedly actor --register entities.ftm.json.gz --country NO "Mira Tveit"
  reportedly actor --json "Médecins sans frontières" | jq .codes
  reportedly actor --export register.ftm.json
"""


@click.command("actor", help=_HELP, short_help="Show which actor a name or a description means.")
@click.argument("names", metavar="NAME...", nargs=-1)
@click.option(
    "--export",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the package's own register here instead, as FollowTheMoney entities, one JSON object a line; - is "
    "standard output.",
)
@register_option
@click.option("--date", metavar="DATE", help="As of this date, as in 2010, 2010-05 or 2010-05-03. Default: now.")
@click.option(
    "--country", "countries", metavar="CODE", multiple=True, help="A country that the text points to, as in NO."
)
@click.option("--schema", metavar="NAME", help="What it is: Person, Organization, PublicBody, Company.")
@json_option
def command(
    names: tuple[str, ...],
    target: Path | None,
    registers: tuple[Path, ...],
    date: str | None,
    countries: tuple[str, ...],
    schema: str | None,
    as_json: bool,
) -> None:
    """See `_HELP`."""
    if bool(names) == bool(target):
        raise click.UsageError("Give a NAME, or --export FILE; not both.")
    if target:
        _export(target)
        return
    import json

    from reportedly.actors.countries import code_of
    from reportedly.actors.registers import resolver_with
    from reportedly.actors.resolving import Mention
    from reportedly.commands.options import date_of

    for country in countries:
        if code_of(country) is None:
            raise click.BadParameter(
                f"“{country}” is no country. Write a code of ISO 3166, as in NO.", param_hint="--country"
            )
    date_of(date, "--date")
    resolver = resolver_with(indexed(registers))
    mentions = [Mention(name, schema=schema, countries=countries, date=date) for name in names]
    for found in resolver.resolve_all(mentions):
        if as_json:
            click.echo(json.dumps(form(found), ensure_ascii=False))
        else:
            click.echo("\n".join(lines(found)))


def _export(target: Path) -> None:
    from reportedly.actors.register_export import lines

    if str(target) == "-":
        for line in lines():
            click.echo(line, nl=False)
        return
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines())
        part.replace(target)
    except OSError as error:
        message = f"{target}: cannot be written ({error.strerror}). Name a file in a folder that is there."
        raise click.ClickException(message) from error
    finally:
        part.unlink(missing_ok=True)


def form(found: Resolution) -> dict[str, Any]:
    """A resolution as JSON has it."""
    return {
        "text": found.mention.text,
        "status": found.status.value,
        "id": found.id,
        "name": found.name,
        "schema": found.schema,
        "score": found.score,
        "codes": [_code(code) for code in found.codes],
        "number": found.number,
        "reasons": list(found.reasons),
        "candidates": [_candidate(each) for each in found.candidates],
    }


def lines(found: Resolution) -> list[str]:
    """A resolution for a person: what it is, then why, then the candidates where there is no answer."""
    from reportedly.faces.safe import shown

    head = [found.mention.text, found.status.value]
    if found.id:
        head.append(found.id)
    codes = " and ".join(str(code) for code in found.codes)
    rest: list[tuple[int, str]] = []
    if found.name and found.name != found.mention.text:
        rest.append((1, f"name: {found.name}"))
    rest += [(1, reason) for reason in found.reasons]
    for each in found.candidates if found.status.value == "ambiguous" else ():
        rest.append((1, f"may be {each.name} ({each.id}, {each.score:.2f}) · {each.code or 'no code'}"))
        rest += [(2, reason) for reason in each.reasons]
    first = " · ".join([*head, *([codes] if codes else [])])
    return [shown(first), *("    " * depth + shown(text) for depth, text in rest)]


def _code(code: ActorCode) -> dict[str, Any]:
    return {"country": code.country, "sector": code.sector, "other": list(code.other)}


def _candidate(each: Candidate) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "schema": each.schema,
        "register": each.register,
        "score": each.score,
        "code": _code(each.code),
        "reasons": list(each.reasons),
    }
