"""Documents and readings for tests of the ledger, made without a model."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from reportedly.api import read_document
from reportedly.documents import from_bytes, from_text
from reportedly.ledger.readers import NOBODY, ReaderInfo
from reportedly.words import (
    Actor,
    ActorCandidate,
    ActorStatus,
    Basis,
    BasisKind,
    Certainty,
    Claim,
    Document,
    Event,
    EventParty,
    EventPlace,
    EventType,
    HandKind,
    Imprint,
    ImprintDate,
    Link,
    ModelInfo,
    Passage,
    Polarity,
    Quad,
    Reading,
    Sentence,
    Span,
    TimeStatus,
    Voice,
)

READER = ReaderInfo("tests:Reader", "1", "0" * 64)
LATER = ReaderInfo("tests:Reader", "2", "1" * 64)

STORY = "The harbour of Sundvik will close in May, the mayor Lida Sorn told the Sundvik Courier. Nobody else was asked."


def story(number: int = 0, **more: Any) -> Document:
    """A short story, another one for each number, as if it were a file of its own."""
    text = f"{STORY} Copy {number}." if number else STORY
    given = {"language": "en", "location": f"/stories/{number}.txt", "title": f"Harbour {number}"} | more
    return from_text(text, **given)


def page(text: str, address: str = "https://courier.example/harbour", *, minute: int = 0, **more: Any) -> Document:
    """A story as fetched from an address: plain text with a server's headers."""
    return from_bytes(
        text.encode(),
        location=address,
        headers=[("Content-Type", "text/plain"), ("ETag", f'"{minute}"')],
        final_url=address,
        status=200,
        retrieved=datetime(2026, 3, 4, 7, minute, tzinfo=UTC),
        **more,
    )


def reading(document: Document) -> Reading:
    """A reading with two claims on the first sentence, as a reader would make it."""
    empty = read_document(document.model_copy(update={"language": None}))
    text = document.text
    at = text.index("The harbour")
    stop = text.index(", the mayor")
    mayor, outlet = text.index("Lida Sorn"), text.index("the Sundvik Courier")
    chain = (
        Link(
            id="h1", span=Span(outlet, outlet + 19), text="the Sundvik Courier", kind=HandKind.OUTLET, named=True,
            name="Sundvik Courier", basis=Basis(value=BasisKind.TOLD),
        ),
        Link(
            id="h2", span=Span(mayor, mayor + 9), text="Lida Sorn", kind=HandKind.PERSON, named=True,
            name="Lida Sorn", role="mayor",
        ),
    )  # fmt: skip
    shared: dict[str, Any] = {"sentence": 0, "author_polarity": Polarity.UNKNOWN, "author_certainty": Certainty.UNKNOWN}
    first = Claim(
        id="c1", content=(Span(at, stop),), text=text[at:stop], chains=(chain,), voice=Voice.REPORTED,
        time_status=TimeStatus.PLANNED, band=(55.0, 71.5), band_table="press",
        condition=Passage(span=Span(at, at + 3), text=text[at : at + 3]), **shared,
    )  # fmt: skip
    nobody = text.index("Nobody")
    second = Claim(
        id="c2", content=(Span(nobody, nobody + 21),), text="Nobody else was asked", voice=Voice.STATED,
        polarity=Polarity.NEGATIVE, time_status=TimeStatus.PAST, **(shared | {"sentence": 1}),
    )  # fmt: skip
    return empty.model_copy(
        update={
            "document": document,
            "sentences": (
                Sentence(span=Span(at, nobody - 1), voice=Voice.REPORTED),
                Sentence(span=Span(nobody, nobody + 22), voice=Voice.STATED),
            ),
            "claims": (first, second),
            "model": ModelInfo(name="tests", version="1", sha256="2" * 64),
            "notes": (),
        }
    )


def eventful(document: Document, code: str = "OST") -> Reading:
    """`reading` with an event in its first claim: Lida Sorn, of the country `code`, shuts the harbour of Sundvik."""
    text = document.text

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    sorn = Actor(
        id="new-person-lida-sorn", name="Lida Sorn", status=ActorStatus.NEW, ftm_schema="Person", code=f"{code} GOV",
        country=code, mentions=(at("Lida Sorn"),),
    )  # fmt: skip
    courier = Actor(
        id=None, name="Courier", status=ActorStatus.AMBIGUOUS, mentions=(at("the Sundvik Courier"),),
        candidates=(ActorCandidate(id="Q5", name="Ardon Courier", score=0.5),),
    )  # fmt: skip
    event = Event(
        type=EventType.COERCE, mode="martial-law", quad=Quad.MATERIAL_CONFLICT, cameo="17", confidence=0.5,
        trigger=Passage(span=at("close"), text="close"),
        actors=(EventParty(span=at("Lida Sorn"), text="Lida Sorn", actor=sorn.id, country=code, sector="GOV"),),
        recipients=(EventParty(span=at("The harbour"), text="The harbour"),),
        place=EventPlace(span=at("Sundvik"), text="Sundvik", country="PER"),
    )  # fmt: skip
    base = reading(document)
    first, *rest = base.claims
    told = (first.model_copy(update={"event": (event,)}), *(claim.model_copy(update={"event": ()}) for claim in rest))
    return base.model_copy(update={"claims": told, "actors": (sorn, courier)})


def imprinted(document: Document) -> Reading:
    """`reading` of a text that tells its outlet and day itself: the Sundvik Courier of 4 March 2026."""
    text, said = document.text, "the Sundvik Courier"
    place = Span(text.index(said), text.index(said) + len(said))
    made = Imprint(
        publisher=Passage(span=place, text=said), published=ImprintDate(span=place, text=said, iso="2026-03-04")
    )
    return reading(document).model_copy(update={"imprint": made})


def unread(document: Document) -> Reading:
    """What the library gives where no reader knows the language."""
    return read_document(document.model_copy(update={"language": None})).model_copy(update={"document": document})


__all__ = ["LATER", "NOBODY", "READER", "STORY", "eventful", "imprinted", "page", "reading", "story", "unread"]
