"""Corrections as brat stand-off, in the manner of PolNeAR: of each judged claim the attribution as it should be.

Source and content are those of the corrected claim, the cue that of the reading: what people correct is what a claim
says and on whose word. What was marked as no claim, and claims that nobody tells, have no attribution.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import BinaryIO

from reportedly.exports import brat
from reportedly.exports.corrections import Corrected, corrections
from reportedly.exports.selection import Count, Selected, Selection
from reportedly.ledger.store import Ledger
from reportedly.words import Attribution, Claim, CueKind, Span

_TELLING = (CueKind.TELLING, CueKind.DENIAL, CueKind.BELIEF, CueKind.SILENCE, CueKind.HEARSAY)


def write_ledger(ledger: Ledger, out: BinaryIO) -> tuple[Selection, Count]:
    """Writes the corrections of all of a ledger."""
    return write_part(ledger, "", out)


def write_part(ledger: Ledger, filter: str, out: BinaryIO) -> tuple[Selection, Count]:
    """Writes the corrections of the claims that `filter` chooses: a text and its annotations for each reading."""
    with corrections(ledger, filter) as (selection, items):
        return selection, brat.write(selection, _as_corrected(items), out)


def _as_corrected(items: Iterator[tuple[Selected, tuple[Corrected, ...]]]) -> Iterator[Selected]:
    """Each judged document as if it had been read as it should be, with no claim but those that were judged, of all its
    readings together."""
    for _, readings in groupby(items, key=lambda pair: pair[0].entry):
        claims: list[Claim] = []
        attributions: list[Attribution] = []
        for item, found in readings:
            last = item
            for each in found:
                if each.after is None:
                    continue
                made = attribution(each, item.reading.attributions)
                number = None if made is None else len(attributions)
                attributions += [made] if made is not None else []
                claims.append(each.after.model_copy(update={"attribution": number}))
        update = {"claims": tuple(claims), "attributions": tuple(attributions), "hardened": ()}
        yield replace(last, reading=last.reading.model_copy(update=update), claims=tuple(claims))


def attribution(found: Corrected, read: Sequence[Attribution]) -> Attribution | None:
    """The attribution of a corrected claim; None where nobody tells it. `read` are those of the reading."""
    before, after = found.before, found.after
    if after is None or not any(after.chains):
        return None
    was = read[before.attribution] if before.attribution is not None else None
    source = _spans(link.span for path in after.chains for link in path if link.span is not None)
    cue = was.cue if was else _spans(cue.span for cue in after.cues if cue.kind in _TELLING)
    if was is not None and after.chains == before.chains:
        source = was.source
    content = was.content if was is not None and after.content == before.content else after.content
    taken = (*cue, *content)
    apart = tuple(span for span in source if not any(span.overlaps(other) for other in taken))
    return Attribution(apart, cue, content)


def _spans(found: Iterator[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(found)))
