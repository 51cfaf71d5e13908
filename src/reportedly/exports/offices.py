"""Whether a role, as a story words it, is a public office or a role in which its bearer may be named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.package_data import damaged, load_yaml

_WORD = re.compile(r"[^\W\d_][\w’'.]*")
_TAIL = re.compile(r"\s(?:of|for|at|in|to|from|on|with|under|over|who|whose|by|since|near)\s|[,;:(]")
_JOINT = re.compile(r"\s+(?:and|&|cum)\s+|/")
_INSIDE = frozenset({"the", "a", "an", "his", "her", "their", "its", "that", "as", "not", "no", "or", "but", "is"})


@dataclass(frozen=True)
class _Lists:
    heads: frozenset[str]
    endings: tuple[str, ...]
    beginnings: tuple[str, ...]
    never: frozenset[str]
    courtesies: frozenset[str]
    short: frozenset[str]
    particles: frozenset[str]
    generations: frozenset[str]


@cache
def lists() -> _Lists:
    """The lists of `data/offices.yaml`."""
    data = load_yaml("reportedly.exports", "offices.yaml")
    try:
        heads = frozenset(word for words in data["heads"].values() for word in words.split()) | set(data["short"])
        phrases = tuple(data["endings"]), tuple(data["beginnings"]), frozenset(data["never"])
        sets = (frozenset(data[name]) for name in ("courtesies", "short", "particles", "generations"))
        return _Lists(heads, *phrases, *sets)
    except (KeyError, TypeError) as error:
        raise damaged("reportedly.exports", "offices.yaml", error) from error


def is_office(role: str | None) -> bool:
    """Whether `role` ("mayor of Sundvik", "the ministry’s spokeswoman") is an office or a public role.

    Decided by its head noun: "the mayor’s brother" and "driver to the president" are none.
    """
    said = " ".join((role or "").lower().replace("-", " ").replace("’", "'").split())
    said = re.sub(r"^(?:the|a|an|its|their|his|her|our|former|ex|then|acting|interim|late|one)\s+", "", said)
    if any(re.match(rf"{re.escape(start)}\b", said) for start in lists().beginnings):
        return True
    left = _TAIL.split(said, maxsplit=1)[0].strip()
    return any(_ends_in_office(part) for part in _JOINT.split(left))


def _ends_in_office(part: str) -> bool:
    words = [word.strip(".") for word in _WORD.findall(part)]
    if not words or not _INSIDE.isdisjoint(words) or len(words) > 6:
        return False
    phrase = " ".join(words)
    if any(phrase.endswith(never) for never in lists().never):
        return False
    if any(re.search(rf"\b{re.escape(ending)}$", phrase) for ending in lists().endings):
        return True
    last = words[-1]
    return last in lists().heads or " ".join(words[-2:]).replace(" ", "-") in lists().heads
