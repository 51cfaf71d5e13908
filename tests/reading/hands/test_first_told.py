"""Who told it first: one more path of the claim that it speaks of, with those from whom they had it."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, reading

_PEOPLE = ["person two people ×2"]


@pytest.mark.parametrize(
    ("later", "content", "path"),
    [
        ("The cuts were first reported by the Harbour Tribune.", "The cuts", ["outlet Harbour Tribune"]),
        (
            "The plan was first reported by the Harbour Tribune, citing a clerk.",
            "The plan",
            ["outlet Harbour Tribune", "person a clerk"],
        ),
        (
            "The plan was first reported by the Harbour Tribune, which cited a clerk.",
            "The plan",
            ["outlet Harbour Tribune", "person a clerk"],
        ),
        ("The Harbour Tribune reported the talks earlier on Monday.", "the talks", ["outlet Harbour Tribune"]),
        ("The Harbour Tribune was the first to report the cuts.", "the cuts", ["outlet Harbour Tribune"]),
    ],
)
def test_who_reported_it_first_is_one_more_path(later: str, content: str, path: list[str]) -> None:
    first, second = reading("Tellmark will cut 900 jobs, two people said. " + later).claims
    assert chains(first) == [_PEOPLE, path]
    assert (second.text, chains(second)) == (content, [path])


def test_what_the_author_only_states_was_told_by_who_reported_it_first() -> None:
    read = reading("Two nurses were dismissed in March. The case was first reported by the Harbour Tribune.")
    assert chains(read.claims[0]) == [["outlet Harbour Tribune"]]
    assert [claim.voice.value for claim in read.claims] == ["reported", "reported"]
    assert [sentence.voice.value for sentence in read.sentences] == ["reported", "reported"]


def test_who_also_reported_it_is_one_more_path() -> None:
    text = (
        "Ferrum will buy the mine, the Harbour Tribune said. Radio Ostra, which also reported the talks, named a price."
    )
    assert chains(reading(text).claims[0]) == [["outlet Harbour Tribune"], ["outlet Radio Ostra"]]
