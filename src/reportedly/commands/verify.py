"""`reportedly verify`: is everything as it was written?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands.options import ledger_option

if TYPE_CHECKING:
    from reportedly.ledger.verify import Report

NOT_SOUND = 1  # exit status where something was altered

_HELP = """Prove that nothing in the ledger was altered, or that an evidence bundle holds.

Without a BUNDLE the whole ledger is recomputed from the stored bytes: every document, record, entry and row against its
hash, every entry against the root of the log. What was altered, removed or inserted is named, the first entry first.

Who can write the file could also write another ledger whole. Against that stands a checkpoint that was kept elsewhere:
with --checkpoint the ledger must still begin with it.

\b
Examples:
  reportedly verify
  reportedly verify --checkpoint monday.txt --public-key key.pub.pem
  reportedly verify evidence.zip

\b
Exit status: 0 when everything is as it was written, 1 when it is not, 2 when it could not be checked.
"""


@click.command("verify", help=_HELP, short_help="Prove that nothing was altered.")
@click.argument("bundle", metavar="[BUNDLE]", required=False, type=click.Path(path_type=Path))
@ledger_option
@click.option(
    "--checkpoint", "kept", metavar="FILE", type=click.Path(path_type=Path), help="A checkpoint kept elsewhere."
)
@click.option("--public-key", metavar="KEY", help="Who must have signed: a PEM file, or what --show-key printed.")
def command(bundle: Path | None, where: str | None, kept: Path | None, public_key: str | None) -> None:
    """See `_HELP`."""
    if bundle is not None:
        _bundle(bundle, public_key)
        return
    from reportedly.errors import BadEvidence
    from reportedly.ledger.checkpoint import is_signed, parse
    from reportedly.ledger.checkpoint import public_key as read_key
    from reportedly.ledger.store import Ledger
    from reportedly.ledger.verify import verify

    checkpoint = None
    if kept is not None:
        try:
            checkpoint = parse(kept.read_text(encoding="utf-8"), str(kept))
        except (OSError, UnicodeDecodeError) as error:
            raise BadEvidence(str(kept), f"can't be read ({error})", "Name a checkpoint's file") from error
        if public_key is not None and not is_signed(checkpoint, read_key(public_key)):
            click.echo(f"{kept}: is not signed with this key")
            raise click.exceptions.Exit(NOT_SOUND)
    elif public_key is not None:
        raise click.UsageError("--public-key checks a --checkpoint or a BUNDLE; name one.")
    with Ledger.open(where) as ledger:
        report = verify(ledger, checkpoint=checkpoint)
        click.echo("\n".join(_told(report, str(ledger.place))))
    if checkpoint is not None and report.sound:
        click.echo(f"It begins with the checkpoint of {checkpoint.size:,} entries.")
    if not report.sound:
        raise click.exceptions.Exit(NOT_SOUND)


def _told(report: Report, place: str) -> list[str]:
    from reportedly.faces.safe import shown

    if not report.sound:
        first, *others = report.problems
        lines = [f"{shown(place)}: not as it was written", f"first: {shown(str(first))}"]
        return lines + [f"       {shown(str(each))}" for each in others]
    counts = f"{report.entries:,} entries, {report.documents:,} documents, {report.claims:,} claims"
    if report.redacted:
        counts += f"; {report.redacted:,} redacted: the content is gone, the hashes stand"
    if not report.indexes:
        counts += "; full-text indexes not checked (the file is in use or may only be read)"
    return [f"{shown(place)}: everything is as it was written", counts, f"root {report.head.root.hex()}"]


def _bundle(path: Path, public_key: str | None) -> None:
    from reportedly.commands.lines import claim_lines, document_line
    from reportedly.commands.reviews import said
    from reportedly.faces.safe import shown
    from reportedly.ledger.checkpoint import public_key as read_key
    from reportedly.ledger.entries import ResolutionEntry, WithdrawalEntry
    from reportedly.ledger.evidence import check

    evidence = check(path, read_key(public_key) if public_key is not None else None)
    _, document = evidence.sightings[0]
    about = document_line(document, evidence.reading[1].imprint if evidence.reading else None)
    lines = [f"{shown(str(path))}: holds", f"{document.id}  {about}", f"text {document.text_sha256}"]
    for sighting, seen in evidence.sightings:
        place = seen.url or (seen.capture.location if seen.capture else "unknown place")
        added = f"added {shown(sighting.at)} by {shown(sighting.by)} with {shown(sighting.software)}"
        lines.append(f"seen at {shown(place)}, {added}")
    if evidence.reading is not None:
        made, reading = evidence.reading
        lines.append(f"read by {shown(made.reader.name)} {shown(made.reader.version)}: {len(reading.claims)} claims")
    if evidence.claim is not None:
        lines += claim_lines(evidence.claim, document.text, f"{document.id}/{evidence.claim.id}")
    for entry, record in evidence.reviews:
        lines.append(f"review:{entry.n}  {entry.kind} by {shown(entry.by)}, {shown(entry.at)}")
        if isinstance(entry, WithdrawalEntry):
            lines.append(f"    withdraws review:{entry.withdraws}")
        if isinstance(entry, ResolutionEntry):
            lines.append(f"    {entry.outcome} on {shown(entry.on)}")
        lines += [f"    {shown(line)}" for line in said(record)]
    checkpoint = evidence.checkpoint
    lines.append(f"in {checkpoint.origin}, {checkpoint.size:,} entries, root {checkpoint.root.hex()}")
    if evidence.signed:
        lines.append("signed with the key that was given")
    elif checkpoint.signatures:
        names = shown(", ".join(each.name for each in checkpoint.signatures))
        lines.append(f"signed by {names}; give --public-key to check it")
    else:
        lines.append("not signed: it proves as much as you trust whoever gave you the root")
    click.echo("\n".join(lines))
