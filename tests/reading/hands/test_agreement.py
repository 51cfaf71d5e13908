"""Agreement and contradiction: one more hand of the claim before."""

import pytest
from tests.reading.stories import chains, reading

from reportedly.reading.wordlists import load_yaml


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (
            "The lawyer said the seal was forged, and the prosecutor agreed.",
            [["person The lawyer"], ["person the prosecutor"]],
        ),
        (
            "The union says 200 jobs will go. The company agrees.",
            [["organisation The union"], ["organisation The company"]],
        ),
        (
            "The chairman said the sale was off. His deputy said the same.",
            [["person The chairman"], ["person His deputy"]],
        ),
        (
            "A diver said the hull had been torn for months, a view echoed by the captain, Ivo Marn.",
            [["person A diver"], ["person Ivo Marn"]],
        ),
        (
            "The general claimed that the town was empty. Aid workers contradicted him.",
            [["person The general"], ["person Aid workers ×many denies"]],
        ),
    ],
)
def test_who_agrees_is_one_more_hand(text: str, paths: list[list[str]]) -> None:
    assert chains(reading(text).claims[0]) == paths


def test_agreement_alone_is_no_claim() -> None:
    assert len(reading("The clerk said the footage was old, and the owner agreed.").claims) == 1


def test_an_account_that_somebody_backs_is_told_by_them() -> None:
    text = "A nurse said the ward was cold. Her account was corroborated by three colleagues on Friday."
    told = reading(text).claims[1]
    assert told.text == "Her account"
    assert chains(told) == [["person three colleagues ×3"]]
    assert told.voice.value == "reported"


@pytest.mark.parametrize(
    "text",
    [
        "The governor said the road was safe. The ministry agreed to fund a new one.",
        "The envoy said talks would resume. They agreed on a date.",
    ],
)
def test_a_deed_is_no_agreement(text: str) -> None:
    claims = reading(text).claims
    assert len(claims) == 2
    assert len(claims[0].chains) == 1


def test_the_words_stand_in_one_list_each() -> None:
    data = load_yaml("agreement.yaml")
    for lists in (("agreeing", "telling", "alike", "backing", "contradicting", "parties"), ("accounts",)):
        found = [word for name in lists for word in data[name]]
        assert len(found) == len(set(found))
    words = [word for entries in data.values() for word in entries]
    assert all(word == word.lower() for word in words)
