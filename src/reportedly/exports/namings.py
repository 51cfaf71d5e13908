"""What analysts said of names (`merge`, `split`): which are one party's, and which are not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Namings:
    """`groups` has for each name that was merged all names of its party, sorted; `apart` are names that are two's."""

    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """All names of which something was said."""
        return frozenset(self.groups).union(*self.apart)

    def group(self, name: str) -> tuple[str, ...]:
        """The names of the party of that name: itself alone where nobody merged it."""
        return self.groups.get(name, (name,))

    def differ(self, one: str, other: str) -> bool:
        """Whether somebody said that two names, or others of the same parties, are not one party's."""
        here, there = self.group(one), self.group(other)
        return any(frozenset((first, second)) in self.apart for first in here for second in there)


def namings(said: Mapping[frozenset[str], bool], names: Collection[str] | None = None) -> Namings:
    """What follows from what was said last of each two names: True where they are one party's.

    What is one with the same is one. Names that would be so joined although somebody said that two of them differ stay
    each by itself: which of the merges is wrong, nobody said. Of `names` where they are given, else of all.
    """
    known = {pair: one for pair, one in said.items() if names is None or pair <= set(names)}
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        while parents.setdefault(name, name) != name:
            name = parents[name]
        return name

    for first, second in sorted(tuple(sorted(pair)) for pair, one in known.items() if one):
        parents[root(first)] = root(second)
    found: dict[str, set[str]] = {}
    for name in parents:
        found.setdefault(root(name), set()).add(name)
    apart = frozenset(pair for pair, one in known.items() if not one)
    sound = (group for group in found.values() if not any(pair <= group for pair in apart))
    return Namings({name: tuple(sorted(group)) for group in sound for name in group}, apart)
