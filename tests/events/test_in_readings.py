"""Events in the answer: parties resolved, places and dates from the claim's own words, lines a person can read."""

from __future__ import annotations

import json

import pytest

import reportedly
from reportedly.faces import events as face
from reportedly.words import ActorStatus, Event, EventType, Reading


def read(text: str, published: str | None = "2026-03-11") -> Reading:
    return reportedly.read(text, published=published, language="en")


def the_event(reading: Reading, kind: EventType) -> Event:
    found = [event for claim in reading.claims for event in claim.event or () if event.type is kind]
    assert len(found) == 1, [
        (event.type, event.trigger.text) for claim in reading.claims for event in claim.event or ()
    ]
    return found[0]


def test_an_event_has_its_place_and_its_date() -> None:
    reading = read("Police arrested nine fishermen in the port of Latakia, Syria, on Tuesday, officials said.")
    event = the_event(reading, EventType.COERCE)
    assert event.place is not None
    assert (event.place.text, event.place.country) == ("Latakia", "SYR")
    assert event.place.latitude == pytest.approx(35.5, abs=0.2)
    assert event.date is not None
    assert (event.date.iso, event.date.precision) == ("2026-03-10", "day")
    assert (event.date.start, event.date.end) == ("2026-03-10", "2026-03-10")


def test_the_day_of_the_telling_is_not_the_day_of_the_event() -> None:
    reading = read("The harbour master said on Monday that police had arrested nine fishermen.")
    assert the_event(reading, EventType.COERCE).date is None


def test_what_is_to_come_is_dated_ahead() -> None:
    reading = read("The foreign minister of Velmora will meet the Ostran ambassador on Friday, officials said.")
    found = [event for claim in reading.claims for event in claim.event or ()]
    assert [event.date.iso for event in found if event.date] == ["2026-03-13"]


def test_without_a_day_of_publication_nothing_is_guessed() -> None:
    reading = read("Police arrested nine fishermen on Tuesday, officials said.", None)
    assert the_event(reading, EventType.COERCE).date is None


def test_the_imprint_gives_the_day() -> None:
    reading = read("Published 11 March 2026\n\nPolice arrested nine fishermen on Tuesday, officials said.", None)
    date = the_event(reading, EventType.COERCE).date
    assert date is None or date.iso == "2026-03-10"


def test_parties_have_codes_by_what_is_said_of_them() -> None:
    reading = read("A senior Russian official met two Turkish generals in Geneva, officials said.")
    event = the_event(reading, EventType.CONSULT)
    codes = {party.text: (party.country, party.sector, party.actor) for party in (*event.actors, *event.recipients)}
    assert codes == {"A senior Russian official": ("RUS", "GOV", None), "two Turkish generals": ("TUR", "MIL", None)}


def test_a_new_actor_has_one_id_throughout_a_story() -> None:
    reading = read(
        "Pavel Dorrin, the governor, met executives of the Ostran Development Bank. "
        "Dorrin criticised the bank on Sunday."
    )
    ids = {
        party.actor
        for claim in reading.claims
        for event in claim.event or ()
        for party in (*event.actors, *event.recipients)
        if "Dorrin" in party.text
    }
    assert len(ids) == 1
    assert None not in ids
    actors = {actor.id: actor for actor in reading.actors}
    (dorrin,) = ids
    assert actors[dorrin].status is ActorStatus.NEW
    assert {span.of(reading.document.text) for span in actors[dorrin].mentions} >= {"Dorrin"}


def test_a_description_is_no_named_actor() -> None:
    reading = read("An Ostran state lender threatened to sue the harbour board, officials said.")
    assert all("lender" not in actor.name for actor in reading.actors)
    assert all(party.actor is None for claim in reading.claims for event in claim.event or () for party in event.actors)


def test_a_claim_without_events_says_so() -> None:
    reading = read("The river is long, officials said.")
    assert [claim.event for claim in reading.claims] == [()]


def test_events_stand_in_the_json_answer() -> None:
    reading = read("Police arrested nine fishermen in Latakia on Tuesday, officials said.")
    answer = json.loads(reading.to_json())
    (event,) = answer["claims"][0]["event"]
    assert (event["type"], event["quad"]) == ("COERCE", "material conflict")
    assert {"mode", "context", "cameo", "trigger", "actors", "recipients", "place", "date"} <= set(event)
    assert "actors" in answer


def test_a_line_tells_who_did_what_to_whom_where_and_when() -> None:
    reading = read("Police arrested nine fishermen in Latakia on Tuesday, officials said.")
    claim = reading.claims[0]
    (line,) = face.lines(claim, reading.document.text)
    assert line.startswith("▸ Police → “arrested” → nine fishermen")
    assert line.endswith("Latakia (SYR) · 2026-03-10")
    (codes,) = face.codes(claim, reading.document.text)
    assert "COERCE arrest" in codes
    assert "CAMEO" in codes
