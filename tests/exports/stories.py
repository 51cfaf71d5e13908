"""A ledger with what makes exports hard: characters beyond the BMP, a claim in pieces, a denial, a rejection."""

from __future__ import annotations

from pathlib import Path

from ledger.samples import READER, page, reading, story
from reportedly.ledger.store import Ledger
from reportedly.words import (
    Attribution,
    Auxiliary,
    Basis,
    BasisKind,
    Certainty,
    Claim,
    Cue,
    CueKind,
    Endorsement,
    Event,
    EventParty,
    EventType,
    HandKind,
    Hardened,
    HardenedReason,
    Link,
    ModelInfo,
    Passage,
    Polarity,
    Quad,
    Reading,
    Sentence,
    Span,
    Stance,
    TimeStatus,
    Voice,
)

TEXT = (
    "🚢⚓ Ferry to Sundvik\r\n\r\n"
    "The ferry, the port master Ansel Brokk told Radio Marene, \r\nwill stop 🛑 running in autumn. "
    "The ministry denied this. The Tidewater Post falsely claimed that nobody had drowned.\n"
)


def _at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def ferry() -> Reading:
    """A story from an address, read: a claim in two pieces, the second over a line's end, asserted and denied."""
    document = page(TEXT, "https://harbour.example/ferry?a=1&b=2").model_copy(
        update={
            "title": "Ferry to Sundvik",
            "publisher": "Harbour News",
            "published": "2026-03-04",
            "author": "Ilse Tamm",
        }
    )
    radio = Link(
        id="h1", span=_at("Radio Marene"), text="Radio Marene", kind=HandKind.OUTLET, named=True, name="Radio Marene",
        basis=Basis(value=BasisKind.TOLD),
    )  # fmt: skip
    master = Link(
        id="h2", span=_at("port master Ansel Brokk"), text="port master Ansel Brokk", kind=HandKind.PERSON, named=True,
        name="Ansel Brokk", role="port master", basis=Basis(value=BasisKind.OWN),
    )  # fmt: skip
    ministry = Link(
        id="h3", span=_at("The ministry"), text="The ministry", kind=HandKind.ORGANISATION, named=False,
        stance=Stance.DENIES,
    )  # fmt: skip
    post = Link(
        id="h4", span=_at("The Tidewater Post"), text="The Tidewater Post", kind=HandKind.OUTLET, named=True,
        name="Tidewater Post",
    )  # fmt: skip
    rest = Span(_at(", \r\nwill stop").start + 1, _at("in autumn").end)
    open_ = {"author_polarity": Polarity.UNKNOWN, "author_certainty": Certainty.UNKNOWN}
    first = Claim(
        id="c1", content=(_at("The ferry"), rest), text=f"The ferry … {rest.of(TEXT)}", sentence=1, attribution=0,
        chains=((radio, master), (ministry,)), voice=Voice.REPORTED, time_status=TimeStatus.PLANNED,
        cues=(Cue(span=_at("denied"), kind=CueKind.DENIAL),),
        condition=Passage(span=_at("in autumn"), text="in autumn"),
        **open_,
    )  # fmt: skip
    second = Claim(
        id="c2", content=(_at("nobody had drowned"),), text="nobody had drowned", sentence=3, chains=((post,),),
        voice=Voice.REPORTED, polarity=Polarity.NEGATIVE, author_polarity=Polarity.POSITIVE,
        author_certainty=Certainty.CERTAIN, endorsement=Endorsement.REJECTING, time_status=TimeStatus.PAST,
        band=(55.0, 80.0), band_table="readers-survey",
    )  # fmt: skip
    hearsay = Link(id="h5", span=None, text="it is said", kind=HandKind.UNKNOWN, named=False)
    denial = Event(
        type=EventType.REJECT, quad=Quad.VERBAL_CONFLICT, cameo="12", auxiliary=(Auxiliary.HISTORICAL,),
        trigger=Passage(span=_at("denied"), text="denied"), confidence=0.75,
        actors=(EventParty(span=_at("The ministry"), text="The ministry", country="SUN", sector="GOV"),),
        recipients=(EventParty(span=_at("Ansel Brokk"), text="Ansel Brokk", actor="Q1"),),
    )  # fmt: skip
    third = Claim(
        id="c3", content=(_at("The ministry denied this"),), text="The ministry denied this", sentence=2,
        chains=((hearsay,),), voice=Voice.HEARSAY, hedged=False, time_status=TimeStatus.PAST,
        event=(denial,), **open_,
    )  # fmt: skip
    base = reading(story())
    return base.model_copy(
        update={
            "document": document,
            "sentences": (
                Sentence(span=_at("🚢⚓ Ferry to Sundvik"), voice=Voice.FURNITURE),
                Sentence(span=Span(_at("The ferry").start, _at("in autumn.").end), voice=Voice.REPORTED),
                Sentence(span=_at("The ministry denied this."), voice=Voice.HEARSAY),
                Sentence(span=_at("The Tidewater Post falsely claimed that nobody had drowned."), voice=Voice.REPORTED),
            ),
            "attributions": (
                Attribution(
                    (_at("the port master Ansel Brokk"),), (_at("told"),), (_at("The ferry"), rest), confidence=0.875
                ),
                Attribution((_at("The Tidewater Post"),), (_at("falsely claimed"),), (_at("nobody had drowned"),), 0.5),
            ),
            "claims": (first, second, third),
            "hardened": (Hardened(first="c1", later=_at("denied this"), reason=HardenedReason.PRESUPPOSED),),
            "model": ModelInfo(name="tests", version="1", sha256="2" * 64),
        }
    )  # fmt: skip


def harbour(folder: Path) -> Path:
    """A ledger with that story, seen at two addresses, and two samples that name one outlet, one of them in a file."""
    place = folder / "harbour.db"
    found = ferry()
    with Ledger.open(place, writing=True) as ledger:
        ledger.add(found.document, found, READER, by="Ilse Tamm")
        ledger.add(page(TEXT, "https://quay.example/copy", minute=5), found, READER)
        for each in (page(story(1).text), story(2)):
            ledger.add(each, reading(each), READER)
    return place
