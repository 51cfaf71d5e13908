"""Documents are hostile input: whatever comes gives a Document or a clear error, in bounded time."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.build import documents_of
from reportedly.documents.parts import Received
from reportedly.errors import InputError
from reportedly.words import Document

from .calm import CALM, FEW

NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "-", "https://a.example/x"])
TYPES = st.sampled_from([None, "text/html", "text/plain; charset=utf-16", "application/json", "text/html; charset=x"])


def read(raw: bytes, name: str = "-", media_type: str | None = None) -> list[Document | InputError]:
    """Reads and checks what every Document promises."""
    found = list(documents_of(Received(raw, name, media_type=media_type)))
    for item in found:
        if isinstance(item, InputError):
            assert item.where.startswith(name)
            assert item.what
            assert item.todo
            continue
        text = item.text
        text.encode("utf-8")
        assert "\x00" not in text
        assert item.length == len(text)
        assert (item.title_span.of(text) if item.title_span else None) == item.title
        for link in item.links:
            assert 0 <= link.span.start < link.span.end <= len(text)
    return found


@CALM
@given(st.binary(max_size=2000), NAMES, TYPES)
def test_any_bytes(raw: bytes, name: str, media_type: str | None) -> None:
    assert read(raw, name, media_type)


@CALM
@given(st.text(max_size=500), NAMES)
def test_any_text(text: str, name: str) -> None:
    raw = text.encode("utf-8", errors="surrogatepass")
    found = read(raw, name)
    if name == "a.txt" and isinstance(found[0], Document) and found[0].capture and found[0].capture.encoding == "utf-8":
        assert found[0].raw == raw
        if found[0].capture.extractor.startswith("reportedly-text"):
            assert found[0].text == text.removeprefix("\ufeff")


MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200d\ufeff\u00ad\u0301\u2028\u0085"


@CALM
@given(
    st.lists(
        st.sampled_from([*MARKS, "שלום", "Grüße", "سلام", "🏳️‍🌈", " ", "\n", "\r\n", "https://a.example/"]), min_size=1
    )
)
def test_marks_of_direction_and_odd_unicode_are_kept(pieces: list[str]) -> None:
    text = "Mill Gate " + "".join(pieces)
    (document,) = read(text.encode(), "a.txt")
    assert isinstance(document, Document)
    assert document.text == text


PIECES = [
    *(
        "<html>",
        "<head>",
        "<body>",
        "</body>",
        "<p>",
        "</p>",
        "<div",
        ">",
        "<a href='",
        "'>",
        "</a>",
        "<script>",
        "</script>",
    ),
    *(
        "<title>",
        "</title>",
        "<h1>",
        "</h1>",
        "<table>",
        "<td>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<!DOCTYPE html [",
        "]>",
    ),
    *(
        "<!ENTITY a 'b'>",
        "&a;",
        "&#0;",
        "&#xD800;",
        "&#1114112;",
        "&amp",
        "<svg>",
        "<math>",
        "<template>",
        "<noscript>",
    ),
    *(
        "<meta charset=",
        "utf-7",
        "<base href='",
        "http://[",
        "javascript:",
        "<script type='application/ld+json'>",
        "{",
        "}",
    ),
    *(
        '"@type":"NewsArticle",',
        '"headline":"\\ud800"',
        "<time datetime='",
        "2025-02-31",
        "<li>",
        "<pre>",
        "<plaintext>",
    ),
    *("<select><option>", "<frameset>", "<form>", "<br>", "The ministry said. " * 9, "\u202e", "é", "\r\n", "=" * 9),
]


@FEW
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_markup(pieces: list[str]) -> None:
    assert read("".join(pieces).encode(), "a.html")


def test_entities_that_expand_without_end_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "ha">{laughs}]><html><body><p>&l11; said.</p></body></html>'
    )
    (item,) = read(page.encode(), "a.html")
    assert isinstance(item, InputError) or item.length < 1000


MB = 1_000_000
MANY = 100_000
PROSE = "The ministry said on Monday that the border post was closed. "
LARGE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "one line of prose": ("a.txt", lambda: (PROSE * (5 * MB // len(PROSE))).encode()),
    "one word": ("a.txt", lambda: b"a" * 5 * MB),
    "white space": ("a.txt", lambda: b" " * 5 * MB + b"a"),
    "line ends": ("a.txt", lambda: b"\r\n" * 3 * MANY + b"a b c"),
    "begun addresses": ("a.txt", lambda: b"http://" * MANY),
    "marks of direction": ("a.txt", lambda: "\u202eabc\u202c ".encode() * (MANY // 2)),
    "bytes of no encoding": ("a.txt", lambda: random.Random(1).randbytes(MB).replace(b"\0", b"x")),
    "an older encoding": (
        "a.txt",
        lambda: ("Der Händler sagte am Montag, nichts zu wissen. " * 20_000).encode("cp1252"),
    ),
    "brackets": ("a.md", lambda: b"[" * 3 * MANY),
    "begun links": ("a.md", lambda: b"[a](" * MANY),
    "links": ("a.md", lambda: b"[x](http://a " * (MANY // 2)),
    "hashes": ("a.md", lambda: b"# " * 3 * MANY + b"x"),
    "rules": ("a.md", lambda: b"---\n" * MANY),
    "open lists": ("a.json", lambda: b"[" * 3 * MANY),
    "open records": ("a.json", lambda: b'{"a":' * MANY),
    "markup in a post": ("a.json", lambda: b'{"text":"' + b"<p>x" * (MANY // 2) + b'"}'),
    "comments before a page": ("-", lambda: b"<!-- -->" * (MANY // 2)),
    "comments": ("a.html", lambda: b"<html><body>" + b"<!-- x -->" * (MANY // 2) + b"<p>" + PROSE.encode()),
    "an open comment": ("a.html", lambda: b"<html><body><p>Mill Gate<!--" + b"-" * 3 * MANY),
    "open tags": ("a.html", lambda: b"<html><body>" + b"<p" * MANY),
    "angle brackets": ("a.html", lambda: b"<html><body>" + b"<" * 3 * MANY),
    "a paragraph in one line": ("a.html", lambda: b"<html><body><p>" + (PROSE * (5 * MB // len(PROSE))).encode()),
    "nested elements": ("a.html", lambda: b"<html><body>" + b"<div>x " * 1900 + b"</div>" * 1900),
    "too deeply nested elements": ("a.html", lambda: b"<html><body>" + b"<div>" * MANY),
    "nested tables": ("a.html", lambda: b"<html><body>" + b"<table><tr><td>x" * 600),
    "many tables": ("a.html", lambda: b"<html><body>" + b"<table><tr><td>x</td></tr></table>" * 20_000),
    "nested lists": ("a.html", lambda: b"<html><body>" + (b"<ul><li>x " * 50 + b"</li></ul>" * 50) * 400),
    "nested blocks": ("a.html", lambda: b"<html><body>" + (b"<div>x " * 100 + b"</div>" * 100) * 400),
    "many classes": ("a.html", lambda: b"<html><body>" + b'<div class="ad">x</div>' * 20_000),
    "many attributes": ("a.html", lambda: b"<html><body><p " + b"a=1 " * MANY + b">" + PROSE.encode()),
    "many headings": ("a.html", lambda: b"<html><title>x</title><body>" + b"<h1>Mill Gate shut</h1>" * 20_000),
    "many dates": ("a.html", lambda: b"<html><body>" + b'<time datetime="2025-01-01">x</time>' * 20_000),
    "nested JSON-LD": ("a.html", lambda: b'<html><script type="application/ld+json">' + b"[" * MANY + b"</script><p>x"),
    "many scripts": (
        "a.html",
        lambda: b"<html>" + b'<script type="application/ld+json">{}</script>' * 50_000 + b"<p>x",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", LARGE)
def test_large_hostile_input_is_read_in_the_end(case: str) -> None:
    name, make = LARGE[case]
    raw = make()
    assert read(raw, name)


@pytest.mark.slow
@pytest.mark.parametrize("unit", [PROSE, "a", "\u202e🔥", "https://a.example/ ", "[a](b) ", "# x\n", "{", "<"])
def test_one_endless_run_is_read_in_the_end(unit: str) -> None:
    read((unit * (8 * MANY // len(unit.encode()))).encode(), "a.md")
