"""What is known of a feed outlasts the process, entry by entry and round by round."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reportedly.documents.feed_documents import FeedState
from reportedly.ledger import tables
from reportedly.ledger.feeds import keep_entry, keep_round, known_feed
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify

ADDRESS = "https://courier.example/feed"
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def test_a_feed_that_was_never_asked_is_not_known(ledger: Ledger) -> None:
    assert known_feed(ledger, ADDRESS) is None


def test_a_round_is_kept_with_what_the_server_asks_for(ledger: Ledger) -> None:
    state = FeedState(etag='"a"', last_modified="Wed, 04 Mar 2026 12:00:00 GMT", seen=("1", "2"), ttl=1_200)
    keep_round(ledger, ADDRESS, state, asked=NOON, wait=900.0)
    known = known_feed(ledger, ADDRESS)
    assert known is not None
    assert (known.state, known.asked) == (state, NOON)
    assert known.not_before == NOON + timedelta(minutes=15)
    assert known.fresh_until == NOON + timedelta(minutes=20)


def test_what_a_feed_has_no_longer_is_forgotten(ledger: Ledger) -> None:
    keep_round(ledger, ADDRESS, FeedState(etag="a", seen=("1", "2")), asked=NOON, wait=None)
    keep_round(ledger, "https://other.example/feed", FeedState(seen=("1",)), asked=NOON, wait=None)
    keep_round(ledger, ADDRESS, FeedState(seen=("2", "3")), asked=NOON, wait=None)
    known = known_feed(ledger, ADDRESS)
    assert known is not None
    assert (known.state, known.not_before, known.fresh_until) == (FeedState(seen=("2", "3")), None, None)
    other = known_feed(ledger, "https://other.example/feed")
    assert other is not None
    assert other.state.seen == ("1",)


def test_entries_are_kept_one_by_one_before_their_round_ends(ledger: Ledger) -> None:
    for key in ("1", "2", "2"):
        keep_entry(ledger, ADDRESS, key, asked=NOON)
    known = known_feed(ledger, ADDRESS)
    assert known is not None
    assert known.state == FeedState(seen=("1", "2"))


def test_a_server_can_ask_for_a_month_at_most(ledger: Ledger) -> None:
    keep_round(ledger, ADDRESS, FeedState(), asked=NOON, wait=1e12)
    known = known_feed(ledger, ADDRESS)
    assert known is not None
    assert known.not_before == NOON + timedelta(days=30)


def test_none_of_it_is_an_entry_of_the_log(ledger: Ledger) -> None:
    keep_round(ledger, ADDRESS, FeedState(seen=("1",)), asked=NOON, wait=None)
    assert ledger.head().size == 1
    assert verify(ledger).sound


def test_a_row_that_was_altered_counts_as_none_and_is_written_anew(ledger: Ledger) -> None:
    state = FeedState(etag="a", seen=("1",))
    keep_round(ledger, ADDRESS, state, asked=NOON, wait=900.0)
    for altered in ({"asked": "some day"}, {"asked": "2026-03-04T12:00:00"}, {"not_before": "2026-99-04"}):
        with ledger.writing() as (connection, _):
            connection.execute(tables.feeds.update().values(**altered))
        assert known_feed(ledger, ADDRESS) is None
        keep_round(ledger, ADDRESS, state, asked=NOON, wait=None)
        assert known_feed(ledger, ADDRESS) is not None
