"""In which form an opened input holds its documents: one, or many, or packed; told by its first bytes and its name."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum
from pathlib import PurePath

from reportedly.documents.kinds import Kind, bare_media_type, is_page


class Form(StrEnum):
    """The forms that are read; STORY is everything that is one document, or a small file of a few."""

    STORY = "a story"
    JSON_LINES = "JSON lines"
    JSON = "JSON"
    CSV = "a table (CSV)"
    TSV = "a table (TSV)"
    PARQUET = "a Parquet table"
    FEED = "a feed"
    WARC = "a web archive (WARC)"
    ZIP = "a ZIP archive"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"
    ZSTANDARD = "Zstandard"


PACKED = frozenset({Form.GZIP, Form.BZIP2, Form.XZ, Form.ZSTANDARD})

_MAGIC: tuple[tuple[re.Pattern[bytes], Form], ...] = (
    (re.compile(rb"\x1f\x8b\x08"), Form.GZIP),
    (re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), Form.BZIP2),
    (re.compile(rb"\xfd7zXZ\x00"), Form.XZ),
    (re.compile(rb"[\x28\x50-\x5f]\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), Form.ZSTANDARD),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08PK\x03\x04)"), Form.ZIP),
    (re.compile(rb"PAR1[\s\S]{0,64}?\x00"), Form.PARQUET),
    (re.compile(rb"WARC/\d\.\d"), Form.WARC),
)
SUFFIXES: dict[str, Form] = {
    ".json": Form.JSON,
    ".jsonl": Form.JSON_LINES,
    ".ndjson": Form.JSON_LINES,
    ".csv": Form.CSV,
    ".tsv": Form.TSV,
    ".tab": Form.TSV,
    ".parquet": Form.PARQUET,
    ".rss": Form.FEED,
    ".atom": Form.FEED,
    ".warc": Form.WARC,
    ".zip": Form.ZIP,
    ".gz": Form.GZIP,
    ".bz2": Form.BZIP2,
    ".xz": Form.XZ,
    ".zst": Form.ZSTANDARD,
}
_MEDIA_TYPES: dict[str, Form] = {
    Kind.JSON.value: Form.JSON,
    Kind.JSON_LINES.value: Form.JSON_LINES,
    "application/x-ndjson": Form.JSON_LINES,
    "application/x-jsonlines": Form.JSON_LINES,
    "text/csv": Form.CSV,
    "application/csv": Form.CSV,
    "text/tab-separated-values": Form.TSV,
}
_FEED = re.compile(
    r"\s*(?:<(?:\?[^>]{0,1000}\?|!--(?:[^-]|-(?!->)){0,10000}--|!DOCTYPE[^>\[]{0,1000}(?:\[[^\]]{0,20000}\]\s*)?)>\s*){0,20}"
    r"<(?:rss|(?:[A-Za-z][\w.-]{0,20}:)?feed|rdf:RDF)\b",
    re.I,
)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def form_of(head: bytes, *, name: str, media_type: str | None = None) -> Form:
    """The form of an input that begins with `head`: by those bytes, then by the media type, then by the name."""
    for pattern, form in _MAGIC:
        if pattern.match(head):
            return form
    text = _beginning(head)
    if is_page(text):
        return Form.STORY
    if _FEED.match(text):
        return Form.FEED
    declared = _MEDIA_TYPES.get(bare_media_type(media_type))
    form = declared or SUFFIXES.get(PurePath(name).suffix.lower(), Form.STORY)
    # What says of itself to be one of these shows it by its first bytes, and was seen above.
    return form if form in {Form.JSON, Form.JSON_LINES, Form.CSV, Form.TSV} else Form.STORY


def looks_like_json(head: bytes) -> Form | None:
    """The form of something unnamed that begins as a record or a list of them does."""
    text = _beginning(head)
    if re.match(r"\s*\[\s*[{\[]", text):
        return Form.JSON
    if not re.match(r"\s*\{\s*\"", text):
        return None
    first = text.strip().partition("\n")[0].strip()
    return Form.JSON_LINES if first.endswith("}") else Form.JSON


def _beginning(head: bytes) -> str:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, errors="replace")
    return head.decode("latin-1")
