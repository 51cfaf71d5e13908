from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.text.furniture import mark
from reportedly.reading.text.sentences import split
from reportedly.words import Span

PROSE = "The ministry of roads said on Monday that the bridge over the Kesh had been closed since Friday."

# A line of its own between two paragraphs, and what it is.
LINES = {
    "### Why Now?": "heading",
    "**A city in the dark**": "heading",
    "A governor under pressure": "heading",
    "What happens next": "heading",
    "PRIVACY CONCERNS": "heading",
    "‘NOT IN TIME’": "heading",
    "Slideshow (9 images)": "heading",
    "Knack for Deals and Other Talents.": "heading",
    "By Ana Petrov": "byline",
    "By Ana Petrov and Ivo Marin in Novi Grad": "byline",
    "BY ANA PETROV": "byline",
    "By Ana Petrov, Corvane Press": "byline",
    "By Ana Petrov | 3 May 2031": "byline",
    "By WorldDesk Staff": "byline",
    "By our diplomatic correspondent": "byline",
    "Ana Petrov in Novi Grad": "byline",
    "Ana Petrov, Defence Correspondent": "byline",
    "14:32 GMT": "timestamp",
    "7:05 p.m.": "timestamp",
    "Published 3 May 2031, 14:05 GMT": "timestamp",
    "Last updated: May 3, 2031": "timestamp",
    "3 hours ago": "timestamp",
    "5 min read": "timestamp",
    "(Reporting by Ana Petrov and Ivo Marin; Editing by Dara Voss)": "credit",
    "Additional reporting by Dara Voss in Carthaven": "credit",
    "Ana Petrov and Dara Voss contributed reporting.": "credit",
    "Interview: Lena Orr. Editing: Per Solli.": "credit credit",
    "Photo: Ana Petrov / Corvane Press": "credit",
    "Reuters/Ana Petrov": "credit",
    "[Reuters.]": "credit",
    "Ivo Marin/The Lake Tribune via REUTERS": "credit",
    "Getty Images": "credit",
    "(Photo by Ana Petrov)": "credit",
    "FILE PHOTO: The bridge over the Kesh stands empty.": "caption",
    "Pictured: the minister on the bridge": "caption",
    "A man stands on the bridge in this undated handout photo released by the army.": "caption",
    "Picture taken May 3, 2031.": "caption",
    "A man walks over the bridge in Novi Grad on May 3. REUTERS/Ana Petrov": "caption credit",
    "Source link": "link",
    "Read more: Ministry denies bridge report": "link",
    "READ ALSO: Ten bridges that vanished overnight": "link",
    "https://example.org/bridge": "link",
    "Continue reading": "link",
    "Share this article": "promotion",
    "Subscribe to our morning newsletter": "promotion",
    "Sign up for the Lake Letter. It lands in your inbox every Friday.": "promotion promotion",
    "Follow Ana Petrov on Twitter @anapetrov": "promotion",
    "Advertisement": "promotion",
    "Story continues below": "promotion",
    "© 2031 Corvane Press. All rights reserved.": "legal legal",
    "Copyright 2031 The Lake Tribune": "legal",
    "This website uses cookies to improve your experience.": "legal",
    "About the author": "boilerplate",
    "Editor's note: Ivo Marin is a paid adviser of the lake board. He wrote this in May.": "boilerplate boilerplate",
    "The views expressed in this article are the author's own.": "boilerplate",
    "This story has been updated.": "boilerplate",
    "This is a breaking news story. It will be updated.": "boilerplate boilerplate",
    "($1 = 14.91 marks)": "boilerplate",
    "#bridge #kesh #novigrad": "tags",
    "Tags: bridge, Kesh, roads": "tags",
    "***": "separator",
    ".image-wrap { width: 10px }": "markup",
    '<script src="x.js"></script>': "markup",
}

# Lines of their own that speak.
SENTENCES = [
    "The group's leader said in an undated video released on Friday that the talks were over.",
    "In this video the general says that he will stay.",
    "Sen. Ana Gow (R-Hale) — She wants the law repealed.",
    "Q: Does Ana Gow?",
    "Votes for Ana Gow: 1,501.",
    "– Ana Petrov",
    "Editor's note: The report was built on one source. The source was not a witness. We should have corrected it.",
    '<post author="@ana">The bridge is gone, and nobody was on it.</post>',
    "He denied it.",
    "No one was hurt.",
    "That comment is a lie.",
    "Never.",
    "Perhaps so.",
    "“We were told nothing.”",
    "'I saw it,' she said.",
    "“Death to the Old Order”",
    "How is that possible?",
    "The governor added:",
    "Ana Petrov resigned.",
    "Two people died in Novi Grad.",
    "By Friday, the bridge was gone.",
    "By 2031, the bridge had been closed twice.",
    "Reporting by the lake board shows that the water is rising.",
    "Sources in the army say the general left.",
    "Share prices fell by 3 per cent.",
    "Follow the money, she said.",
    "Watch what they do, the general warned.",
    "Subscribers to the newsletter were told nothing.",
    "Correction: An earlier version of this story misstated the number of dead.",
    "(This story corrects the year of the treaty in paragraph 3)",
    "Editor's note: This article has been corrected to say that nobody died.",
    "- The army has left the northern bank",
    "• Police have put the number of missing at 14",
    "Photos posted on Telegram show trucks leaving the depot.",
    "The photo was taken on Sunday, the army said.",
    "Advertisements for the ferry were taken down on Monday.",
    "Copyright law does not apply, the court said.",
    "More than 40 people are missing.",
    "The end is near, he said.",
    "Related families were moved to the school, the mayor said.",
    "Three hours ago the bridge was open.",
    "5:30 p.m. Tuesday is the deadline.",
    "The Ministry of Roads denied it.",
    "Privacy policy will change in May, the minister said.",
    "Sign-ups rose by half, the army said.",
    "Like us, they have lost everything.",
    "It is based in Novi Grad.",
    "The author of the memo is not known.",
]


def reasons(text: str, **document: object) -> list[str | None]:
    return [reason and reason.value for reason in mark(text, split(text), **document)]  # type: ignore[arg-type]


def between_paragraphs(line: str) -> str:
    return "\n\n".join([*[PROSE] * 8, line, *[PROSE] * 8])


@pytest.mark.parametrize(("line", "expected"), LINES.items())
def test_a_line_of_furniture_is_known(line: str, expected: str) -> None:
    # Bylines, author's notes and stray credits are looked for at the edges of a page only.
    text = "\n\n".join([PROSE, line, PROSE])
    assert reasons(text) == [None, *expected.split(), None]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_short_sentence_on_a_line_of_its_own_speaks(line: str) -> None:
    found = reasons(between_paragraphs(line))
    assert set(found) <= {None, "timestamp"}
    assert found.count(None) == len(found)
    at_the_edges = reasons("\n\n".join([PROSE, line, PROSE]))
    assert at_the_edges == [None] * len(at_the_edges)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("NOVI GRAD, May 3 (Corvane Press) - The minister left on Friday night.", ["dateline", None]),
        ("Novi Grad (Corvane Press) — The minister left on Friday night.", ["dateline", None]),
        ("CARTHAVEN ― The minister left. He did not say why.", ["dateline", None, None]),
        ("ISLE HALE: The prime minister said on Monday that she would leave office.", ["dateline", None]),
        ("14:05 The ministry says two people died.", ["timestamp", None]),
        ("14:05 NOVI GRAD (Corvane Press) - The minister left at noon.", ["timestamp", "dateline", None]),
        ("The minister left. (Reporting by Ana Petrov; Editing by Ivo Marin)", [None, "credit"]),
    ],
)
def test_what_opens_or_closes_a_line_is_marked_and_the_sentence_is_not(line: str, expected: list[str | None]) -> None:
    assert reasons(line) == expected


def test_a_heading_below_a_time_stamp_is_a_heading() -> None:
    assert reasons(f"14:05 Army sends boats\n\n{PROSE}") == ["timestamp", "heading", None]


def test_a_heading_on_the_first_line_of_its_paragraph_is_a_heading() -> None:
    assert reasons("FELLOW DOCTORS WANT NONE OF HIM — The board met on Friday and did not invite him.") == [
        "heading",
        None,
    ]


def test_a_headline_at_the_top_may_be_long() -> None:
    headline = "Two generals told Radio Kesh that the garrison of the northern province had mutinied and left its fort"
    assert reasons(f"{headline}\n\n{PROSE}") == ["heading", None]


def test_a_line_without_an_end_mark_is_no_heading_where_nothing_follows_it() -> None:
    assert reasons("two people died in the fire in Novi Grad, the ministry says") == [None]
    assert reasons(f"{PROSE}\n\nThe ministry has since denied it") == [None, None]


def test_a_missing_end_mark_says_nothing_where_the_author_uses_none() -> None:
    posts = (
        "the bridge is gone and nobody was on it when it fell\nthe ministry says that two of its men are missing now"
    )
    assert reasons(posts + "\nthe army denies this\n" + PROSE) == [None] * 4


def test_items_of_an_announced_list_are_no_headings() -> None:
    assert reasons(f"The board named three causes:\nThe rain of the last month\n\n{PROSE}") == [None, None, None]


def test_capitals_mean_nothing_in_a_text_in_capitals() -> None:
    text = f"TWO PEOPLE DIED.\n{PROSE.upper()}"
    assert reasons(text) == [None, None]


def test_the_title_is_told_apart_from_other_headings() -> None:
    text = f"Radio Kesh: minister has fled\n\nBy Ana Petrov\n\n{PROSE}"
    assert reasons(text, title="Radio Kesh: minister has fled") == ["title", "byline", None]
    assert reasons(text, title_span=Span(0, 29)) == ["title", "byline", None]


def test_a_title_that_the_text_repeats_as_a_sentence_of_markdown_is_found() -> None:
    assert reasons(f"# Minister  has fled\n\n{PROSE}", title="Minister has fled") == ["title", None]


def test_a_title_of_two_sentences_is_the_title() -> None:
    text = f"Collapse ahead? Minister has fled\n\n{PROSE}"
    assert reasons(text, title="Collapse ahead? Minister has fled") == ["title", "title", None]


def test_furniture_is_known_over_the_line_breaks_of_a_wrapped_text() -> None:
    paragraphs = [PROSE * 3, "(Reporting by Ana Petrov in Novi Grad and Ivo Marin; Editing by Dara Voss and Per Solli)"]
    text = "\n\n".join(textwrap.fill(paragraph, 66) for paragraph in paragraphs)
    assert reasons(text)[-1] == "credit"


def test_the_caption_above_a_credit_is_a_caption() -> None:
    text = f"{PROSE}\n\nThe bridge over the Kesh is seen from a boat.\n\nREUTERS/Ana Petrov\n\n{PROSE}"
    assert reasons(text) == [None, "caption", "credit", None]


def test_an_agency_in_brackets_behind_a_sentence_makes_no_caption_of_it() -> None:
    assert reasons("The prime minister said the bomber had been known to the police. [Reuters.]") == [None, "credit"]


def test_a_paragraph_above_a_credit_is_not_swallowed() -> None:
    text = f"{PROSE}\n\nREUTERS/Ana Petrov\n\n{PROSE}"
    assert reasons(text) == [None, "credit", None]


def test_the_note_on_an_author_is_known_only_at_the_end() -> None:
    note = "Ana Petrov is a reporter at the Lake Tribune."
    assert reasons(between_paragraphs(note))[8] is None
    assert reasons(f"{PROSE}\n\n{note}") == [None, "boilerplate"]


def test_an_empty_text_has_no_furniture() -> None:
    assert mark("", []) == []


@given(st.text(max_size=200), st.text(max_size=20))
def test_there_is_one_answer_for_each_sentence_of_any_text(text: str, title: str) -> None:
    sentences = split(text)
    found = mark(text, sentences, title=title, title_span=Span(0, len(title)))
    assert len(found) == len(sentences)


@given(st.lists(st.sampled_from([*LINES, *SENTENCES, PROSE, "NOVI GRAD (AP) -", "14:05"]), max_size=8))
def test_space_after_the_text_changes_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert reasons(text + " \n ") == reasons(text)


@pytest.mark.parametrize("unit", ["By Ana Petrov ", "A, ", "REUTERS/", "14:05 ", "A. a\n", "(", "Ana and ", "# ", "»"])
def test_hostile_lines_end(unit: str) -> None:
    text = (unit * 200_000)[:200_000]
    sentences = split(text)
    assert len(mark(text, sentences)) <= len(sentences)
