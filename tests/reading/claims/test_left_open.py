"""What somebody could not confirm: silent on it, where it is named; a lack of confirmation is no agreement."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, reading

_TOLD = "Residents told Radio Sol that soldiers had gone from house to house. "
_FIRST = ["outlet Radio Sol", "public Residents ×many"]


@pytest.mark.parametrize(
    ("later", "content", "path"),
    [
        ("The Lake Tribune could not verify the account.", "the account", ["outlet Lake Tribune silent"]),
        (
            "The Lake Tribune could not independently verify their claims.",
            "their claims",
            ["outlet Lake Tribune silent"],
        ),
        ("The Lake Tribune was not able to independently verify this.", "this", ["outlet Lake Tribune silent"]),
        ("The governor said he could not confirm that.", "that", ["person The governor silent"]),
        ("The mission said it was unable to confirm the reports.", "the reports", ["organisation The mission silent"]),
        ("The ministry neither confirmed nor denied it.", "it", ["organisation The ministry silent"]),
        ("The mission declined to confirm or deny the reports.", "the reports", ["organisation The mission silent"]),
    ],
)
def test_who_could_not_confirm_it_is_silent_on_it(later: str, content: str, path: list[str]) -> None:
    first, second = reading(_TOLD + later).claims
    assert chains(first) == [_FIRST, path]
    assert second.text == content
    assert chains(second) == [path]


@pytest.mark.parametrize(
    "later",
    [
        "Western diplomats said they had no independent confirmation.",
        "The mayor would not confirm it.",
        "The claims could not be independently verified.",
    ],
)
def test_who_refuses_or_has_nothing_adds_no_path(later: str) -> None:
    assert chains(reading(_TOLD + later).claims[0]) == [_FIRST]


def test_what_the_authors_could_not_verify_is_their_own_reporting() -> None:
    claim = reading(_TOLD + "We have not been able to verify it.").claims[-1]
    assert (claim.text, claim.own_reporting, chains(claim)) == ("it", True, [])
