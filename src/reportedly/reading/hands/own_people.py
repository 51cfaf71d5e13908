"""The document's own people, named as such ("Our reporter Eva Lunt is in Halm"): what they tell is its own reporting.

Takes tellings and their last links; says which of them are the publisher's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from reportedly.parsing.syntax import Tree
from reportedly.reading.parties.where_told import is_staff
from reportedly.reading.tellings.telling import Telling, in_quotes
from reportedly.words import Link

_OPENING = 8  # words in which a sentence says that somebody is the document's own
_MEETS = frozenset({"spoke", "spoken", "speaking", "met", "told", "talked", "talking", "interviewed"})


class OwnPeople:
    """Those whom one document calls its own, as far as it has been read."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._trees = trees
        self._ours: set[str] = set()  # the document's own people, who tell it by name: no links
        self._ours_at = 0  # the sentence in which one of them told something last

    def tells(self, id: str, sentence: int) -> None:
        """Takes note that one of them, by this id, told something in a sentence."""
        self._ours.add(id)
        self._ours_at = sentence

    def goes_on(self, sentence: int) -> None:
        """Takes note of the last sentence that one of them tells."""
        self._ours_at = sentence

    def is_one(self, link: Link, telling: Telling) -> bool:
        """Whether one of the document's own people tells it, named so before: "Our reporter Eva Lunt is in Halm"."""
        if link.id in self._ours:
            return True
        at = self._our_people.get((link.name or "").lower(), telling.sentence)
        if at < telling.sentence:
            self._ours.add(link.id)
            self._ours_at = max(self._ours_at, at)
        return at < telling.sentence

    @cached_property
    def _our_people(self) -> dict[str, int]:
        """The names, in lower case, of those whom the document calls its own, and the sentence of each."""
        found: dict[str, int] = {}
        for number, tree in enumerate(self._trees):
            low = [word.text.lower() for word in tree.words[:_OPENING]]
            if low[:1] != ["our"] or not (staff := [n for n, word in enumerate(low) if is_staff(word)]):
                continue
            names = tree.words[staff[0] + 1 : staff[0] + 5]
            stop = next(
                (n for n, word in enumerate(names) if word.upos != "PROPN" and (n or word.text != ",")), len(names)
            )
            name = " ".join(word.text.lower() for word in names[:stop] if word.text != ",")
            if name:
                found[name] = number
        return found

    def may_tell(self, telling: Telling) -> bool:
        """Whether one of the document's own people may be meant: quoted only where nobody else was met just before."""
        if not in_quotes(telling, self._trees):
            return True
        near = telling.sentence - self._ours_at <= 1
        return near and not any(word.text.lower() in _MEETS for word in self._trees[self._ours_at].words)
