"""Messages of a Telegram export (`result.json` of Telegram Desktop: one chat, or all of an account).

The form is that of https://core.telegram.org/import-export. The channel or group is the publisher, the signature or
the sender the author, the Unix time the date (the other one has no time zone).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportedly.documents.json_stream import Item

_MARKS = frozenset({"date_unixtime", "text_entities", "from_id", "actor_id"})
_PRIVATE = frozenset({"personal_chat", "bot_chat", "saved_messages", "verify_codes", "replies"})


def is_message(record: Mapping[str, Any]) -> bool:
    """Whether a record is a message, or a notice of the service, of such an export."""
    return record.get("type") in {"message", "service"} and "id" in record and not _MARKS.isdisjoint(record)


def left_out(record: Mapping[str, Any]) -> str | None:
    """Why a message is no document, in the plural; None where it is one."""
    if record["type"] == "service":
        return "notices of the service"
    text = record.get("text")
    pieces = text if isinstance(text, list) else [text]
    shown = (piece.get("text") if isinstance(piece, dict) else piece for piece in pieces)
    return None if any(isinstance(piece, str) and piece.strip() for piece in shown) else "messages without a text"


def message_fields(record: Mapping[str, Any], chat: Mapping[str, Any]) -> dict[str, Any]:
    """The message under the names by which posts are read; `chat` holds the values that stand beside the messages."""
    channel = chat.get("name") if chat.get("type") not in _PRIVATE else None
    sender = record.get("from")
    author = record.get("author") or (sender if sender != channel else None)
    found = {
        "text": record["text"],
        "author": author,
        "publisher": channel,
        "published": record.get("date_unixtime") or record.get("date"),
        "forwarded_from": record.get("forwarded_from") or record.get("saved_from"),
    }
    return {name: value for name, value in found.items() if value is not None}


def place_of(record: Mapping[str, Any], item: Item) -> str:
    """Where a message stands in its export: its own number, after that of its chat where there are several. It is the
    same in an export made later."""
    several = len(item.path) > 2 and "id" in item.outer
    return f"#{item.outer['id']}/{record['id']}" if several else f"#{record['id']}"
