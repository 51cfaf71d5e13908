"""Where a story hardens, gathered by the claim that was told more carefully at first."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.faces import explain, wording
from reportedly.faces.places import Places
from reportedly.words import Claim, Reading

LATER_LIMIT = 200  # characters shown of a later passage


@dataclass(frozen=True)
class Later:
    """A later passage in quotation marks, what it lost and where it stands, and the reasons for both."""

    words: str
    why: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hardening:
    """A claim by its number in the reading (from 1), how it was first told, and the later passages in text order."""

    number: int
    first: str
    later: tuple[Later, ...]


def _first(claim: Claim, text: str) -> str:
    told = (*wording.chains(claim, text), wording.sureness(claim), wording.hedge(claim, text))
    return "; ".join(filter(None, (*told, wording.condition(claim.condition))))


def hardenings(reading: Reading, places: Places) -> tuple[Hardening, ...]:
    """What `reading.hardened` says, in words; claims in text order."""
    text = reading.document.text
    return tuple(
        Hardening(
            number,
            _first(claim, text),
            tuple(
                Later(
                    wording.excerpt(found.later, text, LATER_LIMIT),
                    f"{wording.HARDENINGS[found.reason]} · {places.of(found.later)}",
                    explain.of_hardened(found, text),
                )
                for found in sorted(reading.hardened, key=lambda found: found.later)
                if found.first == claim.id
            ),
        )
        for number, claim in enumerate(reading.claims, 1)
        if any(found.first == claim.id for found in reading.hardened)
    )
