"""Checkpoints: the head of the log in the text form of C2SP tlog-checkpoint, signed as C2SP signed-note with Ed25519.

A checkpoint is three lines (origin, size, root in base64), each ended by a line feed; signed, an empty line and a line
`— NAME BASE64` for each signature follow. The bytes of a signature are the key's id (4 bytes) and the Ed25519 signature
(64 bytes) of the three lines. The key's id is the beginning of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key).
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import BadEvidence, InstallationError
from reportedly.ledger.merkle import HASH_SIZE

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519 = b"\x01"
_NAME = re.compile(r"[^\s+]+")
_LONGEST = 100_000  # bytes of a checkpoint; a real one has some 300
_MAKE_KEY = "Make one with: openssl genpkey -algorithm ed25519 -out key.pem"


@dataclass(frozen=True)
class Signature:
    """A signature line: the name of who signed, the id of the key, and the signature's bytes."""

    name: str
    key_id: bytes
    value: bytes

    def __str__(self) -> str:
        return f"— {self.name} {base64.b64encode(self.key_id + self.value).decode()}\n"


@dataclass(frozen=True)
class Checkpoint:
    """A head of a log: whose log, how many entries, the root, and who signed it."""

    origin: str
    size: int
    root: bytes
    signatures: tuple[Signature, ...] = ()

    @property
    def body(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    def __str__(self) -> str:
        return self.body + ("\n" + "".join(map(str, self.signatures)) if self.signatures else "")


@dataclass(frozen=True)
class PublicKey:
    """A key that checks signatures; `name` is None where the key came without one, so that any name will do."""

    name: str | None
    key: Ed25519PublicKey


def parse(text: str, where: str = "the checkpoint") -> Checkpoint:
    """The checkpoint that `text` is. Raises `BadEvidence` for anything else."""
    if len(text) > _LONGEST:
        raise _bad(where)
    body, separator, tail = text.partition("\n\n")
    lines = (body if separator else body.removesuffix("\n")).split("\n")
    if len(lines) < 3 or not lines[0] or not re.fullmatch(r"0|[1-9][0-9]{0,15}", lines[1]):
        raise _bad(where)
    root = _decoded(lines[2], where)
    if len(root) != HASH_SIZE or len(lines) > 3:
        raise _bad(where)
    signatures = []
    for line in tail.splitlines():
        match = re.fullmatch(r"— (\S+) (\S+)", line)
        if match is None or not _NAME.fullmatch(match[1]):
            raise _bad(where)
        value = _decoded(match[2], where)
        if len(value) < 5:
            raise _bad(where)
        signatures.append(Signature(match[1], value[:4], value[4:]))
    return Checkpoint(lines[0], int(lines[1]), root, tuple(signatures))


def sign(checkpoint: Checkpoint, key: Ed25519PrivateKey, name: str | None = None) -> Checkpoint:
    """The checkpoint with one more signature; `name` is the signer's, by default the log's own origin."""
    named = name or checkpoint.origin
    if not _NAME.fullmatch(named):
        raise BadEvidence(named, "is no name of a key", "Use no space and no +")
    made = Signature(named, key_id(named, key.public_key().public_bytes_raw()), key.sign(checkpoint.body.encode()))
    return Checkpoint(checkpoint.origin, checkpoint.size, checkpoint.root, (*checkpoint.signatures, made))


def is_signed(checkpoint: Checkpoint, public: PublicKey) -> bool:
    """Whether one of its signatures was made with the private half of `public`."""
    from cryptography.exceptions import InvalidSignature

    raw = public.key.public_bytes_raw()
    for signature in checkpoint.signatures:
        if public.name not in (None, signature.name) or signature.key_id != key_id(signature.name, raw):
            continue
        try:
            public.key.verify(signature.value, checkpoint.body.encode())
        except InvalidSignature:
            continue
        return True
    return False


def key_text(name: str, key: Ed25519PublicKey) -> str:
    """A key as others can be given it: `NAME+ID+BASE64` (the verifier key of C2SP signed-note)."""
    raw = key.public_bytes_raw()
    return f"{name}+{key_id(name, raw).hex()}+{base64.b64encode(_ED25519 + raw).decode()}"


def key_id(name: str, public: bytes) -> bytes:
    """The four bytes by which a key is told from others of the same name."""
    return sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def private_key(path: Path) -> Ed25519PrivateKey:
    """The Ed25519 key in a PEM file. Raises `BadEvidence` where it is none, `InstallationError` without the extra."""
    _needs_cryptography()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except OSError as error:
        raise BadEvidence(str(path), f"can't be opened ({error.strerror})", _MAKE_KEY) from error
    except (ValueError, TypeError) as error:
        raise BadEvidence(str(path), "is no private key in PEM, or one with a passphrase", _MAKE_KEY) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadEvidence(str(path), "is a key of another kind than Ed25519", _MAKE_KEY)
    return key


def public_key(given: str) -> PublicKey:
    """A key that checks: a PEM file's path, or the text that `reportedly checkpoint --show-key` prints.

    Raises `BadEvidence` where it is neither, `InstallationError` without the extra.
    """
    _needs_cryptography()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    match = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+(\S+)", given.strip())
    if match is not None:
        data = _decoded(match[3], given)
        if data[:1] != _ED25519 or len(data) != 33 or key_id(match[1], data[1:]).hex() != match[2]:
            raise BadEvidence(given, "is no Ed25519 key as checkpoints name them", "Copy it whole")
        return PublicKey(match[1], Ed25519PublicKey.from_public_bytes(data[1:]))
    try:
        key = load_pem_public_key(Path(given).read_bytes())
    except OSError as error:
        raise BadEvidence(given, f"can't be opened ({error.strerror})", "Name a PEM file, or give the key") from error
    except ValueError as error:
        raise BadEvidence(given, "is no public key in PEM", "Make it with: openssl pkey -in key.pem -pubout") from error
    if not isinstance(key, Ed25519PublicKey):
        raise BadEvidence(given, "is a key of another kind than Ed25519", "Give the key that signed")
    return PublicKey(None, key)


def _decoded(text: str, where: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise _bad(where) from None


def _bad(where: str) -> BadEvidence:
    return BadEvidence(where, "is no checkpoint", "It has three lines: whose log, how many entries, the root in base64")


def _needs_cryptography() -> None:
    try:
        import cryptography  # noqa: F401
    except ImportError as error:
        raise InstallationError(
            "What signs and checks signatures is not installed. Bring it with: pip install 'reportedly[sign]'"
        ) from error
