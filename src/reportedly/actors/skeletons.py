"""The consonants of a word, coarse: what all spellings of it share, and by which names are looked up.

Sounds that often stand for each other have one letter (k, q, g; s, z; sh, zh, ch, j); vowels, h and glides have none; a
sound that may stand for two of these gives two skeletons.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from reportedly.actors.sounds import VOWELS, Word

_CLASSES = {
    "k": "K", "q": "K", "g": "K", "gh": "K", "kw": "K", "kh": "K", "t": "T", "d": "T", "th": "T", "dh": "T",
    "s": "S", "z": "S", "ts": "S", "dz": "S", "sh": "C", "zh": "C", "ch": "C", "j": "C", "shch": "C", "x": "C",
    "p": "P", "b": "P", "f": "F", "v": "F", "w": "F", "l": "L", "r": "R", "m": "M", "n": "N", "ny": "N", "ks": "KS",
}  # fmt: skip
_ALSO = {"kh": "", "th": "S", "dh": "S", "x": "S", "w": "", "dz": "C"}
_LIKELY = 0.2
"""Cost up to which another sound that a spelling may stand for gets a key of its own."""
_MOST = 6
"""Keys of one word at most, the likeliest first."""


@lru_cache(maxsize=65536)
def skeletons(one: Word) -> frozenset[str]:
    """The consonants of a word, coarse: one text for each likely way to sound it, `_MOST` at most."""
    choices: list[list[tuple[float, str]]] = []
    for sound in one.sounds:
        letters: dict[str, float] = {}
        for option, cost in sound.options:
            if cost <= _LIKELY:
                if option in VOWELS:
                    letters.setdefault("", cost)
                else:
                    letters.setdefault(_CLASSES.get(option, ""), cost)
                    if option in _ALSO:
                        letters.setdefault(_ALSO[option], cost + 0.15)
        choices.append([(cost, letter) for letter, cost in letters.items()] or [(0.0, "")])
    ways = 1
    for at, options in enumerate(choices):
        options.sort()
        if ways * len(options) > 4 * _MOST:
            choices[at] = options[:1]
        ways *= len(choices[at])
    rows = sorted((sum(cost for cost, _ in row), "".join(letter for _, letter in row)) for row in product(*choices))
    found: dict[str, None] = {}
    for _, text in rows:
        found.setdefault(re.sub(r"(.)\1+", r"\1", text))
    return frozenset(list(found)[:_MOST])


@lru_cache(maxsize=65536)
def near(one: Word, other: Word) -> bool:
    """Whether two words have a skeleton in common, or two that differ in one letter: else they are no spellings of one
    name, and need no alignment."""
    mine, theirs = skeletons(one), skeletons(other)
    return bool(mine & theirs) or any(_one_apart(a, b) for a in mine for b in theirs)


def _one_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        start += 1
    one, other = one[start:], other[start:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:]
