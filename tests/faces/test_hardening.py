"""What hardens is told by the claim it was first, each later passage with its reason."""

from __future__ import annotations

from reportedly.faces.hardening import Later, hardenings
from reportedly.faces.places import Places
from reportedly.words import Hardened, HardenedReason, Reading

from .readings import at, exit_story


def hardened(*found: Hardened) -> Reading:
    return exit_story().model_copy(update={"hardened": found})


def test_later_passages_of_one_claim_stand_together_in_text_order() -> None:
    text = exit_story().document.text
    late = Hardened(first="c1", later=at(text, "The decision"), reason=HardenedReason.PRESUPPOSED)
    early = Hardened(first="c1", later=at(text, "these talks"), reason=HardenedReason.HEDGE_LOST)
    reading = hardened(late, early)
    (found,) = hardenings(reading, Places(reading))
    assert found.number == 1
    assert found.later == (
        Later("“these talks”", "the hedge is gone · paragraph 1, sentence 3"),
        Later("“The decision”", "it is taken for granted · paragraph 3, sentence 7"),
    )


def test_the_first_telling_stands_with_all_that_may_be_lost() -> None:
    text = exit_story().document.text
    reading = hardened(
        Hardened(first="c2", later=at(text, "The decision"), reason=HardenedReason.CONDITION_LOST),
        Hardened(first="c1", later=at(text, "The decision"), reason=HardenedReason.HEDGE_LOST),
    )
    assert [found.first for found in hardenings(reading, Places(reading))] == [
        "Radio Marene ← unnamed people (“Sources”); reported as certain; hedged by the story (“reportedly”)",
        "the story itself states this; stated as probable; on a condition: “should the strike spread further”",
    ]


def test_a_story_that_does_not_harden_has_none() -> None:
    assert hardenings(hardened(), Places(exit_story())) == ()
