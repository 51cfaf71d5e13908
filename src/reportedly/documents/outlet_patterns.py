"""How names of outlets are built, for those that no register knows; the patterns are `data/outlet_patterns.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.documents.outlet_names import fold, fold_name

_SPACES = re.compile(r"\s+")
_LEADING = re.compile(r"(?:the|The|a|an|A|An)\s+")


@dataclass(frozen=True, slots=True)
class OutletPatterns:
    """The words that names of outlets begin and end with, folded by `fold_name`."""

    all_nouns: frozenset[str]
    tails: frozenset[str]
    weak_tails: frozenset[str]
    heads: frozenset[str]
    al_followers: frozenset[str]
    small_words: frozenset[str]
    openers: frozenset[str]
    not_before: frozenset[str]  # as written, capitalised
    not_names: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Sequence[str]]) -> OutletPatterns:
        """The patterns of the data file's mapping; `KeyError` where a list is missing."""
        nouns = [*data["nouns"], *data["state_nouns"]]
        plurals = [_plural(noun) for noun in data["nouns"]]
        return cls(
            all_nouns=frozenset(fold_name(noun) for noun in (*nouns, *plurals, *data["nouns_plural"])),
            tails=_folded(data["tails"]),
            weak_tails=_folded(data["weak_tails"]),
            heads=_folded(data["heads"]),
            al_followers=_folded(data["al_followers"]),
            small_words=_folded(data["small_words"]),
            openers=_folded(data["openers"]),
            not_before=frozenset(data["not_before"]),
            not_names=_folded(data["not_names"]),
        )

    def fits(self, name: str) -> bool:
        """Whether `name`, the whole of a name as the text writes it, has the shape of an outlet's."""
        name = _SPACES.sub(" ", name).strip(" ,;:.\"'“”‘’")
        bare = _LEADING.sub("", name, count=1) if _LEADING.match(name) else name
        if not bare or fold_name(bare) in self.not_names:
            return False
        noun_free = self._without_noun(bare)
        if noun_free is not None:
            return self._is_name(noun_free)
        if not self._is_name(bare) or bare.rpartition(" ")[2] in self.not_before:
            return False
        words = bare.split(" ")
        return self._has_tail(words, article=bare != name) or self._has_head(words)

    def _without_noun(self, name: str) -> str | None:
        """The rest of "newspaper X" and "X news agency": a lower-case noun for an outlet at an end says it all."""
        words = name.split(" ")
        for length in (3, 2, 1):
            if len(words) <= length:
                continue
            first, last = " ".join(words[:length]), " ".join(words[-length:])
            if self._is_noun(first):
                return " ".join(words[length:])
            if self._is_noun(last):
                return " ".join(words[:-length])
        return None

    def _is_noun(self, phrase: str) -> bool:
        return phrase[0].islower() and fold_name(phrase) in self.all_nouns

    def _is_name(self, name: str) -> bool:
        words = name.split(" ")
        return (
            _capital(words[0])
            and _capital(words[-1])
            and all(_capital(word) or fold(word) in self.small_words for word in words)
        )

    def _has_tail(self, words: list[str], *, article: bool) -> bool:
        for length in (2, 1):
            before = len(words) - length
            if before < 1:
                continue
            tail = fold_name(" ".join(words[-length:]))
            if tail in self.weak_tails and length == 1:
                return article or before > 1
            if tail in self.tails:
                return True
        return False

    def _has_head(self, words: list[str]) -> bool:
        return any(
            len(words) > length and fold_name(" ".join(words[:length])) in self.heads and _capital(words[length])
            for length in (1, 2, 3)
        )


def _folded(names: Sequence[str]) -> frozenset[str]:
    return frozenset(map(fold_name, names))


def _capital(word: str) -> bool:
    stem = word.lstrip("\"'“‘(")
    return stem[:1].isupper() or stem[:1].isdigit()


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
