"""Parquet tables, where pyarrow is installed; a clear word where it is not."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime

import pytest

from reportedly.errors import EmptyInput, InputError, UnreadableInput
from reportedly.words import Document

from .opening import documents, found


@pytest.fixture(scope="module")
def table() -> bytes:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = {
        "headline": ["Port shut", None, "Gate open"],
        "body": ["The port was shut, two officials said.", " ", "The gate was opened."],
        "date": [datetime(2025, 5, 14, 9, 30, tzinfo=UTC), None, None],
        "clicks": [1, 2, 3],
    }
    written = io.BytesIO()
    parquet.write_table(pyarrow.table(rows), written, row_group_size=2)
    return written.getvalue()


@pytest.mark.parametrize("pipe", [False, True])
def test_each_row_is_a_document(table: bytes, pipe: bool) -> None:
    told: list[str] = []
    items = found(table, "stories.parquet", told=told, pipe=pipe)
    assert [type(item) for item in items] == [Document, EmptyInput, Document]
    assert isinstance(items[0], Document)
    assert items[0].text == "Port shut\n\nThe port was shut, two officials said."
    assert items[0].published == "2025-05-14T09:30:00+00:00"
    assert items[0].capture is not None
    assert items[0].capture.location == "stories.parquet#1"
    assert told == [
        "stories.parquet: taken from its columns: text=body, title=headline, published=date. "
        "Others are named by --column FIELD=NAME."
    ]
    assert "row 2 has no text in its column 'body'" in str(items[1])


def test_a_rows_bytes_are_its_cells_that_were_read(table: bytes) -> None:
    items = found(table, "stories.parquet")
    assert isinstance(items[2], Document)
    assert json.loads(items[2].raw) == {"headline": "Gate open", "body": "The gate was opened.", "date": None}


def test_columns_can_be_named(table: bytes) -> None:
    (first, *_) = found(table, "stories.parquet", columns=("text=headline",))
    assert isinstance(first, Document)
    assert first.text == "Port shut"


@pytest.mark.parametrize("cut", [100, 200])
def test_a_damaged_table_says_so(table: bytes, cut: int) -> None:
    (error,) = found(table[:-cut], "stories.parquet")
    assert isinstance(error, UnreadableInput)
    assert "is a Parquet table that is damaged after row 0" in str(error)


def test_without_pyarrow_it_says_what_to_install(table: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (error,) = found(table, "stories.parquet")
    assert isinstance(error, InputError)
    assert str(error) == (
        "stories.parquet: is a Parquet table, which needs pyarrow. Install it: pip install 'reportedly[tables]'"
    )


def test_a_table_without_texts_says_which_columns_there_are() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    written = io.BytesIO()
    parquet.write_table(pyarrow.table({"a": [1], "b": ["x"]}), written)
    (error,) = found(written.getvalue(), "a.parquet")
    assert "has no column that is known to hold the text (it has a, b)" in str(error)
    assert documents(written.getvalue(), "a.parquet", columns=("text=b",))[0].text == "x"
