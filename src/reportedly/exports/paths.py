"""The audit paths of many entries of a large log: the tree in one piece of memory, 64 bytes an entry."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.ledger.merkle import HASH_SIZE, node_hash


class Paths:
    """The hashes of a log's tree, level by level from the leaves up (RFC 9162, 2.1.3.1)."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        """`leaves` are the hashes of the leaves, in order."""
        below = bytearray()
        for leaf in leaves:
            below += leaf
        self._levels = [bytes(below)]
        while len(self._levels[-1]) > HASH_SIZE:
            self._levels.append(_above(self._levels[-1]))

    def of(self, n: int) -> tuple[bytes, ...]:
        """The path of leaf `n`, from the leaf upwards. Raises `IndexError` where there is no such leaf."""
        if not 0 <= n * HASH_SIZE < len(self._levels[0]):
            raise IndexError(f"there is no leaf {n}")
        path = []
        for level in self._levels:
            at = (n ^ 1) * HASH_SIZE
            if at < len(level):  # the last of an odd number has no sibling and goes up as it is
                path.append(level[at : at + HASH_SIZE])
            n >>= 1
        return tuple(path)


def _above(level: bytes) -> bytes:
    made = bytearray()
    for at in range(0, len(level), 2 * HASH_SIZE):
        left, right = level[at : at + HASH_SIZE], level[at + HASH_SIZE : at + 2 * HASH_SIZE]
        made += node_hash(left, right) if right else left
    return bytes(made)
