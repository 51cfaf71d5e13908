"""Records of reviews come back as they were, are never the same bytes twice, and say which words are searched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.canonical import parsed
from reportedly.ledger.reviews.records import (
    HandMark,
    JudgementRecord,
    Mark,
    NamingRecord,
    NoteRecord,
    Record,
    ResolutionRecord,
    WithdrawalRecord,
    record_of,
    to_bytes,
    words_of,
)
from reportedly.words import Span

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
MAYBE = st.none() | TEXT
SPAN = st.builds(Span, st.integers(0, 10**6), st.integers(0, 10**6))
HANDS = st.lists(st.builds(HandMark, id=MAYBE, span=st.none() | SPAN), max_size=2).map(tuple)
MARKS = st.builds(
    Mark, field=TEXT, right=st.booleans(), value=MAYBE,
    spans=st.none() | st.lists(SPAN, max_size=2).map(tuple), chains=st.none() | st.lists(HANDS, max_size=2).map(tuple),
)  # fmt: skip
RECORDS = (
    st.builds(JudgementRecord, marks=st.lists(MARKS, max_size=3).map(tuple), note=MAYBE)
    | st.builds(NoteRecord, text=TEXT)
    | st.builds(ResolutionRecord, evidence=MAYBE, addresses=st.lists(TEXT, max_size=2).map(tuple))
    | st.builds(NamingRecord, names=st.lists(TEXT, max_size=3).map(tuple), note=MAYBE)
    | st.builds(WithdrawalRecord, note=MAYBE)
)


@given(RECORDS)
def test_a_record_comes_back_from_its_bytes(record: Record) -> None:
    data = to_bytes(record)
    assert record_of(data) == record
    assert parsed(data)["review"]["kind"] == record.kind
    assert to_bytes(record) != data
    assert words_of(record) == words_of(record_of(data))


@pytest.mark.parametrize(
    "data", [b"[]", b"{}", b'{"review":null}', b'{"review":{"kind":"wish"}}', b'{"review":{"kind":"note"}}']
)
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        record_of(data)


def test_all_that_a_person_wrote_is_searched_case_aside() -> None:
    marks = (Mark(field="voice", right=True), Mark(field="certainty", right=False, value="possible"))
    assert words_of(JudgementRecord(marks=marks, note="GROẞ")) == "voice right \ncertainty wrong possible\ngross"
    assert words_of(NamingRecord(names=("Lida Sorn", "Sorn"))) == "lida sorn\nsorn"
    assert (
        words_of(ResolutionRecord(evidence="Ruling", addresses=("https://a.example",))) == "ruling\nhttps://a.example"
    )
    assert words_of(WithdrawalRecord()) == ""
