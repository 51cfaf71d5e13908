"""`reportedly review`, `note`, `resolve`, `merge`, `split` and `withdraw`: what people say of what is in the ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reportedly.commands.options import ledger_option

if TYPE_CHECKING:
    from reportedly.ledger.reviews.recording import Recorded
    from reportedly.ledger.store import Ledger

Command = TypeVar("Command", bound=Callable[..., Any])

_FIELDS = """A FIELD is claim (whether it is one), content, chains, own_reporting, voice, hedged, polarity, certainty,
author_polarity, author_certainty, endorsement, time, condition; hand:ID is a hand of its chains (`reportedly show
--json` has the ids), hand:ID.PART its span, name, role, kind, named, basis or stance."""

_REVIEW_HELP = f"""Mark parts of a claim as read right or wrong, and say what would be right.

{_FIELDS}

A VALUE is one of the field's values; words of the text exactly as they stand there, or offsets (12-40); for chains the
hands, the nearest first, paths apart by a bar. "none" says that there is none. The reading stays as it is: a review is
an entry beside it, the latest of a field counts.

\b
Examples:
  reportedly review doc:6f2f/c3 --right voice --wrong certainty=possible
  reportedly review doc:6f2f/c3 --wrong 'content=the harbour will close in May'
  reportedly review doc:6f2f/c3 --wrong 'chains=the Courier <- two officers' --note "They met the paper."
  reportedly review doc:6f2f/c3 --wrong hand:h2.kind=outlet --by "Ilse Tamm"
"""

_NOTE_HELP = """Attach a note to a document or a claim.

\b
Example:
  reportedly note doc:6f2f/c3 "Called the harbour office on 5 March: they know nothing of it."
"""

_RESOLVE_HELP = """Record what became known of what claims say: confirmed, refuted or overtaken by events.

Name every claim that says it. What it rests on is evidence in words, documents of the ledger, addresses, or all of
these. It says how a matter ended, not who was honest. The latest resolution of a claim counts.

\b
Examples:
  reportedly resolve refuted doc:6f2f/c3 --evidence "The harbour stayed open all summer." --on 2026-09-01
  reportedly resolve confirmed doc:6f2f/c3 doc:561d/c1 --document doc:77ab --address https://court.example/ruling
"""

_MERGE_HELP = """Record that names in the ledger are those of one party.

The names are written as the ledger has them. The latest word on two names counts; `reportedly split` takes them apart.

\b
Example:
  reportedly merge "Lida Sorn" "L. Sorn" "Mayor Sorn"
"""

_SPLIT_HELP = """Record that names in the ledger are not those of one party, however alike they look.

\b
Example:
  reportedly split "Adan Holt" "Adam Holt" --note "Father and son."
"""

_WITHDRAW_HELP = """Take back a review, note, resolution, merge or split.

It stays in the log, shown as withdrawn, and counts no more; what it had replaced counts again.

\b
Example:
  reportedly withdraw review:17 --note "I had the wrong claim."
"""


def _by_and_ledger(command: Command) -> Command:
    by = click.option("--by", metavar="NAME", help="Who says so, as the ledger will have it. Default: your user name.")
    return by(ledger_option(command))


_note_option = click.option("--note", "said", metavar="TEXT", help="Why, in words.")


@click.command("review", help=_REVIEW_HELP, short_help="Mark parts of a claim as read right or wrong.")
@click.argument("claim", metavar="CLAIM")
@click.option("--right", metavar="FIELD", multiple=True, help="A field that was read right. May be given often.")
@click.option("--wrong", metavar="FIELD[=VALUE]", multiple=True, help="One that was not, and what would be right.")
@_note_option
@_by_and_ledger
def review(
    claim: str, right: tuple[str, ...], wrong: tuple[str, ...], said: str | None, by: str | None, where: str | None
) -> None:
    """See `_REVIEW_HELP`."""
    from reportedly.ledger.reviews import recording

    _record(where, lambda ledger: recording.review(ledger, claim, right=right, wrong=wrong, note=said, by=by))


@click.command("note", help=_NOTE_HELP, short_help="Attach a note to a document or a claim.")
@click.argument("name", metavar="NAME")
@click.argument("text", metavar="TEXT")
@_by_and_ledger
def note(name: str, text: str, by: str | None, where: str | None) -> None:
    """See `_NOTE_HELP`."""
    from reportedly.ledger.reviews import recording

    _record(where, lambda ledger: recording.note(ledger, name, text, by=by))


@click.command("resolve", help=_RESOLVE_HELP, short_help="Record how the matter of some claims ended.")
@click.argument("outcome", metavar="OUTCOME", type=click.Choice(["confirmed", "refuted", "overtaken"]))
@click.argument("claims", metavar="CLAIM...", nargs=-1, required=True)
@click.option("--evidence", metavar="TEXT", help="What shows it, in words.")
@click.option("--document", "documents", metavar="DOCUMENT", multiple=True, help="A document that shows it.")
@click.option("--address", "addresses", metavar="URL", multiple=True, help="Where it can be seen. It is not fetched.")
@click.option("--on", metavar="DATE", help="The day on which it became known, as in 2026-03-04. Default: today.")
@_by_and_ledger
def resolve(
    outcome: str,
    claims: tuple[str, ...],
    evidence: str | None,
    documents: tuple[str, ...],
    addresses: tuple[str, ...],
    on: str | None,
    by: str | None,
    where: str | None,
) -> None:
    """See `_RESOLVE_HELP`."""
    from reportedly.ledger.reviews import recording

    def made(ledger: Ledger) -> Recorded:
        rest: dict[str, Any] = {"evidence": evidence, "documents": documents, "addresses": addresses, "on": on}
        return recording.resolve(ledger, outcome, claims, **rest, by=by)

    _record(where, made)


@click.command("merge", help=_MERGE_HELP, short_help="Record that names are those of one party.")
@click.argument("names", metavar="NAME NAME...", nargs=-1, required=True)
@_note_option
@_by_and_ledger
def merge(names: tuple[str, ...], said: str | None, by: str | None, where: str | None) -> None:
    """See `_MERGE_HELP`."""
    from reportedly.ledger.reviews import recording

    _record(where, lambda ledger: recording.name_parties(ledger, names, one=True, note=said, by=by))


@click.command("split", help=_SPLIT_HELP, short_help="Record that names are not those of one party.")
@click.argument("names", metavar="NAME NAME...", nargs=-1, required=True)
@_note_option
@_by_and_ledger
def split(names: tuple[str, ...], said: str | None, by: str | None, where: str | None) -> None:
    """See `_SPLIT_HELP`."""
    from reportedly.ledger.reviews import recording

    _record(where, lambda ledger: recording.name_parties(ledger, names, one=False, note=said, by=by))


@click.command("withdraw", help=_WITHDRAW_HELP, short_help="Take back a review, note or resolution.")
@click.argument("name", metavar="REVIEW")
@_note_option
@_by_and_ledger
def withdraw(name: str, said: str | None, by: str | None, where: str | None) -> None:
    """See `_WITHDRAW_HELP`."""
    from reportedly.ledger.reviews import recording

    _record(where, lambda ledger: recording.withdraw(ledger, name, note=said, by=by))


def _record(where: str | None, made: Callable[[Ledger], Recorded]) -> None:
    """Records in the ledger at `where`, which must be there, and says so once it is safe."""
    from reportedly.errors import LedgerUnavailable
    from reportedly.ledger.store import Ledger

    try:
        Ledger.open(where).close()  # one that is not there is not made: nothing could be said of what is in it
    except LedgerUnavailable as error:
        if not error.what.startswith("was made by an older version"):  # that is brought up by writing
            raise
    with Ledger.open(where, writing=True) as ledger:
        done = made(ledger)
    click.echo("  ".join([done.name, *done.about]))
