"""The words of the design: the values that every part of reportedly passes on.

This module imports nothing of the project. All values are frozen. Offsets are half-open and count Unicode code points
of the document's stored text: `text[span.start:span.end]`. The JSON form of each value is its field names and values
as they stand here; a `Span` is written as `[start, end]`. Definitions: `docs/reading.md`.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

SCHEMA_VERSION: Literal[1] = 1
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


class Span(NamedTuple):
    """Half-open code-point offsets into a document's text (W3C Web Annotation `TextPositionSelector`)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class Voice(StrEnum):
    """How a sentence or a claim speaks."""

    QUOTED = "quoted"
    REPORTED = "reported"
    HEARSAY = "hearsay"
    STATED = "stated"
    COMMENT = "comment"
    FURNITURE = "furniture"


class HandKind(StrEnum):
    """What sort of party a hand is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    DOCUMENT = "document"
    PUBLIC = "public"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """What a hand does with the claim it is named beside."""

    ASSERTS = "asserts"
    DENIES = "denies"
    BELIEVES = "believes"
    SILENT = "silent"


class BasisKind(StrEnum):
    """How a hand knows what it tells."""

    TOLD = "told"
    DOCUMENT = "document"
    OWN = "own"
    WITNESSED = "witnessed"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Polarity(StrEnum):
    """Whether the event is presented as so."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How sure the one who presents the event says to be."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Endorsement(StrEnum):
    """How the author frames the telling."""

    NEUTRAL = "neutral"
    DISTANCING = "distancing"
    ENDORSING = "endorsing"
    REJECTING = "rejecting"


class TimeStatus(StrEnum):
    """When the event stands to the telling, backshift undone."""

    PAST = "past"
    ONGOING = "ongoing"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    GENERAL = "general"


class CueKind(StrEnum):
    """What a cue of a claim marks."""

    TELLING = "telling"
    DENIAL = "denial"
    BELIEF = "belief"
    SILENCE = "silence"
    HEARSAY = "hearsay"
    LIKELIHOOD = "likelihood"
    NEGATION = "negation"
    CONDITION = "condition"


class HardenedReason(StrEnum):
    """What a later passage lost of the first telling."""

    CONDITION_LOST = "condition_lost"
    HEDGE_LOST = "hedge_lost"
    ATTRIBUTION_LOST = "attribution_lost"
    PRESUPPOSED = "presupposed"


class Missing(StrEnum):
    """What a reader would look for in a story and does not find."""

    DATE = "date"
    PUBLISHER = "publisher"
    AUTHOR = "author"
    NAMED_SOURCE = "named_source"
    LINK = "link"
    ANY_SOURCE = "any_source"


class _Word(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Passage(_Word):
    """A span together with the characters it covers."""

    span: Span
    text: str


class OutgoingLink(_Word):
    """A hyperlink that leaves the document: where it points and which characters carry it."""

    href: str
    span: Span


class Redirect(_Word):
    """One step of a redirect chain."""

    url: str
    status: int


class Capture(_Word):
    """How the bytes came here: kept beside the document, so that the capture can be judged."""

    location: str  # the path, address or "-" as the user gave it
    media_type: str
    encoding: str | None = None  # the character encoding by which the bytes became text
    final_url: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    redirects: tuple[Redirect, ...] = ()
    request: tuple[tuple[str, str], ...] = ()  # the headers with which the address was asked
    record: str | None = None  # which one it is of the many in that location: a row, an entry, a WARC record's id
    extractor: str  # name and version of what made text of the bytes, e.g. "trafilatura 2.3.1"


class Document(_Word):
    """One report as published. `text` is what was read and is never altered; `raw` are the bytes it was made from."""

    id: str  # "doc:" and the first 16 hexadecimal digits of the text's SHA-256
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None  # ISO 8601, as precise as the source gives it, its time zone kept
    retrieved: datetime | None = None  # UTC
    language: str | None = None  # BCP 47 primary tag
    url: str | None = None  # canonical address
    forwarded_from: str | None = None  # whom or what a message says it was forwarded from
    links: tuple[OutgoingLink, ...] = ()
    sha256: str  # of the raw bytes
    text_sha256: str  # of the text in UTF-8
    length: int = Field(ge=0)  # of the text, in code points
    text: str
    title_span: Span | None = None  # where the title stands in the text, if it does
    capture: Capture | None = None
    raw: bytes = Field(default=b"", exclude=True, repr=False)


class Reason(_Word):
    """Why a field has its value: the rule or score, and the characters it rests on."""

    field: str
    rule: str
    spans: tuple[Span, ...] = ()


class Sentence(_Word):
    """A sentence or a piece of furniture, with the voice in which it speaks."""

    span: Span
    voice: Voice
    reasons: tuple[Reason, ...] = ()


class Attribution(NamedTuple):
    """PARC 3 attribution: each role a tuple of spans in text order, no character in two roles.

    `confidence` (0 … 1) is the network's own, calibrated as the model card says; hand-made attributions have 1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float = 1.0


class AttributionForm(_Word):
    """An attribution as JSON has it: each role a list of `[start, end]`."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


def _attribution_form(attribution: Attribution) -> AttributionForm:
    return AttributionForm(**attribution._asdict())


class Basis(_Word):
    """How a hand knows, with the characters that say so where there are any."""

    value: BasisKind
    span: Span | None = None


class Link(_Word):
    """One hand of a chain."""

    id: str  # the same party has one id throughout a reading
    span: (
        Span | None
    )  # the mention in or nearest to the claim; None where nobody is named ("it has been suggested" has its cue)
    text: str
    antecedent: Span | None = None  # the earlier mention that `span` stands for
    via: Passage | None = None
    kind: HandKind
    named: bool
    name: str | None = None
    role: str | None = None
    identified: bool = False
    number: int | Literal["many"] | None = None
    anonymity: Span | None = None
    basis: Basis = Basis(value=BasisKind.UNKNOWN)
    stance: Stance = Stance.ASSERTS


class Cue(_Word):
    """A word or phrase that decided a field of a claim."""

    span: Span
    kind: CueKind


class EventType(StrEnum):
    """PLOVER's event types (manual of 4 February 2024, draft 2.0, chapter 3)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Quad(StrEnum):
    """PLOVER's quad classes; its codes 1 to 4 are their places in this order."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


class Auxiliary(StrEnum):
    """PLOVER's auxiliary modes (its section 2.3)."""

    NEGATED = "negated"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"


class EventPart(StrEnum):
    """Which part of an attribution tells the event: what is told, or the telling itself ("accused", "demanded")."""

    CONTENT = "content"
    TELLING = "telling"


class EventParty(_Word):
    """Who acts in an event, or whom it is directed at: the words, and what a register knows of them."""

    span: Span
    text: str
    actor: str | None = None  # id of an entry of the register, or of `Reading`'s actors
    code: str | None = None  # PLOVER's code of the entity: three letters of a country or body
    country: str | None = None  # ISO 3166-1 alpha-3
    sector: str | None = None  # PLOVER's: GOV, MIL, REB, OPP, CVL, …
    antecedent: Passage | None = None  # of a pronoun or a description: the name that it stands for, by coreference
    chance: float | None = None  # of its standing for that name


class EventPlace(_Word):
    """Where an event happened; what is not known of the place is None."""

    span: Span
    text: str
    name: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-3
    latitude: float | None = None  # degrees, WGS 84
    longitude: float | None = None


class EventDate(_Word):
    """When an event happened, seen from the day of publication.

    `iso` is the date as ISO 8601 has it, as precise as `precision` says (2026-03-04, 2026-W10, 2026-03, 2026, 199X, or
    a range of two, open towards `..`); `start` and `end` are its first and last day, None on an open side.
    """

    span: Span
    text: str
    iso: str
    start: str | None
    end: str | None
    precision: Literal["day", "week", "month", "year", "decade", "range"]


class Event(_Word):
    """One event in PLOVER's codes: who did what to whom. Made by `reportedly.events`."""

    type: EventType
    mode: str | None = None
    context: tuple[str, ...] = ()
    quad: Quad
    cameo: str  # the nearest code of CAMEO, for older data
    auxiliary: tuple[Auxiliary, ...] = ()
    part: EventPart = EventPart.CONTENT
    trigger: Passage
    actors: tuple[EventParty, ...] = ()
    recipients: tuple[EventParty, ...] = ()
    place: EventPlace | None = None
    date: EventDate | None = None
    confidence: float  # 0 … 1, the coder's own, of the type


class Claim(_Word):
    """One proposition as the document presents it."""

    id: str  # "c1", "c2", … in text order
    content: tuple[Span, ...]
    text: str  # the pieces of `content`, joined by " … "
    sentence: int  # index into `Reading.sentences`
    attribution: int | None = None  # index into `Reading.attributions`
    chains: tuple[tuple[Link, ...], ...] = ()
    own_reporting: bool = False
    voice: Voice
    hedged: bool = False
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    author_polarity: Polarity
    author_certainty: Certainty
    endorsement: Endorsement = Endorsement.NEUTRAL
    band: tuple[float, float] | None = None  # per cent, of the event
    band_table: str | None = None
    cues: tuple[Cue, ...] = ()
    time_status: TimeStatus
    condition: Passage | None = None
    event: tuple[Event, ...] | None = None  # what it says that somebody did; empty: nothing; None: not coded
    reasons: tuple[Reason, ...] = ()


class ActorStatus(StrEnum):
    """What is known of a named actor."""

    KNOWN = "known"  # an entry of a register
    AMBIGUOUS = "ambiguous"  # several entries fit, or the name alone is too little
    NEW = "new"  # no register has it; its id is made from its name


class ActorCandidate(_Word):
    """An entry of a register that a name may mean, and why."""

    id: str
    name: str
    score: float  # 0 … 1, of the name
    reasons: tuple[str, ...] = ()


class Actor(_Word):
    """Somebody or some body that the document names. Made by `reportedly.actors`."""

    id: str | None  # None while ambiguous
    name: str
    status: ActorStatus
    ftm_schema: str | None = None  # FollowTheMoney's: Person, Organization, PublicBody, …
    code: str | None = None  # PLOVER's, as of the document's date: RUS GOV
    country: str | None = None  # ISO 3166-1 alpha-3, or one of PLOVER's words for what is no state
    sector: str | None = None
    mentions: tuple[Span, ...]
    candidates: tuple[ActorCandidate, ...] = ()
    reasons: tuple[str, ...] = ()


class Hardened(_Word):
    """A later passage that tells a claim with less hedge, hand or condition than it was first told with."""

    first: str  # id of the claim
    later: Span
    reason: HardenedReason
    reasons: tuple[Reason, ...] = ()


class Origins(_Word):
    """Distinct last hands, as a range: unnamed hands of two outlets may be the same people."""

    at_least: int
    at_most: int


class Card(_Word):
    """The label of a story: counts only, each derived from claims and sentences."""

    words: int  # furniture left out
    shares: dict[Voice, float]  # of words, furniture left out; they add up to 1, or are all 0 in a text without words
    hands: dict[HandKind, int]  # distinct parties
    named: int
    unnamed: int
    origins: Origins
    certainty: dict[Certainty, int]  # claims
    missing: tuple[Missing, ...]


class ImprintDate(Passage):
    """A date in the text of a story, with the day that it stands for (ISO 8601)."""

    iso: str


class Imprint(_Word):
    """What a story's own text tells of its making, where the document's metadata is silent."""

    publisher: Passage | None = None
    author: Passage | None = None
    published: ImprintDate | None = None


class ModelInfo(_Word):
    """Which model read the text."""

    name: str
    version: str
    sha256: str


class RegisterInfo(_Word):
    """A register of the user's in which actors were looked up: its file's name, the hash of its bytes, its entries."""

    name: str
    sha256: str
    entries: int = Field(ge=0)


_EXPLAINED = ("sentences", "claims", "hardened")


class Reading(_Word):
    """What one document says, on whose word, and how sure. Made by `reportedly.read`.

    `notes` tell in plain words what could not be done, e.g. that no reader knows the document's language.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    document: Document
    sentences: tuple[Sentence, ...] = ()
    attributions: tuple[Annotated[Attribution, PlainSerializer(_attribution_form)], ...] = ()
    claims: tuple[Claim, ...] = ()
    hardened: tuple[Hardened, ...] = ()
    actors: tuple[Actor, ...] = ()
    card: Card
    imprint: Imprint | None = None
    model: ModelInfo | None = None
    registers: tuple[RegisterInfo, ...] = ()
    notes: tuple[str, ...] = ()

    def to_json(self, *, explain: bool = False) -> str:
        """The JSON answer (`docs/reading.md`) as one line, without a line break at its end.

        With `explain` each sentence, claim and hardened passage carries its `reasons`; else the key is left out.
        Characters stand as they are, but for those that JSON must escape and those that some programs take for the end
        of a line.
        """
        unasked: Any = None if explain else {part: {"__all__": {"reasons"}} for part in _EXPLAINED}
        return self.model_dump_json(exclude=unasked).translate(_LINE_ENDS)

    def __repr__(self) -> str:
        """Short: a reading holds the whole text, and an interactive session prints what it is given."""
        about = self.document.title or self.document.id
        return f"<Reading of {about!r}: {len(self.claims)} claim{'' if len(self.claims) == 1 else 's'}>"

    def __str__(self) -> str:
        """The answer for a person, as the command line prints it into a pipe."""
        # Here and in `_repr_html_` the ground floor reaches up: `print` and notebooks ask the value itself for its
        # picture. Imported on call, so that this module still imports nothing of the project.
        from reportedly.faces.terminal import render

        return render(self)

    def _repr_html_(self) -> str:
        """The short answer for a notebook cell."""
        from reportedly.faces.notebook import cell

        return cell(self)
