"""`verify`, `checkpoint`, `prove` and `redact`, as a user types them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ledger.samples import READER, reading, story
from ledger.tampering import tampering
from reportedly.cli import cli
from reportedly.errors import LedgerError
from reportedly.ledger.store import Ledger

NAME = story(1).id


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a ledger of two stories, named by the environment, and a key."""
    from cryptography.hazmat.primitives import serialization as s
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTEDLY_LEDGER", "desk.db")
    with Ledger.open(writing=True) as ledger:
        for document in (story(1), story(2)):
            ledger.add(document, reading(document), READER, by="Ilse Tamm")
    key = Ed25519PrivateKey.generate()
    (tmp_path / "key.pem").write_bytes(key.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption()))
    public = key.public_key().public_bytes(s.Encoding.PEM, s.PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "pub.pem").write_bytes(public)
    return tmp_path


def run(*args: str, **more: object) -> Result:
    return CliRunner().invoke(cli, args, catch_exceptions=False, **more)


def test_a_sound_ledger_is_said_to_be(folder: Path) -> None:
    done = run("verify")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "desk.db: everything is as it was written"
    assert lines[1] == "7 entries, 2 documents, 4 claims"
    with Ledger.open() as ledger:
        assert lines[2] == f"root {ledger.head().root.hex()}"


def test_what_was_altered_is_named_first_and_the_status_tells(folder: Path) -> None:
    with tampering("desk.db") as connection:
        connection.exec_driver_sql("UPDATE documents SET text = 'Nothing happened.' WHERE entry = 4")
        connection.exec_driver_sql("UPDATE sightings SET title = 'Nothing' WHERE entry = 2")
    done = run("verify")
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert lines[:2] == ["desk.db: not as it was written", "first: entry 2: its title in sightings was altered"]
    assert lines[2].strip() == "entry 4: its text was altered"


def test_a_checkpoint_is_printed_signed_and_checked(folder: Path) -> None:
    done = run("checkpoint", "--key", "key.pem")
    assert done.stdout.splitlines()[1] == "7"
    assert done.stdout.startswith(run("checkpoint").stdout)
    (folder / "monday.txt").write_text(done.stdout, encoding="utf-8")
    with Ledger.open(writing=True) as ledger:
        ledger.add(story(3), reading(story(3)), READER)
    shown = run("checkpoint", "--key", "key.pem", "--show-key").stdout.strip()
    for key in ("pub.pem", shown):
        checked = run("verify", "--checkpoint", "monday.txt", "--public-key", key)
        assert checked.exit_code == 0
        assert checked.stdout.splitlines()[-1] == "It begins with the checkpoint of 7 entries."


def test_a_checkpoint_of_another_key_or_another_ledger_does_not_hold(folder: Path) -> None:
    (folder / "monday.txt").write_text(run("checkpoint").stdout, encoding="utf-8")
    done = run("verify", "--checkpoint", "monday.txt", "--public-key", "pub.pem")
    assert (done.exit_code, done.stdout) == (1, "monday.txt: is not signed with this key\n")
    with Ledger.open("other.db", writing=True):
        pass
    done = run("verify", "--ledger", "other.db", "--checkpoint", "monday.txt")
    assert done.exit_code == 1
    assert "the checkpoint counts 7 entries" in done.stdout


def test_a_bundle_is_written_and_holds_without_the_ledger(folder: Path) -> None:
    done = run("prove", f"{NAME}/c1", "-o", "evidence.zip", "--key", "key.pem")
    assert (done.exit_code, done.stderr) == (0, "Wrote evidence.zip\n")
    (folder / "desk.db").unlink()
    done = run("verify", "evidence.zip", "--public-key", "pub.pem")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "evidence.zip: holds"
    for part in (
        f"{NAME}  Harbour 1 · no publisher · no date",
        "seen at /stories/1.txt, added ",
        "by Ilse Tamm with reportedly ",
        f"{NAME}/c1  “The harbour of Sundvik will close in May”",
        "Sundvik Courier",
        "← Lida Sorn (mayor)",
        "reported as certain",
        "signed with the key that was given",
    ):
        assert part in done.stdout
    assert "give --public-key to check it" in run("verify", "evidence.zip").stdout


def test_a_changed_bundle_is_one_line_on_standard_error(folder: Path) -> None:
    run("prove", NAME, "-o", "evidence.zip")
    data = (folder / "evidence.zip").read_bytes()
    (folder / "evidence.zip").write_bytes(data.replace(b"text.txt", b"next.txt"))
    done = subprocess.run(
        [sys.executable, "-m", "reportedly", "verify", "evidence.zip"],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("reportedly: evidence.zip: does not hold (text.txt is missing).")


def test_redacting_asks_first_and_says_what_went(folder: Path) -> None:
    done = run("redact", NAME, "--reason", "order 12/2026", input="n\n")
    assert done.exit_code == 1
    assert f"Remove the content of {NAME} for good?" in done.stderr
    done = run("redact", NAME, "--reason", "order 12/2026", "--by", "Lida Sorn", input="y\n")
    assert done.stdout == f"Removed {NAME}: 3 contents, 2 claims; entry 7 records it.\n"
    done = run("verify")
    assert done.exit_code == 0
    assert "1 redacted: the content is gone, the hashes stand" in done.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["verify", "--public-key", "pub.pem"], "--public-key checks a --checkpoint or a BUNDLE"),
        (["checkpoint", "--show-key"], "Name the key: --key FILE."),
        (["redact", NAME], "Missing option '--reason'"),
        (["prove", NAME], "Missing option '-o'"),
    ],
)
def test_wrong_usage_says_what_to_write(folder: Path, args: list[str], said: str) -> None:
    done = run(*args)
    assert done.exit_code == 2
    assert said in done.stderr


@pytest.mark.parametrize("command", ["verify", "checkpoint", "rejects"])
def test_without_a_ledger_it_is_said_how_to_make_one(folder: Path, command: str) -> None:
    with pytest.raises(LedgerError, match=r"there is no ledger yet\. Make one with `reportedly add STORY…`"):
        run(command, "--ledger", "gone.db")


@pytest.mark.parametrize("command", ["add", "rejects", "verify", "checkpoint", "prove", "redact"])
def test_help_has_an_example_and_loads_nothing_heavy(command: str) -> None:
    call = [sys.executable, "-X", "importtime", "-m", "reportedly", command, "--help"]
    done = subprocess.run(call, capture_output=True, text=True, check=True, timeout=60)
    assert "Example" in done.stdout
    for heavy in ("pydantic", "sqlalchemy", "numpy", "onnxruntime", "cryptography"):
        assert f" {heavy}\n" not in done.stderr
