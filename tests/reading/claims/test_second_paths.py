"""Whose denial, confirmation or earlier report is one more path of a claim, and of which claim."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading

from reportedly.words import Claim, Stance


def _last(claim: Claim) -> list[tuple[str, Stance]]:
    return [(path[-1].text, path[-1].stance) for path in claim.chains]


@pytest.mark.parametrize(
    ("text", "who", "stance"),
    [
        (
            "The hospital said the generator had failed. The power company insists it had not.",
            "The power company",
            "denies",
        ),
        ("Prosecutors say Dane Orvik took the money. His lawyer insists he did not.", "His lawyer", "denies"),
        ("“He was never in the mill,” his brother said. Two guards insist he was.", "Two guards", "denies"),
        (
            "The minister said the dam was safe; the engineers' union insisted it was not.",
            "the engineers' union",
            "denies",
        ),
        ("The dean denied that a list existed. A clerk told Radio Ymir that there was one.", "A clerk", "asserts"),
    ],
)
def test_a_clause_without_its_verb_denies_or_upholds_the_claim_before(text: str, who: str, stance: str) -> None:
    assert (who, Stance(stance)) in _last(reading(text).claims[0])


@pytest.mark.parametrize(
    "text",
    [
        "The dam was safe, the minister said. Asked whether he would resign, the mayor said he would.",
        "The bank said the tills were closed. The union said it had been asked to wait.",
        "The bank said the tills were closed. The union said they were not.",
    ],
)
def test_an_answer_a_full_clause_and_what_is_only_said_judge_nothing(text: str) -> None:
    assert len(reading(text).claims[0].chains) == 1


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "Casa said it had counted 212 arrests. Relatives say many had no lawyer. The police dispute the figures.",
            0,
        ),
        (
            "Pupils bought the questions in three towns, teachers told the Echo. “My own class had them,” said one. "
            "The board dismissed the claims as gossip.",
            0,
        ),
        (
            "The warrant was backdated, the former deputy minister said. He had lost the original, he added. "
            "The government dismissed the allegation.",
            0,
        ),
    ],
)
def test_a_denial_goes_past_what_only_adds_to_the_claim(text: str, meant: int) -> None:
    denied = [n for n, claim in enumerate(reading(text).claims) if len(claim.chains) > 1]
    assert denied == [meant]


def test_any_such_thing_denies_the_claim_before() -> None:
    text = (
        "The two kings met in June, Corriere Alto reported. Both courts denied that any such meeting had taken place."
    )
    assert _last(reading(text).claims[0])[1:] == [("Both courts", Stance.DENIES)]


@pytest.mark.parametrize(
    ("later", "who"),
    [
        ("The plan was first reported by the Mercantile Post.", "the Mercantile Post"),
        ("The Mercantile Post earlier reported the plan.", "The Mercantile Post"),
        ("The Mercantile Post first reported the news.", "The Mercantile Post"),
    ],
)
def test_who_reported_it_first_is_one_more_path(later: str, who: str) -> None:
    text = "The bank plans to cut 400 jobs, two people familiar with the matter said. " + later
    assert _last(reading(text).claims[0])[1:] == [(who, Stance.ASSERTS)]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (
            "Velkan will close its plant, the company said, confirming an earlier report by the Business Courier.",
            [("the company", Stance.ASSERTS), ("the Business Courier", Stance.ASSERTS)],
        ),
        (
            "The rebels said they had seized the airport, a claim denied by the army.",
            [("The rebels", Stance.ASSERTS), ("the army", Stance.DENIES)],
        ),
        (
            "As first reported by the Harbour Ledger and confirmed by the club, striker Ivo Marek is leaving.",
            [("the Harbour Ledger", Stance.ASSERTS), ("the club", Stance.ASSERTS)],
        ),
        (
            "The palace believes the debt will be repaid by August. Its creditors doubt it.",
            [("The palace", Stance.BELIEVES), ("Its creditors", Stance.BELIEVES)],
        ),
    ],
)
def test_participles_and_bare_pronouns_take_up_a_claim(text: str, paths: list[tuple[str, Stance]]) -> None:
    assert _last(reading(text).claims[0]) == paths


@pytest.mark.parametrize(
    "later",
    [
        "Kovar's director denied that any fee had been agreed.",
        "Drivers said they had heard the same last year.",
        "The ministry's spokesman said the firm had never been right before.",
        "The army confirmed the deaths of two.",
    ],
)
def test_what_speaks_of_something_else_adds_no_path(later: str) -> None:
    text = "Rebel leaders said they had shot three soldiers near the border. " + later
    assert len(reading(text).claims[0].chains) == 1


@pytest.mark.parametrize(
    ("tail", "who"),
    [
        (", which the army described as untrue.", "the army"),
        (", a claim the army called false.", "the army"),
        (", a claim that the army denies.", "the army"),
        (". Villagers say otherwise.", "Villagers"),
        (". The army denied this was the case.", "The army"),
        (". The army says the opposite.", "The army"),
        (". The army disputes the claim and puts its losses at two.", "The army"),
        (". “We lost nothing of the sort,” the army said.", "the army"),
    ],
)
def test_denials_by_what_a_claim_is_called(tail: str, who: str) -> None:
    first = reading("The rebels said they had taken the port" + tail).claims[0]
    assert _last(first)[1:] == [(who, Stance.DENIES)]


def test_who_merely_thinks_otherwise_denies_nothing() -> None:
    assert len(reading("The guard said nobody was pushed. Her sister thinks otherwise.").claims[0].chains) == 1


def test_what_was_warned_of_is_the_warning() -> None:
    text = (
        "The chamber warned that jobs would be lost. Its president said two firms had closed. A minister dismissed the "
        "warning."
    )
    assert [len(claim.chains) for claim in reading(text).claims[:2]] == [2, 1]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("The dam is safe, according to the mayor and to two engineers.", ["the mayor", "two engineers"]),
        (
            "The treasurer, like the chairman before him, said the fund was empty.",
            ["The treasurer", "the chairman before him"],
        ),
        (
            "Several papers, among them the Echo and Radio Ymir, said he had left.",
            ["Several papers", "the Echo", "Radio Ymir"],
        ),
        ("The dancers named in it, and the Echo, say the film was cut.", ["The dancers named in it", "the Echo"]),
    ],
)
def test_tellers_joined_by_more_than_and(text: str, paths: list[str]) -> None:
    assert [who for who, _ in _last(reading(text).claims[0])] == paths


def test_both_men_are_those_who_spoke_last() -> None:
    text = (
        "The governor said the town was lost. Rains were near, the police chief said. Both men said they needed help."
    )
    claims = reading(text).claims
    assert [path[-1].id for path in claims[2].chains] == [claims[0].chains[0][-1].id, claims[1].chains[0][-1].id]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A blast was heard in Masra, residents told AFP. A port official confirmed the blast but gave no details.", 2),
        ("An explosion was heard in Masra, residents said. The army confirmed a second explosion.", 1),
        ("The bank said it was solvent, a view shared by its auditors.", 2),
        ("The bank said it was solvent, a view not shared by its auditors.", 1),
    ],
)
def test_an_event_is_confirmed_where_the_claim_says_that_it_happened(text: str, number: int) -> None:
    assert len(reading(text).claims[0].chains) == number
