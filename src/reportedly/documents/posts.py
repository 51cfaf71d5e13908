"""Posts, articles and transcripts given as JSON or JSON lines: which records there are, and the parts of each.

A post's text is its text field as it is; an article's begins with its title and a blank line; a transcript's has one
line a turn, "Speaker: text". Half characters (lone surrogates) and NUL that JSON can smuggle in become U+FFFD.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportedly import __version__
from reportedly.documents.dates import iso_date
from reportedly.documents.decoding import sound
from reportedly.documents.parts import Parts
from reportedly.documents.plain import bare_addresses, with_bare_addresses
from reportedly.documents.post_fields import Names, post_fields
from reportedly.errors import EmptyInput, InputError, UnreadableInput
from reportedly.words import OutgoingLink, Span

EXTRACTOR = f"reportedly-posts {__version__}"

_TAG = re.compile(r"</?(?:p|br|a|span|div|em|strong|b|i|ul|ol|li|blockquote|h[1-6])\b[^<>]{0,2000}>", re.I)
_DEPTH = 3  # wrappers within wrappers
_FIX = "Check that the file is complete; one object a line is read from a file called .jsonl"
_NAME_IT = "Name the field with the text `text`, the author's `author`, the date's `date`"

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Entry:
    """A record of an export: the place it has there (`:12` for a line, `#3` for an item), and its own JSON."""

    place: str
    parts: Parts
    source: str | None  # None where it is the whole input


def entries(text: str, *, where: str, lines: bool) -> Iterator[Entry | InputError]:
    """The posts, articles or transcripts in `text`; `lines` if it is JSON lines. A bad record gives its error.

    Raises `UnreadableInput` where `text` is not JSON at all.
    """
    if lines:
        yield from _lines(text, where)
        return
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        if _parsed_line(text.strip().partition("\n")[0]) is None:
            reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
            raise UnreadableInput(where, f"is not valid JSON ({reason})", _FIX) from error
        yield from _lines(text, where)
        return
    if isinstance(data, dict):
        yield from _object(data, where)
    elif isinstance(data, list) and _is_transcript(data):
        yield _entry("", data, None, where)
    elif isinstance(data, list):
        slices = _slices(text)
        for number, item in enumerate(data, 1):
            yield _entry(f"#{number}", item, next(slices, None), where)
        if not data:
            yield EmptyInput(where, "is an empty list", "Name an export that holds posts")
    else:
        raise UnreadableInput(where, "is JSON, but no record with a text", _NAME_IT)


def _lines(text: str, where: str) -> Iterator[Entry | InputError]:
    numbered = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not numbered:
        raise EmptyInput(where, "holds no text", "Name an input that holds text")
    first = _parsed_line(numbered[0][1])
    if isinstance(first, dict) and _value(first, post_fields().speaker) is not None:
        turns = [_parsed_line(line) for _, line in numbered]
        if _is_transcript(turns):
            yield _entry("", turns, None, where)
            return
    for number, line in numbered:
        item = _parsed_line(line)
        if item is None:
            yield UnreadableInput(f"{where}:{number}", "is not valid JSON", "Mend or remove that line")
        else:
            yield _entry(f":{number}", item, line, where)


def _parsed_line(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _object(data: Record, where: str) -> Iterator[Entry | InputError]:
    fields = post_fields()
    turns = any(isinstance(data.get(name), list) and _is_transcript(data[name]) for name in fields.turns)
    records = None if turns or _value(data, fields.text) else _record_list(data)
    if records is None:
        yield _entry("", data, None, where)
        return
    for number, item in enumerate(records, 1):
        yield _entry(f"#{number}", item, None, where)


def _record_list(data: Record) -> list[Any] | None:
    """The list of records in an export, which may lie one object deeper (Reddit's `data.children`)."""
    for name in post_fields().lists:
        value = data.get(name)
        if isinstance(value, dict):
            value = next((value[inner] for inner in post_fields().lists if isinstance(value.get(inner), list)), None)
        if isinstance(value, list) and any(isinstance(item, dict) for item in value):
            return value
    return None


def _slices(text: str) -> Iterator[str]:
    """The source of each item of the list that `text` is."""
    decoder = json.JSONDecoder()
    place = text.index("[") + 1
    skip = re.compile(r"[\s,]*")
    while True:
        place = skip.match(text, place).end()  # type: ignore[union-attr]
        if text[place : place + 1] in {"]", ""}:
            return
        _, end = decoder.raw_decode(text, place)
        yield text[place:end]
        place = end


def _entry(place: str, item: Any, source: str | None, where: str) -> Entry | InputError:
    try:
        return Entry(place, _parts(item, where + place), source)
    except InputError as error:
        return error


def _parts(item: Any, where: str) -> Parts:
    fields = post_fields()
    if _is_transcript(item):
        return Parts(text=_transcript(item, where), extractor=EXTRACTOR)
    if not isinstance(item, dict):
        raise UnreadableInput(where, "is JSON, but no record with a text", _NAME_IT)
    turns = next((item[name] for name in fields.turns if _is_transcript(item.get(name))), None)
    record: Record
    if turns is not None:
        record, text, links = item, _transcript(turns, where), list[OutgoingLink]()
    else:
        record = _unwrapped(item)
        text, links = _text(record, where)
    title = _string(_value(record, fields.title))
    title_span = None
    if title:
        title = " ".join(title.split())
        title_span = Span(0, len(title))
        if not text.startswith(title):
            text, shift = f"{title}\n\n{text}", len(title) + 2
            links = [
                link.model_copy(update={"span": Span(link.span.start + shift, link.span.end + shift)}) for link in links
            ]
    url = _string(_value(record, fields.url))
    dates = (iso_date(record[name]) for name in fields.published if name in record)
    return Parts(
        text=text,
        extractor=EXTRACTOR,
        title=title or None,
        title_span=title_span,
        publisher=_names(_value(record, fields.publisher)),
        author=_names(_value(record, fields.author)),
        published=next((date for date in dates if date), None),
        language=_string(_value(record, fields.language)),
        url=url if url and url.startswith(("http://", "https://")) else None,
        links=tuple(links),
    )


def _unwrapped(record: Record) -> Record:
    """The record with the text, the fields of what it is wrapped in standing in for those it lacks."""
    fields = post_fields()
    for _ in range(_DEPTH):
        if _value(record, fields.text) is not None:
            break
        inner = next((record[name] for name in fields.wrappers if isinstance(record.get(name), dict)), None)
        if inner is None:
            break
        outer = {name: value for name, value in record.items() if value is not inner}
        record = {**outer, **inner}
    return record


def _value(record: Record, names: Names) -> Any:
    return next((record[name] for name in names if record.get(name) not in (None, "", [], {})), None)


def _string(value: Any) -> str | None:
    return sound(value).strip() or None if isinstance(value, str) else None


def _names(value: Any) -> str | None:
    """A name, or several joined by "; ", of a string, a record, or a list of them. Markup and addresses are none."""
    found = []
    for item in value if isinstance(value, list) else [value]:
        name = _string(_value(item, post_fields().name) if isinstance(item, dict) else item)
        if name and "<" not in name and "://" not in name:
            found.append(" ".join(name.split()))
    return "; ".join(dict.fromkeys(found)) or None


def _text(record: Record, where: str) -> tuple[str, list[OutgoingLink]]:
    fields = post_fields()
    name = next((name for name in fields.text if record.get(name) not in (None, "", [], {})), None)
    value = record[name] if name else None
    if isinstance(value, list):
        return _pieces(value)
    if not isinstance(value, str):
        known = ", ".join(fields.text[:4])
        raise UnreadableInput(where, f"has no text in a field that is known ({known}, …)", _NAME_IT)
    text = sound(value)
    if name in fields.escaped:
        text = re.sub(r"&(?:amp|lt|gt);", lambda match: html.unescape(match[0]), text)
    elif _TAG.search(text):
        from reportedly.documents.html import fragment

        return fragment(text, where)
    return text, _unshortened(bare_addresses(text), record)


def _unshortened(links: list[OutgoingLink], record: Record) -> list[OutgoingLink]:
    """The links with the addresses that the export gives for its own shortened ones."""
    entities = record.get("entities")
    listed = entities.get("urls") if isinstance(entities, dict) else None
    targets = {
        item["url"]: sound(item["expanded_url"])
        for item in (listed if isinstance(listed, list) else [])
        if isinstance(item, dict) and isinstance(item.get("url"), str) and isinstance(item.get("expanded_url"), str)
    }
    return [link.model_copy(update={"href": targets.get(link.href, link.href)}) for link in links]


def _pieces(items: list[Any]) -> tuple[str, list[OutgoingLink]]:
    """A text in pieces, some of them marked (Telegram's export), with the links that the pieces carry."""
    text, links = "", []
    for item in items:
        piece = item.get("text") if isinstance(item, dict) else item
        if not isinstance(piece, str) or not piece:
            continue
        piece = sound(piece)
        href = item.get("href") if isinstance(item, dict) else None
        if isinstance(href, str) and href.startswith(("http://", "https://")):
            links.append(OutgoingLink(href=sound(href), span=Span(len(text), len(text) + len(piece))))
        text += piece
    return text, with_bare_addresses(text, links, [link.span for link in links])


def _is_transcript(value: Any) -> bool:
    """Whether `value` is a list of turns: of records with spoken text, of which one has a speaker or a start."""
    if not isinstance(value, list) or not value or not all(isinstance(turn, dict) for turn in value):
        return False
    fields = post_fields()
    spoken = all(isinstance(_value(turn, fields.spoken), str | None) for turn in value)
    return spoken and any(_value(turn, fields.speaker) is not None or "start" in turn for turn in value)


def _transcript(turns: list[Any], where: str) -> str:
    fields = post_fields()
    lines: list[list[str]] = []
    last: str | None = None
    for turn in turns:
        spoken = " ".join((_string(_value(turn, fields.spoken)) or "").split())
        if not spoken:
            continue
        speaker = _names(_value(turn, fields.speaker))
        if lines and speaker == last:
            lines[-1].append(spoken)
        else:
            lines.append([f"{speaker}: {spoken}" if speaker else spoken])
        last = speaker
    if not lines:
        raise EmptyInput(where, "is a transcript without a word", "Name a transcript that holds text")
    return "\n".join(" ".join(line) for line in lines)
