"""What a page says of itself, by the most trusted place that says it."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from reportedly.documents.metadata import PageMetadata, page_metadata, saved_from


def read(head: str, body: str = "<p>x</p>", address: str | None = None) -> PageMetadata:
    return page_metadata(document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"), address=address)


def ld(source: str) -> str:
    return f'<script type="application/ld+json">{source}</script>'


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ('<meta property="og:site_name" content=" Harbour\n Gazette ">', "Harbour Gazette"),
        (ld('{"@type":"NewsArticle","publisher":{"name":"Nordlys"}}'), "Nordlys"),
        (ld('{"@type":"NewsArticle","publisher":[{"name":"Nordlys &amp; Co"}]}'), "Nordlys & Co"),
        (ld('{"@type":"NewsArticle","publisher":"https://nordlys.example"}'), None),
        (ld('{"@type":"Recipe","publisher":{"name":"Nordlys"}}'), None),
        ("", None),
    ],
)
def test_the_publisher_is_the_sites_own_name(head: str, publisher: str | None) -> None:
    assert read(head).publisher == publisher


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (ld('{"@type":"NewsArticle","author":{"@type":"Person","name":"Ilse Marrow"}}'), "Ilse Marrow"),
        (
            ld('{"@type":"NewsArticle","author":["Ilse Marrow","Ilse Marrow","Tomas Okonjo"]}'),
            "Ilse Marrow; Tomas Okonjo",
        ),
        ('<meta name="author" content="By Ilse Marrow">', "Ilse Marrow"),
        ('<meta property="article:author" content="https://social.example/ilse">', None),
        ('<meta name="author" content="@ilse">', None),
    ],
)
def test_authors_are_names_not_addresses(head: str, author: str | None) -> None:
    assert read(head).author == author


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2025-05-14T18:42:10Z">', "", "2025-05-14T18:42:10Z"),
        ('<meta name="DC.date.issued" content="2025-05-14">', "", "2025-05-14"),
        ('<meta itemprop="datePublished" content="2025-05-14">', "", "2025-05-14"),
        ("", '<time itemprop="datePublished" datetime="2025-05-14">today</time>', "2025-05-14"),
        ("", '<article><header><time datetime="2025-05-14">today</time></header></article>', "2025-05-14"),
        ("", '<header><time datetime="2025-05-14">a</time><time datetime="2025-05-15">b</time></header>', None),
        ("", '<p><time datetime="2025-05-14">the fire</time></p>', None),
        ('<meta property="article:modified_time" content="2025-05-14">', "", None),
        ('<meta name="date" content="03/04/2025">', "", None),
    ],
)
def test_the_date_is_that_of_publication_or_unknown(head: str, body: str, published: str | None) -> None:
    assert read(head, body + "<p>x</p>").published == published


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://nordlys.example/a#top">', "https://nordlys.example/a"),
        ('<link rel="Canonical" href="/a">', "https://fetched.example/a"),
        ('<meta property="og:url" content="https://nordlys.example/b">', "https://nordlys.example/b"),
        (ld('{"@type":"Article","mainEntityOfPage":{"@id":"https://nordlys.example/c"}}'), "https://nordlys.example/c"),
        ('<link rel="canonical" href="javascript:alert(1)">', "https://fetched.example/x"),
        ('<link rel="canonical" href="https://[">', "https://fetched.example/x"),
        ("", "https://fetched.example/x"),
    ],
)
def test_the_address_is_the_canonical_one_else_where_it_was_fetched(head: str, url: str) -> None:
    assert read(head, address="https://fetched.example/x").url == url


def test_of_several_articles_described_the_pages_own_counts() -> None:
    both = (
        '[{"@type":"NewsArticle","url":"https://nordlys.example/other","headline":"Another story of the day"},'
        '{"@type":"NewsArticle","url":"https://nordlys.example/a","headline":"Port shut after fire"}]'
    )
    assert read(ld(both) + '<link rel="canonical" href="https://nordlys.example/a">').title == "Port shut after fire"


def test_an_address_a_browser_saved_is_read_from_the_head_only() -> None:
    assert saved_from("<!-- saved from url=(0022)https://a.example/b c -->") == "https://a.example/b"
    assert saved_from("x" * 5000 + "<!-- saved from url=(0022)https://a.example/b -->") is None
    assert saved_from("<p>saved from url=(0022)https://a.example/b</p>") is None
