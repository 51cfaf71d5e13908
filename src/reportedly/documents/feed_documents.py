"""The documents of a feed's entries: from the feed where it has the whole story, else from the page it links to.

Nothing is kept here between two rounds: what must be known the next time is a small value, `FeedState`, which the
caller keeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
    """What must be known of a feed the next time it is asked: its validators, and which entries were had."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    etag: str | None = None
    last_modified: str | None = None
    seen: tuple[str, ...] = ()


class FeedRound:
    """One round of a feed: its new documents while it is iterated, and the state to keep afterwards.

    `state` may be asked at any time: an entry counts as had once the next one is asked for, and the validators change
    only when all entries were had, so that nothing is lost where a round is broken off. `wait` are the seconds after
    which the server asks to come back at the earliest, None where it doesn't say.
    """

    def __init__(self, address: str, state: FeedState | None, settings: Settings, fetcher: PoliteFetcher) -> None:
        """See `feed_round`."""
        self._address, self._before, self._settings, self._fetcher = address, state or FeedState(), settings, fetcher
        self._had: set[str] = set()
        self._listed: tuple[str, ...] = ()
        self._validators: tuple[str | None, str | None] | None = None
        self.unchanged = False
        self.wait: float | None = None

    @property
    def state(self) -> FeedState:
        """What to give to the next round."""
        known = self._had | set(self._before.seen)
        seen = tuple(key for key in self._listed if key in known) if self._listed else self._before.seen
        etag, modified = self._validators or (None, None)
        if self._validators is None and (self.unchanged or not self._listed):
            return self._before
        return FeedState(etag=etag, last_modified=modified, seen=seen)

    def __iter__(self) -> Iterator[Document | InputError]:
        from reportedly.documents.fetch import with_document
        from reportedly.documents.polite import BusyServer, retry_after

        conditions = (("If-None-Match", self._before.etag), ("If-Modified-Since", self._before.last_modified))
        headers = tuple((name, value) for name, value in conditions if value)
        try:
            answer = self._fetcher.ask(self._address, headers=headers, named=True)
            self.wait = retry_after(answer)
            if answer.status == 304:
                self.unchanged = True
                return
            received = with_document(answer)
            yield from self._new(received)
        except BusyServer as error:
            self.wait = error.wait
            yield error
        except InputError as error:
            yield error

    def _new(self, received: Received) -> Iterator[Document | InputError]:
        told = dict(reversed(received.headers))
        if form_of(received.raw, name=received.location, media_type=received.media_type) is not Form.FEED:
            raise UnreadableInput(self._address, "is no feed", "Name the address of its RSS or Atom feed")
        feed = feed_of(received.raw, where=self._address, headers=told, base=received.final_url)
        self._listed = tuple(entry.key for entry in feed.entries if isinstance(entry, FeedEntry))
        failed = False
        fetcher = None if self._settings.pages is False else self._fetcher
        for entry in feed.entries:
            if isinstance(entry, InputError):
                yield entry
            elif entry.key not in self._before.seen and entry.key not in self._had:
                for found in entry_documents(entry, received, self._settings, fetcher):
                    again = isinstance(found, FetchFailed)  # any other error is the page's own and would be so again
                    failed |= again
                    yield found
                    if not again:
                        self._had.add(entry.key)
        if not failed:  # else the feed must come again in full, so that what failed is tried again
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


def _fetcher(settings: Settings) -> PoliteFetcher:
    from reportedly.documents.polite import PoliteFetcher

    return PoliteFetcher(limits=settings.limits, allow_private=settings.allow_private)
