"""Web Annotations, held to a JSON Schema of the standard, and put back onto the texts."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reportedly.exports.selection import select
from reportedly.ledger.store import Ledger

from .stories import TEXT, harbour
from .tables import written

SCHEMA = json.loads(Path(__file__).with_name("webannotation.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return harbour(tmp_path)


def collection(place: Path, query: str = "", *, protect: bool = False) -> dict[str, Any]:
    """An export, valid."""
    found: dict[str, Any] = json.loads(written(place, "webannotation", query, protect=protect)[0])
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert found["total"] == len(found["first"]["items"])
    return found


def items(place: Path, query: str = "", *, protect: bool = False) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = collection(place, query, protect=protect)["first"]["items"]
    return found


def test_each_claim_is_an_annotation_of_a_collection_that_says_what_it_is(place: Path) -> None:
    found = collection(place)
    assert found["total"] == 7
    assert found["last"] == found["first"]["id"]
    with Ledger.open(place) as ledger:
        head = ledger.head()
    assert found["reportedly:ledger"] == {
        "reportedly:name": head.id, "reportedly:entries": head.size, "reportedly:root": head.root.hex(),
    }  # fmt: skip
    assert (found["reportedly:filter"], found["reportedly:protected"]) == ("", False)


def test_positions_count_code_points_of_the_text_whose_hash_stands_beside_them(place: Path) -> None:
    with Ledger.open(place) as ledger, select(ledger) as (_, selected):
        texts = {sha256(each.document.text.encode()).digest(): each.document.text for each in selected}
    assert max(map(ord, TEXT)) > 0xFFFF  # a character that UTF-16 writes with two units
    for each in items(place):
        for target in each["target"]:
            position, quote = target["selector"]
            digest = target["state"]["cached"].removeprefix("ni:///sha-256;")
            text = texts[urlsafe_b64decode(digest + "=")]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
            assert len(quote["prefix"]) <= 32 >= len(quote["suffix"])
            assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


def test_a_claim_in_two_pieces_has_two_targets(place: Path) -> None:
    first = items(place)[0]
    assert [target["selector"][1]["exact"] for target in first["target"]] == [
        "The ferry",
        " \r\nwill stop 🛑 running in autumn",
    ]
    assert {target["source"] for target in first["target"]} == {"https://harbour.example/ferry?a=1&b=2"}
    assert first["target"][0]["state"]["sourceDate"] == "2026-03-04T07:00:00Z"


def test_a_body_says_who_told_it_and_how_sure_in_words_and_field_by_field(place: Path) -> None:
    first, second, third = items(place)[:3]
    body, *tags = first["body"]
    assert body["value"].startswith("Radio Marene ← Ansel Brokk")
    assert "denying it" in body["value"]
    assert [tag["value"] for tag in tags] == ["voice:reported", "polarity:positive", "certainty:certain"]
    claim = body["reportedly:claim"]
    (radio, master), (ministry,) = (path["reportedly:hands"] for path in claim["reportedly:paths"])
    assert (radio["reportedly:name"], master["reportedly:role"]) == ("Radio Marene", "port master")
    assert (ministry["reportedly:stance"], ministry["reportedly:named"]) == ("denies", False)
    assert claim["reportedly:condition"]["type"] == "TextPositionSelector"
    assert claim["reportedly:hardened"][0]["reportedly:reason"] == "presupposed"
    told = second["body"][0]["reportedly:claim"]
    assert (told["reportedly:endorsement"], told["reportedly:authorPolarity"]) == ("rejecting", "positive")
    assert told["reportedly:likely"] == {
        "reportedly:from": 55.0, "reportedly:to": 80.0, "reportedly:table": "readers-survey",
    }  # fmt: skip
    ((hearsay,),) = (path["reportedly:hands"] for path in third["body"][0]["reportedly:claim"]["reportedly:paths"])
    assert "reportedly:at" not in hearsay
    (event,) = third["body"][0]["reportedly:claim"]["reportedly:events"]
    assert (event["reportedly:type"], event["reportedly:actors"][0]["reportedly:mention"]) == ("REJECT", "The ministry")
    assert event["reportedly:trigger"]["type"] == "TextPositionSelector"


def test_sources_are_kept_and_a_file_is_named_by_its_text(place: Path) -> None:
    found = items(place)
    document = found[0]["reportedly:document"]
    assert document["reportedly:publisher"] == "Harbour News"
    assert [seen["reportedly:source"] for seen in document["reportedly:seen"]] == [
        "https://harbour.example/ferry?a=1&b=2",
        "https://quay.example/copy",
    ]
    filed = found[-1]
    assert filed["target"][0]["source"] == filed["target"][0]["state"]["cached"]
    assert filed["reportedly:document"]["reportedly:seen"][0]["reportedly:source"] == "/stories/2.txt"


def test_names_are_the_same_in_every_export_and_never_shared(place: Path) -> None:
    names = [each["id"] for each in items(place)]
    assert names == [each["id"] for each in items(place)]
    assert len(set(names)) == len(names)
    assert {each["id"] for each in items(place, "ferry")} < set(names)


def test_only_chosen_claims_are_there_and_none_is_none(place: Path) -> None:
    assert collection(place, "voice:hearsay")["reportedly:filter"] == "voice:hearsay"
    assert [each["body"][0]["reportedly:claim"]["reportedly:voice"] for each in items(place, "voice:hearsay")] == [
        "hearsay"
    ]
    assert collection(place, "mountains")["total"] == 0


def test_private_people_are_nowhere_and_positions_count_in_the_text_without_them(place: Path) -> None:
    data = written(place, "webannotation", protect=True)[0].decode()
    assert "Brokk" not in data
    assert "Person 1" in data
    hidden = items(place, protect=True)
    assert not {each["id"] for each in hidden} & {each["id"] for each in items(place)}
    for each in hidden:
        for target in each["target"]:
            position, quote = target["selector"]
            assert position["end"] - position["start"] == len(quote["exact"])
