"""Forms that news of conflict and elections brings: what is told, and what only seems to be."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The opposition alleged widespread ballot stuffing.",
            {"widespread ballot stuffing": [["organisation The opposition"]]},
        ),
        (
            "An exit poll by Pulse Metrics had put the Civic Bloc ahead by two points.",
            {"the Civic Bloc ahead by two points": [["organisation Pulse Metrics"]]},
        ),
        (
            'A manager of the firm assures a client that "nobody in the ministry will look".',
            {"nobody in the ministry will look": [["person A manager of the firm"]]},
        ),
        ("The ministry said only that he was on leave.", {"he was on leave": [["organisation The ministry"]]}),
        (
            "The Lake Tribune has reviewed 60 pages of memos, which show that the colonel warned the palace.",
            {
                "The Lake Tribune has reviewed 60 pages of memos": [],
                "the colonel warned the palace": [["outlet Lake Tribune", "document 60 pages of memos ×60"]],
            },
        ),
        ("Police said it was too early to say whether anyone had died.", None),
        (
            "He said he heard the prisoner calling for water.",
            {"he heard the prisoner calling for water": [["person He"]]},
        ),
        (
            "Reports on social media said the bridge had fallen.",
            {"the bridge had fallen": [["unknown Reports on social media"]]},
        ),
        ("The general contradicted the president over the siege.", None),
        ("The paper reported on arms sales in May.", None),
    ],
)
def test_what_is_told(text: str, expected: dict[str, list[list[str]]] | None) -> None:
    found = {claim.text: chains(claim) for claim in reading(text).claims}
    if expected is None:
        assert len(found) == 1
        assert len(next(iter(found)).split()) > 6
    else:
        assert found == expected
