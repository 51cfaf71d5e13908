"""Outlets, and whoever stands between, by the form of the sentence: what names one, what it carried, who goes on."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, reading


def hands(text: str, claim: int = 0) -> list[list[str]]:
    return chains(reading(text).claims[claim])


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The minister told the Brenn-based weekly Mittag that she would go.", "Mittag"),
        ("A guard said in an interview with the Lume-based channel Habat One that he was paid.", "Habat One"),
        ("Two villagers told the state-run daily Al-Fajr that the well was dry.", "Al-Fajr"),
        ("Her deputy told the Halvern Citizen the same evening that the talks were over.", "Halvern Citizen"),
        ("Her deputy told the Echo this week that the talks were over.", "Echo"),
        ("He told Radio Lume two hours before the vote that he would abstain.", "Radio Lume"),
        ("He told the news site Sahar.info that the road was open.", "Sahar.info"),
        ("She told the BBC's Newsnight programme that the road was open.", "BBC"),
        ("Speaking to BBC Radio 4, the mayor said the road was open.", "BBC Radio 4"),
        ("In an interview published on Sunday by the Swiss weekly Blickpunkt, she said it was open.", "Blickpunkt"),
        ("A regional official told state-run NTV that the road was open.", "NTV"),
        ("He told Sky Sports: “The road was open.”", "Sky Sports"),
        ("The mayor said on Radio Lume's morning show that the road was open.", "Radio Lume"),
        ("He told the agency 24.kgn that the road was open.", "24.kgn"),
    ],
)
def test_the_outlet_is_named_whole_and_no_more(text: str, outlet: str) -> None:
    path = reading(text).claims[0].chains[0]
    assert [str(link.kind) for link in path] == ["outlet", "person"]
    assert path[0].name == outlet


@pytest.mark.parametrize(
    "text",
    [
        "The strike killed three men, the governor wrote on his Telegram channel.",
        "Air defences are at work, writes the governor of Brenn, Ivo Marn, on his channel.",
        "The ambassador wrote on social media an hour later that no visit had been agreed.",
        "The governor said on her blog that no visit had been agreed.",
    ],
)
def test_a_channel_of_ones_own_is_no_outlet(text: str) -> None:
    path = reading(text).claims[0].chains[0]
    assert [str(link.kind) for link in path] == ["person"]


def test_two_outlets_behind_one_noun() -> None:
    found = hands("The daily Le Fanal and Radio Sud reported that pharmacies were empty.")
    assert found == [["outlet Le Fanal"], ["outlet Radio Sud"]]


def test_a_document_that_an_outlet_quoted() -> None:
    path = reading("The dam was unsafe, according to an internal report quoted by the newsletter Perigee.").claims[0]
    assert [str(link.kind) for link in path.chains[0]] == ["outlet", "document"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("An investigation by Radio Lume found that the dam was unsafe.", "outlet"),
        ("A police investigation found that the driver was drunk.", "organisation"),
        ("Health ministry figures show that waiting times have doubled.", "organisation"),
        ("An internal investigation found that the driver was drunk.", "document"),
        ("Court records show that he was fined twice.", "document"),
    ],
)
def test_whose_investigation_and_whose_figures(text: str, kind: str) -> None:
    assert [[str(link.kind) for link in path] for path in reading(text).claims[0].chains] == [[kind]]


def test_one_of_those_who_told_an_outlet() -> None:
    told = reading("Two nurses told the Echo that the ward was closed. Another said she had been crying.").claims
    assert [str(link.kind) for link in told[1].chains[0]] == ["outlet", "person"]


def test_one_of_those_whom_a_report_rests_on() -> None:
    told = reading(
        "Inmates were beaten, according to a report by the rights group Open Cell. The report draws on interviews with "
        "27 inmates. “They put a bag over my head,” one of them, a teacher, said."
    ).claims[-1]
    assert [str(link.kind) for link in told.chains[0]] == ["organisation", "person"]


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("Memos leaked to the website Pangolin show that the pit was unsafe.", "document"),
        ("A memo dated 4 May and seen by the Echo states that the pit was unsafe.", "document"),
        ("Records that the website Pangolin has published show that the pit was unsafe.", "document"),
        ("The president told state television the town had been retaken.", "person"),
        ("An officer told the station's reporter that the foam had run out.", "person"),
        (
            "In an email to staff on Monday, seen by the technology site Bitstream, the founder of Hopla, Kirill "
            "Zaslav, wrote that the firm would close.",
            "person",
        ),
    ],
)
def test_an_outlet_before_a_document_or_a_person(text: str, carried: str) -> None:
    path = reading(text).claims[0].chains[0]
    assert [str(link.kind) for link in path] == ["outlet", carried]


def test_a_document_shared_by_two_outlets() -> None:
    found = reading("Documents obtained by Radio Lume and shared with the Echo show that the clerk knew.").claims[0]
    assert [[str(link.kind) for link in path] for path in found.chains] == [["outlet", "document"]] * 2


@pytest.mark.parametrize(
    "text",
    [
        "The newspaper El Sol published the accounts on Sunday. They show 14 transfers from a road builder.",
        "The Echo published photographs of the cell. The pictures show that the floor was wet.",
        "The broadcaster Kringlan aired an interview with one of the whalers. At least 40 animals drowned, he said.",
    ],
)
def test_what_an_outlet_brought_just_before(text: str) -> None:
    path = reading(text).claims[-1].chains[0]
    assert str(path[0].kind) == "outlet"
    assert len(path) == 2


def test_an_outlet_that_understands_asserts() -> None:
    (path,) = reading("The Brenn Post understands the club has agreed a fee.").claims[0].chains
    assert [(str(link.kind), str(link.stance)) for link in path] == [("outlet", "asserts")]


def test_what_somebody_was_told_does_not_end_her_words_to_an_outlet() -> None:
    told = reading(
        "Former hostage Carmel Navon told the monthly Fokus that her guards played chess. They told her that nobody "
        "was looking for her, she said."
    ).claims[-1]
    assert [str(link.kind) for link in told.chains[0]] == ["outlet", "person", "person"]


def test_media_of_no_name_are_not_named() -> None:
    outlet, _ = reading("The judge told local TV that the prisoner had been moved.").claims[0].chains[0]
    assert not outlet.named


@pytest.mark.parametrize(
    ("source", "outlets"),
    [
        (
            "A joint investigation by Lighthouse Desk, Der Bote and Le Fanal found",
            ["Lighthouse Desk", "Der Bote", "Le Fanal"],
        ),
        ("Reports in the Halvern Post and the Marsh Herald said", ["Halvern Post", "Marsh Herald"]),
        ("A podcast by the Gazette reported", ["Gazette"]),
    ],
)
def test_outlets_that_made_it_together_tell_side_by_side(source: str, outlets: list[str]) -> None:
    assert hands(f"{source} that 12 deaths had gone unrecorded.") == [[f"outlet {name}"] for name in outlets]


def test_initials_are_no_relative_pronoun() -> None:
    (link,) = reading("The WHO said it feared more deaths.").claims[0].chains[0]
    assert link.text in {"The WHO", "WHO"}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Nobody was hurt, the Ria Novena agency said.", ["outlet Ria Novena"]),
        (
            "Two villagers reached by phone told the Associated Press that 30 were dead. One wept.",
            ["outlet Associated"],
        ),
    ],
)
def test_agencies(text: str, path: list[str]) -> None:
    link = reading(text).claims[0].chains[0][0]
    assert f"{link.kind} {link.name}".startswith(path[0])


def test_agencies_of_a_country_are_many() -> None:
    text = "His spokesman told Russian news agencies that the two leaders would meet."
    outlet, _ = reading(text).claims[0].chains[0]
    assert (str(outlet.kind), outlet.text, outlet.number) == ("outlet", "Russian news agencies", "many")


def test_one_of_a_crowd_speaks_through_its_outlet() -> None:
    text = "Residents told the Halvern Post they had heard a blast. One woman said her windows were blown out."
    assert [str(link.kind) for link in reading(text).claims[-1].chains[0]] == ["outlet", "person"]


def test_a_paper_by_where_it_is_made() -> None:
    text = "The mill will shut, according to the newspaper Norrlyset. The Osby-based paper says 300 jobs will go."
    assert [link.name for link in reading(text).claims[-1].chains[0]] == ["Norrlyset"]


def test_an_outlet_behind_its_noun_is_named_whole() -> None:
    text = "Researchers writing in the journal Nature Coasts said the reef could recover."
    assert reading(text).claims[0].chains[0][0].name == "Nature Coasts"
