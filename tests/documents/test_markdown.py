"""Markdown is kept as written; its front matter, opening heading and links are read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.markdown import markdown_parts

from .calm import CALM

STORY = """---
title: "Border post closed after fire"
author: Ilse Marrow
date: 2025-05-14T18:42:10+03:00
lang: en-GB
publisher: Harbour Gazette
canonical_url: https://harbourgazette.example/a
tags:
  - title
---

# Border post closed after fire

The [ministry said](https://ministry.example/114 "statement") it. See <https://a.example/b> and
https://c.example/d. ![A picture](https://img.example/x.png) A [reference][r], a [collapsed][] one and
a [shortcut]. [Mail](mailto:x@y.example), [top](#top).

[r]: https://r.example/
[collapsed]: https://collapsed.example/
"""


def test_front_matter_heading_and_links_are_read_and_the_text_is_kept() -> None:
    parts = markdown_parts(STORY)
    assert parts.text == STORY
    assert parts.title == "Border post closed after fire"
    assert parts.author == "Ilse Marrow"
    assert parts.published == "2025-05-14T18:42:10+03:00"
    assert parts.language == "en-GB"
    assert parts.publisher == "Harbour Gazette"
    assert parts.url == "https://harbourgazette.example/a"
    assert [(link.href, link.span.of(STORY)) for link in parts.links] == [
        ("https://ministry.example/114", "ministry said"),
        ("https://a.example/b", "https://a.example/b"),
        ("https://c.example/d", "https://c.example/d"),
        ("https://r.example/", "reference"),
        ("https://collapsed.example/", "collapsed"),
    ]


def test_the_title_stands_in_the_heading_where_there_is_one() -> None:
    parts = markdown_parts(STORY)
    assert parts.title_span is not None
    assert STORY[: parts.title_span.start].endswith("# ")


def test_a_title_of_the_front_matter_alone_stands_there() -> None:
    text = "---\ntitle: Border closed\n---\nThe ministry said it.\n"
    parts = markdown_parts(text)
    assert parts.title_span is not None
    assert parts.title_span.of(text) == parts.title == "Border closed"


def test_underlined_headings_are_headings() -> None:
    text = "Border post closed\n==================\n\nThe ministry said it."
    assert markdown_parts(text).title == "Border post closed"


def test_a_heading_after_prose_is_no_title() -> None:
    assert markdown_parts("The ministry said it.\n### Why now\nMore.").title is None


def test_a_rule_at_the_head_is_no_front_matter() -> None:
    assert markdown_parts("---\n\nThe ministry: said it.\n").author is None


def test_front_matter_of_windows_files_is_read() -> None:
    assert markdown_parts("---\r\ntitle: Border closed\r\n---\r\n\r\nText").title == "Border closed"


@CALM
@given(
    st.lists(
        st.sampled_from(
            ["[", "]", "(", ")", "http://a.example", "![", "---\n", "title: x\n", "# ", "\n", "=\n", "\r", "é"]
        )
    )
)
def test_any_markup_is_read_and_every_span_lies_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    parts = markdown_parts(text)
    assert parts.text == text
    assert (parts.title_span.of(text) if parts.title_span else None) == parts.title
    assert all(link.span.of(text) for link in parts.links)
