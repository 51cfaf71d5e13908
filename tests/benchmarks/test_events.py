"""`python benchmarks/events.py IN.tsv OUT.tsv`, as a user types it."""

from __future__ import annotations

import csv
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import marked_table
import pytest

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = Path(str(files("reportedly.events") / "weights")) / "events.onnx"
needs_weights = pytest.mark.skipif(not WEIGHTS.exists(), reason="the event coder's weights are not there")


def run(folder: Path, table: str) -> tuple[subprocess.CompletedProcess[str], Path]:
    source, target = folder / "in.tsv", folder / "out.tsv"
    source.write_text(table, encoding="utf-8")
    command = [sys.executable, str(ROOT / "benchmarks" / "events.py"), str(source), str(target)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120), target


@needs_weights
def test_each_row_gets_one_of_the_fifteen_roots_and_its_quad_class(tmp_path: Path) -> None:
    table = (
        "\tsentence_id\tsentence\tmarked_sentence\n"
        "\tx7\tPolice arrested two men.\t<s>Police</s> arrested <t>two men</t>.\n"
        "\tx8\tOstra bombed the port.\t<s>Ostra</s> bombed <t>the <t>port</t></t>.\n"
        "\tx9\tOstra bombed.\t<s>Ostra</s> bombed.\n"
    )
    done, target = run(tmp_path, table)
    assert done.returncode == 0, done.stderr
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert [row["sentence_id"] for row in rows] == ["x7", "x8", "x9"]
    assert (rows[0]["root"], rows[0]["quad"]) == ("COERCE", "4")
    assert (rows[1]["root"], rows[1]["quad"]) == ("ASSAULT", "4")
    assert done.stdout == ""


@needs_weights
def test_where_the_answers_are_there_accuracy_is_told(tmp_path: Path) -> None:
    table = "sentence_id\tmarked_sentence\tgold_root\n1\t<s>Police</s> arrested <t>two men</t>.\tCOERCE\n"
    done, _ = run(tmp_path, table)
    assert done.stdout == "accuracy 1.000, macro-F1 0.000 (roots with 10 rows and more), 1 rows\n"


@needs_weights
def test_a_row_whose_marks_do_not_close_costs_itself_alone(tmp_path: Path) -> None:
    table = "sentence_id\tmarked_sentence\n1\t<s>Police arrested two men.\n2\t<s>Ostra</s> bombed <t>the port</t>.\n"
    done, target = run(tmp_path, table)
    assert done.returncode == 0
    assert "line 2: <s> is not closed" in done.stderr
    assert len(target.read_text(encoding="utf-8").splitlines()) == 3


def test_a_quotation_mark_that_nothing_closes_swallows_no_row(tmp_path: Path) -> None:
    path = tmp_path / "in.tsv"
    path.write_text(
        'sentence_id\tmarked_sentence\n1\t"<s>A</s> hit <t>B</t>.\n2\t<s>C</s> "met" <t>D</t>.\n', encoding="utf-8"
    )
    assert [row.cells["marked_sentence"] for row in marked_table.rows_of(path)] == [
        '"<s>A</s> hit <t>B</t>.',
        '<s>C</s> "met" <t>D</t>.',
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_cells_as_spreadsheets_write_them_are_read_with_any_line_end(tmp_path: Path, end: str, mark: str) -> None:
    path = tmp_path / "in.tsv"
    table = mark + end.join(
        ["sentence_id\tmarked_sentence", '1\t"<s>A</s> ""hit"" <t>B</t>."', '2\t"<s>C</s>', 'met"', "", "3\tD"]
    )
    path.write_bytes(table.encode())
    rows = list(marked_table.rows_of(path))
    assert [row.line for row in rows] == [2, 3, 6]
    assert [row.cells["marked_sentence"] for row in rows] == ['<s>A</s> "hit" <t>B</t>.', "<s>C</s>\nmet", "D"]


@needs_weights
def test_rows_without_marks_sentence_or_columns_are_told_by_their_line_and_answered(tmp_path: Path) -> None:
    table = "sentence_id\tsentence\tmarked_sentence\n1\tOstra met.\tOstra met.\n2\tOstra met.\t\n3\n4\t\t\n"
    done, target = run(tmp_path, table)
    assert done.returncode == 0
    for words in (
        "line 2: no party is marked",
        "line 3: no marked_sentence",
        "line 4: 1 of 3 columns",
        "line 5: no sentence",
    ):
        assert words in done.stderr
    assert len(target.read_text(encoding="utf-8").splitlines()) == 5


def test_a_column_that_is_there_twice_is_told(tmp_path: Path) -> None:
    done, _ = run(tmp_path, "sentence_id\tmarked_sentence\tmarked_sentence\n1\ta\tb\n")
    assert done.returncode == 1
    assert "more than one column “marked_sentence”" in done.stderr


def test_a_table_without_a_column_is_told_by_its_name(tmp_path: Path) -> None:
    done, target = run(tmp_path, "sentence_id\ttext\n1\tPolice arrested two men.\n")
    assert done.returncode == 1
    assert "no column “marked_sentence” (columns: sentence_id, text)" in done.stderr
    assert "Traceback" not in done.stderr
    assert not target.exists()


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "events.py"), "no-such.tsv", str(tmp_path / "out.tsv")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert "no-such.tsv: cannot be read" in done.stderr
