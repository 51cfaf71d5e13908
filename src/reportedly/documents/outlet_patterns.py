"""How names of outlets are built, for those that no register knows; the patterns are `data/outlet_patterns.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.documents.outlet_names import fold, fold_name

_SPACES = re.compile(r"\s+")
_LONGEST = 7  # words; names of outlets in the register have up to this many, but for a few
_BEFORE_ENDING = 3  # letters of a one-word name that stand before its ending: "Ost" in "Ostkurier"
_ARABIC_ARTICLE = re.compile(r"(?:a[dlnrstz]|ash|el|es|ul)-(?=[A-Z])")
_LEADING = re.compile(r"(?:the|The|a|an|A|An)\s+")


@dataclass(frozen=True, slots=True)
class OutletPatterns:
    """The words that names of outlets begin and end with, folded by `fold_name`."""

    nouns: frozenset[str]  # singular
    all_nouns: frozenset[str]
    tails: frozenset[str]
    weak_tails: frozenset[str]
    generic_tails: frozenset[str]
    heads: frozenset[str]
    alone: frozenset[str]  # a name by itself behind "the"
    foreign: frozenset[str]  # a name alone, its beginning or its end
    endings: tuple[str, ...]
    small_words: frozenset[str]
    openers: frozenset[str]
    origins: frozenset[str]
    demonyms: frozenset[str]
    not_before: frozenset[str]  # as written, capitalised
    not_names: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Sequence[str]]) -> OutletPatterns:
        """The patterns of the data file's mapping; `KeyError` where a list is missing."""
        nouns = [*data["nouns"], *data["state_nouns"]]
        plurals = [_plural(noun) for noun in data["nouns"]]
        return cls(
            nouns=_folded(data["nouns"]),
            all_nouns=_folded([*nouns, *plurals, *data["nouns_plural"]]),
            tails=_folded(data["tails"]),
            weak_tails=_folded(data["weak_tails"]),
            generic_tails=_folded(data["generic_tails"]),
            heads=_folded(data["heads"]),
            alone=_folded(data["alone"]),
            foreign=_folded(data["foreign"]),
            endings=tuple(data["endings"]),
            small_words=_folded(data["small_words"]),
            openers=_folded(data["openers"]),
            origins=_folded([*data["demonyms"], *data["directions"]]),
            demonyms=_folded(data["demonyms"]),
            not_before=frozenset(data["not_before"]),
            not_names=_folded(data["not_names"]),
        )

    def is_demonym(self, word: str) -> bool:
        """Whether a word is one of the adjectives of countries and peoples that the data lists."""
        return fold(word) in self.demonyms

    def fits(self, name: str) -> bool:
        """Whether `name`, the whole of a name as the text writes it, has the shape of an outlet's."""
        name = _SPACES.sub(" ", name).strip(" ,;:.\"'“”‘’")
        bare = _LEADING.sub("", name, count=1) if _LEADING.match(name) else name
        if not bare or fold_name(bare) in self.not_names:
            return False
        named = self._beside_noun(bare.split(" "))
        if named is not None:
            return self._is_name(" ".join(named)) and not all(self._tells_origin(word) for word in named)
        words = bare.split(" ")
        if not self._is_name(bare) or _is_more_than_a_name(words):
            return False
        if self._is_foreign(words) or self._has_tail(words, article=bare != name):
            return True
        return words[-1] not in self.not_before and self._has_head(words)

    def _beside_noun(self, words: list[str]) -> list[str] | None:
        """The words of X in "newspaper X", "newspapers X" and "X news agency", the noun in lower case; else None."""
        for length in range(min(3, len(words) - 1), 0, -1):
            first, last = " ".join(words[:length]), " ".join(words[-length:])
            if first[0].islower() and fold_name(first) in self.all_nouns:
                return words[length:]
            if last[0].islower() and fold_name(last) in self.nouns:
                return words[:-length]
        return None

    def _tells_origin(self, word: str) -> bool:
        """ "Iranian", "London-based": it says where an outlet is from, or whose it is, and does not name it."""
        return fold(word) in self.origins or re.search(r"-[a-z]{3,}$", word) is not None

    def _is_name(self, name: str) -> bool:
        words = name.split(" ")
        return (
            _capital(words[0])
            and _capital(words[-1])
            and all(_capital(word) or fold(word) in self.small_words for word in words)
        )

    def _has_tail(self, words: list[str], *, article: bool) -> bool:
        """ "Lake Tribune", "Marsh Broadcasting Corporation", "the Courier"; the tail in front: "Times of the Lake"."""
        if article and len(words) == 1:
            return fold_name(words[0]) in self.alone
        for length in (2, 1):
            before = len(words) - length
            if before < 1:
                continue
            tail = fold_name(" ".join(words[-length:]))
            if tail in self.weak_tails and length == 1:
                return article or before > 1
            if tail in self.tails:
                generic = tail in self.generic_tails and all(self._tells_origin(word) for word in words[:before])
                return not generic
        first = fold(words[0])
        return len(words) > 2 and fold(words[1]) == "of" and first in self.tails - self.weak_tails

    def _is_foreign(self, words: list[str]) -> bool:
        """ "Kurier", "Haber Doruk", "Kuznan Vijesti" and, in one word, "Seniorenpost"."""
        if len(words) == 1:
            word = fold(words[0])
            ends = word.endswith(self.endings) and not word.endswith("express")
            return fold_name(words[0]) in self.foreign or (
                ends and any(word.endswith(end) and len(word) - len(end) >= _BEFORE_ENDING for end in self.endings)
            )
        lengths = range(1, min(3, len(words)) + 1)
        opens = any(fold_name(" ".join(words[:length])) in self.foreign for length in lengths)
        ends = any(fold_name(" ".join(words[-length:])) in self.foreign for length in lengths)
        return ends or (opens and words[-1] not in self.not_before)

    def _has_head(self, words: list[str]) -> bool:
        return any(fold_name(" ".join(words[:length])) in self.heads for length in (1, 2, 3) if len(words) > length)


def _is_more_than_a_name(words: list[str]) -> bool:
    """Whether it is a headline, or holds a full stop, an owner ("Roe’s Lake TV") or a person ("Roe of Lake News")."""
    if len(words) > _LONGEST:
        return True
    ends_inside = any(len(word) > 4 and word.endswith(".") for word in words[:-1])
    owner = any(word.endswith(("'s", "’s")) for word in words[1:-1])
    return ends_inside or owner or any(word in ("of", "for", "from") for word in words[2:])


def _folded(names: Sequence[str]) -> frozenset[str]:
    return frozenset(map(fold_name, names))


def _capital(word: str) -> bool:
    stem = _ARABIC_ARTICLE.sub("", word.lstrip("\"'“‘("))
    return stem[:1].isupper() or stem[:1].isdigit()


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
