"""What belongs to the name of a party."""

from __future__ import annotations

import pytest

from reportedly.events.phrases import joined, phrase, span_of

from .parsed import tree, word


@pytest.mark.parametrize(
    ("text", "head", "words"),
    [
        ("Police arrested two union leaders on Monday.", "leaders", "two union leaders"),
        ("Police arrested the banned candidate, Teo Marsh, on Monday.", "candidate", "the banned candidate, Teo Marsh"),
        ("Soldiers freed the governor of Hask, who had fled.", "governor", "the governor of Hask"),
        ("Ostra rejected the president's reform.", "president", "the president"),
    ],
)
def test_a_phrase_has_its_modifiers_and_no_clause(text: str, head: str, words: str) -> None:
    assert span_of(tree(text), phrase(tree(text), word(text, head))).of(text) == words


def test_what_is_joined_is_several_parties() -> None:
    text = "Police arrested two editors, a lawyer and the mayor."
    heads = joined(tree(text), word(text, "editors"))
    assert [span_of(tree(text), phrase(tree(text), head)).of(text) for head in heads] == [
        "two editors",
        "a lawyer",
        "the mayor",
    ]
