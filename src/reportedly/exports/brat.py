"""brat stand-off: a ZIP of texts with their annotations, and the two files that brat needs to show them.

Offsets count code points, as brat counts. The scheme of attributions is PolNeAR's; claims, hands and what is judged of
them stand beside it. https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from importlib.resources import files
from typing import BinaryIO

from reportedly.exports.selection import Count, Selected, Selection
from reportedly.faces.wording import chains, party
from reportedly.words import Attribution, Claim, Event, Link, Span

# Where a line ends for brat, and for programs that take more characters than brat does for the end of one; a tab ends a
# field of an annotation.
_BREAK = re.compile("[\n\r\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_PIECE = re.compile(f"[^{_BREAK.pattern[1:]}+")
_SETTINGS = ("annotation.conf", "visual.conf")
_ABOUT = "reportedly.json"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a ZIP knows no time before


def write(selection: Selection, items: Iterator[Selected], out: BinaryIO) -> Count:
    """Writes the archive: `annotation.conf`, `visual.conf`, a `.txt` and an `.ann` for each document, and last
    `reportedly.json`, which says what was selected and which file is which document."""
    documents = claims = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        put = _into(archive, selection.at)
        for name in _SETTINGS:
            put(name, files("reportedly.exports").joinpath("data", f"brat-{name}").read_text(encoding="utf-8"))
        head = {"id": selection.head.id, "size": selection.head.size, "root": selection.head.root.hex()}
        said = {"filter": selection.filter, "ledger": head, "at": selection.at, "software": selection.software}
        about = json.dumps(said | {"protected": selection.protected}, ensure_ascii=False)
        with tempfile.TemporaryFile() as listed:  # an archive takes one file at a time, and this one grows with each
            listed.write(f'{about[:-1]}, "documents": ['.encode())
            for item in items:
                listed.write(b",\n" if documents else b"\n")
                documents, claims = documents + 1, claims + len(item.claims)
                name = f"{item.entry:08}-{item.document.id.removeprefix('doc:')}"
                put(f"{name}.txt", item.document.text.replace("\r", " "))  # one for one: offsets stay
                put(f"{name}.ann", "".join(f"{line}\n" for line in stand_off(item)))
                listed.write(json.dumps(_document(item, name), ensure_ascii=False).encode())
            listed.write(b"\n]}\n")
            listed.seek(0)
            with archive.open(_member(_ABOUT, selection.at), "w") as into:
                shutil.copyfileobj(listed, into)
    return Count(documents, claims)


def stand_off(item: Selected) -> Iterator[str]:
    """The lines of a document's `.ann`: attributions, then claims with their hands."""
    lines = _Lines(item.document.text)
    every = item.claims == item.reading.claims
    wanted = {claim.attribution for claim in item.claims}
    for index, attribution in enumerate(item.reading.attributions):
        if every or index in wanted:
            yield from _attribution(lines, attribution)
    hands: dict[tuple[str, Span], str] = {}
    for claim in item.claims:
        yield from _claim(lines, claim, item, hands)


def pieces(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans as brat may have them: none empty, none over the end of a line, in order, apart from each other."""
    split = (
        Span(span.start + found.start(), span.start + found.end())
        for span in spans
        for found in _PIECE.finditer(span.of(text))
    )
    made: list[Span] = []
    for span in sorted(span for span in split if span.of(text).strip()):
        if made and span.start < made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return tuple(made)


class _Lines:
    """Makes the lines of one document, and numbers each kind of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last = dict.fromkeys("TERA#", 0)

    def number(self, kind: str) -> str:
        self._last[kind] += 1
        return f"{kind}{self._last[kind]}"

    def text_bound(self, kind: str, spans: Iterable[Span]) -> tuple[str, str] | None:
        """A text-bound annotation: its id and its line; None where there is nothing to see."""
        found = pieces(self._text, spans)
        if not found:
            return None
        name = self.number("T")
        offsets = ";".join(f"{span.start} {span.end}" for span in found)
        return name, f"{name}\t{kind} {offsets}\t{' '.join(span.of(self._text) for span in found)}"

    def attribute(self, kind: str, of: str, value: str | None = None) -> str:
        return f"{self.number('A')}\t{kind} {of}" + ("" if value is None else f" {value}")

    def relation(self, kind: str, first: str, second: str) -> str:
        return f"{self.number('R')}\t{kind} Arg1:{first} Arg2:{second}"

    def note(self, of: str, words: str) -> str:
        return f"{self.number('#')}\tAnnotatorNotes {of}\t{_BREAK.sub(' ', words)}"


def _attribution(lines: _Lines, found: Attribution) -> Iterator[str]:
    """An attribution as PolNeAR has it: an event upon its cue that binds source, cue and content."""
    bound = {}
    for role, spans in (("Source", found.source), ("Cue", found.cue), ("Content", found.content)):
        if (made := lines.text_bound(role, spans)) is not None:
            bound[role] = made[0]
            yield made[1]
    kind = "Attribution" if "Source" in bound else "Attribution-no-source"
    trigger = lines.text_bound(kind, found.cue or found.content)
    if trigger is not None and "Content" in bound:
        yield trigger[1]
        event = lines.number("E")
        yield " ".join([f"{event}\t{kind}:{trigger[0]}", *(f"{role}:{name}" for role, name in bound.items())])
        if found.confidence < 1:
            yield lines.note(event, f"confidence {found.confidence:.2f}")


def _claim(lines: _Lines, claim: Claim, item: Selected, hands: dict[tuple[str, Span], str]) -> Iterator[str]:
    made = lines.text_bound("Claim", claim.content)
    if made is None:
        return
    name, line = made
    yield line
    for kind, value in (
        ("Voice", claim.voice.value),
        ("Polarity", claim.polarity.value),
        ("Certainty", claim.certainty.value),
        ("AuthorPolarity", claim.author_polarity.value),
        ("AuthorCertainty", claim.author_certainty.value),
        ("Endorsement", claim.endorsement.value),
        ("Time", claim.time_status.value),
    ):
        yield lines.attribute(kind, name, value)
    for kind, so in (("Hedged", claim.hedged), ("OwnReporting", claim.own_reporting)):
        if so:
            yield lines.attribute(kind, name)
    yield lines.note(name, "; ".join([claim.id, *chains(claim, item.document.text)]))
    yield from _hands(lines, claim, name, hands)
    if claim.condition is not None and (bound := lines.text_bound("Condition", [claim.condition.span])) is not None:
        yield bound[1]
        yield lines.relation("If", name, bound[0])
    for event in claim.event or ():
        yield from _event(lines, event, name)
    for found in item.reading.hardened:
        if found.first == claim.id and (bound := lines.text_bound("Hardened", [found.later])) is not None:
            yield bound[1]
            yield lines.attribute("Lost", bound[0], found.reason.value)
            yield lines.relation("Hardens", bound[0], name)


def _event(lines: _Lines, event: Event, claim: str) -> Iterator[str]:
    """What a claim says that somebody did: its trigger with its type, and who acts on whom."""
    trigger = lines.text_bound("Event", [event.trigger.span])
    if trigger is None:
        return
    yield trigger[1]
    yield lines.attribute("Type", trigger[0], event.type.value)
    yield lines.note(trigger[0], "; ".join(filter(None, (event.mode, *event.context, *event.auxiliary, event.cameo))))
    yield lines.relation("Tells", claim, trigger[0])
    for kind, parties in (("Actor", event.actors), ("Recipient", event.recipients)):
        for acting in parties:
            if (bound := lines.text_bound("Party", [acting.span])) is not None:
                yield bound[1]
                yield lines.relation(kind, trigger[0], bound[0])


def _hands(lines: _Lines, claim: Claim, name: str, hands: dict[tuple[str, Span], str]) -> Iterator[str]:
    """What each hand of a claim does with it, and from whom a hand has it. One mention is one annotation."""
    related: set[tuple[str, str, str]] = set()
    for path in claim.chains:
        nearer: str | None = None
        for link in path:
            if link.span is None:
                continue  # "it has been suggested": nobody is mentioned, the voice says so
            if (link.id, link.span) not in hands:
                bound = lines.text_bound("Hand", [link.span])
                if bound is None:
                    continue
                hands[link.id, link.span] = bound[0]
                yield bound[1]
                yield from _about(lines, bound[0], link)
            mention = hands[link.id, link.span]
            wanted = [(link.stance.value.capitalize(), name, mention)]
            if nearer is not None and nearer != mention:
                wanted.append(("From", nearer, mention))
            for relation in wanted:
                if relation not in related:
                    related.add(relation)
                    yield lines.relation(*relation)
            nearer = mention


def _about(lines: _Lines, mention: str, link: Link) -> Iterator[str]:
    yield lines.attribute("Kind", mention, link.kind.value)
    yield lines.attribute("Basis", mention, link.basis.value.value)
    if link.named:
        yield lines.attribute("Named", mention)
    yield lines.note(mention, f"{link.id}: {party(link)}")


def _document(item: Selected, name: str) -> dict[str, str | int | None]:
    """What `reportedly.json` says of a document."""
    document = item.document
    reader = item.reading_entry.reader
    seen = next((each.source for each in item.sightings if each.entry == item.reading_entry.sighting), None)
    return {
        "files": name,
        "document": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "source": seen,
        "text_sha256": sha256(document.text.encode()).hexdigest(),
        "entry": item.entry,
        "reading_entry": item.reading_entry.n,
        "reader": f"{reader.name} {reader.version}",
    }


def _into(archive: zipfile.ZipFile, at: str) -> Callable[[str, str], None]:
    """What puts a text into an archive, as of the time `at`."""
    return lambda name, text: archive.writestr(_member(name, at), text.encode())


def _member(name: str, at: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, max(datetime.fromisoformat(at).timetuple()[:6], _EARLIEST))
    member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    return member
