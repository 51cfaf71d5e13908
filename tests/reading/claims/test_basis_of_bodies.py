"""Own deeds of bodies: by their people and means, their work, what others do to them; and what is of others."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading

from reportedly.words import BasisKind


def _basis(text: str) -> BasisKind:
    return reading(text).claims[-1].chains[0][-1].basis.value


@pytest.mark.parametrize(
    "text",
    [
        "Nurses will walk out on Monday, the union said.",
        "The club said striker Pelo Marr would miss the final.",
        "Fire chief Dora Pell said 40 firefighters were at the scene.",
        "Inspector Runo Asp said officers had searched the barn.",
        "The airline said flight 77 had turned back because of smoke.",
        "The electoral commission said counting would last until Friday.",
        "The navy said a patrol boat had collided with a ferry.",
        "The interior ministry said border guards had fired tear gas.",
        "The brewer said its costs had doubled.",
        "Talks with the unions had failed, the company’s chief executive, Pia Sennet, said.",
        "The grocer expects profit to rise next year, it said.",
        "Veldora reported a quarterly loss.",
    ],
)
def test_people_and_means_of_a_body(text: str) -> None:
    assert _basis(text) is BasisKind.OWN


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Hugo Lindo said two permits had been revoked.",
        "The leak had been repaired, said the operator of the pipeline.",
        "The museum said the vase had been returned to the heirs.",
        "The carrier said passengers would be given refunds.",
        "Gusts of 140 km/h had been recorded, the weather office said.",
        "A source at the brewery said two managers had been dismissed.",
        "Veldora Foods said all shipments had been suspended.",
        "The budget was approved late on Thursday, the parliament’s press office said.",
    ],
)
def test_work_that_only_the_body_can_have_done(text: str) -> None:
    assert _basis(text) is BasisKind.OWN


@pytest.mark.parametrize(
    "text",
    [
        "Amina Dellor said the officers had dragged her from the car.",
        "The company said hackers had broken into its servers.",
        "The teachers’ leader, Piet Alber, said the ministry had ignored his letters.",
        "The sailors’ families said nobody had called them.",
        "The rebels’ spokesman, Idro Qol, said both bridges were in their hands.",
        "His former bookkeeper, Brenna Quilt, said she had been told to lie.",
    ],
)
def test_what_others_do_to_the_hand(text: str) -> None:
    assert _basis(text) is BasisKind.OWN


@pytest.mark.parametrize(
    "text",
    [
        "French minister Odile Varre said France would not sign.",
        "The prime minister said Doravia would not recognise the result.",
        "Doria and Velland have agreed to meet, officials from both countries said.",
        "A spokesman for the owner of the trawler said the trawler had been in dock.",
        "An official in the delegation said it would leave on Friday.",
        "The striker denied it.",
    ],
)
def test_who_else_acts_for_the_hand(text: str) -> None:
    assert _basis(text) is BasisKind.OWN


@pytest.mark.parametrize(
    "text",
    [
        "“The engine just stopped,” recalled Ela Tonn.",
        "“He fell in front of me,” said Ela Tonn.",
        "Villagers said soldiers had gone from house to house.",
        "Passengers said the train had stood in the tunnel for three hours.",
        "“There was blood everywhere,” said shop worker Ino Tall.",
        "A student who was in the library when the shooting began said people had hidden under tables.",
    ],
)
def test_who_saw_it(text: str) -> None:
    assert _basis(text) is BasisKind.WITNESSED


@pytest.mark.parametrize(
    "text",
    [
        "A spokeswoman for the relief body Handgift said 60,000 people were cut off by the flood.",
        "Rescue teams pulled four men from the rubble, a hospital spokeswoman said.",
        "A police spokesman said the company had lied.",
        "The justice ministry rejected the allegations.",
        "Calder Homes said it was the wind.",
        "Police said the man had hit a cyclist with his car.",
        "The rights group said two priests had been dismissed.",
        "She was pushed, said one of the two reporters.",
        "The minister said Kestria had broken the truce.",
        "Villagers said no soldiers had come.",
        "The inquiry said the fire would have been noticed within minutes.",
        "Prosecutors said the clerk had sold them for money.",
        "The union said the plant would close.",
    ],
)
def test_what_others_do(text: str) -> None:
    assert _basis(text) is BasisKind.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "The army denied involvement.",
        "The bishop, Ansel Orr, denied wrongdoing.",
        "The chain announced a price cut.",
        "The treasurer, Ansel Orr, admitted fraud.",
        "“He is resting at home,” said his spokesman, Karl Orr.",
    ],
)
def test_what_one_denies_announces_or_admits_is_ones_own(text: str) -> None:
    assert _basis(text) is BasisKind.OWN


@pytest.mark.parametrize(
    "text",
    [
        "The hospital announced the death of the poet.",
        "“He was taken to hospital,” said a police spokesman.",
    ],
)
def test_what_befell_others_though_a_body_tells_it(text: str) -> None:
    assert _basis(text) is BasisKind.UNKNOWN


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Residents reported hearing gunfire near the barracks.", BasisKind.WITNESSED),
        ("Residents said they could see smoke over the port.", BasisKind.WITNESSED),
        ("She said she felt betrayed.", BasisKind.OWN),
        ("Central bank officials said they saw no need to act.", BasisKind.OWN),
        ("Orvelle Motors will build a second plant, the company said.", BasisKind.OWN),
        ("The ministry confirmed its withdrawal from the talks.", BasisKind.OWN),
        ("The army confirmed the death of a conscript.", BasisKind.OWN),
        ("Her husband said she had called him at six.", BasisKind.OWN),
        ("The victim’s parents said the school had ignored their complaints.", BasisKind.OWN),
        ("Maro Ostin has quit as coach, the club said.", BasisKind.UNKNOWN),
    ],
)
def test_what_is_felt_seen_and_named(text: str, basis: BasisKind) -> None:
    assert _basis(text) is basis


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Ferrona Steel’s chairman said the group’s debts would be repaid.", BasisKind.OWN),
        ("Bishop Dano Orr said the church had made grave errors.", BasisKind.OWN),
        ("Schools will close for a week, the government said.", BasisKind.OWN),
        ("The company’s lawyers said the contract was valid.", BasisKind.UNKNOWN),
        ("Analysts at the bank said the profit would shrink.", BasisKind.UNKNOWN),
        ("“He was a wonderful colleague,” said bank clerk Timo Orr.", BasisKind.UNKNOWN),
        ("Ana Orr said he was a quiet man.", BasisKind.UNKNOWN),
        ("A neighbour of the victim said he kept bees.", BasisKind.UNKNOWN),
        ("A source in the government said the premier would move to a bank.", BasisKind.UNKNOWN),
        ("The finance minister said the pension fund would run out of money.", BasisKind.UNKNOWN),
    ],
)
def test_whose_body_and_who_only_knows_it(text: str, basis: BasisKind) -> None:
    assert _basis(text) is basis
