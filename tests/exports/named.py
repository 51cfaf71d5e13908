"""Stories whose hands and parties a register knows, or does not: for tests of who is one in several documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.samples import READER, unread
from reportedly.documents import from_text
from reportedly.ledger.store import Ledger
from reportedly.words import (
    Actor,
    ActorCandidate,
    ActorStatus,
    Certainty,
    Claim,
    Event,
    EventParty,
    EventType,
    HandKind,
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

_SALKS = (
    ActorCandidate(id="Q8", name="Ali Salk", score=0.5),
    ActorCandidate(id="Q9", name="Al Salk", score=0.5),
)


@dataclass(frozen=True)
class Named:
    """Somebody as a story names them, and what a register knew of the name."""

    said: str
    id: str | None
    name: str = ""
    status: ActorStatus = ActorStatus.NEW
    kind: HandKind = HandKind.PERSON
    schema: str = "Person"
    country: str | None = None
    role: str | None = None


def known(said: str, id: str, name: str, **more: str) -> Named:
    """An entry of a register."""
    return Named(said, id, name, ActorStatus.KNOWN, **more)  # type: ignore[arg-type]


def unsure(said: str) -> Named:
    """Somebody whom two entries fit."""
    return Named(said, None, said, ActorStatus.AMBIGUOUS)


def tell(ledger: Ledger, number: int, told: Sequence[Named], acting: Sequence[Named] = ()) -> str:
    """Adds a story in which some tell that others did something; gives the document's name."""
    names = list(dict.fromkeys(one.said for one in (*told, *acting)))
    text = f"Story {number}. They met, said " + ", ".join(names) + "."
    document = from_text(text, language="en", location=f"/stories/{number}.txt")

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    links = tuple(
        Link(
            id=f"h{place}", span=at(one.said), text=one.said, kind=one.kind, named=True, name=one.said, role=one.role
        )
        for place, one in enumerate(told, 1)
    )  # fmt: skip
    parties = tuple(EventParty(span=at(one.said), text=one.said, actor=one.id) for one in acting)
    event = Event(
        type=EventType.CONSULT, quad=Quad.VERBAL_COOPERATION, cameo="04", confidence=0.5,
        trigger=Passage(span=at("met"), text="met"), actors=parties,
    )  # fmt: skip
    claim = Claim(
        id="c1", content=(at("They met"),), text="They met", sentence=0, chains=(links,) if links else (),
        voice=Voice.REPORTED if links else Voice.STATED, author_polarity=Polarity.UNKNOWN,
        author_certainty=Certainty.UNKNOWN, time_status=TimeStatus.PAST, event=(event,) if acting else (),
    )  # fmt: skip
    actors = tuple(
        Actor(
            id=one.id, name=one.name or one.said, status=one.status, ftm_schema=one.schema, country=one.country,
            mentions=(at(one.said),),
            candidates=_SALKS if one.status is ActorStatus.AMBIGUOUS else (),
        )
        for one in dict.fromkeys((*told, *acting))
    )  # fmt: skip
    base: Reading = unread(document)
    reading = base.model_copy(
        update={
            "sentences": (Sentence(span=Span(0, len(text)), voice=Voice.REPORTED),),
            "claims": (claim,),
            "actors": actors,
            "model": ModelInfo(name="tests", version="1", sha256="2" * 64),
        }
    )
    ledger.add(document, reading, READER, by="Ilse Tamm")
    return document.id
