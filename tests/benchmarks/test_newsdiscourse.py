"""Articles of the NewsDiscourse format lose their marks and keep their labels in place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsdiscourse import ROLES, BadArticle, article

RAW = """URL x

H Ferry sinks off Sundvik

S1 A ferry sank.
S2 It was old.

S3 “It creaked,” a sailor said.
S4 Like
"""


def labelled(raw: str, *labels: tuple[str, str]) -> str:
    """The stand-off of (mark, label) pairs."""
    return "".join(
        f"T{n}\t{label} {raw.index(mark)} {raw.index(mark) + 2}\t{mark}\nE{n}\t{label}:T{n} \n"
        for n, (mark, label) in enumerate(labels, start=1)
    )


def test_sentences_stand_where_their_spans_say_and_paragraphs_stay_apart() -> None:
    found = article("a.txt", RAW, labelled(RAW, ("S1 ", "Main"), ("S3 ", "Distant_Evaluation"), ("S3 ", "Speech")))
    assert found.text == "A ferry sank. It was old.\n\n“It creaked,” a sailor said. Like"
    assert found.headline == "Ferry sinks off Sundvik"
    shown = [s.span.of(found.text) for s in found.sentences]
    assert shown == ["A ferry sank.", "It was old.", "“It creaked,” a sailor said.", "Like"]
    assert [s.role for s in found.sentences] == ["Main", None, "Distant_Evaluation", None]
    assert [s.speech for s in found.sentences] == [False, False, True, False]


@pytest.mark.parametrize(
    ("role", "speech", "comment"),
    [
        ("Distant_Evaluation", False, True),
        ("Distant_Expectations_Consequences", False, True),
        ("Distant_Evaluation", True, False),
        ("Main", False, False),
    ],
)
def test_comment_is_evaluation_or_expectation_in_no_other_mouth(role: str, speech: bool, comment: bool) -> None:
    labels = [("S1 ", role), *([("S1 ", "Speech")] if speech else [])]
    assert article("a.txt", RAW, labelled(RAW, *labels)).sentences[0].comment is comment


def test_a_label_that_stands_at_no_sentence_is_left_out_and_counted() -> None:
    found = article("a.txt", RAW, labelled(RAW, ("S1 ", "Main")) + "T9\tSpeech 3 5\tS1\n")
    assert found.stray == 1
    assert [s.speech for s in found.sentences] == [False] * 4


def test_labels_that_all_stand_at_no_sentence_are_refused_by_the_place_of_the_first() -> None:
    with pytest.raises(BadArticle, match=r"a\.txt: a label stands at character 3,"):
        article("a.txt", RAW, "T1\tMain 3 5\tS1\n")


def test_a_label_without_a_place_is_refused_by_its_line() -> None:
    with pytest.raises(BadArticle, match=r"line 2 of its \.ann"):
        article("a.txt", RAW, "#1\tnote\nT1\tMain\n")


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda s: s.strip()),
            st.sampled_from([None, *ROLES]),
            st.booleans(),
        ),
        max_size=8,
    )
)
def test_no_sentence_and_no_label_is_lost(given_sentences: list[tuple[str, str | None, bool]]) -> None:
    raw, notes = "", ""
    for n, (text, role, speech) in enumerate(given_sentences):
        place = f"{len(raw)} {len(raw) + 2}\tS{n}\n"
        notes += (f"T1\t{role} {place}" if role else "") + (f"T2\tSpeech {place}" if speech else "")
        raw += f"S{n} {text.strip()}\n"
    found = article("a.txt", raw, notes)
    assert [(s.span.of(found.text), s.role, s.speech) for s in found.sentences] == [
        (text.strip(), role, speech) for text, role, speech in given_sentences
    ]
