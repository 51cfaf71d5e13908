"""Where a content ends that a span lets run on."""

from __future__ import annotations

import pytest

from reportedly import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Testimony that the judge was drunk was given by two ushers.", "the judge was drunk"),
        ("An announcement that the concert was cancelled was met with silence.", "the concert was cancelled"),
    ],
)
def test_a_nouns_clause_ends_before_the_main_verb(text: str, expected: str) -> None:
    assert expected in [claim.text for claim in read(text, language="en").claims if claim.chains]
