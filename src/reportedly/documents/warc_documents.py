"""The pages in a WARC file: answers with status 200 that are HTML or plain text, each with how it was captured.

Written for what crawlers and Common Crawl's news archive write. The HTTP within a record is taken apart by warcio.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from reportedly.documents.build import documents_of
from reportedly.documents.kinds import bare_media_type
from reportedly.documents.omissions import Omissions
from reportedly.documents.opened import Opened, Settings
from reportedly.documents.parts import Received
from reportedly.documents.unpacking import Budget
from reportedly.documents.warc_records import WarcRecord, records_of
from reportedly.errors import InputError, TooLarge, UnreadableInput
from reportedly.words import Document

_READ = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})
_KEPT = frozenset({"response", "resource", "conversion"})
_ABOUT = frozenset({"warcinfo", "request", "metadata"})
_UNKEPT = frozenset({"set-cookie", "set-cookie2"})
_AGAIN = "Fetch the page again"
_DIGESTS = {"sha1": "sha1", "sha-1": "sha1", "sha256": "sha256", "sha-256": "sha256", "md5": "md5"}


def warc_documents(
    source: Opened, settings: Settings, budget: Budget, *, gzip: bool = False
) -> Iterator[Document | InputError]:
    """A document for each page, under `FILE@OFFSET`; what the file holds besides is told to `settings.notice`.

    `gzip` if `source` is a gzip file whose members are records. Raises `TooLarge` when `budget` is spent.
    """
    left_out: Counter[str] = Counter()

    def wanted(headers: dict[str, str]) -> bool:
        why = _why_not(headers)
        if why:
            left_out[why] += 1
        return not why and headers.get("warc-type") in _KEPT

    for record in records_of(
        source.stream, where=source.where, limits=settings.limits, wanted=wanted, budget=budget, gzip=gzip
    ):
        if isinstance(record, InputError):
            yield record
        elif record.block is not None:
            try:
                received = _received(record, record.block, source, settings.limits.file_bytes)
                if isinstance(received, str):
                    left_out[received] += 1
                else:
                    yield from documents_of(received, limits=settings.limits, notice=settings.notice)
            except InputError as error:
                yield error
    if left_out:
        settings.notice(Omissions(source.where, left_out))


def _why_not(headers: dict[str, str]) -> str | None:
    """Why a record is no page, in the plural; None for pages, and for records about others."""
    kind = headers.get("warc-type", "").lower()
    if kind in _ABOUT:
        return None
    if kind == "revisit":
        return "revisits, which repeat a capture made before"
    if kind == "continuation" or "warc-segment-number" in headers:
        return "records in several segments"
    if kind not in _KEPT:
        return "records of other kinds"
    if not _is_web(_address(headers)):
        return "records of other than web addresses"
    if kind == "response" and bare_media_type(headers.get("content-type")) != "application/http":
        return "answers that are not HTTP"
    identified = bare_media_type(headers.get("warc-identified-payload-type"))
    return None if identified in _READ else "answers of other media types"


def _is_web(address: str) -> bool:
    """Whether an address is one of the web's; damage can leave one that no parser takes."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _received(record: WarcRecord, block: bytes, source: Opened, limit: int) -> Received | str:
    """What was captured, or why it is no page, in the plural. Raises `UnreadableInput` for a damaged record."""
    where = f"{source.where}@{record.offset}"
    if cut := record.headers.get("warc-truncated"):
        raise UnreadableInput(where, f"is a page that its crawler cut short ({cut[:40]})", _AGAIN)
    _check_digest(record.headers.get("warc-block-digest", ""), block, where)
    headers: tuple[tuple[str, str], ...] = ()
    status: int | None = None
    media_type, body = record.headers.get("content-type"), block
    if record.headers["warc-type"] == "response":
        answer = _http(record, block, where)
        code = answer.http_headers.get_statuscode() or ""
        if code != "200":
            return f"answers with status {code}" if code.isdigit() and len(code) == 3 else "answers without a status"
        headers = tuple((name.lower(), value) for name, value in answer.http_headers.headers)
        media_type = dict(reversed(headers)).get("content-type")
        if bare_media_type(media_type) not in _READ:
            return "answers of other media types"
        status, body = 200, _body(answer, where, limit)
    elif bare_media_type(media_type) not in _READ:
        return "answers of other media types"
    return Received(
        raw=body,
        location=where,
        media_type=media_type or None,
        final_url=_address(record.headers),
        status=status,
        headers=tuple((name, value) for name, value in headers if name not in _UNKEPT),
        retrieved=_moment(record.headers.get("warc-date", "")),
        record=record.headers.get("warc-record-id", "").strip("<>") or f"@{record.offset}",
    )


def _http(record: WarcRecord, block: bytes, where: str) -> Any:
    """The answer in a record's block, as warcio takes it apart."""
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader
    from warcio.statusandheaders import StatusAndHeadersParserException

    # Only what warcio needs to see that this is an answer: the header was read already.
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {_address(record.headers)}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    try:
        answer = ArcWarcRecordLoader().parse_record_stream(io.BytesIO(head.encode() + block), known_format="warc")
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError) as error:
        raise UnreadableInput(where, f"holds no HTTP answer ({error or 'it is empty'})", _AGAIN) from error
    if not answer.http_headers:
        raise UnreadableInput(where, "holds no HTTP answer", _AGAIN)
    return answer


def _body(answer: Any, where: str, limit: int) -> bytes:
    pieces, size = [], 0
    stream = answer.content_stream()
    try:
        while piece := stream.read(65_536):
            size += len(piece)
            if size > limit:
                what = f"unpacks to more than the limit of {limit / 1e6:g} MB"
                raise TooLarge(where, what, "Take the page out of it and name that")
            pieces.append(piece)
    except (OSError, ValueError, EOFError) as error:
        raise UnreadableInput(where, f"was packed wrongly ({error})", _AGAIN) from error
    return b"".join(pieces)


def _address(headers: dict[str, str]) -> str:
    return headers.get("warc-target-uri", "").strip("<> ")


def _moment(written: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(written.replace("Z", "+00:00"))
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _check_digest(declared: str, block: bytes, where: str) -> None:
    """Raises `UnreadableInput` where a record is not what its digest says; digests of other kinds are passed over."""
    name, _, value = declared.partition(":")
    algorithm = _DIGESTS.get(name.strip().lower())
    if not algorithm:
        return
    found = hashlib.new(algorithm, block, usedforsecurity=False).digest()
    value = value.strip()
    try:
        hexadecimal = len(value) == 2 * len(found)
        wanted = bytes.fromhex(value) if hexadecimal else base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except (ValueError, binascii.Error):
        return
    if wanted != found:
        raise UnreadableInput(where, "is a record that is damaged (its digest is another)", "Fetch or copy it again")
