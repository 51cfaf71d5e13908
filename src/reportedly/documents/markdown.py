"""Markdown: kept as written. Read from it: front matter, a heading that opens it, and links with their positions.

After CommonMark 0.31 (https://spec.commonmark.org), as far as titles and links go. Of YAML front matter only plain
`key: value` lines are read: a full YAML parser is more than a hostile document should be given.
"""

from __future__ import annotations

import re

from reportedly import __version__
from reportedly.documents.dates import iso_date
from reportedly.documents.parts import Parts
from reportedly.documents.plain import with_bare_addresses
from reportedly.words import OutgoingLink, Span

EXTRACTOR = f"reportedly-markdown {__version__}"

_FRONT = re.compile(
    r"---[ \t]*\r?\n(?P<body>(?:(?!(?:---|\.\.\.)[ \t]*\r?$)[^\n]*\n){0,200})(?:---|\.\.\.)[ \t]*\r?$", re.M
)
_FIELD = re.compile(r"^(?P<key>[A-Za-z][A-Za-z_-]{0,40}):[ \t]+(?P<value>[^\r\n]*?)[ \t]*\r?$", re.M)
_ATX = re.compile(r" {0,3}#{1,6}[ \t]+(?P<text>[^\r\n]*?)(?:[ \t]+#+)?[ \t]*(?=\r|\n|$)")
_SETEXT = re.compile(r" {0,3}(?P<text>\S[^\r\n]*?)[ \t]*\r?\n {0,3}(?:=+|-+)[ \t]*(?=\r|\n|$)")
_INLINE = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\[\]]{1,1000})\](?:\(\s{0,9}<?(?P<href>[^\s<>()]{1,2000})|\[(?P<label>[^\[\]]{0,200})\])"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\[\]]{1,200})\]:[ \t]*<?(?P<href>[^\s<>]{1,2000})", re.M)
_FIELDS = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline"),
    "published": ("date", "published", "pubdate", "datepublished", "publish_date"),
    "language": ("lang", "language"),
    "publisher": ("publisher", "site", "site_name", "outlet"),
    "url": ("url", "canonical", "canonical_url", "canonicalurl", "link"),
}


def markdown_parts(text: str) -> Parts:
    """The parts of a Markdown text: the text itself with what its front matter, opening heading and links say."""
    front = _FRONT.match(text)
    fields = _front_fields(text, front.end("body")) if front else {}
    title, title_span = _title(text, front.end() if front else 0, fields.get("title"))
    values = {name: span.of(text) for name, span in fields.items()}
    url = values.get("url")
    return Parts(
        text=text,
        extractor=EXTRACTOR,
        title=title,
        title_span=title_span,
        publisher=values.get("publisher"),
        author=(values.get("author") or "").strip("[]") or None,
        published=iso_date(values.get("published")),
        language=values.get("language"),
        url=url if url and url.startswith(("http://", "https://")) else None,
        links=_links(text, front.end() if front else 0),
    )


def _front_fields(text: str, end: int) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for match in _FIELD.finditer(text, 0, end):
        start, stop = match.span("value")
        if stop - start >= 2 and text[start] == text[stop - 1] and text[start] in "\"'":
            start, stop = start + 1, stop - 1
        for name, keys in _FIELDS.items():
            if match["key"].lower() in keys and start < stop:
                found.setdefault(name, Span(start, stop))
    return found


def _title(text: str, start: int, front: Span | None) -> tuple[str | None, Span | None]:
    """The title with its place: the opening heading, unless front matter has another title."""
    while start < len(text) and text[start].isspace():
        start += 1
    start = max(text.rfind("\n", 0, start) + 1, text.rfind("\r", 0, start) + 1)
    heading = _ATX.match(text, start) or _SETEXT.match(text, start)
    span = Span(*heading.span("text")) if heading and heading["text"] else None
    if front and (span is None or span.of(text) != front.of(text)):
        span = front
    return (span.of(text), span) if span else (None, None)


def _links(text: str, start: int) -> tuple[OutgoingLink, ...]:
    targets = {match["label"].casefold(): match["href"] for match in _DEFINITION.finditer(text, start)}
    found = []
    taken: list[tuple[int, int]] = []
    for match in _INLINE.finditer(text, start):
        href = match["href"] or targets.get((match["label"] or match["text"]).casefold())
        if href and not match["image"] and href.lower().startswith(("http://", "https://")):
            found.append(OutgoingLink(href=href, span=Span(*match.span("text"))))
        taken.append(match.span())
    taken += [match.span() for match in _DEFINITION.finditer(text, start)]
    return tuple(with_bare_addresses(text, found, [(0, start), *taken]))
