"""Saved pages: the story with its headline, what the page says of itself, and where its links stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.documents import from_bytes
from reportedly.documents.html import declared_encodings, page_parts
from reportedly.errors import EmptyInput, UnreadableInput

PAGES = Path(__file__).parent / "pages"
STORY = (
    "<p>The port of Tessaly was closed on Wednesday after a fire broke out on a tanker, two officials said.</p>"
    "<p>They said that the crew had been brought ashore and that nobody had been hurt in the fire.</p>"
)


def page(head: str = "", body: str = STORY, lang: str = "") -> str:
    top = f"<!DOCTYPE html><html{lang}><head><meta charset=utf-8>{head}</head>"
    return f"{top}<body><article>{body}</article></body></html>"


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.json")))
def test_a_saved_page_gives_what_stands_beside_it(name: str) -> None:
    path = PAGES / f"{name}.html"
    expected: dict[str, Any] = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    document = from_bytes(path.read_bytes(), location=path.name)
    for field in ("title", "publisher", "author", "published", "language", "url"):
        assert getattr(document, field) == expected[field], field
    assert document.capture is not None
    assert document.capture.encoding == expected["encoding"]
    assert document.capture.extractor.startswith("trafilatura ")
    assert document.text.startswith(expected["begins"] or "")
    assert [passage for passage in expected["holds"] if passage not in document.text] == []
    assert [passage for passage in expected["lacks"] if passage in document.text] == []
    found = [[link.href, link.span.of(document.text)] for link in document.links]
    assert [link for link in expected["links"] if link not in found] == []
    assert (document.title_span.of(document.text) if document.title_span else None) == document.title


def test_only_the_storys_links_are_kept_from_a_page_with_navigation() -> None:
    path = PAGES / "harbour_gazette.html"
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["links"]
    document = from_bytes(path.read_bytes(), location=path.name)
    assert [[link.href, link.span.of(document.text)] for link in document.links] == expected


def test_a_page_that_needs_a_browser_is_empty_and_says_what_to_do() -> None:
    with pytest.raises(EmptyInput, match=r"is a page without a story in its markup\. Open it in a browser"):
        page_parts((PAGES / "app_shell.html").read_text(encoding="utf-8"), where="x")


def test_the_headline_stands_once_at_the_head_with_a_blank_line_after_it() -> None:
    parts = page_parts(page("<title>Port shut after fire</title>", "<h1>Port shut after fire</h1>" + STORY), where="x")
    assert parts.text.startswith("Port shut after fire\n\nThe port of Tessaly")
    assert parts.text.count("Port shut after fire") == 1


def test_the_headline_is_the_shown_one_not_the_sites_addition() -> None:
    head = '<meta property="og:title" content="Port shut after fire – live – Nordlys">'
    assert page_parts(page(head, "<h1>Port shut after fire</h1>" + STORY), where="x").title == "Port shut after fire"


def test_a_window_title_that_is_not_about_the_story_is_no_headline() -> None:
    assert page_parts(page("<title>Village Gazette Online</title>"), where="x").title is None
    assert (
        page_parts(page("<title>Fire on tanker closes Tessaly</title>"), where="x").title
        == "Fire on tanker closes Tessaly"
    )


def test_a_date_is_never_made_of_a_copyright_line() -> None:
    parts = page_parts(page(body=STORY + "<footer>Copyright 2024 Nordlys. Updated 3/4/2024</footer>"), where="x")
    assert parts.published is None


def test_the_date_with_a_time_zone_is_preferred_on_the_same_day() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-05-14"}</script>'
        '<meta property="article:published_time" content="2025-05-14T18:42:10+03:00">'
    )
    assert page_parts(page(head), where="x").published == "2025-05-14T18:42:10+03:00"


def test_another_day_with_a_time_zone_is_not_preferred() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-05-14"}</script>'
        '<meta name="date" content="2025-06-01T18:42:10+03:00">'
    )
    assert page_parts(page(head), where="x").published == "2025-05-14"


def test_a_date_in_the_address_counts_where_the_page_has_none() -> None:
    parts = page_parts(page(), where="x", address="https://nordlys.example/2025/5/4/port-shut")
    assert parts.published == "2025-05-04"


@pytest.mark.parametrize(
    "json_ld",
    [
        "",
        "{",
        "[[]]",
        "null",
        '{"@type": 3}',
        '{"@type":"NewsArticle","headline":{},"author":[1,{}],"datePublished":[]}',
    ]
    + ['{"@type":"NewsArticle","headline":"\\ud800","publisher":{"name":"\\u0000"}}', "[" * 5000],
)
def test_broken_json_ld_does_no_harm(json_ld: str) -> None:
    parts = page_parts(page(f'<script type="application/ld+json">{json_ld}</script>'), where="x")
    assert "two officials said." in parts.text
    parts.text.encode("utf-8")


def test_white_space_is_collapsed_and_other_characters_are_kept() -> None:
    body = "<p>The\n  port\tof Tes\u00adsaly was <b>closed</b>, e\u0301 \u202bשלום\u202c, for 40\u00a0hours.<br>"
    body += "Then it opened &amp; shut.</p>"
    parts = page_parts(page(body=body + STORY), where="x")
    assert (
        "The port of Tes\u00adsaly was closed, e\u0301 \u202bשלום\u202c, for 40\u00a0hours.\nThen it opened & shut."
        in parts.text
    )


def test_links_are_absolute_and_lead_out_of_the_page() -> None:
    body = (
        '<p>The port was closed, <a href="/b">Nordlys</a> and <a href="//c.example/d"> the\n<b>Lake</b> Wire </a> '
        'said, <a href="#top">here</a> and <a href="javascript:alert(1)">there</a>, <a href="mailto:a@b.example">m</a> '
        'and <a href="https://nordlys.example/a#x">on this page</a> and <a href="https://[broken">nowhere</a>.</p>'
    )
    parts = page_parts(page(body=body + STORY), where="x", address="https://nordlys.example/a")
    assert [(link.href, link.span.of(parts.text)) for link in parts.links] == [
        ("https://nordlys.example/b", "Nordlys"),
        ("https://c.example/d", "the Lake Wire"),
    ]


def test_the_language_of_the_page_counts() -> None:
    assert page_parts(page(lang=' lang="en-GB"'), where="x").language == "en-GB"


@pytest.mark.parametrize(
    ("head", "names"),
    [
        (b'<meta charset="windows-1251">', ["windows-1251"]),
        (b"<META http-equiv=Content-Type content='text/html; charset = ISO-8859-9'>", ["ISO-8859-9"]),
        (b'<?xml version="1.0" encoding="koi8-r"?><html>', ["koi8-r"]),
        (b'<meta charset="utf-16">', ["utf-8"]),
        (b"<p>charset=nonsense</p>", []),
    ],
)
def test_the_encoding_that_a_page_names_is_found(head: bytes, names: list[str]) -> None:
    assert declared_encodings(head) == names


def test_markup_nested_too_deeply_is_refused_not_cut() -> None:
    with pytest.raises(UnreadableInput, match="nested too deeply"):
        page_parts("<html><body>" + "<div>" * 5000 + "x", where="x")


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0031)https://nordlys.example/a/port -->",
        "<!--\n Page saved with SingleFile \n url: https://nordlys.example/a/port \n saved date: Wed May 14 2025\n-->",
    ],
)
def test_the_address_that_a_browser_writes_into_a_saved_page_is_read(comment: str) -> None:
    parts = page_parts(f"{comment}\n{page()}", where="x")
    assert parts.url == "https://nordlys.example/a/port"


def test_the_same_page_gives_the_same_parts() -> None:
    markup = (PAGES / "nordlys_live.html").read_text(encoding="utf-8")
    assert page_parts(markup, where="x") == page_parts(markup, where="x")
