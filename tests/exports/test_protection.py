"""Who holds no office is named nowhere in a protected export, and everything else is as it was."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.samples import READER, page, story, unread
from reportedly.actors.name_parts import Kind
from reportedly.actors.normal_form import new_id
from reportedly.documents import from_text
from reportedly.exports.formats import FORMATS
from reportedly.exports.identifiers import identifier
from reportedly.exports.offices import lists
from reportedly.exports.protection import LEFT_OUT, Protection
from reportedly.exports.replacing import folded
from reportedly.exports.selection import Selected, select
from reportedly.exports.writing import Written, export
from reportedly.ledger.readers import NOBODY
from reportedly.ledger.store import Ledger
from reportedly.words import (
    Actor,
    ActorCandidate,
    ActorStatus,
    Attribution,
    Certainty,
    Claim,
    Cue,
    CueKind,
    Document,
    Event,
    EventDate,
    EventParty,
    EventPlace,
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
    Reason,
    Sentence,
    Span,
    TimeStatus,
    Voice,
)

_BINARY = ("parquet", "events-parquet", "brat")


def read(document: Document, hands: list[tuple[str, str | None]]) -> Reading:
    """A reading with one claim on the whole text, told by `hands`: names, as they stand in the text, with roles."""
    text = document.text
    whole = Span(0, len(text))
    chain = []
    for number, (name, role) in enumerate(hands, 1):
        at = text.index(name)
        span = Span(at, at + len(name))
        link = Link(id=f"h{number}", span=span, text=name, kind=HandKind.PERSON, named=True, name=name, role=role)
        chain.append(link)
    spans = tuple(link.span for link in chain if link.span)
    claim = Claim(
        id="c1",
        content=(whole,),
        text=text,
        sentence=0,
        chains=(tuple(chain),) if chain else (),
        voice=Voice.REPORTED,
        author_polarity=Polarity.UNKNOWN,
        author_certainty=Certainty.UNKNOWN,
        time_status=TimeStatus.PAST,
        cues=tuple(Cue(span=span, kind=CueKind.TELLING) for span in spans),
        reasons=(Reason(field="chains", rule="who is named first", spans=spans),),
    )
    return unread(document).model_copy(
        update={
            "sentences": (Sentence(span=whole, voice=Voice.REPORTED),),
            "attributions": (Attribution(spans, (), (whole,), 0.5),),
            "claims": (claim,),
            "hardened": (Hardened(first="c1", later=whole, reason=HardenedReason.HEDGE_LOST),),
            "model": ModelInfo(name="tests", version="1", sha256="2" * 64),
            "notes": (f"{hands[0][0]} is named first" if hands else "nobody is named",),
        }
    )


def with_event(reading: Reading, who: str, whom: str, *, place: str = "", day: str = "") -> Reading:
    """The reading with an event between two of those whom its text names, both actors that no register has."""
    text = reading.document.text

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    def party(name: str) -> EventParty:
        return EventParty(span=at(name), text=name, actor=new_id(name, Kind.PERSON), code="OST", country="OST")

    event = Event(
        type=EventType.ASSAULT, quad=Quad.MATERIAL_CONFLICT, cameo="18", confidence=0.5,
        trigger=Passage(span=Span(0, len(text)), text=text), actors=(party(who),), recipients=(party(whom),),
        place=EventPlace(span=at(place), text=place, name=place, latitude=1.5, longitude=2.5) if place else None,
        date=EventDate(span=at(day), text=day, iso="2026", start=None, end=None, precision="year") if day else None,
    )  # fmt: skip
    actors = [
        Actor(
            id=new_id(name, Kind.PERSON),
            name=name,
            status=ActorStatus.NEW,
            ftm_schema="Person",
            mentions=(at(name),),
            candidates=(ActorCandidate(id="x-1", name=name.upper(), score=0.5, reasons=(f"“{name}”: the same",)),),
            reasons=(f"the same name as “{name}”",),
        )
        for name in (who, whom)
    ]
    claim = reading.claims[0].model_copy(update={"event": (event,)})
    return reading.model_copy(update={"claims": (claim,), "actors": tuple(actors)})


def add(ledger: Ledger, text: str, hands: list[tuple[str, str | None]], **more: Any) -> Document:
    document = from_text(text, **({"language": "en", "location": "/stories/one.txt", "title": "Harbour"} | more))
    ledger.add(document, read(document, hands), READER, by="Ilse Tamm")
    return document


def protected(ledger: Ledger) -> list[Selected]:
    protection = Protection()
    with select(ledger, survey=protection.survey) as (_, items):
        return list(protection.protected(items))


def written(ledger: Ledger, name: str, query: str = "") -> tuple[bytes, Written]:
    out = io.BytesIO()
    done = export(ledger, FORMATS[name], query, out, protect=True)
    return out.getvalue(), done


@pytest.fixture
def ledger(tmp_path: Path) -> Any:
    with Ledger.open(tmp_path / "desk.db", writing=True) as opened:
        yield opened


def test_who_has_no_office_gets_a_pseudonym_and_who_has_one_keeps_the_name(ledger: Ledger) -> None:
    add(ledger, "The mayor Lida Sorn told Piet Venn that the harbour closes. Venn wept; Sorn did not.",
        [("Lida Sorn", "mayor"), ("Piet Venn", "fisherman")], title="Venn weeps")  # fmt: skip
    (item,) = protected(ledger)
    assert (
        item.document.text == "The mayor Lida Sorn told Person 1 that the harbour closes. Person 1 wept; Sorn did not."
    )
    assert item.document.title == "Person 1 weeps"
    first, second = item.claims[0].chains[0]
    assert (first.name, first.text, second.name, second.text) == ("Lida Sorn", "Lida Sorn", "Person 1", "Person 1")
    assert second.span is not None
    assert second.span.of(item.document.text) == "Person 1"
    assert item.claims[0].text == item.document.text
    assert item.document.length == len(item.document.text)


def test_a_person_is_the_same_throughout_and_an_office_told_anywhere_counts_everywhere(ledger: Ledger) -> None:
    add(ledger, "Piet Venn saw Ana Bell leave.", [("Piet Venn", None), ("Ana Bell", None)])
    add(ledger, "Ana Bell, the harbour commissioner, denies that Oto Renn saw Venn.", [("Oto Renn", "driver")])
    add(ledger, "Mr Venn said nothing, says PIET VENN.", [("PIET VENN", None)])
    assert [item.document.text for item in protected(ledger)] == [
        "Person 1 saw Ana Bell leave.",
        "Ana Bell, the harbour commissioner, denies that Person 2 saw Venn.",
        "Mr Person 1 said nothing, says Person 1.",
    ]


def test_people_who_are_only_spoken_of_are_found_by_their_given_names_or_from_other_documents(ledger: Ledger) -> None:
    add(ledger, "Xerle Qvom said so.", [("Xerle Qvom", "neighbour")])
    add(ledger, "Police arrested Maria Qvarn and Xerle Qvom near the Bank of Sundvik in May.", [])
    assert protected(ledger)[1].document.text == (
        "Police arrested Person 2 and Person 1 near the Bank of Sundvik in May."
    ) or protected(ledger)[1].document.text == (
        "Police arrested Person 1 and Person 2 near the Bank of Sundvik in May."
    )


def test_outlets_and_bodies_keep_their_names(ledger: Ledger) -> None:
    text = "Victoria Holdings told the Sundvik Courier and Maria Venn Foundation about it."
    add(ledger, text, [], publisher="Sundvik Courier", author="Sundvik Courier")
    assert protected(ledger)[0].document.text == text


def test_what_would_give_people_away_is_left_out(ledger: Ledger) -> None:
    address = "https://courier.example/2026/piet-venn-weeps"
    fetched = page("Piet Venn weeps, writes Maria Qvarn.", address).model_copy(
        update={"author": "Maria Qvarn", "url": address}
    )
    ledger.add(fetched, read(fetched, [("Piet Venn", None)]), READER, by="Ilse Tamm")
    (item,) = protected(ledger)
    document = item.document
    assert document.text == "Person 1 weeps, writes Person 2."
    assert (document.author, document.url, document.raw) == (None, None, b"")
    assert document.capture is not None
    assert document.capture.location == LEFT_OUT
    assert (document.capture.headers, document.capture.final_url) == ((), None)
    assert (item.sightings[0].source, item.sightings[0].by) == (LEFT_OUT, LEFT_OUT)
    assert item.reading.notes == ("Person 1 is named first",)
    assert item.document.id == fetched.id


def test_an_account_is_taken_out_of_texts_and_addresses(ledger: Ledger) -> None:
    add(ledger, "I saw it, says @xqvom.", [], author="@xqvom", url="https://social.example/@xqvom/17")
    document = protected(ledger)[0].document
    assert (document.text, document.url) == ("I saw it, says @Person 1.", None)


def test_what_nobody_could_read_is_left_out_and_counted(ledger: Ledger) -> None:
    add(ledger, "Piet Venn said so.", [("Piet Venn", None)])
    ledger.add(story(5, language="xx"), unread(story(5, language="xx")), NOBODY)
    _, done = written(ledger, "csv")
    assert (done.count.documents, done.left_out) == (1, 1)


def test_the_export_says_that_it_is_protected_and_does_not_repeat_a_name_of_the_filter(ledger: Ledger) -> None:
    add(ledger, "Piet Venn said so.", [("Piet Venn", None)])
    data, done = written(ledger, "jsonl", 'source:"Piet Venn"')
    assert done.count.claims == 1
    header = json.loads(data.splitlines()[0])
    assert (header["form"], header["protected"], header["filter"]) == ("documents", True, LEFT_OUT)
    assert b"Venn" not in data
    assert json.loads(written(ledger, "jsonl", "said")[0].splitlines()[0])["filter"] == "said"


def test_events_and_actors_are_told_under_the_same_pseudonyms(ledger: Ledger) -> None:
    document = from_text(
        "In 2026 Xerle Qvom hit the mayor Lida Sorn in Qvom Lane.", language="en", location="/stories/one.txt"
    )
    told = with_event(read(document, []), "Xerle Qvom", "Lida Sorn", place="Qvom Lane", day="In 2026")
    ledger.add(document, told, READER)
    (item,) = protected(ledger)
    text = item.document.text
    assert text == "In 2026 Person 1 hit the mayor Lida Sorn in Person 1 Lane."
    (event,) = item.claims[0].event or ()
    assert event.trigger.text == event.trigger.span.of(text) == text
    (who,), (whom,) = event.actors, event.recipients
    assert (who.text, who.span.of(text), who.actor, who.country) == ("Person 1", "Person 1", "person-1", "OST")
    assert (whom.text, whom.span.of(text), whom.actor) == ("Lida Sorn", "Lida Sorn", new_id("Lida Sorn", Kind.PERSON))
    assert event.place is not None
    assert event.date is not None
    assert (event.place.text, event.place.name, event.place.latitude) == ("Person 1 Lane", None, None)
    assert event.place.span.of(text) == event.place.text
    assert (event.date.text, event.date.span.of(text), event.date.iso) == ("In 2026", "In 2026", "2026")
    first, second = item.reading.actors
    assert (first.id, first.name, first.status, first.candidates, first.reasons) == (
        "person-1", "Person 1", ActorStatus.NEW, (), (),
    )  # fmt: skip
    assert [span.of(text) for span in first.mentions] == ["Person 1"]
    assert (second.name, second.reasons) == ("Lida Sorn", ("the same name as “Lida Sorn”",))
    assert [one.name for one in second.candidates] == ["LIDA SORN"]


def test_the_entry_of_a_register_does_not_tell_who_somebody_is(ledger: Ledger) -> None:
    document = from_text("They arrested Xerle Qvom. He wept.", language="en", location="/stories/one.txt")
    told = with_event(read(document, []), "Xerle Qvom", "They")
    known = told.actors[0].model_copy(
        update={"id": "sanctioned-17", "name": "Ksarla KVOM", "status": ActorStatus.KNOWN, "ftm_schema": "Person"}
    )
    (event,) = told.claims[0].event or ()
    parties = (event.actors[0].model_copy(update={"actor": "sanctioned-17"}),)
    unlisted = event.recipients[0].model_copy(update={"actor": "sanctioned-18"})
    claim = told.claims[0].model_copy(
        update={"event": (event.model_copy(update={"actors": parties, "recipients": (unlisted,)}),)}
    )
    ledger.add(document, told.model_copy(update={"actors": (known,), "claims": (claim,)}), READER)
    shown = protected(ledger)[0].reading.to_json(explain=True)
    assert "They arrested Person 1. He wept." in shown
    outputs = [written(ledger, name)[0].decode() for name in FORMATS if name not in _BINARY]
    assert len(outputs) > 4
    for output in [shown, *outputs]:
        assert "sanctioned" not in output
        assert "kvom" not in output.lower()


@pytest.mark.parametrize("form", ["ftm", "ftm-statements", "stix"])
def test_a_private_person_of_two_stories_is_one_and_no_id_can_be_guessed_from_the_name(
    ledger: Ledger, form: str
) -> None:
    for number, verb in enumerate(("hit", "left")):
        text = f"Xerle Qvom {verb} the mayor Lida Sorn."
        document = from_text(text, language="en", location=f"/stories/{number}.txt")
        told = with_event(read(document, [("Xerle Qvom", None)]), "Xerle Qvom", "Lida Sorn")
        ledger.add(document, told, READER)
    data, done = written(ledger, form)
    known = new_id("Xerle Qvom", Kind.PERSON)
    for said in (known, "Xerle Qvom", "Lida Sorn"):
        for kind in ("actor", "names", "outlet", "pseudonym"):
            assert str(identifier(done.selection, kind, said)) not in data.decode()
    mine = str(identifier(done.selection, "pseudonym", "Person 1"))
    assert mine in data.decode()
    if form == "ftm":
        entities = [json.loads(line) for line in data.splitlines()]
        assert [each["properties"]["name"] for each in entities if each["schema"] == "Person"].count(["Person 1"]) == 1


LETTERS = st.sampled_from("abdeghklmnoprstuvzäéøšбдежклмнори")
WORDS = st.text(LETTERS, min_size=3, max_size=8).filter(lambda word: not set("person") >= set(folded(word)[0]))
_NO_NAMES = lists().particles | lists().generations | lists().courtesies | lists().heads | lists().short  # "der"
WORDS = WORDS.filter(lambda word: folded(word)[0] not in _NO_NAMES)
NAMES = st.tuples(WORDS.map(str.title), WORDS.map(str.title)).map(" ".join)
MIDDLE = st.sampled_from([" met ", ", the mayor of Sundvik, told ", " and ", ".\n\n", " — "])


@settings(max_examples=40)
@given(
    names=st.lists(NAMES, min_size=1, max_size=3, unique=True),
    between=st.lists(MIDDLE, min_size=3, max_size=3),
    office=st.booleans(),
)
def test_no_private_name_is_anywhere_in_any_table_or_text(
    names: list[str], between: list[str], office: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    public = "Oto Salk"
    text = "".join(name + gap for name, gap in zip(names, between, strict=False)) + f"the mayor {public}. "
    text += " ".join(f"{name.split()[1]} wept, {name.upper()} said." for name in names)
    with Ledger.open(tmp_path_factory.mktemp("names") / "desk.db", writing=True) as ledger:
        # One who stands before ", the mayor of Sundvik," holds that office; the others hold none.
        hands: list[tuple[str, str | None]] = [(name, "nurse") for name in names] + [(public, "mayor")]
        add(ledger, text, hands, author=names[0], url=f"https://courier.example/{names[0].replace(' ', '-')}")
        told = from_text(f"{text} An addition.", language="en", location="/stories/two.txt")
        parties = (names[0], names[-1])  # in another story they are parties of an event only, no hands
        ledger.add(told, with_event(read(told, []), *parties), READER)
        item, other = protected(ledger)
        forms = ("jsonl", "csv", "events-csv", "ftm", "stix")
        outputs = [written(ledger, name)[0].decode("utf-8", "replace") for name in forms]
    mayors = {name for name, gap in zip(names, between, strict=False) if gap.startswith(", the mayor")}
    borne = {word for mayor in [*mayors, public] for word in folded(mayor)[0].split()}
    for output in [item.document.text, other.reading.to_json(explain=True), *outputs]:
        shown = folded(output)[0]
        assert public in output
        for name in set(names) - mayors:
            first, last = folded(name)[0].split()
            if not {first, last} & borne:
                assert f"{first} {last}" not in shown
                assert name.split()[0] not in output
                assert name.split()[1] not in output
                assert new_id(name, Kind.PERSON) not in output
    (event,) = other.claims[0].event or ()
    for party in (*event.actors, *event.recipients):
        assert party.span.of(other.document.text) == party.text
    for actor in other.reading.actors:
        assert all(0 <= span.start < span.end <= len(other.document.text) for span in actor.mentions)
    for link in item.claims[0].chains[0]:
        assert link.span is not None
        assert link.span.of(item.document.text) == link.text
    assert item.claims[0].text == item.document.text


def test_parquet_has_no_name_either(ledger: Ledger) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    add(ledger, "Piet Venn said so.", [("Piet Venn", None)], author="Piet Venn")
    table = parquet.read_table(io.BytesIO(written(ledger, "parquet")[0]))
    assert "Venn" not in str(table.to_pylist())
    assert json.loads(table.schema.metadata[b"reportedly"])["protected"] is True
