"""People and papers in one list, pictures and where they are from, whom a story was told through."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, reading

from reportedly.words import Voice


def told(text: str) -> dict[str, list[list[str]]]:
    return {claim.text: chains(claim) for claim in reading(text).claims}


def test_guards_detainees_and_logbooks() -> None:
    text = (
        "Security forces ran a secret prison, according to six former guards, three former detainees and hundreds of "
        "pages of logbooks reviewed by the Harbour Tribune and its partner, the broadcaster TV Nord."
    )
    paths = told(text)["Security forces ran a secret prison"]
    assert [len(path) for path in paths] == [1, 1, 2, 2]
    assert paths[0] == ["person six former guards ×6"]
    assert paths[1] == ["person three former detainees ×3"]
    assert [path[0] for path in paths[2:]] == ["outlet Harbour Tribune", "outlet TV Nord"]


@pytest.mark.parametrize(
    ("text", "last", "carried"),
    [
        (
            "The bank hid it, according to interviews with 12 current and former employees, court records and internal "
            "emails reviewed by the Echo.",
            [
                "person 12 current and former employees ×12",
                "document court records and internal emails reviewed by the Echo ×many",
            ],
            [1, 2],
        ),
        (
            "The army shelled the market, according to witnesses, medics and videos verified by AFP.",
            ["public witnesses ×many", "person medics ×many", "document videos verified by AFP ×many"],
            [1, 1, 2],
        ),
        (
            "The prince owned the flat, according to bank statements and a lawyer for the seller.",
            ["document bank statements ×many", "person a lawyer for the seller"],
            [1, 1],
        ),
    ],
)
def test_people_and_papers(text: str, last: list[str], carried: list[int]) -> None:
    (claim,) = reading(text).claims
    paths = chains(claim)
    assert [path[-1] for path in paths] == last
    assert [len(path) for path in paths] == carried


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Footage from Sollen shows a bridge that has been torn down.", "document Footage from Sollen"),
        ("Video from the scene shows smoke above the depot.", "document Video from the scene"),
        ("Satellite images from 2019 show a compound.", "document Satellite images from 2019 ×many"),
        ("Footage from the ministry shows two men.", "organisation Footage from the ministry"),
    ],
)
def test_where_pictures_are_from(text: str, kind: str) -> None:
    assert [path[-1] for paths in told(text).values() for path in paths] == [kind]


def test_what_is_shown_goes_to_the_next_mark() -> None:
    found = told("The images show a compound with towers at the place described by the guards, said Nadia Perle.")
    assert list(found) == ["a compound with towers at the place described by the guards"]


def test_an_outlet_ends_before_when() -> None:
    found = told('"Not a word is true of it and I was abroad," he told TV Nord when reached by phone.')
    assert [path[0] for paths in found.values() for path in paths] == ["outlet TV Nord"] * len(found)


def test_the_operator_by_name() -> None:
    assert told("The fire is out, said the plant's operator, Kemira Varo.") == {
        "The fire is out": [["organisation Kemira Varo"]]
    }


def test_few_believed_it() -> None:
    found = told("When the junta announced that it would free 200 prisoners, few in the capital believed it.")
    assert found["it would free 200 prisoners"] == [["organisation the junta"]]


def test_a_live_page() -> None:
    text = (
        "Live: Explosion at the plant\n18:02\n“It smelled of burning rubber”\nMost people have left the hall where "
        "about 300 of them spent the day.\n16:31\nReuters: Kemira shares fall 9% after blast\n"
    )
    found = reading(text)
    assert [s.voice for s in found.sentences][2] is Voice.FURNITURE
    assert chains(found.claims[-1]) == [["outlet Reuters"]]


def test_both_outlets_are_those_named_before() -> None:
    found = told(
        "An investigation by Meridian Weekly and the newsroom Open Ledger has found that the fund bought a villa. "
        "Bank records, leaked by a clerk and checked by both outlets, show eleven transfers."
    )
    assert [path[0] for path in found["eleven transfers"]] == ["outlet Meridian Weekly", "outlet Open Ledger"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("A report by the aid group Riverwatch says soldiers fired shots.", "organisation Riverwatch"),
        (
            "The editor of the local newspaper Orsk Today, Timur Sadyk, said two of his staff had resigned.",
            "person Timur Sadyk",
        ),
        ("Meanwhile Reuters, citing shipping data, said four tankers had turned.", "document shipping data"),
        ('"Somebody gave that order," said one, Lida Prane.', "person Lida Prane"),
    ],
)
def test_names_behind_nouns_and_openers(text: str, last: str) -> None:
    assert [[path[-1] for path in paths] for paths in told(text).values()] == [[last]]


def test_findings_shared_with_somebody_uphold_nothing() -> None:
    found = told("A man said he had watched his house burn. Riverwatch said it had shared its findings with the army.")
    assert found["he had watched his house burn"] == [["person A man"]]


def test_a_negated_name_within_a_quotation_is_told_by_nobody_else() -> None:
    found = told('The director, Ewa Lindt, said it was "a pattern that can no longer be called coincidence".')
    assert list(found) == ['it was "a pattern that can no longer be called coincidence"']


def test_asked_that_only_a_first_name_be_used() -> None:
    (claim,) = reading(
        '"He has his own key to it," said the man, who asked that only his first name, Igor, be used.'
    ).claims
    assert claim.chains[0][-1].anonymity is not None
