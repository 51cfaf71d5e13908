"""Two tags in one sentence: each tells what stands before it."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading


@pytest.mark.parametrize(
    "text",
    [
        "Three people died, police said, and 12 were injured, according to the hospital.",
        "Three people died, police said, and 12 were injured, the hospital said.",
        "Three people died, police said, while 12 were injured, according to the hospital.",
        "Three people died, police said on Monday, but nobody was arrested, according to the hospital.",
    ],
)
def test_each_tag_tells_its_own_clause(text: str) -> None:
    told = reading(text).claims
    assert [[[link.text for link in path] for path in claim.chains] for claim in told] == [
        [["police"]],
        [["the hospital"]],
    ]


def test_a_verb_of_telling_without_a_source_has_its_own_subject() -> None:
    told = reading("The indictment says Mr Koch told a colleague that the samples had been swapped.").claims[0]
    assert [str(link.kind) for link in told.chains[0]] == ["document", "person"]


def test_whom_an_outlet_quoted_as_saying_what_another_told_him() -> None:
    told = reading(
        "The daily El Faro quoted a cabinet member as saying the prime minister had told him the border would reopen."
    ).claims[0]
    assert [str(link.kind) for link in told.chains[0]] == ["outlet", "person", "person"]
