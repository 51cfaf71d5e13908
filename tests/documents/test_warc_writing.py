"""What was fetched can be written as WARC, read by others, and read again to the same document."""

from __future__ import annotations

import io

import pytest

from reportedly.documents import from_text, open_document
from reportedly.documents.limits import Limits
from reportedly.documents.warc_writing import is_capture, warc_of, write_warc
from reportedly.words import Document

from .opening import documents
from .server import Answer, serving
from .test_warc_documents import page


@pytest.fixture(scope="module")
def fetched() -> Document:
    with serving() as site:
        site.put("/new?a=1", page(1))
        moved = Answer(status=302, headers=(("Location", "SITE/new?a=1"),))
        return open_document(site.put("/old", moved), limits=Limits(fetch_seconds=5.0), allow_private=True)


@pytest.mark.parametrize("packed", [False, True])
def test_what_is_written_is_read_again_to_the_same_document(fetched: Document, packed: bool) -> None:
    written = io.BytesIO()
    assert write_warc([fetched], written, packed=packed) == 1
    (again,) = documents(written.getvalue(), "kept.warc")
    assert again.raw == fetched.raw
    assert (again.text, again.title, again.url, again.sha256) == (
        *(fetched.text, fetched.title, fetched.url, fetched.sha256),
    )
    assert again.retrieved == fetched.retrieved


def test_others_read_it_with_sound_digests(fetched: Document) -> None:
    from warcio.archiveiterator import ArchiveIterator

    written = io.BytesIO()
    write_warc([fetched], written)
    written.seek(0)
    kinds, bodies = [], {}
    for record in ArchiveIterator(written, check_digests="raise"):
        kinds.append(record.rec_type)
        bodies[record.rec_type] = (record, record.content_stream().read())
    assert kinds == ["warcinfo", "request", "response", "metadata"]
    response, body = bodies["response"]
    assert body == fetched.raw
    assert response.http_headers.get_statuscode() == "200"
    request, _ = bodies["request"]
    assert request.http_headers.protocol == "GET"
    assert request.http_headers.get_header("user-agent").startswith("reportedly/")
    assert request.http_headers.get_header("host").startswith("127.0.0.1:")
    assert request.rec_headers.get_header("WARC-Concurrent-To") == response.rec_headers.get_header("WARC-Record-ID")
    assert bodies["metadata"][1].startswith(b"redirectedFrom: 302 http://127.0.0.1:")
    assert b"/old" in bodies["metadata"][1]


def test_the_same_document_gives_the_same_bytes(fetched: Document) -> None:
    assert warc_of(fetched) == warc_of(fetched)


def test_headers_of_a_packing_that_was_undone_say_so(fetched: Document) -> None:
    assert fetched.capture is not None
    headers = (("content-encoding", "gzip"), ("content-length", "17"), ("content-type", "text/html"))
    packed = fetched.model_copy(update={"capture": fetched.capture.model_copy(update={"headers": headers})})
    written = warc_of(packed, packed=False)
    assert b"X-Orig-content-encoding: gzip\r\nX-Orig-content-length: 17\r\ncontent-type: text/html\r\n" in written
    assert f"content-length: {len(fetched.raw)}\r\n".encode() in written


def test_what_was_not_fetched_is_no_capture() -> None:
    document = from_text("The port was shut.")
    assert not is_capture(document)
    written = io.BytesIO()
    assert write_warc([document], written) == 0
    assert written.getvalue() == b""
    with pytest.raises(ValueError, match="was not fetched from an address"):
        warc_of(document)


def test_the_digest_of_the_body_is_the_hash_of_the_documents_bytes(fetched: Document) -> None:
    assert f"WARC-Payload-Digest: sha256:{fetched.sha256}\r\n".encode() in warc_of(fetched, packed=False)


def test_what_the_file_is_part_of_can_be_said(fetched: Document) -> None:
    written = io.BytesIO()
    write_warc([fetched], written, packed=False, about={"isPartOf": "a ledger\r\nof ours"})
    assert b"\r\nisPartOf: a ledger of ours\r\n" in written.getvalue()
