"""A claim as it would be if the corrections of its reviews were followed. The reading itself is never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reportedly.ledger.reviews.fields import hand_of, links_of
from reportedly.ledger.reviews.records import HandMark, Mark
from reportedly.words import Basis, Claim, HandKind, Link, Passage, Span


def corrected(claim: Claim, marks: Iterable[Mark], text: str) -> Claim | None:
    """The claim with the values that the marks give; of two marks of one field the later counts.

    None where it was marked as no claim. What was marked as wrong without a value stays as it is. A corrected claim has
    no reasons: nobody gave any. `text` is the document's.
    """
    latest = {mark.field: mark for mark in marks}
    if (whether := latest.get("claim")) is not None and not whether.right:
        return None
    found = claim
    for mark in latest.values():
        if hand_of(mark.field) is None and mark.corrects:
            found = found.model_copy(update=_values(found, claim, mark, text))
    for mark in latest.values():
        if hand_of(mark.field) is not None and not mark.right:
            found = found.model_copy(update={"chains": _with_hand(found.chains, mark, text)})
    return found.model_copy(update={"reasons": ()}) if found is not claim else claim


def _values(claim: Claim, read: Claim, mark: Mark, text: str) -> dict[str, Any]:
    """What a mark changes; `read` is the claim as it was read, whose hands a chain may name."""
    if mark.field == "content" and mark.spans:
        return {"content": mark.spans, "text": " … ".join(span.of(text) for span in mark.spans)}
    if mark.field == "condition" and mark.spans is not None:
        return {"condition": _passage(mark.spans, text)}
    if mark.field == "chains" and mark.chains is not None:
        links = links_of(read)
        return {"chains": tuple(tuple(_link(hand, links, text) for hand in path) for path in mark.chains)}
    if mark.field in ("hedged", "own_reporting"):
        return {mark.field: mark.value == "yes"}
    kind = type(getattr(claim, mark.field))
    return {mark.field: kind(mark.value)}


def _passage(spans: Sequence[Span], text: str) -> Passage | None:
    return Passage(span=spans[0], text=spans[0].of(text)) if spans else None


def _link(hand: HandMark, links: dict[str, Link], text: str) -> Link:
    """A hand that the claim has, or one of which nothing is known but its words."""
    if hand.id is not None and hand.id in links:
        return links[hand.id]
    words = hand.span.of(text) if hand.span else ""
    number = f"r{hand.span.start}" if hand.span else "r"
    return Link(id=number, span=hand.span, text=words, kind=HandKind.UNKNOWN, named=False)


def _with_hand(chains: tuple[tuple[Link, ...], ...], mark: Mark, text: str) -> tuple[tuple[Link, ...], ...]:
    wanted, part = hand_of(mark.field) or ("", None)
    if part is None:  # it does not belong there
        kept = (tuple(link for link in path if link.id != wanted) for path in chains)
        return tuple(path for path in kept if path)
    if not mark.corrects:
        return chains
    return tuple(
        tuple(link.model_copy(update=_hand_values(link, part, mark, text)) if link.id == wanted else link for link in p)
        for p in chains
    )


def _hand_values(link: Link, part: str, mark: Mark, text: str) -> dict[str, Any]:
    if mark.spans is not None:
        words = mark.spans[0].of(text) if mark.spans else None
        return {"span": mark.spans[0], "text": words} if part == "span" and mark.spans else {part: words}
    if part == "named":
        return {"named": mark.value == "yes"}
    if part == "basis":
        return {"basis": Basis.model_validate({"value": mark.value, "span": link.basis.span})}
    return {part: type(getattr(link, part))(mark.value)}
