"""`reportedly add` and `reportedly rejects`, as a user types them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import cli
from reportedly.ledger.store import Ledger

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
    assert said[2] == "3 added, 1 failed (`reportedly rejects` lists why)"


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
    assert done.stderr == "1 newer versions\n"


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
    assert told.keys() == {"status", "document", "location", "entries", "revises"}
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
        assert ledger.head().size == 1 + 3 * len(named)
    assert 1 <= len(named) < 200


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
