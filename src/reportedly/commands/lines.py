"""How the ledger's commands show a document and a claim. A claim is never shown without its chain and certainty."""

from __future__ import annotations

from collections.abc import Collection

from reportedly.faces.safe import shown
from reportedly.faces.wording import chains, condition, day, facts, words_of
from reportedly.words import Claim, Document, Imprint

_FROM_TEXT = " (from the text)"


def claim_lines(claim: Claim, text: str, name: str) -> list[str]:
    """The lines of a claim of the document with this `text`: its name and words, its chains, what goes with it."""
    told = chains(claim, text)
    lines = [f"{name}  {words_of(claim)}", *(f"    {each}" for each in told), f"    {' · '.join(facts(claim, text))}"]
    if claim.condition:
        lines.append(f"    {condition(claim.condition)}")
    return lines


def document_line(document: Document, imprint: Imprint | None = None) -> str:
    """Title, publisher and date of a document on one line, what is not known said to be so.

    What only the text tells of them (`imprint`) is said to be so.
    """
    publisher, published, from_text = document.publisher, document.published, []
    if publisher is None and imprint and imprint.publisher:
        publisher, from_text = imprint.publisher.text, ["publisher"]
    if published is None and imprint and imprint.published:
        published, from_text = imprint.published.iso, [*from_text, "published"]
    return " · ".join((shown(document.title or "no title"), *imprint_words(publisher, published, from_text)))


def imprint_words(publisher: str | None, published: str | None, from_text: Collection[str]) -> tuple[str, str]:
    """Publisher and date, what is not known said to be so, and what the text alone tells (`from_text`) as well."""
    named = shown(publisher or "no publisher") + (_FROM_TEXT if "publisher" in from_text else "")
    return named, (day(published) if published else "no date") + (_FROM_TEXT if "published" in from_text else "")
