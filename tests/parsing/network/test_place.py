"""Where a sentence stands in its document, as numbers."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from reportedly.parsing.network.encode import encode
from reportedly.parsing.network.place import PLACES, places
from reportedly.words import Span

TOKENIZER = Tokenizer.from_file(str(files("reportedly.parsing.network") / "weights" / "tokenizer.json"))


def table(*sentences: str, between: str = " ") -> np.ndarray:
    text, spans = "", []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + between
    return places(encode(text, spans, TOKENIZER))


def test_the_first_and_the_last_sentence_know_it() -> None:
    found = table("The ferry sank.", "Nobody was hurt.", "It was old.")
    assert found[:, 0].tolist() == [0.0, 0.5, 1.0]
    assert found[0, 1] == 0 < found[1, 1] < found[2, 1]
    assert found[0, 2] > found[1, 2] > found[2, 2] == 0


def test_what_is_quoted_is_a_share_of_the_words() -> None:
    found = table("“It creaked.”", "She said “no” twice over.", "It was old.")
    assert found[0, 5] > 0.8
    assert 0 < found[1, 5] < 0.6
    assert found[2, 5] == 0


def test_a_sentence_that_begins_a_line_is_marked() -> None:
    assert table("One came.", "Two went.", between="\n")[:, 6].tolist() == [1, 1]
    assert table("One came.", "Two went.")[:, 6].tolist() == [1, 0]


def test_nothing_gives_nothing_and_an_empty_sentence_noughts_for_its_words() -> None:
    assert table().shape == (0, PLACES)
    assert table("", "One came.")[0, 4:].tolist() == [0, 0, 0]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=12))
def test_every_number_is_small_whatever_the_text(sentences: list[str]) -> None:
    found = table(*sentences)
    assert found.shape == (len(sentences), PLACES)
    assert found.dtype == np.float32
    assert ((found >= 0) & (found <= 2)).all()
