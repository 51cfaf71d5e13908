"""What a diff says of two versions of a story: more than fifty invented pairs, and claims written down by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportedly import read
from reportedly.revisions.changes import Change, ChangeKind, Diff, Field, NoteKind
from reportedly.revisions.diff import diff
from reportedly.words import Certainty, Claim, HandKind, Passage, Polarity, Reading, Span, Stance, TimeStatus

from .samples import claim, hand, reading

PAIRS = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8"))
MAY_MISS = 4  # pairs: the reader is retrained now and then, and what it reads of one sentence may change


def fits(change: Change, wanted: dict[str, Any]) -> bool:
    old, new = change.before.text if change.before else "", change.after.text if change.after else ""
    return (
        change.kind == wanted["kind"]
        and wanted.get("before", "") in old
        and wanted.get("after", "") in new
        and set(wanted.get("fields", ())) <= change.fields
        and (change.note is not None or not wanted.get("noted"))
    )


def is_right(found: Diff, wanted: dict[str, Any]) -> bool:
    left = list(wanted["expected"])
    for change in found.changes:
        if change.kind is ChangeKind.SAME:
            continue
        match = next((each for each in left if fits(change, each)), None)
        if match is None:
            return False
        left.remove(match)
    return not left and bool(found.title) == wanted.get("title", False)


def test_pairs_of_articles_come_out_as_a_reader_would_say() -> None:
    found = {pair["name"]: diff(*(read(pair[k], language="en") for k in ("before", "after"))) for pair in PAIRS}
    wrong = {p["name"]: found[p["name"]].summary for p in PAIRS if not is_right(found[p["name"]], p)}
    assert len(PAIRS) >= 54
    assert len(wrong) <= MAY_MISS, wrong


def test_a_story_compared_with_itself_has_not_changed() -> None:
    for pair in PAIRS:
        one = read(pair["after"], language="en")
        same = diff(one, one)
        assert {change.kind for change in same.changes} <= {ChangeKind.SAME}, pair["name"]
        assert (same.title, same.notes, same.summary) == (None, (), "no claim changed")


def only(found: Diff) -> Change:
    (change,) = (change for change in found.changes if change.kind is not ChangeKind.SAME)
    return change


OLD = "The harbour of Sundvik will close in May, the mayor Lida Sorn said. Nobody else was asked."


def test_every_difference_points_to_the_characters_that_show_it() -> None:
    older = reading("The storm destroyed 120 houses.", claim("The storm destroyed 120 houses"))
    newer = reading("Update. The storm destroyed 310 houses.", claim("The storm destroyed 310 houses"))
    change = only(diff(older, newer))
    (difference,) = change.differences
    assert (change.kind, difference.field) == (ChangeKind.CORRECTED, Field.NUMBER)
    assert [span.of(older.document.text) for span in difference.spans_before] == ["120"]
    assert [span.of(newer.document.text) for span in difference.spans_after] == ["310"]
    assert change.likeness is not None
    assert 0.5 <= change.likeness < 1


@pytest.mark.parametrize(
    ("before", "after", "kind", "field"),
    [
        ({"certainty": Certainty.POSSIBLE}, {}, "hardened", "certainty"),
        ({}, {"certainty": Certainty.PROBABLE}, "softened", "certainty"),
        ({"certainty": Certainty.UNKNOWN}, {}, "hardened", "certainty"),
        ({"hedged": True}, {}, "hardened", "hedge"),
        ({}, {"hedged": True}, "softened", "hedge"),
        (
            {"polarity": Polarity.NEGATIVE, "chains": ((hand("Sorn"),),), "author_certainty": Certainty.UNKNOWN},
            {"chains": ((hand("Sorn"),),), "author_certainty": Certainty.UNKNOWN},
            "corrected",
            "polarity",
        ),
        ({"time_status": TimeStatus.PLANNED}, {}, "corrected", "time"),
        ({"condition": Passage(span=Span(0, 2), text="If")}, {}, "hardened", "condition"),
        ({}, {"condition": Passage(span=Span(0, 2), text="If")}, "softened", "condition"),
        ({"chains": ((hand("Sorn"),),)}, {}, "hardened", "attribution"),
        ({"chains": ((hand("reportedly", kind=HandKind.UNKNOWN),),)}, {}, "hardened", "hedge"),
        ({}, {"chains": ((hand("Sorn"),),)}, "softened", "attribution"),
        ({"chains": ((hand("Sorn"),),)}, {"chains": ((hand("Brek"),),)}, "corrected", "attribution"),
        (
            {"chains": ((hand("Sorn", stance=Stance.BELIEVES),),)},
            {"chains": ((hand("Sorn"),),)},
            "hardened",
            "attribution",
        ),
        ({"chains": ((hand("Sorn"),),)}, {"own_reporting": True}, "corrected", "attribution"),
        (
            {"chains": ((hand("Sorn"),), (hand("Brek"),))},
            {"chains": ((hand("Sorn"),),)},
            "corrected",
            "attribution",
        ),
        (
            {"chains": ((hand("Courier"), hand("Sorn")),)},
            {"chains": ((hand("Sorn"),),)},
            "hardened",
            "attribution",
        ),
    ],
)
def test_each_value_that_differs_is_named(before: dict[str, Any], after: dict[str, Any], kind: str, field: str) -> None:
    older = reading("If so the bridge has fallen, they said.", claim("the bridge has fallen", **before))
    newer = reading("If so the bridge has fallen, it was said.", claim("the bridge has fallen", **after))
    change = only(diff(older, newer))
    assert (change.kind, change.fields) == (kind, {field})


def test_the_story_that_denies_it_in_its_own_voice_retracts_it() -> None:
    older = reading("The bridge has fallen, Sorn said.", claim("The bridge has fallen", chains=((hand("Sorn"),),)))
    never = {"polarity": Polarity.NEGATIVE, "author_polarity": Polarity.NEGATIVE}
    newer = reading("The bridge has not fallen.", claim("The bridge has not fallen", **never))
    assert only(diff(older, newer)).kind is ChangeKind.RETRACTED


def test_the_same_sentence_is_the_same_claim_whatever_the_reader_made_of_it() -> None:
    older = reading("The bridge has fallen.", claim("The bridge has fallen", time_status=TimeStatus.PLANNED))
    newer = reading("The bridge has fallen.", claim("The bridge has fallen"))
    assert [change.kind for change in diff(older, newer).changes] == [ChangeKind.SAME]
    assert [change.kind for change in diff(older, reading("The bridge has fallen.")).changes] == [ChangeKind.SAME]


def test_the_other_words_of_a_claim_are_shown_and_count_as_no_correction() -> None:
    older = reading("The firm buys three old tugs for Marene.", claim("The firm buys three old tugs for Marene"))
    newer = reading("Three tugs go to the firm in Marene.", claim("Three tugs go to the firm in Marene"))
    assert only(diff(older, newer)).kind is ChangeKind.REWORDED


def test_notes_are_no_claims_and_only_new_ones_are_told() -> None:
    note = "Correction: An earlier version of this article said that ten ships sank."
    told = claim("ten ships sank")
    older = reading(f"Nine ships sank.\n\n{note}", claim("Nine ships sank"), told)
    newer = reading(f"Nine ships sank.\n\n{note}", claim("Nine ships sank"), told)
    found = diff(older, newer)
    assert (found.notes, len(found.changes)) == ((), 1)
    first = reading("Ten ships sank.", claim("Ten ships sank"))
    change = only(diff(first, newer))
    assert change.note is not None
    assert (change.kind, change.note.kind) == (ChangeKind.CORRECTED, NoteKind.CORRECTION)
    assert change.note.span.of(newer.document.text) == note


def test_an_update_that_names_a_lost_claim_does_not_retract_it() -> None:
    older = reading("Nine ships sank. The mayor wept.", claim("Nine ships sank"), claim("The mayor wept"))
    newer = reading("Nine ships sank. This story has been updated; the mayor wept.", claim("Nine ships sank"))
    assert only(diff(older, newer)).kind is ChangeKind.REMOVED


def test_two_empty_readings_have_nothing_to_tell() -> None:
    empty: Reading = reading("Nothing.")
    assert diff(empty, empty).changes == ()


WORDS = st.lists(
    st.sampled_from(["Sorn", "Ostra", "12", "nine", "Monday", "bridge", "fell", "not", "the", "ships"]),
    min_size=1,
    max_size=6,
)
TOLD = st.lists(WORDS.map(" ".join), max_size=6, unique=True)


@given(TOLD, TOLD)
def test_every_claim_of_both_is_told_of_once(before: list[str], after: list[str]) -> None:
    older, newer = (
        reading(" ".join(f"x{n} {words}." for n, words in enumerate(said)) or "Nothing.", *numbered(said))
        for said in (before, after)
    )
    found = diff(older, newer)
    assert sorted(c.before.id for c in found.changes if c.before) == sorted(c.id for c in older.claims)
    assert sorted(c.after.id for c in found.changes if c.after) == sorted(c.id for c in newer.claims)
    for change in found.changes:
        for side, claimed in ((change.before, older), (change.after, newer)):
            assert side is None or side in claimed.claims
        for each in change.differences:
            for span in each.spans_before:
                assert span.of(older.document.text)


def numbered(said: list[str]) -> list[Claim]:
    return [claim(f"x{n} {words}") for n, words in enumerate(said)]
