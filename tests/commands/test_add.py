"""`reportedly add` and `reportedly rejects`, as a user types them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner, Result
from tests.documents.server import Answer, Site, serving

from reportedly.cli import cli
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify

STORY = "The harbour of Sundvik will close in May, the mayor Lida Sorn told the Sundvik Courier on Monday morning."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with stories in it, and a ledger named by the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(tmp_path / "desk.db"))
    stories = tmp_path / "stories"
    stories.mkdir()
    for number in range(3):
        (stories / f"{number}.txt").write_text(f"{STORY} Copy {number}.\n", encoding="utf-8")
    (stories / "empty.txt").touch()
    (stories / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path


def run(*args: str, **more: object) -> Result:
    """The command; an unknown language, so that no model is needed."""
    return CliRunner().invoke(cli, args, catch_exceptions=False, **more)


def added(*args: str, **more: object) -> Result:
    return run("add", "--language", "xx", *args, **more)


def test_each_story_is_named_when_it_is_in_and_the_rest_is_counted(folder: Path) -> None:
    done = added("stories")
    assert done.exit_code == 2
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["added"] * 3
    assert [line.split()[2] for line in done.stdout.splitlines()] == [f"stories/{n}.txt" for n in range(3)]
    said = done.stderr.splitlines()
    read = "Text, Markdown, HTML, JSON, CSV, Parquet, feeds, WARC and ZIP are read."
    assert said[0] == f"reportedly: stories: left out 1 (1 .png). {read}"
    assert said[1].startswith("reportedly: stories/empty.txt: is empty (0 bytes).")
    assert said[2:] == [
        "3 added",
        "1 left out: 1 .png",
        "1 failed: 1 without a text (`reportedly rejects` lists them)",
    ]


def test_adding_again_adds_nothing_from_wherever_it_is_typed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    added("stories/0.txt")
    monkeypatch.chdir(folder / "stories")
    done = added("0.txt", "1.txt")
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["present", "added"]
    assert done.stderr == "1 added, 1 already there\n"


def test_a_changed_file_is_a_newer_version(folder: Path) -> None:
    first = added("stories/0.txt").stdout.split()[1]
    (folder / "stories" / "0.txt").write_text(f"{STORY} Corrected.\n", encoding="utf-8")
    done = added("stories/0.txt")
    assert done.stdout.rstrip().endswith(f"stories/0.txt  (newer version of {first})")
    assert done.stderr == "1 newer version of one that was there\n"


def test_of_a_newer_version_is_told_what_changed_of_its_claims(folder: Path) -> None:
    story = folder / "ferry.txt"
    for number in ("Twelve", "Fourteen"):
        story.write_text(
            f"{number} people died when a ferry sank off Marene, the coast guard said.\n", encoding="utf-8"
        )
        done = CliRunner().invoke(cli, ["add", "--language", "en", str(story)], catch_exceptions=False)
    assert done.stdout.rstrip().endswith(": 1 corrected)")


def test_the_same_text_elsewhere_is_seen_at_another_place(folder: Path) -> None:
    added("stories/0.txt")
    (folder / "copy.txt").write_bytes((folder / "stories" / "0.txt").read_bytes())
    assert added("copy.txt").stdout.startswith("sighted ")


def test_posts_of_an_export_and_standard_input(folder: Path) -> None:
    posts = [{"text": f"{STORY} Post {n}.", "url": f"https://posts.example/{n}"} for n in range(3)]
    (folder / "posts.jsonl").write_text("".join(json.dumps(post) + "\n" for post in posts), encoding="utf-8")
    assert added("posts.jsonl", "-", input=f"{STORY} From a pipe.").stderr == "4 added\n"
    assert added("posts.jsonl", "-", input=f"{STORY} From a pipe.").stderr == "4 already there\n"


def test_json_is_an_object_a_line(folder: Path) -> None:
    done = added("--json", "stories/0.txt", "gone.txt")
    (line,) = done.stdout.splitlines()
    told = json.loads(line)
    assert told.keys() == {"status", "document", "location", "entries", "revises", "changed", "cited_by"}
    assert (told["status"], told["location"], told["entries"]) == ("added", "stories/0.txt", [1, 2, 3])
    assert json.loads(done.stderr)["error"]["what"] == "there is no such file"


def test_what_failed_is_listed_until_it_is_added(folder: Path) -> None:
    added("stories")
    listed = run("rejects")
    assert listed.stdout.startswith(f"{folder}/stories/empty.txt: is empty (0 bytes). ")
    assert json.loads(run("rejects", "--json").stdout)["kind"] == "EmptyInput"
    (folder / "stories" / "empty.txt").write_text(STORY, encoding="utf-8")
    assert added("stories").exit_code == 0
    listed = run("rejects")
    assert (listed.stdout, listed.stderr) == ("", "Everything that was given was added.\n")


def test_who_adds_and_what_the_user_knows_is_kept(folder: Path) -> None:
    from sqlalchemy import select

    from reportedly.ledger import content, tables

    added("--by", "Ilse Tamm", "--publisher", "Sundvik Courier", "--published", "2026-03-04", "stories/0.txt")
    with Ledger.open() as ledger, ledger.reading() as connection:
        row = connection.execute(select(tables.sightings)).one()
        record = json.loads(content.get(connection, row.record_sha256) or b"")
        entry = json.loads(
            connection.execute(select(tables.log.c.entry).where(tables.log.c.n == row.entry)).scalar_one()
        )
    assert (row.publisher, row.published) == ("Sundvik Courier", "2026-03-04")
    assert record["given"] == {"language": "xx", "publisher": "Sundvik Courier", "published": "2026-03-04"}
    assert entry["by"] == "Ilse Tamm"


class Server(BaseHTTPRequestHandler):
    text = STORY

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("ETag", '"one"')
        self.end_headers()
        self.wfile.write(Server.text.encode())

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


def test_an_address_is_kept_with_its_headers_and_its_versions(folder: Path) -> None:
    from sqlalchemy import select

    from reportedly.ledger import content, tables

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/harbour"
    try:
        assert added("--allow-private", address).stdout.startswith("added ")
        assert added("--allow-private", address).stdout.startswith("present ")
        Server.text = STORY + " Corrected."
        assert "(newer version of doc:" in added("--allow-private", address).stdout
    finally:
        server.shutdown()
        server.server_close()
    with Ledger.open() as ledger, ledger.reading() as connection:
        rows = connection.execute(select(tables.sightings)).all()
        record = json.loads(content.get(connection, rows[0].record_sha256) or b"")
    capture = record["document"]["capture"]
    assert {row.source for row in rows} == {address}
    assert (capture["status"], dict(capture["headers"])["etag"]) == (200, '"one"')
    assert rows[0].retrieved


def test_without_a_story_or_with_a_bad_date_nothing_is_made(folder: Path) -> None:
    assert run("add").exit_code == 2
    assert "is not a date" in run("add", "--published", "today", "stories").stderr
    assert not (folder / "desk.db").exists()


def test_a_foreign_file_as_ledger_is_one_line(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reportedly", "add", "--ledger", "stories/0.txt", "stories/1.txt"],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == ("reportedly: stories/0.txt: is a file of something else, not a ledger. Name another file\n")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_ends_it_quietly_and_what_was_named_is_in(folder: Path, number: int, status: int) -> None:
    for count in range(200):
        (folder / "stories" / f"more{count}.txt").write_text(f"{STORY} More {count}.\n", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "reportedly", "add", "--language", "xx", "--workers", "1", "stories"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout
        first = process.stdout.readline()
        process.send_signal(number)
        out, error = process.communicate(timeout=120)
    assert process.returncode == status
    assert "Traceback" not in error
    named = [line.split()[1] for line in (first + out).splitlines()]
    with Ledger.open(folder / "desk.db") as ledger:
        kept, half = divmod(ledger.head().size - 1, 3)
    assert not half
    assert kept - len(named) in (0, 1)  # one may be safe of which nothing could be said any more
    assert 1 <= len(named) < 200


# Again and again


GERMAN = "Der Hafen von Sundvik wird im Mai geschlossen, sagte die Bürgermeisterin am Montag dem Kurier. " * 10
FEED = "<rss version='2.0'><channel><title>Kurier</title>{}</channel></rss>"
ITEM = "<item><title>Hafen {0}</title><link>SITE/hafen-{0}-von-sundvik</link><description>{1}</description></item>"


def feed(*numbers: int, text: str = GERMAN * 2) -> bytes:
    return FEED.format("".join(ITEM.format(number, text) for number in numbers)).encode()


def waits(monkeypatch: pytest.MonkeyPatch, count: int, ends: type[BaseException] = KeyboardInterrupt) -> list[float]:
    """Lets `count` rounds pass without waiting, then ends as if the user did. Gives what was waited."""
    from reportedly.commands import rounds

    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == count:
            raise ends

    monkeypatch.setattr(rounds, "sleep", sleep)
    return waited


def test_round_after_round_what_is_new_is_added_until_it_is_stopped(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited = waits(monkeypatch, 4)
    with serving() as site:
        address = site.put("/feed", feed(1, 2), feed(1, 2), Answer(status=500), feed(1, 2, 3))
        done = added("--allow-private", "--every", "15m", address, "stories/0.txt")
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["added"] * 4
    assert len(waited) == 4
    assert all(0 < seconds <= 900 for seconds in waited)
    said = done.stderr.splitlines()
    assert said[0].startswith(f"reportedly: {address}: the server answered with status 500.")
    assert said[1:] == ["4 rounds: 4 added", "1 failed: 1 not fetched (`reportedly rejects` lists them)"]


def test_a_request_to_end_ends_the_rounds_with_the_summary(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportedly.commands import add

    waits(monkeypatch, 1, add.Terminated)
    done = added("--every", "1d", "stories/0.txt")
    assert (done.exit_code, done.stderr) == (0, "1 added\n")


def test_a_ledger_that_cannot_be_reached_in_a_round_is_tried_in_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportedly.commands.gathering import Gatherer
    from reportedly.errors import LedgerUnavailable

    named, broken = Gatherer.named, iter([True, False])

    def sometimes(self: Gatherer, *args: object, **more: object) -> None:
        if next(broken):
            raise LedgerUnavailable("desk", "its server is gone", "Check it")
        named(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Gatherer, "named", sometimes)
    waits(monkeypatch, 2)
    done = added("--every", "30s", "stories/0.txt")
    assert done.exit_code == 0
    assert done.stderr == "reportedly: desk: its server is gone. Check it\n2 rounds: 1 added\n"


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("--every", "soon", "stories"), "Write it as 30s, 15m, 2h or 1d."),
        (("--every", "15m", "-"), "can't go round standard input"),
        (("--every", "15m", "--follow", "1", "stories"), "add --yes"),
        (("--follow", "0", "stories"), "0 is not in the range"),
    ],
)
def test_what_cannot_go_together_is_refused_before_anything_is_made(
    folder: Path, args: tuple[str, ...], why: str
) -> None:
    done = run("add", *args)
    assert done.exit_code == 2
    assert why in done.stderr
    assert not (folder / "desk.db").exists()


# What is cited


def pages(site: Site, *numbers: int) -> None:
    for number in numbers:
        text = (
            f"<p>{GERMAN} {number}</p><p>So stand es <a href='SITE/hafen-{number + 1}-von-sundvik'>im Kurier</a>.</p>"
        )
        html = f"<html><head><title>Hafen {number}</title></head><body><article>{text}</article></body></html>"
        site.put(f"/hafen-{number}-von-sundvik", html.encode())


def test_without_anybody_to_ask_what_is_cited_is_listed_and_not_fetched(folder: Path) -> None:
    with serving() as site:
        pages(site, 1, 2)
        address = site.address + "/hafen-1-von-sundvik"
        done = added("--allow-private", "--follow", "2", address)
        lines = done.stdout.splitlines()
        document = lines[0].split()[1]
        assert lines[1] == f"cited     {document}  {site.address}/hafen-2-von-sundvik"
        assert done.stderr.splitlines() == [
            "reportedly: 1 address is cited and was not fetched; --yes fetches unasked.",
            "1 added",
        ]
        told = json.loads(added("--allow-private", "--json", "--follow", "2", address).stdout.splitlines()[1])
        assert (told["status"], told["document"], told["hop"]) == ("cited", document, 1)
        assert "/hafen-2-von-sundvik" not in site.paths


def test_with_yes_what_is_cited_is_fetched_and_a_page_that_is_gone_is_no_failure_of_the_command(folder: Path) -> None:
    with serving() as site:
        pages(site, 1, 2)
        done = added("--allow-private", "--follow", "3", "--yes", site.address + "/hafen-1-von-sundvik")
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["added", "added"]
    assert done.stderr.splitlines()[1:] == [
        "1 added",
        "of what they cite: 1 added",
        "1 failed: 1 not fetched (`reportedly rejects` lists them)",
    ]


# Killed


class Waiting(BaseHTTPRequestHandler):
    """Serves a feed of five teasers and their pages, which cite two more each; at one path it never answers."""

    seen: ClassVar[list[str]] = []
    stuck: ClassVar[str | None] = None
    reached: ClassVar[threading.Event] = threading.Event()
    over: ClassVar[threading.Event] = threading.Event()

    def do_GET(self) -> None:
        self.seen.append(self.path)
        if self.path == self.stuck:
            self.reached.set()
            self.over.wait(100)
            return
        site = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        kind, body = "text/html", b""
        if self.path == "/feed":
            kind, body = "application/rss+xml", feed(*range(5), text="Kurz.").replace(b"SITE", site.encode())
        elif self.path.startswith("/hafen"):
            number = self.path.split("-")[1]
            cites = "".join(
                f"<p>So stand es <a href='{site}/quelle-{number}-{n}-von-sundvik'>dort</a>.</p>" for n in "ab"
            )
            body = f"<article><p>{GERMAN} Hafen {number}.</p>{cites}</article>".encode()
        elif self.path.startswith("/quelle"):
            body = f"<article><p>{GERMAN} {self.path[1:]}.</p></article>".encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.mark.slow
@pytest.mark.parametrize("stuck", ["/hafen-3-von-sundvik", "/quelle-2-a-von-sundvik"])
def test_killed_in_the_middle_of_a_round_the_same_command_goes_on(folder: Path, stuck: str) -> None:
    Waiting.seen, Waiting.stuck = [], stuck
    Waiting.reached, Waiting.over = threading.Event(), threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Waiting)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    command = [
        *(sys.executable, "-c", IMPATIENT, "add", "--language", "xx", "--allow-private", "--follow", "1", "--yes"),
        *("--workers", "1"),  # so that nothing is read ahead: what is fetched is safe before the next is
        f"http://127.0.0.1:{server.server_port}/feed",
    ]
    try:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
            assert Waiting.reached.wait(200)
            process.kill()
            assert process.stdout
            named = [line.split()[1] for line in process.stdout]
        Waiting.stuck, first = None, Waiting.seen[:-1]
        Waiting.seen = []
        done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=True)
    finally:
        Waiting.over.set()
        server.shutdown()
        server.server_close()
    again = set(first) & set(Waiting.seen)
    assert again == {"/robots.txt", "/feed"}  # nothing that was safe is fetched again
    assert len([path for path in first + Waiting.seen if path.count("-") > 1]) == 15
    lines = [line.split() for line in done.stdout.splitlines()]
    assert len(named) + len(lines) == 15
    with Ledger.open(folder / "desk.db") as ledger:
        found = verify(ledger)
    assert found.sound
    assert found.documents == 15


IMPATIENT = """
from reportedly.documents import polite
polite.PoliteFetcher.__dataclass_fields__["delay"].default = 0.0
polite.PoliteFetcher.__init__.__defaults__ = tuple(
    0.0 if each == 1.0 else each for each in polite.PoliteFetcher.__init__.__defaults__
)
from reportedly.cli import main
main()
"""  # without the pause between two requests to one host


@pytest.mark.slow
def test_workers_change_nothing(folder: Path) -> None:
    lines = []
    for workers in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-m", "reportedly", "add", "--ledger", f"{workers}.db", "--workers", workers,
             "--language", "xx", "stories"],
            capture_output=True, text=True, timeout=200, check=False,
        )  # fmt: skip
        lines.append((done.stdout, done.stderr))
    assert lines[0] == lines[1]
