"""A Document keeps what was read under its hashes, and says nothing that the input doesn't."""

from __future__ import annotations

from hashlib import sha256

import pytest

from reportedly.documents import from_bytes, from_text
from reportedly.documents.build import documents_of
from reportedly.documents.limits import Limits
from reportedly.documents.parts import Received
from reportedly.errors import EmptyInput, TooLarge, UnreadableInput

STORY = "Border post closed after fire\r\n\r\nThe ministry said on Monday that the border post was closed.\r\n"


def test_text_and_bytes_are_kept_under_their_hashes() -> None:
    raw = b"\xef\xbb\xbf" + STORY.encode()
    document = from_bytes(raw, location="story.txt")
    assert document.text == STORY
    assert document.raw == raw
    assert document.length == len(STORY)
    assert document.sha256 == sha256(raw).hexdigest()
    assert document.text_sha256 == sha256(STORY.encode()).hexdigest()
    assert document.id == "doc:" + document.text_sha256[:16]
    assert "raw" not in document.model_dump()


def test_what_is_not_said_stays_unknown() -> None:
    document = from_bytes(b"Ministry: border post closed.", location="story.txt")
    unknown = ("title", "publisher", "author", "published", "retrieved", "language", "url", "title_span")
    assert [name for name in unknown if getattr(document, name) is not None] == []
    assert document.capture is not None
    assert (document.capture.location, document.capture.media_type) == ("story.txt", "text/plain")
    assert document.capture.extractor.startswith("reportedly-text ")


def test_the_same_bytes_give_the_same_document() -> None:
    assert from_bytes(STORY.encode(), location="a") == from_bytes(STORY.encode(), location="a")


def test_what_is_known_about_a_text_can_be_given() -> None:
    document = from_text(
        STORY,
        title="Border post closed after fire",
        publisher="Harbour Gazette",
        author="Ilse Marrow",
        published="2025-05-14T18:42+03:00",
        language="en-GB",
        url="https://harbourgazette.example/a",
    )
    assert document.title_span is not None
    assert document.title_span.of(STORY) == document.title
    assert (document.publisher, document.author) == ("Harbour Gazette", "Ilse Marrow")
    assert (document.published, document.language) == ("2025-05-14T18:42+03:00", "en")


def test_a_given_title_that_the_text_lacks_has_no_place() -> None:
    document = from_text(STORY, title="Fire at the border")
    assert (document.title, document.title_span) == ("Fire at the border", None)


def test_a_date_that_is_none_is_refused_not_dropped() -> None:
    with pytest.raises(
        UnreadableInput, match="has no date in published='03/04/2025'. Give it as ISO 8601".replace(".", r"\.")
    ):
        from_text(STORY, published="03/04/2025")


def test_half_a_character_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="a lone surrogate at offset 4"):
        from_text("gate\ud83d shut")


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u202e\ufeff", "\u00a0\u3000"])
def test_a_text_that_shows_nothing_is_empty(text: str) -> None:
    with pytest.raises(EmptyInput):
        from_text(text)


def test_over_the_limit_is_refused_whole() -> None:
    (error,) = documents_of(Received(b"x" * 11, "story.txt"), limits=Limits(file_bytes=10))
    assert isinstance(error, TooLarge)
    assert str(error).startswith("story.txt: is over the limit of 1e-05 MB. Cut it")


def test_several_documents_are_not_one() -> None:
    with pytest.raises(UnreadableInput, match=r"posts\.jsonl: holds 2 documents, not one"):
        from_bytes(b'{"text": "one"}\n{"text": "two"}', location="posts.jsonl")


def test_headers_give_encoding_and_kind() -> None:
    document = from_bytes(
        "<p>Młyn w Łodzi zamknięto, podało ministerstwo w poniedziałek.</p><p>Nikt nie ucierpiał.</p>".encode("cp1250"),
        location="https://nordlys.example/a",
        headers=[("Content-Type", "text/html; charset=windows-1250")],
        final_url="https://nordlys.example/a",
    )
    assert "Młyn w Łodzi zamknięto" in document.text
    assert document.capture is not None
    assert document.capture.encoding == "cp1250"
    assert document.url == "https://nordlys.example/a"


def test_a_known_domain_gives_the_publisher(monkeypatch: pytest.MonkeyPatch) -> None:
    from reportedly.documents import build

    monkeypatch.setattr(build, "_registered", lambda url: "Nordlys" if url and "nordlys.example" in url else None)
    page = b"<html><body><p>The port was shut on Wednesday, two officials said after the fire.</p></body></html>"
    assert from_bytes(page, location="x", final_url="https://www.nordlys.example/a").publisher == "Nordlys"
    named = page.replace(b"<html>", b'<html><meta property="og:site_name" content="nordlys.example">')
    assert from_bytes(named, location="x").publisher == "Nordlys"
    other = page.replace(b"<html>", b'<html><meta property="og:site_name" content="Lake Wire">')
    assert from_bytes(other, location="x", final_url="https://nordlys.example/a").publisher == "Lake Wire"


def test_the_register_is_asked_for_real_domains() -> None:
    page = b"<html><body><p>This paragraph is here so that the page has a text to read.</p></body></html>"
    assert from_bytes(page, location="x", final_url="https://www.reuters.com/x").publisher == "Reuters"
    assert from_bytes(page, location="x", final_url="https://unknown.example/x").publisher is None
