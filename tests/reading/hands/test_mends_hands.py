"""Who tells, where the words leave more than the subject of a verb to be read."""

import pytest
from tests.reading.stories import chains, reading


def all_chains(text: str) -> list[list[list[str]]]:
    """The paths of each claim that has any."""
    return [chains(claim) for claim in reading(text).claims if claim.chains]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("The pier was sold, two clerks told Trackfield.", ["outlet Trackfield", "person two clerks ×2"]),
        (
            "Tax files obtained by Lowland Watch Media show that the pier was sold.",
            ["outlet Lowland Watch Media", "document Tax files obtained by Lowland Watch Media ×many"],
        ),
        (
            "Their deputy, Ana Tveit, speaking on Shoal FM, said the pier would be sold.",
            ["outlet Shoal FM", "person Ana Tveit"],
        ),
        ("A fisherman told Al-Zill newspaper that the pier was sold.", ["outlet Al-Zill", "person A fisherman"]),
    ],
)
def test_a_name_is_an_outlet_where_the_text_treats_it_as_one(text: str, path: list[str]) -> None:
    assert all_chains(text) == [[path]]


@pytest.mark.parametrize(
    ("text", "hand"),
    [
        ("People familiar with the sale said the pier was gone.", "person People familiar with the sale ×many"),
        ("People on the quay said the pier was gone.", "public People on the quay ×many"),
        ("Patients said the ward had been cold.", "public Patients ×many"),
        ("Some 40 percent of those asked said they would not vote.", "public Some 40 percent of those asked ×many"),
        ("Campaigners said the ward had been cold.", "person Campaigners ×many"),
        ("The ombudsman said the ward had been cold.", "person The ombudsman"),
    ],
)
def test_a_crowd_a_source_and_an_office(text: str, hand: str) -> None:
    assert all_chains(text) == [[[hand]]]


def test_a_report_that_a_body_released_is_the_bodys() -> None:
    text = (
        "The wells are dry, according to a report released by the rights group Stone Cell. The report says nine died."
    )
    assert [[path[0].split()[0] for path in paths] for paths in all_chains(text)] == [["organisation"]] * 2
    assert len({claim.chains[0][0].id for claim in reading(text).claims}) == 1


def test_the_statement_is_the_body_that_made_it() -> None:
    text = "The Harbour Office of Lund Bay said in a statement that it shut the gate. The statement said a pump failed."
    assert all_chains(text) == [[["organisation Harbour Office of Lund Bay"]]] * 2


def test_the_same_source_is_the_one_before() -> None:
    text = "The gate was shut, the Harbour Office said. According to the same source, a pump had failed."
    assert all_chains(text) == [[["organisation Harbour Office"]]] * 2


def test_one_of_them_is_one_of_the_group() -> None:
    text = "Three envoys told Radio Ymsel that the talks were over. One of them said nobody had signed."
    first, second = all_chains(text)
    assert first == [["outlet Radio Ymsel", "person Three envoys ×3"]] or first[0] == second[0]
    assert second == [["outlet Radio Ymsel", "person One of them"]]
    assert len({claim.chains[0][-1].id for claim in reading(text).claims}) == 1


def test_they_are_those_who_spoke_together() -> None:
    text = "Ana Tveit and Rolf Marn said the pier was gone. Both said the mayor had known."
    assert all_chains(text)[1] == [["person Ana Tveit"], ["person Rolf Marn"]]


def test_those_polled_speak_through_the_pollster() -> None:
    text = "The mayor would win, according to a survey by the institute Vox Plus. Six in ten said they trusted him."
    assert [link.split()[0] for link in all_chains(text)[1][0]] == ["organisation", "public"]


def test_two_outlets_that_quote_the_same_people_are_two_paths() -> None:
    text = (
        "Chemists are rationing insulin, the weekly Lanterna and Radio Ymsel reported. "
        "The two outlets quoted patients as saying that they were given one vial."
    )
    paths = all_chains(text)[1]
    assert sorted(path[0].split()[0] for path in paths) == ["outlet", "outlet"]
    assert {path[-1] for path in paths} == {"public patients ×many"}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("The Tavpress agency quoted the envoy as saying the gate was shut.", ["outlet Tavpress", "person the envoy"]),
        ("He was quoted by the newspaper Lanterna as saying the gate was shut.", ["outlet Lanterna", "person He"]),
        ("As quoted by the newspaper Lanterna, the envoy said it was shut.", ["outlet Lanterna", "person the envoy"]),
        ("The captain’s lawyer quoted him as saying it was shut.", ["person The captain’s lawyer", "person him"]),
        ("Speaking to Radio Ymsel on Sunday, the envoy said it was shut.", ["outlet Radio Ymsel", "person the envoy"]),
        (
            "Asked by Radio Ymsel whether it was shut, the envoy said it was open.",
            ["outlet Radio Ymsel", "person the envoy"],
        ),
        ("The envoy, who spoke to Radio Ymsel, said the gate was shut.", ["outlet Radio Ymsel", "person The envoy"]),
    ],
)
def test_who_quotes_whom(text: str, path: list[str]) -> None:
    assert all_chains(text) == [[path]]


def test_neither_of_two_has_confirmed() -> None:
    claim = reading("Neither the police nor the mayor’s office has confirmed the arrest.").claims[0]
    assert chains(claim) == [["organisation the police silent"], ["organisation the mayor’s office silent"]]
    assert claim.polarity.value == "unknown"


def test_initials_are_no_pronoun() -> None:
    text = "The World Seed Bank said the vault was dry. The WSB said the seeds were safe."
    assert len({claim.chains[0][0].id for claim in reading(text).claims}) == 1
    assert all_chains("The WHO said the vault was dry.") == [[["organisation WHO"]]]


def test_our_own_people_are_no_hands() -> None:
    claim = reading("Our man at the ground, Tal Wije, says the ball is swinging.").claims[0]
    assert claim.own_reporting
    assert not claim.chains


def test_the_letter_is_the_body_that_wrote_it() -> None:
    text = "The union said in an open letter that the club had been sold. The sale ends in June, the letter says."
    assert len({claim.chains[0][0].id for claim in reading(text).claims}) == 1


def test_a_spokesman_for_an_owner_is_not_named_by_the_owners_name() -> None:
    text = "A spokesman for the vessel’s owner, Ostby Seafoods, said the hull was sound."
    assert [path[0].split()[0] for path in all_chains(text)[0]] == ["person"]
    assert not reading(text).claims[0].chains[0][0].named


def test_the_secretariat_of_a_person_is_no_named_body() -> None:
    text = "Minister Oleg Sannin was away. Sannin’s secretariat said he was ill."
    link = reading(text).claims[-1].chains[0][0]
    assert (link.kind.value, link.named) == ("organisation", False)


@pytest.mark.parametrize(
    ("text", "hand"),
    [
        ("Local media said two bridges were down.", "outlet Local media ×many"),
        ("The rebels said two bridges were down.", "organisation The rebels"),
        ("Two of the ministries said they had not been told.", "organisation Two of the ministries ×2"),
        ("Streaming service Quello said the series was over.", "organisation Quello"),
    ],
)
def test_kinds_and_numbers(text: str, hand: str) -> None:
    assert all_chains(text) == [[[hand]]]


def test_a_bodys_name_keeps_its_genitive() -> None:
    found = reading("Karelmark's tourist board said that the beaches were open.").claims[0].chains[0][0]
    assert found.name == "Karelmark's tourist board"
