"""A stated reason for not naming a source ends where the source begins to tell."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading

from reportedly.words import HandKind


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("A trader who asked not to be named", "who asked not to be named"),
        ("An official who declined to be identified", "who declined to be identified"),
        ("A driver who declined to give his name", "who declined to give his name"),
        (
            "An aide, who asked not to be named because he was not authorised to speak,",
            "who asked not to be named because he was not authorised to speak",
        ),
    ],
)
def test_a_reason_ends_before_what_is_told(source: str, reason: str) -> None:
    text = f"{source} said soldiers had closed the road."
    claim = reading(text).claims[0]
    assert claim.text == "soldiers had closed the road"
    (link,) = claim.chains[0]
    assert link.kind is HandKind.PERSON
    assert link.anonymity is not None
    assert link.anonymity.of(text) == reason
