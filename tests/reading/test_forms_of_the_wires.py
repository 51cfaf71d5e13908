"""Sentences in the manner of the news agencies: orders, charges, what is only weighed, and what a post is called."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, only, reading

from reportedly.words import HandKind


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors on Friday charged a Brenne fisherman with threatening to burn the customs house.",
        "Senate Liberals reacted with dismay to the minister's plans for the harbour.",
        "Ostran newspapers have pushed back against the wave of criticism from Halm.",
        "Prosecutors on Monday asked for a fine for Orsu, Halm’s self-proclaimed “janitor,” over the letters.",
        "A second notice misspelled the word “harbour” again, to much laughter.",
    ],
)
def test_deeds_and_words_spoken_of_are_the_story_s_own(text: str) -> None:
    claim = only(text)
    assert claim.chains == ()
    assert not claim.own_reporting
    assert claim.text == text.rstrip(".")


def test_what_the_us_sees_is_not_what_the_author_saw() -> None:
    assert not only("The US sees Velmora as the best buyer for its surplus grain.").own_reporting


def test_what_a_body_must_weigh_is_part_of_what_is_told() -> None:
    claim = only("Lawyers have said the inquiry must weigh whether the pilot was awake.")
    assert claim.text == "the inquiry must weigh whether the pilot was awake"
    assert chains(claim) == [["person Lawyers ×many"]]


def test_whom_one_helps_to_understand_believes_nothing_yet() -> None:
    claim = only('Ms Halm said she wrote to the pupils to "help them understand how the dam had failed".')
    assert claim.text == 'she wrote to the pupils to "help them understand how the dam had failed"'


def test_what_a_post_is_called_is_not_told_in_it() -> None:
    text = (
        "“The choir sang until the lamps went out. Nobody wanted to go home,” Ana Halm and Jan Orsu, the founders of "
        "the choir, wrote in a Telegram post titled “A night in Brenne.”"
    )
    assert reading(text).claims[-1].text == "Nobody wanted to go home"


def test_a_quoted_exclamation_is_told_with_the_clause_in_it() -> None:
    text = "“So sad that the library was sold. No word from the council,” Halm wrote on Telegram on Sunday."
    claim = reading(text).claims[0]
    assert claim.text == "So sad that the library was sold"
    assert claim.chains[0][0].kind is HandKind.PERSON


def test_to_see_if_is_a_question_and_no_condition() -> None:
    claim = only("“We will go through the drawings to see if the roof can be saved,” said Chuck Halm.")
    assert claim.condition is None
    assert claim.text.endswith("to see if the roof can be saved")


def test_a_condition_leaves_no_that_behind() -> None:
    text = "Halm said on Tuesday that if the well was poisoned it would be a crime."
    assert only(text).text == "it would be a crime"


@pytest.mark.parametrize("name", ["Health Canada", "Statistics Norway"])
def test_a_field_and_a_country_name_a_body(name: str) -> None:
    claim = only(f"{name} said the old forms would be good until May.")
    assert claim.chains[0][0].kind is HandKind.ORGANISATION


def test_it_is_the_body_described_before_by_the_name_that_the_text_gives_it() -> None:
    text = (
        "Residents have complained to the Sundvik Harbour Authority about the noise. The harbour authority declined to "
        "answer questions. In a statement, it said the noise was within the limit."
    )
    link = reading(text).claims[-1].chains[0][0]
    assert (link.named, link.name) == (True, "Sundvik Harbour Authority")


def test_a_statement_that_one_issues_is_no_second_source() -> None:
    text = "Norvik issued a statement saying the ferry will be built in Lume."
    assert chains(only(text)) == [["organisation Norvik"]]


@pytest.mark.parametrize(
    "text",
    [
        "Bread prices rose by three percent in March, according to a report published Friday.",
        "A report released Friday said that bread prices rose by three percent in March.",
    ],
)
def test_the_day_of_a_report_is_not_its_author(text: str) -> None:
    link = only(text).chains[0][0]
    assert (link.kind, link.named) == (HandKind.DOCUMENT, False)


def test_what_somebody_else_has_said_is_his_within_a_quotation() -> None:
    claim = only('"As the president has said, the mine is closed," Orsu told reporters.')
    assert claim.text == "the mine is closed"
    assert [[link.text for link in path] for path in claim.chains] == [["Orsu", "the president"]]


def test_as_is_no_part_of_who_has_said_it() -> None:
    claim = only("As Secretary Halm has often said, the valley is not short of water.")
    assert claim.chains[0][0].text == "Secretary Halm"


def test_the_reason_for_a_thing_is_no_part_of_who_tells_it() -> None:
    text = (
        "Halm has been arguing for a later start, according to two people at the school, in part because of the long "
        "way from the villages."
    )
    assert only(text).chains[0][0].text == "two people at the school"


def test_what_one_is_accused_of_doing_keeps_what_follows_it() -> None:
    text = (
        "The court sat on Monday. Witnesses will be heard today in the trial of Jan Halm, who is accused of opening a "
        "sluice above the Lume meadows that drowned forty sheep."
    )
    told = "opening a sluice above the Lume meadows that drowned forty sheep"
    assert reading(text).claims[-1].text.endswith(told)


@pytest.mark.parametrize(
    "text",
    [
        "The emails show her dining with shipowners and bankers as secretary of state.",
        "Officers of the lodge did not immediately answer questions about the fire.",
    ],
)
def test_no_hand_is_made_of_what_is_none(text: str) -> None:
    (claim,) = reading(f"The court sat on Monday. {text}").claims[1:]
    assert all(link.text == "The emails" for path in claim.chains for link in path)


def test_to_figure_out_if_is_a_question_and_no_condition() -> None:
    text = "The court sat on Monday. Norvik is reportedly working to figure out if the ferry can sail in winter."
    assert all(claim.condition is None for claim in reading(text).claims)


@pytest.mark.parametrize("office", ["chief executive", "finance chief", "managing director"])
def test_whose_officer_speaks_is_a_body(office: str) -> None:
    text = f"Sales had risen by a third, Norvik's {office} said on Monday. Norvik said profits fell."
    assert reading(text).claims[-1].chains[0][0].kind is HandKind.ORGANISATION


def test_a_sentence_of_a_quotation_in_which_one_thinks_is_part_of_it() -> None:
    text = (
        "Kerrin said: “The roof leaks in four places. Nobody has looked at it since autumn. I think the choir should "
        "move out. But the organ stays.”"
    )
    found = reading(text)
    assert [claim.text for claim in found.claims] == [
        "The roof leaks in four places",
        "Nobody has looked at it since autumn",
        "the choir should move out",
        "the organ stays",
    ]
    assert {link.id for claim in found.claims for path in claim.chains for link in path} == {"h1"}


def test_a_festival_at_which_one_speaks_is_no_outlet() -> None:
    text = "The valley could be without doctors by spring, Kerrin told the Lume Ideas festival on Sunday."
    (path,) = only(text).chains
    assert [link.kind for link in path] == [HandKind.PERSON]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A former model said the painter had never paid her.", HandKind.PERSON),
        ("Four separate data sets confirmed that the winter was the driest on record.", HandKind.DOCUMENT),
    ],
)
def test_kinds_of_those_described(text: str, kind: HandKind) -> None:
    assert only(text).chains[0][0].kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "The panel’s rejection of the appeal came two days before the harvest.",
        "“What I do not grasp is that the owners are unable to say what the dam costs,” Holt said.",
        "“The outlook is to expect a repeat of last winter,” Karlin said.",
    ],
)
def test_nothing_is_told_by_what_is_no_party(text: str) -> None:
    assert all(len(path) == 1 and path[0].kind is HandKind.PERSON for path in only(text).chains)


def test_both_is_no_part_of_a_name() -> None:
    text = "Both Mexico and Canada have dismissed the plan. Mexico has denied the report."
    assert reading(text).claims[-1].chains[0][0].kind is HandKind.ORGANISATION


def test_who_signed_an_agreement_tells_nothing_by_it() -> None:
    text = "Work on the canal treaty, which was first signed by the late President Bill Halm, ended in spring."
    assert all(not claim.chains for claim in reading(text).claims)
