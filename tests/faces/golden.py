"""Expected outputs kept as files. `UPDATE_GOLDEN=1 pytest tests/faces` writes them anew; read the difference."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def matches(name: str, made: str) -> None:
    """Asserts that `made` is what the file of this name holds."""
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")
