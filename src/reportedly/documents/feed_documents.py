"""The documents of a feed's entries: from the feed where it has the whole story, else from the page it links to.

Nothing is kept here between two rounds: what must be known the next time is a small value, `FeedState`, which the
caller keeps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from reportedly.documents.build import assemble, documents_of, too_large
from reportedly.documents.feeds import FeedEntry, extractor, feed_of
from reportedly.documents.forms import Form, form_of
from reportedly.documents.opened import Opened, Settings
from reportedly.documents.parts import Parts, Received
from reportedly.errors import EmptyInput, FetchFailed, InputError, UnreadableInput
from reportedly.words import Document, OutgoingLink, Span

if TYPE_CHECKING:
    from reportedly.documents.polite import PoliteFetcher

MEDIA_TYPE = "application/xml"


class FeedState(BaseModel):
    """What must be known of a feed the next time it is asked: its validators, which entries were had, and for how many
    seconds it said that it stays as it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    etag: str | None = None
    last_modified: str | None = None
    seen: tuple[str, ...] = ()
    ttl: int | None = None


@dataclass(frozen=True)
class FeedItem:
    """A document or an error that a round found, and the key of the entry that it is of; None for the feed itself."""

    found: Document | InputError
    key: str | None = None

    @property
    def again(self) -> bool:
        """Whether it is to be tried again the next round: a page that can't be fetched now. Any other error is the
        page's own and would be so again."""
        return isinstance(self.found, FetchFailed)


Other = Callable[[Received], Iterator[Document | InputError]]


class FeedRound:
    """One round of a feed: its new documents while it is iterated, and the state to keep afterwards.

    Whoever iterates it takes each document for had once the next one is asked for. Whoever iterates `items` says of
    each by `had` that it is safe. `state` may be asked at any time: it has the entries that were had, and new
    validators only when all were, so that nothing is lost where a round is broken off. `wait` are the seconds after
    which the server asks to come back at the earliest, None where it doesn't say; `is_feed` says whether a feed was
    there.
    """

    def __init__(
        self,
        address: str,
        state: FeedState | None,
        settings: Settings,
        fetcher: PoliteFetcher,
        other: Other | None = None,
    ) -> None:
        """See `feed_round`. `other` reads what is no feed, where none is known there; without it that is an error."""
        self._address, self._before, self._settings, self._fetcher = address, state or FeedState(), settings, fetcher
        self._other = other if state is None else None
        self._open: Counter[str] = Counter()  # documents of an entry that are not safe yet
        self._had: set[str] = set()
        self._listed: tuple[str, ...] = ()
        self._validators: tuple[str | None, str | None] | None = None
        self._ttl = self._before.ttl
        self.unchanged = False
        self.is_feed = False
        self.wait: float | None = None

    @property
    def state(self) -> FeedState:
        """What to give to the next round."""
        if not self._listed:
            return self._before
        known = self._had | set(self._before.seen)
        seen = tuple(key for key in self._listed if key in known)
        etag, modified = self._validators if self._validators and len(seen) == len(self._listed) else (None, None)
        return FeedState(etag=etag, last_modified=modified, seen=seen, ttl=self._ttl)

    def had(self, item: FeedItem) -> bool:
        """Takes note that a document is safe, or that an error was told. Gives whether its entry is had by that."""
        if item.key is None or item.again:
            return False
        self._open[item.key] -= 1
        if self._open[item.key]:
            return False
        self._had.add(item.key)
        return True

    def __iter__(self) -> Iterator[Document | InputError]:
        for item in self.items():
            yield item.found
            self.had(item)

    def items(self) -> Iterator[FeedItem]:
        """The new documents with the keys of their entries."""
        from reportedly.documents.fetch import with_document
        from reportedly.documents.polite import BusyServer, retry_after

        conditions = (("If-None-Match", self._before.etag), ("If-Modified-Since", self._before.last_modified))
        headers = tuple((name, value) for name, value in conditions if value and _can_be_sent(value))
        try:
            answer = self._fetcher.ask(self._address, headers=headers, named=True)
            self.wait = retry_after(answer)
            if answer.status == 304:
                self.unchanged = self.is_feed = True
                return
            yield from self._new(with_document(answer))
        except BusyServer as error:
            self.wait = error.wait
            yield FeedItem(error)
        except InputError as error:
            yield FeedItem(error)

    def _new(self, received: Received) -> Iterator[FeedItem]:
        told = dict(reversed(received.headers))
        if form_of(received.raw, name=received.location, media_type=received.media_type) is not Form.FEED:
            if self._other is None:
                raise UnreadableInput(self._address, "is no feed", "Name the address of its RSS or Atom feed")
            yield from map(FeedItem, self._other(received))
            return
        self.is_feed = True
        feed = feed_of(received.raw, where=self._address, headers=told, base=received.final_url)
        self._listed = tuple(dict.fromkeys(entry.key for entry in feed.entries if isinstance(entry, FeedEntry)))
        self._ttl = feed.ttl
        fetcher = None if self._settings.pages is False else self._fetcher
        given = set(self._before.seen)
        for entry in feed.entries:
            if isinstance(entry, InputError):
                yield FeedItem(entry)
            elif entry.key not in given:
                given.add(entry.key)
                found = list(entry_documents(entry, received, self._settings, fetcher))
                self._open[entry.key] = len(found)
                for each in found:
                    yield FeedItem(each, entry.key)
        self._validators = (told.get("etag"), told.get("last-modified"))


def feed_round(
    address: str,
    state: FeedState | None = None,
    *,
    settings: Settings | None = None,
    fetcher: PoliteFetcher | None = None,
) -> FeedRound:
    """One round of the feed at `address`: the documents of the entries that `state`, of the last round, doesn't have.

    `settings` as for the other inputs (pages are fetched unless they say no); `fetcher` is one for all feeds and
    rounds, so that it keeps its pauses. Raises nothing: what can't be fetched or read is an error among the documents.
    """
    settings = settings or Settings(pages=True)
    return FeedRound(address, state, settings, fetcher or _fetcher(settings))


def feed_documents(source: Opened, settings: Settings) -> Iterator[Document | InputError]:
    """The documents of an opened feed's entries. Their pages are fetched as `settings.pages` says.

    Raises an `InputError` for what is no feed.
    """
    limit = settings.limits.file_bytes
    raw = source.stream.read(limit + 1)
    if len(raw) > limit:
        raise too_large(source.where, limit)
    received = replace(source.received, raw=raw)
    feed = feed_of(raw, where=source.where, headers=dict(reversed(received.headers)), base=received.final_url)
    pages = settings.pages if settings.pages is not None else received.status is not None and not source.depth
    fetcher = _fetcher(settings) if pages else None
    teasers = 0
    for entry in feed.entries:
        if isinstance(entry, InputError):
            yield entry
            continue
        teasers += not entry.whole and fetcher is None
        yield from entry_documents(entry, received, settings, fetcher)
    if teasers:
        settings.notice(
            f"{source.where}: {teasers} of its entries are teasers; --pages fetches the pages they link to."
        )


def entry_documents(
    entry: FeedEntry, received: Received, settings: Settings, fetcher: PoliteFetcher | None
) -> Iterator[Document | InputError]:
    """The document of an entry: of its page where the entry is not the whole story and there is a `fetcher`."""
    try:
        if entry.whole or entry.url is None or fetcher is None:
            yield _assembled(entry, received)
        else:
            yield from documents_of(fetcher.fetch(entry.url), limits=settings.limits, notice=settings.notice)
    except InputError as error:
        yield error


def _assembled(entry: FeedEntry, feed: Received) -> Document:
    received = feed.part(f"#{entry.number}", entry.raw if entry.raw is not None else feed.raw)
    text, links, title_span = entry.text, entry.links, None
    if entry.title:
        title_span = Span(0, len(entry.title))
        if not text.startswith(entry.title):
            text, shift = (f"{entry.title}\n\n{text}", len(entry.title) + 2) if text else (entry.title, 0)
            links = tuple(
                OutgoingLink(href=link.href, span=Span(link.span.start + shift, link.span.end + shift))
                for link in links
            )
    if not text.strip():
        raise EmptyInput(received.location, "is an entry without a text", "Name the page it links to")
    parts = Parts(
        text=text,
        extractor=extractor(),
        title=entry.title,
        title_span=title_span,
        publisher=entry.publisher,
        author=entry.author,
        published=entry.published,
        language=entry.language,
        url=entry.url,
        links=links,
    )
    return assemble(parts, replace(received, media_type=received.media_type or MEDIA_TYPE))


def _can_be_sent(value: str) -> bool:
    """Whether a header can carry it; servers send what they should not."""
    return value.isascii() and value.isprintable()


def _fetcher(settings: Settings) -> PoliteFetcher:
    from reportedly.documents.polite import PoliteFetcher

    return PoliteFetcher(limits=settings.limits, allow_private=settings.allow_private)
