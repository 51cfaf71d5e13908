"""`reportedly search`, `claims`, `documents`, `actors` and `show`: what is in the ledger."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reportedly.commands.options import json_option, ledger_option

if TYPE_CHECKING:
    from reportedly.ledger.search import ClaimHit

Command = TypeVar("Command", bound=Callable[..., Any])

_QUERY = """All of a QUERY must hold: words, "phrases", begin* of words, and the fields source: (any hand of the chain),
outlet: (the publisher, or an outlet in the chain), actor: (a hand, or a party of an event, by name or id), event:
(PLOVER's type, or with its mode: COERCE-arrest), country: (of a party or the place of an event: PER, Peru), certainty:
(certain, probable, possible, unknown), voice: (quoted, reported, hearsay, stated), polarity: (positive, negative,
unknown), before: and after: (when it was published: 2026, 2026-03, 2026-03-04; what has no date is neither)."""

_SEARCH_HELP = f"""Find claims by their words, best first, each with its chain and certainty.

{_QUERY}

\b
Examples:
  reportedly search harbour
  reportedly search '"secret talks" source:"Lida Sorn" certainty:possible'
  reportedly search --json 'negotiat* outlet:courier after:2026-03' | jq .claim.text
"""

_CLAIMS_HELP = f"""List claims in the order of the ledger, all of them or those for which a QUERY holds.

{_QUERY}

\b
Examples:
  reportedly claims --limit 50
  reportedly claims --csv voice:hearsay > hearsay.csv
"""

_DOCUMENTS_HELP = """List documents as they were added, all of them or those whose text holds a QUERY.

A QUERY is words, "phrases", begin* of words, and the fields outlet: (the publisher), before: and after:. Scripts that
are written without spaces are searched by their characters.

\b
Examples:
  reportedly documents
  reportedly documents 'harbour outlet:courier'
"""

_ACTORS_HELP = """List whom the documents name: people and bodies, those that most documents name first.

Each has its id, PLOVER code, whether a register knows it, and how many documents and claims name it. A QUERY is words,
"phrases" and begin* of words of the name, or an id; and country: (PER, pe, Peru). `reportedly search actor:ID` finds
the claims. What one name means is told by `reportedly actor`.

\b
Examples:
  reportedly actors
  reportedly actors --csv country:Peru > actors.csv
"""

_SHOW_HELP = """Show a document with its claims, or one claim, as they stand in the ledger.

NAME is a document's id or the beginning of one (doc:6f2f111562e41f8d, 6f2f), or a claim's (6f2f/c3).

\b
Examples:
  reportedly show doc:6f2f111562e41f8d
  reportedly show --json 6f2f/c3
"""


def _shared(command: Command) -> Command:
    """The options of every list."""
    for option in (
        click.option("--csv", "as_csv", is_flag=True, help="Print CSV with a header."),
        json_option,
        click.option(
            "--offset", type=click.IntRange(0), default=0, metavar="N", help="Leave out the first N. Default: 0."
        ),
        click.option(
            "--limit", type=click.IntRange(1, 1_000_000), default=20, metavar="N", help="So many at most. Default: 20."
        ),
        ledger_option,
    ):
        command = option(command)
    return command


@click.command("search", help=_SEARCH_HELP, short_help="Find claims by their words, best first.")
@click.argument("query", metavar="QUERY...", nargs=-1, required=True)
@_shared
def search(query: tuple[str, ...], where: str | None, limit: int, offset: int, as_json: bool, as_csv: bool) -> None:
    """See `_SEARCH_HELP`."""
    _claims(query, where, limit, offset, as_json, as_csv, ranked=True)


@click.command("claims", help=_CLAIMS_HELP, short_help="List claims.")
@click.argument("query", metavar="[QUERY]...", nargs=-1)
@_shared
def claims(query: tuple[str, ...], where: str | None, limit: int, offset: int, as_json: bool, as_csv: bool) -> None:
    """See `_CLAIMS_HELP`."""
    _claims(query, where, limit, offset, as_json, as_csv, ranked=False)


@click.command("documents", help=_DOCUMENTS_HELP, short_help="List documents.")
@click.argument("query", metavar="[QUERY]...", nargs=-1)
@_shared
def documents(query: tuple[str, ...], where: str | None, limit: int, offset: int, as_json: bool, as_csv: bool) -> None:
    """See `_DOCUMENTS_HELP`."""
    from dataclasses import asdict

    from reportedly.ledger import search as finding
    from reportedly.ledger.query import parse
    from reportedly.ledger.store import Ledger

    with Ledger.open(where) as ledger:
        page = finding.documents(ledger, parse(" ".join(query)), limit=limit, offset=offset)
    if as_json:
        _print_json([asdict(hit) for hit in page.documents])
    elif as_csv:
        _print_csv([asdict(hit) for hit in page.documents], list(finding.DocumentHit.__dataclass_fields__))
    else:
        from reportedly.commands.listing import print_documents

        print_documents(page.documents)
        _count(page.total, len(page.documents), offset, "document", at_least=page.at_least)


@click.command("actors", help=_ACTORS_HELP, short_help="List whom the documents name.")
@click.argument("query", metavar="[QUERY]...", nargs=-1)
@_shared
def actors(query: tuple[str, ...], where: str | None, limit: int, offset: int, as_json: bool, as_csv: bool) -> None:
    """See `_ACTORS_HELP`."""
    from dataclasses import asdict

    from reportedly.ledger import actors as naming
    from reportedly.ledger.query import parse
    from reportedly.ledger.store import Ledger

    with Ledger.open(where) as ledger:
        page = naming.actors(ledger, parse(" ".join(query)), limit=limit, offset=offset)
    if as_json:
        _print_json([asdict(actor) for actor in page.actors])
    elif as_csv:
        _print_csv([asdict(actor) for actor in page.actors], list(naming.LedgerActor.__dataclass_fields__))
    else:
        from reportedly.commands.listing import print_actors

        print_actors(page.actors)
        _count(page.total, len(page.actors), offset, "actor")


@click.command("show", help=_SHOW_HELP, short_help="Show a document or a claim.")
@click.argument("name", metavar="NAME")
@ledger_option
@json_option
def show(name: str, where: str | None, as_json: bool) -> None:
    """See `_SHOW_HELP`."""
    from reportedly.commands.lines import claim_lines, document_line
    from reportedly.commands.reviews import claim_review_lines, reviewed_form
    from reportedly.faces.events import lines as event_lines
    from reportedly.faces.output import TerminalOutput
    from reportedly.ledger import search as finding
    from reportedly.ledger.reviews.finding import number_about, of_named
    from reportedly.ledger.store import Ledger

    with Ledger.open(where) as ledger:
        reading, wanted = finding.reading(ledger, name)
        said = None if wanted is None else of_named(ledger, name)
        number = number_about(ledger, reading.document.id)
    if said is None:
        if as_json:
            sys.stdout.buffer.write(reading.to_json(explain=True).encode() + b"\n")
        else:
            TerminalOutput(width=None, colour=None, explain=False).put(reading)
        if number:
            click.echo(f"Reviewed: `reportedly reviews about:{reading.document.id}` lists {number}.", err=True)
        return
    claim = next(claim for claim in reading.claims if claim.id == wanted)
    if as_json:
        _print_json([claim.model_dump(mode="json") | reviewed_form(said)])
        return
    document = reading.document
    lines = claim_lines(claim, document.text, f"{document.id}/{claim.id}")
    lines += [f"    {each}" for each in event_lines(claim, document.text)]
    click.echo("\n".join([*lines, f"    in {document_line(document, reading.imprint)}", *claim_review_lines(said)]))


def _claims(
    query: Sequence[str], where: str | None, limit: int, offset: int, as_json: bool, as_csv: bool, *, ranked: bool
) -> None:
    from dataclasses import asdict

    from reportedly.ledger import search as finding
    from reportedly.ledger.query import parse
    from reportedly.ledger.store import Ledger

    wanted = parse(" ".join(query))
    with Ledger.open(where) as ledger:
        page = finding.claims(ledger, wanted, limit=limit, offset=offset, ranked=ranked)
    if as_json:
        _print_json(
            [
                {"name": hit.name, "claim": hit.claim.model_dump(mode="json"), "document": asdict(hit.document)}
                for hit in page.claims
            ]
        )
    elif as_csv:
        rows = [_row(hit) for hit in page.claims]
        _print_csv(rows, list(rows[0]) if rows else ["name"])
    else:
        from reportedly.commands.listing import print_claims

        print_claims(page.claims, wanted.terms)
        ranked = ranked and bool(wanted.terms)
        _count(page.total, len(page.claims), offset, "claim", at_least=page.at_least, ranked=ranked)


def _row(hit: ClaimHit) -> dict[str, object]:
    """A claim on one line of a table: its chain and certainty beside its words."""
    from reportedly.faces.wording import chains

    claim, document = hit.claim, hit.document
    return {
        "name": hit.name,
        "text": claim.text,
        "chains": " | ".join(chains(claim, hit.text)),
        "voice": claim.voice.value,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "condition": claim.condition.text if claim.condition else None,
        "start": claim.content[0].start,
        "end": claim.content[-1].end,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "from_text": document.from_text,
        "source": document.source,
    }


def _count(all_: int, number: int, offset: int, what: str, *, at_least: bool = False, ranked: bool = False) -> None:
    """How much there is, on standard error, so that a pipe gets answers alone."""
    total = f"{'more than ' if at_least else ''}{all_:,}"
    if not all_:
        said = f"No {what} is found."
    elif number and (number < all_ or at_least):
        said = f"{offset + 1:,} to {offset + number:,} of {total} {what}s; --limit gives more, --offset goes on."
    elif not number:
        said = f"There are {total} {what}s, none after --offset {offset:,}."
    else:
        said = f"{total} {what}{'' if all_ == 1 else 's'}."
    if at_least and ranked:
        said += f" These are the best of the {all_:,} that were added last: so many can't be ranked."
    click.echo(said, err=True)


def _print_json(values: Sequence[object]) -> None:
    import json

    for value in values:
        sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")


def _print_csv(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> None:
    """RFC 4180; what a spreadsheet would take for a formula gets an apostrophe before it."""
    import csv
    import io

    made = io.StringIO()
    writer = csv.DictWriter(made, names)
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    sys.stdout.buffer.write(made.getvalue().encode())


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return " ".join(value)
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
