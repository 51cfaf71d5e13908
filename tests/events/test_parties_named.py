"""Parties of events that are pronouns or descriptions: the names that they stand for, where that is sure."""

from __future__ import annotations

import reportedly
from reportedly.events.acting import with_actors
from reportedly.mentions.describing import Form
from reportedly.mentions.entities import Entities, EntityKind, EntityMention
from reportedly.words import Actor, EventParty, Reading, Span

STORY = (
    "Marko Petrov, the deputy head of the supreme leader's office, visited the docks on Tuesday. "
    "He arrested two dock workers."
)


def parties(reading: Reading) -> dict[str, EventParty]:
    """Each party of the reading's events by its words."""
    events = [event for claim in reading.claims for event in claim.event or ()]
    return {party.text: party for event in events for party in (*event.actors, *event.recipients)}


def actor(reading: Reading, name: str) -> Actor:
    return next(one for one in reading.actors if one.name == name)


def test_a_pronoun_is_the_man_who_was_named_and_says_where_and_how_surely() -> None:
    reading = reportedly.read(STORY)
    he = parties(reading)["He"]
    assert he.antecedent is not None
    assert he.antecedent.text == "Marko Petrov"
    assert STORY[slice(*he.antecedent.span)] == "Marko Petrov"
    assert he.chance is not None
    assert 0.8 <= he.chance <= 1
    assert he.actor == actor(reading, "Marko Petrov").id


def test_an_actor_is_mentioned_wherever_it_is_named_or_surely_meant() -> None:
    reading = reportedly.read(STORY)
    said = [STORY[slice(*span)] for span in actor(reading, "Marko Petrov").mentions]
    assert any(words.startswith("Marko Petrov") for words in said)
    assert "He" in said


def test_names_have_no_antecedent() -> None:
    reading = reportedly.read("Ana Sulek accused Boris Tamm of theft.")
    assert all(party.antecedent is None and party.chance is None for party in parties(reading).values())


def entities(chance: float) -> Entities:
    """Petrov, and "He" with a chance of being him."""
    name, he = Span(0, 12), Span(STORY.index("He "), STORY.index("He ") + 2)
    return Entities(
        STORY,
        (
            EntityMention(name, Span(0, 5), name, EntityKind.PERSON, Form.NAME, 1.0, 1.0, 0),
            EntityMention(he, he, he, EntityKind.PERSON, Form.PRONOUN, 1.0, chance, 0),
        ),
    )


def bare(reading: Reading) -> Reading:
    """The reading as if coreference had found nothing."""
    claims, actors = with_actors(
        [
            claim.model_copy(
                update={
                    "event": tuple(
                        event.model_copy(
                            update={
                                "actors": tuple(EventParty(span=party.span, text=party.text) for party in event.actors)
                            }
                        )
                        for event in claim.event or ()
                    )
                }
            )
            for claim in reading.claims
        ]
    )
    return reading.model_copy(update={"claims": tuple(claims), "actors": actors})


def test_what_is_not_sure_stays_unknown() -> None:
    reading = bare(reportedly.read(STORY))
    assert parties(reading)["He"].actor is None
    for chance, known in ((0.79, False), (0.8, True)):
        claims, _ = with_actors(reading.claims, entities=entities(chance))
        he = parties(reading.model_copy(update={"claims": tuple(claims)}))["He"]
        assert (he.actor is not None) == known
        assert (he.antecedent is not None) == known


def test_asking_again_without_the_text_s_entities_keeps_what_was_found() -> None:
    reading = reportedly.read(STORY)
    claims, actors = with_actors(reading.claims, earlier=reading.actors)
    again = reading.model_copy(update={"claims": tuple(claims), "actors": actors})
    assert parties(again)["He"] == parties(reading)["He"]
    assert set(actor(again, "Marko Petrov").mentions) == set(actor(reading, "Marko Petrov").mentions)
