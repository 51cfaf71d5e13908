"""Fetching: only what was named, from where it may be, in bounded time and size. Against a server of the test's own."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import zlib
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from reportedly.documents import Limits, open_document
from reportedly.documents import addresses as addresses_module
from reportedly.documents.fetch import fetch
from reportedly.errors import FetchFailed, InputError, RefusedAddress, TooLarge

PAGE = (
    b"<html><head><title>Port shut after fire</title></head><body><article><h1>Port shut after fire</h1>"
    b"<p>The port was shut on Wednesday after a fire, two officials said. <a href='/b'>Nordlys</a> was first.</p>"
    b"</article></body></html>"
)
LIMITS = Limits(fetch_seconds=5.0, fetched_bytes=1_000_000)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    seen: ClassVar[list[dict[str, str]]] = []

    def log_message(self, *_: object) -> None:
        pass

    def answer(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def chunked(self, pieces: Iterator[bytes], **headers: str) -> None:
        self.send_response(200)
        for name, value in {"Content-Type": "text/html", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()
        for piece in pieces:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def do_GET(self) -> None:
        type(self).seen.append({"path": self.path, **{name.lower(): value for name, value in self.headers.items()}})
        with contextlib.suppress(ConnectionError):
            self.route()

    def route(self) -> None:
        port = self.server.server_address[1]
        name, _, rest = self.path.lstrip("/").partition("/")
        match name:
            case "page":
                self.answer(PAGE, X_Kept="yes", Set_Cookie="visitor=1")
            case "hop":
                self.answer(
                    status=302, Location=f"/hop/{int(rest) - 1}" if int(rest) > 1 else "/page", Set_Cookie="a=1"
                )
            case "circle":
                self.answer(status=301, Location="/circle2")
            case "circle2":
                self.answer(status=308, Location="/circle")
            case "to":
                self.answer(status=302, Location=rest.replace("PORT", str(port)))
            case "nowhere":
                self.answer(status=302)
            case "status":
                self.answer(b"<p>No</p>", status=int(rest))
            case "big":
                self.answer(b"x" * 1_000_001)
            case "stream":
                self.chunked(b"x" * 50_000 for _ in range(10_000))
            case "bomb":
                self.answer(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
            case "gzip":
                self.answer(gzip.compress(PAGE[:50]) + gzip.compress(PAGE[50:]), Content_Encoding="gzip")
            case "halfgzip":
                self.answer(gzip.compress(PAGE)[:-30], Content_Encoding="gzip")
            case "deflate":
                self.answer(zlib.compress(PAGE), Content_Encoding="deflate")
            case "rawdeflate":
                packer = zlib.compressobj(wbits=-15)
                self.answer(packer.compress(PAGE) + packer.flush(), Content_Encoding="deflate")
            case "brotli":
                self.answer(b"\x0b\x02\x80abc\x03", Content_Encoding="br")
            case "badgzip":
                self.answer(b"not gzip at all", Content_Encoding="gzip")
            case "drip":
                self.chunked(self.dripping())
            case "drip-head":
                self.wfile.write(b"HTTP/1.1 200 OK\r\n")
                for _ in self.dripping():
                    self.wfile.write(b"X-A: b\r\n")
            case "silent":
                self.server.stop.wait(20)  # type: ignore[attr-defined]
            case "cut":
                self.send_response(200)
                self.send_header("Content-Length", "5000")
                self.end_headers()
                self.wfile.write(b"<p>half")
                self.close_connection = True
            case "garbage":
                self.wfile.write(b"\x00\x01 no http\r\n\r\n")
                self.close_connection = True
            case "pdf":
                self.answer(b"%PDF-1.7 ...", Content_Type="application/pdf")
            case "json":
                self.answer(b'{"text": "Guards left", "author": "Mina"}', Content_Type="application/json")
            case "plain":
                self.answer(
                    "Port shut\n\nDas Café am Hafen war zu.".encode("latin-1"),
                    Content_Type="text/plain; charset=latin-1",
                )
            case _:
                self.answer(b"", status=200)

    def dripping(self) -> Iterator[bytes]:
        for _ in range(200):
            if self.server.stop.wait(0.05):  # type: ignore[attr-defined]
                return
            yield b"x"


@pytest.fixture(autouse=True)
def no_name_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine's names and addresses in numbers are resolved: tests ask no name server."""
    real = socket.getaddrinfo

    def local(host: str, *args: object, **kwargs: object) -> object:
        flags = 0 if host == "localhost" else socket.AI_NUMERICHOST
        return real(host, *args, **{**kwargs, "flags": flags})  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", local)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    httpd.stop = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.stop.set()  # type: ignore[attr-defined]
    httpd.shutdown()
    httpd.server_close()
    thread.join(5)


def get(address: str, limits: Limits = LIMITS) -> object:
    return fetch(address, limits=limits, allow_private=True)


def test_a_page_is_fetched_with_how_it_came(server: str) -> None:
    received = fetch(f"{server}/page#part", limits=LIMITS, allow_private=True)
    assert received.raw == PAGE
    assert received.status == 200
    assert received.final_url == f"{server}/page"
    assert received.redirects == ()
    assert ("x-kept", "yes") in received.headers
    assert received.retrieved is not None
    assert received.retrieved.tzinfo is not None


def test_a_fetched_page_becomes_a_document(server: str) -> None:
    document = open_document(f"{server}/page", limits=LIMITS, allow_private=True)
    assert document.title == "Port shut after fire"
    assert document.url == f"{server}/page"
    assert document.links[0].href == f"{server}/b"
    assert document.retrieved is not None
    assert document.capture is not None
    assert document.capture.location == f"{server}/page"


def test_cookies_are_neither_kept_nor_sent_and_we_say_who_we_are(server: str) -> None:
    Handler.seen.clear()
    received = fetch(f"{server}/hop/2", limits=LIMITS, allow_private=True)
    assert not any("cookie" in name for name, _ in received.headers)
    assert len(Handler.seen) == 3
    for request in Handler.seen:
        assert "cookie" not in request
        assert "authorization" not in request
        assert request["user-agent"].startswith("reportedly/")
        assert request["accept-encoding"] == "gzip, deflate"


def test_redirects_are_followed_and_recorded(server: str) -> None:
    received = fetch(f"{server}/hop/5", limits=LIMITS, allow_private=True)
    assert [(step.url, step.status) for step in received.redirects] == [
        (f"{server}/hop/{number}", 302) for number in (5, 4, 3, 2, 1)
    ]
    assert received.final_url == f"{server}/page"


def test_more_than_five_redirects_are_refused(server: str) -> None:
    with pytest.raises(RefusedAddress, match="redirects more than 5 times"):
        get(f"{server}/hop/6")


def test_a_circle_is_refused(server: str) -> None:
    with pytest.raises(RefusedAddress, match="redirects in a circle"):
        get(f"{server}/circle")


@pytest.mark.parametrize(
    "target",
    ["file:///etc/hosts", "ftp://a.example/x", "javascript:alert(1)", "data:text/html,x", "http://u:p@a.example/"],
)
def test_redirects_to_other_than_plain_http_addresses_are_refused(server: str, target: str) -> None:
    with pytest.raises(RefusedAddress):
        get(f"{server}/to/{target}")


def test_a_private_address_is_refused_and_says_how_to_allow_it(server: str) -> None:
    with pytest.raises(RefusedAddress, match=r"127\.0\.0\.1, which is not on the public Internet.*--allow-private"):
        fetch(f"{server}/page", limits=LIMITS)


@pytest.mark.parametrize(
    "host", ["localhost", "0x7f.1", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "0"]
)
def test_other_ways_to_write_this_machine_are_refused_too(server: str, host: str) -> None:
    with pytest.raises((RefusedAddress, FetchFailed)):
        fetch(f"http://{host}:{server.rpartition(':')[2]}/page", limits=LIMITS)


def test_a_redirect_to_a_private_address_is_refused_where_the_first_is_public(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The server plays a public host under 127.0.0.1; 127.0.0.2 stays what it is.
    real = addresses_module.is_public
    monkeypatch.setattr(addresses_module, "is_public", lambda address: address == "127.0.0.1" or real(address))
    assert fetch(f"{server}/page", limits=LIMITS).status == 200
    Handler.seen.clear()
    with pytest.raises(RefusedAddress, match=r"127\.0\.0\.2, which is not on the public Internet"):
        fetch(f"{server}/to/http://127.0.0.2:PORT/page", limits=LIMITS)
    assert len(Handler.seen) == 1


def test_the_name_is_resolved_once_and_that_answer_is_connected_to(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A hostile name server gives a public address to the check and a private one to whoever asks again.
    asked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, *args: object, **kwargs: object) -> object:
        if host == "rebind.example":
            asked.append(host)
            host = "127.0.0.1" if len(asked) == 1 else "127.0.0.9"
        return real(host, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(addresses_module, "is_public", lambda address: address == "127.0.0.1")
    received = fetch(f"http://rebind.example:{server.rpartition(':')[2]}/page", limits=LIMITS)
    assert received.raw == PAGE
    assert asked == ["rebind.example"]


def test_proxies_of_the_environment_are_ignored(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(f"{server}/page", limits=LIMITS, allow_private=True).raw == PAGE


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 503, 204, 304])
def test_a_status_other_than_200_fails_with_it(server: str, status: int) -> None:
    with pytest.raises(FetchFailed, match=f"status {status}"):
        get(f"{server}/status/{status}")


@pytest.mark.parametrize("path", ["big", "stream", "bomb"])
def test_too_much_is_refused_while_it_arrives(server: str, path: str) -> None:
    with pytest.raises(TooLarge, match="sends more than the limit of 1 MB"):
        get(f"{server}/{path}")


@pytest.mark.parametrize("path", ["gzip", "deflate", "rawdeflate"])
def test_packed_answers_are_unpacked(server: str, path: str) -> None:
    assert fetch(f"{server}/{path}", limits=LIMITS, allow_private=True).raw == PAGE


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("brotli", "was sent packed as 'br', which was not asked for"),
        ("badgzip", "was packed wrongly"),
        ("halfgzip", "was cut off before its end"),
        ("cut", "could not be fetched"),
        ("garbage", "could not be fetched"),
        ("nowhere", "to nowhere"),
    ],
)
def test_broken_answers_fail_clearly(server: str, path: str, says: str) -> None:
    with pytest.raises(FetchFailed, match=says):
        get(f"{server}/{path}")


@pytest.mark.parametrize("path", ["drip", "drip-head", "silent"])
def test_the_time_limit_is_for_the_whole_fetch(server: str, path: str) -> None:
    with pytest.raises(FetchFailed, match=r"did not answer in full within 0\.4 seconds"):
        get(f"{server}/{path}", replace(LIMITS, fetch_seconds=0.4))


def test_nobody_listening_fails_clearly() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchFailed, match="could not be fetched"):
        get(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "http:///x",
        "http://[::1",
        "http://a b/",
        "http://a:99999/",
        "http://u@a.example/",
        "http://u:p@a.example/",
    ]
    + [
        "https://\x00/",
        "http://" + "a" * 70 + ".example/",
        "http://é" + "é" * 300 + "/",
        "http://xn--/",
        "http://a..b/",
    ],
)
def test_addresses_that_cannot_be_are_refused_or_fail_without_another_exception(address: str) -> None:
    with pytest.raises((RefusedAddress, FetchFailed)):
        fetch(address, limits=replace(LIMITS, fetch_seconds=2.0))


def test_kinds_of_answers_are_handled(server: str) -> None:
    def opened(path: str) -> object:
        return open_document(f"{server}/{path}", limits=LIMITS, allow_private=True)

    assert opened("json").author == "Mina"  # type: ignore[attr-defined]
    assert opened("plain").text == "Port shut\n\nDas Café am Hafen war zu."  # type: ignore[attr-defined]
    with pytest.raises(InputError, match="is a PDF file"):
        opened("pdf")
    with pytest.raises(InputError, match=r"is empty \(0 bytes\)"):
        opened("empty")
