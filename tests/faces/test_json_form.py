"""The JSON answer keeps its form, and the published schema describes it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from reportedly.faces.json_form import SCHEMA_ID, schema, schema_text
from reportedly.words import Reading

from .readings import STORIES, denial_story, exit_story

DOCS = Path(__file__).parents[2] / "docs" / "schema.json"
VALIDATOR = Draft202012Validator(schema())


def test_the_schema_is_a_valid_schema_with_a_name() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$id"] == SCHEMA_ID
    assert schema()["title"] == "Reading"


def test_the_schema_in_the_docs_is_up_to_date() -> None:
    assert DOCS.read_text(encoding="utf-8") == schema_text(), "run `make generate`"


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("name", STORIES)
def test_every_reading_validates(name: str, explain: bool) -> None:
    VALIDATOR.validate(json.loads(STORIES[name]().to_json(explain=explain)))


@pytest.mark.parametrize(
    ("path", "value"),
    [(("schema_version",), 2), (("claims", 0, "voice"), "sung"), (("sentences", 0, "span"), [1]), (("card",), None)],
)
def test_a_wrong_value_does_not_validate(path: tuple[str | int, ...], value: object) -> None:
    made = json.loads(exit_story().to_json())
    node = made
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    assert not VALIDATOR.is_valid(made)


def test_a_key_that_a_later_version_adds_still_validates() -> None:
    made = json.loads(exit_story().to_json())
    made["claims"][0]["event"] = None
    assert VALIDATOR.is_valid(made)


@pytest.mark.parametrize("name", STORIES)
def test_a_reading_comes_back_from_its_json(name: str) -> None:
    reading = STORIES[name]()
    assert Reading.model_validate_json(reading.to_json(explain=True)) == reading


@pytest.mark.parametrize("name", STORIES)
def test_the_answer_is_one_line(name: str) -> None:
    assert len(STORIES[name]().to_json().splitlines()) == 1


def test_reasons_are_there_only_when_asked_for() -> None:
    assert all("reasons" not in claim for claim in json.loads(exit_story().to_json())["claims"])
    assert json.loads(exit_story().to_json(explain=True))["claims"][0]["reasons"][1] == {
        "field": "hedged",
        "rule": "a hearsay marker beside another hand",
        "spans": [list(exit_story().claims[0].reasons[1].spans[0])],
    }


def test_spans_count_code_points() -> None:
    made = json.loads(denial_story().to_json())
    text = made["document"]["text"]
    assert [[text[start:end] for start, end in claim["content"]] for claim in made["claims"]][1] == [
        "the ferry “sank within minutes”"
    ]


def test_an_attribution_is_an_object_of_lists_of_spans() -> None:
    first = json.loads(exit_story().to_json())["attributions"][0]
    assert set(first) == {"source", "cue", "content", "confidence"}
    assert first["confidence"] == 0.98


def test_the_documents_raw_bytes_stay_out() -> None:
    assert "raw" not in json.loads(exit_story().to_json())["document"]
