"""Finding known names in running text: free in spelling, strict about capitals and word boundaries, in linear time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

# Marks that Python does not count as letters but that belong to a word: Latin accents written apart, Hebrew and Arabic
# points, the signs of Thaana and of Indic and South-East Asian scripts, and the Persian zero-width non-joiner.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u07a6-\u07b0\u0900-\u0dff"
    "\u0e31-\u0e3a\u0e47-\u0e4e\u200c"
)
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}+])*|&")  # a plus may end a name: "AJ+"
# Between a name, perhaps in quotation marks, and a noun for an outlet.
_BESIDE = re.compile("[\\s\"'\u2018-\u201f\u00ab\u00bb]{1,4}")
_QUOTE = "['\u2019\u02bc\u2018`]"
_SOFT = re.compile(
    rf"{_QUOTE}?(?:[ \t\u00a0\u202f]{{1,3}}\n?[ \t]{{0,3}}|\n[ \t]{{0,3}})|[-\u2010\u2011\u2013]|{_QUOTE}"
)
# Scripts that write no spaces between words: names in them are found as they stand.
_RUN = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_DROPPED = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200c]")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ي": "ی", "ى": "ی", "ك": "ک"})
_ARTICLES = frozenset({"the"})


class Name(NamedTuple):
    """One name of one bearer."""

    text: str
    bearer: int
    ambiguous: bool


class _Entry(NamedTuple):
    words: tuple[str, ...]
    bearer: int
    ambiguous: bool
    article: bool


class _Word(NamedTuple):
    start: int
    end: int
    text: str


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """`word` without case, accents and variant letters, for comparison only."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return unicodedata.normalize("NFC", _DROPPED.sub("", plain)).translate(_LETTERS)


@lru_cache(maxsize=16384)
def fold_name(name: str) -> str:
    """`name` for comparison as a whole: folded words, soft joints as one blank, no leading article.

    >>> fold_name("The Côte d’Or Herald") == fold_name("cote d'or herald")
    True
    """
    steps = list(_steps(name, _words(name)))
    if len(steps) > 1 and steps[0] in _ARTICLES and steps[1].startswith(" "):
        steps = [steps[1].removeprefix(" "), *steps[2:]]
    return "".join(steps)


class NameIndex:
    """Names by their first word; what follows it becomes a tree of words when a text first asks for it."""

    def __init__(
        self, names: Iterable[Name], nouns: frozenset[str], not_before: frozenset[str], openers: frozenset[str]
    ) -> None:
        """`nouns` lift the ambiguity of a name beside them; a name before a word of `not_before` is no mention; a
        capitalised word of `openers` before a name does not make a longer name of it.
        """
        self._nouns = nouns
        self._noun_ends = frozenset(noun.rpartition(" ")[2] for noun in nouns)
        self._not_before = not_before
        self._openers = openers
        self._buckets: dict[str, list[Name]] = {}
        self._trees: dict[str, dict[str, Any]] = {}
        self._runs: dict[str, int] = {}
        for name in names:
            self._buckets.setdefault(_first_word(name.text), []).append(name)
            if not name.text.isascii() and not name.ambiguous and _RUN.search(name.text):
                self._runs.setdefault(name.text, name.bearer)
        self._run_pattern = re.compile("|".join(map(re.escape, sorted(self._runs, key=len, reverse=True))) or r"(?!)")

    def bearers(self, name: str) -> list[Name]:
        """The names that are `name` after folding; an ambiguous one only if `name` has its capitals."""
        key = fold_name(name)
        return [
            each
            for each in self._buckets.get(_first_word(name), ())
            if fold_name(each.text) == key and (not each.ambiguous or _written_as(each.text, name))
        ]

    def find(self, text: str, *, loose: bool = False) -> list[tuple[int, int, int]]:
        """(start, end, bearer) of every name in `text`, in order and without overlaps; ambiguous ones if `loose`."""
        words = _words(text)
        found: list[tuple[int, int, int]] = []
        at = 0
        while at < len(words):
            length = 1
            if (first := fold(words[at].text)) in self._buckets and (
                hit := self._longest(text, words, at, first, loose)
            ):
                length, entry = hit
                found.append((words[at - entry.article].start, words[at + length - 1].end, entry.bearer))
            at += length
        if _RUN.search(text):
            runs = ((match.start(), match.end(), self._runs[match[0]]) for match in self._run_pattern.finditer(text))
            found = sorted([*found, *runs])
        return found

    def _tree(self, first: str) -> dict[str, Any]:
        """What may follow the word `first`: joint and folded word to the next node; at "" the names that end there."""
        if first not in self._trees:
            root: dict[str, Any] = {}
            for name in sorted(self._buckets[first], key=lambda each: each.ambiguous):
                words = _words(name.text)
                if not words or _RUN.search(name.text):
                    continue
                article = len(words) > 1 and fold(words[0].text) in _ARTICLES
                node = root
                for step in list(_steps(name.text, words))[1 + article :]:
                    node = node.setdefault(step, {})
                texts = tuple(word.text for word in words[article:])
                # A single common word with the article ("The Guardian") is a name only with it.
                node.setdefault("", []).append(_Entry(texts, name.bearer, name.ambiguous, article and len(texts) == 1))
            self._trees[first] = root
        return self._trees[first]

    def _longest(self, text: str, words: list[_Word], at: int, first: str, loose: bool) -> tuple[int, _Entry] | None:
        node: dict[str, Any] | None = self._tree(first)
        best: tuple[int, _Entry] | None = None
        length = 1
        while node is not None:
            for entry in node.get("", ()):
                if self._stands(text, words, at, length, entry, loose):
                    best = (length, entry)
                    break
            following = at + length
            if following >= len(words):
                break
            node = node.get(_joint(text, words[following - 1], words[following]) + fold(words[following].text))
            length += 1
        return best

    def _stands(self, text: str, words: list[_Word], at: int, length: int, entry: _Entry, loose: bool) -> bool:
        seen = [word.text for word in words[at : at + length]]
        if not all(map(_cased, entry.words, seen)):
            return False
        if entry.ambiguous and any(map(_shouted, entry.words, seen)):
            return False  # capitals throughout hide whether a word is a name
        before = _neighbour(text, words, at, -1)
        after = _neighbour(text, words, at + length - 1, 1)
        if after is not None and after in self._not_before:
            return False
        if entry.article and (before is None or before.lower() not in _ARTICLES):
            return False
        if not (entry.article or entry.ambiguous):
            return True
        nounlike_before = before is not None and fold(before) in self._noun_ends
        if before is not None and before[0].isupper() and not nounlike_before and fold(before) not in self._openers:
            return False  # part of a longer name that is not known: "the Marsh Guardian"
        if self._noun_after(text, words, at + length):
            return True
        if entry.article and after is not None and after[0].isupper():
            return False  # "the National Security Council"
        if loose and entry.ambiguous:
            return True
        return not entry.ambiguous or self._noun_before(text, words, at)

    def _noun_after(self, text: str, words: list[_Word], at: int) -> bool:
        """A capital would make it part of a longer name ("Capital Gazette"), except in a few nouns."""
        return any(
            at + length <= len(words)
            and _BESIDE.fullmatch(text, words[at - 1].end, words[at].start)
            and (phrase := _phrase(text, words[at : at + length])) in self._nouns
            and (words[at].text[0].islower() or phrase in ("magazine", "newspaper", "news agency"))
            for length in (1, 2)
        )

    def _noun_before(self, text: str, words: list[_Word], at: int) -> bool:
        return any(
            at >= length
            and _BESIDE.fullmatch(text, words[at - 1].end, words[at].start)
            and _phrase(text, words[at - length : at]) in self._nouns
            for length in (1, 2)
        )


def _words(text: str) -> list[_Word]:
    return [_Word(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]


def _joint(text: str, left: _Word, right: _Word) -> str:
    gap = text[left.end : right.start]
    return " " if gap == " " or _SOFT.fullmatch(gap) else gap


def _steps(text: str, words: list[_Word]) -> Iterator[str]:
    for number, word in enumerate(words):
        yield (_joint(text, words[number - 1], word) if number else "") + fold(word.text)


def _phrase(text: str, words: list[_Word]) -> str:
    return "".join(_steps(text, words))


def _neighbour(text: str, words: list[_Word], at: int, step: int) -> str | None:
    """The word beside the one at `at` if only blanks stand between them."""
    other = at + step
    if not 0 <= other < len(words):
        return None
    left, right = (words[other], words[at]) if step < 0 else (words[at], words[other])
    return words[other].text if text[left.end : right.start].strip(" \t\u00a0\u202f\n") == "" else None


def _cased(own: str, seen: str) -> bool:
    """Whether `seen` has the capitals that the name's own word asks for.

    A capital asks for a capital, capitals throughout for the same: where style books write "Irna", that is an alias.
    """
    if not own[0].isupper():
        return True
    if not seen[0].isupper():
        return False
    return seen.isupper() if len(own) > 1 and own.isupper() else True


def _shouted(own: str, seen: str) -> bool:
    """Whether `seen` is in capitals throughout and the name's own word is not."""
    return len(seen) > 1 and seen.isupper() and not own.isupper()


def _written_as(own: str, seen: str) -> bool:
    """Whether `seen`, equal to `own` after folding, has its capitals, and the article if that leaves one word."""
    own_words, seen_words = _words(own), _words(seen)
    if len(own_words) == 2 and len(seen_words) == 1:
        return False
    pairs = zip(reversed(own_words), reversed(seen_words), strict=False)
    return all(_cased(one.text, other.text) for one, other in pairs if fold(one.text) not in _ARTICLES)


def _first_word(name: str) -> str:
    """The folded first word of `name` that is no article, "" if there is none."""
    match = _WORD.search(name)
    if match is None:
        return ""
    word = fold(match[0])
    if word in _ARTICLES and (following := _WORD.search(name, match.end())):
        return fold(following[0])
    return word
