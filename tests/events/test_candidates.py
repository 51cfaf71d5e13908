"""Who does what to whom, whatever the grammar makes of it."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.events.candidates import candidates, telling
from reportedly.events.phrases import span_of

from .parsed import cases, told, tree, word

CONSTRUCTIONS = cases("constructions.yaml")
TYPES = cases("types.yaml")


@pytest.mark.parametrize("case", CONSTRUCTIONS, ids=[case["text"] for case in CONSTRUCTIONS])
def test_actor_and_recipient_are_found_wherever_the_grammar_puts_them(case: dict[str, Any]) -> None:
    expected = [{"actors": [], "recipients": []} | event for event in case["events"]]
    assert told(case["text"]) == expected


@pytest.mark.parametrize("case", TYPES, ids=[case["text"] for case in TYPES])
def test_every_type_and_mode_has_a_sentence_whose_parties_are_found(case: dict[str, Any]) -> None:
    expected = {"trigger": case["trigger"], "actors": [], "recipients": []}
    expected |= {name: case[name] for name in ("actors", "recipients") if name in case}
    assert told(case["text"]) == [expected]


def test_what_is_demanded_promised_or_refused_is_no_event_beside_it() -> None:
    for text in (
        "The bishop urged the rebels to free the hostages.",
        "The junta refused to release the journalists.",
        "Velmora vowed to bomb the port.",
    ):
        parsed = tree(text)
        first, second = candidates(parsed, range(len(parsed.words)))
        assert second.head in first.absorbed


def test_what_is_condemned_did_happen_and_is_an_event_too() -> None:
    found = told("Ostra condemned the killing of three farmers by the army.")
    assert [event["trigger"] for event in found] == ["condemned", "killing"]
    assert found[1]["actors"] == ["the army"]
    assert found[1]["recipients"] == ["three farmers"]


def test_only_words_of_the_region_are_triggers_but_parties_may_stand_outside() -> None:
    text = "Dorrin denied having met anyone in Ostra."
    parsed = tree(text)
    region = range(word(text, "having"), len(parsed.words))
    (one,) = candidates(parsed, region)
    assert span_of(parsed, one.trigger).of(text) == "met"
    assert [span_of(parsed, party).of(text) for party in one.actors] == ["Dorrin"]


def test_a_telling_that_is_directed_at_somebody_is_an_event_itself() -> None:
    text = "Velmora accused Ostra of shelling the village."
    parsed = tree(text)
    one = telling(parsed, [word(text, "accused")])
    assert one is not None
    assert [span_of(parsed, party).of(text) for party in one.recipients] == ["Ostra"]


@pytest.mark.parametrize("text", ["The ministry said it had met Ostra.", "The mayor announced a new tram line."])
def test_saying_and_announcing_are_no_events(text: str) -> None:
    cue = word(text, "said") if "said" in text else word(text, "announced")
    assert telling(tree(text), [cue]) is None


def test_an_event_noun_without_any_party_is_no_event() -> None:
    assert told("The talks collapsed.") == []
