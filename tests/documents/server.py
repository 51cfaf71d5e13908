"""A server of the test's own on this machine: answers by path, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """A body with its status and headers."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)


@dataclass
class Site:
    """What the server has at each path, one answer after the other (the last stays), and the requests it saw."""

    address: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def put(self, path: str, *answers: Answer | bytes) -> str:
        """Puts answers at a path; gives its address."""
        self.answers[path] = [item if isinstance(item, Answer) else Answer(item) for item in answers]
        return self.address + path

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [path for path, _ in self.seen]


@contextmanager
def serving() -> Iterator[Site]:
    """A running server with nothing on it."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.seen.append((self.path, headers))
            waiting = site.answers.get(self.path, [Answer(status=404)])
            answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            told = dict(answer.headers)
            if headers.get("if-none-match") == told.get("ETag", "none") or (
                headers.get("if-modified-since") == told.get("Last-Modified", "none")
            ):
                answer = Answer(status=304, headers=answer.headers)
            self.send_response(answer.status)
            for name, value in answer.headers:
                self.send_header(name, value.replace("SITE", site.address))
            body = answer.body.replace(b"SITE", site.address.encode()) if answer.status == 200 else b""
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    site.address = f"http://127.0.0.1:{httpd.server_address[1]}"
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join(5)
