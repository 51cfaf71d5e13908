"""Who tells behind a passive of hearsay: nobody says it of him, and he told it."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, only


@pytest.mark.parametrize(
    ("text", "content", "path"),
    [
        (
            "He is reported to have told a closed meeting of officers that the army was short of shells.",
            "the army was short of shells",
            ["unknown is reported", "person He"],
        ),
        (
            "The president is said to have warned aides that he would not stand again.",
            "he would not stand again",
            ["unknown is said", "person The president"],
        ),
        (
            "Both men are alleged to have confirmed that the money was paid in cash.",
            "the money was paid in cash",
            ["unknown are alleged", "person Both men ×2"],
        ),
        (
            "The firm is reported to have denied that data was lost.",
            "data was lost",
            ["unknown is reported", "organisation The firm denies"],
        ),
        (
            "Mr Orr is reported to have said that the bridge was mined.",
            "the bridge was mined",
            ["unknown is reported", "person Orr"],
        ),
    ],
)
def test_the_infinitive_tells_behind_nobody(text: str, content: str, path: list[str]) -> None:
    claim = only(text)
    assert claim.text == content
    assert chains(claim) == [path]


def test_a_deed_behind_the_passive_is_told_by_nobody_alone() -> None:
    assert chains(only("Two rebels are thought to have fled.")) == [["unknown are thought believes"]]
