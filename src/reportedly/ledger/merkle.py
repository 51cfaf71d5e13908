"""The Merkle tree of RFC 9162 (Certificate Transparency 2.0), section 2.1: hashes, compact range, proofs.

A leaf is SHA-256(0x00 ‖ entry), a node SHA-256(0x01 ‖ left ‖ right). A tree of n leaves splits at the largest power of
two below n. All hashes are 32 bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

HASH_SIZE = 32
EMPTY = sha256(b"").digest()  # the root of a tree without leaves


def leaf_hash(entry: bytes) -> bytes:
    """The hash of a leaf."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two children."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True)
class CompactRange:
    """What must be kept of a tree to go on: its size, and the roots of its perfect subtrees from left to right.

    There is one subtree for each bit that is set in `size`, so appending and the root cost O(log n).
    """

    size: int = 0
    roots: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.roots) != self.size.bit_count() or any(len(r) != HASH_SIZE for r in self.roots):
            raise ValueError(f"no compact range of {self.size} leaves has these {len(self.roots)} roots")

    def append(self, leaf: bytes) -> CompactRange:
        """The range with one more leaf, given by its hash."""
        roots, size = list(self.roots), self.size
        while size & 1:
            leaf = node_hash(roots.pop(), leaf)
            size >>= 1
        return CompactRange(self.size + 1, (*roots, leaf))

    @property
    def root(self) -> bytes:
        """The root hash of the whole tree."""
        if not self.roots:
            return EMPTY
        *left, found = self.roots
        for each in reversed(left):
            found = node_hash(each, found)
        return found

    def to_bytes(self) -> bytes:
        """The roots, one after the other; with `size` they are the range."""
        return b"".join(self.roots)

    @classmethod
    def from_bytes(cls, size: int, data: bytes) -> CompactRange:
        """The range that `to_bytes` wrote. Raises `ValueError` where the two do not fit."""
        return cls(size, tuple(data[at : at + HASH_SIZE] for at in range(0, len(data), HASH_SIZE)))


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root of the tree over leaf hashes."""
    return _levels(leaves)[-1][0] if leaves else EMPTY


def inclusion_proofs(leaves: Sequence[bytes], indices: Iterable[int]) -> list[tuple[bytes, ...]]:
    """The audit paths of the leaves at `indices`, each from the leaf upwards (RFC 9162, 2.1.3.1).

    Raises `IndexError` where there is no such leaf.
    """
    levels = _levels(leaves)
    proofs = []
    for index in indices:
        if not 0 <= index < len(leaves):
            raise IndexError(f"there is no leaf {index} in a tree of {len(leaves)}")
        path, place = [], index
        for level in levels:
            if place ^ 1 < len(level):  # the last of an odd number has no sibling and goes up as it is
                path.append(level[place ^ 1])
            place >>= 1
        proofs.append(tuple(path))
    return proofs


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The audit path of one leaf; see `inclusion_proofs`."""
    return inclusion_proofs(leaves, [index])[0]


def _levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """The tree from the leaves up to the root; a node without a sibling stands in the next level as it is."""
    levels = [list(leaves)]
    while len(levels[-1]) > 1:
        below = levels[-1]
        above = [node_hash(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)]
        levels.append([*above, below[-1]] if len(below) % 2 else above)
    return levels


def includes(root: bytes, size: int, index: int, leaf: bytes, path: Sequence[bytes]) -> bool:
    """Whether `path` proves that `leaf` (a hash) stands at `index` in the tree of `size` leaves with this `root`.

    RFC 9162, 2.1.3.2.
    """
    if not 0 <= index < size or any(len(each) != HASH_SIZE for each in path):
        return False
    first, second, found = index, size - 1, leaf
    for each in path:
        if second == 0:
            return False
        if first & 1 or first == second:
            found = node_hash(each, found)
            while not first & 1 and first:
                first >>= 1
                second >>= 1
        else:
            found = node_hash(found, each)
        first >>= 1
        second >>= 1
    return second == 0 and found == root


def consistency_proof(leaves: Sequence[bytes], first: int) -> tuple[bytes, ...]:
    """The proof that the tree of the first `first` leaves is the beginning of the tree of all (RFC 9162, 2.1.4.1).

    Raises `IndexError` unless 0 < `first` ≤ the number of leaves.
    """
    if not 0 < first <= len(leaves):
        raise IndexError(f"a tree of {len(leaves)} has no beginning of {first}")
    path: list[bytes] = []
    start, stop, whole = 0, len(leaves), True
    while first != stop:
        middle = start + _split(stop - start)
        if first <= middle:
            path.append(root_of(leaves[middle:stop]))
            stop = middle
        else:
            path.append(root_of(leaves[start:middle]))
            start, whole = middle, False
    if not whole:
        path.append(root_of(leaves[start:stop]))
    return tuple(reversed(path))


def consistent(first: int, first_root: bytes, second: int, second_root: bytes, path: Sequence[bytes]) -> bool:
    """Whether `path` proves that the tree of `second` leaves begins with the tree of `first` leaves.

    RFC 9162, 2.1.4.2.
    """
    if not 0 < first <= second or any(len(each) != HASH_SIZE for each in path):
        return False
    if first == second:
        return not path and first_root == second_root
    steps = list(path)
    if first.bit_count() == 1:
        steps.insert(0, first_root)
    if not steps:
        return False
    left, right = first - 1, second - 1
    while left & 1:
        left >>= 1
        right >>= 1
    old = new = steps[0]
    for each in steps[1:]:
        if right == 0:
            return False
        if left & 1 or left == right:
            old, new = node_hash(each, old), node_hash(each, new)
            while not left & 1 and left:
                left >>= 1
                right >>= 1
        else:
            new = node_hash(new, each)
        left >>= 1
        right >>= 1
    return right == 0 and old == first_root and new == second_root


def _split(count: int) -> int:
    """The largest power of two below `count`, which is at least 2."""
    return 1 << (count - 1).bit_length() - 1
