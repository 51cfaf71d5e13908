"""A ledger for the tests of tables, and what comes out of it."""

from __future__ import annotations

import io
from pathlib import Path

from ledger.samples import READER, page, reading, story
from reportedly.exports.formats import FORMATS
from reportedly.exports.writing import Written, export
from reportedly.ledger.store import Ledger
from reportedly.words import Hardened, HardenedReason, Reading, Span


def desk(folder: Path) -> Path:
    """A ledger of two stories: one from an address, whose claim is hardened and whose title is a formula."""
    place = folder / "desk.db"
    with Ledger.open(place, writing=True) as ledger:
        fetched = page(story(1).text).model_copy(
            update={"title": "=1+1", "publisher": "The Quay", "published": "2026-03-04"}
        )
        ledger.add(fetched, hardened(reading(fetched)), READER, by="Ilse Tamm")
        ledger.add(story(2), reading(story(2)), READER)
    return place


def hardened(found: Reading) -> Reading:
    """The reading with a later passage that lost the claim's condition."""
    text = found.document.text
    later = Span(text.index("Nobody"), len(text))
    return found.model_copy(
        update={"hardened": (Hardened(first="c1", later=later, reason=HardenedReason.CONDITION_LOST),)}
    )


def written(place: Path, name: str, query: str = "", *, protect: bool = False) -> tuple[bytes, Written]:
    """An export's bytes, and what is said of it."""
    out = io.BytesIO()
    with Ledger.open(place) as ledger:
        done = export(ledger, FORMATS[name], query, out, protect=protect)
    return out.getvalue(), done
