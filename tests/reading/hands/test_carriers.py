"""What is told in a document comes through the outlet that brought it."""

import pytest
from tests.reading.stories import chains, reading


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (
            "A letter published by the Meridian Courier says the dam is cracking. In it, the engineer Pavel Tosk wrote "
            "that inspectors had been turned away.",
            ["outlet Meridian Courier", "person Pavel Tosk"],
        ),
        (
            "The Northern Gazette has obtained an email sent by the mayor, Alma Tveit. In the email, Tveit wrote "
            "that the contract had been signed in secret.",
            ["outlet Northern Gazette", "person Alma Tveit"],
        ),
    ],
)
def test_the_outlet_that_brought_a_document_stays_the_first_hand(text: str, path: list[str]) -> None:
    assert chains(reading(text).claims[-1]) == [path]


def test_a_document_of_ones_own_is_own_reporting() -> None:
    text = "This newspaper has obtained a letter. In it, the engineer Pavel Tosk wrote that the gates were shut."
    claim = reading(text).claims[-1]
    assert claim.own_reporting
    assert chains(claim) == [["person Pavel Tosk"]]


def test_a_document_that_no_outlet_brought_adds_no_hand() -> None:
    text = "The mayor wrote a letter to the board. In it, the engineer Pavel Tosk wrote that the gates were shut."
    assert len(chains(reading(text).claims[-1])[0]) == 1


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (
            "The letter, dated 4 March, says that the dam had cracks. The letter was seen by the Meridian Courier.",
            ["outlet Meridian Courier", "document"],
        ),
        (
            "An email sent in May said the valve was faulty. The Courier has seen the email.",
            ["outlet Courier", "document"],
        ),
        ("Video released by the army showed soldiers entering the hall.", ["organisation", "document"]),
        (
            "Satellite images published by the company Terravis show craters on the runway.",
            ["organisation Terravis", "document"],
        ),
        (
            "Satellite images released by Terravis, an imaging company, showed at least nine damaged aircraft.",
            ["organisation Terravis", "document"],
        ),
        ("A report published by the charity Open Harbour found that 900 had drowned.", ["organisation Open Harbour"]),
    ],
)
def test_who_gave_out_or_saw_a_document_stands_before_it(text: str, path: list[str]) -> None:
    (links,) = reading(text).claims[0].chains
    assert [f"{link.kind} {link.name or ''}".strip() for link in links] == path
