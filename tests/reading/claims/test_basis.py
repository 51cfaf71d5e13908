"""How a hand knows: from its own deeds, because it was there, or not said."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml
from tests.reading.stories import reading

from reportedly.words import BasisKind


def _basis(text: str) -> BasisKind:
    return reading(text).claims[-1].chains[0][-1].basis.value


@pytest.mark.parametrize(
    "text",
    [
        "“They put a bag over my head,” said one of them, a teacher.",
        "The airline said the mechanic forgot the bolt.",
        "The mayor said the library would move.",
        "The union said 4,000 members had walked out.",
        "The navy said the rescue would resume at dawn.",
        "The Continental Court of Rights ruled that Velia had violated the privacy of a journalist.",
        "Ministry spokesman Ruwan Dissa said no such letter had been received.",
        "Dorrin has denied having met anyone from the lender.",
        "The rebel leader, Omar Teyl, threatened to attack the port.",
        "Minister Orlo Vann said he had seen no notice of a strike.",
        "The council said it was never informed of the closure.",
        "The director, Pia Moss, said the plant would close in May.",
        "Two Orlan officials said the Orlan delegation had dropped its demand.",
        "Doria’s ministry said Doria’s artillery had shelled the pass.",
        "Sports director Renzo Dahl said Team Ferrano would pull out of the race.",
        "The guard’s commander, General Imre Tol, said the presidential guard had been disarmed.",
        "Two former employees said the cosmetics chain Lumora had relabelled old creams.",
        "The Bank of Velland is not considering a rate rise, its governor, Iris Holm, said.",
        "The prime minister said no date had been set.",
        "The minister’s office said he had spoken of a mild winter.",
        "His spokesman said he had resigned.",
        "A spokeswoman for the hospital said it had acted on advice.",
        "Police said three men had been arrested.",
        "The picture was made with software, its author said.",
        "He said he had seen the ledger.",
        "The army said 12 of its soldiers had been killed.",
        "Dorian Foreign Minister Lena Osk said Doria would leave the treaty.",
        "Organisers said 20,000 tickets had been sold.",
        "The school said a pupil had been suspended.",
        "The group claimed responsibility for the attack.",
    ],
)
def test_own_deeds_people_means_and_plans(text: str) -> None:
    assert _basis(text) is BasisKind.OWN


@pytest.mark.parametrize(
    "text",
    [
        "A guest said she had seen him at breakfast.",
        "Survivors said the boat had been adrift for two days.",
        "“I saw the blanket move,” said Rhian Pell, an officer.",
        "There was smoke everywhere, said a shopkeeper.",
        "“He was screaming for help,” said Ella Voss, a neighbour.",
        "A nurse on duty that night said the lights had gone out.",
        "Four of those present said the bishop had wept.",
        "“The ceiling came down,” said Anna Lom, who was on the train.",
        "A mother of four said her children were eating leaves.",
    ],
)
def test_eyewitnesses(text: str) -> None:
    assert _basis(text) is BasisKind.WITNESSED


@pytest.mark.parametrize(
    "text",
    [
        "“He is in Cell 2,” said Superintendent Mere Qalo.",
        "“He’s having soup,” his brother said.",
        "His lawyer said he had never owned a wallet.",
        "Opposition leader Tor Aune accused him of treating the committee like idiots.",
        "“That was never my job,” he said.",
        "The trade minister said prices would fall in May.",
        "The abbey would not say whether its treasurer had been arrested.",
        "The clinic denied that patients had not been warned.",
        "The defence ministry said Toren’s artillery had shelled two villages.",
        "The company said the result of the test was wrong.",
        "The actor’s manager said the actor was ill.",
        "Police denied that a suspect had escaped.",
        "The minister said inflation would continue.",
        "Rights Without Borders said rights had been violated.",
        "A source close to the player said he was unhappy.",
    ],
)
def test_what_is_told_of_others_is_unknown(text: str) -> None:
    assert _basis(text) is BasisKind.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "The Herald reported that the bank was for sale. Banco Orlo denied the report.",
        "The Herald reported that the club was for sale. The club called the report a lie.",
        "The diocese denied that there had been a meeting.",
    ],
)
def test_who_denies_answers_for_itself(text: str) -> None:
    assert _basis(text) is BasisKind.OWN


def test_a_later_denial_of_ones_own_deed_is_own() -> None:
    text = "Zora TV reported that Ferrox had sold drones to the army. Ferrox denied the report."
    paths = reading(text).claims[0].chains
    assert [(path[-1].name, path[-1].basis.value) for path in paths] == [
        ("Zora TV", BasisKind.UNKNOWN),
        ("Ferrox", BasisKind.OWN),
    ]


def test_the_data_are_lists_of_words() -> None:
    text = (files("reportedly.reading") / "data" / "belongings.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    assert "Provenance:" in text
    paired = ("belongings", "heads", "acts", "joint", "single", "leads")
    lists = [words for name in paired for entry in data[name] for words in entry.values()]
    lists += [words for name, words in data.items() if name not in paired]
    assert all(isinstance(word, str) and word == word.lower() for words in lists for word in words)
