"""Names go, everything else stays where it was."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportedly.exports.people import giving_away, name_words
from reportedly.exports.replacing import Alias, Swap, betrays, folded, swap
from reportedly.words import Span

SORN = Alias(("lida", "sorn"), ("lida", "sorn"), "Person 1")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Lida Sorn spoke.", "Person 1 spoke."),
        ("LIDA SORN and Sorn’s boat, Lida's boat", "Person 1 and Person 1’s boat, Person 1's boat"),
        ("Lida\n   Sorn", "Person 1"),
        ("Sorn, Lida", "Person 1"),
        ("Lida Maria Sorn", "Person 1"),
        ("Lída Só\u00adrn", "Person 1"),
        ("@lidasorn and lida.sorn@mail.example", "@Person 1 and Person 1@mail.example"),
        ("lida sorn in a post", "Person 1 in a post"),
        ("Sornvik and the sornless", "Sornvik and the sornless"),
        ("Ms Sorn", "Ms Person 1"),
        ("nothing", "nothing"),
    ],
)
def test_a_name_is_found_however_it_is_written(before: str, after: str) -> None:
    assert swap(before, [SORN]).after == after


def test_a_word_that_is_also_a_name_stays_where_it_is_written_as_a_word() -> None:
    rose = Alias(("rose", "marsh"), ("rose", "marsh"), "Person 2")
    assert swap("The water rose over the marsh where Rose Marsh lives.", [rose]).after == (
        "The water rose over the marsh where Person 2 lives."
    )


def test_names_of_a_script_without_spaces_are_found_within_a_line() -> None:
    assert swap("村民王小明昨天说。", [Alias(("王小明",), ("王小明",), "Person 3")]).after == "村民Person 3昨天说。"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("https://courier.example/2026/lida-sorn-arrested", True),
        ("https://courier.example/2026/sorn", True),
        ("https://courier.example/l%C3%ADda_sorn", True),
        ("https://lidasorn.example/", True),
        ("/stories/Lida Sorn.txt", True),
        ("https://courier.example/2026/harbour", False),
        ("https://courier.example/sornvik", False),
    ],
)
def test_an_address_that_spells_a_name_is_told(written: str, told: bool) -> None:
    assert betrays(written, [SORN]) is told


LETTERS = st.sampled_from("abdeghklmnoprstuvzäéøšбдежклмнориі")
WORDS = st.text(LETTERS, min_size=3, max_size=8).filter(lambda word: "person" not in folded(word)[0]).map(str.title)
NAMES = st.tuples(WORDS, WORDS).map(" ".join)
NAMED = ["{0}", "{1}", "{0} {1}", "{1}, {0}", "{0}\n{1}"]
OTHERS = ["the harbour", "May", " ", ".", "\u0301", "—", "ﬁ", "İ", "ß", "x", "1", "_", "’s", "\n\n"]
PIECES = st.sampled_from(NAMED + OTHERS)


def alias(name: str, number: int = 1) -> Alias:
    words = name_words(name)
    return Alias(words, giving_away(words), f"Person {number}")


def texts(name: str, pieces: list[str]) -> str:
    return "".join(piece.format(*name.split()) for piece in pieces)


def moved(made: Swap, start: int, end: int) -> str:
    """What should stand at the place of a span: its characters, with each name in it replaced, and whole."""
    said, at = "", start
    for first, last, new, stop in made.segments:
        if last > start and first < end:
            said += made.before[at : max(at, first)] + made.after[new:stop]
            at = last
    return said + made.before[at : max(at, end)]


@given(name=NAMES, pieces=st.lists(PIECES, max_size=12))
def test_no_name_is_left_and_the_rest_is_as_it_was(name: str, pieces: list[str]) -> None:
    text = texts(name, pieces)
    made = swap(text, [alias(name)])
    assert swap(made.after, [alias(name)]).segments == ()
    assert moved(made, 0, len(text)) == made.after
    given, last = name.split()
    assert f"{given} {last}" not in made.after


@given(name=NAMES, pieces=st.lists(PIECES, max_size=12), data=st.data())
def test_every_span_points_at_the_words_that_it_pointed_at(name: str, pieces: list[str], data: st.DataObject) -> None:
    text = texts(name, pieces)
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = swap(text, [alias(name)])
    assert made.span(Span(start, end)).of(made.after) == moved(made, start, end)


@given(text=st.text(max_size=80))
def test_a_text_without_the_name_is_not_touched(text: str) -> None:
    assume("sorn" not in folded(text)[0])
    assume("lida" not in folded(text)[0])
    assert swap(text, [SORN]).after == text
