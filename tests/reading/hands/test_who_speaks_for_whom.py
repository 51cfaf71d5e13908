"""Who tells it: the one whom "whose" names, the publisher's own, those met in a clause, bodies by initials."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, reading

from reportedly.words import Voice


def told(text: str) -> dict[str, list[list[str]]]:
    return {claim.text: chains(claim) for claim in reading(text).claims}


@pytest.mark.parametrize(
    ("text", "content", "paths"),
    [
        (
            "The union Verda, whose chairman, Olaf Brandt, told Radio Aare that workers were afraid, plans a strike.",
            "workers were afraid",
            [["outlet Radio Aare", "person Olaf Brandt"]],
        ),
        (
            "According to a person who attended the meeting and spoke to Reuters on condition of anonymity, the "
            "minister offered to resign.",
            "the minister offered to resign",
            [
                [
                    "outlet Reuters",
                    "person a person who attended the meeting and spoke to Reuters on condition of anonymity",
                ]
            ],
        ),
        (
            "Keller believes that the water killed him. So does her doctor, Anil Perera, who has treated 23 patients.",
            "the water killed him",
            [["person Keller believes"], ["person Anil Perera believes"]],
        ),
        (
            "The report contradicts an account given by the minister, Hamid Orel, who told members that all went well.",
            "all went well",
            [["document The report denies"], ["person Hamid Orel"]],
        ),
        (
            "According to news reports, Danilo had been working on a story about bribes.",
            "Danilo had been working on a story about bribes",
            [["outlet news reports ×many"]],
        ),
        (
            "The documents show that senior officers knew where the fuel came from.",
            "senior officers knew where the fuel came from",
            [["document The documents ×many"]],
        ),
        (
            "Broadcaster Kanal 6 said a mediator had left.",
            "a mediator had left",
            [["outlet Kanal 6"]],
        ),
        (
            "The army paid a trader, according to invoices and emails obtained by the Varda Monitor.",
            "The army paid a trader",
            [["outlet Varda Monitor", "document invoices and emails obtained by the Varda Monitor ×many"]],
        ),
    ],
)
def test_who_tells(text: str, content: str, paths: list[list[str]]) -> None:
    assert told(text)[content] == paths


def test_a_body_by_its_initials_and_by_its_seat() -> None:
    found = told(
        "Lom was held, the Committee to Save Reporters (CSR) said. The Vienna-based watchdog said she was ill. "
        "CSR said the police had no warrant."
    )
    assert {link for path in found.values() for (link,) in path} == {"organisation Committee to Save Reporters"}


def test_the_publishers_correspondent_is_quoted() -> None:
    found = reading(
        'Our correspondent Jana Wirth, who is in Sollen, says the water is rising. "I can see cars on the roof," she '
        'says. "People are being lifted out."'
    ).claims
    assert [claim.chains for claim in found] == [(), (), ()]
    assert all(claim.own_reporting for claim in found)


def test_a_verdict_on_an_account_is_one_on_all_of_it() -> None:
    found = told(
        "The minister offered to resign but the president refused, two officials told the Post. The president's office "
        'called the account "fiction".'
    )
    denied = ["organisation The president's office denies"]
    assert denied in found["The minister offered to resign"]
    assert denied in found["the president refused"]


@pytest.mark.parametrize("text", ['"Like glass," says Mr Bent.', "“No comment,” the minister told reporters."])
def test_fragments_in_quotation_marks_are_quoted_and_no_claims(text: str) -> None:
    found = reading(text)
    assert not found.claims
    assert found.sentences[0].voice is Voice.QUOTED


def test_deeds_that_look_like_tellings() -> None:
    assert told("The Monitor verified the emails by comparing them with bank records.") == {
        "The Monitor verified the emails by comparing them with bank records": []
    }
    assert told("Stellan Ek tells his side of the story.") == {"Stellan Ek tells his side of the story": []}
    assert list(told("Earlier they had put the toll at six.")) == ["the toll at six"]


def test_our_reporter_is_named_before_she_tells() -> None:
    found = reading(
        'Our reporter Eva Lunt is in Halm. She says the main road is blocked. "There is hardly a roof left," she says.'
    ).claims
    assert all(not claim.chains for claim in found)
    assert [claim.own_reporting for claim in found[1:]] == [True, True]


def test_a_denial_that_is_asked_about_is_no_denial() -> None:
    found = told("A spokesman would not say whether the mayor disputed the words attributed to her.")
    assert found == {
        "whether the mayor disputed the words attributed to her": [["person A spokesman silent"]],
    }


def test_after_raising_concerns_is_no_comment() -> None:
    found = told("She said two colleagues had been moved to other departments after raising concerns.")
    assert list(found) == ["two colleagues had been moved to other departments after raising concerns"]
