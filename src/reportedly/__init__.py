"""reportedly: who claims what, on whose word, how sure they say they are.

The public surface is what `__all__` names. Everything heavy is imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Document", "Reading", "ReportedlyError", "__version__", "read", "read_many"]

if TYPE_CHECKING:
    from reportedly.api import read, read_many
    from reportedly.errors import ReportedlyError
    from reportedly.words import Document, Reading

_HOMES = {
    "Document": "reportedly.words",
    "Reading": "reportedly.words",
    "ReportedlyError": "reportedly.errors",
    "read": "reportedly.api",
    "read_many": "reportedly.api",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'reportedly' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
