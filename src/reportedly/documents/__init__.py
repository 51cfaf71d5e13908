"""Documents in: files, pages, posts, standard input and addresses become Documents. `gather` is the front door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.documents.build import from_bytes, from_text
    from reportedly.documents.inputs import gather, open_document
    from reportedly.documents.limits import Limits

__all__ = ["Limits", "from_bytes", "from_text", "gather", "open_document"]

_HOMES = {
    "Limits": "reportedly.documents.limits",
    "from_bytes": "reportedly.documents.build",
    "from_text": "reportedly.documents.build",
    "gather": "reportedly.documents.inputs",
    "open_document": "reportedly.documents.inputs",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'reportedly.documents' has no attribute {name!r}")
