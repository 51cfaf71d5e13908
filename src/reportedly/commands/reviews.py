"""`reportedly reviews`: what people said, and how a review is shown."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from reportedly.commands.options import json_option, ledger_option

if TYPE_CHECKING:
    from reportedly.ledger.reviews.finding import ClaimReviews, Review
    from reportedly.ledger.reviews.records import Mark, Record

_HELP = """List what people said of what is in the ledger, the latest first.

All of a QUERY must hold: words, "phrases", and the fields kind: (judgement, note, resolution, naming, withdrawal),
outcome: (confirmed, refuted, overtaken; one or different for names), by:, about: (a document or a claim), before: and
after: (when it was recorded).

\b
Examples:
  reportedly reviews
  reportedly reviews 'kind:resolution outcome:refuted'
  reportedly reviews --json about:doc:6f2f/c3
"""


@click.command("reviews", help=_HELP, short_help="List reviews, notes and resolutions.")
@click.argument("query", metavar="[QUERY]...", nargs=-1)
@ledger_option
@click.option(
    "--limit", type=click.IntRange(1, 1_000_000), default=20, metavar="N", help="So many at most. Default: 20."
)
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="Leave out the first N. Default: 0.")
@json_option
def command(query: tuple[str, ...], where: str | None, limit: int, offset: int, as_json: bool) -> None:
    """See `_HELP`."""
    import json

    from reportedly.ledger.reviews.finding import listed
    from reportedly.ledger.reviews.query import parse
    from reportedly.ledger.store import Ledger

    wanted = parse(" ".join(query))
    with Ledger.open(where) as ledger:
        total, found = listed(ledger, wanted, limit=limit, offset=offset)
    for review in found:
        if as_json:
            sys.stdout.buffer.write(json.dumps(review_form(review), ensure_ascii=False).encode() + b"\n")
        else:
            click.echo("\n".join(review_lines(review)))
    if not as_json:
        shown = f"{offset + 1:,} to {offset + len(found):,} of " if found and len(found) < total else ""
        click.echo(
            f"{shown}{total:,} {'review' if total == 1 else 'reviews'}." if total else "No review is found.", err=True
        )


def review_lines(review: Review) -> list[str]:
    """A review on lines: its name, what it is about and says, who said so and when."""
    from reportedly.faces.safe import shown
    from reportedly.faces.wording import day

    head = [review.name, review.outcome or review.kind, *review.about]
    if review.kind == "naming":
        head = [review.name, "one party" if review.outcome == "one" else "not one party"]
    elif review.withdraws is not None:
        head = [review.name, "withdrawal", f"review:{review.withdraws}"]
    lines = ["  ".join(head)]
    lines += [f"    {shown(line)}" for line in said(review.record, review.rests_on)]
    when = f"{shown(review.by)}, {day(review.at)}"
    if review.withdrawn is not None:
        when += f"; withdrawn by review:{review.withdrawn}"
    if review.origin is not None:
        when += f"; from ledger {review.origin.ledger[:8]}"
    return [*lines, f"    {when}"]


def claim_review_lines(found: ClaimReviews) -> list[str]:
    """What was said of a claim: the resolution first, then what counts of each field, then notes."""
    from reportedly.faces.safe import shown
    from reportedly.ledger.reviews.fields import shown as value_shown
    from reportedly.ledger.reviews.fields import value_of

    lines: list[str] = []
    if (last := found.resolution) is not None:
        words = said(last.record, last.rests_on)
        lines.append(f"    {last.outcome} on {last.on}" + (f": {shown(words[0])}" if words else ""))
    for field, (mark, review) in found.marks.items():
        if mark.right:
            told = "right"
        else:
            should = f", should be {shown(value_shown(mark, found.claim, found.text))}" if mark.corrects else ""
            told = f"wrong ({shown(value_of(found.claim, field, found.text))}){should}"
        lines.append(f"    {field}: {told} · {shown(review.by)}, {review.name}")
    for review in found.reviews:
        if review.kind == "note":
            lines += [f"    note: {shown(line)} · {shown(review.by)}, {review.name}" for line in said(review.record)]
    return lines


def reviewed_form(found: ClaimReviews) -> dict[str, Any]:
    """What was said of a claim, as JSON beside the claim's own fields."""
    last = found.resolution
    return {
        "reviews": [review_form(review) for review in found.reviews],
        "resolution": None if last is None else review_form(last),
    }


def review_form(review: Review) -> dict[str, Any]:
    """A review as JSON."""
    names = ("name", "kind", "at", "by", "about", "rests_on", "outcome", "on", "withdraws", "withdrawn", "reading")
    record = review.record.model_dump(mode="json", exclude={"kind"}) if review.record is not None else None
    return {name: getattr(review, name) for name in names} | {"said": record}


def said(record: Record | None, rests_on: Sequence[str] = ()) -> list[str]:
    """The words of a review, a thing a line, as they were given; `rests_on` are the names of documents."""
    from reportedly.ledger.reviews.records import JudgementRecord, NamingRecord, NoteRecord, ResolutionRecord

    if record is None:
        return ["its words were redacted"]
    if isinstance(record, JudgementRecord):
        return [_mark_line(mark) for mark in record.marks] + ([record.note] if record.note else [])
    if isinstance(record, NoteRecord):
        return [record.text]
    if isinstance(record, ResolutionRecord):
        return [*([record.evidence] if record.evidence else []), *rests_on, *record.addresses]
    if isinstance(record, NamingRecord):
        return [" · ".join(record.names), *([record.note] if record.note else [])]
    return [record.note] if record.note else []


def _mark_line(mark: Mark) -> str:
    if mark.right:
        return f"{mark.field}: right"
    value = mark.value
    if mark.spans is not None:
        value = ", ".join(f"{span.start}-{span.end}" for span in mark.spans) or "none"
    elif mark.chains is not None:
        paths = (
            " <- ".join(hand.id or (f"{hand.span.start}-{hand.span.end}" if hand.span else "?") for hand in path)
            for path in mark.chains
        )
        value = " | ".join(paths) or "none"
    return f"{mark.field}: wrong" + (f", should be {value}" if value else "")
