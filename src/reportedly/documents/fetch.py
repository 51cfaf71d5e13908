"""Fetches one named address: nothing else in the package opens a connection.

The name is resolved once, every address it has is checked, and the connection is made to a checked one, so that no
second answer of a name server can lead elsewhere; for each redirect again. Time counts from the first step to the
last byte; size is counted as sent and as unpacked, while it arrives. No cookies, no credentials, no proxies of the
environment.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from ssl import SSLContext
from typing import Any

import httpcore
import httpx

from reportedly import __version__
from reportedly.documents.addresses import checked_addresses
from reportedly.documents.kinds import bare_media_type
from reportedly.documents.limits import DEFAULT_LIMITS, Limits
from reportedly.documents.parts import Received
from reportedly.errors import FetchFailed, RefusedAddress, TooLarge
from reportedly.words import Redirect

USER_AGENT = f"reportedly/{__version__} (+reportedly, a reader of news reports; what a person asked for)"
_REQUEST_HEADERS = (
    ("User-Agent", USER_AGENT),
    (
        "Accept",
        "text/html,application/xhtml+xml,text/plain,text/markdown,application/json;q=0.9,application/rss+xml;q=0.9,"
        "application/atom+xml;q=0.9,*/*;q=0.1",
    ),
    ("Accept-Encoding", "gzip, deflate"),
    ("Connection", "close"),
)
_REDIRECTS = {301, 302, 303, 307, 308}
_UNKEPT = {"set-cookie", "set-cookie2"}  # they name the visitor, not the document
_SAVE = "Open it in a browser, save the page, and read that file"
_CHUNK = 65_536


def fetch(address: str, *, limits: Limits = DEFAULT_LIMITS, allow_private: bool = False) -> Received:
    """The body of the answer at `address`, with how it came; `allow_private` lifts the check of addresses only.

    The bytes kept are the body after any gzip or deflate of the transfer is undone. Raises `RefusedAddress` for an
    address that is not http(s), carries credentials, is not on the public Internet, or redirects too often;
    `FetchFailed` where there is no answer in time or none with a document; `TooLarge` over the limit.
    """
    return with_document(ask(address, limits=limits, allow_private=allow_private))


def with_document(answer: Received) -> Received:
    """The answer, if its status is that of a document. Raises `FetchFailed` for any other."""
    if answer.status != 200:
        raise FetchFailed(answer.location, f"the server answered with status {answer.status}", _SAVE)
    return answer


def ask(
    address: str,
    *,
    limits: Limits = DEFAULT_LIMITS,
    allow_private: bool = False,
    headers: tuple[tuple[str, str], ...] = (),
) -> Received:
    """The answer at `address` whatever its status, redirects followed; its body is kept for status 200 only.

    `headers` are sent besides the usual ones. Raises as `fetch` does, but not for a status.
    """
    sent = (*_REQUEST_HEADERS, *headers)
    deadline = _Deadline(limits.fetch_seconds, address)
    redirects: list[Redirect] = []
    url = _parsed(address, address)
    with httpcore.ConnectionPool(
        ssl_context=httpx.create_ssl_context(trust_env=False),
        network_backend=_CheckedBackend(deadline, allow_private),
        max_keepalive_connections=0,
    ) as pool:
        while True:
            target = _one(pool, url, address, sent, limits, deadline, redirects)
            if isinstance(target, Received):
                return target
            if len(redirects) > limits.redirects:
                raise RefusedAddress(address, f"redirects more than {limits.redirects} times", _SAVE)
            if any(str(target) == step.url for step in redirects):
                raise RefusedAddress(address, f"redirects in a circle (to {target})", _SAVE)
            url = target


def _one(
    pool: httpcore.ConnectionPool,
    url: httpx.URL,
    address: str,
    sent: tuple[tuple[str, str], ...],
    limits: Limits,
    deadline: _Deadline,
    redirects: list[Redirect],
) -> Received | httpx.URL:
    """One request: the document, or the next address (the step is then added to `redirects`)."""
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    try:
        with pool.stream("GET", target, headers=list(sent)) as response:
            headers = tuple((name.decode("ascii").lower(), value.decode("latin-1")) for name, value in response.headers)
            first = dict(reversed(headers))
            if response.status in _REDIRECTS:
                if not first.get("location"):
                    raise FetchFailed(address, f"redirects (status {response.status}) to nowhere", _SAVE)
                redirects.append(Redirect(url=str(url), status=response.status))
                return _parsed(first["location"], address, base=url)
            raw = b""
            if response.status == 200:
                raw = b"".join(_body(response.iter_stream(), first, address, limits))
            deadline.left()
            return Received(
                raw=raw,
                location=address,
                media_type=first.get("content-type"),
                final_url=str(url),
                status=response.status,
                headers=tuple((name, value) for name, value in headers if name not in _UNKEPT),
                redirects=tuple(redirects),
                retrieved=datetime.now(UTC),
                request=(("Host", url.netloc.decode("ascii")), *sent),
            )
    except httpcore.TimeoutException as error:
        raise deadline.passed() from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        reason = str(error) or type(error).__name__
        raise FetchFailed(address, f"could not be fetched ({reason})", "Check the address and the network") from error


def _parsed(address: str, where: str, base: httpx.URL | None = None) -> httpx.URL:
    """The absolute address without its fragment. Raises `RefusedAddress` for what is not to be fetched."""
    try:
        url = httpx.URL(address) if base is None else base.join(address)
        url = url.copy_with(fragment=None)
        host = url.host
    except (httpx.InvalidURL, ValueError) as error:
        raise RefusedAddress(
            where, f"is no address that can be understood ({error})", "Check how it is written"
        ) from error
    if url.scheme not in {"http", "https"} or not host:
        raise RefusedAddress(
            where, f"leads to {url.scheme or 'no'} address", "Only http and https are read: save the file"
        )
    if url.userinfo:
        raise RefusedAddress(where, "carries a user name or password", "Leave them out, or save the page and read it")
    return url


def _body(sent: Iterable[bytes], headers: Mapping[str, str], where: str, limits: Limits) -> Iterator[bytes]:
    """The body as it arrives, unpacked. Raises `TooLarge` as soon as it is."""
    limit = limits.fetched_bytes
    declared = headers.get("content-length", "")
    if declared.isdigit() and int(declared[:20]) > limit:
        raise _too_large(where, limit)
    unpack = _unpacker(headers.get("content-encoding", ""), where)
    packed = unpacked = 0
    for chunk in sent:
        packed += len(chunk)
        for piece in unpack(chunk):
            unpacked += len(piece)
            if unpacked > limit:
                raise _too_large(where, limit)
            yield piece
        if packed > limit:
            raise _too_large(where, limit)
    if packed and not unpack.complete:
        raise FetchFailed(where, "was cut off before its end", "Try again later")


def _unpacker(encoding: str, where: str) -> _Plain | _Inflater:
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return _Plain()
    if name not in {"gzip", "x-gzip", "deflate"}:
        raise FetchFailed(where, f"was sent packed as {bare_media_type(name)!r}, which was not asked for", _SAVE)
    return _Inflater(where, raw_allowed=name == "deflate")


class _Plain:
    """Passes on what was not packed."""

    complete = True

    def __call__(self, chunk: bytes) -> Iterator[bytes]:
        yield chunk


class _Inflater:
    """Undoes gzip or deflate in pieces of at most 64 KiB, so that a bomb is noticed before it fills the memory."""

    def __init__(self, where: str, *, raw_allowed: bool) -> None:
        self._where, self._raw_allowed = where, raw_allowed
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 32)

    @property
    def complete(self) -> bool:
        return self._stream.eof

    def __call__(self, chunk: bytes) -> Iterator[bytes]:
        while chunk:
            if self._stream.eof:
                if not chunk.strip(b"\x00"):
                    return  # padding, as some servers send
                self._stream = zlib.decompressobj(zlib.MAX_WBITS | 32)  # a further member of the same gzip file
            try:
                piece = self._stream.decompress(chunk, _CHUNK)
            except zlib.error as error:
                if not self._raw_allowed:
                    raise FetchFailed(self._where, f"was packed wrongly ({error})", _SAVE) from error
                # Some servers send deflate without its zlib frame.
                self._stream, self._raw_allowed = zlib.decompressobj(-zlib.MAX_WBITS), False
                continue
            self._raw_allowed = False
            chunk = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
            yield piece


def _too_large(where: str, limit: int) -> TooLarge:
    return TooLarge(where, f"sends more than the limit of {limit / 1e6:g} MB", _SAVE)


class _Deadline:
    """The one clock of a fetch."""

    def __init__(self, seconds: float, where: str) -> None:
        self._seconds, self.where = seconds, where
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left; raises `FetchFailed` when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> FetchFailed:
        """The error of a fetch that took too long."""
        return FetchFailed(self.where, f"did not answer in full within {self._seconds:g} seconds", "Try again later")


class _CheckedBackend(httpcore.NetworkBackend):
    """Opens connections to checked addresses only, each wait cut to what is left of the time."""

    def __init__(self, deadline: _Deadline, allow_private: bool) -> None:
        self._deadline, self._allow_private = deadline, allow_private
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = checked_addresses(
            host, port, where=self._deadline.where, allow_private=self._allow_private, seconds=self._deadline.left()
        )
        problem: Exception | None = None
        for address in addresses:
            try:
                stream = self._sockets.connect_tcp(address, port, self._deadline.left(), local_address, socket_options)
                return _TimedStream(stream, self._deadline)
            except httpcore.ConnectError as error:
                problem = error
        raise problem or httpcore.ConnectError(f"no address of {host} answers")

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        raise httpcore.ConnectError("local sockets are not connected to")

    def sleep(self, seconds: float) -> None:
        time.sleep(min(seconds, self._deadline.left()))


class _TimedStream(httpcore.NetworkStream):
    """A connection that waits no longer than the whole fetch may take."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
