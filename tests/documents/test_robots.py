"""What robots.txt allows, by the rules and examples of RFC 9309."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.robots import EVERYTHING, NOTHING, rules_of

from .calm import CALM


def allows(text: str, path: str) -> bool:
    return rules_of(text.encode()).allow(f"https://nordlys.example{path}")


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("user-AGENT: Reportedly/1.0\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", True),
        ("User-agent: reportedly\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/a", False),
        ("User-agent: reportedlybot\nDisallow: /a\n", "/a", True),
        ("User-agent: other\nUser-agent: *\nDisallow: /a # no\n", "/abc", False),
        ("User-agent: other\nDisallow: /a\n", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a\n", "/a", True),
        ("User-agent: *\nDisallow: *.gif$\n", "/x/y.gif", False),
        ("User-agent: *\nDisallow: *.gif$\n", "/x/y.gif?z", True),
        ("User-agent: *\nDisallow: /*/print$\n", "/x/print", False),
        ("User-agent: *\nDisallow: /a%3cd.html", "/a%3Cd.html", False),
        ("User-agent: *\nDisallow: /ä", "/%C3%A4", False),
        ("User-agent: *\nDisallow: /a?id=\n", "/a?id=3", False),
        ("User-agent: *\nDisallow: /\n", "/robots.txt", True),
        ("<html>no robots here</html>", "/a", True),
        ("User-agent: *\nCrawl-delay: 3\nUser-agent: other\nDisallow: /", "/a", True),
    ],
)
def test_the_longest_rule_of_our_group_decides(text: str, path: str, allowed: bool) -> None:
    assert allows(text, path) is allowed


def test_the_delay_that_is_asked_for_is_read() -> None:
    assert rules_of(b"User-agent: *\nCrawl-delay: 2.5\n").delay == 2.5
    assert rules_of(b"User-agent: *\nCrawl-delay: soon\n").delay is None


def test_everything_and_nothing() -> None:
    assert EVERYTHING.allow("https://nordlys.example/")
    assert not NOTHING.allow("https://nordlys.example/")


def test_no_pattern_takes_long() -> None:
    allows("User-agent: *\nDisallow: /" + "*a" * 20_000 + "$", "/" + "a" * 19_000 + "b")


@CALM
@given(st.binary(max_size=400), st.text(max_size=30))
def test_any_file_gives_rules(raw: bytes, path: str) -> None:
    assert rules_of(raw).allow("https://nordlys.example/" + path) in {True, False}
