"""Who denies an accusation without saying it again denies the claim that accuses them, and no other."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, reading


def _denying(text: str, claim: int = 0) -> list[str]:
    return [path[-1].text for path in reading(text).claims[claim].chains if path[-1].stance.value == "denies"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Prosecutors accuse Ivo Brandel of selling the list. Mr Brandel denies wrongdoing.", "Mr Brandel"),
        ("The former mayor is accused of selling the quay. He has denied any wrongdoing.", "He"),
        ("The union blames the Tarn militia for the raid. The militia has denied any role.", "The militia"),
        ("Police say Ivo Brandel planned the raid. Mr Brandel, 34, denies any involvement.", "Mr Brandel, 34"),
        ("The lawsuit alleges that Ferrovar hid the tests. The company has denied wrongdoing.", "The company"),
        ("Ms Lenk is suspected of leaking the list. She denies all allegations.", "She"),
        ("Two clerks told the Echo that Ms Lenk leaked the list. She denied having had any part in it.", "She"),
        ("The minister said Tarnia had sent 400 men. Tarnia denies involvement in the war.", "Tarnia"),
    ],
)
def test_who_denies_wrongdoing_denies_what_accuses_them(text: str, who: str) -> None:
    assert _denying(text) == [who]


@pytest.mark.parametrize(
    "text",
    [
        "His former secretary testified that Ivo Brandel kept cash in a drawer. Mr Brandel has denied all charges.",
        "Prosecutors say Ivo Brandel kept cash in a drawer. Mr Brandel denies wrongdoing.",
        "The Echo reported that Ivo Brandel owns a villa. Mr Brandel denied any wrongdoing.",
        "Two rockets landed in a field, the army said. The Tarn militia denied any involvement.",
    ],
)
def test_what_accuses_nobody_is_not_denied(text: str) -> None:
    assert _denying(text) == []


def test_wrongdoing_is_denied_beside_another_clause() -> None:
    claims = {
        claim.text: chains(claim) for claim in reading("Ferrovar, which denies wrongdoing, paid 3 million.").claims
    }
    assert claims["wrongdoing"] == [["organisation Ferrovar denies"]]


@pytest.mark.parametrize(
    ("later", "content", "path"),
    [
        ("“We categorically deny these claims,” the army said.", "these claims", ["organisation the army denies"]),
        ("“We reject the report,” an aide told reporters.", "the report", ["person an aide denies"]),
        ("“I can neither confirm nor deny those claims,” an aide said.", "those claims", ["person an aide silent"]),
        (
            "At noon the army said: “We can't confirm these claims at the moment.”",
            "these claims",
            ["organisation the army silent"],
        ),
    ],
)
def test_one_who_speaks_takes_the_stance_of_his_own_verb(later: str, content: str, path: list[str]) -> None:
    first, second = reading("Residents said soldiers had burned the mill. " + later).claims
    assert chains(first) == [["public Residents ×many"], path]
    assert (second.text, chains(second)) == (content, [path])
