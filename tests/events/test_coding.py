"""Claims with their events: which of them, in which part, and with what beside the codes."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from reading.stories import reading
from reportedly.events.coding import events_of, with_events
from reportedly.events.network import Coder
from reportedly.parsing.mended import mended
from reportedly.parsing.network import load
from reportedly.parsing.syntax import Tree
from reportedly.words import Auxiliary, Claim, Event, EventPart, EventType, Quad

from .parsed import WEIGHTS, Listed, Says, cases

needs_weights = pytest.mark.skipif(not WEIGHTS.exists(), reason="the event coder's weights are not there")


def trees_of(text: str) -> tuple[Tree, ...]:
    return mended(load().analyse(text, [sentence.span for sentence in reading(text).sentences])).trees


def coded(text: str, coder: Coder | None = None, published: str | None = None) -> list[Claim]:
    return with_events(text, trees_of(text), reading(text).claims, published=published, coder=coder or Listed())


def events(text: str, coder: Coder | None = None, published: str | None = None) -> list[Event]:
    return [event for claim in coded(text, coder, published) for event in claim.event or ()]


def test_a_claim_without_an_event_says_so() -> None:
    (claim,) = coded("The river rose by two metres on Monday.")
    assert claim.event == ()


def test_a_reading_that_was_not_coded_says_that_it_was_not() -> None:
    # The reader may be given events of its own; what is asked here is only that nothing is claimed before coding.
    assert Claim.model_fields["event"].default is None


def test_the_parties_and_the_trigger_are_the_characters_of_the_text() -> None:
    text = "Police said they had found nothing. Soldiers arrested two union leaders and a lawyer in Hask."
    (event,) = events(text)
    assert event.trigger.text == event.trigger.span.of(text) == "arrested"
    assert [party.text for party in event.actors] == ["Soldiers"]
    assert [party.span.of(text) for party in event.recipients] == ["two union leaders", "a lawyer in Hask"]


def test_type_mode_quad_and_cameo_go_together() -> None:
    (event,) = events("Police arrested two union leaders.")
    assert (event.type, event.mode, event.quad, event.cameo) == (
        EventType.COERCE,
        "arrest",
        Quad.MATERIAL_CONFLICT,
        "173",
    )


def test_who_is_received_visits_and_who_receives_is_host() -> None:
    (event,) = events("The emir received the Ostran foreign minister at his palace.", Says(EventType.CONSULT))
    assert (event.type, event.mode) == (EventType.CONSULT, "visit")
    assert [party.text for party in event.actors] == ["the Ostran foreign minister"]
    assert [party.text for party in event.recipients] == ["The emir"]


def test_what_was_not_signed_is_negated_and_no_rejection() -> None:
    (event,) = events("Velmora signed no agreement with Ostra.", Says(EventType.REJECT))
    assert (event.type, event.auxiliary) == (EventType.SUPPORT, (Auxiliary.NEGATED,))


def test_the_mode_of_a_threat_is_found_in_the_clause_that_says_what_is_threatened() -> None:
    (event,) = events("Velmora warned Ostra that it would close its airspace.")
    assert (event.type, event.mode) == (EventType.THREATEN, "restrict")


def test_several_events_of_a_claim_are_several_records_in_the_order_of_the_text() -> None:
    (claim,) = coded("The drone struck a clinic in Hask on Sunday, killing six nurses.")
    assert claim.event is not None
    assert [event.trigger.text for event in claim.event] == ["struck", "killing"]


def test_what_the_network_takes_for_no_event_is_none() -> None:
    assert events("Police arrested two union leaders.", Says(None)) == []


def test_the_network_is_told_where_actor_recipient_and_trigger_stand() -> None:
    coder = Says(EventType.COERCE, "arrest")
    text = "It rained. Police arrested two union leaders."
    events(text, coder)
    ((sentence, (marked,)),) = coder.asked
    assert sentence == "Police arrested two union leaders."
    assert [span.of(sentence) for span in (*marked.actors, *marked.recipients)] == ["Police", "two union leaders"]
    assert marked.trigger is not None
    assert marked.trigger.of(sentence) == "arrested"


def test_a_sentence_without_a_candidate_costs_no_run() -> None:
    coder = Listed()
    events("The river rose by two metres on Monday. Prices fell.", coder)
    assert coder.asked == []


def test_the_content_is_coded_and_so_is_a_telling_that_does_something() -> None:
    found = events("The ministry accused Ostra of shelling the village.")
    assert [(event.type, event.part) for event in found] == [
        (EventType.ACCUSE, EventPart.TELLING),
        (EventType.ASSAULT, EventPart.CONTENT),
    ]
    accused, shelled = found
    assert [party.text for party in accused.recipients] == ["Ostra"]
    assert [party.text for party in shelled.actors] == ["Ostra"]
    assert [party.text for party in shelled.recipients] == ["the village"]


def test_who_only_said_it_did_nothing() -> None:
    found = events("The ministry said Ostra had shelled the village.")
    assert [(event.type, event.part) for event in found] == [(EventType.ASSAULT, EventPart.CONTENT)]


def test_no_trigger_is_coded_twice() -> None:
    text = (
        "The army said the rebels had shelled the town and that soldiers had arrested nine men, who were later freed. "
        "The rebels accused the army of killing two nurses and vowed to attack the capital."
    )
    spans = sorted(event.trigger.span for event in events(text))
    assert spans
    assert all(first.end <= second.start for first, second in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police did not arrest the union leaders.", {Auxiliary.NEGATED}),
        ("The army has arrested nobody.", {Auxiliary.NEGATED}),
        ("The army will attack the port on Monday.", {Auxiliary.FUTURE}),
        ("The army will attack the port if the talks fail, he said.", {Auxiliary.FUTURE, Auxiliary.HYPOTHETICAL}),
        ("In 1955 soldiers arrested the old king.", {Auxiliary.HISTORICAL}),
        ("Soldiers arrested the old king.", set()),
    ],
)
def test_negation_plan_condition_and_history_fill_the_auxiliary_modes(text: str, expected: set[Auxiliary]) -> None:
    (event,) = events(text)
    assert set(event.auxiliary) == expected


def test_the_year_of_publication_tells_what_is_history() -> None:
    text = "Soldiers arrested the mayor in 2015."
    assert events(text, published="2026-03-04")[0].auxiliary == (Auxiliary.HISTORICAL,)
    assert events(text, published="2016-03-04")[0].auxiliary == ()


def test_a_planned_meeting_is_an_agreement_and_nothing_beside_it() -> None:
    (event,) = events("The two presidents will meet in Hask in May.")
    assert (event.type, event.mode, event.auxiliary) == (EventType.AGREE, None, ())


def test_a_refusal_is_no_negation() -> None:
    (event,) = events("The envoy refused to meet the delegation.")
    assert event.type is EventType.REJECT
    assert Auxiliary.NEGATED not in event.auxiliary


def test_all_who_meet_are_actors_but_a_visitor_has_a_host() -> None:
    (meeting,) = events("Premier Ilse Tamm met the rebel leader Oto Salk.")
    assert [party.text for party in meeting.actors] == ["Premier Ilse Tamm", "the rebel leader Oto Salk"]
    assert meeting.recipients == ()
    (visit,) = events("President Dey visited Ostra on Monday.")
    assert visit.mode == "visit"
    assert [party.text for party in visit.recipients] == ["Ostra"]


def test_one_claim_by_itself_has_the_events_it_has_among_the_others() -> None:
    text = "Police arrested two union leaders. The river rose."
    claims = coded(text)
    alone = [events_of(text, trees_of(text)[c.sentence], c, coder=Listed()) for c in reading(text).claims]
    assert alone == [claim.event for claim in claims]


def test_contexts_sharpen_the_cameo_code() -> None:
    (event,) = events("Ostra gave Velmora 40 trucks.", Says(EventType.AID, contexts=("military",)))
    assert (event.context, event.cameo) == (("military",), "072")


@needs_weights
def test_the_shipped_coder_tells_most_types_and_modes_of_sentences_it_never_saw() -> None:
    right: Counter[str] = Counter()
    entries = cases("types.yaml")
    for case in entries:
        text = case["text"]
        claims = with_events(text, trees_of(text), reading(text).claims)
        found = [e for c in claims for e in c.event or () if e.trigger.text == case["trigger"]]
        right["type"] += any(e.type == case["type"] for e in found)
        right["mode"] += any((e.type, e.mode) == (case["type"], case.get("mode")) for e in found)
    assert right["type"] >= 0.8 * len(entries), right
    assert right["mode"] >= 0.7 * len(entries), right


@needs_weights
def test_the_same_text_gives_the_same_events_byte_for_byte() -> None:
    text = "Police arrested two union leaders. Ostra condemned the arrests and recalled its ambassador from Velmora."
    trees, claims = trees_of(text), reading(text).claims
    first, second = (with_events(text, trees, claims) for _ in range(2))
    assert [c.model_dump_json() for c in first] == [c.model_dump_json() for c in second]
