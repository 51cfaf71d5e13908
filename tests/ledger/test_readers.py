"""Who read a document: a reader is another one as soon as any file of what it is made of is another."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.ledger import readers
from reportedly.reading.english import EnglishReader

READER = "class Reader:\n    rooms = ('crier_words',)\n"


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A reader's package and another one that it names, importable."""
    for name, code in (("crier", READER), ("crier_words", "WORDS = ['heard']\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("")
        (tmp_path / name / "reader.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in [name for name in sys.modules if name.split(".")[0] in {"crier", "crier_words"}]:
        del sys.modules[name]


def digest(of: str) -> str | None:
    readers._info.cache_clear()
    return readers._info(importlib.import_module(of).Reader).sha256


@pytest.mark.parametrize("changed", ["crier", "crier_words"])
def test_a_change_in_any_package_of_a_reader_makes_it_another_reader(packages: Path, changed: str) -> None:
    before = digest("crier.reader")
    assert digest("crier.reader") == before
    (packages / changed / "lists.yaml").write_text("heard: [overheard]\n")
    assert digest("crier.reader") != before


def test_the_english_reader_is_made_of_all_rooms_that_it_imports() -> None:
    assert {"reportedly.parsing", "reportedly.events", "reportedly.actors"} <= set(EnglishReader.rooms)
    assert readers.reader_info("en").sha256
