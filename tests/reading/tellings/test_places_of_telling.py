"""Who tells is found beside, around and before what is told, and in a headline."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading

from reportedly.words import HandKind

_Path = tuple[str, ...]


def _paths(text: str, claim: int = 0) -> list[_Path]:
    return [tuple(link.text or "" for link in path) for path in reading(text).claims[claim].chains]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("The army says it lost nine men, while the rebels claim to have killed sixty.", [("the rebels",)]),
        (
            "The mayor says the bridge is safe, but two engineers told Radio Lume that it could fall any day.",
            [("Radio Lume", "two engineers")],
        ),
    ],
)
def test_who_tells_in_a_clause_beside_another_does_not_tell_through_him(text: str, second: list[_Path]) -> None:
    assert _paths(text, 1) == second


def test_what_ends_a_sentence_tells_all_of_it() -> None:
    text = "The auditors also warned that fuel cards were being used at weekends, the document shows."
    assert _paths(text) == [("the document", "The auditors")]


@pytest.mark.parametrize(
    ("opener", "mention"),
    [("By his account, the guards had fled before dawn.", "his"), ("The guards, as he put it, had fled.", "he")],
)
def test_an_account_tells_its_sentence(opener: str, mention: str) -> None:
    found = reading(f"Petrus Vael, a former inmate, said nobody stopped him. {opener}").claims[1].chains
    assert [(link.text, link.name) for link in found[0]] == [(mention, "Petrus Vael")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Cyberattack behind blackout - sources", HandKind.PERSON),
        ("Two killed in border clash: army", HandKind.ORGANISATION),
        ("Company knew of cracks in 2014 - leaked emails", HandKind.DOCUMENT),
    ],
)
def test_a_headline_names_its_source_behind_a_mark(text: str, kind: HandKind) -> None:
    assert [link.kind for link in reading(text).claims[0].chains[0]] == [kind]


def test_an_outlet_has_learned_what_stands_around_it() -> None:
    claim = reading("The vice-president, Folha Nova has learned, will resign on Friday.").claims[0]
    assert claim.text == "The vice-president … will resign on Friday"
    assert [link.name for link in claim.chains[0]] == ["Folha Nova"]


def test_what_a_telling_is_based_on_is_its_source() -> None:
    text = "Lumora relabelled creams, Het Dagboek reports on the basis of internal emails and talks with two employees."
    assert _paths(text) == [("Het Dagboek", "internal emails"), ("Het Dagboek", "two employees")]


def test_a_ground_that_is_cited_tells_nothing() -> None:
    assert _paths("Two officers were freed, the ministry said, citing a lack of evidence.") == [("the ministry",)]


def test_a_participle_of_a_source_is_no_claim() -> None:
    found = reading("The insurer knew of the defect in 2014, according to court papers unsealed on Wednesday.").claims
    assert [claim.text for claim in found] == ["The insurer knew of the defect in 2014"]


def test_it_is_over_says_something() -> None:
    assert reading('"It is over," the envoy told Reuters by telephone.').claims[0].text == "It is over"
