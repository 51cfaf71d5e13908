"""Exports of messages: each a document with its channel, author, date, origin and links."""

from __future__ import annotations

import json
from typing import Any

from reportedly.documents.limits import Limits
from reportedly.words import Document

from .opening import documents, found

CHANNEL: dict[str, Any] = {
    "name": "Quay Watch",
    "type": "public_channel",
    "id": 1234567,
    "messages": [
        {"id": 1, "type": "service", "date": "2025-05-13T09:00:00", "actor_id": "channel1234567", "text": ""},
        {
            "id": 7,
            "type": "message",
            "date": "2025-05-14T12:30:00",
            "date_unixtime": "1747215000",
            "from": "Quay Watch",
            "from_id": "channel1234567",
            "author": "Mina A.",
            "forwarded_from": "Nordlys",
            "text": [
                "The ferry sank, ",
                {"type": "text_link", "text": "they say", "href": "https://nordlys.example/1"},
            ],
            "text_entities": [],
        },
        {"id": 8, "type": "message", "date_unixtime": "1747215060", "from": "Quay Watch", "photo": "p.jpg", "text": ""},
        {"id": 9, "type": "message", "date_unixtime": "1747215070", "from": "Quay Watch", "text": "Gate 4 is shut."},
    ],
}


def test_each_message_is_a_document_with_what_the_export_says() -> None:
    told: list[str] = []
    first, second = documents(json.dumps(CHANNEL).encode(), "result.json", told=told)
    assert first.text == "The ferry sank, they say"
    assert (first.publisher, first.author, first.forwarded_from) == ("Quay Watch", "Mina A.", "Nordlys")
    assert first.published == "2025-05-14T09:30:00Z"
    (link,) = first.links
    assert (link.href, link.span.of(first.text)) == ("https://nordlys.example/1", "they say")
    assert (second.author, second.forwarded_from) == (None, None)
    assert told == ["result.json: left out 2 (1 messages without a text, 1 notices of the service)."]


def test_a_message_is_named_by_its_own_number_which_stays() -> None:
    items = documents(json.dumps(CHANNEL).encode(), "result.json")
    assert [item.capture.location for item in items if item.capture] == ["result.json#7", "result.json#9"]
    assert json.loads(items[0].raw) == CHANNEL["messages"][1]


def test_an_export_of_all_chats_names_the_chat_too() -> None:
    other = {"name": "Ilse", "type": "personal_chat", "id": 5, "messages": [CHANNEL["messages"][3]]}
    everything = {"about": "Here is …", "chats": {"about": "", "list": [CHANNEL, other]}, "left_chats": {"list": []}}
    items = documents(json.dumps(everything).encode(), "result.json")
    assert [item.capture.location for item in items if item.capture] == [
        *("result.json#1234567/7", "result.json#1234567/9", "result.json#5/9")
    ]
    assert [item.publisher for item in items] == ["Quay Watch", "Quay Watch", None]
    assert items[2].author == "Quay Watch"


def test_a_long_export_is_read_record_by_record_to_the_same_documents() -> None:
    raw = json.dumps(CHANNEL | {"messages": CHANNEL["messages"] * 20}, indent=1).encode()
    whole = documents(raw, "result.json")
    streamed = documents(raw, "result.json", limits=Limits(file_bytes=2_000), pipe=True)
    assert len(whole) == 40
    assert streamed == whole


def test_a_list_of_posts_with_names_of_their_own_is_read_by_named_columns() -> None:
    raw = json.dumps([{"msg": "The ferry sank.", "who": {"nick": "mina"}, "forwarded_from": "Nordlys"}]).encode()
    (document,) = documents(raw, "a.json", columns=("text=msg", "author=who.nick"))
    assert (document.text, document.author, document.forwarded_from) == ("The ferry sank.", "mina", "Nordlys")


def test_a_bad_record_of_a_long_export_stops_nothing() -> None:
    records = ['{"text": "one"}', '{"text": }', '{"text": "' + "x" * 3_000 + '"}', '{"id": 1}', '{"text": "two"}']
    for text, name in [(f"[{','.join(records)}]", "a.json"), ("\n".join(records), "a.jsonl")]:
        items = found(text.encode(), name, limits=Limits(file_bytes=1_000), pipe=True)
        kinds = [item.text if isinstance(item, Document) else type(item).__name__ for item in items]
        assert kinds == ["one", "UnreadableInput", "TooLarge", "UnreadableInput", "two"], name


def test_an_export_that_is_cut_off_gives_what_came_before() -> None:
    raw = json.dumps([{"text": f"Ferry {number} sank."} for number in range(100)]).encode()
    items = found(raw[:-100], "a.json", limits=Limits(file_bytes=1_000), pipe=True)
    assert sum(isinstance(item, Document) for item in items) > 90
    assert "is not valid JSON after its record" in str(items[-1])
    assert not isinstance(items[-1], Document)


def test_lines_in_two_encodings_are_each_read() -> None:
    lines = [json.dumps({"text": f"Die Fähre {n} ist gesunken, heißt es."}, ensure_ascii=False) for n in range(60)]
    raw = "\n".join(lines).encode() + b"\n" + lines[0].encode("cp1252") + b"\n"
    items = found(raw, "a.jsonl", limits=Limits(file_bytes=1_000), pipe=True)
    assert len(items) == 61
    assert isinstance(items[60], Document)
    assert items[60].text == "Die Fähre 0 ist gesunken, heißt es."


def test_a_record_of_a_hundred_levels_is_read_and_one_of_a_hundred_thousand_is_an_error() -> None:
    def nested(levels: int) -> str:
        return '{"text": "one", "more": ' + "[" * levels + "]" * levels + "}"

    for raw in (f"[{nested(100)}, {nested(100_000)}]", f"{nested(100)}\n{nested(100_000)}"):
        for limits in (Limits(), Limits(file_bytes=210_000)):
            items = found(raw.encode(), "a.jsonl" if "\n" in raw else "a.json", limits=limits, pipe=True)
            assert isinstance(items[0], Document), items
            assert "is not valid JSON" in str(items[1])
