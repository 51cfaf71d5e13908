"""STIX 2.1: each document a `report`, its hands `identity` objects, each claim a `note`, what is disputed an `opinion`.

What STIX has no place for stands in one property extension, whose definition is in the bundle.
https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html. The same object has the same id in every export of a
ledger (RFC 9562, version 5), and changes only with `modified`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, BinaryIO
from urllib.parse import urlsplit
from uuid import UUID

from reportedly.exports.identifiers import identifier, text_digest
from reportedly.exports.identities import Key
from reportedly.exports.labels import events, labels
from reportedly.exports.selection import Count, Selected, Selection, Sighting
from reportedly.exports.stix_identities import identity_object
from reportedly.exports.stix_objects import SOFTWARE, everywhere, extension, known, stix_object
from reportedly.faces.safe import shortened
from reportedly.faces.wording import ENDORSEMENTS, chains, facts, hand, stance_cues
from reportedly.words import Claim, Endorsement, HandKind, Link, Span, Stance

_ABSTRACT = 120  # characters of a claim in a note's abstract
_FRAMES = {Endorsement.REJECTING: "disagree", Endorsement.ENDORSING: "agree"}
_SCALE = "probability in per cent that the attribution was read right; none of the scales of STIX 2.1, appendix A"


def write(selection: Selection, items: Iterator[Selected], out: BinaryIO) -> Count:
    """Writes one bundle. What it is, a note on the software says, the first but for what all objects refer to."""
    documents = claims = 0
    written: set[str] = set()  # those whom several reports may name
    head = {"type": "bundle", "id": f"bundle--{identifier(selection, 'bundle', *_once(selection))}"}
    out.write(_json(head)[:-1] + b', "objects": [')
    for number, made in enumerate((*everywhere(), _export(selection))):
        out.write((b",\n" if number else b"\n") + _json(made))
    for item in items:
        documents, claims = documents + 1, claims + len(item.claims)
        for made in objects(selection, item):
            if made["type"] == "identity":
                if made["id"] in written:
                    continue
                written.add(made["id"])
            out.write(b",\n" + _json(made))
    out.write(b"\n]}\n")
    return Count(documents, claims)


def objects(selection: Selection, item: Selected) -> Iterator[dict[str, Any]]:
    """The objects of a document: its hands and parties, its report, and for each chosen claim a note, and opinions."""
    made: dict[Key, dict[str, Any]] = {}
    refs: dict[str, str] = {}  # by the link's id
    for claim in item.reading.claims:  # of all claims: a report says the same whatever was chosen of it
        for link in _hands(claim):
            identity = item.cast.hands[link.id]
            told = identity_object(selection, identity, link, item.document.text)
            refs[link.id] = made.setdefault(identity.key, told)["id"]
    parties: dict[Span, str] = {}
    for span, identity in item.cast.parties.items():
        told = identity_object(selection, identity, None, item.document.text)
        told = identity_object(selection, identity, None, item.document.text)
        parties[span] = made.setdefault(identity.key, told)["id"]
    report = _report(selection, item, [each["id"] for each in made.values()])
    yield from made.values()
    yield report
    for claim in item.claims:
        note = _note(selection, item, claim, report["id"], refs, parties)
        yield note
        yield from _opinions(selection, item, claim, note["id"])


def _export(selection: Selection) -> dict[str, Any]:
    """Which filter of which ledger the bundle holds."""
    chosen = f"what “{selection.filter}” finds" if selection.filter else "everything"
    head = selection.head
    return stix_object(
        "note",
        identifier(selection, "export", *_once(selection)),
        selection.at,
        content=f"Exported by {selection.software}: {chosen} in the ledger {head.id} of {head.size} entries, whose "
        f"root is {head.root.hex()}.",
        object_refs=[SOFTWARE],
        extensions=extension(
            ledger=head.id,
            entries=head.size,
            root=head.root.hex(),
            filter=selection.filter,
            protected=selection.protected,
            software=selection.software,
        ),
    )


def _once(selection: Selection) -> tuple[str, str, str]:
    """What tells one export from another."""
    return selection.head.root.hex(), selection.filter, selection.at


def _hands(claim: Claim) -> Iterator[Link]:
    """The hands that are somebody, or some document."""
    return (link for path in claim.chains for link in path if link.kind is not HandKind.UNKNOWN)


def _report(selection: Selection, item: Selected, hands: list[str]) -> dict[str, Any]:
    document, reader = item.document, item.reading_entry.reader
    model = item.reading_entry.model
    first = item.sightings[0]
    published, by = _published(document.published, item)
    return stix_object(
        "report",
        identifier(selection, "report", item.entry),
        first.at,
        max(item.reading_entry.at, *(seen.at for seen in item.sightings)),
        name=document.title or document.id,
        published=published,
        object_refs=hands or [SOFTWARE],
        lang=document.language,
        external_references=[_reference(seen) for seen in item.sightings],
        extensions=extension(
            document=document.id,
            text_sha256=text_digest(document).hex(),
            length=document.length,
            publisher=document.publisher,
            author=document.author,
            published_as_given=document.published,
            published_by=by,
            seen=[
                {"source": seen.source, "added": seen.at, "raw_sha256": seen.document.sha256, "entry": seen.entry}
                for seen in item.sightings
            ],
            entry=item.entry,
            reading_entry=item.reading_entry.n,
            reader=f"{reader.name} {reader.version}",
            model=f"{model.name} {model.version}" if model else None,
        ),
    )


def _reference(seen: Sighting) -> dict[str, Any]:
    """Where a report was seen: `source_name` is who published it there, as far as that is known."""
    host = urlsplit(seen.source).hostname if seen.source.lower().startswith(("http://", "https://")) else None
    made = {"source_name": seen.document.publisher or host or "file", "external_id": seen.document.id}
    if host is None:
        return made | {"description": seen.source}
    return made | {"url": seen.source, "hashes": {"SHA-256": seen.document.sha256}}


def _published(given: str | None, item: Selected) -> tuple[str, str]:
    """The moment that `published` must be, and by what it was told: the document, its fetching, or its adding.

    A day is its beginning, and a moment without a zone is taken for UTC; what was given stands in the extension.
    """
    seen = item.document.retrieved
    for moment, by in ((_moment(given), "document"), (seen, "retrieved")):
        if moment is not None:
            return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"), by
    return f"{item.sightings[0].at[:19]}Z", "added"  # to the second, as the others: STIX drops zeros at the end


def _moment(given: str | None) -> datetime | None:
    """The first moment of an ISO 8601 date of any precision."""
    if not given:
        return None
    try:
        if len(given) <= 10:
            year, month, day = (*map(int, given.split("-")), 1, 1)[:3]
            return datetime.combine(date(year, month, day), time(), UTC)
        found = datetime.fromisoformat(given)
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _note(
    selection: Selection,
    item: Selected,
    claim: Claim,
    report: str,
    refs: Mapping[str, str],
    parties: Mapping[Span, str],
) -> dict[str, Any]:
    text, paths = item.document.text, chains(claim, item.document.text)
    coded = events(claim, text)
    acting = [one for event in coded for one in (*event.get("actors", ()), *event.get("recipients", ()))]
    for one in acting:
        if one["span"] in parties:
            one["identity_ref"] = parties[one["span"]]
    named = [
        *(refs[link.id] for link in _hands(claim)),
        *(one["identity_ref"] for one in acting if "identity_ref" in one),
    ]
    attributed = claim.attribution is not None
    read_right = item.reading.attributions[claim.attribution].confidence if claim.attribution is not None else None
    low, high = claim.band or (None, None)
    return stix_object(
        "note",
        _claim_id(selection, item, claim, "claim"),
        item.reading_entry.at,
        abstract=f"{paths[0]}: “{shortened(claim.text, _ABSTRACT)}”",
        content="\n".join([f"“{claim.text}”", *paths, "; ".join(facts(claim, text))]),
        object_refs=list(dict.fromkeys([report, *named])),
        labels=labels(claim),
        confidence=None if read_right is None else round(100 * read_right),
        lang="en",
        extensions=extension(
            claim=f"{item.document.id}/{claim.id}",
            text=claim.text,
            spans=[list(span) for span in claim.content],
            sentence=item.reading.sentences[claim.sentence].span.of(text),
            paths=[[_step(link, refs) for link in path] for path in claim.chains if path],
            own_reporting=claim.own_reporting,
            voice=claim.voice.value,
            hedged=claim.hedged,
            polarity=claim.polarity.value,
            certainty=claim.certainty.value,
            author_polarity=claim.author_polarity.value,
            author_certainty=claim.author_certainty.value,
            endorsement=claim.endorsement.value,
            likely_from=low,
            likely_to=high,
            likely_table=claim.band_table,
            time=claim.time_status.value,
            condition=claim.condition.text if claim.condition else None,
            hardened=[
                {"reason": found.reason.value, "span": list(found.later)}
                for found in item.reading.hardened
                if found.first == claim.id
            ],
            events=coded,
            confidence_scale=_SCALE if attributed else None,
            entry=item.reading_entry.n,
        ),
    )


def _step(link: Link, refs: Mapping[str, str]) -> dict[str, Any]:
    """A hand of a path, nearest to the report first; one without `hand_ref` is nobody in particular."""
    return known(
        {
            "hand_ref": refs.get(link.id),
            "mention": link.text,
            "name": link.name,
            "role": link.role,
            "kind": link.kind.value,
            "span": list(link.span) if link.span else None,
            "via": link.via.text if link.via else None,
            "basis": link.basis.value.value,
            "stance": link.stance.value,
        }
    )


def _opinions(selection: Selection, item: Selected, claim: Claim, note: str) -> Iterator[dict[str, Any]]:
    """What is said of a claim by others than who tells it: by hands that deny what another asserts, by the report."""
    text = item.document.text
    told = [link for path in claim.chains for link in path]
    if any(link.stance is Stance.ASSERTS for link in told):
        for link in {link.id: link for link in told if link.stance is Stance.DENIES}.values():
            yield stix_object(
                "opinion",
                _claim_id(selection, item, claim, "opinion", link.id),
                item.reading_entry.at,
                explanation=str(hand(link, stance_cues(claim, link, text))),
                authors=[link.name or link.text],
                opinion="disagree",
                object_refs=[note],
            )
    if claim.endorsement in _FRAMES and told:
        author = item.document.publisher or item.document.author
        yield stix_object(
            "opinion",
            _claim_id(selection, item, claim, "opinion"),
            item.reading_entry.at,
            explanation=ENDORSEMENTS[claim.endorsement],
            authors=[author] if author else None,
            opinion=_FRAMES[claim.endorsement],
            object_refs=[note],
        )


def _claim_id(selection: Selection, item: Selected, claim: Claim, *what: str) -> UUID:
    return identifier(selection, *what, item.reading_entry.n, claim.id)


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
