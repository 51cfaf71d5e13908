"""The lines of a stream as text, each decoded by itself where the whole has no one encoding."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from reportedly.documents.decoding import decode
from reportedly.documents.opened import Opened
from reportedly.errors import InputError, TooLarge, UnreadableInput

_WIDE = re.compile(r"utf-(?:16|32)")


class Line(NamedTuple):
    """A line with its end: its number from 1, its bytes, its text or why there is none, and its encoding."""

    number: int
    raw: bytes
    text: str | None
    encoding: str
    problem: InputError | None = None


def lines_of(source: Opened, *, limit: int, declared: tuple[str, ...] = ()) -> Iterator[Line]:
    """The lines of `source`, each at most `limit` bytes; a byte order mark is dropped.

    The encoding is told by the beginning; a line it doesn't fit is decoded by itself, and where that fails carries
    its problem. Raises an `InputError` where the beginning is no text.
    """
    encoding = encoding_of(source, declared)
    if _WIDE.match(encoding):
        yield from _wide(source, encoding, limit)
        return
    number = 0
    while raw := source.stream.readline(limit + 1):
        number += 1
        where = f"{source.where}:{number}"
        if len(raw) > limit:
            problem = TooLarge(where, f"is a line over the limit of {limit / 1e6:g} MB", "Cut it into records")
            _skip_line(source.stream, raw)
            yield Line(number, b"", None, encoding, problem)
            continue
        if number == 1 and encoding == "utf-8":
            raw = raw.removeprefix(codecs.BOM_UTF8)
        yield _decoded(number, raw, encoding, where)


def encoding_of(source: Opened, declared: tuple[str, ...] = ()) -> str:
    """The encoding that the first bytes of `source` are in. Raises an `InputError` where they are no text."""
    head = source.head
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return name
    # UTF-16 saved without its mark: every other byte of a beginning in ASCII is NUL.
    sample = head[:16]
    if len(sample) > 4 and all(sample[::2]) and not any(sample[1::2]):
        return "utf-16-le"
    if len(sample) > 4 and all(sample[1::2]) and not any(sample[::2]):
        return "utf-16-be"
    head = head.replace(b"\x00", b" ")
    whole = head[: head.rfind(b"\n") + 1] or head  # the last character of what was looked at may be cut in two
    try:
        return decode(whole, where=source.where, declared=declared).encoding.partition(",")[0]
    except UnreadableInput as error:
        # Lines in several encodings: the first one's is taken for that of the whole, and the others have theirs.
        try:
            return decode(head.partition(b"\n")[0], where=source.where).encoding.partition(",")[0]
        except InputError:
            raise error from None


def _decoded(number: int, raw: bytes, encoding: str, where: str) -> Line:
    try:
        return Line(number, raw, raw.decode(encoding), encoding)
    except UnicodeDecodeError:
        pass
    try:
        found = decode(raw, where=where)
    except InputError:
        problem = UnreadableInput(
            where, f"is not in the encoding of the rest ({encoding})", "Save the file as UTF-8 throughout"
        )
        return Line(number, raw, None, encoding, problem)
    return Line(number, raw, found.text, found.encoding)


def _skip_line(stream: BinaryIO, piece: bytes) -> None:
    while piece and not piece.endswith(b"\n"):
        piece = stream.readline(65_536)


def _wide(source: Opened, encoding: str, limit: int) -> Iterator[Line]:
    reader = io.TextIOWrapper(source.stream, encoding, errors="replace", newline="\n")
    number = 0
    while text := reader.readline(limit):
        number += 1
        if number == 1:
            text = text.removeprefix("\ufeff")
        yield Line(number, text.encode(encoding, errors="surrogatepass"), text, encoding)
    reader.detach()
