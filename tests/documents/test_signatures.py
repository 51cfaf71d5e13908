"""Files without readable text are told by their first bytes, each with what to do."""

from __future__ import annotations

import io
import zipfile

import pytest

from reportedly.documents.decoding import decode
from reportedly.documents.signatures import SIGNATURES, recognise
from reportedly.errors import UnreadableInput


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<w:t>The ministry said</w:t>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "is a PDF file, not text. Open it, save its text"),
        (_zip(), "is a zip container"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), "is an older Microsoft Office file"),
        (b"{\\rtf1\\ansi The ministry said}", "is a rich text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "is a PNG image, not text. Have it transcribed"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "is a JPEG image"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "is a WebP image, sound or video file"),
        (b"\x00\x00\x00\x20ftypisom", "video, sound or HEIC"),
        (b"\n-----BEGIN PGP MESSAGE-----\n\nhQEMA", "is an encrypted (OpenPGP) message, not text. Decrypt it first"),
        (b"age-encryption.org/v1\n-> X25519", "is an encrypted (age) file"),
        (b"Salted__\x8c\x9d", "is an encrypted (OpenSSL) file"),
        (b"\x1f\x8b\x08\x00", "is a gzip archive, not text. Unpack it"),
        (b"WARC/1.1\r\nWARC-Type: response", "is a web archive"),
        (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: x", "web archive (MHTML), not text. Save it as"),
        (b"SQLite format 3\x00", "Export its texts as JSON lines"),
    ],
)
def test_binary_and_encrypted_files_say_what_they_are_and_what_to_do(raw: bytes, says: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        decode(raw, where="leak.bin")
    assert str(caught.value).startswith("leak.bin: ")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "NEW HEATWAVE closes schools in Tessaly",
        "RIFF between the two ministers grows",
        "ID3 cars recalled",
        "BZhh, said the mayor",
        "MZ is the licence plate of Mill Gate",
        "BM, the haulier, said nothing",
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThe ministry said",
    ],
)
def test_stories_that_begin_like_a_signature_are_read(text: str) -> None:
    assert decode(text.encode(), where="x").text == text


def test_no_signature_is_empty_or_listed_twice() -> None:
    assert all(signature.magic and signature.name and signature.todo for signature in SIGNATURES)
    assert len({(signature.magic, signature.offset) for signature in SIGNATURES}) == len(SIGNATURES)
    assert recognise(b"") is None
