"""Plain text is kept; a headline is taken only where the first line is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.plain import bare_addresses, headline_span, plain_parts

from .calm import CALM

STORY = "The ministry said on Monday that the border post was closed. Traders said that they had not been told. " * 2


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Border post closed after fire\n\n{STORY}", "Border post closed after fire"),
        (f"Border post closed after fire\r\n\r\n{STORY}", "Border post closed after fire"),
        (f"\n\n  Border post closed after fire  \n\n{STORY}", "Border post closed after fire"),
        (f"Border post closed after fire\n{STORY}", "Border post closed after fire"),
        (f"Live: border post closed\n\n{STORY}", "Live: border post closed"),
        (f"Source of the fire still unknown\n\n{STORY}", "Source of the fire still unknown"),
        (f"Who closed the border?\n\n{STORY}", "Who closed the border?"),
        (f"“We knew nothing”\n\n{STORY}", "“We knew nothing”"),
        (f"# Border post closed #\n\n{STORY}", "Border post closed"),
        (f"وزارة النقل تنفي إغلاق ميناء تيسالي\n\n{STORY}", "وزارة النقل تنفي إغلاق ميناء تيسالي"),
    ],
)
def test_a_first_line_that_reads_like_a_headline_is_the_title(text: str, title: str) -> None:
    parts = plain_parts(text)
    assert parts.text == text
    assert parts.title == title
    assert parts.title_span is not None
    assert parts.title_span.of(text) == title


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY}\n### Why now\n{STORY}",  # prose from the start
        f"The border post was closed.\n\n{STORY}",  # a sentence
        f"He said: “The border post is closed.”\n\n{STORY}",
        "Border post closed after fire",  # nothing follows
        "Border post closed after fire\n\n",
        "The ministry said on Monday that the border post at\nTessaly was closed.\n",  # hard-wrapped
        f"By Ilse Marrow\n\n{STORY}",
        f"TESSALY, 14 May (Lake Wire) — The border\n\n{STORY}",
        f"Host: Good evening\n\nMina Adeyemi: Good evening.\n\n{STORY}",
        f"Photo: Harbour Gazette\n\n{STORY}",
        f"Published on 14 May\n\n{STORY}",
        f"Advertisement\n\n{STORY}",
        f"- Border post closed\n\n{STORY}",
        f"2025-05-14\n\n{STORY}",
        f"https://nordlys.example/a\n\n{STORY}",
        f"{'a very long line without any full stop ' * 9}\n\n{STORY}",
        "",
        "\n\n",
    ],
)
def test_other_first_lines_are_no_title(text: str) -> None:
    assert headline_span(text) is None


@pytest.mark.parametrize(
    ("text", "hrefs"),
    [
        ("see https://nordlys.example/a.", ["https://nordlys.example/a"]),
        ("(https://nordlys.example/a_(b))", ["https://nordlys.example/a_(b)"]),
        ("<http://a.example> and “https://b.example/x?y=1&z=2”", ["http://a.example", "https://b.example/x?y=1&z=2"]),
        ("https:// and http://", []),
        ("\u202bhttps://nordlys.example/a\u202c", ["https://nordlys.example/a"]),
        ("ftp://a.example", []),
    ],
)
def test_addresses_in_the_text_are_links_with_their_own_span(text: str, hrefs: list[str]) -> None:
    found = bare_addresses(text)
    assert [link.href for link in found] == hrefs
    assert [link.span.of(text) for link in found] == hrefs


@CALM
@given(
    st.lists(st.sampled_from(["a", "B", ".", "\n", "\r\n", " ", "#", "http://", "x.example", ")", "(", "\u202e", "🔥"]))
)
def test_every_span_covers_what_it_says(pieces: list[str]) -> None:
    text = "".join(pieces)
    parts = plain_parts(text)
    assert parts.text == text
    assert (parts.title_span.of(text) if parts.title_span else None) == parts.title
    assert all(link.span.of(text) == link.href for link in parts.links)
