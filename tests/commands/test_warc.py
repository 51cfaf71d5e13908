"""`reportedly warc`, as a user types it, and as other software reads what it wrote."""

from __future__ import annotations

import io
from base64 import b64encode
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.documents.server import Answer, serving
from tests.ledger.samples import READER, page, story, unread
from warcio.archiveiterator import ArchiveIterator

from reportedly.cli import cli
from reportedly.ledger.store import Ledger


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a ledger of two captures and a file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(tmp_path / "desk.db"))
    with Ledger.open(writing=True) as ledger:
        for document in (page("The harbour will close."), page("The harbour will not close.", minute=5), story(1)):
            ledger.add(document, unread(document), READER)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, args, catch_exceptions=False)


def test_others_read_it_and_its_digests_are_the_hashes_of_the_log(desk: Path) -> None:
    done = run("warc", "-o", "desk.warc.gz")
    assert (done.exit_code, done.stderr) == (0, "Wrote 2 captures to desk.warc.gz\n")
    kinds, digests = [], []
    with (desk / "desk.warc.gz").open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            body = record.content_stream().read()
            kinds.append(record.rec_type)
            if record.rec_type == "response":
                digests.append(record.rec_headers.get_header("WARC-Payload-Digest"))
            elif record.rec_type == "warcinfo":
                with Ledger.open() as ledger:
                    head = ledger.head()
                assert f"isPartOf: reportedly/ledger/{head.id}\r\n".encode() in body
                assert f"a ledger of 10 entries, root {b64encode(head.root).decode()}\r\n".encode() in body
    assert kinds == ["warcinfo", "response", "response"]
    assert digests == [
        f"sha256:{page(text).sha256}" for text in ("The harbour will close.", "The harbour will not close.")
    ]


def test_a_query_chooses_and_the_name_says_whether_it_is_packed(desk: Path) -> None:
    assert run("warc", "-o", "one.warc", "not").stderr == "Wrote 1 capture to one.warc\n"
    written = (desk / "one.warc").read_bytes()
    assert written.startswith(b"WARC/1.1\r\n")
    assert b"those for which holds: not\r\n" in written


def test_standard_output_takes_it_too(desk: Path) -> None:
    done = run("warc", "-o", "-")
    assert done.stderr == "Wrote 2 captures\n"
    assert next(iter(ArchiveIterator(io.BytesIO(done.stdout_bytes)))).rec_type == "warcinfo"


def test_without_a_capture_nothing_is_written(desk: Path) -> None:
    done = run("warc", "-o", "none.warc.gz", "nowhere")
    assert done.exit_code == 2
    assert "nothing that was fetched holds the query" in done.stderr
    assert sorted(path.name for path in desk.iterdir() if "warc" in path.name) == []


def test_a_file_that_is_there_is_replaced_only_when_that_is_said(desk: Path) -> None:
    (desk / "desk.warc.gz").write_bytes(b"mine")
    assert run("warc", "-o", "desk.warc.gz").exit_code == 2
    assert (desk / "desk.warc.gz").read_bytes() == b"mine"
    assert run("warc", "-o", "desk.warc.gz", "--force").exit_code == 0
    gone = run("warc", "-o", "no/such/folder.warc")
    assert gone.exit_code == 2
    assert "no/such/folder.warc: can't be written (No such file or directory). Name another place" in gone.stderr


def test_a_page_goes_from_its_server_through_the_ledger_into_another_one(desk: Path) -> None:
    with serving() as site:
        site.put("/new", Answer(b"Der Hafen von Sundvik ist wieder offen.", headers=(("Content-Type", "text/plain"),)))
        moved = site.put("/old", Answer(status=302, headers=(("Location", "SITE/new"),)))
        assert run("add", "--language", "xx", "--allow-private", moved).exit_code == 0
        address = site.address
    assert run("warc", "-o", "hafen.warc.gz", "Hafen").exit_code == 0
    with (desk / "hafen.warc.gz").open("rb") as stream:
        kinds = {record.rec_type: record.content_stream().read() for record in ArchiveIterator(stream)}
    assert kinds["metadata"] == f"redirectedFrom: 302 {address}/old\r\n".encode()
    done = run("add", "--language", "xx", "--ledger", "other.db", "hafen.warc.gz")
    with Ledger.open() as ours, Ledger.open("other.db") as theirs:
        from reportedly.ledger.captures import captures

        with ours.reading() as connection:
            before = list(captures(connection, "ours"))[-1]
        with theirs.reading() as connection:
            (after,) = captures(connection, "theirs")
    assert done.stdout.startswith("added ")
    assert (after.raw, after.retrieved, after.text_sha256) == (before.raw, before.retrieved, before.text_sha256)
    assert run("add", "--language", "xx", "hafen.warc.gz").stdout.startswith("present ")
