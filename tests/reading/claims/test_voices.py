"""When a sentence that nobody tells is the author's comment: by the network's score, and by wordings that decide."""

from __future__ import annotations

import pytest

from reportedly.parsing.syntax import Tree
from reportedly.reading.claims.voices import comment_score, is_comment, is_marked
from reportedly.words import Span


def tree(text: str, comment: float) -> Tree:
    return Tree(span=Span(0, len(text)), words=(), comment=comment)


@pytest.mark.parametrize(
    "text",
    [
        "I have never trusted the harbour board.",
        "I am convinced the pier was a mistake.",
        "The sale raises serious questions.",
        "Who will pay for it?",
        "We must not forget the market.",
    ],
)
def test_a_wording_that_decides_makes_comment_whatever_the_score(text: str) -> None:
    assert is_comment(text, tree(text, 0.0))
    assert is_marked(text, tree(text, 0.0))


@pytest.mark.parametrize(
    "text",
    [
        "“I have never trusted the board,” she said.",
        "He is expected to arrive on Monday.",
        "It is not known who paid.",
        "It could not be verified.",
    ],
)
def test_what_somebody_says_and_what_is_due_or_unknown_is_not_marked(text: str) -> None:
    assert not is_marked(text, tree(text, 1.0))


def test_without_a_wording_the_score_decides() -> None:
    text = "That smile cost the town its pier."
    assert is_comment(text, tree(text, 0.95))
    assert not is_comment(text, tree(text, 0.05))
    assert comment_score(text, tree(text, 0.3)) == pytest.approx(0.3)


def test_wordings_of_account_take_off_the_score_and_weak_ones_add_to_it() -> None:
    plain, dated, surely = "The pier fell.", "The pier fell on Monday.", "Perhaps the pier fell."
    assert comment_score(dated, tree(dated, 0.5)) < comment_score(plain, tree(plain, 0.5))
    assert comment_score(surely, tree(surely, 0.5)) > comment_score(plain, tree(plain, 0.5))
