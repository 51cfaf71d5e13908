"""What is known of the feeds that are gathered: a list of work, so that the next round goes on where the last stopped.

Nothing of this is evidence, and nothing of it is in the log.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from reportedly.documents.feed_documents import FeedState
from reportedly.ledger.store import Ledger
from reportedly.ledger.tables import feed_entries, feeds


@dataclass(frozen=True)
class KnownFeed:
    """A feed's state, when it was asked last, and before when its server asks not to be asked again. Times are UTC."""

    state: FeedState
    asked: datetime
    not_before: datetime | None

    @property
    def fresh_until(self) -> datetime | None:
        """Until when the feed says that it stays as it is; None where it doesn't say."""
        return self.asked + timedelta(seconds=self.state.ttl) if self.state.ttl else None


def known_feed(ledger: Ledger, address: str) -> KnownFeed | None:
    """What is known of the feed at `address`, as it was named; None where it was never asked.

    A row that was altered so that it can't be read counts as none: the worst that follows is that the feed is asked.
    """
    with ledger.reading() as connection:
        row = connection.execute(select(feeds).where(feeds.c.address == address)).first()
        if row is None:
            return None
        seen = tuple(sorted(_keys(connection, address)))
    state = FeedState(etag=row.etag, last_modified=row.last_modified, seen=seen, ttl=row.ttl)
    try:
        until = _moment(row.not_before) if row.not_before else None
        return KnownFeed(state, _moment(row.asked), until)
    except ValueError:
        return None


def keep_entry(ledger: Ledger, address: str, key: str, *, asked: datetime) -> None:
    """Notes that an entry of a feed was had, in the middle of the round that began at `asked`."""
    with ledger.writing() as (connection, _):
        if connection.execute(select(feeds.c.address).where(feeds.c.address == address)).first() is None:
            connection.execute(feeds.insert(), {"address": address, "asked": asked.isoformat()})
        if key not in _keys(connection, address, key):
            connection.execute(feed_entries.insert(), {"address": address, "key": key})


def keep_round(ledger: Ledger, address: str, state: FeedState, *, asked: datetime, wait: float | None) -> None:
    """Notes how a round ended that began at `asked`; `wait` are the seconds after which the server asks to come back.

    Entries that the feed has no longer are forgotten.
    """
    until = asked + timedelta(seconds=min(wait, _LONGEST)) if wait else None
    values = {
        "etag": state.etag,
        "last_modified": state.last_modified,
        "asked": asked.isoformat(),
        "not_before": until.isoformat() if until else None,
        "ttl": state.ttl,
    }
    with ledger.writing() as (connection, _):
        changed = connection.execute(feeds.update().where(feeds.c.address == address).values(**values))
        if not changed.rowcount:
            connection.execute(feeds.insert(), {"address": address} | values)
        known, wanted = _keys(connection, address), set(state.seen)
        for key in sorted(known - wanted):
            here = (feed_entries.c.address == address) & (feed_entries.c.key == key)
            connection.execute(delete(feed_entries).where(here))
        if wanted - known:
            rows = [{"address": address, "key": key} for key in sorted(wanted - known)]
            connection.execute(feed_entries.insert(), rows)


_LONGEST = 30 * 86_400.0  # seconds for which a server is left alone at most


def _moment(written: str) -> datetime:
    found = datetime.fromisoformat(written)
    if found.tzinfo is None:
        raise ValueError("a time without its zone")
    return found


def _keys(connection: Connection, address: str, key: str | None = None) -> set[str]:
    query = select(feed_entries.c.key).where(feed_entries.c.address == address)
    return set(connection.execute(query if key is None else query.where(feed_entries.c.key == key)).scalars())
