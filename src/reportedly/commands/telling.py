"""What `reportedly add` says of each story, and of all of them at the end."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reportedly.commands.progress import Progress
    from reportedly.documents.citations import Citation
    from reportedly.errors import InputError
    from reportedly.ledger.adding import Added, Tally

_ERRORS = {  # classes of errors, as the summary calls what they stand for
    "NotFoundInput": "not there",
    "RefusedAddress": "not to be fetched",
    "FetchFailed": "not fetched",
    "BusyServer": "asked to come back later",
    "TooLarge": "too large",
    "UnreadableInput": "not readable",
    "EmptyInput": "without a text",
}


class Telling:
    """Says what became of each document: a line where nobody watches; on a terminal only what failed and what is a
    newer version of something. Of documents that are there already nothing is said once `again` is set."""

    def __init__(self, as_json: bool, progress: Progress) -> None:
        """`progress` is stepped for each, and cleared before anything is said."""
        self._as_json, self._progress = as_json, progress
        self._lines = as_json or not sys.stdout.isatty()
        self.again = False
        self.changes: Callable[[str, str], str] = lambda older, newer: ""  # of the claims, from one id to the other

    def __call__(self, told: Added | InputError) -> None:
        """A document that is in, or an error that was noted."""
        if isinstance(told, Exception):
            self._failed(told)
        else:
            self._done(told)
        self._progress.step()

    def note(self, line: str) -> None:
        """A line on standard error, for people."""
        from reportedly.faces.safe import shown

        self._progress.clear()
        click.echo(f"reportedly: {shown(line)}", err=True)

    def waiting(self, seconds: float) -> None:
        """Says on a terminal when the next round is."""
        from datetime import datetime, timedelta

        when = datetime.now().astimezone() + timedelta(seconds=seconds)
        self._progress.say(f"The next round is at {when:%H:%M:%S}; Ctrl-C ends.")

    def cited(self, citation: Citation) -> None:
        """An address that a story cites and that is not fetched."""
        from reportedly.faces.safe import shown

        self._progress.clear()
        if self._as_json:
            _print_json(
                {
                    "status": "cited",
                    "document": citation.document,
                    "address": citation.address,
                    "span": citation.span,
                    "hop": citation.hop,
                }
            )
        else:
            click.echo(f"cited     {citation.document}  {shown(citation.address)}")

    def _failed(self, error: InputError) -> None:
        if self._as_json:
            self._progress.clear()
            told = {"error": {"input": error.where, "what": error.what, "todo": error.todo}}
            click.echo(json.dumps(told), err=True)
        else:
            self.note(str(error))

    def _done(self, added: Added) -> None:
        from reportedly.faces.safe import shown
        from reportedly.ledger.addition import Status

        outcome = added.outcome
        if self.again and outcome.status in {Status.PRESENT, Status.REDACTED}:
            return
        if self._as_json:
            told: dict[str, object] = {
                "status": outcome.status.value,
                "document": outcome.document,
                "location": added.location,
            }
            by = added.cited.document if added.cited else None
            changed = self.changes(outcome.revises, outcome.document) if outcome.revises else None
            more = {"entries": outcome.entries, "revises": outcome.revises, "changed": changed, "cited_by": by}
            _print_json(told | more)
        elif self._lines or outcome.revises:
            self._progress.clear()
            changed = self.changes(outcome.revises, outcome.document) if outcome.revises else ""
            note = f"newer version of {outcome.revises}" + (f": {changed}" if changed else "")
            note = f"  ({note})" if outcome.revises else ""
            click.echo(f"{outcome.status.value:<8}  {outcome.document}  {shown(added.location)}{note}")


def summary(tally: Tally, cited: Tally | None = None) -> list[str]:
    """What happened, in one line or some: what became of the stories, what was left out, what failed and why; `cited`
    counts what was fetched besides, because a story cites it."""
    lines = [done(tally)] if tally.done or not (tally.skipped or tally.errors) else []
    if cited is not None and (cited.done or cited.errors):
        lines.append(f"of what they cite: {done(cited)}" if cited.done else "of what they cite nothing could be added")
    if skipped := tally.skipped + (cited.skipped if cited else Counter()):
        lines.append(f"{skipped.total():,} left out: {_reasons(skipped)}")
    if errors := tally.errors + (cited.errors if cited else Counter()):
        named = {_ERRORS.get(kind, kind): number for kind, number in errors.items()}
        lines.append(f"{errors.total():,} failed: {_reasons(named)} (`reportedly rejects` lists them)")
    return lines


def done(tally: Tally) -> str:
    """What became of documents, in one line."""
    from reportedly.ledger.addition import Status

    words = {
        Status.ADDED: ("added", "added"),
        Status.NEWER: ("newer version of one that was there", "newer versions of ones that were there"),
        Status.SIGHTED: ("seen at another place", "seen at another place"),
        Status.REREAD: ("read again", "read again"),
        Status.PRESENT: ("already there", "already there"),
        Status.REDACTED: ("redacted before and not taken again", "redacted before and not taken again"),
    }
    counts = [(tally.done[status], status) for status in words if tally.done[status]]
    return ", ".join(f"{number:,} {words[status][number > 1]}" for number, status in counts) or "nothing new"


def _reasons(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{number:,} {why}" for why, number in ordered)


def _print_json(told: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode() + b"\n")
    sys.stdout.buffer.flush()
