"""The label says who says so, how many origins, how sure, and what is missing."""

from __future__ import annotations

import pytest

from reportedly.faces.label import Row, Share, label, next_step, parties
from reportedly.words import Reading, Voice

from .readings import STORIES, claim, denial_story, exit_story, unread_story


def test_the_label_of_a_rewrite() -> None:
    told = label(exit_story())
    assert told.title == "Top treasurer plans his way out, sources say"
    assert told.byline == "The Coast Rewriter · 4 March 2026"
    assert told.location == "stories/exit.txt"
    assert told.summary == "5 claims, 1 to 2 origins named, 35 % comment"
    assert told.said_by == (
        Row("Outlets", ("Radio Marene: 2 claims",)),
        Row("People", ("unnamed people (“Sources”): 1 claim",)),
        Row("Organisations", ("Ostrovian foreign ministry: confirms nothing",)),
        Row("Nobody", ("1 claim (“it has been suggested”)",)),
        Row("The story itself", ("1 claim",)),
    )
    assert told.origins == "at least 1, at most 2"
    assert told.certainty == "3 told as certain, 1 told as probable, 1 left open"
    assert told.missing == "an author, a source with a name and a link to any source"


def test_a_party_is_counted_once_for_a_claim_that_comes_through_it_twice() -> None:
    masters = next(party for party in parties(denial_story()) if party.link.id == "h4")
    assert masters.claims == 1


def test_named_hands_stand_before_unnamed_ones_of_their_kind() -> None:
    people = [party.link.named for party in parties(denial_story()) if party.link.kind == "person"]
    assert people == sorted(people, reverse=True)


def test_voices_that_do_not_occur_are_left_out() -> None:
    assert [share.voice for share in label(denial_story()).shares] == [Voice.QUOTED, Voice.REPORTED, Voice.STATED]


def test_a_small_share_is_not_said_to_be_nothing() -> None:
    assert Share(Voice.HEARSAY, 0.001).percent == "<1 %"
    assert Share(Voice.HEARSAY, 0.126).percent == "13 %"


def test_a_story_that_no_reader_knows_pretends_nothing() -> None:
    told = label(unread_story())
    assert not told.was_read
    assert told.notes
    assert told.said_by == ()
    assert "nothing of its text was judged" in next_step(unread_story())


def without_claims(reading: Reading) -> Reading:
    return reading.model_copy(update={"claims": ()})


def only(reading: Reading, *numbers: int) -> Reading:
    return reading.model_copy(update={"claims": tuple(reading.claims[number - 1] for number in numbers)})


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (exit_story(), "Find what Radio Marene itself published: 2 of 5 claims come through it."),
        (only(denial_story(), 4), "Ask Edda Vance (mayor), who is named for 1 of 1 claim."),
        (
            only(denial_story(), 1),
            "Ask the outlet who its unnamed sources are and how they know: no source of this story has a name.",
        ),
        (only(exit_story(), 4), "Look for the first telling: everything here is told by nobody in particular."),
        (only(exit_story(), 2), "Ask where the story has it from: it names no source for anything."),
        (without_claims(exit_story()), "Look for a report: this story tells opinions and claims nothing."),
    ],
)
def test_the_next_step_follows_from_who_says_so(reading: Reading, expected: str) -> None:
    assert next_step(reading) == expected


@pytest.mark.parametrize("name", STORIES)
def test_every_story_has_a_label_on_single_lines(name: str) -> None:
    told = label(STORIES[name]())
    lines = [told.title, told.byline, told.location, told.origins, told.certainty, told.missing, *told.notes]
    assert all("\n" not in line and "\x1b" not in line for line in lines)


def test_a_claim_with_an_empty_path_counts_as_the_storys_own() -> None:
    reading = exit_story()
    text = reading.document.text
    alone = reading.model_copy(update={"claims": (claim(text, 1, 0, ["There is alarm"], chains=((),)),)})
    assert label(alone).said_by == (Row("The story itself", ("1 claim",)),)
