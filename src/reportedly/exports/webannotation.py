"""W3C Web Annotation: an `AnnotationCollection` of one page, each claim an `Annotation` of the words that make it.

Data model: https://www.w3.org/TR/annotation-model/. Positions count code points, as its section 4.2.5 demands; a
browser counts UTF-16 units.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from reportedly.exports.identifiers import identifier, named_information, resting, text_digest, web_address
from reportedly.exports.labels import events, labels
from reportedly.exports.selection import Count, Selected, Selection
from reportedly.faces.wording import chains, facts
from reportedly.words import Claim, Link, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TERMS = "urn:reportedly:export:"
_AROUND = 32  # characters kept before and after a quote, as the annotation tools of the web do
_OURS: dict[str, Any] = {
    "reportedly": TERMS,
    "reportedly:hands": {"@id": "reportedly:hands", "@container": "@list"},  # the order is the path's
}


def write(selection: Selection, items: Iterator[Selected], out: BinaryIO) -> Count:
    """Writes the collection; what it says of its length comes last, so that nothing is held until it is known."""
    documents = claims = 0
    page = f"urn:uuid:{identifier(selection, 'annotation page', selection.head.root.hex(), selection.filter)}"
    first = {"id": page, "type": "AnnotationPage", "startIndex": 0}
    out.write(_opened(_collection(selection)) + b', "first": ' + _opened(first) + b', "items": [')
    for item in items:
        documents += 1
        for claim in item.claims:
            out.write(b",\n" if claims else b"\n")
            out.write(_json(annotation(selection, item, claim)))
            claims += 1
    out.write(b"\n]}, " + _json({"last": page, "total": claims})[1:] + b"\n")
    return Count(documents, claims)


def annotation(selection: Selection, item: Selected, claim: Claim) -> dict[str, Any]:
    """The annotation of a claim. Each piece of its words is a target."""
    return {
        "id": f"urn:uuid:{identifier(selection, 'annotation', item.reading_entry.n, claim.id)}",
        "type": "Annotation",
        "motivation": "describing",
        "created": item.reading_entry.at,
        "creator": _software(f"{item.reading_entry.reader.name} {item.reading_entry.reader.version}"),
        "generated": selection.at,
        "generator": _software(selection.software),
        "body": [_description(item, claim), *map(_tag, labels(claim))],
        "target": [_target(item, span) for span in claim.content],
        "reportedly:document": _document(item),
    }


def _collection(selection: Selection) -> dict[str, Any]:
    filter = f"what “{selection.filter}” finds" if selection.filter else "everything"
    root = selection.head.root.hex()
    return {
        "@context": [CONTEXT, _OURS],
        "id": f"urn:uuid:{identifier(selection, 'annotation collection', root, selection.filter)}",
        "type": "AnnotationCollection",
        "label": f"Claims of news reports, by reportedly: {filter}",
        "created": selection.at,
        "creator": _software(selection.software),
        "reportedly:filter": selection.filter,
        "reportedly:ledger": {
            "reportedly:name": selection.head.id,
            "reportedly:entries": selection.head.size,
            "reportedly:root": root,
        },
        "reportedly:protected": selection.protected,
    }


def _description(item: Selected, claim: Claim) -> dict[str, Any]:
    """Who says it, and how sure: in words for people, and field by field for programs."""
    text = item.document.text
    words = "\n".join([*chains(claim, text), "; ".join(facts(claim, text))])
    return {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "language": "en",
        "value": words,
        "reportedly:claim": _claim(item, claim),
    }


def _tag(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": value}


def _target(item: Selected, span: Span) -> dict[str, Any]:
    document, seen = item.document, resting(item).document
    text, kept = document.text, named_information(text_digest(document))
    state: dict[str, Any] = {"type": "TimeState", "cached": kept}
    if seen.retrieved is not None:
        state["sourceDate"] = seen.retrieved.isoformat().replace("+00:00", "Z")
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    return {
        "type": "SpecificResource",
        "source": web_address(item) or kept,
        "state": state,
        "selector": [_position(span), quote],
    }


def _document(item: Selected) -> dict[str, Any]:
    """The text that positions count in, and all that is known of where it was seen."""
    document = item.document
    known = {
        "id": named_information(text_digest(document)),
        "type": "Text",
        "format": "text/plain",
        "language": document.language,
        "reportedly:name": document.id,
        "reportedly:title": document.title,
        "reportedly:publisher": document.publisher,
        "reportedly:author": document.author,
        "reportedly:published": document.published,
        "reportedly:length": document.length,
        "reportedly:entry": item.entry,
        "reportedly:seen": [
            {"reportedly:source": seen.source, "reportedly:added": seen.at, "reportedly:entry": seen.entry}
            for seen in item.sightings
        ],
    }
    return _known(known)


def _claim(item: Selected, claim: Claim) -> dict[str, Any]:
    model = item.reading_entry.model
    likely = None
    if claim.band is not None:
        low, high = claim.band
        likely = {"reportedly:from": low, "reportedly:to": high, "reportedly:table": claim.band_table}
    return _known(
        {
            "reportedly:name": f"{item.document.id}/{claim.id}",
            "reportedly:text": claim.text,
            "reportedly:paths": [{"reportedly:hands": [_hand(link) for link in path]} for path in claim.chains if path],
            "reportedly:ownReporting": claim.own_reporting,
            "reportedly:voice": claim.voice.value,
            "reportedly:hedged": claim.hedged,
            "reportedly:polarity": claim.polarity.value,
            "reportedly:certainty": claim.certainty.value,
            "reportedly:authorPolarity": claim.author_polarity.value,
            "reportedly:authorCertainty": claim.author_certainty.value,
            "reportedly:endorsement": claim.endorsement.value,
            "reportedly:likely": _known(likely) if likely else None,
            "reportedly:time": claim.time_status.value,
            "reportedly:condition": _position(claim.condition.span) if claim.condition else None,
            "reportedly:cues": [
                {"reportedly:kind": cue.kind.value, "reportedly:at": _position(cue.span)} for cue in claim.cues
            ],
            "reportedly:hardened": [
                {"reportedly:reason": found.reason.value, "reportedly:at": _position(found.later)}
                for found in item.reading.hardened
                if found.first == claim.id
            ],
            "reportedly:events": [_prefixed(event) for event in events(claim, item.document.text)],
            "reportedly:entry": item.reading_entry.n,
            "reportedly:model": f"{model.name} {model.version}" if model else None,
        }
    )


def _hand(link: Link) -> dict[str, Any]:
    return _known(
        {
            "reportedly:hand": link.id,
            "reportedly:name": link.name,
            "reportedly:text": link.text,
            "reportedly:at": _position(link.span) if link.span else None,
            "reportedly:kind": link.kind.value,
            "reportedly:named": link.named,
            "reportedly:role": link.role,
            "reportedly:identified": link.identified,
            "reportedly:number": None if link.number is None else str(link.number),
            "reportedly:anonymity": _position(link.anonymity) if link.anonymity else None,
            "reportedly:via": link.via.text if link.via else None,
            "reportedly:basis": link.basis.value.value,
            "reportedly:stance": link.stance.value,
        }
    )


def _prefixed(value: Any) -> Any:
    """A plain value with our prefix before its keys, and spans as selectors."""
    if isinstance(value, Span):
        return _position(value)
    if isinstance(value, dict):
        return {f"reportedly:{name}": _prefixed(held) for name, held in value.items()}
    return [_prefixed(held) for held in value] if isinstance(value, list) else value


def _position(span: Span) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _software(name: str) -> dict[str, Any]:
    return {"type": "Software", "name": name}


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value != []}


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _opened(value: dict[str, Any]) -> bytes:
    """An object to which more is to be written."""
    return _json(value)[:-1]
