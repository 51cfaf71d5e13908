"""Outlets that stand before a source: by their people, their parts, their place; and outlets that do not."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading


def kinds(text: str, claim: int = 0) -> list[list[str]]:
    return [[str(link.kind) for link in path] for path in reading(text).claims[claim].chains]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The harbour master told the Finnish service of Radio Brenn that the ferry had sunk.", "Radio Brenn"),
        ("The harbour master told Radio Brenn's evening show that the ferry had sunk.", "Radio Brenn"),
        ("The harbour master told a producer at Delta Radio that the ferry had sunk.", "Delta Radio"),
        ("The harbour master told an interviewer from Stage & Stalls that the ferry had sunk.", "Stage & Stalls"),
        ("The harbour master told the radio phone-in show Free Line that the ferry had sunk.", "Free Line"),
        ("The harbour master told Gulf Morning that the ferry had sunk.", "Gulf Morning"),
        ("The harbour master conceded on Radio Put that the ferry had sunk.", "Radio Put"),
        ("“The ferry sank,” the captain wrote in a text message to an editor at Nova Doba.", "Nova Doba"),
        (
            "“I was beaten,” the judge says in a video obtained by Tengri Habar and shown to his lawyers.",
            "Tengri Habar",
        ),
        ("Sources in the dressing room have let the Merse Post know that the coach has gone.", "Merse Post"),
        ("When the Brenn Monitor asked for the contracts, the clerk answered that they were lost.", "Brenn Monitor"),
        ("Two engineers consulted by the broadcaster TVR Aktuell said the ferry had been overloaded.", "TVR Aktuell"),
    ],
)
def test_an_outlet_by_its_people_its_parts_or_its_place(text: str, outlet: str) -> None:
    path = reading(text).claims[0].chains[0]
    assert [str(link.kind) for link in path] == ["outlet", "person"]
    assert path[0].name == outlet


@pytest.mark.parametrize("told", ["both papers", "the programme", "the agencies", "the paper"])
def test_nouns_for_whom_somebody_tells_something(told: str) -> None:
    assert kinds(f"The harbour master told {told} that the ferry had sunk.") == [["outlet", "person"]]


@pytest.mark.parametrize(
    "text",
    [
        "A study in the Annals of Highland Medicine found that chewing leaves strengthens bones.",
        "A paper published in the journal Ocean Letters found that the atoll was sinking.",
        "Court documents shared with the Lupa News Network reveal that the tailor was paid.",
        "The minutes of the meeting, of which TV Pirin has a copy, show that the minister asked twice.",
        "A letter to the editor of the Brenn Courier says the road is closed.",
        "The letter, a copy of which was seen by the Brenn Courier, says the mine will close.",
        "According to a shift log that the weekly Karnpunkt has read, the drones came at nine.",
    ],
)
def test_a_document_stands_behind_the_outlet_that_has_it(text: str) -> None:
    assert kinds(text) == [["outlet", "document"]]


@pytest.mark.parametrize(
    "text",
    [
        "A letter in the archive says the bridge is unsafe.",
        "A memo sent to the ministry says the bridge is unsafe.",
        "A video shared on Telegram shows trucks leaving the depot.",
    ],
)
def test_a_place_is_no_outlet(text: str) -> None:
    assert kinds(text) == [["document"]]


def test_a_body_that_asked_people_stands_before_them() -> None:
    assert kinds("Both climbers, interviewed by the mountain rescue service, said the rope was cut.") == [
        ["organisation", "person"]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A police spokesman said the boy was free; the uncle, contacted by the newspaper Roza, said nobody had called.",
        "The guard said the gate was shut, although it was filmed open by the website Roza.",
        "Jan Bielny, a former spy chief who now comments on security for Polfax TV, believes the crew were paid.",
        "The lawyer confirmed on her website that the boy was free.",
        "The lawyer said on Capitol Hill that the boy was free.",
        "The boy was free, the lawyer said on Boxing Day.",
        "The man, questioned by police, said the boy was free.",
    ],
)
def test_the_outlet_of_another_clause_stands_before_nobody(text: str) -> None:
    assert kinds(text) == [["person"]]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The minister conceded to an NHT reporter outside his home that the result was poor.", "NHT"),
        ("The elders told the official Marra Post that the fires had been small.", "Marra Post"),
        ("“I spoke to him,” the spokesman wrote in a text to the Chari Post's editor.", "Chari Post"),
        ("“Nothing has crossed,” said Moussa Kande, the head of the traders, on Radio Sahel-Est.", "Radio Sahel-Est"),
        ("She never believed it, she said on Wednesday on Canal Verdad.", "Canal Verdad"),
        ("Two sisters, interviewed by BNC Somali's evening programme, said their brother was taken.", "BNC Somali"),
        ("According to a mediator, quoted on Saturday by the daily Al-Mahatta, the war is over.", "Al-Mahatta"),
        ("The clerk told the Diario de la Costa that the file was lost.", "Diario de la Costa"),
    ],
)
def test_an_outlet_in_a_further_place(text: str, outlet: str) -> None:
    path = reading(text).claims[0].chains[0]
    assert [str(link.kind) for link in path] == ["outlet", "person"]
    assert path[0].name == outlet


def test_who_is_quoted_in_a_document_stands_behind_it() -> None:
    assert kinds("An officer is quoted in the indictment as saying that the order had come from above.") == [
        ["document", "person"]
    ]
    assert kinds("The mayor was quoted in June as saying that he was tired.") == [["person"]]


@pytest.mark.parametrize(
    "text",
    [
        "An editor at Kolon, Pinar Elmas, confirmed to the press council that the story had been bought.",
        "The agent told reporters at Dusha airport that the striker would stay.",
    ],
)
def test_people_of_an_outlet_are_told_or_tell_without_it(text: str) -> None:
    assert kinds(text) == [["person"]]
