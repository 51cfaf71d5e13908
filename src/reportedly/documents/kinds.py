"""What kind of input some bytes are: by what was declared, by the name, and by how they begin."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from reportedly.errors import UnreadableInput


class Kind(StrEnum):
    """The kinds of input that are read; the values are their media types."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    JSON = "application/json"
    JSON_LINES = "application/jsonl"


SUFFIXES: dict[str, Kind] = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".json": Kind.JSON,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
}
_MEDIA_TYPES: dict[str, Kind] = {
    **{kind.value: kind for kind in Kind},
    "text/x-markdown": Kind.MARKDOWN,
    "application/xhtml+xml": Kind.HTML,
    "application/x-ndjson": Kind.JSON_LINES,
    "application/x-jsonlines": Kind.JSON_LINES,
    "application/ld+json": Kind.JSON,
    "application/activity+json": Kind.JSON,
    "text/json": Kind.JSON,
}
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_OTHER_XML = re.compile(r"\s*<(?:\?xml|rss|feed|svg)\b", re.I)
_LEADING = re.compile(r"\s*(?:<\?xml[^>]{0,200}>|<!--)?", re.I)
_COMMENTS = 5  # looked past before a page must begin
_UNSURE = {"application/octet-stream", "binary/octet-stream", "application/unknown", ""}


def bare_media_type(media_type: str | None) -> str:
    """A media type without its parameters, in lower case."""
    return (media_type or "").partition(";")[0].strip().lower()


def kind_of_name(name: str) -> Kind | None:
    """The kind that the suffix of a name tells; None where it tells none."""
    return SUFFIXES.get(PurePath(name).suffix.lower())


def kind_of(text: str, *, where: str, media_type: str | None) -> Kind:
    """The kind of an input that has been decoded to `text`.

    A page is known by its beginning, whatever it is called; then the declared media type counts, then the suffix of
    the name. What says nothing of itself is JSON if it is that throughout, else plain text.

    Raises `UnreadableInput` for a declared media type that isn't text, and for XML that is no page.
    """
    declared = bare_media_type(media_type)
    if declared not in _UNSURE and declared not in _MEDIA_TYPES and not declared.startswith("text/"):
        raise UnreadableInput(
            where, f"is declared as {declared}, which is not read", "Save it as plain text, Markdown, HTML or JSON"
        )
    if is_page(text):
        return Kind.HTML
    if _OTHER_XML.match(text):
        raise UnreadableInput(
            where, "is XML (a feed, perhaps), which is not read", "Name the page itself, or save it as HTML"
        )
    kind = _MEDIA_TYPES.get(declared) or kind_of_name(where)
    if kind is Kind.TEXT and declared:
        kind = kind_of_name(where) or kind  # servers send .md and .json as text/plain
    if kind is Kind.HTML and "<" not in text:
        return Kind.TEXT
    return kind or (Kind.JSON if _looks_like_json(text) else Kind.TEXT)


def is_page(text: str) -> bool:
    """Whether a text begins as an HTML page does, a few comments before it allowed."""
    place = 0
    for _ in range(_COMMENTS + 1):
        leading = _LEADING.match(text, place)
        place = leading.end() if leading else place
        if leading and leading[0].endswith("<!--"):
            place = text.find("-->", place) + 3
            if place < 3:
                return False
        elif _PAGE.match(text, place):
            return True
    return False


def _looks_like_json(text: str) -> bool:
    bare = text.strip()
    return bare[:1] + bare[-1:] in {"{}", "[]"} and bool(re.match(r"\{\s*\"|\[\s*\{", bare))
