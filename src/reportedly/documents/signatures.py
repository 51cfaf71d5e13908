"""Recognises files that hold no readable text by their first bytes, and says what to do with each.

The byte sequences are those of the formats' own specifications, as collected in the `file` utility's magic database
(https://www.darwinsys.com/file/). Sequences that plain text could begin with ("BM", "MZ") are left out: such files
hold NUL bytes and are caught by that.
"""

from __future__ import annotations

from typing import NamedTuple

_SAVE = "Open it, save its text as plain text or HTML, and read that file"
_UNPACK = "Unpack it and read the files in it"
_DECRYPT = "Decrypt it first and read the result"
_TRANSCRIBE = "Have it transcribed or described, and read the text"


class Signature(NamedTuple):
    """A file format: the bytes it begins with (at `offset`), its name, and what the user can do.

    Where plain text could begin so too ("NEW HEATWAVE"), `nul` asks for a NUL byte near the start as well.
    """

    magic: bytes
    name: str
    todo: str
    offset: int = 0
    nul: bool = False


SIGNATURES: tuple[Signature, ...] = (
    Signature(b"%PDF-", "a PDF file", _SAVE),
    Signature(b"PK\x03\x04", "a zip container (for example .docx, .odt, .epub or .zip)", _SAVE),
    Signature(b"PK\x05\x06", "an empty zip container", _SAVE),
    Signature(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Microsoft Office file", _SAVE),
    Signature(b"{\\rtf", "a rich text (RTF) file", _SAVE),
    Signature(b"%!PS", "a PostScript file", _SAVE),
    Signature(b"bplist00", "a binary property list (for example a Safari web archive)", _SAVE),
    Signature(b"From: <Saved by ", "a page saved as a web archive (MHTML)", "Save it as 'Web page, HTML only' instead"),
    Signature(b"WARC/1.", "a web archive (WARC)", "Take the page you need out of it as HTML and read that file"),
    Signature(b"\x1f\x8b", "a gzip archive", _UNPACK),
    Signature(b"1AY&SY", "a bzip2 archive", _UNPACK, 4),
    Signature(b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    Signature(b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    Signature(b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    Signature(b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    Signature(b"ustar", "a tar archive", _UNPACK, 257, nul=True),
    Signature(b"-----BEGIN PGP MESSAGE-----", "an encrypted (OpenPGP) message", _DECRYPT),
    Signature(b"-----BEGIN AGE ENCRYPTED FILE-----", "an encrypted (age) file", _DECRYPT),
    Signature(b"age-encryption.org/v1", "an encrypted (age) file", _DECRYPT),
    Signature(b"Salted__", "an encrypted (OpenSSL) file", _DECRYPT),
    Signature(b"LUKS\xba\xbe", "an encrypted (LUKS) volume", _DECRYPT),
    Signature(b"\x89PNG\r\n\x1a\n", "a PNG image", _TRANSCRIBE),
    Signature(b"\xff\xd8\xff", "a JPEG image", _TRANSCRIBE),
    Signature(b"GIF87a", "a GIF image", _TRANSCRIBE),
    Signature(b"GIF89a", "a GIF image", _TRANSCRIBE),
    Signature(b"II*\x00", "a TIFF image", _TRANSCRIBE),
    Signature(b"MM\x00*", "a TIFF image", _TRANSCRIBE),
    Signature(b"RIFF", "a WebP image, sound or video file", _TRANSCRIBE, nul=True),
    Signature(b"ftyp", "a video, sound or HEIC image file", _TRANSCRIBE, 4, nul=True),
    Signature(b"ID3", "a sound file", _TRANSCRIBE, nul=True),
    Signature(b"OggS\x00", "a sound or video file", _TRANSCRIBE),
    Signature(b"fLaC\x00", "a sound file", _TRANSCRIBE),
    Signature(b"\x1aE\xdf\xa3", "a video file", _TRANSCRIBE),
    Signature(b"SQLite format 3\x00", "an SQLite database", "Export its texts as JSON lines and read that file"),
    Signature(b"PAR1", "a Parquet table", "Export its texts as JSON lines and read that file", nul=True),
    Signature(b"\x7fELF", "a program", "Name a text, Markdown, HTML or JSON file instead"),
)
_NEAR = 512
LONGEST = max(signature.offset + len(signature.magic) for signature in SIGNATURES)


def recognise(raw: bytes) -> Signature | None:
    """The first signature that `raw` carries, white space before an ASCII one allowed; None for everything else."""
    head, nul = raw[:LONGEST], b"\x00" in raw[:_NEAR]
    stripped = raw[: LONGEST + 64].lstrip(b" \t\r\n")
    for signature in SIGNATURES:
        if head.startswith(signature.magic, signature.offset) and (not signature.nul or nul):
            return signature
        if signature.magic.startswith(b"-----") and stripped.startswith(signature.magic):
            return signature
    return None
