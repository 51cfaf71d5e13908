"""The ledger: documents and readings in one store, beside a log that proves that nothing was altered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.ledger.addition import Outcome, Status
    from reportedly.ledger.store import Head, Ledger

__all__ = ["Head", "Ledger", "Outcome", "Status"]

_HOMES = {
    "Head": "reportedly.ledger.store",
    "Ledger": "reportedly.ledger.store",
    "Outcome": "reportedly.ledger.addition",
    "Status": "reportedly.ledger.addition",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'reportedly.ledger' has no attribute {name!r}")
