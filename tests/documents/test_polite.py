"""Fetching as a guest: pauses, robots.txt, and later where it is asked for. Time is the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from reportedly.documents.limits import Limits
from reportedly.documents.parts import Received
from reportedly.documents.polite import BusyServer, PoliteFetcher, retry_after
from reportedly.errors import FetchFailed, RefusedAddress

from .server import Answer, Site, serving


@dataclass
class Clock:
    """A clock that only sleeping moves."""

    now: float = 100.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetcher(clock: Clock) -> PoliteFetcher:
    return PoliteFetcher(Limits(fetch_seconds=5.0), allow_private=True, clock=clock, sleep=clock.sleep)


def test_robots_txt_is_asked_once_and_a_pause_kept(site: Site, clock: Clock, fetcher: PoliteFetcher) -> None:
    first, second = site.put("/a", b"<p>A</p>"), site.put("/b", b"<p>B</p>")
    assert fetcher.fetch(first).raw == b"<p>A</p>"
    assert fetcher.fetch(second).raw == b"<p>B</p>"
    assert site.paths == ["/robots.txt", "/a", "/b"]
    assert clock.slept == [1.0, 1.0]


def test_what_robots_may_not_fetch_is_refused(site: Site, fetcher: PoliteFetcher) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private\n")
    with pytest.raises(RefusedAddress, match=r"says the site's robots\.txt"):
        fetcher.fetch(site.put("/private/a", b"x"))
    assert site.paths == ["/robots.txt"]


def test_what_the_user_named_is_asked_all_the_same(site: Site, fetcher: PoliteFetcher) -> None:
    assert fetcher.ask(site.put("/a", b"x"), named=True).raw == b"x"
    assert site.paths == ["/a"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_robots_txt_that_fails(site: Site, fetcher: PoliteFetcher, status: int, allowed: bool) -> None:
    site.put("/robots.txt", Answer(status=status))
    address = site.put("/a", b"x")
    if allowed:
        assert fetcher.fetch(address).raw == b"x"
    else:
        with pytest.raises(RefusedAddress):
            fetcher.fetch(address)


def test_the_delay_of_robots_txt_is_kept_but_not_any(site: Site, clock: Clock, fetcher: PoliteFetcher) -> None:
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 4\n")
    fetcher.fetch(site.put("/a", b"x"))
    fetcher.fetch(site.put("/b", b"x"))
    assert clock.slept == [4.0, 4.0]
    with serving() as other:
        other.put("/robots.txt", b"User-agent: *\nCrawl-delay: 86400\n")
        fetcher.fetch(other.put("/a", b"x"))
    assert clock.slept[2:] == [60.0]


def test_a_short_retry_after_is_waited_for(site: Site, clock: Clock, fetcher: PoliteFetcher) -> None:
    address = site.put("/a", Answer(status=429, headers=(("Retry-After", "7"),)), Answer(b"there"))
    assert fetcher.fetch(address).raw == b"there"
    assert clock.slept == [1.0, 7.0]


@pytest.mark.parametrize("value", ["3600", "Fri, 31 Dec 2100 23:59:59 GMT", "soon"])
def test_a_long_or_missing_one_is_told(site: Site, clock: Clock, fetcher: PoliteFetcher, value: str) -> None:
    address = site.put("/a", Answer(status=503, headers=(("Retry-After", value),)))
    with pytest.raises(BusyServer, match="asks to come back later"):
        fetcher.fetch(address)
    assert len(site.paths) == 2
    assert sum(clock.slept) < 60


def test_a_server_that_stays_busy_is_left_alone(site: Site, fetcher: PoliteFetcher) -> None:
    address = site.put("/a", Answer(status=429, headers=(("Retry-After", "0"),)))
    with pytest.raises(BusyServer):
        fetcher.fetch(address)
    assert site.paths.count("/a") == 3


def test_private_addresses_stay_refused(site: Site, clock: Clock) -> None:
    guest = PoliteFetcher(clock=clock, sleep=clock.sleep)
    with pytest.raises(RefusedAddress, match="not on the public Internet"):
        guest.fetch(site.put("/a", b"x"))
    assert not site.seen


def test_other_errors_are_those_of_fetching(site: Site, fetcher: PoliteFetcher) -> None:
    with pytest.raises(FetchFailed, match="status 404"):
        fetcher.fetch(site.address + "/missing")
    with pytest.raises(RefusedAddress):
        fetcher.fetch("http://[::1")


def test_times_to_come_back_are_read() -> None:
    now = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)

    def told(value: str) -> float | None:
        return retry_after(Received(b"", "x", headers=(("retry-after", value),)), now)

    assert told("120") == 120.0
    assert told("Wed, 04 Mar 2026 12:01:00 GMT") == 60.0
    assert told("Wed, 04 Mar 2026 11:00:00 GMT") == 0.0
    assert told("later") is None
    assert told("9" * 50) is None


def test_robots_txt_is_asked_again_after_a_day(site: Site, clock: Clock, fetcher: PoliteFetcher) -> None:
    address = site.put("/a", b"<p>A</p>")
    site.put("/robots.txt", b"", b"User-agent: *\nDisallow: /a")
    fetcher.fetch(address)
    clock.now += 86_000
    fetcher.fetch(address)
    clock.now += 1_000
    with pytest.raises(RefusedAddress, match="robots"):
        fetcher.fetch(address)
    assert site.paths == ["/robots.txt", "/a", "/a", "/robots.txt"]
