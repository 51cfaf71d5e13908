"""Entries have one form, and no other form is an entry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.entries import (
    DocumentEntry,
    Entry,
    JudgementEntry,
    ModelForm,
    NamingEntry,
    NoteEntry,
    Opening,
    ReaderForm,
    ReadingEntry,
    RedactionEntry,
    ResolutionEntry,
    ReviewRedactionEntry,
    SightingEntry,
    Subject,
    WithdrawalEntry,
    entry_of,
    now,
)

HASH = st.binary(min_size=32, max_size=32).map(bytes.hex)
NUMBER = st.integers(0, 10**9)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SHARED = {"n": NUMBER, "at": TEXT, "software": TEXT}
ABOUT = st.lists(
    st.builds(Subject, text_sha256=HASH, reading=st.none() | NUMBER, claim=st.none() | st.integers(1, 10**6)),
    max_size=3,
).map(tuple)
REVIEWED = SHARED | {"about": ABOUT, "record_sha256": HASH, "by": TEXT}
ENTRIES = (
    st.builds(Opening, id=st.binary(min_size=16, max_size=16).map(bytes.hex), **SHARED)
    | st.builds(DocumentEntry, text_sha256=HASH, length=NUMBER, **SHARED)
    | st.builds(
        SightingEntry, text_sha256=HASH, raw_sha256=HASH, record_sha256=HASH,
        revises=st.none() | NUMBER, by=TEXT, **SHARED,
    )
    | st.builds(
        ReadingEntry, text_sha256=HASH, record_sha256=HASH, sighting=NUMBER, claims=NUMBER, by=TEXT,
        reader=st.builds(ReaderForm, name=TEXT, version=TEXT, sha256=st.none() | HASH),
        model=st.none() | st.builds(ModelForm, name=TEXT, version=TEXT, sha256=TEXT), **SHARED,
    )
    | st.builds(
        RedactionEntry, text_sha256=HASH, removed=st.lists(HASH, max_size=3).map(tuple), reason=TEXT, by=TEXT, **SHARED
    )
    | st.builds(
        ReviewRedactionEntry, review=NUMBER, removed=st.lists(HASH, max_size=3).map(tuple), reason=TEXT, by=TEXT,
        **SHARED,
    )
    | st.builds(JudgementEntry, **REVIEWED)
    | st.builds(NoteEntry, **REVIEWED)
    | st.builds(
        ResolutionEntry, outcome=st.sampled_from(["confirmed", "refuted", "overtaken"]), on=TEXT,
        rests_on=st.lists(HASH, max_size=3).map(tuple), **REVIEWED,
    )
    | st.builds(NamingEntry, one=st.booleans(), **REVIEWED)
    | st.builds(WithdrawalEntry, withdraws=NUMBER, **REVIEWED)
)  # fmt: skip


@given(ENTRIES)
def test_an_entry_comes_back_from_its_form(entry: Entry) -> None:
    assert entry_of(entry.to_bytes()) == entry


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b'{"kind":"wish"}',
        b'[{"kind":"document"}]',
        b'{"at":"","id":"00","kind":"ledger","n":0,"software":""}',
        b'{"about":[],"at":"","by":"","kind":"note","n":1,"record_sha256":"00","software":""}',
        b'{"at":"","kind":"document","length":-1,"n":1,"software":"","text_sha256":"00"}',
    ],
)
def test_what_is_no_entry_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        entry_of(data)


def test_times_are_utc_with_milliseconds() -> None:
    assert len(now()) == len("2026-03-04T07:30:00.123Z")
    assert now().endswith("Z")
