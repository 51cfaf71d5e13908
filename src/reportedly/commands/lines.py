"""How the ledger's commands show a document and a claim. A claim is never shown without its chain and certainty."""

from __future__ import annotations

from reportedly.faces.safe import shown
from reportedly.faces.wording import chains, condition, day, facts, words_of
from reportedly.words import Claim, Document


def claim_lines(claim: Claim, text: str, name: str) -> list[str]:
    """The lines of a claim of the document with this `text`: its name and words, its chains, what goes with it."""
    told = chains(claim, text)
    lines = [f"{name}  {words_of(claim)}", *(f"    {each}" for each in told), f"    {' · '.join(facts(claim, text))}"]
    if claim.condition:
        lines.append(f"    {condition(claim.condition)}")
    return lines


def document_line(document: Document) -> str:
    """Title, publisher and date of a document on one line, what is not known said to be so."""
    parts = [
        shown(document.title or "no title"),
        shown(document.publisher or "no publisher"),
        day(document.published) if document.published else "no date",
    ]
    return " · ".join(parts)
