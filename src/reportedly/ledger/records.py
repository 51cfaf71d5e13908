"""Documents and readings as records: what of them is stored and hashed, and the way back."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from reportedly.ledger.canonical import canonical
from reportedly.words import Claim, Document, HandKind, Imprint, Reading, Span

if TYPE_CHECKING:
    from reportedly.documents.citations import Citation

_OBJECT = TypeAdapter(dict[str, Any])
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    """Where bytes came from. `lasting` says whether another text there is a newer version of the first."""

    name: str
    lasting: bool


def source_of(document: Document) -> Source:
    """The final address of what was fetched; of a file the address it claims, else its path; else the location.

    Standard input, and what is a part of something larger and claims no address, have no lasting source: the next
    thing to come from there is another document, not a newer version.
    """
    capture = document.capture
    location = capture.location if capture else "-"
    fetched = capture.final_url if capture else None
    if address := fetched or document.url:
        return Source(address.partition("#")[0], lasting=True)
    place = named_place(location)
    if _ADDRESS.match(place):  # an entry of a feed, which will stand at another place of it tomorrow
        return Source(place.partition("#")[0], lasting=False)
    return Source(place, lasting=os.path.isabs(place) and os.path.isfile(place))


def named_place(location: str) -> str:
    """A location as it is named from anywhere: addresses and standard input as they are, paths absolute."""
    if _ADDRESS.match(location) or location in {"-", "<text>"} or location.startswith(("-:", "-#")):
        return location
    return os.path.abspath(location)


def sighting_record(document: Document, given: Mapping[str, str], cited: Citation | None = None) -> bytes:
    """All that is known of a document but its text; `given` are the fields that the user gave, with their values.

    `cited` is the citation along which it was fetched, where it was.
    """
    record: dict[str, Any] = {
        "document": document.model_dump(mode="json", exclude={"text"}),
        "given": dict(given),
        "source": source_of(document).name,
    }
    if cited is not None:
        by = {"address": cited.address, "hop": cited.hop, "span": list(cited.span), "text_sha256": cited.text_sha256}
        record["cited"] = by
    return canonical(record)


def reading_record(reading: Reading) -> bytes:
    """The reading with its reasons, its document named by the hash of its text."""
    return canonical(
        reading.model_dump(mode="json", exclude={"document"}) | {"text_sha256": reading.document.text_sha256}
    )


def document_of(record: bytes, text: str, raw: bytes) -> Document:
    """The document of a sighting record. Raises `ValueError` for a record that is not in order."""
    fields = _fields(record).get("document")
    if not isinstance(fields, dict):
        raise ValueError("a sighting record without a document")
    return Document.model_validate({**fields, "text": text, "raw": raw})


def source_named(record: bytes) -> str:
    """The source that a sighting record names. Raises `ValueError` for a record that is not in order."""
    found = _fields(record).get("source")
    if not isinstance(found, str):
        raise ValueError("a sighting record without a source")
    return found


def cited_in(record: bytes) -> Citation | None:
    """The citation along which a sighting's document was fetched; its words are not in the record, but in the text of
    the document that cites. None where it was named, and not cited."""
    from reportedly.documents.citations import Citation

    found = _fields(record).get("cited")
    if found is None:
        return None
    digest = str(found["text_sha256"])
    span = Span(int(found["span"][0]), int(found["span"][1]))
    return Citation(str(found["address"]), "doc:" + digest[:16], digest, span, "", int(found["hop"]))


def reading_of(record: bytes, document: Document) -> Reading:
    """The reading of a reading record. Raises `ValueError` for a record that is not in order or of another text."""
    fields = _fields(record)
    if fields.pop("text_sha256", None) != document.text_sha256:
        raise ValueError("a reading record of another text")
    return Reading.model_validate({**fields, "document": document})


def claim_of(record: bytes, number: int) -> Claim:
    """One claim of a reading record. Raises as `claims_of` does."""
    return claims_of(record, (number,))[number]


def claims_of(record: bytes, numbers: Collection[int]) -> dict[int, Claim]:
    """Some claims of a reading record by their numbers, without making the others.

    Raises `ValueError`, `LookupError` where it has them not.
    """
    told = _fields(record)["claims"]
    return {number: Claim.model_validate(told[number - 1]) for number in numbers}


def imprint_of(record: bytes) -> Imprint | None:
    """What a reading record says that its text tells of its making. Raises `ValueError` where it is not in order."""
    told = _fields(record).get("imprint")
    return None if told is None else Imprint.model_validate(told)


def claim_row(claim: Claim) -> dict[str, Any]:
    """The columns of a claim that are searched."""
    links = [link for chain in claim.chains for link in chain]
    hands = dict.fromkeys(link.name or link.text for link in links)
    outlets = dict.fromkeys(link.name or link.text for link in links if link.kind is HandKind.OUTLET)
    return {
        "number": int(claim.id.removeprefix("c")),
        "start": claim.content[0].start,
        "text": claim.text,
        "hands": "\n".join(hands),
        "outlets": "\n".join(outlets),
        "voice": claim.voice.value,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
    }


def _fields(record: bytes) -> dict[str, Any]:
    """The object that a record is. Its hash has been checked by now, so its form need not be. Raises `ValueError`."""
    value: dict[str, Any] = _OBJECT.validate_json(record)
    return value
