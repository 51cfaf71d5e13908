"""Agents and patients under the grammar."""

from __future__ import annotations

import pytest

from reportedly.events.roles import is_passive, roles

from .parsed import tree, word


def named(text: str, verb: str) -> tuple[list[str], list[str]]:
    found = roles(tree(text), word(text, verb))
    return [[tree(text).words[i].text for i in heads] for heads in (found.agents, found.patients)]  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "verb", "agents", "patients"),
    [
        ("Police arrested two editors.", "arrested", ["Police"], ["editors"]),
        ("Two editors were arrested by police.", "arrested", ["police"], ["editors"]),
        ("The editor jailed by the junta wrote a letter.", "jailed", ["junta"], ["editor"]),
        ("By nightfall three men had been arrested.", "arrested", [], ["men"]),
        ("The editors whom police arrested are free.", "arrested", ["police"], ["editors"]),
        ("Rebels kidnapped a judge and freed two soldiers.", "freed", ["Rebels"], ["soldiers"]),
        ("The general ordered troops to storm the port.", "storm", ["troops"], ["port"]),
        ("The rebels vowed to storm the port.", "storm", ["rebels"], ["port"]),
        ("Ostra and Velmora bombed the port.", "bombed", ["Ostra", "Velmora"], ["port"]),
    ],
)
def test_who_acts_and_who_is_acted_upon(text: str, verb: str, agents: list[str], patients: list[str]) -> None:
    assert list(named(text, verb)) == [agents, patients]


def test_a_passive_is_known_by_its_helper_its_agent_and_its_place() -> None:
    for text, verb in (
        ("Two editors were arrested.", "arrested"),
        ("The editor jailed by the junta wrote a letter.", "jailed"),
    ):
        assert is_passive(tree(text), word(text, verb))
    assert not is_passive(
        tree("Police have arrested two editors."), word("Police have arrested two editors.", "arrested")
    )
