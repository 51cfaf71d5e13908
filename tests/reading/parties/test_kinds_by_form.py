"""What kind of party a phrase names, by its form: bodies behind their papers, firms by trade, groups of people."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading

from reportedly.words import HandKind, Link


def _hand(text: str) -> Link:
    return reading(text).claims[0].chains[0][-1]


@pytest.mark.parametrize(
    "text",
    [
        "A group of retired generals said the war could not be won.",
        "A team of researchers said the glacier had lost a third of its mass.",
        "Border guards said the crossing would be closed.",
        "Opposition figures said the vote had been rigged.",
    ],
)
def test_people_by_their_group(text: str) -> None:
    assert _hand(text).kind is HandKind.PERSON


@pytest.mark.parametrize(
    "text",
    [
        "A ministry statement said two soldiers had been wounded.",
        "A police affidavit filed on Tuesday says the suspect was abroad.",
        "Inmates were beaten, according to a report by the group Open Yard.",
        "The clearance agency UXO Savan said shells killed 11 people last year.",
        "The maritime agency Seawatch said a tanker was hit near the strait.",
    ],
)
def test_bodies_by_what_they_issue_and_do(text: str) -> None:
    assert _hand(text).kind is HandKind.ORGANISATION


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The operator, Metalka, called the sample a fake.", "Metalka"),
        ("The vaccine’s maker, Bivarex, said the batch was safe.", "Bivarex"),
        ("MTell, the largest operator, said 9 million lines were at risk.", "MTell"),
        ("Oil trader Tristar Bunkers said it had not been told.", "Tristar Bunkers"),
        ("Vantoro told Pixelnews on Tuesday that it had not cancelled any product.", "Vantoro"),
        ("Mercoro reported a quarterly profit of 3 billion crowns.", "Mercoro"),
    ],
)
def test_firms_by_their_trade_and_by_what_they_tell(text: str, name: str) -> None:
    hand = _hand(text)
    assert (hand.kind, hand.name) == (HandKind.ORGANISATION, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks are advancing well, Andelo’s head of communications, Pilar Sun, told reporters.", "Pilar Sun"),
        ("Kanal Tri’s correspondent at the Vrel crossing, Ilir Shko, said lorries had driven through.", "Ilir Shko"),
        ("One of them, Dr Oye Tifas, said the dose was too high.", "Oye Tifas"),
    ],
)
def test_persons_named_after_a_comma(text: str, name: str) -> None:
    hand = _hand(text)
    assert (hand.kind, hand.name) == (HandKind.PERSON, name)


def test_an_outlet_by_a_part_of_it() -> None:
    hand = _hand("The Georgian-language service of Radio Vremo reported that the minister had resigned.")
    assert (hand.kind, hand.name) == (HandKind.OUTLET, "Radio Vremo")


@pytest.mark.parametrize("name", ["Downing Street", "Hezbollah", "Nissan", "South Korea", "Oxfam", "Real Madrid"])
def test_well_known_bodies_whose_names_might_be_persons(name: str) -> None:
    hand = _hand(f"{name} said the plan was new.")
    assert (hand.kind, hand.named) == (HandKind.ORGANISATION, True)


def test_a_persons_last_name_that_is_a_bodys_too() -> None:
    assert (
        reading("Ana Tesla runs the mill. Tesla said the plan was new.").claims[-1].chains[0][-1].kind
        is HandKind.PERSON
    )


def test_a_bodys_report_by_a_name_with_an_adjective() -> None:
    hand = _hand("The National Dam Office report found that costs had doubled.")
    assert (hand.kind, hand.named) == (HandKind.ORGANISATION, True)


@pytest.mark.parametrize("body", ["Doctors Without Borders", "Reporters Without Borders", "The General Staff"])
def test_people_by_whom_a_body_is_called(body: str) -> None:
    link = _hand(f"{body} put the number of wounded at 120.")
    assert (link.kind, link.named) == (HandKind.ORGANISATION, True)
