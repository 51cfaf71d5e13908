"""Names for what is exported: the same thing has the same name in every export of a ledger, and no two share one."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from hashlib import sha256
from uuid import UUID, uuid5

from reportedly.exports.selection import Selected, Selection, Sighting
from reportedly.words import Document

NAMESPACE = UUID("5d5d2f5e-9a63-4b0c-8f5b-6e0f2b1c7a94")  # drawn once, for names by RFC 9562, section 5.5
_WEB = re.compile(r"https?://", re.IGNORECASE)
_UNFIT = re.compile(r"[\x00-\x20\x7f<>\"{}|\\^`]")  # what RFC 3987 keeps out of addresses


def identifier(selection: Selection, *parts: str | int) -> UUID:
    """The name of what `parts` tell apart within a ledger.

    In an export with pseudonyms names hold for that export alone: the same object says something else in the next.
    """
    once = [selection.head.root.hex(), selection.filter, selection.at] if selection.protected else []
    return uuid5(NAMESPACE, "\n".join(map(str, [selection.head.id, *once, *parts])))


def resting(item: Selected) -> Sighting:
    """The sighting on which a document's reading rests."""
    return next(each for each in item.sightings if each.entry == item.reading_entry.sighting)


def web_address(item: Selected) -> str | None:
    """Where on the web a document was seen, or says that it stands; None where it was nowhere on the web."""
    for address in (resting(item).source, item.document.url):
        if address is not None and _WEB.match(address):
            return _UNFIT.sub(lambda found: f"%{ord(found[0]):02X}", address)
    return None


def text_digest(document: Document) -> bytes:
    """SHA-256 of the text as it is exported, in UTF-8: with pseudonyms that is not the text which the ledger holds."""
    return sha256(document.text.encode()).digest()


def named_information(digest: bytes) -> str:
    """An address for bytes by their SHA-256 (RFC 6920): `ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk`."""
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"
