"""The proper name in a mention: all of its words, those that no table knows, or those before a word for a body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.actors.candidates import Register, candidates
from reportedly.actors.countries import code_of
from reportedly.actors.describing import Description
from reportedly.actors.keys import Keys, keys_of
from reportedly.actors.name_parts import Kind

_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_INVERTED = re.compile(r"^\s*[^\W\d_][^,]*,\s*[^\W\d_][^,]*$")
_SMALL = frozenset({"of", "the", "and", "for", "de", "du", "in", "on", "&"})
_BODIES = (
    "group|groups|organisation|organization|network|movement|militia|party|company|agency|newspaper|broadcaster|bank"
)
_BODY_AFTER = re.compile(rf"^(?:[Tt]he\s+)?(?P<name>[A-Z][^,;()]*?)(?:\s+[a-z][\w-]*){{0,2}}\s+(?:{_BODIES})$")
"""What is named and said to be a body: "the Islamic State terrorist group"."""


class MentionNames:
    """Finds the names in mentions; registers tell which words are a name as they stand."""

    def __init__(self, registers: Sequence[Register]) -> None:
        self._registers = registers

    def name_in(
        self, text: str, given: str | None, described: Description, countries: Sequence[str]
    ) -> tuple[str | None, bool]:
        """The proper name of a mention, and whether it is all of its words.

        `given` is the name where the caller knows it; `countries` those to which the text points, the likeliest first.
        """
        if given:
            return given, given == text
        undotted = _DOTTED.sub(lambda hit: hit[0].replace(".", ""), text)
        if self._exact(undotted, countries):
            return undotted, True
        if described.name and _INVERTED.match(text) and not described.codes:
            return text, True
        if described.name:
            return described.name, described.name == text.strip()
        if (hit := _BODY_AFTER.match(text)) and self._exact(hit["name"], ()):
            return hit["name"], False
        words = text.split()
        titled = [word for word in words if word[:1].isupper()]
        capital = len(titled) > 1 and all(word[:1].isupper() or word in _SMALL for word in words)
        if capital and described.left:  # "Bank of Oriel"
            return text, True
        return None, False

    def _exact(self, text: str, countries: Sequence[str]) -> bool:
        """Whether a register has an entry with these very words, capitals where it matters: "The clinic" is no name.

        A name that also means something else counts where the text points to the entry's country first.
        """
        bare = text.removeprefix("The ").removeprefix("the ")
        if bare == bare.casefold() and bare.isascii():
            return False
        first = code_of(countries[0]) if countries else None
        for register in self._registers:
            for kind in Kind:
                keys = Keys(keys_of(text, kind).whole, (), frozenset())
                if not register.counts([keys.whole]):
                    continue
                for entity in candidates(register, keys):
                    if _bears(text, entity.names) or (first in entity.countries and _bears(text, entity.weak)):
                        return True
        return False


def _bears(text: str, names: Sequence[str]) -> bool:
    wanted = _folded(text)
    return any(_folded(name) == wanted for name in names)


def _folded(name: str) -> str:
    return name.casefold().replace("’", "'").removeprefix("the ")
