"""RSS and Atom feeds: what a feed says of itself and of each entry, through feedparser."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from reportedly.documents.dates import iso_date
from reportedly.documents.decoding import sound
from reportedly.documents.html import fragment
from reportedly.errors import EmptyInput, InputError, UnreadableInput
from reportedly.words import OutgoingLink

_FULL_CONTENT, _FULL_SUMMARY = 500, 1_500
"""Characters from which an entry's content, or its summary, is taken for the whole story. Systems cut a summary at some
55 words or 300 characters, few at more than 1,000; content that is shorter than a news brief is a teaser too."""
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\]|(?:read|continue|see) (?:more|reading)\W*)\s*$", re.I)
_ENTRIES = 5_000
"""Entries of one feed that are read; feeds have some 10 to 100."""
_ITEM = re.compile(rb"<(?P<name>(?:[A-Za-z][\w.-]*:)?(?:item|entry))\b[^>]*>.*?</(?P=name)\s*>", re.S)
_ENTITY = re.compile(rb"<!ENTITY\b")
_LONGEST_TTL = 86_400
"""Seconds for which a feed is believed to stay as it is at most: some say a month and change every hour."""


@dataclass(frozen=True)
class FeedEntry:
    """An entry: what it says, whether `text` is the whole story, and its own bytes where they could be told apart.

    `key` is its identifier with a hash of what it says, so that an entry that was changed has another key.
    """

    number: int
    key: str
    title: str | None
    text: str
    links: tuple[OutgoingLink, ...]
    whole: bool
    url: str | None
    author: str | None
    publisher: str | None
    published: str | None
    language: str | None
    raw: bytes | None


@dataclass(frozen=True)
class Feed:
    """A feed with its entries in order, those that can't be read as errors; `ttl` are the seconds for which it says
    that it stays as it is."""

    title: str | None
    entries: tuple[FeedEntry | InputError, ...]
    ttl: int | None = None


def extractor() -> str:
    """The name and version of what takes feeds apart."""
    return f"feedparser {version('feedparser')}"


def feed_of(raw: bytes, *, where: str, headers: Mapping[str, str] | None = None, base: str | None = None) -> Feed:
    """The feed in these bytes; `headers` are those it came with (for its encoding), `base` the address it came from.

    Raises `UnreadableInput` for what is no feed or declares entities, `EmptyInput` for a feed without an entry.
    """
    import feedparser

    if _ENTITY.search(raw):
        raise UnreadableInput(where, "declares entities of its own, as bombs do", "Save it without its DOCTYPE")
    told = {"content-type": (headers or {}).get("content-type", "application/xml"), "content-location": base or ""}
    # Through a stream: of a string the parser would guess whether it is a file's name or an address.
    parsed = feedparser.parse(io.BytesIO(raw), response_headers=told)
    if not parsed.get("version") and not parsed.entries:
        reason = str(parsed.get("bozo_exception") or "no RSS or Atom in it")[:200]
        raise UnreadableInput(where, f"is XML that is no feed ({reason})", "Name a feed, or the page itself")
    if not parsed.entries:
        raise EmptyInput(where, "is a feed without an entry", "Try it later, or name another one")
    own = [match[0] for match in _ITEM.finditer(raw)]
    slices: list[bytes | None] = [*own] if len(own) == len(parsed.entries) else [None] * len(parsed.entries)
    found: list[FeedEntry | InputError] = []
    for number, (entry, source) in enumerate(zip(parsed.entries[:_ENTRIES], slices, strict=False), 1):
        try:
            found.append(_entry(number, entry, source, parsed.feed, f"{where}#{number}"))
        except InputError as error:
            found.append(error)
    return Feed(_plain(parsed.feed.get("title")), tuple(found), _ttl(parsed.feed.get("ttl")))


def _entry(number: int, entry: Any, raw: bytes | None, feed: Any, where: str) -> FeedEntry:
    title = _plain(entry.get("title"))
    content = max((item.get("value") or "" for item in entry.get("content", ())), key=len, default="")
    summary = entry.get("summary") or ""
    markup = content if len(content) >= len(summary) else summary
    text, links = fragment(f"<div>{sound(markup)}</div>", where) if markup.strip() else ("", [])
    enough = _FULL_CONTENT if content and len(content) >= len(summary) else _FULL_SUMMARY
    url = entry.get("link")
    source = entry.get("source") or {}
    name = str(entry.get("id") or url or title or number)
    return FeedEntry(
        number=number,
        key=sha256(f"{name}\n{title}\n{text}\n{dict.get(entry, 'updated')}".encode(errors="replace")).hexdigest()[:16],
        title=title,
        text=text,
        links=tuple(links),
        whole=len(text) >= enough and not _CUT.search(text[-80:]),
        url=url if isinstance(url, str) and url.startswith(("http://", "https://")) else None,
        author=_plain(entry.get("author")),
        publisher=_plain(source.get("title")) or _plain(feed.get("publisher")) or _plain(feed.get("title")),
        published=_date(entry, "published") or _date(entry, "updated"),
        language=_language(entry, feed),
        raw=raw,
    )


def _ttl(minutes: object) -> int | None:
    """RSS 2.0, `ttl`: minutes for which a feed can be kept before it is asked again."""
    if isinstance(minutes, str) and re.fullmatch(r"\s*[0-9]{1,9}\s*", minutes):
        return min(int(minutes) * 60, _LONGEST_TTL) or None
    return None


def _plain(markup: object) -> str | None:
    """A short text that may be written in HTML."""
    if not isinstance(markup, str) or not markup.strip():
        return None
    text = sound(markup)
    if "<" in text or "&" in text:
        try:
            text = fragment(f"<div>{text}</div>", "-")[0]
        except InputError:
            return None
    return " ".join(text.split())[:1_000] or None


def _date(entry: Any, name: str) -> str | None:
    # Past the parser's own fall-back, which takes the one date for the other and warns of it.
    written = iso_date(dict.get(entry, name))
    parsed = dict.get(entry, f"{name}_parsed")
    if written or not parsed:
        return written
    return f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}T{parsed[3]:02}:{parsed[4]:02}:{parsed[5]:02}Z"


def _language(entry: Any, feed: Any) -> str | None:
    named = next((item.get("language") for item in entry.get("content", ()) if item.get("language")), None)
    found = named or feed.get("language")
    return found if isinstance(found, str) and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", found) else None
