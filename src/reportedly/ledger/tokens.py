"""How a text is cut into what can be searched: one way for both databases, whatever their own rules and versions.

Case and accents are folded, the spellings of Arabic and Persian too (as Lucene's ArabicNormalizer and PersianNormalizer
do). Scripts that are written without spaces, and Korean, whose words carry their particles, are cut into overlapping
pairs of characters (as Lucene's CJKAnalyzer does): a run of characters is then a phrase of pairs, however short it is.

What is folded and what counts as unspaced is said by ranges of code points that were settled before Unicode 14, not by
the Unicode version of this Python: an index made under one Python must be the same under the next.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

# Thai and Lao, Tibetan, Myanmar, Khmer, kana (but for the dot between names), Han, Hangul, Han of the higher planes.
_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_VOWELS = "\u0900-\u0963\u0966-\u0df3"  # of Indian scripts: marks that are parts of words, no accents
_ACCENTS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"  # and tatweel
_RUN = re.compile(f"[{_UNSPACED}]+")
_PIECE = re.compile(rf"[{_UNSPACED}]+|(?:[^\W_{_UNSPACED}]|[{_VOWELS}])+")
_ASCII = re.compile(r"[a-z0-9]+")
WORD = re.compile(rf"(?:[^\W_]|[{_UNSPACED}{_VOWELS}{_ACCENTS}])+")  # as it is written, before it is folded

# Latin to Cyrillic and Armenian, Hebrew, Arabic, Georgian capitals, extensions, presentation forms, full and half width
_FOLDED = (
    *(range(0x00C0, 0x0700), range(0x0750, 0x0780), range(0x1C90, 0x1CC0), range(0x1E00, 0x2000)),
    *(range(0xFB00, 0xFE00), range(0xFE70, 0xFF00), range(0xFF00, 0xFFF0)),
)
_ALIKE = {  # letters that keyboards and languages write differently, and those that no decomposition makes simple
    **{"ى": "ي", "ی": "ي", "ے": "ي", "ک": "ك", "ة": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ٱ": "ا", "ـ": ""},
    **{"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"},
    **{"٠": "0", "١": "1", "٢": "2", "٣": "3", "٤": "4", "٥": "5", "٦": "6", "٧": "7", "٨": "8", "٩": "9"},
    **{"۰": "0", "۱": "1", "۲": "2", "۳": "3", "۴": "4", "۵": "5", "۶": "6", "۷": "7", "۸": "8", "۹": "9"},
}


class Phrase(NamedTuple):
    """Tokens that follow each other; with `open_ended` the last is only the beginning of one."""

    tokens: tuple[str, ...]
    open_ended: bool


def folded(text: str) -> str:
    """`text` without case and accents. It may have another length."""
    return text.lower() if text.isascii() else text.translate(_table()).lower()


def form(text: str | None) -> str:
    """`text` as SQLite's index is given it, which cuts it at whatever is no letter, digit or mark."""
    if text is None or text.isascii():
        return text or ""
    return _RUN.sub(lambda run: f" {' '.join(_pairs(run[0]))} ", text.translate(_table()))


def tokens(text: str) -> Iterator[str]:
    """The tokens of `text` in order, as PostgreSQL's index is given them."""
    if text.isascii():
        yield from _ASCII.findall(text.lower())
        return
    for piece in _PIECE.findall(folded(text)):
        if _is_unspaced(piece):
            yield from _pairs(piece)
        else:
            yield piece


def phrase(words: Sequence[str], *, prefix: bool) -> Phrase:
    """What the index must hold where `words` stand one after the other; with `prefix` the last is a beginning.

    No tokens where the words hold neither letter nor digit.
    """
    pieces = [piece for word in words for piece in _PIECE.findall(folded(word))]
    made: list[str] = []
    for place, piece in enumerate(pieces, 1):
        if not _is_unspaced(piece):
            made.append(piece)
        elif place < len(pieces):
            made += _pairs(piece)
        elif len(piece) == 1:
            made.append(piece)
            prefix = True  # a pair may begin with it
        else:
            made += _pairs(piece)[:-1]  # the run may go on
            prefix = False
    return Phrase(tuple(made), prefix)


def has_unspaced(word: str) -> bool:
    """Whether a character of it is of a script that is written without spaces."""
    return _RUN.search(word) is not None


def _is_unspaced(piece: str) -> bool:
    return _RUN.match(piece) is not None


def _pairs(run: str) -> list[str]:
    """Each character with the next one, and the last alone."""
    return [run[place : place + 2] for place in range(len(run))]


@cache
def _table() -> dict[int, str]:
    """What each character that is folded becomes."""
    made = {}
    for code in (code for each in _FOLDED for code in each):
        char = chr(code)
        if _RUN.match(char):
            continue
        spread = unicodedata.normalize("NFKC", char).casefold()
        spread = unicodedata.normalize("NFD", spread) if not _RUN.search(spread) else spread
        plain = "".join(_ALIKE.get(each, each) for each in spread if not re.match(f"[{_ACCENTS}]", each))
        if plain != char:
            made[code] = plain
    return made
