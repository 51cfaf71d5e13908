"""How common a word is in names, and how it is known to be written in Arabic: `data/known_names.tsv`.

The table holds what 213,501 word pairs of the CC0 name data show five times and more (`training/name_table.py`); words
of names that are common in the world and rare in that data are added in `data/name_words.yaml`.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files

from reportedly.actors.name_parts import words_of
from reportedly.errors import InstallationError

_MOST = 3000
"""Times seen of the commonest words."""
_LISTED = 300
_ALIKE = str.maketrans("أإآٱىیکة", "اااايي" + "كه", "\u200c")


@cache
def _table() -> dict[str, tuple[int, frozenset[str]]]:
    source = files("reportedly.actors").joinpath("data", "known_names.tsv")
    try:
        rows = (line.split("\t") for line in source.read_text("utf-8").splitlines())
        return {word: (int(times), frozenset(map(folded, forms.split(",")))) for word, times, forms in rows}
    except (OSError, ValueError) as error:
        raise InstallationError(f"{source}: cannot be read ({error}); reinstall reportedly") from error


@cache
def _latin_of() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, (_, forms) in _table().items():
        for form in forms:
            found.setdefault(form, set()).add(word)
    return {form: frozenset(words) for form, words in found.items()}


def folded(arabic: str) -> str:
    """Arabic letters that the press writes one for the other, as one."""
    return arabic.translate(_ALIKE)


def commonness(plain: str) -> float:
    """0 for a word that no list knows, 1 for the commonest; by the logarithm of how often it was seen."""
    times = _table().get(plain, (0, frozenset()))[0]
    if plain in words_of("common_names"):
        times = max(times, _LISTED)
    return min(1.0, math.log(1 + times) / math.log(_MOST))


def arabic_of(plain: str) -> frozenset[str]:
    """How a Latin word of a name is known to be written in Arabic; empty where it isn't known."""
    return _table().get(plain, (0, frozenset()))[1] - {""}


def latin_of(arabic: str) -> frozenset[str]:
    """The Latin words that are known to be written so in Arabic."""
    if arabic and arabic.isascii():
        return frozenset()  # without the table, which stories in Latin letters alone never need
    return _latin_of().get(folded(arabic), frozenset())
