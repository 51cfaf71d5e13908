"""The labelled claims are what they say they are, and stand in their texts."""

from __future__ import annotations

from typing import Any

import claims_gold
import event_claims
import pytest
import yaml

from reportedly.events.codes import plover
from reportedly.words import EventType

SOURCES: list[dict[str, Any]] = yaml.safe_load(event_claims.LABELS.read_text(encoding="utf-8"))["sources"]
EVENTS = [(source["source"], event) for source in SOURCES for c in source["claims"] for event in c.get("events", [])]


def test_at_least_two_hundred_claims_are_labelled() -> None:
    assert sum(len(source["claims"]) for source in SOURCES) >= 200
    assert len(EVENTS) >= 60


@pytest.mark.parametrize("source", SOURCES, ids=[source["source"] for source in SOURCES])
def test_claims_and_their_events_stand_in_the_text(source: dict[str, Any]) -> None:
    folder = "stories" if not source["source"].startswith("d") else "passages-dev.yaml"
    golds = {gold.name.split("/")[-1]: gold for gold in claims_gold.load(event_claims.ROOT / "tests" / "gold" / folder)}
    gold = golds[source["source"]]
    text = gold.text if gold.text is not None else claims_gold.plain_text(gold.path)
    for entry in source["claims"]:
        assert all(piece in text for piece in entry["claim"].split(" … "))
        for event in entry.get("events", []):
            for words in (event["trigger"], *event.get("actors", []), *event.get("recipients", [])):
                assert words in text


@pytest.mark.parametrize(("where", "event"), EVENTS)
def test_labels_are_plovers(where: str, event: dict[str, Any]) -> None:
    assert set(event) <= {"trigger", "type", "mode", "actors", "recipients"}, where
    assert event.get("mode") in {None, *plover().modes[EventType(event["type"])]}, where


def test_no_story_is_one_that_is_held_out() -> None:
    assert all(source["source"][:2] < claims_gold.HELD_OUT_FROM or source["source"][0] == "d" for source in SOURCES)
