"""The expected readings are of the form, fit their texts, and say what their README says they do."""

from __future__ import annotations

from pathlib import Path

import claims_gold
import pytest
from claims_gold import GoldError, find, resolve

from reportedly.words import Certainty, HandKind, Polarity, Span, Stance, Voice

GOLD = Path(__file__).parent.parent / "gold"
ALL = claims_gold.load(GOLD)


def laid_out(tmp_path: Path, yaml: str) -> claims_gold.GoldStory:
    file = tmp_path / "some.yaml"
    file.write_text(yaml, encoding="utf-8")
    (gold,) = claims_gold.load(file)
    return resolve(gold, gold.own_text())


@pytest.mark.parametrize("gold", ALL, ids=lambda gold: gold.name)
def test_every_quote_of_every_expected_reading_is_found_in_its_text(gold: claims_gold.Gold) -> None:
    story = resolve(gold, gold.own_text())
    assert story.sentences
    for claim in story.claims:
        sentence, _ = story.sentences[claim.sentence]
        assert all(sentence.covers(piece) for piece in claim.content)


def test_each_sample_story_has_an_expected_reading_and_there_are_passages_to_build_with_and_held_out() -> None:
    stories = {path.stem for path in claims_gold.STORIES.iterdir()}
    assert stories == {gold.name for gold in ALL if gold.path}
    assert {gold.group for gold in ALL} == {
        "stories-dev",
        "stories-held-out",
        "passages-dev",
        "passages-test",
        "passages-news",
        "passages-fresh",
    }


def test_furniture_and_comment_make_no_claims() -> None:
    for gold in ALL:
        story = resolve(gold, gold.own_text())
        silent = {
            index for index, (_, voice) in enumerate(story.sentences) if voice in (Voice.COMMENT, Voice.FURNITURE)
        }
        assert not silent & {claim.sentence for claim in story.claims}, gold.name


def test_a_claim_by_unknown_hands_alone_is_hearsay_and_one_by_nobody_is_stated() -> None:
    for gold in ALL:
        for claim in resolve(gold, gold.own_text()).claims:
            kinds = {link.kind for path in claim.chains for link in path}
            if claim.voice is Voice.HEARSAY:
                assert kinds == {HandKind.UNKNOWN}
            elif claim.voice is Voice.STATED:
                assert not kinds
            else:
                assert kinds - {HandKind.UNKNOWN} or claim.voice is Voice.QUOTED


def test_what_is_left_out_has_the_default_that_the_readme_states(tmp_path: Path) -> None:
    story = laid_out(
        tmp_path,
        """
passages:
- text:
  - s: "The abbey would not say whether its treasurer was gone."
    claims: [{content: "its treasurer was gone", by: [[{a: The abbey, kind: organisation, stance: silent}]]}]
""",
    )
    (claim,) = story.claims
    assert claim.voice is Voice.REPORTED
    assert (claim.polarity, claim.certainty) == (Polarity.UNKNOWN, Certainty.UNKNOWN)
    assert claim.chains[0][0].stance is Stance.SILENT
    assert not claim.chains[0][0].named


def test_a_later_mention_has_the_partys_first_one_as_its_antecedent(tmp_path: Path) -> None:
    story = laid_out(
        tmp_path,
        """
passages:
- hands: {o: {role: A guard}}
  text:
  - s: "A guard said the gate was open."
    claims: [{content: "the gate was open", by: [[{o: A guard}]]}]
  - s: "He had locked it, he said."
    claims: [{content: "He had locked it", by: [[{o: "he"}]]}]
""",
    )
    first, second = (claim.chains[0][0] for claim in story.claims)
    assert first.antecedent is None
    assert second.span is not None
    assert second.span.of(story.text) == "he"
    assert second.antecedent == first.span


def test_a_quote_may_name_its_ends_its_occurrence_and_either_kind_of_quotation_mark() -> None:
    text = "The guard’s dog saw the guard’s cat."
    whole = Span(0, len(text))
    assert find("the guard's ~ cat", text, whole) == Span(20, 35)
    assert find("guard's#2", text, whole) == Span(24, 31)
    assert find("he", text, whole) is None  # only whole words


@pytest.mark.parametrize(
    ("yaml", "said"),
    [
        ("passages: [{text: [{s: A dog barked., claims: [{content: a cat}]}]}]", "the quote 'a cat' is not in"),
        ("passages: [{text: [{s: A dog barked.}]}]", "needs a voice"),
        ("passages: [{text: [{s: A dog barked., voice: loud}]}]", "voice"),
        (
            "passages: [{text: [{s: A dog barked., claims: [{content: dog, by: [[{kind: person}]]}]}]}]",
            "exactly one party",
        ),
    ],
)
def test_a_gold_file_that_does_not_fit_says_what_is_wrong(tmp_path: Path, yaml: str, said: str) -> None:
    with pytest.raises(GoldError, match=said):
        laid_out(tmp_path, yaml)
