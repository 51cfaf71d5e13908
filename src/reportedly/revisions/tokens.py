"""The words of a claim by which it is compared: what each is, what it stands for, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from reportedly.reading.hardening.sameness import key_of, phrase_key
from reportedly.revisions.lists import words
from reportedly.words import Claim, Span

# A clock or a number; a word, with apostrophes inside ("union's" is cut further on).
_TOKEN = re.compile(r"\d{1,2}:\d{2}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_MID_SENTENCE = re.compile(r"(?<=[\w,;)] )[A-Z][^\W\d_]+")


class Sort(Enum):
    """What a word is; a value that differs is told by it."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    WORD = "word"


@dataclass(frozen=True)
class Token:
    """A word, or the words of one number. `key` is what it is compared by, `text` how it is written."""

    sort: Sort
    key: str
    text: str
    span: Span

    def same(self, other: Token) -> bool:
        """Whether the two stand for the same: one word in two forms, with a capital or without, a place's adjective."""
        if self.key == other.key:
            return self.sort is other.sort or Sort.NUMBER not in (self.sort, other.sort)
        if Sort.NUMBER in (self.sort, other.sort):
            return False
        if self.sort is other.sort is Sort.NAME:
            return _demonym(self.key, other.key)
        return self.text.casefold() == other.text.casefold()


def names_in(text: str) -> frozenset[str]:
    """The lower-cased words that a text writes with a capital inside a sentence."""
    return frozenset(word.lower() for word in _MID_SENTENCE.findall(text))


def tokens_of(claim: Claim, text: str, names: frozenset[str]) -> tuple[Token, ...]:
    """The words of content of a claim of the document with this `text`, in its order.

    `names` are words that are known to be names, so that the first word of a sentence can be told.
    """
    return tokens_in(text, claim.content, names)


def tokens_in(text: str, spans: Sequence[Span], names: frozenset[str]) -> tuple[Token, ...]:
    """The words of content in some spans of a text."""
    raw = [
        (match[0], Span(span.start + match.start(), span.start + match.end()))
        for span in spans
        for match in _TOKEN.finditer(text[span.start : span.end])
    ]
    found: list[Token] = []
    at = 0
    while at < len(raw):
        number, used = _number(raw[at:], text)
        if number is not None:
            found.append(number)
            at += used
            continue
        word, span = raw[at]
        low = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
        if low not in words().function:
            found.append(_word(low, word, span, [w.lower() for w, _ in raw[at : at + 6]], _opens(text, span), names))
        at += 1
    return tuple(found)


def _word(low: str, word: str, span: Span, following: list[str], opens: bool, names: frozenset[str]) -> Token:
    lists = words()
    if low in lists.days and (word[:1].isupper() or low.endswith("day") or low in {"tomorrow", "tonight"}):
        return Token(Sort.DATE, lists.short_days.get(low, low), word, span)
    if word[:1].isupper() and (not opens or low in names or (len(word) > 1 and word.isupper())):
        return Token(Sort.NAME, low, word, span)
    return Token(Sort.WORD, phrase_key(following) or key_of(low), word, span)


def _opens(text: str, span: Span) -> bool:
    """Whether a word stands where a sentence or a quotation begins."""
    before = text[max(0, span.start - 3) : span.start].rstrip(" \t")
    return not before or before[-1] in ".!?:\n“\"‘'—–-(" or not before.strip()


def _number(raw: Sequence[tuple[str, Span]], text: str) -> tuple[Token | None, int]:
    """The number that the words begin with, and how many words it takes."""
    lists = words()
    total, current, used = 0.0, None, 0
    for word, span in raw:
        gap = text[raw[used - 1][1].end : span.start] if used else ""
        if used and gap.strip() not in ("", "-"):
            break
        low = word.lower()
        if ":" in word:
            if used:
                break
            return Token(Sort.DATE, word, word, span), 1
        if word[0].isdecimal():
            if used:
                break
            current = _digits(word)
        elif low in lists.numbers:
            if current is not None and not (current % 100 == 0 or (current % 10 == 0 and lists.numbers[low] < 10)):
                break
            current = (current or 0) + lists.numbers[low]
        elif low in lists.scales and (used or len(low) > 2):
            scale = lists.scales[low]
            current = (1 if current is None else current) * scale
            if scale > 100:
                total, current = total + current, 0
        else:
            break
        used += 1
    if not used:
        return None, 0
    span = Span(raw[0][1].start, raw[used - 1][1].end)
    return Token(Sort.NUMBER, f"{total + (current or 0):.15g}", span.of(text), span), used


def _digits(word: str) -> float:
    """12,000 and 12.000 are twelve thousand; 1.5 and 1,5 are one and a half."""
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", word)
    plain = re.sub(r"[.,]", "", word) if grouped and word.count(".") * word.count(",") == 0 else word.replace(",", ".")
    try:
        return float(plain)
    except ValueError:  # 1.2.3: no number of anything
        return float(re.sub(r"\D", "", word))


def _demonym(one: str, other: str) -> bool:
    """Whether one is the adjective of the other: Ostra, Ostran."""
    short, long = sorted((one, other), key=len)
    stem = short.rstrip("aeiouy") if len(short) > 4 else short
    return len(stem) > 3 and long != short and any(long.startswith(stem) and long.endswith(e) and
        len(long) <= len(stem) + len(e) + 1 for e in words().demonym_endings)  # fmt: skip
