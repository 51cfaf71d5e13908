"""What a search for reviews says: words and phrases that a review has, and fields.

"court ruling" kind:resolution by:tamm outcome:refuted about:doc:6f2f after:2026-03
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reportedly.errors import BadQuery
from reportedly.ledger.reviews.rows import KINDS

_PIECE = re.compile(r'\s*(?:([A-Za-z]+):)?(?:"([^"]*)"|([^\s"]+))')
_VALUES = {"kind": KINDS, "outcome": ("confirmed", "refuted", "overtaken", "one", "different")}
FIELDS = ("kind", "outcome", "by", "about", "before", "after")


@dataclass(frozen=True)
class ReviewQuery:
    """All that must hold of a review; None and nothing hold of any."""

    words: tuple[str, ...] = ()
    kind: str | None = None
    outcome: str | None = None
    by: str | None = None
    about: str | None = None  # a document, or a claim
    before: str | None = None  # recorded earlier than this
    after: str | None = None  # then or later


def parse(text: str) -> ReviewQuery:
    """The query that `text` says. Raises `BadQuery`, with what to write, for an unknown field or value."""
    words: list[str] = []
    fields: dict[str, str] = {}
    at, text = 0, text.strip()
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None:
            raise BadQuery(text, "has a quotation mark that is not closed", 'Write phrases as "court ruling"')
        at = match.end()
        field, phrase, word = match.groups()
        value = phrase if phrase is not None else word
        if field is None or field.lower() in ("http", "https", "doc", "review"):
            words.append(match[0].strip() if field else value)
        elif field.lower() in FIELDS:
            fields[field.lower()] = _checked(field.lower(), value)
        else:
            raise BadQuery(text, f"has no field {field}", f"Fields are {', '.join(f'{name}:' for name in FIELDS)}")
    return ReviewQuery(tuple(words), **fields)


def _checked(field: str, value: str) -> str:
    if field in _VALUES and value.lower() not in _VALUES[field]:
        raise BadQuery(f"{field}:{value}", "is no value of this field", f"Write one of {', '.join(_VALUES[field])}")
    if field in ("before", "after"):
        try:
            if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
                date.fromisoformat((value + "-01-01")[:10])
                return value
        except ValueError:
            pass
        raise BadQuery(f"{field}:{value}", "is no date", "Write it as 2026, 2026-03 or 2026-03-04")
    return value.lower() if field in _VALUES else value
