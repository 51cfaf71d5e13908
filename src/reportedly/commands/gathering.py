"""One round of gathering: what was named, then what it cites, hop after hop, into the ledger.

All that must outlast the process is in the ledger: which entries of a feed were had, and which cited addresses are on
their way. It is noted after the documents that it is about are safe, so that nothing is lost at any moment.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from reportedly.documents.build import documents_of
from reportedly.documents.feed_documents import FeedItem, FeedRound, FeedState
from reportedly.documents.inputs import address_round, contents_of, is_address, listed
from reportedly.errors import InputError
from reportedly.ledger import cited as queue
from reportedly.ledger.adding import Arrival, Tally, add_all
from reportedly.ledger.addition import Outcome, Status
from reportedly.ledger.feeds import KnownFeed, keep_entry, keep_round, known_feed
from reportedly.words import Document, Reading

if TYPE_CHECKING:
    from reportedly.actors.registers import IndexedRegister
    from reportedly.api import Given
    from reportedly.commands.choosing import Choice
    from reportedly.commands.progress import Progress
    from reportedly.commands.telling import Telling
    from reportedly.documents.citations import Citation, Following
    from reportedly.documents.opened import Settings
    from reportedly.documents.polite import PoliteFetcher
    from reportedly.ledger.store import Ledger

Read = Callable[[Iterable[Document], int], Iterator[Reading | InputError]]
LEFT_ALONE = "asked to be left alone until later"


def utc() -> datetime:
    """The time by which servers are left alone."""
    return datetime.now(UTC)


@dataclass
class Gatherer:
    """Makes rounds over what was named.

    `read` reads documents; it is told of how many inputs they are. `following` and `choose` are for what stories cite,
    None for not following. `by` is who adds, `given` what the user knows of what was named. `many` says that there will
    be more than one round, so that files are remembered. `registers` are those in which `read` looks for actors.
    """

    ledger: Ledger
    settings: Settings
    fetcher: PoliteFetcher
    given: Given
    read: Read
    telling: Telling
    progress: Progress
    by: str | None = None
    stdin: BinaryIO | None = None
    following: Following | None = None
    choose: Choice | None = None
    many: bool = False
    registers: Sequence[IndexedRegister] = ()
    now: Callable[[], datetime] = utc
    _read_before: dict[str, tuple[int, int, int]] = field(default_factory=dict, init=False)
    _going: list[tuple[str, FeedRound, datetime]] = field(default_factory=list, init=False)
    _approved: set[str] = field(default_factory=set, init=False)

    def named(self, stories: Sequence[str], tally: Tally, *, again: bool = False) -> None:
        """What was named. In a round that goes on `again` files that did not change since the last are passed over,
        and feeds for as long as they say that they stay as they are."""
        inputs = list(listed(stories, notice=self.settings.notice))
        self.progress.begin(inputs)
        known = {name: str(value) for name, value in vars(self.given).items() if value is not None}
        self._going.clear()
        try:
            self._add(self._arrivals(inputs, tally, again), len(inputs), tally, known)
        except BaseException:
            self._read_before.clear()  # who knows which of them are safe
            raise
        for address, going, asked in self._going:
            if going.is_feed or going.wait or known_feed(self.ledger, address):
                keep_round(self.ledger, address, going.state, asked=asked, wait=going.wait)

    def cited(self, tally: Tally, *, first: bool = True) -> None:
        """What the documents cite that came since the last call, hop after hop, as far as it is chosen; in the `first`
        round also what an earlier run was about to fetch when it was broken off."""
        following = self.following
        if following is None:
            return
        if first:
            self._resume(following)
        while cited := following.take():
            new = [citation for citation in cited if not self._is_here(citation, following)]
            chosen = [citation for citation in new if citation.page in self._approved]
            unasked = [citation for citation in new if citation.page not in self._approved]
            if unasked and self.choose:
                self.progress.clear()
                chosen += self.choose(unasked)
            queue.queue(self.ledger, chosen, approved=True)
            queue.drop(self.ledger, {each.page for each in cited} - {each.page for each in chosen})
            if chosen:
                self.progress.begin([None] * len(chosen))
                self._add(self._fetched(chosen), len(chosen), tally, {})
        if following.dropped:
            self.telling.note(f"{following.dropped:,} more addresses are cited; {following.most} a round are followed.")
        following.again()

    def _add(self, arrivals: Iterator[Arrival], inputs: int, tally: Tally, given: dict[str, str]) -> None:
        def read(documents: Iterable[Document]) -> Iterator[Reading | InputError]:
            return self.read(documents, inputs)

        add_all(
            self.ledger,
            arrivals,
            read,
            tell=self.telling,
            given=given,
            by=self.by,
            tally=tally,
            registers=[register.sha256 for register in self.registers],
        )

    def _arrivals(self, inputs: Sequence[str | InputError], tally: Tally, again: bool) -> Iterator[Arrival]:
        for number, named in enumerate(inputs):
            self.progress.opened(number)
            if isinstance(named, InputError):
                yield Arrival(named)
            elif is_address(named):
                yield from self._at_address(named, tally, again)
            elif not (self.many and self._unchanged(named) and again):
                for found in contents_of(named, self.settings, self.stdin):
                    yield self._arrival(self._onto(found))
        self.progress.opened(len(inputs))

    def _onto(self, found: Document | InputError) -> Document | InputError:
        return found if isinstance(found, InputError) else self.given.onto(found)

    def _unchanged(self, path: str) -> bool:
        """Whether a file is as it was in the round before."""
        try:
            found = os.stat(path)
        except (OSError, ValueError):
            return False
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        before = self._read_before.get(path)
        self._read_before[path] = stamp
        return before == stamp

    def _at_address(self, address: str, tally: Tally, again: bool) -> Iterator[Arrival]:
        asked = self.now()
        known = known_feed(self.ledger, address)
        if known and (until := _left_alone_until(known, asked, again)):
            if not again:
                when = until.strftime("%Y-%m-%d %H:%M")
                self.telling.note(f"{address}: its server asks to be left alone until {when} UTC.")
                tally.skipped[LEFT_ALONE] += 1
            return
        state = known.state if known and known.state != FeedState() else None
        going = address_round(address, state, settings=self.settings, fetcher=self.fetcher)
        self._going.append((address, going, asked))
        for item in going.items():
            settled = partial(self._had, address, going, item, asked)
            yield self._arrival(self._onto(item.found), then=settled)

    def _had(self, address: str, going: FeedRound, item: FeedItem, asked: datetime, _: Outcome | None) -> None:
        if going.had(item) and item.key:
            keep_entry(self.ledger, address, item.key, asked=asked)

    def _arrival(
        self,
        found: Document | InputError,
        *,
        cited: Citation | None = None,
        then: Callable[[Outcome | None], None] | None = None,
    ) -> Arrival:
        def settled(outcome: Outcome | None) -> None:
            if self.following and outcome and not isinstance(found, InputError):
                self._note_cited(self.following, found, cited.hop if cited else 0, outcome)
            if then:
                then(outcome)

        return Arrival(found, cited, settled)

    def _note_cited(self, following: Following, document: Document, hop: int, outcome: Outcome) -> None:
        if outcome.status is not Status.REDACTED and (new := following.add(document, hop)):
            queue.queue(self.ledger, new, approved=False)

    def _resume(self, following: Following) -> None:
        approved, found = queue.queued(self.ledger)
        going_on = [citation for citation in approved if following.cite(citation)]
        self._approved = {citation.page for citation in going_on}
        for citation in found:
            following.cite(citation)
        if going_on:
            self.telling.note(f"Going on with {len(going_on):,} cited addresses of a run that was broken off.")

    def _is_here(self, citation: Citation, following: Following) -> bool:
        """Whether what is cited is in the ledger; then what it cites itself is looked at."""
        documents = queue.led_to(self.ledger, citation)
        for document in documents:
            if new := following.add(document, citation.hop):
                queue.queue(self.ledger, new, approved=False)
        return bool(documents)

    def _fetched(self, chosen: Sequence[Citation]) -> Iterator[Arrival]:
        for number, citation in enumerate(chosen):
            self.progress.opened(number)
            found = list(self._page(citation))
            page = _Page(self.ledger, citation.page, len(found))
            for each in found:
                yield self._arrival(each, cited=citation, then=partial(page.settled, each))
        self.progress.opened(len(chosen))

    def _page(self, citation: Citation) -> Iterator[Document | InputError]:
        try:
            received = self.fetcher.fetch(citation.address)
        except InputError as error:
            yield error
            return
        yield from documents_of(received, limits=self.settings.limits, notice=self.settings.notice)


@dataclass
class _Page:
    """A cited page with the documents of it that are not safe yet. With the last it is struck off the list."""

    ledger: Ledger
    page: str
    left: int

    def settled(self, found: Document | InputError, outcome: Outcome | None) -> None:
        if outcome and outcome.status is not Status.REDACTED and isinstance(found, Document):
            queue.keep(self.ledger, self.page, found.text_sha256)
        self.left -= 1
        if not self.left:
            queue.drop(self.ledger, [self.page])


def _left_alone_until(known: KnownFeed, now: datetime, again: bool) -> datetime | None:
    """Until when a feed is not asked: what its server said counts always, what the feed says between rounds."""
    times = [known.not_before, known.fresh_until if again else None]
    return max((time for time in times if time and time > now), default=None)
