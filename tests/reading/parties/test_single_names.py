"""Single capitalised names that speak: whose they are."""

import pytest
from tests.reading.stories import chains, reading

from reportedly.parsing.nouns import nouns
from reportedly.reading.parties.single_names import is_personal
from reportedly.reading.wordlists import load_yaml


def first_kind(text: str) -> str:
    return chains(reading(text).claims[0])[0][0].split()[0]


@pytest.mark.parametrize(
    "text",
    [
        "Kostarev said he had paid the fine.",
        "Duvelle denied the charges. His lawyer said the papers were lost.",
        "Yannop, 23, said that guards had taken the phones.",
        "Zarina said soldiers had come at night.",
        "“We had no choice,” Pellegrin told the inquiry.",
        "Tesfamar and his brother said the road was mined.",
    ],
)
def test_a_persons(text: str) -> None:
    assert first_kind(text) == "person"


@pytest.mark.parametrize(
    "text",
    [
        "Belarion said it would recall 30,000 cars.",
        "Quillon admitted that the figures were wrong. Its shares fell by a tenth.",
        "Lumenor announced that 400 people would lose their jobs. The company blamed the weather.",
        "Tavria has denied that its troops crossed the border.",
        "Ostragor said two drones had fallen. Ostragor’s army is on alert.",
        "Ostrava said two drones had fallen. The Ostravan army is on alert.",
        "In a joint statement, Arland and Bresk said the talks would resume on Monday.",
    ],
)
def test_a_bodys(text: str) -> None:
    assert first_kind(text) == "organisation"


def test_a_given_name_is_known_by_a_list() -> None:
    assert not is_personal(["zarina"])
    assert is_personal(["mirela", "tal"])


def test_the_lists_are_in_lower_case_and_no_place_is_a_given_name() -> None:
    data = load_yaml("names.yaml")
    for name, entries in data.items():
        assert all(entry == entry.lower() for entry in entries), name
    states = {place.lower() for place in nouns().places} - {"sofia", "jordan", "georgia", "florida", "lima"}
    assert not states & set(data["given"])
