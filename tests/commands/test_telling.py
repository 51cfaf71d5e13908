"""What is said of each story, and of all at the end."""

from __future__ import annotations

from collections import Counter

from reportedly.commands.telling import summary
from reportedly.ledger.adding import Tally
from reportedly.ledger.addition import Status


def test_the_summary_says_what_was_done_left_out_and_why_it_failed() -> None:
    tally = Tally(
        Counter({Status.ADDED: 1_200, Status.NEWER: 1, Status.PRESENT: 3}),
        Counter({"FetchFailed": 1, "EmptyInput": 2}),
        Counter({"hidden": 1, ".png": 4}),
    )
    assert summary(tally) == [
        "1,200 added, 1 newer version of one that was there, 3 already there",
        "5 left out: 4 .png, 1 hidden",
        "3 failed: 2 without a text, 1 not fetched (`reportedly rejects` lists them)",
    ]


def test_what_was_cited_is_counted_by_itself() -> None:
    named = Tally(Counter({Status.ADDED: 1}))
    cited = Tally(Counter({Status.ADDED: 2, Status.SIGHTED: 1}), Counter({"RefusedAddress": 1}))
    assert summary(named, cited) == [
        "1 added",
        "of what they cite: 2 added, 1 seen at another place",
        "1 failed: 1 not to be fetched (`reportedly rejects` lists them)",
    ]
    assert summary(named, Tally()) == ["1 added"]


def test_nothing_is_said_to_be_nothing() -> None:
    assert summary(Tally()) == ["nothing new"]
    assert summary(Tally(errors=Counter({"Unheard": 1}))) == ["1 failed: 1 Unheard (`reportedly rejects` lists them)"]
