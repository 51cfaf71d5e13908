"""What kind of input it is: by its beginning, what was declared, and its name."""

from __future__ import annotations

import pytest

from reportedly.documents.kinds import Kind, kind_of
from reportedly.errors import UnreadableInput


@pytest.mark.parametrize(
    ("text", "where", "media_type", "kind"),
    [
        ("The minister left.", "a.txt", None, Kind.TEXT),
        ("The minister left.", "-", None, Kind.TEXT),
        ("The minister left.", "/dev/fd/63", None, Kind.TEXT),
        ("# Border closed", "a.MD", None, Kind.MARKDOWN),
        ("# Border closed", "/a.md", "text/plain; charset=utf-8", Kind.MARKDOWN),
        ("<p>The minister left.", "a.html", None, Kind.HTML),
        ("<p>The minister left.", "/a", "text/html", Kind.HTML),
        ("<!DOCTYPE html><p>", "a.txt", None, Kind.HTML),
        (" \n<!-- saved from url=(0014)https://a.b -->\n<HTML>", "-", None, Kind.HTML),
        ('<?xml version="1.0"?><!-- x --><html>', "-", "application/xhtml+xml", Kind.HTML),
        ("<3 said the minister", "-", None, Kind.TEXT),
        ("No markup at all", "/a", "text/html", Kind.TEXT),
        ('{"text": "x"}', "-", None, Kind.JSON),
        ('[{"text": "x"}]', "-", None, Kind.JSON),
        ("[The minister] left.", "-", None, Kind.TEXT),
        ("{The minister} left.", "-", None, Kind.TEXT),
        ("", "a.jsonl", None, Kind.JSON_LINES),
        ("x", "/a", "application/octet-stream", Kind.TEXT),
        ("x", "/a", "text/x-unheard-of", Kind.TEXT),
    ],
)
def test_kinds(text: str, where: str, media_type: str | None, kind: Kind) -> None:
    assert kind_of(text, where=where, media_type=media_type) is kind


def test_a_declared_type_that_is_no_text_is_refused() -> None:
    with pytest.raises(UnreadableInput, match=r"a: is declared as image/svg\+xml, which is not read\. Save it as"):
        kind_of("<svg/>", where="a", media_type="image/svg+xml; charset=utf-8")


@pytest.mark.parametrize("text", ['<?xml version="1.0"?><rss><channel/></rss>', "\n<rss version='2.0'>", "<svg/>"])
def test_xml_that_is_no_page_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInput, match=r"is XML \(a feed, perhaps\), which is not read\. Name the page itself"):
        kind_of(text, where="a", media_type="text/xml")
