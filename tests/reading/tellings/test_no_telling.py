"""Words that look like telling and tell nothing: what somebody is determined to do, is denied, rates, or likens."""

from __future__ import annotations

import pytest
from tests.reading.stories import chains, only, reading


@pytest.mark.parametrize(
    "text",
    [
        "Forty weeks is considered full term.",
        "Two men were denied bail.",
        "Prices fell sharply on Friday.",
    ],
)
def test_the_author_states_it(text: str) -> None:
    claim = only(text)
    assert claim.text == text.rstrip(".")
    assert claim.chains == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The students told Radio Halm that they were determined to make the attack a turning point.",
            "they were determined to make the attack a turning point",
        ),
        ("The marchers were denied what they wanted, Karel Ward said.", "The marchers were denied what they wanted"),
        (
            "In his first comments on the strike since the vote, Karel Renn said talks would go on.",
            "talks would go on",
        ),
        ("Retweeting a post by Ana Brezo, the president said the mayor was a disaster.", "the mayor was a disaster"),
    ],
)
def test_only_what_is_told_is_a_claim(text: str, content: str) -> None:
    assert only(text).text == content


def test_what_somebody_is_going_to_ask_is_part_of_what_he_says() -> None:
    claim = only('"I\'m going to ask him how many barns he bought with the grant," said Ana Gonz.')
    assert claim.text == "I'm going to ask him how many barns he bought with the grant"
    assert chains(claim) == [["person Ana Gonz"]]


def test_a_clause_ends_before_the_preposition_whose_noun_another_claim_takes() -> None:
    first, second = reading("Prices fell following reports that the port had been sold.").claims
    assert first.text == "Prices fell"
    assert second.text == "the port had been sold"


def test_parties_of_a_list_are_hands_each() -> None:
    text = "The exchange is slowing down listings, according to regulatory filings, executives and investment bankers."
    assert chains(only(text)) == [
        ["document regulatory filings ×many"],
        ["person executives ×many"],
        ["person investment bankers ×many"],
    ]


def test_a_report_that_ends_a_list_is_no_verb() -> None:
    text = "The fire began at noon, according to police, witnesses and a fire brigade report."
    assert [len(path) for path in only(text).chains] == [1, 1, 1]


def test_a_person_named_before_is_no_firm_for_saying_it() -> None:
    text = "“It is new,” says Elizabeth Nash, who runs the Halm Institute. Nash says it's not that hard to see."
    assert [link.kind.value for claim in reading(text).claims for path in claim.chains for link in path] == [
        "person",
        "person",
    ]


def test_a_sentence_that_leads_on_to_a_quotation_claims_nothing() -> None:
    text = 'Speaking in Halm, Karel Rom said:\n\n"The council cannot vote before Monday."\n\nThe hall was full.'
    found = reading(text)
    assert [claim.text for claim in found.claims] == ["The council cannot vote before Monday", "The hall was full"]
    assert found.sentences[0].voice == "quoted"


def test_when_something_was_announced_is_no_hearsay() -> None:
    claim = only("After the decision was announced, many members claimed that the judge had changed his vote.")
    assert claim.text == "the judge had changed his vote"


def test_what_people_are_bidden_to_tell_is_not_told() -> None:
    found = reading("“Tell us what you saw,” police said. The road was shut.")
    assert "what you saw" not in [claim.text for claim in found.claims]


def test_a_list_pointed_to_is_told_by_whoever_points() -> None:
    assert chains(only("The union points to a list of 11 accidents on its website.")) == [["organisation The union"]]


def test_a_first_name_is_no_paper_of_a_list() -> None:
    text = "“The attacks are a threat,” Capt. Bill Urban, lead spokesman for the fleet, said in a statement."
    assert len(only(text).chains) == 1


def test_a_firm_that_is_called_like_an_outlet() -> None:
    text = "Frontline, the firm that operates the tanker, said an explosion had caused the fire."
    assert only(text).chains[0][0].kind == "organisation"


def test_who_did_the_same_agrees_only_where_somebody_tells() -> None:
    quits, agrees = (
        reading("The union said the plan was dead. Some of its members quit, as did two managers."),
        reading("The union said the plan was dead, as did two managers."),
    )
    assert [len(claim.chains) for claim in quits.claims] == [1, 0]
    assert [len(claim.chains) for claim in agrees.claims] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "The tests may show whether the water is safe.",
        "Renn issued a proclamation that temporarily blocks foreign workers.",
        "Ellis closed the courtroom to hear arguments on a sealed motion.",
    ],
)
def test_what_is_still_to_be_shown_ordered_or_argued_is_stated_whole(text: str) -> None:
    assert (only(text).text, only(text).chains) == (text.rstrip("."), ())


def test_whoever_works_to_find_out_is_silent() -> None:
    claim = only("Police are working to determine who fired the shots.")
    assert chains(claim) == [["organisation Police silent"]]


@pytest.mark.parametrize(
    "text",
    [
        "The court denied his motion.",
        "The city denied the permit.",
        "The judge denied bail.",
        "Halm denied his request.",
    ],
)
def test_to_deny_what_somebody_asks_for_is_a_deed(text: str) -> None:
    assert (only(text).text, only(text).chains) == (text.rstrip("."), ())


@pytest.mark.parametrize(
    "said", ["I hope they understand that the whole world will act", "I want people to know that the road is safe"]
)
def test_what_somebody_wishes_another_to_believe_nobody_believes(said: str) -> None:
    claim = only(f"“{said},” Ana Brezo said.")
    assert (claim.text, chains(claim)) == (said, [["person Ana Brezo"]])


def test_who_denies_it_behind_a_report_is_no_part_of_the_report() -> None:
    first, second = reading(
        "Channel Ost reported on Thursday that Mr Renn had seen a draft of the treaty but the palace denied it."
    ).claims
    assert [len(path) for path in first.chains] == [1, 1]
    assert [len(path) for path in second.chains] == [1]
