"""The table of speed and memory shows each figure beside its limit, and says where one is broken."""

from __future__ import annotations

import sys
from pathlib import Path

import measure
import pytest
import size
from run import Figure, table


def test_a_broken_ceiling_and_a_missed_floor_are_marked() -> None:
    slow, few = Figure("read", 1.6, "s", ceiling=1.5), Figure("rate", 4.0, "/s", floor=5.0)
    assert not slow.kept
    assert not few.kept
    assert table([slow, few]).count("**broken**") == 2


def test_a_kept_limit_is_shown_beside_its_figure() -> None:
    assert "| read | 1.2 s | < 1.5 s |" in table([Figure("read", 1.2, "s", ceiling=1.5)])
    assert "| rate | 5 /s | ≥ 5 /s |" in table([Figure("rate", 5.0, "/s", floor=5.0)])


def test_time_is_that_of_a_fresh_process_by_the_clock_and_of_the_processor() -> None:
    cost = measure.fresh_process([sys.executable, "-c", "import time; time.sleep(0.3)"], runs=1)
    assert cost.wall >= 0.3
    assert 0 < cost.processor < cost.wall


def test_memory_counts_the_children_too() -> None:
    pytest.importorskip("psutil")
    hold = "b = bytearray(60_000_000); import time; time.sleep(0.6)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    assert measure.peak_megabytes([sys.executable, "-c", parent]) > 60


def test_two_wheels_in_one_folder_are_no_size(tmp_path: Path) -> None:
    for version in ("1", "2"):
        (tmp_path / f"reportedly-{version}-py3-none-any.whl").write_bytes(b"x")
    with pytest.raises(SystemExit, match="2 wheels"):
        size.wheel_megabytes(tmp_path)
