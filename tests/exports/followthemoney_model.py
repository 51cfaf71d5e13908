"""The model of FollowTheMoney, for tests.

The library wants PyICU, which has no wheels and takes a compiler and minutes; it is for transliterating names when they
are compared, of which checking entities needs nothing. Where PyICU is not installed, something stands in for it that
fails when it is used.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import pytest


class _Transliterator:
    @staticmethod
    def createInstance(_: str) -> _Transliterator:  # noqa: N802
        return _Transliterator()

    def transliterate(self, text: str) -> str:
        raise NotImplementedError(f"PyICU is not installed, and {text!r} was to be transliterated")


@cache
def model() -> Any:
    """The model. Skips the test where the library is not installed."""
    if "icu" not in sys.modules and find_spec("icu") is None:
        stand_in = ModuleType("icu")
        stand_in.Transliterator = _Transliterator  # type: ignore[attr-defined]
        sys.modules["icu"] = stand_in
    pytest.importorskip("followthemoney", reason="entities are checked by followthemoney: make .venv/.interop")
    from followthemoney import model as found

    return found
