"""From bytes to text: a byte order mark, the declared encoding, UTF-8, then a careful guess, in this order.

Decoding is the only step that changes anything: a byte order mark is dropped as part of it. Line ends, spaces and
the composition of characters stay as they are, so that every offset counts the code points of what was decoded
(`\\r\\n` counts as two). Text is never made with errors ignored; where a text that is plainly UTF-8 has a few
broken bytes, each becomes U+FFFD as in a browser, and the name of the encoding says so.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import NamedTuple

from reportedly.documents.signatures import recognise
from reportedly.errors import EmptyInput, UnreadableInput

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What the Web means by these labels (https://encoding.spec.whatwg.org/#names-and-labels) where Python means less.
_WEB_LABELS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# Python codecs that are no character encodings of documents; some can be abused to smuggle text past a filter.
_NO_ENCODINGS = {"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}

_SAMPLE = 200_000
"""Bytes looked at when an encoding must be guessed: detection reads each byte some 30 times."""
_CHAOS = 0.1
_COHERENCE = 0.2
"""charset-normalizer's two measures (0 … 1): share of improbable characters over which a guess is refused (its own
default is 0.2), and likeness to a known language under which it is. On passages of 200 characters in twelve languages
and eighteen encodings no wrong guess passes the two and the candidates below (`tests/documents/test_decoding.py`)."""
_CANDIDATES = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874"),
    *("koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7"),
    *("gb18030", "big5", "cp932", "euc_jp", "cp949"),
]
"""Encodings in which texts of the Web and of offices are really found; others fit many texts and mean none."""
_CONTROLS = 0.01
"""Share of control characters (tab, line ends, form feed, escape apart) over which a text is taken for binary."""
_BROKEN = 0.002
"""Share of broken bytes up to which a text that is otherwise UTF-8 is still decoded as UTF-8."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UNSOUND = re.compile("[\x00\ud800-\udfff]")
_ALPHABETS = (
    ("cp1252", frozenset("àâäçéèêëîïôöùûüñßáíóúãõåæøœÿìòÀÂÄÇÉÈÊËÎÏÔÖÙÛÜÑÁÍÓÚÃÕÅÆØŒ")),  # western Europe
    ("cp1254", frozenset("çğıöşüâîûÇĞİÖŞÜÂÎÛ")),  # Turkish
)
"""Code pages that are told by their letters alone; the bytes of one alphabet give signs or strangers in the other."""
_MARKS_OF_TEXT = frozenset("‘’“”‚„«»‹›–—…•·€£§°©®™½¼¾²³×¿¡ºª\xa0\xad´")
_WRONG_SIGN = re.compile(r"(?<=[^\W\d_])[¡-¦¨-¬®-¶¸-¿×÷„“”«»](?=[^\W\d_])|(?<=[^\W\d_m])[¹²³]")
"""A symbol between two letters, or raised after one: the sign of a wrong guess (not ’ and ·, which stand in words)."""
_SAVE_AS = "Save it as plain text in UTF-8 and read that file"


class Decoded(NamedTuple):
    """The text and the name of the encoding that made it."""

    text: str
    encoding: str


def decode(raw: bytes, *, where: str, declared: Iterable[str] = ()) -> Decoded:
    """Makes text of `raw`; `declared` are encoding names in order of trust, unknown ones being passed over.

    Raises `EmptyInput` for no bytes, `UnreadableInput` for a known binary or encrypted format (by its first bytes),
    for NUL or too many control characters, and where no encoding fits.
    """
    if not raw:
        raise EmptyInput(where, "is empty (0 bytes)", "Name an input that holds text")
    signature = recognise(raw)
    if signature is not None:
        raise UnreadableInput(where, f"is {signature.name}, not text", signature.todo)
    marked = _by_mark(raw, where)
    if marked is None and b"\x00" in raw and not any(_wide(label) for label in declared):
        raise UnreadableInput(where, "is binary (it holds NUL bytes), not text", _SAVE_AS)
    decoded = marked or _by_declaration(raw, declared) or _by_utf8(raw) or _by_guess(raw)
    if decoded is None:
        raise UnreadableInput(where, "is in no character encoding that could be told", _SAVE_AS)
    controls = sum(1 for _ in _CONTROL.finditer(decoded.text))
    if "\x00" in decoded.text or controls > _CONTROLS * len(decoded.text):
        raise UnreadableInput(where, "is binary (it is full of control characters), not text", _SAVE_AS)
    return decoded


def sound(text: str) -> str:
    """`text` with half characters (lone surrogates) and NUL, which no encoding of a document carries, as U+FFFD."""
    return _UNSOUND.sub("\ufffd", text)


def codec(label: str) -> str | None:
    """Python's name for the character encoding that the Web knows as `label`; None if there is none."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
        "".encode(name)  # refuses what is a codec but no text encoding
    except (LookupError, ValueError, TypeError, UnicodeError):
        return None
    return None if name.replace("_", "-") in _NO_ENCODINGS else _WEB_LABELS.get(name, name)


def _wide(label: str) -> bool:
    return (codec(label) or "").startswith(("utf-16", "utf-32"))


def _by_mark(raw: bytes, where: str) -> Decoded | None:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            try:
                return Decoded(raw[len(mark) :].decode(name), name)
            except UnicodeDecodeError as error:
                if name == "utf-8":
                    return None  # a few broken bytes may still be borne
                raise UnreadableInput(
                    where, f"begins as {name} but is broken at byte {error.start + len(mark)}", _SAVE_AS
                ) from error
    return None


def _by_declaration(raw: bytes, declared: Iterable[str]) -> Decoded | None:
    for label in declared:
        name = codec(label)
        if name is None:
            continue
        # A page that is valid UTF-8 beyond ASCII but declares a single-byte encoding has the wrong declaration:
        # those encodings accept any bytes, while no text of theirs is UTF-8 by accident.
        if not name.startswith("utf") and not raw.isascii() and (utf8 := _strict(raw, "utf-8")):
            return utf8
        if (found := _strict(raw, name)) is not None:
            return found
    return None


def _strict(raw: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(raw.decode(name), name)
    except (UnicodeError, LookupError):
        return None


def _by_utf8(raw: bytes) -> Decoded | None:
    exact = _strict(raw, "utf-8")
    if exact is not None:
        return exact
    text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(1 for _ in re.finditer(r"[^\x00-\x7f\ufffd]", text))
    if broken <= _BROKEN * len(raw) and sound >= 5 * broken:
        return Decoded(text, "utf-8, broken bytes replaced")
    return None


def _by_guess(raw: bytes) -> Decoded | None:
    for name, letters in _ALPHABETS:
        found = _strict(raw, name)
        if found is not None and _written_in(letters, found.text[:_SAMPLE]):
            return found
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE], cp_isolation=_CANDIDATES, threshold=_CHAOS).best()
    if best is None or best.coherence < _COHERENCE:
        return None
    found = _strict(raw, _WEB_LABELS.get(best.encoding, best.encoding))
    return None if found is None or _WRONG_SIGN.search(found.text, 0, _SAMPLE) else found


def _written_in(letters: frozenset[str], text: str) -> bool:
    """Whether all of `text` that is not ASCII are these `letters` and common marks, the letters being few."""
    beyond = [character for character in text if character > "\x7f"]
    count = sum(character in letters for character in beyond)
    return (
        all(character in letters or character in _MARKS_OF_TEXT for character in beyond)
        and count <= 0.25 * sum(map(str.isalpha, text))
        and ("¿" not in text or "?" in text)
        and not _WRONG_SIGN.search(text)
    )
