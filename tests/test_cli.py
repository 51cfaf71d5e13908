"""The command line: what is printed where, and with which exit status."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from reportedly import __version__
from reportedly.cli import cli
from reportedly.faces.json_form import schema, schema_text

STORY = """\
Ferry strike to end, union says

The seafarers' union said on Monday that the strike on the Marene ferries would end this week. A spokeswoman for the
company, Ilse Tamm, told Radio Marene that wages would rise. It has been suggested that the minister will resign.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two stories and a bad file; no colour or width of the machine's own."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "two.txt").write_text(STORY.replace("Marene", "Tolva"), encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    return tmp_path


def run(*args: str, **more: object) -> Result:
    return CliRunner().invoke(cli, args, **more)


def command(*args: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    """The real command in a process of its own."""
    given: dict[str, object] = {"capture_output": True, "timeout": 120} | more
    return subprocess.run([sys.executable, "-m", "reportedly", *args], check=False, **given)


def test_a_story_is_answered_on_standard_output(folder: Path) -> None:
    done = run("read", "one.txt")
    assert done.exit_code == 0
    assert done.stdout.startswith("Ferry strike to end, union says\n")
    assert "Who says so" in done.stdout
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_standard_input_is_read(folder: Path) -> None:
    done = run("read", "-", input=STORY)
    assert done.exit_code == 0
    assert "Ilse Tamm" in done.stdout


def test_several_stories_stand_in_order_with_a_line_between_them(folder: Path) -> None:
    done = run("read", "two.txt", "one.txt")
    assert done.stdout.index("two.txt") < done.stdout.index("═" * 80) < done.stdout.index("one.txt")


def test_json_is_one_object_a_line_in_the_order_given(folder: Path) -> None:
    done = run("read", "--json", "two.txt", "one.txt")
    made = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["document"]["capture"]["location"] for each in made] == ["two.txt", "one.txt"]
    for each in made:
        Draft202012Validator(schema()).validate(each)
        assert all("reasons" not in claim for claim in each["claims"])


def test_json_with_reasons(folder: Path) -> None:
    made = json.loads(run("read", "--json", "--explain", "one.txt").stdout)
    assert all("reasons" in claim for claim in made["claims"])


def test_reasons_are_printed_when_asked_for(folder: Path) -> None:
    assert len(run("read", "--explain", "one.txt").stdout) > len(run("read", "one.txt").stdout)


def test_a_bad_input_is_one_line_with_what_to_do_and_the_others_are_still_read(folder: Path) -> None:
    done = run("read", "gone.txt", "one.txt", "bad.txt")
    assert done.exit_code == 2
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("reportedly: gone.txt: there is no such file.")
    assert lines[1].startswith("reportedly: bad.txt: ")
    assert "Who says so" in done.stdout


def test_a_bad_input_is_an_object_on_standard_error_where_answers_are_objects(folder: Path) -> None:
    done = run("read", "--json", "gone.txt", "one.txt")
    assert done.exit_code == 2
    assert len(done.stdout.splitlines()) == 1
    error = json.loads(done.stderr)["error"]
    assert error["input"] == "gone.txt"
    assert error["what"]
    assert error["todo"]


def test_a_hostile_name_sends_nothing_to_the_terminal(folder: Path) -> None:
    done = run("read", "\x1b[2Jgone.txt")
    assert "\x1b" not in done.stderr
    assert "␛[2Jgone.txt" in done.stderr


def test_what_the_user_knows_is_used(folder: Path) -> None:
    done = run("read", "--json", "--publisher", "Radio Marene", "--published", "2026-03-04", "--title", "T", "one.txt")
    document = json.loads(done.stdout)["document"]
    assert (document["publisher"], document["published"], document["title"]) == ("Radio Marene", "2026-03-04", "T")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--published", "yesterday", "one.txt"], "“yesterday” is not a date. Write it as 2026-03-04"),
        (["--published", "2026-13", "one.txt"], "“2026-13” is not a date"),
        (["--language", "English!", "one.txt"], "“English!” is not a language code. Write it as en"),
        (["--title", "T", "one.txt", "two.txt"], "--title is for one story"),
        (["--html", "x.html", "one.txt", "two.txt"], "Name a folder: --html pages/"),
        (["--html", "x.html", "."], "Name a folder: --html pages/"),
        (["--html", "-", "one.txt", "two.txt"], "Name a folder: --html pages/"),
        (["--html", "no/such/x.html", "one.txt"], "There is no folder no/such"),
        (["--workers", "0", "one.txt"], "0 is not in the range"),
        ([], "Missing argument"),
    ],
)
def test_wrong_usage_says_what_to_write_and_writes_nothing(folder: Path, args: list[str], message: str) -> None:
    before = sorted(folder.rglob("*"))
    done = run("read", *args)
    assert done.exit_code == 2
    assert message in done.stderr
    assert done.stdout == ""
    assert sorted(folder.rglob("*")) == before


def test_a_language_that_no_reader_knows_is_no_failure(folder: Path) -> None:
    done = run("read", "--language", "xx", "one.txt")
    assert done.exit_code == 0
    assert "No reader knows the language" in done.stdout


def test_a_page_is_written_and_nothing_printed_but_where(folder: Path) -> None:
    done = run("read", "--html", "out.html", "one.txt")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert done.stderr == "Wrote out.html\n"
    assert (folder / "out.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_page_goes_to_standard_output_for_a_dash(folder: Path) -> None:
    assert run("read", "--html", "-", "one.txt").stdout.startswith("<!DOCTYPE html>")


def test_a_page_and_json_at_once(folder: Path) -> None:
    done = run("read", "--json", "--html", "out.html", "one.txt")
    assert json.loads(done.stdout)["claims"]
    assert (folder / "out.html").exists()


def test_several_pages_go_into_a_folder_with_an_index(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "one.txt").write_text(STORY, encoding="utf-8")
    done = run("read", "--html", "pages", "one.txt", "sub", "bad.txt")
    assert done.exit_code == 2
    assert sorted(path.name for path in (folder / "pages").iterdir()) == ["index.html", "one-2.html", "one.html"]


def test_a_bad_input_writes_no_page(folder: Path) -> None:
    done = run("read", "--html", "out.html", "bad.txt")
    assert done.exit_code == 2
    assert not (folder / "out.html").exists()


@pytest.mark.parametrize(
    ("args", "environ", "coloured"),
    [
        ([], {}, False),
        (["--color"], {}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--no-color"], {"FORCE_COLOR": "1"}, False),
        (["--color"], {"NO_COLOR": "1", "TERM": "dumb"}, True),
    ],
)
def test_colour_in_a_pipe(folder: Path, args: list[str], environ: dict[str, str], coloured: bool) -> None:
    assert ("\x1b[" in run("read", *args, "one.txt", env=environ).stdout) is coloured


@pytest.mark.parametrize(("args", "environ", "width"), [(["--width", "40"], {}, 40), ([], {"COLUMNS": "50"}, 50)])
def test_width(folder: Path, args: list[str], environ: dict[str, str], width: int) -> None:
    lines = run("read", *args, "one.txt", env=environ).stdout.splitlines()
    assert max(map(len, lines)) <= width
    assert max(map(len, lines)) > width - 12


def test_the_schema_is_printed() -> None:
    assert run("schema").stdout == schema_text()


def test_the_version_is_printed() -> None:
    assert run("--version").stdout == f"reportedly {__version__}\n"


@pytest.mark.parametrize("args", [["--help"], ["-h"], ["read", "--help"], ["schema", "--help"]])
def test_help_has_an_example(args: list[str]) -> None:
    done = run(*args)
    assert done.exit_code == 0
    assert "Example" in done.stdout


def test_help_imports_nothing_heavy() -> None:
    call = [sys.executable, "-X", "importtime", "-m", "reportedly", "--help"]
    done = subprocess.run(call, capture_output=True, text=True, check=True, timeout=60)
    for heavy in ("pydantic", "rich", "numpy", "onnxruntime", "httpx", "trafilatura"):
        assert f" {heavy}\n" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals and pipes of POSIX")
class TestProcess:
    """Behaviour that needs a real process."""

    def test_a_reader_that_goes_away_is_no_noise(self, folder: Path) -> None:
        with subprocess.Popen(
            [sys.executable, "-m", "reportedly", "read", "--language", "xx", *["one.txt", "two.txt"] * 20],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 1

    @pytest.mark.parametrize(("term", "coloured"), [("xterm-256color", True), ("dumb", False)])
    def test_a_terminal_gets_colour_and_its_own_width(self, folder: Path, term: str, coloured: bool) -> None:
        import fcntl
        import pty
        import struct
        import termios

        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 44, 0, 0))
        done = command(
            "read", "--language", "xx", "one.txt", stdout=theirs, stderr=theirs, capture_output=False,
            env=os.environ | {"TERM": term},
        )  # fmt: skip
        os.close(theirs)
        said = b""
        try:
            while chunk := os.read(ours, 65536):
                said += chunk
        except OSError:  # Linux says so when the other end is closed
            pass
        os.close(ours)
        assert done.returncode == 0
        plain = re.sub(rb"\x1b\[[0-9;]*m", b"", said)
        assert (plain != said) is coloured
        assert 30 < max(map(len, plain.decode().splitlines())) <= 44

    def test_an_interrupt_is_quiet(self, folder: Path) -> None:
        with subprocess.Popen(
            [sys.executable, "-m", "reportedly", "read", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            time.sleep(3)  # it has started by then, on a busy machine too
            process.send_signal(signal.SIGINT)
            out, error = process.communicate(timeout=60)
        assert process.returncode == 130
        assert (out, error.strip()) == (b"", b"")

    def test_an_output_that_is_not_unicode_gets_plain_characters(self, folder: Path) -> None:
        environ = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        done = command("read", "one.txt", env=environ)
        assert done.returncode == 0
        assert b'"' in done.stdout
        done.stdout.decode("ascii")

    def test_json_is_utf8_whatever_the_output_is(self, folder: Path) -> None:
        (folder / "one.txt").write_text(STORY.replace("Ilse", "Ílse"), encoding="utf-8")
        environ = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        assert "Ílse" in json.loads(command("read", "--json", "one.txt", env=environ).stdout)["document"]["text"]

    @pytest.mark.slow
    def test_workers_change_nothing(self, folder: Path) -> None:
        stories = ["one.txt", "bad.txt", "two.txt"] * 2
        one, two = command("read", "--json", *stories), command("read", "--json", "--workers", "2", *stories)
        assert one.stdout == two.stdout
        assert one.stderr == two.stderr
        assert one.returncode == two.returncode == 2
