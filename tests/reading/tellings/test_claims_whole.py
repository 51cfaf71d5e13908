"""Claims cut right: parted by a tag, joined by "and", carried on in the next paragraph, left out by the network."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, reading

CARRIED = (
    "“We have lost everything,” said Amina Dorsa, 43, a market trader.\n\n“The water came at night,” she added. "
    "“Nobody warned us.”\n\n“My children are sleeping in a school. It is cold there.”"
)
UNCLOSED = (
    'A council spokesman said: "The bridge will be closed for six weeks.\n\n"Diversions will be signposted.\n\n'
    '"We apologise for any inconvenience."'
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The tally could rise, he said, because rescuers have not yet reached two villages.",
            {"The tally could rise … because rescuers have not yet reached two villages": [["person he"]]},
        ),
        (
            "Prices will fall, the bank said, once the new rules take effect.",
            {"Prices will fall … once the new rules take effect": [["organisation the bank ×1"]]},
        ),
        (
            "The pact expires in June and the two governments have yet to agree on a successor, diplomats said.",
            {
                "The pact expires in June": [["person diplomats ×many"]],
                "the two governments have yet to agree on a successor": [["person diplomats ×many"]],
            },
        ),
        (
            "He denies the charge, his lawyer told the Northern Echo.",
            {"the charge": [["outlet Northern Echo", "person his lawyer ×1", "person He denies"]]},
        ),
        (
            "The company denies any wrongdoing, its lawyers said in a statement.",
            {"any wrongdoing": [["person its lawyers ×many", "organisation The company denies"]]},
        ),
        (
            "The company said the software, which is used in forty countries, had not been tested on older aircraft.",
            {
                "the software, which is used in forty countries, had not been tested on older aircraft": [
                    ["organisation The company"]
                ]
            },
        ),
        (
            "Tarn Bank reported a 14% rise in profit, helped by higher rates, and raised its outlook.",
            {
                "Tarn Bank … raised its outlook": [],
                "a 14% rise in profit, helped by higher rates": [["organisation Tarn Bank"]],
            },
        ),
        (
            "It urged parents to check that their children's vaccinations are up to date.",
            {"It urged parents to check that their children's vaccinations are up to date": []},
        ),
        (
            "Tolvia summoned the ambassador to protest against the closure.",
            {"Tolvia summoned the ambassador to protest against the closure": []},
        ),
        (
            "The agency said the water was safe but advised residents to boil it.",
            {
                "The agency … advised residents to boil it": [],
                "the water was safe": [["organisation The agency"]],
            },
        ),
        (
            "The union called off the strike, ending weeks of disruption.",
            {"The union called off the strike, ending weeks of disruption": []},
        ),
        (
            "The minister told them there was no money left.",
            {"there was no money left": [["person The minister"]]},
        ),
        (
            "Arden has been linked with a move to Port Averny United.",
            {"Arden … a move to Port Averny United": [["unknown has been linked with"]]},
        ),
        (
            "Arrivals rose by a third, the statistics office said, but remain below the level of 2019.",
            {
                "Arrivals rose by a third": [["organisation the statistics office"]],
                "Arrivals … remain below the level of 2019": [["organisation the statistics office"]],
            },
        ),
        (
            "The bus overturned on a bend, police said, killing four people.",
            {"The bus overturned on a bend … killing four people": [["organisation police"]]},
        ),
        ("There is no suggestion that Ms Lindt was involved.", {"Ms Lindt was involved": []}),
        (
            "The airline described the claim as a fabrication.",
            {"the claim … a fabrication": [["organisation The airline"]]},
        ),
        (
            "The minister told reporters last week that he would step down.",
            {"he would step down": [["person The minister"]]},
        ),
        (
            "Under the deal, announced on Tuesday, the two sides will exchange prisoners.",
            {"Under the deal, announced on Tuesday, the two sides will exchange prisoners": []},
        ),
        (
            "The regulator found that the bank had failed to check the accounts and fined it 12 million crowns.",
            {
                "The regulator … fined it 12 million crowns": [],
                "the bank had failed to check the accounts": [["organisation The regulator"]],
            },
        ),
        (
            "The plant, which employed 300 people, closed in 2019.",
            {"The plant, which employed 300 people, closed in 2019": []},
        ),
        (
            "One theory, popular on social media, is that the whole affair has been invented.",
            {"the whole affair has been invented": [["unknown One theory"]]},
        ),
        (
            "It comes after a report found that one in three teachers had considered leaving the profession.",
            {"one in three teachers had considered leaving the profession": [["document a report"]]},
        ),
    ],
)
def test_whole_claims(text: str, expected: dict[str, list[list[str]]]) -> None:
    found = {
        claim.text: [[p.replace(" ×1", "") for p in path] for path in chains(claim)] for claim in reading(text).claims
    }
    assert found == {k: [[p.replace(" ×1", "") for p in path] for path in v] for k, v in expected.items()}


def test_two_confirm_one_thing() -> None:
    (claim,) = reading(
        "Locals claim, and company records appear to confirm, that the dam was built without a permit."
    ).claims
    assert sorted(path[0].kind.value for path in claim.chains) == ["document", "public"]
    assert all(len(path) == 1 for path in claim.chains)


@pytest.mark.parametrize(("text", "number"), [(CARRIED, 5), (UNCLOSED, 3)])
def test_quotations_carried_on(text: str, number: int) -> None:
    claims = reading(text).claims
    assert len(claims) == number
    assert {claim.voice.value for claim in claims} == {"quoted"}
    assert len({claim.chains[0][0].id for claim in claims}) == 1


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("The company cut its forecast, sending its shares down 14%.", True),
        ("The bank sold new shares, raising 2 billion crowns.", True),
        ("The river burst its banks, prompting the evacuation of 200 homes.", True),
        ("The attack killed 90 people, making it the deadliest in a decade.", True),
        ("The minister stayed away, prompting speculation about his future.", False),
        ("The talks resumed, setting the stage for a deal.", False),
        ("The army left the town, making a truce less likely.", False),
    ],
)
def test_tails_that_tell_a_deed(text: str, *, stays: bool) -> None:
    (claim,) = reading(text).claims
    assert (claim.text == text.removesuffix(".")) is stays


def test_unnamed_people_who_spoke_to_the_publisher() -> None:
    text = "The insurer has stopped paying, four doctors told The Lantern. Two of the doctors said staff had wept."
    assert [claim.own_reporting for claim in reading(text, publisher="The Lantern").claims] == [True, True]
    (claim,) = reading("We could not establish where it was filmed.").claims
    assert claim.own_reporting
    assert claim.text == "where it was filmed"


@pytest.mark.parametrize(
    ("text", "hedged", "endorsement"),
    [
        ("Police reportedly told the family that the search had been called off.", True, "neutral"),
        ("The suspect allegedly told officers he had been paid.", True, "distancing"),
        ("The general is reportedly in Vienna, an aide said.", True, "neutral"),
        ("“I was told the schools would be informed,” he told the Herald.", False, "neutral"),
        ("The office said the boat was believed to have sunk.", False, "neutral"),
    ],
)
def test_hedged_by_the_author_alone(text: str, *, hedged: bool, endorsement: str) -> None:
    claim = reading(text).claims[-1]
    assert claim.hedged is hedged
    assert claim.endorsement.value == endorsement
