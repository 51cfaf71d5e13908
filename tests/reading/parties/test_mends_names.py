"""Who a hand is, as a text goes on: the same party under other words, and what sort of party a name stands for."""

import pytest
from tests.reading.stories import reading
from tests.reading.text.test_imprint import made

from reportedly.parsing.nouns import nouns
from reportedly.reading.parties.mention import Known
from reportedly.words import Link


def last_hands(text: str) -> list[Link]:
    """The hand closest to the event, for each claim that has one."""
    return [claim.chains[0][-1] for claim in reading(text).claims if claim.chains]


def test_a_pronoun_is_the_person_who_was_the_subject_just_before() -> None:
    text = "A spokesman said the ship was safe. Senator Dana Cole visited the port. “I am worried about it,” she said."
    assert last_hands(text)[-1].name == "Dana Cole"


def test_he_and_she_are_not_one_person() -> None:
    text = "Mr Orr said the fund was empty. Mrs Orr said it was full. He said the bank knew. She said nobody knew."
    first, second, third, fourth = last_hands(text)
    assert first.id == third.id != second.id == fourth.id


@pytest.mark.parametrize(
    "text",
    [
        "Meridian Air said flights would resume.",
        "Grizzly Point Research said sales were invented.",
        "Brightmoor Kell said it would close six shops.",
        "Kell Brandt, a retailer, said rents had risen.",
    ],
)
def test_a_company_is_no_person(text: str) -> None:
    assert last_hands(text)[0].kind.value == "organisation"


def test_a_bare_last_name_that_speaks_in_quotation_marks_is_a_person() -> None:
    assert last_hands("Venn said: “The bridge was never checked.”")[0].kind.value == "person"


def test_an_article_shows_the_outlet() -> None:
    assert last_hands("According to the Tarnow Post, the dam is leaking.")[0].kind.value == "outlet"


def test_once_an_outlet_always_an_outlet() -> None:
    text = "Kadran Libre claimed the mayor fled. The newspaper Kadran Libre said he left for Tarnow."
    first, second = last_hands(text)
    assert first.kind.value == "outlet"
    assert first.id == second.id


@pytest.mark.parametrize(
    ("subject", "name", "role"),
    [
        ("Prime Minister Ana Lind", "Ana Lind", "Prime Minister"),
        ("Kavarran Foreign Minister Reza Tal", "Reza Tal", "Kavarran Foreign Minister"),
        ("Det Insp Mark Hale", "Mark Hale", "Det Insp"),
        ("Mum-of-two Ria Bell", "Ria Bell", "Mum-of-two"),
        ("Dr Ana Voss, director of the Tamar Heart Centre,", "Ana Voss", "director of the Tamar Heart Centre"),
        ("Lina Roe, 29, a nurse,", "Lina Roe", "a nurse"),
    ],
)
def test_a_title_is_the_role_and_no_part_of_the_name(subject: str, name: str, role: str) -> None:
    hand = last_hands(f"{subject} said the road was shut.")[0]
    assert (hand.name, hand.role) == (name, role)


def test_the_office_stands_for_its_holder_and_another_office_does_not() -> None:
    text = (
        "Prime Minister Ana Lind said taxes would fall. The prime minister added that schools would be spared. "
        "The interior minister said nothing had changed."
    )
    first, second, third = last_hands(text)
    assert first.id == second.id != third.id


def test_a_team_without_article_is_one_party_throughout() -> None:
    hands = last_hands(
        "Police said two men were held. Prosecutors said the men had confessed. "
        "Police said a third man had fled. Prosecutors said he was armed."
    )
    assert len({hand.id for hand in hands}) == 2


def test_the_airline_is_the_body_whose_name_shows_one() -> None:
    text = "Kell Bank said it would wait. Meridian Air said flights had stopped. The airline said crews were safe."
    hands = last_hands(text)
    assert hands[1].id == hands[2].id != hands[0].id


def test_a_person_of_a_body_is_a_person_and_a_joined_name_one_body() -> None:
    assert last_hands("“Rates will rise,” said Pia Marchetti of Holloway Capital.")[0].name == "Pia Marchetti"
    assert len(reading("Harrow Fire and Rescue said the blaze was out.").claims[0].chains) == 1


def test_the_agency_is_the_agency_and_not_the_last_outlet() -> None:
    text = (
        "KNA, a state news agency, said the army had crossed the river. Radio Velna said the bridge fell. "
        "The bridge was repaired, the state news agency said."
    )
    first, second, third = last_hands(text)
    assert first.id == third.id != second.id


def test_answers_under_one_label_are_one_person() -> None:
    text = "Q: When did it start?\nA: It started in May.\nQ: Who knew?\nA: The manager knew.\n"
    assert len({hand.id for hand in last_hands(text)}) == 1


def test_telling_us_is_telling_the_author() -> None:
    assert reading("Kystbane told us no trains would run.").claims[0].own_reporting
    quoted = reading("“The clerk told us the office had closed,” Ana Voss said.")
    assert not any(claim.own_reporting for claim in quoted.claims)


def test_a_masthead_under_the_byline_is_the_publisher() -> None:
    found = made("Ward closed\n\nBy Colm Brady and staff\nCalder Valley Mercury\n\nThe ward was closed on Monday.")
    assert found.publisher == "Calder Valley Mercury"
    assert found.author == "Colm Brady and staff"


def test_a_relative_clause_is_no_part_of_a_mention() -> None:
    text = "Radio Velna said the strike had begun. The channel, which is based in Tarnow, said the strike went on."
    assert last_hands(text)[-1].text == "The channel"


def test_the_lexicon_tells_pronouns_and_sorts() -> None:
    assert nouns().pronoun_of(["spokeswoman"]) == "she"
    assert nouns().pronoun_of(["chairman"]) == "he"
    assert nouns().pronoun_of(["official"]) is None
    assert nouns().is_of_sort("lender", "Tarnow Bank")
    assert not nouns().is_of_sort("lender", "Meridian Air")
    assert Known().persons == frozenset()
