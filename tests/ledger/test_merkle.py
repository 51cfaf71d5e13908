"""The Merkle tree, held against the recursive definitions of RFC 9162 and the known answers of RFC 6962's tests."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.merkle import (
    EMPTY,
    CompactRange,
    consistency_proof,
    consistent,
    includes,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_of,
)

ENTRIES = st.lists(st.binary(max_size=8), min_size=1, max_size=70)


def reference_root(leaves: Sequence[bytes]) -> bytes:
    """MTH of RFC 9162, 2.1.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node_hash(reference_root(leaves[:k]), reference_root(leaves[k:]))


def reference_path(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH of RFC 9162, 2.1.3.1, word for word."""
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m < k:
        return [*reference_path(m, leaves[:k]), reference_root(leaves[k:])]
    return [*reference_path(m - k, leaves[k:]), reference_root(leaves[:k])]


def reference_proof(m: int, leaves: Sequence[bytes], whole: bool = True) -> list[bytes]:
    """SUBPROOF of RFC 9162, 2.1.4.1, word for word."""
    if m == len(leaves):
        return [] if whole else [reference_root(leaves)]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m <= k:
        return [*reference_proof(m, leaves[:k], whole), reference_root(leaves[k:])]
    return [*reference_proof(m - k, leaves[k:], False), reference_root(leaves[:k])]


def hashed(entries: Sequence[bytes]) -> list[bytes]:
    return [leaf_hash(entry) for entry in entries]


def test_the_known_answers() -> None:
    inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    leaves = hashed([bytes.fromhex(each) for each in inputs])
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root_of(leaves[:1]).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert root_of(leaves).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@given(ENTRIES)
def test_the_range_grows_to_the_root_of_the_definition(entries: list[bytes]) -> None:
    tree, leaves = CompactRange(), hashed(entries)
    for count, leaf in enumerate(leaves, 1):
        tree = tree.append(leaf)
        assert tree.root == reference_root(leaves[:count])
        assert CompactRange.from_bytes(tree.size, tree.to_bytes()) == tree


@given(ENTRIES, st.data())
def test_inclusion_is_proved_and_nothing_else_is(entries: list[bytes], data: st.DataObject) -> None:
    leaves = hashed(entries)
    index = data.draw(st.integers(0, len(leaves) - 1))
    root, path = root_of(leaves), inclusion_proof(leaves, index)
    assert list(path) == reference_path(index, leaves)
    assert includes(root, len(leaves), index, leaves[index], path)
    assert not includes(root, len(leaves), index, leaf_hash(b"something else"), path)
    assert not includes(leaf_hash(b"other root"), len(leaves), index, leaves[index], path)
    assert not includes(root, len(leaves), index, leaves[index], [*path, leaves[0]])
    if path:
        place = data.draw(st.integers(0, len(path) - 1))
        assert not includes(root, len(leaves), index, leaves[index], path[:place] + path[place + 1 :])
        flipped = bytes([path[place][0] ^ 1]) + path[place][1:]
        assert not includes(root, len(leaves), index, leaves[index], [*path[:place], flipped, *path[place + 1 :]])
    other = data.draw(st.integers(-1, len(leaves)))
    if other != index:
        assert not includes(root, len(leaves), other, leaves[index], path) or (
            0 <= other < len(leaves) and leaves[other] == leaves[index]
        )


@given(ENTRIES, st.data())
def test_consistency_is_proved_and_nothing_else_is(entries: list[bytes], data: st.DataObject) -> None:
    leaves = hashed(entries)
    first = data.draw(st.integers(1, len(leaves)))
    old, new, path = root_of(leaves[:first]), root_of(leaves), consistency_proof(leaves, first)
    assert list(path) == reference_proof(first, leaves)
    assert consistent(first, old, len(leaves), new, path)
    other = leaf_hash(b"something else")
    assert not consistent(first, other, len(leaves), new, path)
    assert not consistent(first, old, len(leaves), other, path)
    assert not consistent(first, old, len(leaves), new, [*path, other])
    if path:
        assert not consistent(first, old, len(leaves), new, path[:-1])


@pytest.mark.parametrize("index", [-1, 3])
def test_a_leaf_that_is_not_there_has_no_proof(index: int) -> None:
    with pytest.raises(IndexError, match="tree of 3"):
        inclusion_proof(hashed([b"a", b"b", b"c"]), index)
    with pytest.raises(IndexError, match="tree of 3"):
        consistency_proof(hashed([b"a", b"b", b"c"]), index + 1 if index > 0 else 0)


@pytest.mark.parametrize(("size", "data"), [(1, b""), (3, b"x" * 32), (2, b"x" * 31), (0, b"x" * 32)])
def test_a_range_that_does_not_fit_its_size_is_refused(size: int, data: bytes) -> None:
    with pytest.raises(ValueError, match="compact range"):
        CompactRange.from_bytes(size, data)
