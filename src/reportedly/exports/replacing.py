"""Names taken out of a text and pseudonyms put in, with every offset made right again."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import unquote

from reportedly.words import Span

_APART = r"[\W_]{1,8}"  # between the words of a name: a space, a line break and an indent, a comma and a space
_BEFORE, _AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_JOINED = 8  # letters of a name beyond which it is found written as one word: a shorter one would be found by chance
_LOOSE = 6  # letters beyond which a name of several words is found within longer words
_MASK = "0"  # neither a letter of a name nor what may stand between two words of one
UNSPACED = re.compile("[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True)
class Alias:
    """A name to be taken out: its words, folded; those of them that give it away alone; what to put in."""

    words: tuple[str, ...]
    alone: tuple[str, ...]
    pseudonym: str


@dataclass(frozen=True)
class Swap:
    """A text before and after; `segments` are start and end before, and start and end after, in order."""

    before: str
    after: str
    segments: tuple[tuple[int, int, int, int], ...]

    def span(self, span: Span) -> Span:
        """Where the characters of a span stand now. A span that cut through a name has all of the pseudonym."""
        start, end = self._place(span.start, 2), self._place(span.end, 3)
        return Span(start, max(start, end))

    def _place(self, at: int, edge: int) -> int:
        index = bisect_right(self.segments, (at, len(self.before) + 1, 0, 0)) - 1
        if index < 0:
            return at
        segment = self.segments[index]
        if at >= segment[1]:
            return at - segment[1] + segment[3]
        return segment[2] if at == segment[0] else segment[edge]


def swap(text: str, aliases: Sequence[Alias]) -> Swap:
    """`text` with each name, and each word that gives one away, as its pseudonym."""
    found = _merged(text, _found(text, aliases))
    pieces, segments, at, made = [], [], 0, 0
    for start, end, pseudonym in found:
        pieces += [text[at:start], pseudonym]
        made += start - at
        segments.append((start, end, made, made + len(pseudonym)))
        made += len(pseudonym)
        at = end
    return Swap(text, "".join([*pieces, text[at:]]), tuple(segments))


def betrays(written: str, aliases: Iterable[Alias]) -> bool:
    """Whether an address, a path or an account's name holds one of the names, or a word that gives it away."""
    shown, _ = folded(unquote(written))
    return any(
        any(pattern.search(shown) for pattern in _patterns(alias.words))
        or any(_alone(word).search(shown) for word in alias.alone)
        for alias in aliases
    )


def folded(text: str) -> tuple[str, Sequence[int]]:
    """`text` without case, accents and characters that are not seen, and for each character left where it stood."""
    if text.isascii():
        return text.lower(), range(len(text))
    made: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        plain = _fold(char)
        made.append(plain)
        places += [place] * len(plain)
    return "".join(made), places


@cache
def _fold(char: str) -> str:
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(each for each in spread if unicodedata.category(each) not in ("Mn", "Mc", "Me", "Cf"))


def _found(text: str, aliases: Sequence[Alias]) -> list[tuple[int, int, str]]:
    """Where the names stand. What was found is masked and the rest searched again: a pseudonym ends a word, so that a
    name right behind it stands free."""
    shown, places = folded(text)
    found: list[tuple[int, int, str]] = []
    while hits := list(_hits(text, shown, places, aliases)):
        chars = list(shown)
        for start, end, pseudonym in hits:
            found.append((places[start], _whole(text, places[end - 1] + 1), pseudonym))
            chars[start:end] = _MASK * (end - start)
        shown = "".join(chars)
    return found


def _hits(text: str, shown: str, places: Sequence[int], aliases: Sequence[Alias]) -> Iterator[tuple[int, int, str]]:
    for alias in aliases:
        for pattern in _patterns(alias.words):
            for hit in pattern.finditer(shown):
                yield hit.start(), hit.end(), alias.pseudonym
        for word in alias.alone:
            for hit in _alone(word).finditer(shown):
                start = places[hit.start()]  # "mark" and "rose" are words, "Mark", "Rose" and "@rose" may be people
                if not text[start].islower() or text[start - 1 : start] == "@":
                    yield hit.start(), hit.end(), alias.pseudonym


def _whole(text: str, end: int) -> int:
    """The end with the accents and unseen characters that belong to what stands before it."""
    while end < len(text) and not _fold(text[end]):
        end += 1
    return end


def _merged(text: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """What was found in order, the longest first where some overlap; a name's words side by side are one name."""
    made: list[tuple[int, int, str]] = []
    for start, end, pseudonym in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if made:
            before = made[-1]
            if start < before[1]:
                made[-1] = (before[0], max(end, before[1]), before[2])
                continue
            gap = text[before[1] : start]
            if before[2] == pseudonym and len(gap) < 40 and _is_inner(gap):
                made[-1] = (before[0], end, pseudonym)
                continue
        made.append((start, end, pseudonym))
    return made


def _is_inner(gap: str) -> bool:
    """Whether only white space and further names stand between two words of a name."""
    words = gap.split()
    return "\n\n" not in gap and len(words) <= 2 and all(word[:1].isupper() and word[-1:].isalnum() for word in words)


@lru_cache(10_000)
def _patterns(words: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """How a name is written: in its order, family name first, and first and last name alone."""
    letters = sum(map(len, words))
    if len(words) < 2:
        return (_alone(words[0]),) if words and UNSPACED.search(words[0]) else ()
    orders = dict.fromkeys([words, (words[-1], *words[:-1]), (words[0], words[-1]), (words[-1], words[0])])
    made = []
    for order in orders:
        apart = _APART.join(map(_inside, order))
        made.append(apart if letters >= _LOOSE else f"{_BEFORE}{apart}{_AFTER}")
        joined = "".join(map(_inside, order))
        made.append(joined if letters >= _JOINED else f"{_BEFORE}{joined}{_AFTER}")
    return tuple(re.compile(each) for each in made)


@lru_cache(10_000)
def _alone(word: str) -> re.Pattern[str]:
    """A word of a name by itself; where words are not set apart, anywhere."""
    return re.compile(_inside(word) if UNSPACED.search(word) else f"{_BEFORE}{_inside(word)}{_AFTER}")


def _inside(word: str) -> str:
    """A word of a name, whose hyphens and apostrophes may be written in any way."""
    return r"[\W_]?".join(map(re.escape, re.findall(r"[^\W_]+", word)))
