from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reading.text.sentences import split
from reportedly.reading.wordlists import load_yaml

# In each text "|" stands where a sentence should end; it is taken out before the text is split.
ONE_LINE = {
    "plain sentences": "The ministry denied it.| Two people died.| No one else was hurt.",
    "a quotation with a reporting clause is one sentence": '"They lied to us," shouted a woman in the crowd.',
    "a quoted question with a pronoun clause is one": "“Is it true?” she asked.| Nobody answered.",
    "a quoted question with a named speaker is one": "“Is it true?” Petrova asked.| Nobody answered.",
    "a quoted question with an office is one": "“Who gave the order?” Deputy Mayor Ana Petrov asked.| He left.",
    "a quoted cry with a reporting clause is one": '"Let them out!" shouted the crowd.| The guards did not.',
    "a quoted question before another sentence is two": "“Is it true?”| He left the room.",
    "a finished quotation ends its sentence": "“We will stay.”| He said so twice.",
    "the closing mark stays with its sentence": 'The general said: "It is over."| The crowd cheered.',
    "sentences are cut within a quotation": "“We went home.| Nobody stopped us,” the driver said.| He wept.",
    "a quotation goes on after its speaker": "“We went home,” he said.| “Nobody stopped us.”",
    "a title before a name": "Gen. Ivo Marin met Lt. Col. Dara Voss.| Sen. Pell did not.",
    "several titles": "Dr. Ana Petrov, Prof. Marin and Mrs. Voss spoke.| Rev. Hale listened.",
    "initials": "J. K. Marrow and T.S. Oland signed it.| George W. Hale did not.",
    "an initial before a surname in quotation marks": "“I know J. Marrow.| He is honest,” she said.",
    "the pronoun I at the end": "So do I.| The minister agreed.",
    "a.m. within a sentence": "It began at 5 a.m. on Monday and ended at 7 p.m. Tuesday.",
    "p.m. at the end": "It began at 5 p.m.| Police arrived an hour later.",
    "p.m. before a time zone": "The talks open at 3 p.m. GMT in the capital.",
    "p.m. before a bracketed time": "The talks open at 3 p.m. (1400 GMT) in the capital.",
    "U.S. before a noun": "The U.S. Army and the U.N. Security Council met.",
    "U.S. at the end": "He moved to the U.S.| The family followed.",
    "U.S. at the end before a quotation": "He moved to the U.S.| “We followed,” his wife said.",
    "an acronym that is in no list": "The F.L.N. Congress met.| The others left.",
    "Inc. and Co. within": "Corvane Inc. Chief Executive Ana Petrov left.| Hale & Co. Limited bought it.",
    "Inc. at the end": "He sold Corvane Inc.| The price was not disclosed.",
    "a number with No.": "She lives at No. 10 and reads No. 7.| No. 3 is empty.",
    "the answer no": "He said no.| The crowd cheered.",
    "the answer no before a figure": "They asked and he said no: 14 of them left.",
    "a month before a day": "The vote is on Jan. 5 or Sept. 9.| The result follows in Dec. 2031.",
    "vs. never ends a sentence": "The case is Hale vs. Marrow.| It opens today.",
    "etc. before a capital": "They took lamps, chairs, etc.| Police came later.",
    "approx. before a figure": "It weighs approx. 41 tonnes.| Nobody moved it.",
    "decimals, sums and versions": "It rose 3.5 per cent to $1.2 billion.| Version 2.0 failed.",
    "a figure opens a sentence": "The bus burned.| 14 people died.| 3,000 fled.",
    "an address is never cut": "See https://example.org/a.b?Why=The.End#No for more.| It is long.",
    "e-mail addresses are not cut": "Write to press.Office@example.org today.| Nobody will answer.",
    "a file or product name is not cut": "The Node.Js build and the U.N.Org site failed.",
    "an ellipsis within a sentence": "We will … wait and see.| He left.",
    "an ellipsis before a name goes on": "The order came from ... Ivo Marin himself.",
    "an ellipsis at the end": "We will wait…| The minister left.",
    "an ellipsis that ends a quotation": "“We wait…”| Marin left.",
    "three full stops": "I thought...| But nothing came.",
    "a bracketed sentence is one": "He left.| (The ministry declined to comment.)| She stayed.",
    "brackets within a sentence": "Rep. Ana Gow (R-S.C.) voted against it.| Others did not.",
    "a bracketed state before a name": "Gov. Ana Gow (D-Calif.) Chief of Staff Hale left.",
    "a bracketed question mark": "The so-called (voluntary?) Transfer Office closed.",
    "a question and an answer": "Q: Why now?| A: Because we can.",
    "names with an exclamation mark": "Shares of Yahoo! Holdings fell.| Others rose.",
    "what was asked goes on in small letters": "Why now? asked the paper on Friday.",
    "footnote marks stay with the sentence": "The bank closed.[3]| Nobody noticed. [12]| It opened again.",
    "a blank lost in extraction": "The minister left.The talks go on.| They are slow.".replace("left.The", "left.|The"),
    "a blank lost before a quotation": "The minister left.|“We stay,” she said.",
    "two marks": "They did what?!| Nobody knew.",
    "an all-capitals line": "MINISTER QUITS.| TALKS GO ON.",
    "titles in capitals": "STATEMENT OF GEN. IVO MARIN TO THE COUNCIL",
    "a state within a sentence": "He lives in Boston, Mass., near the harbour.| Pa. Governor Hale came.",
    "emoji count as one character": "😀 He left.| 😀 She stayed. 😀",
    "right-to-left marks": "\u200fHe left.\u200f| She stayed.",
    "a closing mark after a blank": "“We stay. ”| He left.",
    "a post all in small letters": "the bridge is gone. nobody was on it. we are safe.".replace(". ", ".| "),
    "small letters go on after an unknown abbreviation": "The addl. troops came.| They stayed.",
    "a name that begins small": "He runs the site.| eBridge is old.",
    "a life in brackets": "Ana Hale (b. March 2009) and Ivo (b. 2011) came.| They sang.",
    "a label after an abbreviation": "They met in Washington D.C.| Image: Harbour Pictures.",
    "a bracketed address ends its sentence": "It is listed there.| https://example.org/list",
}

BLOCKS = {
    "each line of a text that is not wrapped": ("Talks fail\nThe ministry denied it. Two died.", 3),
    "a Markdown heading is one span": ("### Why Now? Because\nThe talks failed.", 2),
    "blank lines separate": ("The talks\n\nfailed.", 2),
    "list items": ("They want:\n- peace\n- bread and work\n1. The end of the war.", 4),
    "an enumerator is no sentence": ("1. The army left. It came back.\n2. Nobody knew.", 3),
    "questions and answers": ("Q: Why now?\nA: Because. We can.", 3),
    "a dateline is a span of its own": ("NOVI GRAD, May 3 (Corvane Press) - The ministry said two people died.", 2),
    "a dateline without an agency": ("CARTHAVEN — Two people died in a fire on Monday.", 2),
    "a dateline in small letters with an agency": ("Novi Grad (Corvane Press) — Two people died on Monday.", 2),
    "a dateline with a colon": ("NOVI GRAD: The prime minister said on Monday that he would leave office.", 2),
    "a dateline with a state": ("PORT HALE, Fla. (AP) — A man died on Monday in a fire.", 2),
    "an agency alone": ("(Corvane Press) - Two people died on Monday in a fire.", 2),
    "a body and an aside are no dateline": ("NATO - which met on Friday - did not agree on the plan.", 1),
    "speakers are no datelines": (
        "MARIN: I never gave that order to anybody at all, and you know it.\nHALE: You gave it to me on Friday night.",
        2,
    ),
    "a time stamp is a span of its own": ("14:05 The ministry says two people died.", 2),
    "a time stamp with a zone": ("14:05 GMT – The ministry says two people died.", 2),
    "a time stamp, then a dateline": ("14:05 NOVI GRAD (Corvane Press) - Two people died in a fire.", 3),
    "a time that opens a sentence": ("5:30 p.m. Tuesday is the deadline.", 1),
    "a line of nothing but a time": ("14:32 GMT\nTwo people died.", 2),
    "line separators of other systems": ("One died.\r\nTwo fled.\u2028Three stayed.\rFour left.", 4),
    "marks alone on a line": ("One died.\n***\nTwo fled.", 3),
}

WRAPPED = "\n\n".join(
    textwrap.fill(paragraph, width=67)
    for paragraph in (
        "The ministry of roads said on Monday that the bridge over the Kesh had been closed since Friday, and that Mr. "
        'Marin had known it. "We were told nothing," said a driver who gave only her first name, Mina.',
        "Nobody has been hurt so far, the ministry said in a statement to reporters in the capital. It gave no further "
        "details of the plan.",
    )
)


@pytest.mark.parametrize("marked", ONE_LINE.values(), ids=ONE_LINE)
def test_one_line_is_cut_where_its_sentences_end(marked: str) -> None:
    text = marked.replace("|", "")
    assert [span.of(text) for span in split(text)] == [piece.strip() for piece in marked.split("|")]


@pytest.mark.parametrize(("text", "count"), BLOCKS.values(), ids=BLOCKS)
def test_lines_and_their_leads_are_told_apart(text: str, count: int) -> None:
    assert len(split(text)) == count, [span.of(text) for span in split(text)]


def test_a_hard_wrapped_paragraph_is_joined() -> None:
    found = [" ".join(span.of(WRAPPED).split()) for span in split(WRAPPED)]
    assert found == [
        "The ministry of roads said on Monday that the bridge over the Kesh had been closed since Friday, and that "
        "Mr. Marin had known it.",
        '"We were told nothing," said a driver who gave only her first name, Mina.',
        "Nobody has been hurt so far, the ministry said in a statement to reporters in the capital.",
        "It gave no further details of the plan.",
    ]


def test_lines_that_are_paragraphs_are_not_joined() -> None:
    text = "Minister leaves office after a night of talks with the striking\nThe ministry denied it on Monday morning."
    assert len(split(text)) == 2


def test_a_language_without_our_abbreviations_is_split_by_the_rules_of_unicode() -> None:
    text = "Он ушёл. Она осталась. 你好。再见。"
    assert [span.of(text) for span in split(text, "ru")] == ["Он ушёл.", "Она осталась.", "你好。", "再见。"]


def test_an_empty_text_has_no_sentences() -> None:
    assert split("") == []
    assert split(" \n\t\u2028 ") == []


@pytest.mark.parametrize(
    "unit", ["He left the house at noon, Mr. Hale said. ", "A.B. ", "a", "? ", "…", '" ', "(", "A. ", "\n", "1. a "]
)
def test_one_endless_line_ends(unit: str) -> None:
    text = (unit * 500_000)[:500_000]
    assert all(sentence.end <= len(text) for sentence in split(text))


NEWSY = st.text(
    st.sampled_from("aeTS.?!…,;:\"'“”‘’()[]-–—# \t\n\r\u2028\u200f😀é9 0:%@/中。") | st.characters(codec="utf-8"),
    max_size=120,
)
PIECES = st.lists(
    st.sampled_from(
        [
            "The minister",
            "Mr.",
            "U.S.",
            "p.m.",
            "said.",
            "“We go.”",
            '"No!"',
            "14:05",
            "\n",
            "\n\n",
            " ",
            "(AP) -",
            "##",
        ]
    ),
    max_size=40,
).map(" ".join)


@given(NEWSY | PIECES)
def test_every_character_that_is_no_space_is_in_exactly_one_span(text: str) -> None:
    spans = split(text)
    covered = [0] * len(text)
    for span in spans:
        for at in range(span.start, span.end):
            covered[at] += 1
    assert all(count == 1 for count, letter in zip(covered, text, strict=True) if not letter.isspace())
    assert max(covered, default=0) <= 1


@given(NEWSY | PIECES)
def test_spans_are_in_order_and_have_no_space_at_their_ends(text: str) -> None:
    spans = split(text)
    assert spans == sorted(spans)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()


@given(NEWSY | PIECES, st.text(" \n\t\r\u2028\xa0", max_size=6))
def test_space_after_the_text_changes_nothing(text: str, space: str) -> None:
    assert split(text + space) == split(text)


@given(st.text(st.characters(), max_size=60))
@settings(max_examples=50)
def test_any_text_in_any_language_is_split(text: str) -> None:
    for language in ("en", "fa", "zh-Hans", "xx"):
        split(text, language)


def test_the_abbreviations_are_well_formed() -> None:
    data = load_yaml("abbreviations.yaml")
    assert set(data) == {
        "before_name", "before_number", "clock", "after_clock", "undecided", "exact_case", "marked_names",
    }  # fmt: skip
    for name, words in data.items():
        assert all(isinstance(word, str) and word for word in words), name
        assert len(set(words)) == len(words), name
    for name in ("before_name", "before_number", "undecided", "exact_case"):
        assert all(word.endswith(".") for word in data[name]), name
    listed = {word for name in ("before_name", "before_number", "undecided") for word in data[name]}
    assert set(data["exact_case"]) - listed <= {"Sat."}


def test_the_openers_are_well_formed() -> None:
    data = load_yaml("openers.yaml")
    assert set(data) == {"openers", "labels", "verbs_of_telling"}
    for name, words in data.items():
        assert all(isinstance(word, str) and word for word in words), name
        assert len(set(words)) == len(words), name
