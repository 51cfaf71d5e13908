"""What of a sentence is one claim, and which of its words."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading


def contents(text: str) -> list[str]:
    return [claim.text for claim in reading(text).claims]


def test_what_is_told_with_and_that_is_told_beside_it() -> None:
    text = "The general said that he had ordered the retreat because food had run out and that he would do it again."
    assert contents(text) == ["he had ordered the retreat because food had run out", "he would do it again"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("There is no evidence that the mine was ever inspected, the auditors wrote.", "the mine was ever inspected"),
        ("There is no indication the two blasts were linked, a police spokesman said.", "the two blasts were linked"),
        ("It is not true that the clinic turned patients away, its director said.", "the clinic turned patients away"),
    ],
)
def test_of_no_evidence_and_not_true_the_claim_is_what_they_are_about(text: str, told: str) -> None:
    assert contents(text) == [told]


def test_a_condition_in_front_takes_no_word_of_what_hangs_on_it() -> None:
    text = "Should the court reject the appeal, Maro will be sent to prison within days, his lawyer said."
    (claim,) = reading(text).claims
    assert claim.text == "Maro will be sent to prison within days"
    assert claim.condition is not None
    assert claim.condition.text == "Should the court reject the appeal"


def test_an_inverted_condition_is_no_claim() -> None:
    assert contents("Were the pipeline to be shut, prices would double, traders said.") == ["prices would double"]


def test_only_goes_with_its_condition() -> None:
    (claim,) = reading("The union said it would return to work only if the dismissed men were rehired.").claims
    assert claim.text == "it would return to work"
    assert claim.condition is not None
    assert claim.condition.text == "only if the dismissed men were rehired"


def test_leaving_dead_tells_and_leaving_in_doubt_comments() -> None:
    assert contents("Two ships collided off Cape Morro on Friday, leaving one crew member dead.") == [
        "Two ships collided off Cape Morro on Friday, leaving one crew member dead"
    ]
    assert contents("The two parties broke off their talks on Friday, leaving the future of the state in doubt.") == [
        "The two parties broke off their talks on Friday"
    ]


def test_what_a_source_has_done_is_stated_beside_what_it_tells() -> None:
    text = "Marta Ollo, who fled the city in May, told Radio Skerra that soldiers had burned her house."
    assert contents(text) == ["who fled the city in May", "soldiers had burned her house"]


def test_why_a_source_is_not_named_is_no_claim() -> None:
    text = "The diplomat, who spoke on condition of anonymity because the talks are secret, said a deal was close."
    assert contents(text) == ["a deal was close"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Two officers have since confirmed this.", "this"),
        ("The ministry of Saretia denied it.", "it"),
    ],
)
def test_a_word_that_names_a_claim_is_what_is_confirmed_or_denied(text: str, word: str) -> None:
    (claim,) = reading(text).claims
    assert claim.text == word
    assert claim.chains


def test_what_is_only_known_by_a_pronoun_makes_no_hand() -> None:
    (claim,) = reading("The deputy mayor knew that.").claims
    assert not claim.chains


def test_a_quoted_order_is_what_was_said_and_no_more() -> None:
    (claim,) = reading("“Ask me on Friday,” the coach said when approached for comment.").claims
    assert not claim.chains
    assert claim.text.endswith("said when approached for comment")


def test_what_tells_nothing_happened_itself() -> None:
    text = "The move came hours after Mothers First, a campaign group, posted photographs of a sealed tin."
    assert contents(text) == [text.removesuffix(".")]


def test_a_story_dismissed_as_something_is_the_story() -> None:
    assert contents("A spokesman for the prince dismissed the story as an invention.") == ["the story"]


def test_what_is_confirmed_is_not_what_is_said_after_it() -> None:
    text = "The army confirmed the purchase but said the vehicles were ambulances."
    assert contents(text) == ["the purchase", "the vehicles were ambulances"]


def test_a_document_seen_by_the_outlet_is_no_event() -> None:
    text = "The letter, which this newspaper has seen, says the bridge was never inspected."
    assert contents(text) == ["the bridge was never inspected"]


def test_nobody_is_needed_for_a_passive_that_tells_nothing() -> None:
    (claim,) = reading("Its destination was not known.").claims
    assert claim.text == "Its destination was not known"
    assert not claim.chains


def test_who_is_called_is_not_what_somebody_is_called() -> None:
    assert contents("One of the neighbours called the police.") == ["One of the neighbours called the police"]


def test_what_a_film_shows_is_told_without_a_verb() -> None:
    assert contents("A video posted on Lumen shows a flag on the town hall.") == ["a flag on the town hall"]


def test_filmed_doing_something_is_a_deed() -> None:
    text = "Users had a field day after the water minister was filmed wading to his own office."
    assert contents(text) == [text.removesuffix(".")]


def test_a_film_put_out_is_a_deed_and_what_it_threatens_is_told() -> None:
    found = reading("On Tuesday the group released a video of its leader.").claims
    assert [claim.text for claim in found] == ["On Tuesday the group released a video of its leader"]
    assert not found[0].chains


def test_what_accusers_did_besides_is_stated() -> None:
    assert contents("Opposition MPs accused the speaker of bias and walked out.") == [
        "Opposition MPs … walked out",
        "the speaker of bias",
    ]


def test_after_a_semicolon_the_author_speaks() -> None:
    text = "Rangers found two bodies near the lake, the park service said; a third hiker is still missing."
    told, stated = reading(text).claims
    assert told.chains
    assert stated.text == "a third hiker is still missing"
    assert not stated.chains


def test_a_number_expected_is_believed() -> None:
    (claim,) = reading("Officials expect a turnout of about 60 percent.").claims
    assert claim.text == "a turnout of about 60 percent"
    assert claim.chains


def test_what_is_not_known_is_the_authors_own_word() -> None:
    (claim,) = reading("It is not known whether the pilot survived.").claims
    assert claim.text == "It is not known whether the pilot survived"
    assert not claim.chains


def test_feared_dead_is_believed_by_nobody_in_particular() -> None:
    (claim,) = reading("Thirty others are feared dead.").claims
    assert claim.voice.value == "hearsay"
    assert claim.certainty.value == "probable"


def test_several_clauses_with_that_side_by_side() -> None:
    text = "The report says that the tower was built on a grave, that the permit was backdated and that nobody asked."
    assert contents(text) == ["the tower was built on a grave", "the permit was backdated", "nobody asked"]


def test_a_predicate_that_cannot_share_the_helper_is_its_own() -> None:
    text = "Police said the skipper was helping the divers and appealed for calm on the pier."
    assert len(contents(text)) == 2
