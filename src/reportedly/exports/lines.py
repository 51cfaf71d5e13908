"""The lines of the lossless form: what a header says, and how an entry stands on a line with what it commits to.

Each line is one canonical JSON object. The first is the header, the last says how much there was; between them stands
one entry of the log on each line. A whole ledger has with each entry the `root` of the tree that ends with it, and the
content that it was the first to commit to; a part has the `path` that proves the entry against the head's root, all of
its content, and with a reading the `claims` that were chosen. Content is a text as `text`, a record as `record`, raw
bytes as `raw` in base64; what fits none of these is in `content`, in base64 by its SHA-256.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from reportedly.exports.selection import Selection
from reportedly.ledger.canonical import canonical, parsed
from reportedly.ledger.entries import DocumentEntry, Entry
from reportedly.ledger.merkle import HASH_SIZE
from reportedly.ledger.store import Head

FORMAT = "reportedly export 1"
LONGEST = 600_000_000  # bytes of a line: the largest input that is read (100 MB) in base64, its record and its text

UNREADABLE = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
)  # what comes of a line of another make


class Form(StrEnum):
    """What the lines are: all of a ledger; entries of some documents of one; or documents as they were read."""

    LEDGER = "ledger"
    PART = "part"
    DOCUMENTS = "documents"


@dataclass(frozen=True)
class Line:
    """An entry of the log as it stands on a line."""

    entry: bytes  # canonical JSON
    text: str | None
    contents: Mapping[str, bytes]  # by SHA-256
    root: bytes | None = None  # of the tree that ends with it
    path: tuple[bytes, ...] | None = None  # from its leaf up to the root of the head
    claims: tuple[str, ...] | None = None


def header(selection: Selection, form: Form) -> bytes:
    """The first line."""
    head = {"id": selection.head.id, "size": selection.head.size, "root": selection.head.root.hex()}
    said = {"at": selection.at, "software": selection.software, "protected": selection.protected}
    return canonical({"format": FORMAT, "form": form.value, "filter": selection.filter, "ledger": head} | said) + b"\n"


def header_of(line: bytes) -> tuple[Selection, Form]:
    """What a first line says. Raises `ValueError` where it is none."""
    value = loaded(line)
    if value.get("format") != FORMAT:
        raise ValueError(f"its format is {value.get('format')!r}, this version knows {FORMAT!r}")
    head = _object(value, "ledger")
    size = head.get("size")
    made = Head(_string(head, "id"), size if type(size) is int else 0, bytes.fromhex(_string(head, "root")))
    if made.size < 1 or len(made.root) != HASH_SIZE or not re.fullmatch("[0-9a-f]{32}", made.id):
        raise ValueError("its head is none")
    said = _string(value, "filter"), made, _string(value, "at"), _string(value, "software")
    return Selection(*said, protected=value.get("protected") is True), Form(_string(value, "form"))


def ending(**counts: int) -> bytes:
    """The last line."""
    return canonical({"end": counts}) + b"\n"


def entry_line(entry: Entry, line: Line) -> bytes:
    """An entry's line; `entry` is what `line.entry` says."""
    made: dict[str, Any] = {"entry": parsed(line.entry)}
    if line.root is not None:
        made["root"] = line.root.hex()
    if line.path is not None:
        made["path"] = [each.hex() for each in line.path]
    if line.claims is not None:
        made["claims"] = list(line.claims)
    if isinstance(entry, DocumentEntry):
        made["text"] = line.text
    others = {}
    for key, data in line.contents.items():
        record = _record(data) if key == getattr(entry, "record_sha256", None) else None
        if record is not None:
            made["record"] = record
        elif key == getattr(entry, "raw_sha256", None):
            made["raw"] = base64.b64encode(data).decode()
        else:
            others[key] = base64.b64encode(data).decode()
    if others:
        made["content"] = others
    return canonical(made) + b"\n"


def line_of(value: Mapping[str, Any]) -> Line:
    """The entry that a line's object holds. Raises `ValueError` for an object of another shape."""
    text = value.get("text")
    if text is not None and not isinstance(text, str):
        raise ValueError("its text is no string")
    found = []
    if "record" in value:
        found.append(canonical(value["record"]))
    if "raw" in value:
        found.append(_bytes(value["raw"]))
    if "content" in value:
        found += [_bytes(each) for each in _object(value, "content").values()]
    root = bytes.fromhex(_string(value, "root")) if "root" in value else None
    path = tuple(map(bytes.fromhex, value["path"])) if "path" in value else None
    claims = tuple(map(str, value["claims"])) if "claims" in value else None
    contents = {sha256(data).hexdigest(): data for data in found}
    return Line(canonical(_object(value, "entry")), text, contents, root, path, claims)


def loaded(line: bytes) -> dict[str, Any]:
    """The object on a line. Raises `ValueError` where there is none."""
    try:
        value = json.loads(line, parse_int=_integer)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def _integer(written: str) -> int | float:
    """A whole number as canonical JSON means it: a double beyond the integers that every reader holds exactly."""
    value = int(written)
    return value if abs(value) < 2**53 else float(written)


def _record(data: bytes) -> Any | None:
    """A record as JSON; None where its bytes could not be made again of that."""
    try:
        return parsed(data)
    except ValueError:
        return None


def _bytes(value: Any) -> bytes:
    if not isinstance(value, str):
        raise ValueError("bytes that are no string")
    try:
        return base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise ValueError(f"bytes that are not in base64 ({error})") from error


def _object(value: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = value.get(name)
    if not isinstance(found, dict):
        raise ValueError(f"no object {name!r}")
    return found


def _string(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    if not isinstance(found, str):
        raise ValueError(f"no string {name!r}")
    return found
