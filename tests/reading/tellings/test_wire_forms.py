"""Forms of words of agency copy: who quotes whom, what nobody knows, what was accused, shown, or left unsaid."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, only, reading

from reportedly.words import Certainty


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (
            "“We will wait,” the Interpress agency quoted Ana Volk as saying on Monday.",
            ["outlet Interpress", "person Ana Volk"],
        ),
        (
            "“Our men are ready,” state television quoted General Idris Tal, the chief of staff, as saying.",
            ["outlet state television", "person Idris Tal"],
        ),
        (
            "The army had done its duty, Interpress quoted Minister Ana Volk as telling lawmakers.",
            ["outlet Interpress", "person Ana Volk"],
        ),
        (
            "Torsk’s foreign minister, Andrei Molk, was quoted by the agency TASK as saying the border would reopen.",
            ["outlet TASK", "person Andrei Molk"],
        ),
    ],
)
def test_who_quotes_stands_before_who_is_quoted(text: str, path: list[str]) -> None:
    assert chains(only(text)) == [path]


@pytest.mark.parametrize(
    "text",
    [
        "It was not immediately clear whether the rebels had the backing of the army.",
        "It is still unclear who ordered the strike.",
        "It was not immediately clear how the hostages had been freed or whether a ransom had been paid.",
    ],
)
def test_what_nobody_is_clear_about_is_stated_whole(text: str) -> None:
    claim = only(text)
    assert (claim.text, chains(claim)) == (text[:-1], [])


@pytest.mark.parametrize(
    ("text", "content", "teller"),
    [
        (
            "The militia has been accused by the United Nations of recruiting children.",
            "The militia … of recruiting children",
            "organisation United Nations",
        ),
        (
            "The ruler has been accused by rights groups of jailing critics.",
            "The ruler … of jailing critics",
            "organisation rights groups ×many",
        ),
    ],
)
def test_what_somebody_was_accused_of_is_no_part_of_who_accuses(text: str, content: str, teller: str) -> None:
    claim = only(text)
    assert (claim.text, chains(claim)) == (content, [[teller]])


def test_whom_somebody_told_is_not_told_by_the_tag() -> None:
    claim = only("Tarnia has told mediators it is prepared to suspend the work for a year, three diplomats said.")
    assert claim.text == "it is prepared to suspend the work for a year"
    assert [path[0].split()[0] for path in chains(claim)] == ["person"]
    assert len(chains(claim)[0]) == 2


def test_reports_called_fake_are_denied() -> None:
    claim = only("The army said reports that its soldiers had fired on the crowd were “fake”.")
    assert chains(claim)[0] == ["organisation The army denies"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Footage appeared to show two guards behind a kiosk.", "two guards behind a kiosk"),
        ("Images taken on Monday appear to show that four bombers were lost.", "four bombers were lost"),
    ],
)
def test_what_pictures_appear_to_show_is_probable_and_whole(text: str, content: str) -> None:
    claim = only(text)
    assert (claim.text, claim.certainty) == (content, Certainty.PROBABLE)


def test_who_speaks_without_saying_who_did_it_is_silent_on_that() -> None:
    told, left = reading("The drone was shot down, the ministry said, without saying who had launched it.").claims
    assert chains(told) == [["organisation the ministry"]]
    assert (left.text, chains(left)) == ("who had launched it", [["organisation the ministry silent"]])


def test_what_is_said_without_details_is_told_without_them() -> None:
    assert only("The ministry said two soldiers had died, without giving details.").text == "two soldiers had died"


def test_a_reason_behind_a_tag_is_told_too() -> None:
    claim = only("The rebels have refused to sign, according to two envoys, because the draft makes no mention of pay.")
    assert claim.text == "The rebels have refused to sign … because the draft makes no mention of pay"


def test_who_said_something_and_called_on_others_is_the_subject_of_both() -> None:
    called, _ = sorted(
        reading("His party said that he was “being held” and called on citizens to march.").claims, key=lambda c: c.text
    )
    assert (called.text, chains(called)) == ("His party … called on citizens to march", [])


def test_a_man_who_identified_himself_is_one_hand_and_tells_nothing_by_it() -> None:
    claim = only("“All is calm,” said an officer who identified himself as Lt. Col. Issa Mone.")
    assert [link.text for link in claim.chains[0]] == ["an officer who identified himself as Lt. Col. Issa Mone"]


def test_neither_side_is_named_whole() -> None:
    claim = only("Neither side has confirmed it will attend.")
    assert chains(claim) == [["organisation Neither side silent"]]


def test_an_aid_body_by_its_noun_is_no_outlet() -> None:
    assert chains(only("The aid organisation Sea Sentinel said it had alerted the coastguard.")) == [
        ["organisation Sea Sentinel"]
    ]


def test_a_bracket_is_closed_and_what_was_due_is_no_condition() -> None:
    first, second = reading("Polling stations opened at 7 a.m. (0500 GMT) and were due to close at 9 p.m.").claims
    assert first.text == "Polling stations opened at 7 a.m. (0500 GMT)"
    assert (second.condition, second.text) == (None, "Polling stations … were due to close at 9 p.m.")


def test_what_is_reported_citing_somebody_has_him_behind_the_outlet() -> None:
    claim = only("The newspaper Ardan Post reported in May, citing an internal audit, that the alarms had not worked.")
    assert (claim.text, chains(claim)) == (
        "the alarms had not worked",
        [["outlet Ardan Post", "document an internal audit"]],
    )


@pytest.mark.parametrize(
    "text",
    [
        "The company declined to comment, citing an ongoing investigation.",
        "Prosecutors opened a criminal case on suspicion of terrorism.",
        "The two countries blame each other for the fire.",
    ],
)
def test_grounds_suspicions_and_blame_of_each_other_make_no_hand(text: str) -> None:
    claim = only(text)
    assert (claim.text, chains(claim)) == (text[:-1], [])


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Two officials said they had seen no evidence pointing to them.",
            "they had seen no evidence pointing to them",
        ),
        ("There is no evidence suggesting that the pilot was drunk.", "the pilot was drunk"),
    ],
)
def test_evidence_of_something_keeps_it(text: str, content: str) -> None:
    assert only(text).text == content


def test_the_country_is_not_the_author() -> None:
    assert not only("It told the US that the port was closed.").own_reporting


def test_who_was_told_need_not_be_an_outlet() -> None:
    claim = only("The rebels have told the U.N. that they would hand over the port.")
    assert chains(claim) == [["organisation The rebels"]]
