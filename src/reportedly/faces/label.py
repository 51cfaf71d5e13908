"""The label of a story: what stands at the top of every face. Counts and names only, all derived from the reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.faces import wording
from reportedly.faces.safe import shown
from reportedly.words import Certainty, Claim, HandKind, Imprint, Link, Missing, Reading, Stance, Voice

VOICE_ORDER = (Voice.QUOTED, Voice.REPORTED, Voice.HEARSAY, Voice.STATED, Voice.COMMENT)
_CERTAINTY_ORDER = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN)
_KIND_ORDER = (HandKind.OUTLET, HandKind.PERSON, HandKind.ORGANISATION, HandKind.DOCUMENT, HandKind.PUBLIC)
_ROWS = {
    HandKind.OUTLET: "Outlets",
    HandKind.PERSON: "People",
    HandKind.ORGANISATION: "Organisations",
    HandKind.DOCUMENT: "Documents",
    HandKind.PUBLIC: "The public",
}


@dataclass(frozen=True)
class Party:
    """One hand of the story: its words and how many claims come through it."""

    link: Link
    claims: int
    silent: bool  # in every claim it stands beside

    @property
    def words(self) -> str:
        """Who it is, and for how many claims."""
        told = "confirms nothing" if self.silent else wording.counted(self.claims, "claim")
        return f"{wording.party(self.link)}: {told}"


@dataclass(frozen=True)
class Row:
    """One heading of the label with its lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Share:
    """How much of the story speaks in one voice; `share` is a fraction of its words."""

    voice: Voice
    share: float

    @property
    def percent(self) -> str:
        """`64 %`; a share that is there but rounds to nothing is `<1 %`."""
        return "<1 %" if 0 < self.share < 0.005 else f"{self.share * 100:.0f} %"


@dataclass(frozen=True)
class Label:
    """What a reader should know of a story before its claims."""

    title: str
    byline: str
    summary: str  # the whole story in one line; empty where its text was not judged
    location: str  # the path or address as it was given; empty where the story was given as text
    said_by: tuple[Row, ...]
    origins: str
    certainty: str
    shares: tuple[Share, ...]  # the voices that occur, in fixed order
    missing: str
    notes: tuple[str, ...]
    was_read: bool


def _mentions(reading: Reading) -> Iterator[tuple[Claim, Link]]:
    for claim in reading.claims:
        seen = set()
        for path in claim.chains:
            for link in path:
                if link.id not in seen:
                    seen.add(link.id)
                    yield claim, link


def parties(reading: Reading) -> tuple[Party, ...]:
    """The distinct hands, by kind, then by how many claims come through them, then in text order."""
    links: dict[str, Link] = {}
    told: Counter[str] = Counter()
    speaks: set[str] = set()
    for _, link in _mentions(reading):
        known = links.setdefault(link.id, link)
        if (link.named, bool(link.role)) > (known.named, bool(known.role)):
            links[link.id] = link
        told[link.id] += 1
        if link.stance is not Stance.SILENT:
            speaks.add(link.id)
    kinds = (*_KIND_ORDER, HandKind.UNKNOWN)
    found = [Party(link, told[key], key not in speaks) for key, link in links.items()]
    return tuple(sorted(found, key=lambda party: (kinds.index(party.link.kind), not party.link.named, -party.claims)))


def _said_by(reading: Reading) -> tuple[Row, ...]:
    found = parties(reading)
    rows = [
        Row(_ROWS[kind], tuple(party.words for party in found if party.link.kind is kind))
        for kind in _KIND_ORDER
        if any(party.link.kind is kind for party in found)
    ]
    hearsay = [c for c in reading.claims if any(p[-1].kind is HandKind.UNKNOWN for p in c.chains if p)]
    if hearsay:
        words = dict.fromkeys(
            wording.quoted(link.text)
            for claim, link in _mentions(reading)
            if link.kind is HandKind.UNKNOWN and link.text.strip()
        )
        line = wording.counted(len(hearsay), "claim") + (f" ({', '.join(words)})" if words else "")
        rows.append(Row("Nobody", (line,)))
    own = sum(claim.own_reporting for claim in reading.claims)
    if own:
        rows.append(Row("Own reporting", (wording.counted(own, "claim"),)))
    alone = sum(not any(claim.chains) and not claim.own_reporting for claim in reading.claims)
    if alone:
        rows.append(Row("The story itself", (wording.counted(alone, "claim"),)))
    return tuple(rows)


def _certainty(reading: Reading) -> str:
    counts = reading.card.certainty
    told = [f"{counts[each]} {wording.CERTAINTIES[each]}" for each in _CERTAINTY_ORDER if counts.get(each)]
    return ", ".join(told) or "there are no claims"


def _name(reading: Reading) -> str:
    """The name of the file or page that the story was read from, without its folder."""
    capture = reading.document.capture
    name = shown(capture.location.rstrip("/").rpartition("/")[2]) if capture else ""
    return "" if name == "-" else name


def _summary(reading: Reading) -> str:
    if not reading.sentences:
        return ""
    low, high = reading.card.origins.at_least, reading.card.origins.at_most
    origins = (
        "no origin" if high == 0 else wording.counted(low, "origin") if low == high else f"{low} to {high} origins"
    )
    comment = Share(Voice.COMMENT, reading.card.shares.get(Voice.COMMENT, 0.0))
    return f"{wording.counted(len(reading.claims), 'claim')}, {origins} named, {comment.percent} comment"


def _byline(reading: Reading) -> str:
    """Publisher, date and author as the metadata has them; where they stand in the text alone, it says so."""
    document, missing, told = reading.document, reading.card.missing, reading.imprint or Imprint()
    parts, in_text = [], []
    publisher, author = (each.text if each else None for each in (told.publisher, told.author))
    for value, from_text, lack, what in (
        (document.publisher, publisher, Missing.PUBLISHER, "publisher"),
        (_day(document.published), _day(told.published.iso if told.published else None), Missing.DATE, "date"),
        (document.author, author, Missing.AUTHOR, "author"),
    ):
        if known := shown(value or from_text or ""):
            said = f"by {known}" if lack is Missing.AUTHOR else known
            parts.append(said if value else f"{said} (from the text)")
        elif lack not in missing:
            in_text.append(what)
        elif lack is not Missing.AUTHOR:  # what is missing has a line of its own; a story often has no author
            parts.append(f"no {what}")
    if in_text:
        parts.append(f"{wording.listed(in_text)} named in the text")
    return " · ".join(parts)


def _day(stamp: str | None) -> str | None:
    return wording.day(stamp) if stamp else None


def label(reading: Reading) -> Label:
    """The label of a reading."""
    document, card = reading.document, reading.card
    missing = wording.listed([wording.MISSINGS[each] for each in card.missing], "and")
    return Label(
        title=shown(document.title or "") or _name(reading) or "A story without a title",
        byline=_byline(reading),
        summary=_summary(reading),
        location=shown(document.capture.location) if document.capture else "",
        said_by=_said_by(reading),
        origins=wording.origins(card.origins),
        certainty=_certainty(reading),
        shares=tuple(Share(voice, card.shares[voice]) for voice in VOICE_ORDER if card.shares.get(voice)),
        missing=missing or "nothing of what was looked for",
        notes=tuple(map(shown, reading.notes)),
        was_read=bool(reading.sentences),
    )


def next_step(reading: Reading) -> str:
    """One line: what a person who checks this story would do first."""
    if not reading.sentences:
        return "Read the story yourself: nothing of its text was judged here."
    if not reading.claims:
        return "Look for a report: this story tells opinions and claims nothing."
    speaking = [party for party in parties(reading) if not party.silent and party.link.kind is not HandKind.UNKNOWN]
    total = wording.counted(len(reading.claims), "claim")
    # `parties` gives outlets first: at equal numbers of claims the way back starts at the outlet.
    named = [party for party in speaking if party.link.named]
    if named:
        top = max(named, key=lambda party: party.claims)
        who = wording.party(top.link)
        if top.link.kind in (HandKind.OUTLET, HandKind.DOCUMENT):
            verb = "comes" if top.claims == 1 else "come"
            return f"Find what {who.who} itself published: {top.claims} of {total} {verb} through it."
        return f"Ask {who}, who is named for {top.claims} of {total}."
    if speaking:
        return "Ask the outlet who its unnamed sources are and how they know: no source of this story has a name."
    if any(any(claim.chains) for claim in reading.claims):
        return "Look for the first telling: everything here is told by nobody in particular."
    return "Ask where the story has it from: it names no source for anything."
