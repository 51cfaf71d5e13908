"""Who goes on speaking: what somebody told first to an outlet comes through that outlet as long as he speaks.

Takes the paths of one telling after another, in text order; gives them with the outlet in front.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.parsing.nouns import nouns, singular
from reportedly.words import HandKind, Link

_PART = re.compile(
    r"(?i)(?:one|another|others|some|the other|a second|a third|neither|both)(?:$|,| (?:of them|in|from|at|who)\b)"
)
_ANYBODY = frozenset(
    {"man", "woman", "boy", "girl", "resident", "witness", "neighbour", "neighbor", "villager", "survivor"}
)


class Speaking:
    """Who speaks in one document, and through which outlet, as far as it has been read."""

    def __init__(self) -> None:
        self.now: tuple[str, tuple[Link, ...], bool] = ("", (), False)
        self._sources_of: dict[str, tuple[Link, ...]] = {}  # an unnamed source's outlets, by its id
        self._group: tuple[Link, ...] = ()  # the outlet that several unnamed people spoke to last
        self._members = ""  # by what words they were called
        self._told_us: set[str] = set()  # unnamed people who spoke to the document's own publisher

    def through_whom(self, paths: list[list[Link]], own: bool) -> tuple[list[list[Link]], bool]:
        """As long as the same source goes on speaking, what it told first to an outlet comes through that outlet.

        Somebody unnamed stays that outlet's source throughout: nobody else could know who it is.
        """
        if len(paths) != 1:
            for side in paths:
                # "a clerk and two guards told the Post": each through the Post
                self.speaks(side, tuple(side[:-1]), own)
            self.now = ("", (), False)
            return paths, own or any(side[-1].id in self._told_us for side in paths)
        path = paths[0]
        who, prefix, to_us = self.now
        to_us |= path[0].id in self._told_us
        own |= path[0].id in self._told_us
        if len(path) == 1 and path[0].id == who:
            return [[*prefix, *path]], own or to_us
        if len(path) == 1 and path[0].id in self._sources_of:
            return [[*self._sources_of[path[0].id], *path]], own
        if len(path) == 1 and self._group and _PART.match(path[0].text) and not path[0].named:
            self.speaks([*self._group, *path], self._group, own)
            return [[*self._group, *path]], own
        if len(path) == 1 and self._group and not path[0].named and _of_group(path[0].text, self._members):
            self.speaks([*self._group, *path], self._group, own)
            return [[*self._group, *path]], own
        self.speaks(path, tuple(path[:-1]), own)
        return paths, own

    def speaks(self, path: Sequence[Link], prefix: tuple[Link, ...], own: bool) -> None:
        """Remember who speaks, and through which outlet."""
        through = prefix if prefix and prefix[0].kind is HandKind.OUTLET else ()
        self.now = (path[-1].id, through, own)
        unnamed = not path[-1].named and path[-1].kind in {HandKind.PERSON, HandKind.PUBLIC}
        if own and unnamed and len(path) == 1:
            self._told_us.add(path[-1].id)
        if through and unnamed:
            self._sources_of[path[-1].id] = through
        if path[-1].number not in {None, 1} and not path[-1].named:
            self._members = path[-1].text
            self._group = through  # "nurses told the Echo": "said one in Brenn" further on, through the Echo


def _of_group(text: str, group: str) -> bool:
    """Whether a phrase is one of those who told it by the same noun: "one source", of "sources close to the deal"."""
    words = text.lower().split()
    called = {singular(word) for word in group.lower().split()}
    if len(words) != 2 or words[0] not in {"one", "another"}:
        return False
    crowd = nouns().kind_of(group.lower().split()[0]) is HandKind.PUBLIC
    return (words[1] in called and words[1] not in group.split()) or (crowd and words[1] in _ANYBODY)
