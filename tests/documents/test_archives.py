"""ZIP archives and packed files: what is in them is read where it is, within limits, and nothing is written."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import struct
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.inputs import gather
from reportedly.documents.limits import Limits
from reportedly.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from reportedly.words import Document

from .calm import FEW
from .opening import documents, found

STORY = b"The port was shut on Wednesday after a fire, two officials said."


def zipped(entries: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return written.getvalue()


def test_every_entry_of_a_kind_that_is_read_is_read_where_it_is() -> None:
    told: list[str] = []
    raw = zipped(
        {
            "b/story.txt": STORY,
            "posts.jsonl": b'{"text": "one"}\n{"text": "two"}\n',
            "table.csv.gz": gzip.compress(b"text,date\nthree,2025\n"),
            "photo.jpg": b"\xff\xd8",
            "__MACOSX/._story.txt": b"x",
            "notes": b"x",
        }
    )
    items = documents(raw, "export.zip", told=told)
    assert [item.text for item in items] == [STORY.decode(), "one", "two", "three"]
    assert [item.capture.location for item in items if item.capture] == [
        *("export.zip!/b/story.txt", "export.zip!/posts.jsonl:1", "export.zip!/posts.jsonl:2"),
        "export.zip!/table.csv.gz#1",
    ]
    assert items[0].raw == STORY
    assert told[1:] == ["export.zip: left out 3 (1 .jpg, 1 hidden, 1 without a suffix)."]


@pytest.mark.parametrize(
    ("pack", "suffix"),
    [(gzip.compress, ".gz"), (bz2.compress, ".bz2"), (lzma.compress, ".xz")],
    ids=["gzip", "bzip2", "xz"],
)
@pytest.mark.parametrize("pipe", [False, True])
def test_a_packed_file_is_read_as_what_it_holds(pack: object, suffix: str, pipe: bool) -> None:
    assert callable(pack)
    (story,) = documents(pack(STORY), f"story.txt{suffix}", pipe=pipe)
    assert story.text == STORY.decode()
    assert story.raw == STORY
    (row,) = documents(pack(b"text,date\none,2025\n"), f"table.csv{suffix}", pipe=pipe)
    assert row.text == "one"


def test_zstandard_is_unpacked_or_says_what_it_needs() -> None:
    (item,) = found(b"\x28\xb5\x2f\xfd\x24\x05\x29\x00\x00hello\xa4\x8a\x8c\x2a", "a.txt.zst")
    if sys.version_info >= (3, 14):
        assert isinstance(item, InputError | Document)
    else:
        assert str(item) == (
            "a.txt.zst: is packed with Zstandard, which needs Python 3.14 or newer. Unpack it: zstd -d FILE"
        )


def test_an_archive_from_a_pipe_is_read_too() -> None:
    assert documents(zipped({"a.txt": STORY}), "-", pipe=True)[0].text == STORY.decode()


def test_archives_within_archives_up_to_a_depth() -> None:
    raw = zipped({"a.txt": STORY})
    raw = zipped({"inner.zip": raw})
    assert documents(raw, "x.zip")[0].capture.location == "x.zip!/inner.zip!/a.txt"  # type: ignore[union-attr]
    for _ in range(3):
        raw = zipped({"inner.zip": raw})
    (error,) = found(raw, "x.zip")
    assert isinstance(error, TooLarge)
    assert "is packed more than 3 times" in str(error)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("../../etc/a.txt", "etc/a.txt"), ("/etc/a.txt", "etc/a.txt"), ("..\\..\\a.txt", "a.txt"), ("a\n\x1b[2J.txt", "")],
)
def test_a_name_that_would_lead_out_is_only_a_name(name: str, shown: str, tmp_path: Path) -> None:
    before = sorted(os.listdir(tmp_path))
    (document,) = documents(zipped({name: STORY}), "x.zip")
    assert document.capture is not None
    location = document.capture.location
    assert ".." not in location
    assert location.isprintable()
    assert not shown or location == f"x.zip!/{shown}"
    assert sorted(os.listdir(tmp_path)) == before


def test_an_encrypted_entry_says_so_and_the_others_are_read() -> None:
    raw = bytearray(zipped({"a.txt": STORY, "b.txt": STORY}, zipfile.ZIP_STORED))
    directory = raw.index(b"PK\x01\x02")
    raw[6] |= 1
    raw[directory + 8] |= 1
    items = found(bytes(raw), "x.zip")
    assert [type(item) for item in items] == [UnreadableInput, Document]
    assert str(items[0]).startswith("x.zip!/a.txt: is encrypted. Unpack the archive with its password")


def test_a_damaged_entry_says_so_and_the_others_are_read() -> None:
    raw = bytearray(zipped({"a.txt": STORY, "b.txt": STORY + b" B"}, zipfile.ZIP_STORED))
    raw[raw.index(STORY) + 5] ^= 1
    items = found(bytes(raw), "x.zip")
    assert [type(item) for item in items] == [UnreadableInput, Document]
    assert "is damaged in its archive (Bad CRC-32" in str(items[0])


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (zipped({"a.txt": STORY})[:-30], "is a ZIP archive that is damaged or cut off"),
        (b"PK\x03\x04rubbish", "is a ZIP archive that is damaged or cut off"),
        (zipped({}), "is an archive without a file of a kind that is read"),
        (zipped({"a.jpg": b"x"}), "is an archive without a file of a kind that is read"),
        (zipped({"[Content_Types].xml": b"x", "word/document.xml": b"x"}), "is an office document"),
        (zipped({"mimetype": b"application/epub+zip"}), "is an office document, an e-book"),
    ],
)
def test_what_is_no_archive_of_stories_says_so(raw: bytes, says: str) -> None:
    (error,) = found(raw, "x.zip")
    assert isinstance(error, UnreadableInput | EmptyInput)
    assert says in str(error)


BOMB = bytes(40_000_000)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (zipped({"a.csv": b"text,date\n" + BOMB}), "x.zip"),
        (gzip.compress(b"text,date\n" + BOMB), "a.csv.gz"),
        (bz2.compress(b"text,date\n" + BOMB), "a.csv.bz2"),
        (lzma.compress(b"text,date\n" + BOMB), "a.csv.xz"),
        (zipped({"a.csv.gz": gzip.compress(b"text,date\n" + BOMB)}), "x.zip"),
        (gzip.compress(gzip.compress(b"text,date\n" + BOMB)), "a.csv.gz.gz"),
    ],
    ids=["zip", "gz", "bz2", "xz", "zip of gz", "gz of gz"],
)
def test_bombs_are_refused_by_what_they_unpack_to(raw: bytes, name: str) -> None:
    items = found(raw, name)
    assert isinstance(items[-1], TooLarge)
    assert "as bombs do" in str(items[-1])


def test_the_sum_of_all_entries_is_limited() -> None:
    noise = os.urandom(60_000).hex().encode()
    raw = zipped({f"{number}.txt": noise for number in range(20)})
    items = found(raw, "x.zip", limits=Limits(unpacked_bytes=500_000))
    assert sum(isinstance(item, Document) for item in items) == 4
    assert "x.zip: unpacks to more than the limit of 0.5 MB" in str(items[-1])


def test_too_many_entries_are_refused() -> None:
    (error,) = found(zipped({f"{n}.txt": b"x" for n in range(30)}), "x.zip", limits=Limits(entries=20))
    assert "has 30 entries, more than 20" in str(error)


def test_a_packed_file_that_is_cut_off_says_so() -> None:
    rows = b"text,date\n" + b"".join(b"story %d,2025\n" % n for n in range(5_000))
    items = found(gzip.compress(rows)[:-2_000], "a.csv.gz")
    assert sum(isinstance(item, Document) for item in items) > 100
    assert str(items[-1]).startswith("a.csv.gz: is packed but damaged (it is cut off)")


def test_a_folder_is_read_with_its_archives_and_tables(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": STORY}))
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(b"text,date\none,2025\n"))
    (tmp_path / "c.tar.gz").write_bytes(gzip.compress(b"x"))
    told: list[str] = []
    items = list(gather([str(tmp_path)], notice=told.append))
    assert [type(item) for item in items] == [Document, Document]
    assert "left out 1 (1 .gz)" in told[-1]


def test_entries_that_overlap_do_not_multiply() -> None:
    """The bomb of D. Fifield (2019): many entries of the directory share one packed body."""
    inner = zipped({"a.txt": b"a" * 15_000_000})
    start = inner.index(b"PK\x01\x02")
    directory = inner[start : inner.index(b"PK\x05\x06")]
    many = directory * 50
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 50, 50, len(many), start, 0)
    items = found(inner[:start] + many + end, "x.zip", limits=Limits(unpacked_bytes=100_000_000))
    assert all(isinstance(item, InputError) for item in items)


@FEW
@given(st.binary(max_size=60), st.integers(0, 200), st.sampled_from(["x.zip", "a.txt.gz", "a.csv.bz2", "a.json.xz"]))
def test_any_damage_gives_documents_or_errors(rubbish: bytes, place: int, name: str) -> None:
    packed = {"p": zipped, "z": gzip.compress, "2": bz2.compress, "x": lzma.compress}
    raw = zipped({"a.txt": STORY}) if name.endswith("zip") else packed[name[-1]](STORY)  # type: ignore[operator]
    place %= len(raw)
    for item in found(raw[:place] + rubbish + raw[place + len(rubbish) :], name):
        assert isinstance(item, Document) or item.where.startswith(name)
