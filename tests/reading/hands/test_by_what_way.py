"""By what way somebody told it: a platform that one posts on, a page of one's own, a paper; no telephone."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("“The road is open,” the governor wrote on Chirpo.", "Chirpo"),
        ("Amberlo Foods said on its Zvon page that it had recalled the tins.", "its Zvon page"),
        ("In a stock exchange notice the company said it was not aware of any talks.", "a stock exchange notice"),
        ("The airline said on X that everybody had left the cabin.", "X"),
        ("In a post on Truth Social, the candidate said the count was wrong.", "a post on Truth Social"),
        ("“Nine men are missing,” the harbour master said in a post on Telegram.", "a post on Telegram"),
        ("“Our crews are there,” the utility said on its website.", "its website"),
        ("Prosecutors said in a filing that the owner had lied.", "a filing"),
    ],
)
def test_platforms_and_papers(text: str, via: str) -> None:
    link = reading(text).claims[0].chains[0][-1]
    assert link.via is not None
    assert link.via.text == via


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said by phone that the road was open.",
        "The minister told Radio Lumo in an interview that the road was open.",
        "She wrote on Monday that the road was open.",
        "He told the Sunday programme on Radio Lumo: “I never met the man.”",
    ],
)
def test_no_way_at_all(text: str) -> None:
    assert reading(text).claims[0].chains[0][-1].via is None
