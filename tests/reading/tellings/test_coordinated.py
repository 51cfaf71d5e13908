"""What one party says and answers besides: "said the talks had failed and accused the rebels"."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, reading


def told(text: str) -> dict[str, list[list[str]]]:
    return {claim.text: chains(claim) for claim in reading(text).claims}


@pytest.mark.parametrize(
    ("text", "content", "path"),
    [
        (
            "The spokesman said the talks had failed and accused the rebels of sabotage.",
            "the rebels of sabotage",
            ["person The spokesman"],
        ),
        (
            "The minister said no decision had been taken and denied that he had met the banker.",
            "he had met the banker",
            ["person The minister denies"],
        ),
        (
            "The union said members were exhausted but warned they would not give up.",
            "they would not give up",
            ["organisation The union"],
        ),
        (
            'The company said it would appeal and called the ruling "absurd".',
            'the ruling "absurd"',
            ["organisation The company"],
        ),
        (
            "The group says the law is unjust and accuses the government of silencing critics.",
            "the government of silencing critics",
            ["organisation The group"],
        ),
        (
            "The prosecutor said the suspect was in custody and denied the charges.",
            "the charges",
            ["person The prosecutor", "person the suspect denies"],
        ),
    ],
)
def test_answers(text: str, content: str, path: list[str]) -> None:
    found = told(text)
    assert found[content] == [path]
    assert all(" and accused" not in claim and " but warned" not in claim for claim in found)


def test_whom_a_clause_names_stays_in_it() -> None:
    assert "he was shot by a guard" in told("Police said he was shot by a guard who later claimed that he had slipped.")
    assert "They were taken by a student, Mira Lang" in told(
        "They were taken by a student, Mira Lang, who told us she had heard a bang."
    )
    assert "the suspect was in custody" in told(
        "The prosecutor said the suspect was in custody and denied the charges."
    )


def test_what_one_hears_somebody_do_is_told_by_nobody() -> None:
    found = told("A source told the Mirror that the boy was found by a neighbour who heard him crying.")
    assert list(found) == ["the boy was found by a neighbour who heard him crying"]
