"""Rounds over feeds and files, and what stories cite: nothing is lost at any moment, and nothing is fetched twice."""

from __future__ import annotations

import io
import json
import shutil
import signal
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from tests.documents.server import Answer, Site, serving
from tests.ledger.postgres import binaries, restart, start
from tests.ledger.samples import READER, unread

from reportedly.api import Given
from reportedly.commands.choosing import Choice, everything
from reportedly.commands.gathering import Gatherer
from reportedly.commands.progress import Progress
from reportedly.commands.telling import Telling
from reportedly.documents.citations import Citation, Following
from reportedly.documents.limits import Limits
from reportedly.documents.opened import Settings
from reportedly.documents.polite import PoliteFetcher
from reportedly.errors import EmptyInput, FetchFailed, InputError, LedgerUnavailable, RefusedAddress
from reportedly.ledger import adding, content, tables
from reportedly.ledger.adding import Added, Tally
from reportedly.ledger.addition import Status
from reportedly.ledger.records import cited_in
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify
from reportedly.words import Document, Reading

LONG = "The port of Lund Bay was shut on Wednesday after a fire, two officials said. " * 20
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "reader_info", lambda *_: READER)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def feed(*numbers: int, text: str = "Short.", more: str = "") -> bytes:
    items = "".join(
        f"<item><title>Story {n}</title><link>SITE/story-{n}-of-the-port</link><description>{text}</description></item>"
        for n in numbers
    )
    return f"<rss version='2.0'><channel><title>Nordlys</title>{more}{items}</channel></rss>".encode()


def page(number: int, *cites: str) -> bytes:
    links = "".join(f"<p>So it was told <a href='{address}'>by the other one</a> on Monday.</p>" for address in cites)
    return (
        f"<html><head><title>Port {number}</title></head><body><article><h1>Port {number}</h1>"
        f"<p>{LONG} It is story {number}.</p>{links}</article></body></html>"
    ).encode()


@dataclass
class Desk:
    """Somebody who gathers into a ledger, each time as if in a new process."""

    ledger: Ledger
    moment: datetime = NOON
    told: list[Added | InputError] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    asked: list[list[str]] = field(default_factory=list)
    ends_after: int | None = None  # documents after which it is interrupted while it reads
    allow_private: bool = True

    def gatherer(self, hops: int | None = None, choose: Choice = everything) -> Gatherer:
        limits = Limits(fetch_seconds=5.0)

        def chosen(citations: Sequence[Citation]) -> Sequence[Citation]:
            self.asked.append([citation.address.rpartition("/")[2] for citation in citations])
            return choose(citations)

        return Gatherer(
            self.ledger,
            Settings(limits, allow_private=self.allow_private, notice=self.said.append),
            PoliteFetcher(limits, allow_private=self.allow_private, sleep=lambda _: None),
            Given(),
            self._read,
            _Heard(self.told, self.said),
            Progress(io.StringIO()),
            following=Following(hops) if hops else None,
            choose=chosen,
            many=True,
            now=lambda: self.moment,
        )

    def _read(self, documents: Iterable[Document], inputs: int) -> Iterator[Reading]:
        for number, document in enumerate(documents):
            if number == self.ends_after:
                raise KeyboardInterrupt
            yield unread(document)

    def gather(self, *stories: str, hops: int | None = None, choose: Choice = everything) -> list[str]:
        """One run of the command. Gives what became of each document, and the class of each error."""
        del self.told[:], self.asked[:], self.said[:]
        made = self.gatherer(hops, choose)
        made.named(stories, Tally())
        made.cited(Tally())
        return self.outcomes

    @property
    def outcomes(self) -> list[str]:
        """What was told."""
        return [each.outcome.status.value if isinstance(each, Added) else type(each).__name__ for each in self.told]


class _Heard(Telling):
    def __init__(self, told: list[Added | InputError], said: list[str]) -> None:
        super().__init__(False, Progress(io.StringIO()))
        self._told, self._said = told, said

    def __call__(self, told: Added | InputError) -> None:
        self._told.append(told)

    def note(self, line: str) -> None:
        self._said.append(line)


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    return Desk(ledger)


def count(ledger: Ledger, table: object) -> int:
    with ledger.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type]


# Feeds


def test_a_feed_goes_on_where_the_last_run_stopped(site: Site, desk: Desk) -> None:
    for number in (1, 2, 3):
        site.put(f"/story-{number}-of-the-port", page(number))
    address = site.put(
        "/feed", *(Answer(feed(*numbers), headers=(("ETag", f'"{len(numbers)}"'),)) for numbers in ((1, 2), (3, 1, 2)))
    )
    assert desk.gather(address) == ["added", "added"]
    assert desk.gather(address) == ["added"]
    assert desk.gather(address) == []
    assert site.seen[-1][1]["if-none-match"] == '"3"'
    pages = [path for path in site.paths if "story" in path]
    assert pages == [f"/story-{number}-of-the-port" for number in (1, 2, 3)]
    assert verify(desk.ledger).sound


def test_an_address_that_is_no_feed_is_read_as_what_it_is_each_time(site: Site, desk: Desk) -> None:
    address = site.put("/story", page(1), page(1), page(2))
    assert [desk.gather(address) for _ in range(3)] == [["added"], ["present"], ["newer"]]
    assert count(desk.ledger, tables.feeds) == 0


def test_a_round_that_is_broken_off_goes_on_with_the_entry_after_the_last_safe_one(site: Site, desk: Desk) -> None:
    for number in range(5):
        site.put(f"/story-{number}-of-the-port", page(number))
    address = site.put("/feed", Answer(feed(*range(5)), headers=(("ETag", "e"),)))
    desk.ends_after = 3
    with pytest.raises(KeyboardInterrupt):
        desk.gather(address)
    assert desk.outcomes == ["added"] * 3
    desk.ends_after = None
    del site.seen[:]
    assert desk.gather(address) == ["added"] * 2
    assert "if-none-match" not in site.seen[0][1]
    assert [path for path in site.paths if "story" in path] == ["/story-3-of-the-port", "/story-4-of-the-port"]
    assert desk.gather(address) == []


def test_a_page_that_fails_is_told_noted_and_tried_again(site: Site, desk: Desk) -> None:
    address = site.put("/feed", Answer(feed(1, 2), headers=(("ETag", "e"),)))
    site.put("/story-1-of-the-port", Answer(status=502), page(1))
    site.put("/story-2-of-the-port", page(2))
    assert desk.gather(address) == ["FetchFailed", "added"]
    assert len(desk.ledger.rejects()) == 1
    assert desk.gather(address) == ["added"]
    assert desk.ledger.rejects() == []


def test_a_feed_that_fails_is_an_error_of_this_round_only(site: Site, desk: Desk) -> None:
    address = site.put("/feed", feed(1, text=LONG), Answer(status=500), feed(1, 2, text=LONG))
    assert [desk.gather(address) for _ in range(3)] == [["added"], ["FetchFailed"], ["added"]]


def test_a_server_that_asks_to_be_left_alone_is(site: Site, desk: Desk) -> None:
    busy = Answer(status=503, headers=(("Retry-After", "3600"),))
    address = site.put("/feed", feed(1, text=LONG), busy, feed(1, 2, text=LONG))
    assert desk.gather(address) == ["added"]
    assert desk.gather(address) == ["BusyServer"]
    del site.seen[:]
    tally = Tally()
    desk.moment = NOON + timedelta(minutes=59)
    desk.gatherer().named([address], tally)
    assert tally.skipped.total() == 1
    assert desk.said[-1] == f"{address}: its server asks to be left alone until 2026-03-04 13:00 UTC."
    assert site.seen == []
    desk.moment = NOON + timedelta(minutes=61)
    assert desk.gather(address) == ["added"]


def test_a_feed_that_says_how_long_it_stays_as_it_is_is_left_alone_between_rounds(site: Site, desk: Desk) -> None:
    address = site.put("/feed", feed(1, text=LONG, more="<ttl>60</ttl>"), feed(2, text=LONG), feed(3, text=LONG))
    gatherer = desk.gatherer()
    gatherer.named([address], Tally())
    desk.moment = NOON + timedelta(minutes=15)
    gatherer.named([address], Tally(), again=True)
    assert site.paths == ["/feed"]
    assert desk.said == []
    gatherer.named([address], Tally())  # as when somebody types the command
    assert len(site.paths) == 2
    desk.moment = NOON + timedelta(minutes=61)
    gatherer.named([address], Tally(), again=True)
    assert desk.outcomes == ["added"] * 3


def test_files_that_did_not_change_are_passed_over_in_later_rounds(tmp_path: Path, desk: Desk) -> None:
    for number in range(2):
        (tmp_path / f"{number}.txt").write_text(f"{LONG} {number}", encoding="utf-8")
    gatherer = desk.gatherer()
    gatherer.named([str(tmp_path)], Tally())
    gatherer.named([str(tmp_path)], Tally(), again=True)
    (tmp_path / "1.txt").write_text(f"{LONG} Corrected.", encoding="utf-8")
    (tmp_path / "2.txt").write_text(f"{LONG} New.", encoding="utf-8")
    gatherer.named([str(tmp_path)], Tally(), again=True)
    gatherer.named([str(tmp_path)], Tally(), again=True)
    assert desk.outcomes == ["added", "added", "newer", "added"]


def test_a_server_that_was_away_in_one_round_has_everything_after_the_next(site: Site) -> None:
    found = binaries()
    if found is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    address = site.put("/feed", Answer(feed(1, 2, text=LONG), headers=(("ETag", "e"),)))
    folder = Path(tempfile.mkdtemp(prefix="reportedly-rounds-"))
    try:
        with start(found, folder) as server, Ledger.open(server.database(), writing=True) as ledger:
            desk = Desk(ledger)
            gatherer = desk.gatherer()
            gatherer.named([site.put("/other", feed(3, text=LONG))], Tally())
            server.process.send_signal(signal.SIGQUIT)
            server.process.wait(30)
            with pytest.raises(LedgerUnavailable):
                gatherer.named([address], Tally(), again=True)
            with restart(found, folder):
                gatherer.named([address], Tally(), again=True)
                assert desk.outcomes == ["added"] * 3
                assert verify(ledger).sound
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# What stories cite


def cites(site: Site) -> str:
    """Four stories, each citing the next; the address of the first."""
    for number in range(4):
        site.put(f"/story-{number}-of-the-port", page(number, f"SITE/story-{number + 1}-of-the-port"))
    return f"{site.address}/story-0-of-the-port"


@pytest.mark.parametrize("hops", [1, 2])
def test_what_a_story_cites_is_fetched_as_far_as_it_was_asked_for(site: Site, desk: Desk, hops: int) -> None:
    first = cites(site)
    assert desk.gather(first, hops=hops) == ["added"] * (1 + hops)
    assert desk.asked == [[f"story-{hop}-of-the-port"] for hop in range(1, hops + 1)]
    assert desk.gather(first, hops=hops) == ["present"]
    assert desk.asked == []
    assert len([path for path in site.paths if "story-1" in path]) == 1
    assert count(desk.ledger, tables.cited) == 0


def test_the_citation_is_in_the_record_of_what_was_fetched(site: Site, desk: Desk) -> None:
    desk.gather(cites(site), hops=2)
    with desk.ledger.reading() as connection:
        rows = connection.execute(select(tables.sightings).order_by(tables.sightings.c.entry)).all()
        texts = {row.text_sha256: row.text for row in connection.execute(select(tables.documents))}
        found = [cited_in(content.get(connection, row.record_sha256) or b"") for row in rows]
    assert found[0] is None
    for hop, each in enumerate(found[1:], 1):
        assert each is not None
        assert (each.hop, each.address) == (hop, f"{site.address}/story-{hop}-of-the-port")
        assert each.span.of(texts[bytes.fromhex(each.text_sha256)]) == "by the other one"
    assert [each.cited.hop if isinstance(each, Added) and each.cited else 0 for each in desk.told] == [0, 1, 2]
    assert verify(desk.ledger).sound


def test_a_longer_way_goes_on_from_what_is_there(site: Site, desk: Desk) -> None:
    first = cites(site)
    desk.gather(first, hops=1)
    assert desk.gather(first, hops=3) == ["present", "added", "added"]
    assert [path for path in site.paths if "story-1" in path] == ["/story-1-of-the-port"]


def test_nothing_is_fetched_that_was_not_chosen(site: Site, desk: Desk) -> None:
    first = site.put("/story-0-of-the-port", page(0, *(f"SITE/story-{n}-of-the-port" for n in (1, 2, 3))))
    for number in (1, 2, 3):
        site.put(f"/story-{number}-of-the-port", page(number))
    assert desk.gather(first, hops=1, choose=lambda _: ()) == ["added"]
    assert count(desk.ledger, tables.cited) == 0
    assert desk.gather(first, hops=1, choose=lambda citations: citations[1:2]) == ["present", "added"]
    assert [path for path in site.paths if "story" in path][-1] == "/story-2-of-the-port"
    assert desk.gather(first, hops=1, choose=lambda _: ()) == ["present"]
    assert desk.asked == [["story-1-of-the-port", "story-3-of-the-port"]]


def test_what_was_moved_or_came_by_a_feed_is_not_fetched_again(site: Site, desk: Desk) -> None:
    first = site.put("/story-0-of-the-port", page(0, "SITE/old-story-of-the-port", "SITE/story-2-of-the-port"))
    site.put("/old-story-of-the-port", Answer(status=302, headers=(("Location", "SITE/story-1-of-the-port"),)))
    for number in (1, 2):
        site.put(f"/story-{number}-of-the-port", page(number))
    desk.gather(site.put("/feed", feed(2)))
    assert desk.gather(first, hops=1) == ["added", "added"]
    assert desk.gather(first, hops=1) == ["present"]
    assert desk.asked == []


def test_following_that_is_broken_off_goes_on_unasked(site: Site, desk: Desk) -> None:
    numbers = (1, 2, 3, 4)
    address = site.put("/feed", Answer(feed(0), headers=(("ETag", "e"),)))
    site.put("/story-0-of-the-port", page(0, *(f"SITE/story-{n}-of-the-port" for n in numbers)))
    for number in numbers:
        site.put(f"/story-{number}-of-the-port", page(number))
    gatherer = desk.gatherer(hops=1)
    gatherer.named([address], Tally())
    desk.ends_after = 2
    with pytest.raises(KeyboardInterrupt):
        gatherer.cited(Tally())
    desk.ends_after = None
    del site.seen[:]
    assert desk.gather(address, hops=1, choose=lambda _: ()) == ["added", "added"]
    assert desk.said == ["Going on with 2 cited addresses of a run that was broken off."]
    assert desk.asked == []
    assert [path for path in site.paths if "story" in path] == ["/story-3-of-the-port", "/story-4-of-the-port"]
    assert count(desk.ledger, tables.cited) == 0
    assert verify(desk.ledger).sound


def test_what_was_cited_before_it_was_broken_off_is_asked_for_by_the_next_run(site: Site, desk: Desk) -> None:
    address = site.put("/feed", Answer(feed(0, 9), headers=(("ETag", "e"),)))
    cites(site)
    site.put("/story-9-of-the-port", page(9))
    desk.ends_after = 1
    with pytest.raises(KeyboardInterrupt):
        desk.gather(address, hops=1)
    desk.ends_after = None
    assert desk.gather(address, hops=1) == ["added", "added"]
    assert desk.asked == [["story-1-of-the-port"]]


def test_pages_that_cannot_be_had_are_told_and_stop_nothing(site: Site, desk: Desk) -> None:
    first = site.put(
        "/story-0-of-the-port",
        page(0, *(f"SITE/{name}-story-of-the-port" for name in ("gone", "secret", "empty", "good"))),
    )
    site.put("/robots.txt", b"User-agent: *\nDisallow: /secret")
    site.put("/secret-story-of-the-port", page(1))
    site.put("/empty-story-of-the-port", b"<html><body><script>x</script></body></html>")
    site.put("/good-story-of-the-port", page(2))
    desk.gather(first, hops=1)
    kinds = [type(each) for each in desk.told]
    assert kinds == [Added, FetchFailed, RefusedAddress, EmptyInput, Added]
    assert "/secret-story-of-the-port" not in site.paths
    assert len(desk.ledger.rejects()) == 3
    assert count(desk.ledger, tables.cited) == 0


def test_a_private_address_is_not_followed_unless_that_is_allowed(site: Site, desk: Desk, tmp_path: Path) -> None:
    cited = site.put("/story-1-of-the-port", page(1))
    story = tmp_path / "story.txt"
    story.write_text(f"{LONG} So says {cited} on Monday.", encoding="utf-8")
    desk.allow_private = False
    assert desk.gather(str(story), hops=1) == ["added", "RefusedAddress"]
    assert site.seen == []
    desk.allow_private = True
    assert desk.gather(str(story), hops=1) == ["present", "added"]


def test_no_more_than_so_many_are_followed_and_the_rest_is_said(site: Site, desk: Desk) -> None:
    first = site.put("/story-0-of-the-port", page(0, *(f"SITE/story-{n}-of-the-port" for n in (1, 2, 3))))
    site.put("/story-1-of-the-port", page(1))
    gatherer = desk.gatherer(hops=1)
    gatherer.following = replace(gatherer.following, most=1) if gatherer.following else None
    gatherer.named([first], Tally())
    gatherer.cited(Tally())
    assert desk.said == ["2 more addresses are cited; 1 a round are followed."]


def test_several_documents_of_one_cited_page_are_all_kept(site: Site, desk: Desk) -> None:
    first = site.put("/story-0-of-the-port", page(0, "SITE/posts-1-of-the-port"))
    posts = json.dumps([{"text": f"{LONG} Post {n}."} for n in range(3)]).encode()
    site.put("/posts-1-of-the-port", Answer(posts, headers=(("Content-Type", "application/json"),)))
    assert desk.gather(first, hops=1) == ["added"] * 4
    assert count(desk.ledger, tables.followed) == 3
    assert desk.gather(first, hops=1) == ["present"]


def test_a_redacted_story_is_not_followed(site: Site, desk: Desk) -> None:
    from reportedly.ledger.redaction import redact

    first = cites(site)
    desk.gather(first)
    added = desk.told[0]
    assert isinstance(added, Added)
    redact(desk.ledger, added.outcome.document, reason="a court's order")
    assert desk.gather(first, hops=1) == [Status.REDACTED.value]
