from __future__ import annotations

from importlib.resources import files
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from reportedly.parsing.network.encode import (
    CLOSING,
    FEATURE_SIZES,
    IN_DOUBLE,
    IN_SINGLE,
    OPENING,
    OUTSIDE,
    UNCLOSED,
    Encoded,
    encode,
)
from reportedly.parsing.network.windows import LIMIT, Window, windows
from reportedly.words import Span

TOKENIZER = Tokenizer.from_file(str(files("reportedly.parsing.network") / "weights" / "tokenizer.json"))
TOKENIZER.no_truncation()
TOKENIZER.no_padding()


def encoded(*sentences: str, gap: str = " ") -> tuple[str, Encoded]:
    text, spans = "", []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + gap
    return text, encode(text, spans, TOKENIZER)


def quotes(text: str) -> dict[str, int]:
    _, result = encoded(text)
    return {text[a:b]: int(row[0]) for (a, b), row in zip(result.words, result.features, strict=True)}


def test_pieces_belong_to_words() -> None:
    text, result = encoded("Unbelievably, Kostermansky agreed.", "So it went.")
    assert len(result.first) == len(result.words) + 1
    assert result.first[-1] == len(result.pieces)
    assert (np.diff(result.first) >= 1).all()
    assert [int(s) for s in result.sentence_start] == [0, 5, len(result.words)]
    assert text[slice(*result.words[5])] == "So"


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»")])
def test_double_quotes(opening: str, closing: str) -> None:
    state = quotes(f"Yes, {opening}never again{closing} she wrote")
    assert state["never"] == state["again"] == IN_DOUBLE
    assert state["Yes"] == state["she"] == OUTSIDE
    assert state[opening] in (OPENING, CLOSING)  # one key where the marks are the same


def test_single_quotes_and_apostrophes() -> None:
    state = quotes("The workers' union called it 'a bad day' in May")
    assert state["bad"] == IN_SINGLE
    assert state["union"] == state["May"] == OUTSIDE


def test_a_quotation_that_never_closes_ends_with_its_paragraph() -> None:
    text = "“We left early.\n\nThe rest stayed."
    result = encode(text, [Span(0, 15), Span(17, len(text))], TOKENIZER)
    states = result.features[:, 0].tolist()
    assert states[1] == UNCLOSED
    assert states[-1] == OUTSIDE


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_text_gives_features_in_range(sentences: list[str]) -> None:
    _, result = encoded(*sentences, gap="\n")
    assert result.features.shape == (len(result.words), 4)
    assert ((result.features >= 0) & (result.features < np.array(FEATURE_SIZES))).all()
    assert len(result.sentence) == len(result.words)
    check_windows(result, windows(result))


def check_windows(result: Encoded, found: list[Window]) -> None:
    at = 0
    for window in found:
        assert window.begin <= window.core_begin == at < window.core_end <= window.end
        assert window.end - window.begin == 1 or result.first[window.end] - result.first[window.begin] <= LIMIT
        at = window.core_end
    assert at == len(result.words)


@pytest.mark.parametrize("words", [1, 30, 150, 400, 3000])
def test_windows_cover_every_word_once(words: int) -> None:
    _, result = encoded("It was.", "word " * words + "end.", "Then they left.", *["A plain sentence stands here."] * 40)
    check_windows(result, windows(result))


def test_windows_end_where_sentences_end() -> None:
    _, result = encoded(*["The council met again on Monday and put the vote off."] * 60)
    for context in (0, 40):
        found = windows(result, context, context)
        starts = set(result.sentence_start.tolist())
        assert len(found) > 2
        assert all({w.begin, w.core_begin, w.core_end, w.end} <= starts for w in found)
        assert all((a.end > a.core_end) == (b.begin < b.core_begin) == (context > 0) for a, b in pairwise(found))
        check_windows(result, found)


def test_windows_end_with_lines_where_they_can() -> None:
    line = ["The council met again on Monday.", "It put the vote off."]
    text, spans = "", []
    for _ in range(40):
        for sentence in line:
            spans.append(Span(len(text), len(text) + len(sentence)))
            text += sentence + " "
        text = text[:-1] + "\n"
    result = encode(text, spans, TOKENIZER)
    ends = [w.core_end for w in windows(result, 0, 0)[:-1]]
    assert ends
    assert all(result.features[end, 1] == 2 for end in ends)
