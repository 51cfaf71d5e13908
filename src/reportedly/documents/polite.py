"""Fetches many addresses as a guest would: one at a time from a host, with a pause between, as its robots.txt allows,
and later where it asks to come back later."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock
from urllib.parse import urlsplit

from reportedly.documents.fetch import ask, with_document
from reportedly.documents.limits import DEFAULT_LIMITS, Limits
from reportedly.documents.parts import Received
from reportedly.documents.robots import EVERYTHING, LONGEST, NOTHING, Rules, rules_of
from reportedly.errors import FetchFailed, InputError, RefusedAddress

_LATER = {429, 503}
_TRIES = 3
_RULES_HOLD = 86_400.0
"""Seconds for which a robots.txt is believed: RFC 9309, section 2.4, wants no more than a day."""
_SAVE = "Save the page in a browser and read that file"


class BusyServer(FetchFailed):
    """The server asks to come back later than we wait: after `wait` seconds, None where it doesn't say."""

    wait: float | None = None


@dataclass
class PoliteFetcher:
    """Fetches pages that nobody named one by one: a feed's entries, a story's links. May be used by several threads.

    `delay` is the pause in seconds between two requests to one host, unless its robots.txt asks for a longer one, up to
    `longest` seconds; `longest` is also how long a `Retry-After` is waited for. `clock` and `sleep` are replaced by
    tests.
    """

    limits: Limits = DEFAULT_LIMITS
    allow_private: bool = False
    delay: float = 1.0
    longest: float = 60.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _hosts: dict[str, _Host] = field(default_factory=dict, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    def fetch(self, address: str) -> Received:
        """The document at `address`, if its site lets robots fetch it.

        Raises what `fetch` raises, `RefusedAddress` also where robots.txt forbids it, and `BusyServer` where the server
        asks to come back later than is waited for.
        """
        return with_document(self.ask(address))

    def ask(self, address: str, *, headers: tuple[tuple[str, str], ...] = (), named: bool = False) -> Received:
        """The answer at `address`, whatever its status; `headers` are sent besides the usual ones.

        An address that the user `named` is asked without robots.txt, which is for those who follow links.
        """
        host = self._host(address)
        with host.lock:
            if not named:
                rules = self._rules(address, host)
                if not rules.allow(address):
                    raise RefusedAddress(address, "is not to be fetched by robots, says the site's robots.txt", _SAVE)
            return self._asked(address, host, headers)

    def _asked(self, address: str, host: _Host, headers: tuple[tuple[str, str], ...]) -> Received:
        for attempt in range(1, _TRIES + 1):
            self._pause(host)
            try:
                answer = ask(address, limits=self.limits, allow_private=self.allow_private, headers=headers)
            finally:
                host.last = self.clock()
            if answer.status not in _LATER:
                return answer
            wait = retry_after(answer)
            if attempt == _TRIES or wait is None or wait > self.longest:
                when = f" in {wait:.0f} seconds" if wait is not None else ""
                what = f"is busy (status {answer.status}) and asks to come back later{when}"
                busy = BusyServer(address, what, "Try again then")
                busy.wait = wait
                raise busy
            host.delay = max(host.delay, wait)
        raise AssertionError("the last try returns or raises")

    def _pause(self, host: _Host) -> None:
        if host.last is not None:
            left = host.last + max(self.delay, host.delay) - self.clock()
            if left > 0:
                self.sleep(left)
        host.delay = host.asked  # what a server asked for once is waited once

    def _rules(self, address: str, host: _Host) -> Rules:
        if host.rules is None or self.clock() - host.asked_at > _RULES_HOLD:
            host.rules = self._fetched_rules(address, host)
            host.asked_at = self.clock()
            host.asked = host.delay = min(host.rules.delay or 0.0, self.longest)
        return host.rules

    def _fetched_rules(self, address: str, host: _Host) -> Rules:
        """RFC 9309, section 2.3.1: no such file allows everything, a server that fails allows nothing."""
        parts = urlsplit(address)
        limits = replace(self.limits, fetched_bytes=max(LONGEST, self.limits.fetched_bytes))
        self._pause(host)
        try:
            place = f"{parts.scheme}://{parts.netloc}/robots.txt"
            answer = ask(place, limits=limits, allow_private=self.allow_private)
        except RefusedAddress:
            raise
        except InputError:
            return NOTHING
        finally:
            host.last = self.clock()
        if answer.status == 200:
            return rules_of(answer.raw)
        return EVERYTHING if answer.status is not None and 400 <= answer.status < 500 else NOTHING

    def _host(self, address: str) -> _Host:
        try:
            parts = urlsplit(address)
            key = f"{parts.scheme}://{parts.netloc}".lower()
        except ValueError as error:
            raise RefusedAddress(address, f"is no address that can be understood ({error})", "Check it") from error
        with self._lock:
            return self._hosts.setdefault(key, _Host())


@dataclass
class _Host:
    lock: Lock = field(default_factory=Lock)
    rules: Rules | None = None
    asked_at: float = 0.0  # for the rules
    last: float | None = None
    asked: float = 0.0
    delay: float = 0.0


def retry_after(answer: Received, now: datetime | None = None) -> float | None:
    """The seconds after which a server asks to come back (`Retry-After`, RFC 9110, section 10.2.3); None where it
    doesn't say."""
    value = dict(reversed(answer.headers)).get("retry-after", "").strip()
    if value.isdigit() and len(value) < 10:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
