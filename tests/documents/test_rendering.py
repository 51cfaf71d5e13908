"""From a tree to text: blocks, breaks, and links whose spans cover exactly their words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HTMLParser, document_fromstring

from reportedly.documents.rendering import HTML, Renderer

from .calm import CALM


def rendered(markup: str) -> Renderer:
    renderer = Renderer(HTML)
    renderer.add_tree(document_fromstring(markup, parser=HTMLParser(remove_comments=True)))
    return renderer


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<div><div>a</div>b<p>c</div>", "a\n\nb\n\nc"),
        ("a<br>b<br><br>c", "a\nb\nc"),
        ("<ul><li>a<li>b</ul>c", "a\nb\n\nc"),
        ("<ul><li><p>a</p><li><p>b</p></ul>", "a\n\nb"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a\tb\nc\td"),
        ("a <b> b</b>c <i>d </i> e", "a bc d e"),
        ("<p> a \n b </p>", "a b"),
        ("a<script>x</script>b<style>y</style> c<!-- z -->d", "ab cd"),
        ("<pre>\n a\n  b\n</pre>c", " a\n  b\n\nc"),
        ("a&nbsp; &nbsp;b", "a\u00a0 \u00a0b"),
    ],
)
def test_text_reads_as_in_a_browser(markup: str, text: str) -> None:
    assert rendered(f"<body>{markup}</body>").text == text


def test_a_link_without_words_or_target_is_none() -> None:
    assert rendered('<body>a <a href="https://x.example"><img></a> <a>b</a> <a href=" ">c</a></body>').links == ()


def test_a_link_around_blocks_covers_them_all() -> None:
    renderer = rendered('<body>x<a href="https://x.example"><p> a </p><p>b</p></a>y</body>')
    assert [link.span.of(renderer.text) for link in renderer.links][:1] == ["a\n\nb"]


TAGS = [
    "<p>",
    "</p>",
    "<a href='https://x.example/{}'>",
    "</a>",
    "<b>",
    "</b>",
    "<br>",
    "<ul><li>",
    "</ul>",
    "<pre>",
    "</pre>",
]
WORDS = [" ", "\n", "word", "é", "🔥", "\u202e", "&amp;", "<script>x</script>", "<td>", "<!-- c -->"]


@CALM
@given(st.lists(st.sampled_from(TAGS + WORDS), max_size=40))
def test_every_link_covers_its_anchors_words(pieces: list[str]) -> None:
    markup = "".join(piece.format(index) for index, piece in enumerate(pieces))
    tree = document_fromstring(f"<html><body>.{markup}</body></html>", parser=HTMLParser(remove_comments=True))
    renderer = Renderer(HTML)
    renderer.add_tree(tree)
    anchors = {node.get("href"): node for node in tree.iter("a") if node.get("href")}
    for link in renderer.links:
        covered = link.span.of(renderer.text)
        assert covered == covered.strip(" \t\n\r\f") or "<pre>" in markup
        if link.href in anchors and "<script>" not in markup:
            words = re.sub(r"[ \t\n\r\f]+", "", "".join(anchors[link.href].itertext(tag=None, with_tail=True)))
            assert re.sub(r"[ \t\n\r\f]+", "", covered) in words or markup.count(link.href) > 1
