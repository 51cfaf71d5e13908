"""A feed's documents: from the feed or the pages it links to, and round after round only what is new."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportedly.documents.build import documents_of
from reportedly.documents.feed_documents import FeedRound, FeedState, feed_round
from reportedly.documents.inputs import gather
from reportedly.documents.limits import Limits
from reportedly.documents.opened import Settings
from reportedly.documents.parts import Received
from reportedly.documents.polite import PoliteFetcher
from reportedly.errors import EmptyInput, FetchFailed, InputError, UnreadableInput
from reportedly.words import Document

from .opening import documents, found
from .server import Answer, Site, serving
from .test_feeds import LONG, RSS

SETTINGS = Settings(limits=Limits(fetch_seconds=5.0), allow_private=True)
PAGE = (
    f"<html><head><title>Gate open</title></head><body><article><h1>Gate open</h1><p>{LONG}</p></article></body></html>"
)


def item(number: int, text: str) -> str:
    return f"<item><title>Story {number}</title><link>SITE/{number}</link><description>{text}</description></item>"


def feed(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>Nordlys</title>{''.join(items)}</channel></rss>".encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def fetcher() -> PoliteFetcher:
    return PoliteFetcher(SETTINGS.limits, allow_private=True, sleep=lambda _: None)


def test_a_feed_in_a_file_fetches_nothing_and_tells_of_its_teasers() -> None:
    told: list[str] = []
    first, second = documents(RSS, "f.rss", told=told)
    assert first.text.startswith("Port shut\n\nThe port was shut on Wednesday")
    assert first.title_span is not None
    assert first.title_span.of(first.text) == "Port shut"
    assert [link.span.of(first.text) for link in first.links] == ["told"]
    assert second.text == "Gate open\n\nThe gate was opened. Read more"
    assert second.url == "https://nordlys.example/2"
    assert second.capture is not None
    assert second.capture.location == "f.rss#2"
    assert second.capture.extractor.startswith("feedparser ")
    assert second.raw in RSS
    assert told == ["f.rss: 1 of its entries are teasers; --pages fetches the pages they link to."]


def test_a_feed_at_an_address_gives_its_stories_and_the_pages_of_its_teasers(site: Site) -> None:
    address = site.put("/feed", feed(item(1, LONG), item(2, "Short.")))
    site.put("/2", PAGE.encode())
    first, second = gather([address], limits=SETTINGS.limits, allow_private=True)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text.startswith("Story 1\n\nThe port was shut")
    assert first.capture is not None
    assert (first.capture.location, first.capture.status, first.capture.final_url) == (f"{address}#1", 200, None)
    assert second.title == "Gate open"
    assert second.capture is not None
    assert second.capture.final_url == f"{site.address}/2"
    assert site.paths == ["/feed", "/robots.txt", "/2"]


def test_pages_can_be_left_unfetched(site: Site) -> None:
    address = site.put("/feed", feed(item(2, "Short.")))
    (only,) = gather([address], limits=SETTINGS.limits, allow_private=True, pages=False, notice=lambda _: None)
    assert isinstance(only, Document)
    assert only.text == "Story 2\n\nShort."
    assert site.paths == ["/feed"]


def run(site: Site, state: FeedState | None, fetcher: PoliteFetcher) -> tuple[list[Document | InputError], FeedRound]:
    found = feed_round(site.address + "/feed", state, settings=SETTINGS, fetcher=fetcher)
    return list(found), found


def test_the_next_round_gives_what_is_new_only(site: Site, fetcher: PoliteFetcher) -> None:
    site.put("/feed", feed(item(1, LONG)), feed(item(2, LONG), item(1, LONG)), feed(item(2, LONG + "Two died.")))
    first, had = run(site, None, fetcher)
    second, again = run(site, had.state, fetcher)
    third, _ = run(site, again.state, fetcher)
    assert [[entry.title for entry in found if isinstance(entry, Document)] for found in (first, second, third)] == [
        *(["Story 1"], ["Story 2"], ["Story 2"])
    ]
    assert len(again.state.seen) == 2


def test_a_state_can_be_kept_as_json() -> None:
    state = FeedState(etag='"a"', last_modified="x", seen=("1",))
    assert FeedState.model_validate_json(state.model_dump_json()) == state


def test_the_validators_are_sent_and_an_unchanged_feed_costs_nothing(site: Site, fetcher: PoliteFetcher) -> None:
    headers = (("ETag", '"one"'), ("Last-Modified", "Wed, 04 Mar 2026 12:00:00 GMT"), ("Retry-After", "900"))
    site.put("/feed", Answer(feed(item(1, LONG)), headers=headers))
    _, had = run(site, None, fetcher)
    assert had.state.etag == '"one"'
    assert had.wait == 900.0
    nothing, unchanged = run(site, had.state, fetcher)
    assert nothing == []
    assert unchanged.unchanged
    assert unchanged.state == had.state
    assert site.seen[-1][1]["if-none-match"] == '"one"'
    assert site.seen[-1][1]["if-modified-since"] == "Wed, 04 Mar 2026 12:00:00 GMT"


def test_a_round_that_is_broken_off_loses_nothing(site: Site, fetcher: PoliteFetcher) -> None:
    site.put(
        "/feed", Answer(feed(*(item(number, LONG + str(number)) for number in range(5))), headers=(("ETag", "e"),))
    )
    broken = feed_round(site.address + "/feed", None, settings=SETTINGS, fetcher=fetcher)
    stream = iter(broken)
    next(stream)
    next(stream)
    assert broken.state.etag is None
    rest, whole = run(site, broken.state, fetcher)
    assert [entry.title for entry in rest if isinstance(entry, Document)] == [
        "Story 1",
        "Story 2",
        "Story 3",
        "Story 4",
    ]
    assert whole.state.etag == "e"


def test_a_page_that_fails_is_tried_again_the_next_time(site: Site, fetcher: PoliteFetcher) -> None:
    site.put("/feed", Answer(feed(item(1, "Short."), item(2, LONG)), headers=(("ETag", "e"),)))
    site.put("/1", Answer(status=502), PAGE.encode())
    first, had = run(site, None, fetcher)
    assert [type(entry) for entry in first] == [FetchFailed, Document]
    assert had.state.etag is None
    second, again = run(site, had.state, fetcher)
    assert [entry.title for entry in second if isinstance(entry, Document)] == ["Gate open"]
    assert again.state.etag == "e"


def test_a_page_without_a_story_is_not_asked_for_again(site: Site, fetcher: PoliteFetcher) -> None:
    site.put("/feed", feed(item(1, "Short.")))
    site.put("/1", b"<html><body><script>x</script></body></html>")
    first, had = run(site, None, fetcher)
    assert isinstance(first[0], EmptyInput)
    assert run(site, had.state, fetcher)[0] == []


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer(status=404), FetchFailed),
        (Answer(PAGE.encode()), UnreadableInput),
        (Answer(b"<rss version='2.0'><channel/></rss>"), EmptyInput),
        (Answer(status=503, headers=(("Retry-After", "3600"),)), FetchFailed),
    ],
)
def test_a_feed_that_fails_is_one_error_and_the_state_stays(
    site: Site, fetcher: PoliteFetcher, answer: Answer, kind: type
) -> None:
    site.put("/feed", answer)
    state = FeedState(etag="e", seen=("1",))
    (error,), failed = run(site, state, fetcher)
    assert isinstance(error, kind)
    assert failed.state == state
    assert failed.wait == (3600.0 if answer.status == 503 else None)


def test_an_entry_without_a_text_is_an_error_of_its_own() -> None:
    raw = feed("<item><guid>1</guid></item>", item(2, LONG))
    assert [type(entry) for entry in found(raw, "f.rss")] == [EmptyInput, Document]


def test_a_round_without_pages_asks_for_the_feed_only(site: Site, fetcher: PoliteFetcher) -> None:
    site.put("/feed", feed(item(1, "Short.")))
    settings = Settings(limits=SETTINGS.limits, allow_private=True, pages=False)
    (only,) = feed_round(site.address + "/feed", settings=settings, fetcher=fetcher)
    assert isinstance(only, Document)
    assert only.text == "Story 1\n\nShort."
    assert site.paths == ["/feed"]


def test_an_entry_is_had_when_it_is_said_to_be_safe_in_any_order(site: Site, fetcher: PoliteFetcher) -> None:
    entries = Answer(feed(*(item(number, LONG + str(number)) for number in range(3))), headers=(("ETag", "e"),))
    site.put("/feed", entries)
    going = feed_round(site.address + "/feed", None, settings=SETTINGS, fetcher=fetcher)
    items = list(going.items())
    assert len({each.key for each in items}) == 3
    assert going.state == FeedState()
    assert going.had(items[2])
    assert going.state == FeedState(seen=(items[2].key or "",))
    assert [going.had(each) for each in items[:2]] == [True, True]
    assert (len(going.state.seen), going.state.etag) == (3, "e")


def test_an_entry_of_several_documents_is_had_with_the_last_of_them(site: Site, fetcher: PoliteFetcher) -> None:
    site.put("/feed", feed(item(1, "Short.")))
    posts = b'[{"text": "The port was shut on Monday."}, {"text": "The port was opened on Tuesday."}]'
    site.put("/1", Answer(posts, headers=(("Content-Type", "application/json"),)))
    going = feed_round(site.address + "/feed", None, settings=SETTINGS, fetcher=fetcher)
    first, second = going.items()
    assert not going.had(second)
    assert going.state.seen == ()
    assert going.had(first)
    assert going.state.seen == (first.key,)


def test_an_entry_that_stands_twice_in_a_feed_is_had_once(site: Site, fetcher: PoliteFetcher) -> None:
    site.put("/feed", feed(item(1, LONG), item(1, LONG)))
    found, had = run(site, None, fetcher)
    assert len(found) == len(had.state.seen) == 1


def test_how_long_a_feed_stays_as_it_is_is_known_when_it_is_unchanged_too(site: Site, fetcher: PoliteFetcher) -> None:
    raw = feed(item(1, LONG)).replace(b"<title>Nordlys", b"<ttl>20</ttl><title>Nordlys")
    site.put("/feed", Answer(raw, headers=(("ETag", "e"),)))
    _, had = run(site, None, fetcher)
    assert had.state.ttl == 1_200
    _, unchanged = run(site, had.state, fetcher)
    assert (unchanged.unchanged, unchanged.is_feed, unchanged.state.ttl) == (True, True, 1_200)


def test_what_is_no_feed_can_be_read_as_what_it_is_until_a_feed_was_there(site: Site, fetcher: PoliteFetcher) -> None:
    address = site.put("/story", PAGE.encode())

    def other(received: Received) -> Iterator[Document | InputError]:
        yield from documents_of(received)

    page = FeedRound(address, None, SETTINGS, fetcher, other)
    assert [type(each) for each in page] == [Document]
    assert not page.is_feed
    assert page.state == FeedState()
    known = FeedRound(address, FeedState(seen=("1",)), SETTINGS, fetcher, other)
    assert [type(each) for each in known] == [UnreadableInput]
    assert known.state.seen == ("1",)


@pytest.mark.parametrize("etag", ['"\xe9"', '"a\r\nX-Other: b"', '"a\0"'])
def test_a_validator_that_no_header_can_carry_is_not_sent(site: Site, fetcher: PoliteFetcher, etag: str) -> None:
    site.put("/feed", feed(item(1, LONG)))
    found, _ = run(site, FeedState(etag=etag), fetcher)
    assert [type(entry) for entry in found] == [Document]
    assert "if-none-match" not in site.seen[0][1]


def test_a_server_may_send_a_validator_of_any_characters(site: Site, fetcher: PoliteFetcher) -> None:
    site.put("/feed", Answer(feed(item(1, LONG)), headers=(("ETag", '"\xe9"'),)))
    _, had = run(site, None, fetcher)
    found, _ = run(site, had.state, fetcher)
    assert found == []
