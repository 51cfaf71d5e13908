"""WARC files: the pages in them with how they were captured, past what is damaged or was never a page."""

from __future__ import annotations

import gzip
import hashlib
import io
import random
import tracemalloc
from base64 import b32encode
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.contents import documents_in
from reportedly.documents.limits import Limits
from reportedly.documents.opened import Settings, opened
from reportedly.documents.parts import Received
from reportedly.errors import InputError, TooLarge, UnreadableInput
from reportedly.words import Document

from .calm import FEW
from .opening import documents, found

STORY = "The port was shut on Wednesday after a fire, two officials told the agency, and it stays so until Friday."


def page(number: int) -> bytes:
    return f"<html><head><title>Port {number} shut</title></head><body><p>{STORY}</p></body></html>".encode()


def http(body: bytes, status: str = "200 OK", content_type: str = "text/html; charset=utf-8", *more: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", "Set-Cookie: visitor=1", "X-Kept: yes", *more]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(block: bytes, uri: str = "https://nordlys.example/1", kind: str = "response", **headers: str) -> bytes:
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": uri,
        "WARC-Date": "2025-05-14T09:30:00Z",
        "WARC-Record-ID": f"<urn:uuid:{hashlib.md5(block).hexdigest()}>",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def pages(count: int) -> list[bytes]:
    return [record(http(page(number)), f"https://nordlys.example/{number}") for number in range(count)]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("pipe", [False, True])
def test_a_page_is_a_document_with_its_capture(packed: bool, pipe: bool) -> None:
    records = pages(3)
    raw = b"".join(map(gzip.compress, records)) if packed else b"".join(records)
    name = "crawl.warc.gz" if packed else "crawl.warc"
    first, second, _ = documents(raw, name, pipe=pipe)
    assert (first.title, first.url) == ("Port 0 shut", "https://nordlys.example/0")
    assert first.raw == page(0)
    assert first.retrieved == datetime(2025, 5, 14, 9, 30, tzinfo=UTC)
    assert first.capture is not None
    assert first.capture.record is not None
    assert first.capture.record.startswith("urn:uuid:")
    assert (first.capture.status, first.capture.final_url) == (200, "https://nordlys.example/0")
    assert ("x-kept", "yes") in first.capture.headers
    assert not any("cookie" in header for header, _ in first.capture.headers)
    assert second.capture is not None
    offset = len(gzip.compress(records[0])) if packed else len(records[0])
    assert second.capture.location == f"{name}@{offset}"


def test_a_gzip_file_of_many_records_in_one_member_is_read_too() -> None:
    assert len(documents(gzip.compress(b"".join(pages(4))), "crawl.warc.gz")) == 4


def test_what_is_no_page_is_left_out_and_counted() -> None:
    told: list[str] = []
    raw = b"".join(
        [
            record(b"software: x\r\n", "", "warcinfo", Content_Type="application/warc-fields"),
            record(b"GET / HTTP/1.1\r\n\r\n", kind="request", Content_Type="application/http; msgtype=request"),
            record(http(b"\x89PNG", content_type="image/png")),
            record(http(b"gone", "404 Not Found")),
            record(b"HTTP/1.1 200 OK\r\n\r\n", kind="revisit"),
            record(b"20250514 1.2.3.4", "dns:nordlys.example", Content_Type="text/dns"),
            record(http(page(1)), WARC_Identified_Payload_Type="application/pdf"),
            record(http(page(2))),
            record(STORY.encode(), kind="conversion", Content_Type="text/plain"),
        ]
    )
    first, second = documents(raw, "c.warc", told=told)
    assert first.title == "Port 2 shut"
    assert second.text == STORY
    assert told == [
        "c.warc: left out 5 (2 answers of other media types, 1 answers with status 404, "
        "1 records of other than web addresses, 1 revisits, which repeat a capture made before)."
    ]


@pytest.mark.parametrize("packed", ["gzip", "chunked", "both"])
def test_the_packing_of_the_transfer_is_undone(packed: str) -> None:
    body, more = page(1), []
    if packed != "chunked":
        body = gzip.compress(body)
        more.append("Content-Encoding: gzip")
    if packed != "gzip":
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        more.append("Transfer-Encoding: chunked")
    (document,) = documents(record(http(body, "200 OK", "text/html", *more)), "c.warc")
    assert document.raw == page(1)


def test_a_page_that_the_crawler_cut_is_refused() -> None:
    (error,) = found(record(http(page(1)), WARC_Truncated="length"), "c.warc")
    assert "is a page that its crawler cut short (length)" in str(error)


def test_digests_are_checked() -> None:
    block = http(page(1))
    right = "sha1:" + b32encode(hashlib.sha1(block).digest()).decode()
    wrong = "sha1:" + b32encode(hashlib.sha1(b"x").digest()).decode()
    items = found(record(block, WARC_Block_Digest=wrong) + record(block, WARC_Block_Digest=right), "c.warc")
    assert [type(item) for item in items] == [UnreadableInput, Document]
    assert str(items[0]).startswith("c.warc@0: is a record that is damaged (its digest is another)")


@pytest.mark.parametrize("wrong", ["10", "1000000", "99999999999", "-1", "x", ""])
@pytest.mark.parametrize("packed", [False, True])
def test_a_record_with_a_wrong_length_is_named_and_the_others_are_read(wrong: str, packed: bool) -> None:
    records = pages(4)
    records[1] = record(http(page(1)), Content_Length=wrong)
    raw = b"".join(map(gzip.compress, records)) if packed else b"".join(records)
    items = found(raw, "c.warc.gz" if packed else "c.warc")
    assert [item.title for item in items if isinstance(item, Document)] == ["Port 0 shut", "Port 2 shut", "Port 3 shut"]
    (error,) = [item for item in items if isinstance(item, InputError)]
    offset = len(gzip.compress(records[0])) if packed else len(records[0])
    assert str(error).startswith(f"c.warc{'.gz' if packed else ''}@{offset}: is a record that is damaged")


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_that_is_cut_off_gives_what_came_before(packed: bool) -> None:
    records = pages(3)
    raw = b"".join(map(gzip.compress, records)) if packed else b"".join(records)
    items = found(raw[:-60], "c.warc.gz" if packed else "c.warc")
    assert [type(item) for item in items] == [Document, Document, UnreadableInput]


def test_a_damaged_member_is_named_and_the_others_are_read() -> None:
    members = [gzip.compress(item) for item in pages(4)]
    broken = bytearray(members[1])
    broken[40:80] = bytes(40)
    items = found(members[0] + bytes(broken) + members[2] + members[3], "c.warc.gz")
    assert [item.title for item in items if isinstance(item, Document)] == ["Port 0 shut", "Port 2 shut", "Port 3 shut"]
    assert str(next(item for item in items if isinstance(item, InputError))).startswith(
        f"c.warc.gz@{len(members[0])}: "
    )


def test_rubbish_between_records_is_named_once() -> None:
    first, second = pages(2)
    items = found(first + b"rubbish\r\n" * 5 + second, "c.warc")
    assert [type(item) for item in items] == [UnreadableInput, Document] or [type(item) for item in items] == [
        *(Document, UnreadableInput, Document)
    ]


def test_a_page_over_the_limit_is_refused_and_a_long_film_passed_over() -> None:
    film = record(http(bytes(3_000_000), content_type="video/mp4"), WARC_Identified_Payload_Type="video/mp4")
    items = found(
        film + record(http(page(1) + b" " * 200_000)) + pages(1)[0], "c.warc", limits=Limits(file_bytes=100_000)
    )
    assert [type(item) for item in items] == [TooLarge, Document]


def test_a_bomb_in_a_page_is_refused() -> None:
    body = gzip.compress(bytes(5_000_000))
    (error,) = found(
        record(http(body, "200 OK", "text/html", "Content-Encoding: gzip")),
        "c.warc",
        limits=Limits(file_bytes=1_000_000),
    )
    assert isinstance(error, TooLarge)


def test_a_bomb_of_a_file_is_refused() -> None:
    bomb = gzip.compress(pages(1)[0] + record(http(bytes(30_000_000), content_type="image/png")))
    items = found(bomb, "c.warc.gz", limits=Limits(file_bytes=100_000))
    assert isinstance(items[-1], TooLarge)
    assert "as bombs do" in str(items[-1])


def test_many_wrong_lengths_end_in_bounded_time() -> None:
    raw = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 200000\r\n\r\n" * 20_000
    assert all(isinstance(item, InputError) for item in found(raw, "c.warc"))


@FEW
@given(st.integers(0, 2**32), st.booleans())
def test_any_damage_gives_documents_or_errors(seed: int, packed: bool) -> None:
    chance = random.Random(seed)
    raw = bytearray(b"".join(map(gzip.compress, pages(3))) if packed else b"".join(pages(3)))
    for _ in range(chance.randrange(1, 6)):
        place = chance.randrange(len(raw))
        raw[place : place + chance.randrange(30)] = chance.randbytes(chance.randrange(30))
    for item in found(bytes(raw), "c.warc.gz" if packed else "c.warc"):
        assert isinstance(item, Document) or item.where.startswith("c.warc")


def test_memory_stays_small_however_long_the_file() -> None:
    filler = gzip.compress(record(http(random.Random(1).randbytes(1_000_000), content_type="image/jpeg")))
    raw = (gzip.compress(pages(1)[0]) + filler) * 12
    source = opened(io.BytesIO(raw), Received(b"", "c.warc.gz"), "c.warc.gz")
    stream = documents_in(source, Settings(notice=lambda _: None))
    next(stream)
    tracemalloc.start()
    assert sum(isinstance(item, Document) for item in stream) == 11
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


def test_an_address_that_damage_left_unreadable_costs_its_own_record_only() -> None:
    raw = bytearray()
    for address in ("http://[broken/page", "https://lund.example/pier"):
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nThe pier of Lund Bay is closed, the mayor said."
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n"
            f"WARC-Target-URI: {address}\r\nContent-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        raw += head.encode() + body + b"\r\n\r\n"
    documents = [item for item in found(bytes(raw), "c.warc") if isinstance(item, Document)]
    assert [document.capture.final_url for document in documents if document.capture] == ["https://lund.example/pier"]


@pytest.mark.parametrize("pack", [gzip.compress, bytes])
def test_a_header_without_an_end_is_one_error_also_where_nothing_can_go_back(pack: Callable[[bytes], bytes]) -> None:
    raw = pack(b"WARC/1.1\r\nX-Long: " + b"a" * 70_000 + b"\r\n") + pack(pages(1)[0])
    stream = cast("BinaryIO", io.BufferedReader(Pipe(raw)))
    items = islice(documents_in(opened(stream, Received(b"", "c.warc"), "c.warc"), Settings()), 10)
    assert [type(item) for item in items] == [UnreadableInput, Document]


class Pipe(io.RawIOBase):
    """Bytes that come once."""

    def __init__(self, raw: bytes) -> None:
        self._inner = io.BytesIO(raw)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._inner.readinto(buffer)
