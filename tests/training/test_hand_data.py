"""The passages that the head of hands learns from: their form, and what is said of a mistake in it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))

import hand_data
from hand_data import HandDataError

PASSAGE = """\
# a remark
@ The Lakeside Post
Two generals told Radio Kivuta and the Lake Herald
that the garrison had mutinied. The palace denied the reports.
- the garrison ~ mutinied
  outlet Radio Kivuta > person Two generals
  outlet the Lake Herald > person Two generals
  organisation The palace denies

Minister Adeyanju wants the law repealed.
"""


def loaded(tmp_path: Path, text: str) -> list[hand_data.Passage]:
    file = tmp_path / "some.txt"
    file.write_text(text, encoding="utf-8")
    return hand_data.load(file)


def said(passage: hand_data.Passage) -> list[list[tuple[str, str, str]]]:
    """The paths of a passage's only claim: kind, words, stance."""
    (claim,) = passage.claims
    return [[(hand.kind, passage.text[hand.begin : hand.end], hand.stance) for hand in path] for path in claim.paths]


def test_a_passage_is_its_text_its_claims_and_their_paths(tmp_path: Path) -> None:
    told, silent = loaded(tmp_path, PASSAGE)
    assert told.publisher == "The Lakeside Post"
    assert "\n" in told.text
    assert [told.text[a:b] for a, b in told.claims[0].content] == ["the garrison had mutinied"]
    assert said(told) == [
        [("outlet", "Radio Kivuta", "asserts"), ("person", "Two generals", "asserts")],
        [("outlet", "the Lake Herald", "asserts"), ("person", "Two generals", "asserts")],
        [("organisation", "The palace", "denies")],
    ]
    assert silent.claims == ()
    assert silent.publisher is None


def test_a_mention_is_the_one_in_its_claims_sentence_and_may_stand_for_another(tmp_path: Path) -> None:
    told = "He came late. Oda Brekk said he slept, and he said the road was dry.\n"
    text = told + "- the road was dry\n  person he#2 = Oda Brekk\n"
    (passage,) = loaded(tmp_path, text)
    hand = passage.claims[0].paths[0][0]
    assert passage.text[hand.begin - 4 : hand.end] == "and he"
    assert hand.antecedent is not None
    assert passage.text[slice(*hand.antecedent)] == "Oda Brekk"
    near = "The mayor left. The mayor said the road was dry.\n- the road was dry\n  person The mayor\n"
    (passage,) = loaded(tmp_path, near)
    assert passage.claims[0].paths[0][0].begin == 16


def test_a_content_may_be_broken(tmp_path: Path) -> None:
    text = '"The road," said Oda Brekk, "is dry."\n- The road | is dry\n  person Oda Brekk\n'
    (passage,) = loaded(tmp_path, text)
    assert [passage.text[a:b] for a, b in passage.claims[0].content] == ["The road", "is dry"]


@pytest.mark.parametrize(
    ("claim", "complaint"),
    [
        ("- the road was wet\n  person Oda Brekk\n", "'the road was wet' is not in the text"),
        ("- the road was dry\n  person Ada Brekk\n", "'Ada Brekk' is not in the text"),
        ("- the road was dry\n  person Oda Brekk#2\n", "not in the text so often"),
        ("- the road was dry\n  witness Oda Brekk\n", "does not begin with one of person, organisation"),
        ("- the road was dry\n", "has no path"),
        ("- the road was dry\nperson Oda Brekk\n", "is neither a claim"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, claim: str, complaint: str) -> None:
    with pytest.raises(HandDataError, match=r"some\.txt:1: ") as told:
        loaded(tmp_path, "Oda Brekk said the road was dry.\n" + claim)
    assert complaint in str(told.value)


def test_every_passage_that_ships_is_of_the_form() -> None:
    passages = hand_data.load()
    assert len(passages) > 3000
    for passage in passages:
        for claim in passage.claims:
            assert claim.paths
            assert all(0 <= a < b <= len(passage.text) for a, b in claim.content)
            for hand in (hand for path in claim.paths for hand in path):
                assert passage.text[hand.begin : hand.end].strip()
                assert hand.stance in hand_data.STANCES
