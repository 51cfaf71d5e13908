"""Judgements on hand-built trees, and how cues frame them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.conll import clause, tree

from reportedly.parsing.syntax import Clause, Tree, Word
from reportedly.reading.factuality.judging import Framed, Judgement, frame, judge
from reportedly.reading.lexicon import cue_of, cues_of
from reportedly.words import Certainty, CueKind, Endorsement, Polarity, Span, Stance, TimeStatus

RESIGNED = """
The DET _ 2 det
minister NOUN _ 5 nsubj
did AUX past 5 aux
not PART _ 5 advmod
resign VERB inf 0 root
"""
UNLIKELY = """
The DET _ 2 det
cabinet NOUN _ 4 nsubj
is AUX pres 4 cop
unlikely ADJ _ 0 root
to PART _ 6 mark
fall VERB inf 4 xcomp
"""
EVIDENCE = """
There PRON _ 2 expl
is VERB pres 0 root
no DET _ 4 det
evidence NOUN _ 2 nsubj
that SCONJ _ 9 mark
the DET _ 7 det
dam NOUN _ 9 nsubj:pass
was AUX past 9 aux:pass
sabotaged VERB part 4 acl
"""
CLOSE = """
The DET _ 2 det
envoy NOUN _ 3 nsubj
said VERB past 0 root
a DET _ 5 det
deal NOUN _ 7 nsubj
was AUX past 7 cop
close ADJ _ 3 ccomp
"""
SHOULD = """
It PRON _ 3 nsubj
will AUX pres 3 aux
leave VERB inf 0 root
, PUNCT _ 8 punct
should AUX pres 8 aux
the DET _ 7 det
talks NOUN _ 8 nsubj
fail VERB inf 3 advcl
. PUNCT _ 3 punct
"""
RELATIVE = """
The DET _ 2 det
men NOUN _ 9 nsubj
, PUNCT _ 7 punct
who PRON _ 7 nsubj
may AUX pres 7 aux
be AUX inf 7 cop
armed ADJ _ 2 acl:relcl
, PUNCT _ 7 punct
left VERB past 0 root
"""
FAILED_NEVER = """
The DET _ 2 det
talks NOUN _ 4 nsubj
never ADV _ 4 advmod
failed VERB past 0 root
to PART _ 6 mark
draw VERB inf 4 xcomp
crowds NOUN _ 6 obj
"""


def judged(block: str, predicate: str, **how: bool) -> Judgement:
    text, found = clause(block, predicate)
    return judge(text, found, **how)


def test_negation_turns_the_polarity_and_is_shown() -> None:
    judgement = judged(RESIGNED, "resign")
    assert (judgement.polarity, judgement.certainty) == (Polarity.NEGATIVE, Certainty.CERTAIN)
    assert [cue.kind for cue in judgement.cues] == [CueKind.NEGATION]
    assert judgement.reasons[0].field == "polarity"


def test_two_negations_net_out() -> None:
    assert judged(FAILED_NEVER, "failed").polarity is Polarity.POSITIVE


def test_unlikely_is_negative_and_probable_with_the_readers_band() -> None:
    judgement = judged(UNLIKELY, "unlikely")
    assert (judgement.polarity, judgement.certainty) == (Polarity.NEGATIVE, Certainty.PROBABLE)
    assert (judgement.band, judgement.band_table) == ((10, 30), "readers-survey-iqr-1")
    assert judgement.time_status is TimeStatus.PLANNED


def test_an_intelligence_product_has_the_directives_band() -> None:
    judgement = judged(UNLIKELY, "unlikely", intelligence=True)
    assert (judgement.band, judgement.band_table) == ((20, 45), "icd-203-2015")


def test_the_event_under_an_operator_is_judged_like_the_whole() -> None:
    assert judged(UNLIKELY, "fall").polarity is Polarity.NEGATIVE


def test_no_evidence_leaves_the_event_open() -> None:
    judgement = judged(EVIDENCE, "sabotaged")
    assert (judgement.polarity, judgement.certainty) == (Polarity.UNKNOWN, Certainty.UNKNOWN)
    assert judgement.band is None


def test_backshift_is_undone_only_under_a_past_cue() -> None:
    assert judged(CLOSE, "close", backshift=True).time_status is TimeStatus.ONGOING
    assert judged(CLOSE, "close").time_status is TimeStatus.PAST


def test_an_inverted_condition_has_its_exact_span() -> None:
    judgement = judged(SHOULD, "leave")
    assert judgement.condition is not None
    assert judgement.condition.text == "should the talks fail"
    assert CueKind.CONDITION in [cue.kind for cue in judgement.cues]


def test_a_modal_in_a_relative_clause_is_not_the_main_clauses() -> None:
    assert judged(RELATIVE, "left").certainty is Certainty.CERTAIN
    assert judged(RELATIVE, "armed").certainty is Certainty.POSSIBLE


def test_a_headlines_present_is_past() -> None:
    block = "Garrison NOUN _ 2 nsubj\nmutinies VERB pres 0 root"
    assert judged(block, "mutinies", headline=True).time_status is TimeStatus.PAST


# How cues frame a judgement


def framed(cue: str, judgement: Judgement, **how: bool) -> Framed:
    return frame(judgement, [cue_of(cue.split())], **how)


@pytest.fixture
def plain() -> Judgement:
    return judged("It PRON _ 2 nsubj\nleft VERB past 0 root", "left")


@pytest.fixture
def negative() -> Judgement:
    return judged(RESIGNED, "resign")


def test_a_stated_claim_is_the_authors_own(negative: Judgement) -> None:
    found = frame(negative)
    assert (found.polarity, found.author_polarity) == (Polarity.NEGATIVE, Polarity.NEGATIVE)
    assert (found.author_certainty, found.endorsement) == (Certainty.CERTAIN, Endorsement.NEUTRAL)


def test_plain_telling_leaves_the_author_uncommitted(plain: Judgement) -> None:
    found = framed("said", plain)
    assert (found.polarity, found.author_polarity) == (Polarity.POSITIVE, Polarity.UNKNOWN)
    assert found.author_certainty is Certainty.UNKNOWN


def test_a_denied_negative_is_positive(negative: Judgement) -> None:
    assert framed("denied", negative).polarity is Polarity.POSITIVE


def test_a_false_claim_turns_the_authors_polarity(negative: Judgement) -> None:
    found = framed("falsely claimed", negative)
    assert (found.polarity, found.author_polarity) == (Polarity.NEGATIVE, Polarity.POSITIVE)
    assert (found.author_certainty, found.endorsement) == (Certainty.CERTAIN, Endorsement.REJECTING)


def test_what_is_confirmed_is_certain_to_the_author(plain: Judgement) -> None:
    found = framed("confirmed", plain)
    assert (found.author_polarity, found.author_certainty) == (Polarity.POSITIVE, Certainty.CERTAIN)


def test_a_hedge_overrides_the_verb(plain: Judgement) -> None:
    found = framed("disclosed", plain, hedged=True)
    assert (found.author_polarity, found.endorsement) == (Polarity.UNKNOWN, Endorsement.NEUTRAL)
    doubted = frame(plain, cues_of(["allegedly", "disclosed"]), hedged=True)
    assert doubted.endorsement is Endorsement.DISTANCING


def test_of_two_hands_the_last_decides_and_the_first_is_the_authors(plain: Judgement) -> None:
    found = frame(plain, [cue_of(["confirmed"]), cue_of(["doubts"])])
    assert (found.polarity, found.certainty) == (Polarity.NEGATIVE, Certainty.PROBABLE)
    assert (found.endorsement, found.author_polarity) == (Endorsement.ENDORSING, Polarity.UNKNOWN)


def test_what_suggests_is_probable(plain: Judgement) -> None:
    assert framed("suggests", plain, document=True).certainty is Certainty.PROBABLE
    assert framed("indicates", plain, document=True).certainty is Certainty.CERTAIN
    assert framed("points to", plain, document=True).certainty is Certainty.PROBABLE
    assert framed("points to", plain).certainty is Certainty.CERTAIN


def test_silence_is_unknown_whatever_the_content_says(negative: Judgement) -> None:
    found = framed("has not confirmed", negative)
    assert (found.polarity, found.certainty) == (Polarity.UNKNOWN, Certainty.UNKNOWN)
    assert frame(negative, [None], stance=Stance.SILENT).polarity is Polarity.UNKNOWN


def test_an_unknown_cue_is_plain_telling(plain: Judgement) -> None:
    found = frame(plain, [None])
    assert (found.polarity, found.endorsement) == (Polarity.POSITIVE, Endorsement.NEUTRAL)
    assert found.author_polarity is Polarity.UNKNOWN


# Robust against any tree

WORDS = [
    "the",
    "talks",
    "no",
    "not",
    "if",
    "should",
    "may",
    "likely",
    "is",
    "to",
    "that",
    "evidence",
    "had",
    ",",
    "fail",
]
RELATIONS = [
    "nsubj",
    "obj",
    "aux",
    "cop",
    "mark",
    "advmod",
    "xcomp",
    "ccomp",
    "acl",
    "conj",
    "det",
    "punct",
    "parataxis",
]


@st.composite
def any_tree(draw: st.DrawFn) -> tuple[str, Tree]:
    size = draw(st.integers(1, 14))
    root = draw(st.integers(0, size - 1))
    lines = []
    order = draw(st.permutations([i for i in range(size) if i != root]))
    placed = [root]
    heads = {root: -1}
    for index in order:
        heads[index] = draw(st.sampled_from(placed))
        placed.append(index)
    for index in range(size):
        upos = draw(st.sampled_from(["VERB", "AUX", "NOUN", "ADJ", "ADV", "PART", "SCONJ", "PUNCT"]))
        form = draw(st.sampled_from(["_", "past", "pres", "inf", "part", "ing"]))
        word = draw(st.sampled_from(WORDS))
        relation = "root" if index == root else draw(st.sampled_from(RELATIONS))
        lines.append(f"{word} {upos} {form} {heads[index] + 1} {relation}")
    return tree("\n".join(lines))


@settings(deadline=None)  # the machine may be busy
@given(any_tree(), st.booleans(), st.integers(0, 13))
def test_no_tree_is_too_wrong(parsed: tuple[str, Tree], backshift: bool, at: int) -> None:
    text, found = parsed
    predicate = at % len(found.words)
    judgement = judge(text, Clause(found, predicate, tuple(found.subtree(predicate))), backshift=backshift)
    assert (judgement.polarity is Polarity.UNKNOWN) == (judgement.certainty is Certainty.UNKNOWN)
    assert judgement == judge(text, Clause(found, predicate, tuple(found.subtree(predicate))), backshift=backshift)
    for cue in judgement.cues:
        assert cue.span.of(text)
    if judgement.condition is not None:
        assert judgement.condition.span.of(text) == judgement.condition.text
        assert not judgement.condition.text.endswith(",")


def test_a_clause_of_one_word_is_judged() -> None:
    one = Tree(Span(0, 4), (Word(0, 4, "Fire", "NOUN", "", -1, "root", 0.0),), 0.0)
    assert judge("Fire", Clause(one, 0, (0,))).polarity is Polarity.POSITIVE
