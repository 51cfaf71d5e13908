"""The benchmark over a web archive makes archives that are read, and fails where memory is over its limit."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import warc

from reportedly.documents import gather
from reportedly.words import Document

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("packed", [False, True])
def test_its_archive_holds_pages_and_pictures_most_of_them_repeated(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    told: list[str] = []
    count = warc.write(path, 6_000_000, packed=packed)
    found = list(gather([str(path)], notice=told.append))
    assert all(isinstance(each, Document) for each in found)
    assert told == [f"{path}: left out {count - len(found)} ({count - len(found)} answers of other media types)."]
    kinds = Counter(each.capture.media_type.partition(";")[0] for each in found if each.capture)  # type: ignore[union-attr]
    assert abs(kinds["text/html"] - kinds["text/plain"]) <= 1


@pytest.mark.slow
def test_it_prints_its_figures_and_says_where_memory_is_over_the_limit() -> None:
    command = [sys.executable, ROOT / "benchmarks" / "warc.py", "--gigabytes", "0.002", "--most", "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 1, done.stderr
    assert "| peak memory of one process |" in done.stdout
    assert "added" in done.stdout
