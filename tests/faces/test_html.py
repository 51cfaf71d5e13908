"""Markup is escaped by construction."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.faces.html import el, join, safe_href, text

SEEN = st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Cf", "Cn"]))


@given(SEEN)
def test_text_comes_back_from_the_parser_as_it_was(words: str) -> None:
    parsed = lxml.html.fragment_fromstring(el("p", words, "!"))
    assert parsed.text == words + "!"
    assert len(parsed) == 0


@given(SEEN)
def test_an_attribute_comes_back_as_it_was(words: str) -> None:
    parsed = lxml.html.fragment_fromstring(el("p", title=words + "!"))
    assert parsed.get("title") == words + "!"


def test_line_breaks_in_text_and_attributes_are_kept() -> None:
    parsed = lxml.html.fragment_fromstring(el("p", "a\r\nb", title="a\r\nb"))
    assert parsed.text == "a\r\nb"
    assert parsed.get("title") == "a\r\nb"


def test_a_hidden_character_becomes_a_sign() -> None:
    made = text("a\u202eb\x00")
    assert "\u202e" not in made
    assert "U+202E" in made
    assert "U+0000" in made
    assert "\u202e" not in el("p", title="\u202e")


def test_children_that_are_elements_are_not_escaped_twice() -> None:
    assert join(["<", el("b", "&"), None]) == "&lt;<b>&amp;</b>"


def test_a_name_that_is_no_attribute_name_is_refused() -> None:
    with pytest.raises(ValueError, match="is not an attribute name"):
        el("p", **{"onclick=x y": "1"})


@pytest.mark.parametrize(
    "address", ["https://a.example/b?c", "http://a.example", "mailto:desk@a.example", "#c1", "story-2.html"]
)
def test_addresses_that_a_page_may_link_to(address: str) -> None:
    assert safe_href(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "JAVASCRIPT:x",
        "file:///etc/passwd",
        "x.html\njavascript:",
    ],
)
def test_addresses_that_a_page_may_not_link_to(address: str) -> None:
    assert safe_href(address) is None
