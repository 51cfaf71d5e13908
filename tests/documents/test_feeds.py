"""Feeds taken apart: RSS and Atom, whole stories and teasers, and feeds that mean harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.feeds import Feed, FeedEntry, feed_of
from reportedly.errors import EmptyInput, InputError, UnreadableInput

from .calm import FEW

LONG = "The port was shut on Wednesday after a fire, two officials said. " * 30

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Nordlys &amp; Quay</title><link>https://nordlys.example/</link><language>en-gb</language>
<item><title>Port &lt;b&gt;shut&lt;/b&gt;</title><link>https://nordlys.example/1</link><guid>n1</guid>
<dc:creator>Mina Adeyemi</dc:creator><pubDate>Wed, 14 May 2025 09:30:00 +0200</pubDate>
<description>The port was shut …</description>
<content:encoded><![CDATA[<p>{LONG}</p><p>As <a href="/2">told</a> before.</p>]]></content:encoded></item>
<item><title>Gate open</title><link>https://nordlys.example/2</link>
<description>The gate was opened. Read more</description></item>
</channel></rss>""".encode()

ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Quay Watch</title>
<entry><id>tag:quay.example,2025:1</id><title>Ferry sunk</title><link href="https://quay.example/1"/>
<updated>2025-05-14T09:30:00+02:00</updated><author><name>Ilse Tamm</name></author>
<summary>The ferry sank.</summary></entry></feed>"""


def entries(feed: Feed) -> list[FeedEntry]:
    assert all(isinstance(entry, FeedEntry) for entry in feed.entries)
    return [entry for entry in feed.entries if isinstance(entry, FeedEntry)]


def test_an_rss_entry_with_its_whole_story() -> None:
    first, _ = entries(feed_of(RSS, where="f.rss", base="https://nordlys.example/feed"))
    assert first.text.startswith("The port was shut on Wednesday")
    assert first.text.endswith("As told before.")
    assert first.whole
    assert (first.title, first.author, first.publisher) == ("Port shut", "Mina Adeyemi", "Nordlys & Quay")
    assert (first.published, first.language) == ("2025-05-14T09:30:00+02:00", "en-gb")
    assert [(link.href, link.span.of(first.text)) for link in first.links] == [("https://nordlys.example/2", "told")]


def test_a_teaser_is_no_whole_story() -> None:
    _, second = entries(feed_of(RSS, where="f.rss"))
    assert second.text == "The gate was opened. Read more"
    assert not second.whole
    assert second.published is None


@pytest.mark.parametrize("end", ["…", "[…]", "...", "[...]", "Read more", "Continue reading →"])
def test_a_long_text_that_is_cut_is_a_teaser_too(end: str) -> None:
    raw = RSS.replace(b'As <a href="/2">told</a> before.', end.encode())
    assert not entries(feed_of(raw, where="f.rss"))[0].whole


def test_an_atom_entry() -> None:
    (entry,) = entries(feed_of(ATOM, where="f.atom"))
    assert (entry.title, entry.url, entry.author) == ("Ferry sunk", "https://quay.example/1", "Ilse Tamm")
    assert entry.published == "2025-05-14T09:30:00+02:00"


def test_an_entry_has_its_own_bytes() -> None:
    first, second = entries(feed_of(RSS, where="f.rss"))
    assert first.raw is not None
    assert first.raw.startswith(b"<item><title>Port")
    assert second.raw == RSS[RSS.rindex(b"<item>") : RSS.rindex(b"</item>") + len(b"</item>")]


def test_an_entry_that_was_changed_has_another_key_and_the_same_one_the_same() -> None:
    before, again = feed_of(RSS, where="f.rss"), feed_of(RSS, where="g.rss")
    changed = feed_of(RSS.replace(b"The gate was opened.", b"The gate was shut."), where="f.rss")
    keys = [[entry.key for entry in entries(feed)] for feed in (before, again, changed)]
    assert keys[0] == keys[1]
    assert keys[0][0] == keys[2][0]
    assert keys[0][1] != keys[2][1]


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (LAUGHS + b"]><rss version='2.0'><channel><title>&j;</title></channel></rss>", "declares entities of its own"),
        (b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hosts">]><feed><title>&x;</title></feed>', "declares entities"),
        (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "is a feed without an entry"),
        (b"<svg><g/></svg>", "is XML that is no feed"),
        (b"<rss", "no feed"),
        (b"", "no feed"),
    ],
)
def test_what_is_no_feed_or_means_harm_says_so(raw: bytes, says: str) -> None:
    with pytest.raises((UnreadableInput, EmptyInput)) as told:
        feed_of(raw, where="f.rss")
    assert says in str(told.value)


def test_a_feed_that_is_cut_off_gives_the_entries_before() -> None:
    assert entries(feed_of(RSS[:-400], where="f.rss"))[0].title == "Port shut"


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1251"])
def test_feeds_in_other_encodings(encoding: str) -> None:
    title = "Порт закрыт" if encoding == "windows-1251" else "Der Hafen hält"
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><item><title>{title}</title>'
    raw = (text + "<description>x</description></item></channel></rss>").encode(encoding)
    assert entries(feed_of(raw, where="f.rss"))[0].title == title


@FEW
@given(st.binary(max_size=300), st.integers(0, len(RSS)))
def test_any_damage_gives_a_feed_or_an_error(raw: bytes, place: int) -> None:
    try:
        feed = feed_of(RSS[:place] + raw + RSS[place:], where="f.rss")
    except InputError:
        return
    assert feed.entries


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("30", 1_800), (" 5 ", 300), ("43200", 86_400), ("0", None), ("-5", None), ("soon", None), ("1.5", None)],
)
def test_the_minutes_for_which_a_feed_stays_as_it_is(written: str, seconds: int | None) -> None:
    raw = RSS.replace(b"<language>", f"<ttl>{written}</ttl><language>".encode())
    assert feed_of(raw, where="f.rss").ttl == seconds
    assert feed_of(RSS, where="f.rss").ttl is None
