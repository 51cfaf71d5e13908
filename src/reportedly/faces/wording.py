"""The plain words in which every face tells the values of a reading. One wording for terminal, page and notebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reportedly.faces.safe import shortened, shown
from reportedly.words import (
    BasisKind,
    Certainty,
    Claim,
    CueKind,
    Endorsement,
    HandKind,
    HardenedReason,
    Link,
    Missing,
    Origins,
    Passage,
    Polarity,
    Span,
    Stance,
    TimeStatus,
    Voice,
)

WORDS_LIMIT = 1200  # characters of a claim that a face quotes in one piece; no news sentence comes near it
MENTION_LIMIT = 70  # characters of a mention inside a chain; the whole of it stands in the text and in the JSON

VOICES = {
    Voice.QUOTED: "quoted",
    Voice.REPORTED: "reported",
    Voice.HEARSAY: "hearsay",
    Voice.STATED: "stated",
    Voice.COMMENT: "comment",
    Voice.FURNITURE: "furniture",
}
VOICE_MEANINGS = {
    Voice.QUOTED: "in somebody’s own words",
    Voice.REPORTED: "told by somebody the story points to",
    Voice.HEARSAY: "told by nobody in particular",
    Voice.STATED: "stated by the story itself",
    Voice.COMMENT: "the author’s evaluation, expectation or advice",
}
_SINGLE = {
    HandKind.PERSON: "an unnamed person",
    HandKind.ORGANISATION: "an unnamed organisation",
    HandKind.OUTLET: "an unnamed outlet",
    HandKind.DOCUMENT: "an unnamed document",
}
_PLURAL = {
    HandKind.PERSON: "unnamed people",
    HandKind.ORGANISATION: "unnamed organisations",
    HandKind.OUTLET: "unnamed outlets",
    HandKind.DOCUMENT: "unnamed documents",
}
_STANCES = {
    Stance.ASSERTS: "",
    Stance.DENIES: "denying it",
    Stance.BELIEVES: "as a belief",
    Stance.SILENT: "without confirming it",
}
_STANCE_CUES = {Stance.DENIES: CueKind.DENIAL, Stance.BELIEVES: CueKind.BELIEF, Stance.SILENT: CueKind.SILENCE}
_BASES = {
    BasisKind.OWN: "a party to it",
    BasisKind.WITNESSED: "as eyewitness",
    BasisKind.INFERRED: "by inference",
}
_SURENESS = {
    Certainty.CERTAIN: "as certain",
    Certainty.PROBABLE: "as probable",
    Certainty.POSSIBLE: "as possible",
    Certainty.UNKNOWN: "leaving open whether it is so",
}
# The event's polarity is net of every negation in the words and in the cue, so it must not read as a comment on the
# words ("“nobody drowned”: not so" would turn them round).
_NEGATIVE = "in the negative"
CERTAINTIES = {
    Certainty.CERTAIN: "told as certain",
    Certainty.PROBABLE: "told as probable",
    Certainty.POSSIBLE: "told as possible",
    Certainty.UNKNOWN: "left open",
}
TIMES = {
    TimeStatus.PAST: "in the past",
    TimeStatus.ONGOING: "going on now",
    TimeStatus.PLANNED: "still to come",
    TimeStatus.HYPOTHETICAL: "contrary to fact",
    TimeStatus.GENERAL: "in general",
}
ENDORSEMENTS = {
    Endorsement.NEUTRAL: "",
    Endorsement.DISTANCING: "the story keeps its distance",
    Endorsement.ENDORSING: "the story vouches for it",
    Endorsement.REJECTING: "the story rejects it",
}
HARDENINGS = {
    HardenedReason.CONDITION_LOST: "the condition is gone",
    HardenedReason.HEDGE_LOST: "the hedge is gone",
    HardenedReason.ATTRIBUTION_LOST: "nobody is named for it any more",
    HardenedReason.PRESUPPOSED: "it is taken for granted",
}
MISSINGS = {
    Missing.DATE: "a date",
    Missing.PUBLISHER: "a publisher",
    Missing.AUTHOR: "an author",
    Missing.NAMED_SOURCE: "a source with a name",
    Missing.LINK: "a link to any source",
    Missing.ANY_SOURCE: "any source at all",
}
_BAND_TABLES = {"readers-survey": "survey of readers", "icd-203": "ICD 203"}  # by how the table's name begins
SELF = "the story itself states this"
OWN_REPORTING = "the story’s own reporting"
NOBODY = "nobody in particular"


def quoted(text: str) -> str:
    """Words of the document in quotation marks, safe to show; quotation marks of their own at both ends stay."""
    return f"“{shown(text)}”"


def words_of(claim: Claim) -> str:
    """A claim's words as written, in quotation marks; only a text without sentences makes them so long as to be cut."""
    return f"“{shortened(shown(claim.text), WORDS_LIMIT)}”"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 claim`, `2 claims`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


@dataclass(frozen=True)
class HandWords:
    """A hand in words: who it is, and what is to be said about that (begins with a space or a comma, or is empty)."""

    who: str
    details: str = ""

    def __str__(self) -> str:
        return self.who + self.details


def party(link: Link) -> HandWords:
    """Who a hand is, without what it does: `Radio Marene`, `3 unnamed people (“three officials”)`."""
    mention = shortened(shown(link.text), MENTION_LIMIT)
    details = []
    if link.kind is HandKind.UNKNOWN:
        who = NOBODY
    elif link.named:
        who = shown(link.name or link.text)
        role = shown(link.role or "").removeprefix("whose ")  # as its clause has it: "…, whose chairman X said"
        if role and role.casefold() not in who.casefold():
            details.append(shortened(role, MENTION_LIMIT))
        if mention.casefold() in who.casefold() or who.casefold() in mention.casefold() or details:
            mention = ""
    elif link.kind is HandKind.PUBLIC:
        who = "the public"
    elif isinstance(link.number, int) and link.number > 1:
        who = f"{link.number} {_PLURAL[link.kind]}"
    else:
        who = (_PLURAL if link.number == "many" else _SINGLE)[link.kind]
    if mention:
        details.insert(0, f"“{mention}”")
    if link.identified and not link.named:
        details.append("the office tells who")
    return HandWords(who, f" ({', '.join(details)})" if details else "")


def hand(link: Link, cues: Sequence[str] = ()) -> HandWords:
    """A hand as a chain shows it: who, through what, how it knows, and what it does when it does not assert.

    `cues` are the words that say so, where the hand does not assert.
    """
    found = party(link)
    said = [found.details]
    if link.via is not None:
        said.append(f"via {quoted(link.via.text)}")
    if basis := _BASES.get(link.basis.value):
        said.append(basis)
    if stance := _STANCES[link.stance]:
        said.append(stance + (f" ({', '.join(map(quoted, cues))})" if cues else ""))
    return HandWords(found.who, ", ".join(said))


def stance_cues(claim: Claim, link: Link, text: str) -> tuple[str, ...]:
    """The words of a claim's cues that carry a hand's stance; none for a hand that asserts."""
    kind = _STANCE_CUES.get(link.stance)
    return tuple(cue.span.of(text) for cue in claim.cues if cue.kind is kind)


def paths(claim: Claim, text: str) -> tuple[tuple[HandWords, ...], ...]:
    """The hands of every path of a claim in words, the hand nearest to the story first; never empty.

    Own reporting, and a claim that no hand tells, are paths of one.
    """
    told = tuple(tuple(hand(link, stance_cues(claim, link, text)) for link in path) for path in claim.chains if path)
    own = ((HandWords(OWN_REPORTING),),) if claim.own_reporting else ()
    return own + told or ((HandWords(SELF),),)


def chains(claim: Claim, text: str, arrow: str = " ← ") -> tuple[str, ...]:
    """Every path of a claim as one line; never empty."""
    return tuple(arrow.join(map(str, path)) for path in paths(claim, text))


def anonymity(claim: Claim, text: str) -> str:
    """The stated reasons for which hands of a claim are unnamed, as written; empty where none is stated."""
    spans = dict.fromkeys(link.anonymity for path in claim.chains for link in path if link.anonymity)
    return f"on being unnamed: {listed([quoted(span.of(text)) for span in spans])}" if spans else ""


def sureness(claim: Claim) -> str:
    """Voice, certainty and polarity in one phrase: `reported as certain`, `stated as probable, in the negative`."""
    joint = ", " if claim.certainty is Certainty.UNKNOWN or claim.voice is Voice.HEARSAY else " "
    told = f"{VOICES[claim.voice]}{joint}{_SURENESS[claim.certainty]}"
    return f"{told}, {_NEGATIVE}" if claim.polarity is Polarity.NEGATIVE else told


def commitment(claim: Claim) -> str:
    """What the story itself holds of a claim that it has from others; empty where it holds nothing."""
    if not any(claim.chains) or claim.own_reporting:
        return ""
    framing = ENDORSEMENTS[claim.endorsement]
    known = Polarity.UNKNOWN not in (claim.polarity, claim.author_polarity)
    if known and claim.author_polarity is not claim.polarity:
        return framing or "the story itself holds the opposite"
    if claim.author_certainty is Certainty.UNKNOWN or claim.endorsement is Endorsement.ENDORSING:
        return framing
    return ", ".join(filter(None, (framing, f"the story itself holds it {_SURENESS[claim.author_certainty]}")))


def hedge(claim: Claim, text: str) -> str:
    """How the author hedges a claim that somebody else tells; empty where it is not hedged."""
    if not claim.hedged:
        return ""
    words = [quoted(cue.span.of(text)) for cue in claim.cues if cue.kind is CueKind.HEARSAY]
    return "hedged by the story" + (f" ({listed(words)})" if words else "")


def band(claim: Claim) -> str:
    """The published band of the likelihood word, in per cent of the event; empty where there is none."""
    if claim.band is None:
        return ""
    low, high = (f"{edge:g}" for edge in claim.band)
    name = claim.band_table or ""
    table = next((words for start, words in _BAND_TABLES.items() if name.lower().startswith(start)), shown(name))
    return f"usually read as {low}–{high} %" + (f" ({table})" if table else "")


def condition(passage: Passage | None) -> str:
    """The condition as written; empty where there is none."""
    return f"on a condition: {quoted(passage.text)}" if passage else ""


def facts(claim: Claim, text: str) -> tuple[str, ...]:
    """All that goes with a claim besides its words, chains and place, most important first; never empty."""
    found = (sureness(claim), band(claim), hedge(claim, text), commitment(claim), TIMES[claim.time_status])
    return tuple(filter(None, found))


def origins(counts: Origins) -> str:
    """`at least 1, at most 2`."""
    if counts.at_most == 0:
        return "none"
    return f"at least {counts.at_least}, at most {counts.at_most}"


def day(stamp: str) -> str:
    """An ISO 8601 date as people write it, its time and zone kept; anything else as it stands."""
    try:
        if len(stamp) <= 10:
            found = date.fromisoformat(stamp)
            return f"{found.day} {found:%B %Y}"
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return shown(stamp)
    zone = "" if moment.tzinfo is None else " UTC" if not moment.utcoffset() else f" {moment:%z}"
    return f"{moment.day} {moment:%B %Y, %H:%M}{zone}"


def excerpt(span: Span, text: str, limit: int = 160) -> str:
    """The characters of a span in quotation marks, shortened."""
    return f"“{shortened(shown(span.of(text)), limit)}”"
