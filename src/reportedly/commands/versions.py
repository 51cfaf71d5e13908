"""`reportedly diff` and `reportedly history`: what changed between versions of a story."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from reportedly.commands.options import json_option, ledger_option

if TYPE_CHECKING:
    from reportedly.ledger.versions import Comparison, Version
    from reportedly.revisions.changes import Change, Difference, Note
    from reportedly.words import Claim, Reading

_DIFF_HELP = """Tell what changed of the claims from one version of a story to another.

With one DOCUMENT, what it changed against the version before it at its address; with two, from the older to the newer,
whatever they are. A claim is retracted, corrected (another value: number, name, date, polarity, hand …), hardened (the
same content, more certain, or its hand, hedge or condition gone), softened, reworded, removed or added. What only moved
to another place is the same. A note of the outlet that tells of a change is shown with it.

\b
Examples:
  reportedly diff doc:6f2f111562e41f8d
  reportedly diff doc:6f2f doc:561d
  reportedly diff --json doc:6f2f | jq .changes
"""

_HISTORY_HELP = """List the versions of a story at its address, the oldest first, with what each changed.

NAME is an address or a file that was added, or a document: then the versions at each place where it was seen.

\b
Examples:
  reportedly history https://courier.example/harbour
  reportedly history doc:6f2f111562e41f8d
"""


@click.command("diff", help=_DIFF_HELP, short_help="Tell what changed between two versions of a story.")
@click.argument("first", metavar="DOCUMENT")
@click.argument("second", metavar="[DOCUMENT]", required=False)
@ledger_option
@json_option
def diff(first: str, second: str | None, where: str | None, as_json: bool) -> None:
    """See `_DIFF_HELP`."""
    from reportedly.ledger.store import Ledger
    from reportedly.ledger.versions import compare

    with Ledger.open(where) as ledger:
        found = compare(ledger, first) if second is None else compare(ledger, second, first)
    if as_json:
        _print_json(_diff_form(found))
    else:
        click.echo("\n".join(_diff_lines(found)))


@click.command("history", help=_HISTORY_HELP, short_help="List the versions of a story with what each changed.")
@click.argument("name", metavar="ADDRESS|FILE|DOCUMENT")
@ledger_option
@json_option
def history(name: str, where: str | None, as_json: bool) -> None:
    """See `_HISTORY_HELP`."""
    from reportedly.faces.safe import shown
    from reportedly.ledger.store import Ledger
    from reportedly.ledger.versions import history as versions_of

    with Ledger.open(where) as ledger:
        found = versions_of(ledger, name)
    for place in found:
        if as_json:
            for version in place.versions:
                _print_json(_version_form(version) | {"source": place.source})
            continue
        click.echo(shown(place.source))
        for version in place.versions:
            click.echo("\n".join(_version_lines(version)))


def _diff_lines(found: Comparison) -> list[str]:
    from reportedly.commands.lines import document_line
    from reportedly.faces.safe import shown
    from reportedly.revisions.changes import ChangeKind

    made = found.diff
    sides = (("older", made.older), ("newer", made.newer))
    lines = [f"{name}: {side.document.id}  {document_line(side.document)}" for name, side in sides]
    lines.append(found.summary)
    if made.title:
        before, after = (f"“{shown(title)}”" if title else "none" for title in made.title)
        lines.append(f"headline: {before} → {after}")
    lines += [f"{note.kind.value} note: “{shown(note.text)}”" for note in made.notes]
    if not found.same_reader:
        lines.append("The two were read by different readers: some changes may be theirs. Add both again.")
    for change in made.changes if found.read else ():
        if change.kind is not ChangeKind.SAME:
            lines += ["", *_change_lines(change, made.older, made.newer)]
    same = made.counts[ChangeKind.SAME]
    if found.read and same:
        lines += ["", f"{same:,} {'claim is' if same == 1 else 'claims are'} the same."]
    return lines


def _change_lines(change: Change, older: Reading, newer: Reading) -> list[str]:
    said = "; ".join(map(_told, change.differences)) or change.reason
    lines = [f"{change.kind.value}: {said}" + (f"; a {change.note.kind.value} note tells of it" if change.note else "")]
    for sign, claim, reading in (("-", change.before, older), ("+", change.after, newer)):
        if claim is not None:
            lines += _claim_lines(sign, claim, reading)
    return lines


def _claim_lines(sign: str, claim: Claim, reading: Reading) -> list[str]:
    from reportedly.commands.lines import claim_lines

    first, *others = claim_lines(claim, reading.document.text, f"{reading.document.id}/{claim.id}")
    return [f"  {sign} {first}", *(f"  {line}" for line in others)]


def _told(difference: Difference) -> str:
    """`number “12” → “14”`; of values that are none of the text's words without quotation marks."""
    from reportedly.faces.safe import shown
    from reportedly.revisions.changes import Field

    words = difference.field in (Field.NUMBER, Field.NAME, Field.DATE, Field.WORDS, Field.CONDITION)
    before, after = (
        (f"“{shown(value)}”" if words else shown(value)) if value else "none"
        for value in (difference.before, difference.after)
    )
    return f"{difference.field.value} {before} → {after}"


def _version_lines(version: Version) -> list[str]:
    from reportedly.faces.safe import shown
    from reportedly.faces.wording import day

    often = f", last {day(version.last)} ({version.seen} times)" if version.seen > 1 else ""
    lines = [f"  {version.document}  {shown(version.title or 'no title')}", f"      seen {day(version.first)}{often}"]
    return [*lines, f"      {version.summary}"] if version.summary else lines


def _version_form(version: Version) -> dict[str, Any]:
    names = ("document", "title", "publisher", "published", "first", "last", "seen", "summary")
    counts = None if version.changes is None else {kind.value: n for kind, n in sorted(version.changes.items())}
    return {name: getattr(version, name) for name in names} | {"changes": counts}


def _diff_form(found: Comparison) -> dict[str, Any]:
    made = found.diff
    kinds = sorted(made.counts.items())
    return {
        "older": made.older.document.id,
        "newer": made.newer.document.id,
        "same_reader": found.same_reader,
        "read": found.read,
        "summary": found.summary,
        "counts": {kind.value: number for kind, number in kinds} if found.read else None,
        "title": None if made.title is None else {"before": made.title[0], "after": made.title[1]},
        "notes": [_note_form(note) for note in made.notes],
        "changes": [_change_form(change) for change in made.changes] if found.read else [],
    }


def _change_form(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "before": change.before.model_dump(mode="json") if change.before else None,
        "after": change.after.model_dump(mode="json") if change.after else None,
        "reason": change.reason,
        "likeness": change.likeness,
        "differences": [
            {
                "field": each.field.value,
                "kind": each.kind.value,
                "before": each.before,
                "after": each.after,
                "spans_before": each.spans_before,
                "spans_after": each.spans_after,
            }
            for each in change.differences
        ],
        "note": _note_form(change.note) if change.note else None,
    }


def _note_form(note: Note) -> dict[str, Any]:
    return {"kind": note.kind.value, "span": note.span, "text": note.text}


def _print_json(value: object) -> None:
    import json

    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")
