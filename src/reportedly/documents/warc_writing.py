"""Fetched documents as WARC records (ISO 28500), as archives and courts take them: request, answer, and what made them.

What is known is written, and nothing else: the body is as it was after the transfer's packing was undone, and the
headers that told of that packing go under `X-Orig-` names, as other archiving software does it. The same document gives
the same bytes.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from reportedly import __version__
from reportedly.words import Capture, Document

_UNDONE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_IDS = uuid.UUID("5f1c6a50-4a1e-5d0b-9a34-2f0d6f1f7c11")
"""The namespace of our record identifiers: each follows from what the record holds."""


def write_warc(
    documents: Iterable[Document], stream: BinaryIO, *, packed: bool = True, about: Mapping[str, str] | None = None
) -> int:
    """Writes a WARC file: a `warcinfo` record, then the records of each document that was fetched; gives their number.

    `packed` makes each record a gzip member. `about` are further fields of the `warcinfo` record, as `isPartOf`.
    Documents that were not fetched are passed over: a WARC keeps captures. Without one, nothing is written.
    """
    count = 0
    for document in filter(is_capture, documents):
        if not count:
            stream.write(_info(_moment(document), packed, about or {}))
        stream.write(warc_of(document, packed=packed))
        count += 1
    return count


def is_capture(document: Document) -> bool:
    """Whether a document was fetched from an address by itself, so that it can be a WARC record."""
    capture = document.capture
    return capture is not None and capture.final_url is not None and capture.status is not None


def warc_of(document: Document, *, packed: bool = True) -> bytes:
    """The records of one fetched document: the request where its headers are known, the answer, and the redirects.

    Raises `ValueError` for a document that was not fetched (see `is_capture`).
    """
    capture = document.capture
    if capture is None or capture.final_url is None or capture.status is None:
        raise ValueError(f"{document.id} was not fetched from an address, so that there is no capture to write")
    written = io.BytesIO()
    writer = _writer(written, packed)
    moment = _moment(document)
    about = f"{document.sha256} {capture.final_url} {moment}"
    answer = _id("response", about)
    common = {"WARC-Date": moment}
    if capture.request:
        ids = {"WARC-Record-ID": _id("request", about), "WARC-Concurrent-To": answer}
        writer.write_record(
            writer.create_warc_record(
                capture.final_url, "request", http_headers=_request(capture), warc_headers_dict={**common, **ids}
            )
        )
    writer.write_record(
        writer.create_warc_record(
            capture.final_url,
            "response",
            payload=io.BytesIO(document.raw),
            length=len(document.raw),
            http_headers=_answer(capture, len(document.raw)),
            warc_headers_dict={
                **common,
                "WARC-Record-ID": answer,
                "WARC-Payload-Digest": f"sha256:{document.sha256}",  # the hash by which a ledger knows these bytes
            },
        )
    )
    if capture.redirects:
        fields = "".join(f"redirectedFrom: {step.status} {step.url}\r\n" for step in capture.redirects).encode()
        ids = {"WARC-Record-ID": _id("metadata", about), "WARC-Concurrent-To": answer}
        writer.write_record(
            writer.create_warc_record(
                capture.final_url,
                "metadata",
                payload=io.BytesIO(fields),
                length=len(fields),
                warc_content_type="application/warc-fields",
                warc_headers_dict={**common, **ids},
            )
        )
    return written.getvalue()


def _moment(document: Document) -> str:
    """WARC 1.1, 5.4: as precise as it is known."""
    found = (document.retrieved or datetime.fromtimestamp(0, UTC)).astimezone(UTC).replace(tzinfo=None)
    return found.isoformat() + "Z"


def _info(moment: str, packed: bool, about: Mapping[str, str]) -> bytes:
    written = io.BytesIO()
    writer = _writer(written, packed)
    fields = (
        f"software: reportedly {__version__}\r\nformat: WARC File Format 1.1\r\n"
        "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
        + "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in about.items())
    ).encode()
    writer.write_record(
        writer.create_warc_record(
            None,
            "warcinfo",
            payload=io.BytesIO(fields),
            length=len(fields),
            warc_content_type="application/warc-fields",
            warc_headers_dict={"WARC-Record-ID": _id("warcinfo", f"{moment} {fields.decode()}"), "WARC-Date": moment},
        )
    )
    return written.getvalue()


def _writer(stream: BinaryIO, packed: bool) -> Any:
    from warcio.warcwriter import WARCWriter

    return WARCWriter(stream, gzip=packed, warc_version="WARC/1.1")


def _request(capture: Capture) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    parts = urlsplit(capture.final_url or "")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return StatusAndHeaders(f"GET {target} HTTP/1.1", list(capture.request), is_http_request=True)


def _answer(capture: Capture, length: int) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    headers = [(f"X-Orig-{name}" if name in _UNDONE else name, value) for name, value in capture.headers]
    try:
        phrase = HTTPStatus(capture.status or 0).phrase
    except ValueError:
        phrase = ""
    return StatusAndHeaders(
        f"{capture.status} {phrase}".strip(), [*headers, ("content-length", str(length))], "HTTP/1.1"
    )


def _id(kind: str, about: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(_IDS, f'{kind} {about}')}>"
