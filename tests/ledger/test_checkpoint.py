"""Checkpoints in the form of C2SP tlog-checkpoint, signatures in that of signed-note."""

from __future__ import annotations

import base64
import contextlib
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import BadEvidence, InstallationError
from reportedly.ledger.checkpoint import Checkpoint, is_signed, key_text, parse, private_key, public_key, sign

CHECKPOINT = Checkpoint("reportedly/ledger/" + "0" * 32, 1234, bytes(range(32)))


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    """A private and a public key, as openssl writes them."""
    from cryptography.hazmat.primitives import serialization as s
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    private, public = tmp_path / "key.pem", tmp_path / "pub.pem"
    private.write_bytes(key.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(s.Encoding.PEM, s.PublicFormat.SubjectPublicKeyInfo))
    return private, public


def test_it_is_three_lines() -> None:
    root = base64.b64encode(bytes(range(32))).decode()
    assert str(CHECKPOINT) == f"reportedly/ledger/{'0' * 32}\n1234\n{root}\n"
    assert parse(str(CHECKPOINT)) == CHECKPOINT


@given(st.integers(0, 10**15), st.binary(min_size=32, max_size=32))
def test_it_comes_back_from_its_text(size: int, root: bytes) -> None:
    made = Checkpoint("desk.example/log", size, root)
    assert parse(str(made)) == made


def test_a_signature_is_checked_by_the_public_key_in_either_form(keys: tuple[Path, Path]) -> None:
    private, public = keys
    secret = private_key(private)
    signed = sign(CHECKPOINT, secret)
    again = parse(str(signed))
    assert again == signed
    text = key_text(CHECKPOINT.origin, secret.public_key())
    assert text.startswith(CHECKPOINT.origin + "+")
    assert is_signed(again, public_key(str(public)))
    assert is_signed(again, public_key(text))
    line = str(signed).splitlines()[4]
    assert line.startswith(f"— {CHECKPOINT.origin} ")
    assert len(base64.b64decode(line.split(" ")[2])) == 4 + 64


def test_the_known_answer_of_the_signed_note_of_go() -> None:
    """The example of golang.org/x/mod/sumdb/note: its verifier key is read as it is written there."""
    key = public_key("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    assert key.name == "PeterNeumann"
    text = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
    )  # fmt: skip
    signature = base64.b64decode(
        "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    )
    assert signature[:4].hex() == "c74f20a3"
    key.key.verify(signature[4:], text.encode())


def test_any_change_breaks_the_signature(keys: tuple[Path, Path]) -> None:
    private, public = keys
    signed = sign(CHECKPOINT, private_key(private), "desk")
    key = public_key(str(public))
    for other in (
        Checkpoint(signed.origin, 1235, signed.root, signed.signatures),
        Checkpoint(signed.origin + "0", signed.size, signed.root, signed.signatures),
        Checkpoint(signed.origin, signed.size, b"x" * 32, signed.signatures),
        Checkpoint(signed.origin, signed.size, signed.root),
    ):
        assert not is_signed(other, key)
    assert not is_signed(signed, public_key(key_text("another", key.key)))


@pytest.mark.parametrize(
    "text",
    ["", "a\n", "a\n1\n", "a\n1\nAAAA\n", "a\n01\n" + "A" * 43 + "=\n", "a\n-1\n" + "A" * 43 + "=\n", "x" * 200_000,
     "a\n1\n" + "A" * 43 + "=\n\nno signature\n", "a\n1\n" + "A" * 43 + "=\n\n— a+b AAAAAAAA\n",
     "a\n1\n" + "A" * 43 + "=\n\n— ab A\n"],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(BadEvidence, match="is no checkpoint"):
        parse(text)


@given(st.text(max_size=200))
def test_no_text_makes_it_fall_over(text: str) -> None:
    with contextlib.suppress(BadEvidence):
        parse(text)


def test_what_is_no_key_is_refused_with_what_to_do(tmp_path: Path, keys: tuple[Path, Path]) -> None:
    from cryptography.hazmat.primitives import serialization as s
    from cryptography.hazmat.primitives.asymmetric import ec

    private, public = keys
    other = tmp_path / "ec.pem"
    key = ec.generate_private_key(ec.SECP256R1())
    other.write_bytes(key.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption()))
    for path in (tmp_path / "gone.pem", public, other):
        with pytest.raises(BadEvidence, match="openssl genpkey -algorithm ed25519"):
            private_key(path)
    for given_key in (str(tmp_path / "gone.pem"), str(private), "name+00000000+AAAA"):
        with pytest.raises(BadEvidence, match=r"key|opened|checkpoint"):
            public_key(given_key)


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "cryptography", None)
    with pytest.raises(InstallationError, match=r"pip install 'reportedly\[sign\]'"):
        private_key(tmp_path / "key.pem")
