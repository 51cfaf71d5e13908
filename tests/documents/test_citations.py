"""What a story cites: addresses in one way of writing, stories only, each once, hop after hop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents import from_text
from reportedly.documents.citations import Citation, Following, canonical, citations, follow, knowledge
from reportedly.documents.limits import Limits
from reportedly.documents.polite import PoliteFetcher
from reportedly.errors import FetchFailed
from reportedly.words import Document

from .calm import CALM
from .server import Site, serving


def story(*addresses: str, url: str = "https://www.nordlys.example/news/2025/05/14/port-shut-after-a-fire") -> Document:
    return from_text("The port was shut. " + " , ".join(addresses), url=url)


def cited(*addresses: str) -> list[str]:
    return [citation.address for citation in citations(story(*addresses))]


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("HTTPS://Quay.Example:443/A?b=1#part", "https://quay.example/A?b=1"),
        ("http://quay.example", "http://quay.example/"),
        ("http://quay.example:8080/a/", "http://quay.example:8080/a/"),
        ("https://quay.example/a?utm_source=x&id=7&fbclid=y", "https://quay.example/a?id=7"),
        ("https://quay.example/a?utm_source=x", "https://quay.example/a"),
        ("https://quay.example/a?q=a+b%20c", "https://quay.example/a?q=a+b%20c"),
        ("https://www.google.com/url?q=https://quay.example/a%3Fid%3D7&sa=D", "https://quay.example/a?id=7"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fquay.example%2Fa%3Ffbclid%3Dz&h=x", "https://quay.example/a"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://quay.example/größe", "https://quay.example/gr%C3%B6%C3%9Fe"),
        ("mailto:a@quay.example", None),
        ("javascript:alert(1)", None),
        ("https://user:word@quay.example/", None),
        ("https://[::1", None),
        ("/relative", None),
        ("https://quay.example:port/", None),
    ],
)
def test_an_address_has_one_way_of_writing(written: str, one: str | None) -> None:
    assert canonical(written) == one


@CALM
@given(st.text(max_size=40), st.sampled_from(["https://quay.example/", "http://", "", "https://a.example/?"]))
def test_writing_an_address_again_changes_nothing(text: str, before: str) -> None:
    once = canonical(before + text)
    assert once is None or canonical(once) == once


def test_each_story_once_in_text_order_with_the_words_that_cite_it() -> None:
    document = story("https://quay.example/b?utm_source=x", "https://lake.example/a", "https://quay.example/b#c")
    first, second = citations(document)
    assert (first.address, second.address) == ("https://quay.example/b", "https://lake.example/a")
    assert first.text == "https://quay.example/b?utm_source=x"
    assert first.span.of(document.text) == first.text
    assert first.document == document.id


@pytest.mark.parametrize(
    "address",
    [
        "https://quay.example/",
        "https://twitter.com/intent/tweet?url=x",
        "https://www.facebook.com/sharer/sharer.php?u=x",
        "https://wa.me/?text=x",
        "https://quay.example/subscribe",
        "https://quay.example/login?next=/a",
        "https://quay.example/photo.jpg",
        "https://nordlys.example/news/2025/05/14/port-shut-after-a-fire#comments",
        "https://nordlys.example/tag/port-fire-of-the-year",
        "https://nordlys.example/politics",
        "https://live.nordlys.example/about/this-is-who-we-are",
    ],
)
def test_what_is_no_other_story_is_left_out(address: str) -> None:
    assert cited(address) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://quay.example/politics",
        "https://quay.example/?p=12",
        "https://twitter.com/quaywatch/status/17",
        "https://t.me/quaywatch/17",
        "https://nordlys.example/news/2025/05/13/two-hurt-in-port-fire",
        "https://nordlys.example/a12345",
        "https://quay.example/subscribers-say-the-port-is-shut",
    ],
)
def test_stories_of_others_and_earlier_ones_of_the_site_are_cited(address: str) -> None:
    assert cited(address) == [address]


def test_hops_are_followed_one_after_the_other_and_nothing_twice() -> None:
    following = Following(hops=2, known=["https://known.example/1"])
    following.add(story("https://quay.example/1", "https://quay.example/2", "https://known.example/1"))
    following.add(story("https://quay.example/2", "https://lake.example/3", url="https://other.example/x"))
    first = following.take()
    assert [citation.address for citation in first] == [
        *("https://quay.example/1", "https://quay.example/2", "https://lake.example/3")
    ]
    following.add(story("https://quay.example/2", "https://far.example/4", url="https://quay.example/1"), hop=1)
    second = following.take()
    assert [(citation.address, citation.hop) for citation in second] == [("https://far.example/4", 2)]
    following.add(story("https://too-far.example/5", url="https://far.example/4"), hop=2)
    assert following.take() == ()


def test_what_is_here_already_is_not_followed() -> None:
    following = Following(hops=1)
    following.add(story("https://quay.example/1"))
    following.add(story(url="https://quay.example/1?utm_source=x"))
    assert following.take() == ()


def test_no_more_addresses_than_the_limit_are_followed_and_the_rest_is_counted() -> None:
    following = Following(hops=1, most=3)
    following.add(story(*(f"https://quay.example/{number}" for number in range(5))))
    assert len(following.take()) == 3
    assert following.dropped == 2


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def test_stories_are_fetched_along_what_they_cite_after_asking(site: Site) -> None:
    def page(text: str) -> bytes:
        story = f"<article><p>{text} The port was shut.</p></article>"
        return f"<html><head><title>Port</title></head><body>{story}</body></html>".encode()

    first = site.put("/one-story-of-the-port", page("<a href='/two-stories-of-the-port'>Nordlys said so.</a>"))
    site.put("/two-stories-of-the-port", page("<a href='SITE/gone-story-of-the-port'>Somebody said so.</a>"))
    shown: list[list[str]] = []

    def choose(cited: tuple[Citation, ...]) -> tuple[Citation, ...]:
        shown.append([citation.address.removeprefix(site.address) for citation in cited])
        return cited

    fetcher = PoliteFetcher(Limits(fetch_seconds=5.0), allow_private=True, sleep=lambda _: None)
    start = from_text(f"The port was shut, it is said: {first}")
    items = list(follow([start], Following(hops=3), fetcher, choose=choose))
    assert [type(item) for item in items] == [Document, Document, Document, FetchFailed]
    assert shown == [["/one-story-of-the-port"], ["/two-stories-of-the-port"], ["/gone-story-of-the-port"]]


def test_what_is_not_chosen_is_not_fetched(site: Site) -> None:
    start = from_text(f"The port was shut: {site.put('/a-b-c-d', b'x')}")
    fetcher = PoliteFetcher(allow_private=True, sleep=lambda _: None)
    assert list(follow([start], Following(hops=1), fetcher, choose=lambda _: ())) == [start]
    assert not site.seen


def test_the_data_is_sound() -> None:
    known = knowledge()
    assert known.provenance
    assert all(suffix.startswith(".") for suffix in known.unread)
    assert all(path.startswith("/") for listed in known.no_story for path in listed.paths)
    assert len(set(known.tracking)) == len(known.tracking)
    assert all(name == name.lower() for name in (*known.tracking, *known.navigation))


def test_what_a_document_adds_is_told_and_a_new_round_has_room_again() -> None:
    following = Following(hops=1, most=2)
    new = following.add(story("https://quay.example/1", "https://quay.example/2", "https://quay.example/3"))
    assert [citation.address for citation in new] == ["https://quay.example/1", "https://quay.example/2"]
    assert following.take() == new
    following.again()
    (left,) = following.add(story("https://quay.example/1", "https://quay.example/3"))
    assert left.address == "https://quay.example/3"
    assert (left.text_sha256, left.page) == (
        story("https://quay.example/1", "https://quay.example/3").text_sha256,
        "quay.example/3?",
    )
    assert following.dropped == 0


def test_a_citation_that_was_kept_is_followed_unless_it_is_too_far() -> None:
    cited = citations(story("https://quay.example/1"))[0]
    following = Following(hops=1)
    assert following.cite(cited)
    assert not following.cite(cited)
    assert not following.cite(replace(cited, address="https://quay.example/2", hop=2))
    assert following.take() == (cited,)
