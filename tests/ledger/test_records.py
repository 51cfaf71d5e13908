"""Records: what goes in comes back, and where bytes came from is told apart."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents import from_text
from reportedly.documents.citations import Citation
from reportedly.errors import InputError
from reportedly.ledger.records import (
    cited_in,
    claim_row,
    claims_of,
    document_of,
    named_place,
    reading_of,
    reading_record,
    sighting_record,
    source_named,
    source_of,
)
from reportedly.words import Capture, Document, Span

from .samples import page, reading, story, unread

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)


@given(text=TEXT, title=st.none() | TEXT, author=st.none() | TEXT, given_name=TEXT)
def test_any_document_comes_back_from_its_record(
    text: str, title: str | None, author: str | None, given_name: str
) -> None:
    try:
        made = from_text(text, title=title, author=author, language="en")
    except InputError:
        return
    record = sighting_record(made, {"publisher": given_name})
    assert document_of(record, made.text, made.raw) == made
    assert source_named(record) == "<text>"
    read = unread(made)
    assert reading_of(reading_record(read), made) == read


def test_a_reading_comes_back_with_its_fractions_and_reasons() -> None:
    made = reading(story(1))
    record = reading_record(made)
    assert reading_of(record, made.document) == made
    assert claims_of(record, {2}) == {2: made.claims[1]}


@pytest.mark.parametrize("record", [b"[]", b"{}", b'{"text_sha256":"00"}', b"", b"\xff"])
def test_what_is_no_record_is_refused(record: bytes) -> None:
    made = story(1)
    with pytest.raises(ValueError, match=r".+"):
        reading_of(record, made)
    with pytest.raises(ValueError, match=r".+"):
        document_of(record, made.text, made.raw)
    with pytest.raises(ValueError, match=r".+"):
        source_named(record)


def test_the_columns_of_a_claim_name_each_hand_once() -> None:
    row = claim_row(reading(story(1)).claims[0])
    assert row["hands"] == "Sundvik Courier\nLida Sorn"
    assert row["outlets"] == "Sundvik Courier"
    assert (row["number"], row["text"]) == (1, "The harbour of Sundvik will close in May")


def placed(location: str, *, url: str | None = None, final_url: str | None = None) -> Document:
    made = page("A story.") if final_url else from_text("A story.", language="en")
    capture = Capture(location=location, media_type="text/plain", extractor="tests", final_url=final_url)
    retrieved = datetime(2026, 3, 4, tzinfo=UTC) if final_url else None
    return made.model_copy(update={"url": url, "capture": capture, "retrieved": retrieved})


@pytest.mark.parametrize(
    ("document", "name", "lasting"),
    [
        (placed("https://a.example", final_url="https://a.example/x#top"), "https://a.example/x", True),
        (placed("a", url="https://b.example/y", final_url="https://a.example/x"), "https://a.example/x", True),
        (placed("saved.html", url="https://b.example/y#part"), "https://b.example/y", True),
        (placed("https://feed.example/rss#3"), "https://feed.example/rss", False),
        (placed("-"), "-", False),
        (placed("-:12"), "-:12", False),
        (placed("<text>"), "<text>", False),
        (placed("/no/such/export.jsonl:12"), "/no/such/export.jsonl:12", False),
    ],
)  # fmt: skip
def test_a_source_is_where_bytes_came_from(document: Document, name: str, lasting: bool) -> None:
    found = source_of(document)
    assert (found.name, found.lasting) == (name, lasting)


def test_a_file_is_a_lasting_source_from_wherever_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "story.txt").write_text("A story.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = source_of(placed("story.txt"))
    assert (found.name, found.lasting) == (str(tmp_path / "story.txt"), True)
    assert named_place("./story.txt") == str(tmp_path / "story.txt")
    assert named_place("https://a.example/x") == "https://a.example/x"


def test_the_citation_along_which_a_document_was_fetched_is_in_its_record() -> None:
    cited = Citation("https://quay.example/1", "doc:" + "a" * 16, "a" * 64, Span(3, 7), "", 2)
    record = sighting_record(page("The port was shut."), {}, cited)
    assert cited_in(record) == cited
    assert cited_in(sighting_record(page("The port was shut."), {})) is None
    assert document_of(record, "The port was shut.", b"The port was shut.") == page("The port was shut.")
