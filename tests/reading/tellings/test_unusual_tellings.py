"""Tellings without a plain verb of saying: labels, counts, what is seen to come, quotations beside a sentence."""

import pytest
from tests.reading.stories import chains, reading


@pytest.mark.parametrize(
    ("text", "told", "paths"),
    [
        ("Minister: toll road will open in May", "toll road will open in May", [["person Minister"]]),
        (
            "The mayor would have us believe that the debt has halved.",
            "the debt has halved",
            [["person The mayor"]],
        ),
        (
            "The envoy used the day's session to claim that the pier was safe.",
            "the pier was safe",
            [["person The envoy"]],
        ),
        (
            "The envoy went on the radio with the news that the pier was safe.",
            "the pier was safe",
            [["person The envoy"]],
        ),
        (
            "The ministry would not be drawn on whether the school will reopen.",
            "whether the school will reopen",
            [["organisation The ministry silent"]],
        ),
        (
            "The laboratory is testing whether the meat was spoilt.",
            "whether the meat was spoilt",
            [["organisation The laboratory silent"]],
        ),
        (
            "The central bank sees growth slowing this year.",
            "growth slowing this year",
            [["organisation The central bank believes"]],
        ),
        (
            "The operator blames a worn cable for the fall.",
            "a worn cable for the fall",
            [["organisation The operator"]],
        ),
    ],
)
def test_who_tells_without_a_verb_of_saying(text: str, told: str, paths: list[list[str]]) -> None:
    assert {claim.text: chains(claim) for claim in reading(text).claims}.get(told) == paths


@pytest.mark.parametrize(
    "text",
    [
        "The pastor shook her head. “Nobody came.”",
        "“Nobody came.” The pastor wipes her hands.",
        "The pastor shook her head. “Nobody came. We waited until dawn.”",
    ],
)
def test_a_quotation_is_told_by_the_person_beside_it(text: str) -> None:
    told = {claim.text: chains(claim) for claim in reading(text).claims}
    assert told["Nobody came"] == [["person The pastor"]]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge shook. “Nobody came.”",
        "The pastor shook her head.\n\n“Nobody came.”",
    ],
)
def test_a_quotation_beside_anything_else_is_nobodys(text: str) -> None:
    told = {claim.text: claim.chains for claim in reading(text).claims}
    assert told["Nobody came"] == ()


def test_labels_begin_with_a_capital_of_any_alphabet() -> None:
    text = "ŁUKASZ ĆWIK: The pumps never ran.\nŽANETA: Who knew?\nŁUKASZ ĆWIK: The owner knew.\nŽANETA: Since when?"
    told = {claim.text: [path[-1].text for path in claim.chains] for claim in reading(text).claims}
    assert told == {"The pumps never ran": ["ŁUKASZ ĆWIK"], "The owner knew": ["ŁUKASZ ĆWIK"]}


def test_whom_an_outlet_spoke_to_speaks_through_it() -> None:
    claims = reading(
        "Radio Dalm spoke to two nurses. Both said the ward had been empty. The mayor said it was full."
    ).claims
    assert [[link.kind.value for link in path] for claim in claims[1:] for path in claim.chains] == [
        ["outlet", "person"],
        ["person"],
    ]
