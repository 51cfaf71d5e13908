"""The ledgers of the ledger's own tests, on both databases."""

from __future__ import annotations

from tests.ledger.conftest import ledger, place, server

__all__ = ["ledger", "place", "server"]
