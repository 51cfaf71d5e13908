"""What is told without a clause: things blamed and shown, and clauses cut short to a helper."""

from __future__ import annotations

import pytest

from reportedly import read


def told(text: str) -> list[str]:
    """What the claims of a text that somebody tells say."""
    return [claim.text for claim in read(text, language="en").claims if claim.chains]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry of fisheries blamed seals.", "seals"),
        ("Divers said the hull was sound. The owner blames a cheap compass.", "a cheap compass"),
        ("The harbour office later spoke of a “technical matter”.", "a “technical matter”"),
        ("Footage from the pier at Sundvik shows a boat beside the lighthouse.", "a boat beside the lighthouse"),
        ("The guest book lists the prefect among the visitors.", "the prefect among the visitors"),
    ],
)
def test_things_are_told(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The lender on Thursday named its third chief executive in two years.",
        "The coach attributed the information to friends.",
        "The minister showed visitors the garden of his villa.",
        "Wardens reported the driver to the police.",
    ],
)
def test_deeds_with_a_thing_tell_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army says the bridge is closed. The mayor of Orla says it is not.", "it is not"),
        ("The crew told Radio Sundvik that they had not.", "they had not"),
        ("Her agent insists she hasn't.", "she hasn't"),
        ("It is, says the surveyor.", "It is"),
    ],
)
def test_a_clause_may_be_cut_short(text: str, expected: str) -> None:
    assert expected in told(text)


def test_a_bare_pronoun_is_no_clause() -> None:
    assert told("That, in short, is what the abbot wrote to the bishop in 1911.") == []


def test_a_question_may_look_like_a_time() -> None:
    (claim,) = read("The coastguard has not said when it received the first call.", language="en").claims
    assert claim.text == "when it received the first call"
    assert claim.chains[0][0].stance.value == "silent"


@pytest.mark.parametrize(
    "text",
    [
        "Two men have been charged with throwing stones at the ferry.",
        "“No comment,” said the club.",
    ],
)
def test_charges_and_no_comment_tell_nothing(text: str) -> None:
    assert told(text) == []


def test_plans_are_told() -> None:
    assert told("The yard announced plans for a new dock in Orla.") == ["plans for a new dock in Orla"]


def test_that_somebody_told_it_is_no_claim_beside_what_he_told() -> None:
    text = "Five women who worked at the inn have told the charity that they slept in a barn, according to a dossier."
    assert told(text) == ["they slept in a barn"]
