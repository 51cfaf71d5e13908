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
from reportedly.documents.columns import NO_COLUMNS, Columns, renamed
from reportedly.documents.dates import iso_date
from reportedly.documents.decoding import sound
from reportedly.documents.json_stream import BrokenJson, Item, items
from reportedly.documents.messages import is_message, left_out, message_fields, place_of
from reportedly.documents.parts import Parts
from reportedly.documents.plain import bare_addresses, with_bare_addresses
from reportedly.documents.post_fields import Names, post_fields
from reportedly.errors import EmptyInput, InputError, TooLarge, UnreadableInput
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


@dataclass(frozen=True)
class LeftOut:
    """A record of an export that is no document by its kind, and which kind that is."""

    kind: str


Found = Entry | LeftOut | InputError


def entries(text: str, *, where: str, lines: bool, columns: Columns = NO_COLUMNS) -> Iterator[Found]:
    """The posts, articles or transcripts in `text`; `lines` if it is JSON lines. A bad record gives its error.

    `columns` says which field of a record holds what, where its name doesn't. Raises `UnreadableInput` where `text` is
    not JSON at all.
    """
    if lines:
        yield from _lines(text, where, columns)
        return
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        if _parsed_line(text.strip().partition("\n")[0]) is None:
            if re.match(r"\s*\[\s*\{", text):  # a list of records: the sound ones are read, each other is its error
                yield from exported(iter([text]), where=where, limit=len(text), columns=columns)
                return
            reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
            raise UnreadableInput(where, f"is not valid JSON ({reason})", _FIX) from error
        yield from _lines(text, where, columns)
        return
    if isinstance(data, dict) and _is_export(data, columns):
        yield from exported(iter([text]), where=where, limit=len(text), columns=columns)
    elif isinstance(data, dict) or (isinstance(data, list) and not columns and _is_transcript(data)):
        yield _entry("", data, None, where, columns)
    elif isinstance(data, list):
        yield from exported(iter([text]), where=where, limit=len(text), columns=columns)
    else:
        raise UnreadableInput(where, "is JSON, but no record with a text", _NAME_IT)


def exported(pieces: Iterator[str], *, where: str, limit: int, columns: Columns = NO_COLUMNS) -> Iterator[Found]:
    """The records of an export of any length, given in `pieces`: a list, or an object with lists of records in it.

    `limit` is of one record, in characters. What can't be followed any further gives its error as the last.
    """
    number = 0
    try:
        for item in items(pieces, enter=_enters, limit=limit):
            if len(item.path) > 1 and item.source is not None and not item.source.startswith("{"):
                continue  # beside the records: a list of names, or the like
            number += 1
            yield record_entry(f"#{number}", item, where, columns)
    except BrokenJson as error:
        yield UnreadableInput(where, f"is not valid JSON after its record {number} ({error})", _FIX)
        return
    if not number:
        yield EmptyInput(where, "is an empty list", "Name an export that holds posts")


def record_entry(place: str, item: Item, where: str, columns: Columns = NO_COLUMNS) -> Found:
    """What one record of an export is; `place` is where it stands there, unless it says so itself."""
    if item.source is None:
        return TooLarge(where + place, "is a record over the limit of a document", "Cut its text into parts")
    record = _parsed_line(item.source)
    if record is None:
        return UnreadableInput(where + place, "is not valid JSON", "Mend or remove that record")
    if isinstance(record, dict) and is_message(record):
        if (kind := left_out(record)) is not None:
            return LeftOut(kind)
        record, place = message_fields(record, item.outer), place_of(record, item)
    return _entry(place, record, item.source, where, columns)


def _enters(path: tuple[str | int, ...]) -> bool:
    """Whether records are looked for in the list or object at `path`: lists are nested by at most two names (Reddit's
    `data.children`), but for Telegram's `chats.list`, each of which has its `messages`."""
    names = [step for step in path if isinstance(step, str)]
    if names[:2] == ["chats", "list"]:
        return len(path) < 4 or (names[2:] == ["messages"] and len(path) == 4)
    if isinstance(path[-1], int):
        return False
    return len(names) <= 2 and (names == ["chats"] or all(name in post_fields().lists for name in names))


def _lines(text: str, where: str, columns: Columns) -> Iterator[Found]:
    numbered = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not numbered:
        raise EmptyInput(where, "holds no text", "Name an input that holds text")
    first = _parsed_line(numbered[0][1])
    if isinstance(first, dict) and _value(first, post_fields().speaker) is not None:
        turns = [_parsed_line(line) for _, line in numbered]
        if _is_transcript(turns):
            yield _entry("", turns, None, where, columns)
            return
    for number, line in numbered:
        yield line_entry(number, line, where, columns)


def line_entry(number: int, line: str, where: str, columns: Columns = NO_COLUMNS) -> Found:
    """What one line of JSON lines is."""
    if _parsed_line(line) is None:
        return UnreadableInput(f"{where}:{number}", "is not valid JSON", "Mend or remove that line")
    return record_entry(f":{number}", Item((), line, {}), where, columns)


def _parsed_line(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _is_export(data: Record, columns: Columns) -> bool:
    """Whether an object is an export: no text or transcript of its own, but a list of records."""
    fields = post_fields()
    if any(isinstance(data.get(name), list) and _is_transcript(data[name]) for name in fields.turns):
        return False
    return not _value(renamed(data, columns), fields.text) and _has_records(data)


def _has_records(data: Record) -> bool:
    """Whether there is a list of records in it, which may lie one object deeper (Reddit's `data.children`)."""
    for name in (*post_fields().lists, "chats"):
        value = data.get(name)
        for inner in (value, *(value.values() if isinstance(value, dict) else ())):
            if isinstance(inner, list) and any(isinstance(item, dict) for item in inner):
                return True
    return False


def _entry(place: str, item: Any, source: str | None, where: str, columns: Columns) -> Entry | InputError:
    try:
        item = renamed(item, columns) if isinstance(item, dict) else item
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
    return _with_text(record, text, links)


def record_parts(record: Record, where: str) -> Parts:
    """The parts of one record that holds a text. Raises `UnreadableInput` where it holds none."""
    return _with_text(record, *_text(record, where))


def _with_text(record: Record, text: str, links: list[OutgoingLink]) -> Parts:
    fields = post_fields()
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
        forwarded_from=_names(_value(record, fields.forwarded)),
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
