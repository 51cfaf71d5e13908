"""Helpers for tests that read a short text with the whole English reader."""

from __future__ import annotations

from functools import cache

from reportedly.documents import from_text
from reportedly.reading.english import EnglishReader
from reportedly.words import Claim, Reading


@cache
def reading(text: str, publisher: str | None = None) -> Reading:
    """The reading of a text in English."""
    return EnglishReader().read(from_text(text, publisher=publisher, language="en"))


def only(text: str, publisher: str | None = None) -> Claim:
    """The one claim of a text."""
    claims = reading(text, publisher).claims
    assert len(claims) == 1, [claim.text for claim in claims]
    return claims[0]


def chains(claim: Claim) -> list[list[str]]:
    """The paths of a claim, each link as "kind name-or-mention", with the number and a stance other than asserting."""
    shown = []
    for path in claim.chains:
        links = []
        for link in path:
            parts = [link.kind.value, link.name or link.text]
            parts += [f"×{link.number}"] if link.number is not None else []
            parts += [link.stance.value] if link.stance.value != "asserts" else []
            links.append(" ".join(parts))
        shown.append(links)
    return shown
