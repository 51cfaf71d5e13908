"""Posts, articles and transcripts as JSON, by the field names of common exports."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.build import documents_of
from reportedly.documents.parts import Received
from reportedly.documents.post_fields import post_fields
from reportedly.errors import InputError
from reportedly.words import Document

from .calm import CALM


def read(data: Any, name: str = "export.json") -> list[Document | InputError]:
    raw = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
    return list(documents_of(Received(raw, name)))


def one(data: Any, name: str = "export.json") -> Document:
    (document,) = read(data, name)
    assert isinstance(document, Document), document
    return document


POST = {
    "full_text": "Guards have left the gate &amp; nobody says why https://t.example/ab",
    "user": {"name": "Mina Adeyemi", "screen_name": "mina"},
    "created_at": "Wed May 14 09:30:00 +0000 2025",
    "lang": "en",
    "entities": {"urls": [{"url": "https://t.example/ab", "expanded_url": "https://nordlys.example/1"}]},
}


def test_a_post_as_its_service_exports_it() -> None:
    document = one(POST)
    assert document.text == "Guards have left the gate & nobody says why https://t.example/ab"
    assert (document.author, document.published, document.language) == ("Mina Adeyemi", "2025-05-14T09:30:00Z", "en")
    assert [(link.href, link.span.of(document.text)) for link in document.links] == [
        ("https://nordlys.example/1", "https://t.example/ab")
    ]
    assert document.title is None
    assert document.publisher is None


def test_a_post_with_markup_becomes_text_with_links() -> None:
    document = one(
        {
            "content": '<p>Guards have <a href="https://a.example/">left</a></p><p>Nobody says why</p>',
            "account": {"display_name": "Mina"},
            "created_at": "2025-05-14T09:30:00.000Z",
            "url": "https://social.example/@mina/1",
        }
    )
    assert document.text == "Guards have left\n\nNobody says why"
    assert [link.span.of(document.text) for link in document.links] == ["left"]
    assert (document.author, document.url) == ("Mina", "https://social.example/@mina/1")


def test_a_text_in_pieces_is_joined_and_its_links_keep_their_place() -> None:
    pieces = ["See ", {"type": "text_link", "text": "this", "href": "https://a.example/"}, " and https://b.example/."]
    (document,) = read(
        {"name": "channel", "messages": [{"date": "2025-05-14T10:00:00", "from": "Gate", "text": pieces}]}
    )
    assert isinstance(document, Document)
    assert document.text == "See this and https://b.example/."
    assert [(link.href, link.span.of(document.text)) for link in document.links] == [
        ("https://a.example/", "this"),
        ("https://b.example/", "https://b.example/"),
    ]


def test_a_post_wrapped_in_others_is_found_with_their_fields() -> None:
    document = one(
        {"post": {"author": {"handle": "mina.example"}, "record": {"text": "Guards left", "createdAt": "2025-05-14"}}}
    )
    assert (document.text, document.author, document.published) == ("Guards left", "mina.example", "2025-05-14")


def test_an_article_begins_with_its_title() -> None:
    document = one(
        {"title": "Port shut", "body": "The port was shut. See https://a.example", "source": {"name": "Nordlys"}}
    )
    assert document.text == "Port shut\n\nThe port was shut. See https://a.example"
    assert document.title_span is not None
    assert document.title_span.of(document.text) == document.title == "Port shut"
    assert document.publisher == "Nordlys"
    assert [link.span.of(document.text) for link in document.links] == ["https://a.example"]


def test_a_transcript_has_a_line_a_turn() -> None:
    turns = [
        {"speaker": "HOST", "text": " Who closed the gate? ", "start": 0.0},
        {"speaker": "HOST", "text": "And why?", "start": 2.5},
        {"speaker": "Mina Adeyemi", "text": "Nobody\nknows.", "start": 4.0},
        {"speaker": "HOST", "text": "", "start": 9.0},
    ]
    assert one(turns).text == "HOST: Who closed the gate? And why?\nMina Adeyemi: Nobody knows."
    assert one({"title": "Talk", "segments": turns}).text.startswith("Talk\n\nHOST: ")
    lines = "\n".join(json.dumps(turn) for turn in turns).encode()
    assert one(lines, "talk.jsonl").text == one(turns).text


def test_a_transcript_without_speakers_runs_on() -> None:
    assert (
        one({"segments": [{"start": 0, "text": " The gate"}, {"start": 1, "text": " is shut."}]}).text
        == "The gate is shut."
    )


def test_each_line_is_a_document_under_its_number_and_a_bad_one_stops_nothing() -> None:
    found = read(b'{"text": "one"}\n\n{broken\n{"id": 3}\n{"text": "two"}\r\n', "export.jsonl")
    assert [type(item).__name__ for item in found] == ["Document", "UnreadableInput", "UnreadableInput", "Document"]
    assert [item.capture.location for item in found if isinstance(item, Document) and item.capture] == [
        "export.jsonl:1",
        "export.jsonl:5",
    ]
    assert str(found[1]) == "export.jsonl:3: is not valid JSON. Mend or remove that line"
    assert str(found[2]).startswith("export.jsonl:4: has no text in a field that is known")
    assert found[0].raw == b'{"text": "one"}'  # type: ignore[union-attr]


def test_each_item_of_a_list_is_a_document_with_its_own_bytes() -> None:
    found = read(b'[ {"text": "\xc3\xa9ins"} , {"tweet": {"full_text": "zwei"}} ]')
    assert [item.text for item in found if isinstance(item, Document)] == ["éins", "zwei"]
    assert [item.raw for item in found if isinstance(item, Document)] == [
        b'{"text": "\xc3\xa9ins"}',
        b'{"tweet": {"full_text": "zwei"}}',
    ]


def test_lines_from_standard_input_need_no_name() -> None:
    assert len(read(b'{"text": "one"}\n{"text": "two"}\n', "-")) == 2


def test_braces_from_standard_input_that_are_no_json_are_text() -> None:
    assert one(b"[The minister] left.", "-").text == "[The minister] left."


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"{", "is not valid JSON (Expecting property name"),
        (b"[" * 100_000, "is not valid JSON (it is nested too deeply)"),
        (b"3", "is JSON, but no record with a text"),
        (b"[]", "is an empty list"),
        (b'{"id": 1}', "has no text in a field that is known (full_text, text"),
        (b'{"text": "  "}', "holds no text"),
        (b'{"segments": [{"start": 1, "text": ""}]}', "is a transcript without a word"),
        (b'{"text": 1' + b"0" * 5000 + b"}", "is not valid JSON"),
    ],
)
def test_what_is_no_post_says_so(raw: bytes, says: str) -> None:
    (error,) = read(raw)
    assert isinstance(error, InputError)
    assert str(error).startswith("export.json: ")
    assert says in str(error)


def test_half_characters_become_replacement_characters() -> None:
    assert (
        one(b'{"text": "gate \\ud83d shut \\ud83d\\udd25 \\u0000", "author": "\\udc00"}').text
        == "gate \ufffd shut 🔥 \ufffd"
    )


def test_unknown_fields_stay_unknown() -> None:
    document = one(
        {"text": "Guards left", "source": "<a href='x'>App</a>", "url": "file:///x", "date": "soon", "user": 3}
    )
    assert (document.publisher, document.url, document.published, document.author) == (None, None, None, None)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["text", "content", "title", "author", "date", "url", "segments", "speaker", "start", "data", "post"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@CALM
@given(JSON, st.sampled_from(["x.json", "x.jsonl", "-"]))
def test_any_json_gives_documents_or_errors(data: Any, name: str) -> None:
    for item in read(data, name):
        if isinstance(item, Document):
            assert all(link.span.of(item.text) for link in item.links)
            assert (item.title_span.of(item.text) if item.title_span else None) == item.title


def test_the_field_names_are_sound() -> None:
    fields = post_fields()
    assert fields.provenance
    assert set(fields.escaped) <= set(fields.text)
    for name, values in fields:
        assert name == "provenance" or (values and len(set(values)) == len(values)), name


def test_a_broken_record_of_a_list_is_its_own_error_and_what_came_before_a_cut_is_read() -> None:
    found = read(b'[{"text": "one"}, {"text": }, {"text": "two"}]')
    assert [type(item).__name__ for item in found] == ["Document", "UnreadableInput", "Document"]
    assert str(found[1]).startswith("export.json#2: is not valid JSON")
    found = read(b'[{"text": "one"}, {"text": "tw')
    assert [type(item).__name__ for item in found] == ["Document", "UnreadableInput"]
    assert "export.json: is not valid JSON after its record 1" in str(found[1])
