"""Ledgers to export from: the fixtures of the ledger's own tests."""

from ledger.conftest import ledger, place, server

__all__ = ["ledger", "place", "server"]
