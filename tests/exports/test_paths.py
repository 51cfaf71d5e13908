from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.exports.paths import Paths
from reportedly.ledger.merkle import inclusion_proofs


@given(st.integers(1, 70))
def test_paths_are_those_of_the_tree(size: int) -> None:
    leaves = [sha256(bytes([n])).digest() for n in range(size)]
    paths = Paths(leaves)
    assert [paths.of(n) for n in range(size)] == inclusion_proofs(leaves, range(size))


def test_there_is_no_path_of_a_leaf_that_is_not_there() -> None:
    with pytest.raises(IndexError, match="no leaf 1"):
        Paths([b"\0" * 32]).of(1)
