"""Several clauses behind a verb that is said once, and who tells each of them."""

from __future__ import annotations

import pytest

from reportedly import read


def told(text: str) -> list[tuple[str, str]]:
    """Each told claim of a text, and the mention of its last hand."""
    claims = read(text, language="en").claims
    return [(c.text, c.chains[0][-1].span.of(text) if c.chains[0][-1].span else "") for c in claims if c.chains]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "One witness says that she saw the keeper leave, the other that he slept.",
            [("she saw the keeper leave", "One witness"), ("he slept", "the other")],
        ),
        (
            "The owner says that the inn is for sale, her brother that it is not.",
            [("the inn is for sale", "The owner"), ("it is not", "her brother")],
        ),
        (
            "Orlan officials suspect that the fire was laid by Sund agents; Sund officials, that it was an accident.",
            [("the fire was laid by Sund agents", "Orlan officials"), ("it was an accident", "Sund officials")],
        ),
        (
            "The prefect said on Monday that the dam was safe and on Friday that it was not.",
            [("the dam was safe", "The prefect"), ("it was not", "The prefect")],
        ),
        (
            "The agency put the crowd at 3,000; the march's organisers, at half a million.",
            [("the crowd at 3,000", "The agency"), ("at half a million", "the march's organisers")],
        ),
    ],
)
def test_the_verb_is_said_once(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He said that he had seen the lorry and the man that she knew.",
        "The clerk said that there were nine goats, and one that limped.",
        "The medics put the dead at 14 and the wounded at 30.",
        "The survey put unemployment at 9 percent and growth at 2 percent.",
    ],
)
def test_what_only_looks_so_stays_whole(text: str) -> None:
    assert len({hand for _, hand in told(text)}) == 1
    assert len(told(text)) == 1
