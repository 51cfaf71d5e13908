"""Evidence bundles: a document or a claim with all that proves it was in a ledger, in one file that needs no ledger.

A bundle is a ZIP archive: `evidence.json` (canonical JSON: the entries with their inclusion proofs), `checkpoint.txt`,
`text.txt`, and under `content/` each record and the raw bytes, named by their SHA-256.
"""

from __future__ import annotations

import base64
import io
import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from reportedly.errors import BadEvidence, NotInLedger
from reportedly.ledger import content, tables
from reportedly.ledger.canonical import canonical, parsed
from reportedly.ledger.checkpoint import Checkpoint, PublicKey, is_signed, parse
from reportedly.ledger.entries import DocumentEntry, Entry, Opening, ReadingEntry, ReviewEntry, SightingEntry, entry_of
from reportedly.ledger.lookup import find
from reportedly.ledger.merkle import includes, inclusion_proofs, leaf_hash
from reportedly.ledger.records import document_of, reading_of
from reportedly.ledger.reviews.finding import entries_about
from reportedly.ledger.reviews.records import Record, record_of
from reportedly.ledger.store import Head, Ledger
from reportedly.words import Claim, Document, Reading

FORMAT = "reportedly evidence 1"
_LARGEST = 200_000_000  # bytes unpacked: twice the largest document that is read
_MOST = 10_000  # files: a document seen at that many places
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error)  # what a damaged archive raises
_STAMP = (1980, 1, 1, 0, 0, 0)  # one time for all files, so that the same proof is the same bytes
_README = """What this is
------------
Evidence that the document in text.txt stood in a ledger kept with reportedly, when it was seen and where, and what was
read in it. evidence.json holds the ledger's entries about it, each with its proof; checkpoint.txt is the state of the
ledger that the proofs lead to; content/ holds what the entries name by SHA-256: the bytes as they came, the record of
each sighting, the reading, what reviewers said of the claim.

Check it with:  reportedly verify THIS-FILE
By hand: RFC 9162, section 2.1, says how the proofs are made; RFC 8785 how the JSON is written.
"""


@dataclass(frozen=True)
class Evidence:
    """What a bundle proves."""

    checkpoint: Checkpoint
    signed: bool | None  # None where no key was given to check with
    sightings: tuple[tuple[SightingEntry, Document], ...]
    reading: tuple[ReadingEntry, Reading] | None
    claim: Claim | None
    reviews: tuple[tuple[ReviewEntry, Record], ...] = ()  # of the claim, those withdrawn and their withdrawals too


def prove(ledger: Ledger, name: str, *, reviews: bool = True) -> tuple[Checkpoint, dict[str, bytes]]:
    """The checkpoint that a bundle for a document or a claim leads to, and its files but the checkpoint's.

    With `reviews` the bundle of a claim holds what was said of it, as far as the words are still there.

    Raises `NotInLedger` where there is no such document or claim, or where it was redacted.
    """
    with ledger.reading() as connection:
        found = find(connection, name, str(ledger.place))
        if found.redaction is not None:
            raise NotInLedger(name, f"was redacted (entry {found.redaction})", "Its hashes are all that is left")
        numbers = [0, found.entry]
        seen = select(tables.sightings.c.entry).where(tables.sightings.c.document == found.entry)
        numbers += connection.execute(seen.order_by(tables.sightings.c.entry)).scalars()
        if found.reading is not None:
            numbers.append(found.reading)
            if reviews and found.claim is not None:
                numbers += entries_about(connection, found.entry, found.reading, int(found.claim[1:]))
        entries = [(n, _entry(connection, n)) for n in numbers]
        leaves = list(connection.execute(select(tables.log.c.leaf).order_by(tables.log.c.n)).scalars())
        text = connection.execute(
            select(tables.documents.c.text).where(tables.documents.c.entry == found.entry)
        ).scalar_one()
        files = {"text.txt": text.encode()}
        for key in dict.fromkeys(key for _, entry in entries for key in entry.contents):
            data = content.get(connection, bytes.fromhex(key))
            if data is not None:  # raw bytes may have gone with another document that they hold
                files[f"content/{key}"] = data
        row = connection.execute(select(tables.head)).one()
    head = Head(row.id, row.size, row.root)
    paths = inclusion_proofs(leaves, numbers)
    proofs = [
        {"entry": entry.to_bytes().decode(), "path": [_text(each) for each in path]}
        for (_, entry), path in zip(entries, paths, strict=True)
    ]
    files["evidence.json"] = canonical({"format": FORMAT, "claim": found.claim, "entries": proofs})
    files["README.txt"] = _README.encode()
    return Checkpoint(head.origin, head.size, head.root), files


def write(target: Path, checkpoint: Checkpoint, files: dict[str, bytes]) -> None:
    """Writes a bundle, the same bytes for the same evidence. Raises `BadEvidence` where it can't be written."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted({**files, "checkpoint.txt": str(checkpoint).encode()}.items()):
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    try:
        target.write_bytes(packed.getvalue())
    except OSError as error:
        raise BadEvidence(str(target), f"can't be written ({error.strerror})", "Name another place") from error


def check(path: Path, public: PublicKey | None = None) -> Evidence:
    """Checks a bundle by itself: hashes, proofs, spans, and with `public` the checkpoint's signature.

    Raises `BadEvidence` that says what does not hold.
    """
    try:
        return _checked(_files(path), path, public)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        said = " ".join(str(error).split())[:300]
        raise BadEvidence(
            str(path), f"does not hold ({said})", "Ask for the bundle again from whoever made it"
        ) from error


def _checked(files: dict[str, bytes], path: Path, public: PublicKey | None) -> Evidence:
    checkpoint = parse(_part(files, "checkpoint.txt").decode(), f"{path}: checkpoint.txt")
    index = parsed(_part(files, "evidence.json"))
    if index["format"] != FORMAT:
        raise ValueError(f"its format is {index['format']!r}, this version knows {FORMAT!r}")
    text = _part(files, "text.txt")
    for name, data in files.items():
        if name.startswith("content/") and sha256(data).hexdigest() != name.removeprefix("content/"):
            raise ValueError(f"{name} was altered")
    entries = [_proved(item, checkpoint) for item in index["entries"]]
    by_kind: dict[type, list[Any]] = {}
    for entry in entries:
        by_kind.setdefault(type(entry), []).append(entry)
    (opening,), (stood,) = by_kind[Opening], by_kind[DocumentEntry]
    if checkpoint.origin != f"reportedly/ledger/{opening.id}":
        raise ValueError("the checkpoint is that of another ledger")
    digest = sha256(text).hexdigest()
    if digest != stood.text_sha256 or len(text.decode()) != stood.length:
        raise ValueError("text.txt was altered")
    if any(entry.text_sha256 != digest for entry in by_kind[SightingEntry] + by_kind.get(ReadingEntry, [])):
        raise ValueError("an entry is about another text")
    sightings = tuple((entry, _sighted(entry, files, text.decode())) for entry in by_kind[SightingEntry])
    reading = None
    for entry in by_kind.get(ReadingEntry, [])[-1:]:
        document = next((held for seen, held in sightings if seen.n == entry.sighting), None)
        if document is None:
            raise ValueError("the sighting that its reading rests on is missing")
        reading = entry, reading_of(_part(files, f"content/{entry.record_sha256}"), document)
    reviews = tuple(_reviewed(entry, files, digest) for entry in entries if isinstance(entry, ReviewEntry))
    claim = _claim(index["claim"], reading[1] if reading else None, text.decode())
    signed = None if public is None else is_signed(checkpoint, public)
    if signed is False:
        raise ValueError("the checkpoint is not signed with this key")
    return Evidence(checkpoint, signed, sightings, reading, claim, reviews)


def _proved(item: Any, checkpoint: Checkpoint) -> Entry:
    data = item["entry"].encode()
    entry = entry_of(data)
    path = [base64.b64decode(each, validate=True) for each in item["path"]]
    if not includes(checkpoint.root, checkpoint.size, entry.n, leaf_hash(data), path):
        raise ValueError(f"entry {entry.n} is not proved to be in the ledger")
    return entry


def _sighted(entry: SightingEntry, files: dict[str, bytes], text: str) -> Document:
    """The document as it was seen; its raw bytes are empty where they were redacted with another document."""
    raw = text.encode() if entry.raw_sha256 == entry.text_sha256 else files.get(f"content/{entry.raw_sha256}", b"")
    held = document_of(_part(files, f"content/{entry.record_sha256}"), text, raw)
    hashes = (f"doc:{entry.text_sha256[:16]}", entry.raw_sha256, entry.text_sha256)
    if (held.id, held.sha256, held.text_sha256) != hashes:
        raise ValueError(f"the record of entry {entry.n} is that of another document")
    return held


def _reviewed(entry: ReviewEntry, files: dict[str, bytes], digest: str) -> tuple[ReviewEntry, Record]:
    if not any(subject.text_sha256 == digest for subject in entry.about):
        raise ValueError(f"entry {entry.n} is about another text")
    record = record_of(_part(files, f"content/{entry.record_sha256}"))
    if record.kind != entry.kind:
        raise ValueError(f"the record of entry {entry.n} is that of another kind")
    return entry, record


def _claim(wanted: str | None, reading: Reading | None, text: str) -> Claim | None:
    if wanted is None:
        return None
    claim = next((claim for claim in reading.claims if claim.id == wanted), None) if reading else None
    if claim is None:
        raise ValueError(f"its reading has no claim {wanted}")
    if claim.text != " … ".join(span.of(text) for span in claim.content):
        raise ValueError(f"claim {wanted} does not say what stands at its spans")
    return claim


def _files(path: Path) -> dict[str, bytes]:
    """The files of a bundle, which may come from anybody."""
    try:
        with zipfile.ZipFile(path) as archive:
            found = archive.infolist()
            names = [info.filename for info in found]
            if len(set(names)) != len(names) or len(names) > _MOST or sum(i.file_size for i in found) > _LARGEST:
                raise ValueError("the archive is no bundle")
            files = {}
            for info in found:
                with archive.open(info) as file:
                    files[info.filename] = file.read(info.file_size + 1)
            return files
    except OSError as error:
        raise BadEvidence(str(path), f"can't be opened ({error.strerror})", "Check the path") from error
    except (*_BROKEN, NotImplementedError, RuntimeError, EOFError) as error:
        raise BadEvidence(str(path), f"is no bundle ({error})", "Name a file that `reportedly prove` wrote") from error


def _part(files: dict[str, bytes], name: str) -> bytes:
    if name not in files:
        raise ValueError(f"{name} is missing")
    return files[name]


def _entry(connection: Connection, n: int) -> Entry:
    row = connection.execute(select(tables.log.c.entry).where(tables.log.c.n == n)).scalar_one()
    return entry_of(row.encode())


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
