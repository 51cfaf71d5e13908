"""What each tells between semicolons, who stands behind a passive, and who opens and closes a sentence."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading

Paths = list[list[str]]


def _paths(sentence: str) -> list[Paths]:
    claims = reading(sentence).claims
    return [[[link.text for link in path] for path in claim.chains] for claim in claims if claim.chains]


def test_each_side_of_a_semicolon_has_its_own_teller() -> None:
    sentence = "The army said that the town had fallen; the rebels, quoting a priest, said that it had held."
    assert _paths(sentence) == [[["The army"]], [["the rebels", "a priest"]]]


def test_a_semicolon_in_a_quotation_parts_nobody() -> None:
    sentence = "“Prices rose; wages fell; rents doubled,” the governor said."
    assert all(paths == [["the governor"]] for paths in _paths(sentence))


@pytest.mark.parametrize(
    ("sentence", "paths"),
    [
        (
            "The chairman told staff that the mill would close, according to the minutes.",
            [["the minutes", "The chairman"]],
        ),
        (
            "The board was informed by the auditors in May that the stock did not exist, according to the minutes.",
            [["the minutes", "the auditors"]],
        ),
        ("Mr Sorrent, 77, was told by a man on the telephone that his flat was sold.", [["a man"]]),
        ("Her parents are convinced that the vaccine was to blame.", [["Her parents"]]),
        ("The ministry cited the figures of the statistics office, which say that debt fell.", None),
    ],
)
def test_who_told_it_first_stands_last(sentence: str, paths: Paths | None) -> None:
    (found,) = _paths(sentence)
    assert found == paths if paths else found[0][-1].startswith("the figures")
