"""The label counts parties as the text has them, and unnamed people of two outlets as perhaps the same."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading

from reportedly.words import Missing


@pytest.mark.parametrize(
    ("story", "origins"),
    [
        ("Two generals told Radio Kivu and the Lake Tribune that the garrison had mutinied.", (1, 1)),
        (
            "Officials told Radio Marene that the port was sold. Residents told Zora TV the mill was closed.",
            (1, 2),
        ),
        ("Ilo Dast said the port was sold. Sources in the ministry said the mill was sold.", (2, 2)),
        ("The palace has not confirmed that its chief of staff resigned.", (0, 0)),
        ("The general has reportedly fled.", (0, 0)),
    ],
)
def test_origins_are_the_distinct_last_hands(story: str, origins: tuple[int, int]) -> None:
    found = reading(story).card.origins
    assert (found.at_least, found.at_most) == origins


def test_an_outlet_that_is_last_once_counts_beside_its_source() -> None:
    story = "Officials told Radio Marene that the port was sold. Radio Marene reported that the mill was sold, too."
    found = reading(story).card.origins
    assert (found.at_least, found.at_most) == (2, 2)


def test_a_story_told_by_nobody_lacks_a_source() -> None:
    missing = reading("The harbour was closed on Sunday.").card.missing
    assert {Missing.ANY_SOURCE, Missing.NAMED_SOURCE, Missing.LINK} <= set(missing)
