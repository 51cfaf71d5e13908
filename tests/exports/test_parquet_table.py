from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from reportedly.errors import InstallationError

from .tables import desk, written

parquet = pytest.importorskip("pyarrow.parquet")


def test_the_table_is_that_of_csv_with_types(tmp_path: Path) -> None:
    data, done = written(desk(tmp_path), "parquet")
    table = parquet.read_table(io.BytesIO(data))
    assert done.count.claims == table.num_rows == 4
    first, second = table.to_pylist()[:2]
    assert first["title"] == "=1+1"
    assert first["spans"] == [{"start": 0, "end": 40}]
    assert (first["hands"], first["likely_from"], first["last_named"]) == (2, 55.0, True)
    assert (second["first_hand"], second["hands"], second["condition"]) == (None, 0, None)


def test_its_metadata_says_what_was_selected_and_what_the_columns_mean(tmp_path: Path) -> None:
    data, done = written(desk(tmp_path), "parquet", "voice:stated")
    schema = parquet.read_schema(io.BytesIO(data))
    said = json.loads(schema.metadata[b"reportedly"])
    assert said["filter"] == "voice:stated"
    assert said["ledger"] == {
        "id": done.selection.head.id,
        "size": done.selection.head.size,
        "root": done.selection.head.root.hex(),
    }
    assert (said["at"], said["software"]) == (done.selection.at, done.selection.software)
    assert schema.field("chain").metadata[b"description"]


def test_an_empty_selection_is_an_empty_table(tmp_path: Path) -> None:
    data, _ = written(desk(tmp_path), "parquet", "mountains")
    assert parquet.read_table(io.BytesIO(data)).num_rows == 0


def test_without_pyarrow_the_line_that_brings_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = desk(tmp_path)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InstallationError, match=r"pip install 'reportedly\[tables\]'"):
        written(place, "parquet")
