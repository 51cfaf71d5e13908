"""The accuracy record refuses what would let a figure slip quietly."""

from __future__ import annotations

from pathlib import Path

import pytest
from baseline import BASELINE, Baseline, Figure, Floor, Suite, complaints, digest, reader_digest
from pydantic import ValidationError

SHIPPED = "a" * 64


def baseline(figure: Figure, reader: str = SHIPPED) -> Baseline:
    suite = Suite(data="invented", data_sha256="b" * 64, items=3, figures={"F1": figure})
    return Baseline(measured="2026-01-02", reader_sha256=reader, model_sha256=None, suites={"claims": suite})


def figure(value: float, *floors: Floor) -> Figure:
    return Figure(value=value, floors=floors)


def test_a_measured_reader_above_its_floors_passes() -> None:
    assert not list(complaints(baseline(figure(70, Floor(value=69, since="2026-01-01"))), SHIPPED))


def test_a_reader_that_was_not_measured_is_refused_with_the_command_that_measures_it() -> None:
    record = baseline(figure(70, Floor(value=69, since="2026-01-01")), reader="c" * 64)
    (complaint,) = complaints(record, SHIPPED)
    assert "not the one that was measured" in complaint
    assert "python benchmarks/gate.py --measure" in complaint


def test_a_figure_under_its_floor_is_refused() -> None:
    (complaint,) = complaints(baseline(figure(68.9, Floor(value=69, since="2026-01-01"))), SHIPPED)
    assert complaint == "claims: F1: 68.90 is under its floor of 69.00"


def test_a_floor_goes_down_only_with_a_written_reason() -> None:
    high = Floor(value=69, since="2026-01-01")
    silent, spoken = Floor(value=60, since="2026-01-02"), Floor(value=60, since="2026-01-02", reason="new gold stories")
    (complaint,) = complaints(baseline(figure(70, high, silent)), SHIPPED)
    assert complaint == "claims: F1: the floor went from 69.00 to 60.00 and no reason is written"
    assert not list(complaints(baseline(figure(70, high, spoken)), SHIPPED))
    assert list(complaints(baseline(figure(70, high, spoken.model_copy(update={"reason": "  "}))), SHIPPED))


def test_a_floor_may_rise_without_a_reason() -> None:
    floors = (Floor(value=60, since="2026-01-01"), Floor(value=69, since="2026-01-02"))
    assert not list(complaints(baseline(figure(70, *floors)), SHIPPED))


def test_a_figure_without_a_floor_is_no_record() -> None:
    with pytest.raises(ValidationError):
        figure(70)


def test_any_changed_byte_name_or_file_changes_the_digest_and_the_order_does_not(tmp_path: Path) -> None:
    first, second = tmp_path / "cues.yaml", tmp_path / "weights.onnx"
    first.write_bytes(b"said")
    second.write_bytes(b"\x00\x01")
    before = digest([first, second], tmp_path)
    assert before == digest([second, first], tmp_path)
    second.write_bytes(b"\x00\x02")
    changed = digest([first, second], tmp_path)
    assert changed != before
    assert digest([first], tmp_path) not in {before, changed}
    assert digest([first, second.rename(tmp_path / "other.onnx")], tmp_path) != changed


def test_what_python_leaves_behind_is_no_part_of_the_reader(tmp_path: Path) -> None:
    room = tmp_path / "reading"
    room.mkdir()
    (room / "english.py").write_text("READS = 'en'\n")
    before = reader_digest(tmp_path)
    (room / "__pycache__").mkdir()
    (room / "__pycache__" / "english.pyc").write_bytes(b"\x00")
    assert reader_digest(tmp_path) == before
    (room / "english.py").write_text("READS = 'de'\n")
    assert reader_digest(tmp_path) != before


@pytest.mark.skipif(not BASELINE.exists(), reason="nothing was measured yet")
def test_the_record_in_the_repository_is_sound_in_itself() -> None:
    record = Baseline.model_validate_json(BASELINE.read_text(encoding="utf-8"))
    assert not list(complaints(record, record.reader_sha256))
    assert set(record.suites) == {"attribution", "claims"}
