"""Which entries of a register may bear a name: few enough to compare, in an index of a million.

Looked up by keys (`reportedly.actors.keys`): entries with the very words first; then those that share the name's rarest
word, or, where many do, that and the next rarest. Ordered by how much they share, weighed by rarity (the logarithm of
how few entries have the key; Spärck Jones 1972).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from reportedly.actors.entity import Entity
from reportedly.actors.keys import Keys

COMPARED = 40
"""Entries that are compared with a name at most."""
_FEW = 600
"""Entries with a key that are taken as they are; where more have it, those that share another word as well."""
_TAKEN = 1200
"""Entries that are ranked at most."""
_MANY = 20_000
"""Entries with the two rarest words of a name that are gone through for those with a third one, at most."""
_SEVERAL, _ALONE = 24, 6
"""Entries that share two words of the name and more, and that share one, which are compared at most."""


class Register(Protocol):
    """Entries that can be looked up by key. Rows are numbers from 0 on."""

    name: str

    def __len__(self) -> int:
        """How many entries there are."""

    def counts(self, keys: Collection[int]) -> Mapping[int, int]:
        """How many entries have each key; a key that none has is left out."""

    def rows(self, keys: Collection[int], limit: int) -> list[int]:
        """Entries that have any of the keys, `limit` at most."""

    def rows_of_both(self, keys: Collection[int], others: Collection[int], limit: int) -> list[int]:
        """Entries that have any of `keys` and any of `others`, `limit` at most."""

    def keys_of_rows(self, rows: Collection[int], keys: Collection[int]) -> Iterable[tuple[int, int]]:
        """Pairs of row and key, for those of `keys` that each of the rows has."""

    def entity(self, row: int) -> Entity:
        """The entry of a row."""

    def by_id(self, identifier: str) -> Entity | None:
        """The entry with this id; None if there is none."""


def candidates(register: Register, keys: Keys) -> list[Entity]:
    """The entries that may bear the name with these keys, the likeliest first, `COMPARED` at most."""
    every = keys.every()
    counts = register.counts(every)
    exact = register.rows([keys.whole], COMPARED) if keys.whole in counts else []
    groups = [group for group in [*keys.words, *(frozenset({key}) for key in keys.joined)] if group & counts.keys()]
    sizes = [sum(counts.get(key, 0) for key in group) for group in groups]
    ordered = [
        group for _, group in sorted(zip(sizes, groups, strict=True), key=lambda item: (item[0], sorted(item[1])))
    ]
    sizes.sort()
    rows: list[int] = list(exact)
    for at, (size, group) in enumerate(zip(sizes, ordered, strict=True)):
        if size <= _FEW:
            rows += register.rows(group, _FEW)
        elif at + 1 < len(ordered):
            rows += _of_several(register, group, ordered[at + 1 :])
        elif len(rows) < COMPARED:
            rows += register.rows(group, _TAKEN)
        if len(set(rows)) > 2 * COMPARED or len(rows) > _TAKEN:
            break
    unique = list(dict.fromkeys(rows))[:_TAKEN]
    if len(unique) <= 3:
        return [register.entity(row) for row in unique]
    rarity = {key: math.log(1 + len(register) / count) for key, count in counts.items()}
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    best: dict[int, dict[int, float]] = {row: {} for row in unique}
    for row, key in register.keys_of_rows(unique, every & counts.keys()):
        shared = best[row]
        place = group_of.get(key, -1)
        shared[place] = max(shared.get(place, 0.0), rarity[key])
    ranked = sorted(unique, key=lambda row: (-sum(best[row].values()), row))
    if len(keys.words) > 1:  # of two words or more, two agree, or the other name has one alone
        several = [row for row in ranked if len(best[row]) > 1]
        ranked = several[:_SEVERAL] + [row for row in ranked if len(best[row]) == 1][:_ALONE]
    return [register.entity(row) for row in ranked[:COMPARED]]


def _of_several(register: Register, group: Collection[int], others: Sequence[Collection[int]]) -> list[int]:
    """Entries that have a word of which there are many, and others too: those with three words of the name first."""
    found: list[int] = []
    for at, other in enumerate(others):
        both = register.rows_of_both(group, other, _MANY)
        if len(both) > _TAKEN:
            for third in others[at + 1 :]:
                also = set(register.rows_of_both(group, third, _MANY))
                found += [row for row in both if row in also]
        found += both[:_TAKEN]
        if len(found) > COMPARED:
            break
    return found
