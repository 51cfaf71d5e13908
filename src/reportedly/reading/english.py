"""The English reader's door: light, so that the network loads while the grammar is imported."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from reportedly.parsing.network import load
from reportedly.words import Document, Reading


class EnglishReader:
    """Reads English news."""

    languages = frozenset({"en"})
    rooms = tuple(f"reportedly.{room}" for room in ("actors", "dates", "events", "mentions", "parsing", "places"))

    def read(self, document: Document) -> Reading:
        """The reading of a document. Never raises for any text; a text without sentences gives an empty reading."""
        with ThreadPoolExecutor(1) as pool:
            loading = pool.submit(load)
            from reportedly.reading.flow import Flow

            return Flow().read(document, loading.result)
