from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.text.quotation import quoted_spans, share_in_quotes
from reportedly.words import Span

# What stands in quotation marks, outermost marks only.
QUOTED = {
    '"They lied to us," shouted a woman.': ["They lied to us,"],
    "“They lied to us,” she said. “They always did.”": ["They lied to us,", "They always did."],
    "The army said: “It is over.": ["It is over."],
    "‘Don’t go,’ she said, ‘they’re armed.’": ["Don’t go,", "they’re armed."],
    "'Don't go,' she said. The workers' rights were gone.": ["Don't go,"],
    "‘The workers’ rights are gone,’ he said.": ["The workers’ rights are gone,"],
    "The ministers’ plan, the army’s plan and Mr. Hales’ plan.": [],
    "rock ’n’ roll of the ’90s and '80s, 'tis said": [],
    "Hale's paper: 'Work with us'": ["Work with us"],
    "“He told me ‘never again’ and hung up,” she said.": ["He told me ‘never again’ and hung up,"],
    "‘He said “no” to us,’ she wrote.": ["He said “no” to us,"],
    '"He said "no" to us," she wrote.': ['He said "no" to us,'],
    "“He said “no” to us,” she wrote.": ["He said “no” to us,"],
    '"We stay, he said. "They went."': ["We stay, he said.", "They went."],
    "„Wir gehen“, sagte er. »Nie«, sagte sie.": ["Wir gehen", "Nie"],
    "„Idziemy” – powiedział.": ["Idziemy"],
    "« Nous partons », dit-il.": ["Nous partons"],
    "”Vi går”, sa han. ”Nu.”": ["Vi går", "Nu."],
    "「行く」と言った。": ["行く"],
    "``We go,'' he said.": ["We go,"],
    '“We go," he said. "We stay,” she said.': ["We go,", "We stay,"],
    'He is 5\'10" tall and the board is 6" wide.': [],
    "said.“We go.”": ["We go."],
    "(“We left”)": ["We left"],
    "It was the so-called “deal” of the 'century'.": ["deal", "century"],
    '"" “” "': [],
    "“…”": [],
    "The line ended ” there and went on.": [],
    "“We go,” he said.\nThe others stayed.": ["We go,"],
}


@pytest.mark.parametrize(("text", "expected"), QUOTED.items())
def test_the_outermost_quotations_are_found(text: str, expected: list[str]) -> None:
    assert [quotation.span.of(text) for quotation in quoted_spans(text)] == expected


def test_the_outer_span_includes_the_marks() -> None:
    text = "He said: « Nous partons ». And “left.”"
    assert [quotation.outer.of(text) for quotation in quoted_spans(text)] == ["« Nous partons »", "“left.”"]


def test_a_continued_quotation_is_one_for_each_paragraph() -> None:
    text = "“We were told nothing.\n\n“We left at noon.\n\n“Nobody came,” he said. It was late."
    found = [(quotation.span.of(text), quotation.closed) for quotation in quoted_spans(text)]
    assert found == [("We were told nothing.", False), ("We left at noon.", False), ("Nobody came,", True)]


def test_a_missing_closing_mark_never_swallows_the_next_paragraph() -> None:
    text = "“We stay, the army said.\nThe ministry denied it.\n“We go,” it said."
    found = [quotation.span.of(text) for quotation in quoted_spans(text)]
    assert found == ["We stay, the army said.", "We go,"]


def test_a_quotation_goes_over_the_line_breaks_of_a_wrapped_paragraph() -> None:
    text = (
        "The driver of the last bus that crossed the bridge said: “Nobody at\n"
        "all had told us that the bridge was closed, and we would never have\n"
        "taken the children over it if we had known what we know today. But\n"
        "we did,” and left."
    )
    assert len(quoted_spans(text)) == 1
    assert quoted_spans(text)[0].closed


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ("The “voluntary” transfer failed.", True),
        ("It was a “very small fire” for him.", True),
        ("It was “a very small fire indeed” for him.", False),
        ("“No,” he said.", False),
        ("“Go home!” he said.", False),
    ],
)
def test_a_word_or_three_without_an_end_mark_are_flagged(text: str, scare: bool) -> None:
    assert [quotation.scare for quotation in quoted_spans(text)] == [scare]


def test_the_share_of_words_in_quotation_marks() -> None:
    text = "“We were told nothing,” said the driver."
    quotations = quoted_spans(text)
    assert share_in_quotes(text, [Span(0, len(text))], quotations) == pytest.approx(4 / 7)
    assert share_in_quotes(text, [Span(0, 22)], quotations) == 1
    assert share_in_quotes(text, [Span(24, len(text))], quotations) == 0
    assert share_in_quotes(text, [Span(0, 3), Span(24, 28)], quotations) == 0.5


def test_the_share_of_nothing_is_nought() -> None:
    assert share_in_quotes("“We go.”", [], quoted_spans("“We go.”")) == 0
    assert share_in_quotes("…", [Span(0, 1)], []) == 0


ANY = st.text(max_size=150) | st.text(
    st.sampled_from("aeTS.,?! \n\"'“”‘’„«»‹›‚`「」-1"), max_size=120
)  # fmt: skip


@given(ANY)
def test_quotations_are_disjoint_in_order_and_within_the_text(text: str) -> None:
    end = 0
    for quotation in quoted_spans(text):
        assert end <= quotation.outer.start < quotation.span.start < quotation.span.end
        assert quotation.span.end <= quotation.outer.end <= len(text)
        assert quotation.span.of(text) == quotation.span.of(text).strip()
        assert quotation.closed == (quotation.outer.end > quotation.span.end)
        end = quotation.outer.end


@given(ANY)
def test_no_quotation_leaves_its_paragraph(text: str) -> None:
    for quotation in quoted_spans(text):
        assert "\n\n" not in quotation.outer.of(text)


@given(ANY, st.text(" \n\t", max_size=4))
def test_space_after_the_text_changes_nothing(text: str, space: str) -> None:
    assert quoted_spans(text + space) == quoted_spans(text)


@given(ANY)
def test_a_share_is_a_share(text: str) -> None:
    assert 0 <= share_in_quotes(text, [Span(0, len(text))], quoted_spans(text)) <= 1


@pytest.mark.parametrize("unit", ['"', "‘a ", "“a ", "' a'", "“a” ", "'a ", "s' a ", '"a "', "« "])
def test_one_endless_line_ends(unit: str) -> None:
    text = (unit * 500_000)[:500_000]
    assert all(quotation.outer.end <= len(text) for quotation in quoted_spans(text))
