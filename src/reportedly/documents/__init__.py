"""Documents in: files, pages, posts, standard input and addresses become Documents. `gather` is the front door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.documents.build import from_bytes, from_text
    from reportedly.documents.citations import Following, follow
    from reportedly.documents.columns import columns_of
    from reportedly.documents.feed_documents import FeedState, feed_round
    from reportedly.documents.inputs import gather, open_document
    from reportedly.documents.limits import Limits
    from reportedly.documents.warc_writing import write_warc

__all__ = [
    "FeedState",
    "Following",
    "Limits",
    "columns_of",
    "feed_round",
    "follow",
    "from_bytes",
    "from_text",
    "gather",
    "open_document",
    "write_warc",
]

_HOMES = {
    "FeedState": "reportedly.documents.feed_documents",
    "Following": "reportedly.documents.citations",
    "Limits": "reportedly.documents.limits",
    "columns_of": "reportedly.documents.columns",
    "feed_round": "reportedly.documents.feed_documents",
    "follow": "reportedly.documents.citations",
    "from_bytes": "reportedly.documents.build",
    "from_text": "reportedly.documents.build",
    "gather": "reportedly.documents.inputs",
    "open_document": "reportedly.documents.inputs",
    "write_warc": "reportedly.documents.warc_writing",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'reportedly.documents' has no attribute {name!r}")
