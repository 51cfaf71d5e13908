"""What names are looked up by: the consonants of their words, so that all spellings of a word share a key.

A key is coarser than `likeness.distance` is: it may bring up names that are not the same, and should bring up all that
are. Sounds that often stand for each other have one letter (k, q, g; s, z; sh, zh, ch, j); vowels, h and glides have
none; a sound that may stand for two of these gives two keys.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from reportedly.actors.name_parts import Kind, Part, body_words, parse
from reportedly.actors.skeletons import skeletons
from reportedly.actors.sounds import Word, word

_SHORT = 2
"""Consonants of a word that may be written as one with its neighbour (Jae-yong, Jaeyong)."""


@dataclass(frozen=True)
class Keys:
    """What a name is looked up by: the keys of each of its words, of its neighbours joined, and of the whole."""

    whole: int
    words: tuple[frozenset[int], ...]
    joined: frozenset[int]

    def every(self) -> frozenset[int]:
        """All keys: what an index holds for the name."""
        return frozenset({self.whole}).union(self.joined, *self.words)


def number(key: str) -> int:
    """A key as the number that indexes hold: 32 bits, so that two keys in some millions of names may share one."""
    return zlib.crc32(key.encode())


@lru_cache(maxsize=65536)
def keys_of(name: str, kind: Kind) -> Keys:
    """The keys of a name as written. Raises nothing; a name without letters has those of the empty word."""
    parts = parse(name, kind).parts
    table = body_words() if kind is Kind.BODY else {}
    plain = sorted(table.get(part.plain, part.plain) for part in parts)
    words = tuple(_of_part(part, table) for part in parts if not part.initial)
    joined = set(_joined(parts))
    letters = "".join(part.plain[:1] for part in parts)
    if kind is Kind.BODY and len(parts) >= 3:
        joined.add(number(f"@{letters}"))
        every = "".join(item[0] for item in re.findall(r"\w+", name.casefold()))
        joined.add(number(f"@{every}"))
    if kind is Kind.BODY and len(parts) == 1 and 2 <= len(parts[0].plain) <= 8:
        joined.add(number(f"@{parts[0].plain}"))
    return Keys(number("=" + " ".join(plain)), words, frozenset(joined))


def _of_part(part: Part, table: dict[str, str]) -> frozenset[int]:
    if part.number:
        return frozenset({number(f"#{part.plain}")})
    if part.plain in table:
        return frozenset({number(f"~{table[part.plain]}")})
    return frozenset(number(key) for key in skeletons(part.word))


def _joined(parts: Iterable[Part]) -> list[int]:
    found = []
    listed = list(parts)
    for one, other in pairwise(listed):
        if one.initial or other.initial or one.number or other.number:
            continue
        if max(_consonants(one.word), _consonants(other.word)) <= _SHORT:
            joined = Word(one.word.spelling + other.word.spelling, one.word.sounds + other.word.sounds, one.word.abjad)
            found += [number(key) for key in skeletons(joined)]
            found += [number(key) for key in skeletons(word(one.plain + other.plain))]
    return found


def _consonants(one: Word) -> int:
    return sum(not sound.vowel for sound in one.sounds)
