"""What holds for every format: anything a ledger can hold can be written, wherever it goes to."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from ledger.samples import NOBODY, READER, story, unread
from reportedly.documents import from_text
from reportedly.exports.formats import FORMATS
from reportedly.exports.writing import export
from reportedly.ledger.store import Ledger

from .stories import ferry

OTHERS = ("webannotation", "stix", "ftm", "ftm-statements", "brat")  # forms that are not ours


class Pipe(io.RawIOBase):
    """A stream that can't go back, as standard output is."""

    def __init__(self) -> None:
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.data += bytes(data)
        return len(data)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger of a story, one in a language that nobody reads, and one whose text would end lines and fields."""
    place = tmp_path / "a.db"
    odd = from_text("one\u2028two\x85\ttab \u202eturned\x01 \ufeff" + 9 * "x", location="/a\tb.txt", title=" \u200b")
    with Ledger.open(place, writing=True) as ledger:
        ledger.add(ferry().document, ferry(), READER)
        for document in (story(7), odd):
            ledger.add(document, unread(document), NOBODY)
    return place


@pytest.mark.parametrize("name", OTHERS)
def test_what_nobody_could_read_is_written_too_and_into_a_pipe(place: Path, name: str) -> None:
    out = Pipe()
    with Ledger.open(place) as ledger:
        done = export(ledger, FORMATS[name], "", out)  # type: ignore[arg-type]
    assert (done.count.documents, done.count.claims) == (3, 3)
    assert out.data


@pytest.mark.parametrize("name", OTHERS)
def test_an_empty_ledger_is_an_empty_export(tmp_path: Path, name: str) -> None:
    with Ledger.open(tmp_path / "a.db", writing=True):
        pass
    out = io.BytesIO()
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert export(ledger, FORMATS[name], "", out).count.documents == 0
    assert out.getvalue()


@pytest.mark.parametrize("made", FORMATS.values(), ids=FORMATS)
def test_every_format_has_what_writes_it(made: object) -> None:
    assert callable(made.write)  # type: ignore[attr-defined]
