from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.exports.namings import Namings, namings

NAMES = "ABCDEF"
SAID = st.dictionaries(st.sampled_from([frozenset(pair) for pair in combinations(NAMES, 2)]), st.booleans())


def pair(one: str, other: str) -> frozenset[str]:
    return frozenset((one, other))


def test_what_is_one_with_the_same_is_one() -> None:
    found = namings({pair("A", "B"): True, pair("B", "C"): True})
    assert found.group("A") == found.group("B") == found.group("C") == ("A", "B", "C")
    assert found.group("D") == ("D",)


def test_names_that_two_merges_would_join_against_a_split_stay_each_by_itself() -> None:
    found = namings({pair("A", "B"): True, pair("B", "C"): True, pair("A", "C"): False})
    assert [found.group(name) for name in "ABC"] == [("A",), ("B",), ("C",)]
    assert found.differ("A", "C")
    assert not found.differ("A", "B")


def test_who_is_set_apart_from_one_name_is_so_from_all_of_the_party() -> None:
    assert namings({pair("A", "B"): True, pair("B", "C"): False}).differ("A", "C")


def test_names_that_may_not_be_told_join_nothing() -> None:
    assert namings({pair("A", "B"): True, pair("B", "C"): True}, {"A", "B"}).group("A") == ("A", "B")
    assert namings({pair("A", "B"): True}, {"A"}) == Namings()


@given(SAID)
def test_no_party_has_two_names_that_somebody_set_apart(said: dict[frozenset[str], bool]) -> None:
    found = namings(said)
    for one, other in combinations(NAMES, 2):
        same = found.group(one) == found.group(other)
        assert not (same and said.get(pair(one, other)) is False)
        assert same == (other in found.group(one))
        assert not (same and found.differ(one, other))
    merged = [each for each, one in said.items() if one and all(namings(said).group(n) == (n,) for n in each)]
    assert not merged or False in said.values()
