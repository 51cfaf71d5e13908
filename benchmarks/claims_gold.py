"""The hand-made expected readings under `tests/gold`: their YAML form, and how its quotes become spans.

The form is described in `tests/gold/README.md`. A gold file names every place in a text by quoting it; `resolve` finds
each quote and fails loudly where one is not there, so that a gold file can never drift from its story unnoticed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from reportedly.words import (
    BasisKind,
    Certainty,
    Endorsement,
    HandKind,
    HardenedReason,
    Missing,
    Polarity,
    Span,
    Stance,
    TimeStatus,
    Voice,
)

HELD_OUT_FROM = "09"
"""Stories whose names start with this number or a higher one are held out: nobody builds by them."""
PASSES = ("first", "second")
"""Folders of the two independent annotations, as they were before their differences were settled in the gold itself."""
STORIES = Path(__file__).resolve().parent.parent / "samples" / "stories"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_QUOTES = {"'": "['‘’ʼ]", "‘": "['‘’ʼ]", "’": "['‘’ʼ]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}


class GoldError(ValueError):
    """A gold file that does not fit its text: says the file, the quote and what is wrong."""


# ---------------------------------------------------------------------------------------------- the YAML form


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class HandEntry(_Entry):
    """A party of a story, defined once; a link may override each field. A hand that has a name is named."""

    kind: HandKind = HandKind.PERSON
    named: bool | None = None
    name: str | None = None
    role: str | None = None
    identified: bool = False
    number: int | Literal["many"] | None = None
    mention: str | None = None  # the mention to which later ones refer; default: the first one in the gold


class LinkEntry(HandEntry):
    """One link: `{party: "mention"}` and whatever differs from the party's entry."""

    party: str
    anonymity: str | None = None
    basis: BasisKind = BasisKind.UNKNOWN
    stance: Stance = Stance.ASSERTS
    via: str | None = None
    within: str | None = Field(default=None, alias="in")  # a quote from the sentence where the mention stands

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"party": value}
        known = set(HandEntry.model_fields) | {"anonymity", "basis", "stance", "via", "in"}
        names = [key for key in value if key not in known]
        if "party" in value or len(names) != 1:
            raise ValueError(f"a link has exactly one party, written as `party: mention`; this one has {names}")
        rest = {key: item for key, item in value.items() if key != names[0]}
        return {**rest, "party": names[0], "mention": value[names[0]]}


class ClaimEntry(_Entry):
    """One claim; what is left out has the default that README.md states."""

    id: str | None = None
    content: list[str]
    by: list[list[LinkEntry]] = []
    own: bool = False
    voice: Voice | None = None
    hedged: bool = False
    pol: Polarity | None = None
    cert: Certainty | None = None
    apol: Polarity | None = None
    acert: Certainty | None = None
    end: Endorsement = Endorsement.NEUTRAL
    time: TimeStatus = TimeStatus.PAST
    cond: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_piece(cls, value: Any) -> Any:
        return {**value, "content": [value["content"]]} if isinstance(value.get("content"), str) else value


class HardensEntry(_Entry):
    """A later passage in the sentence at hand that hardens the claim of that id."""

    claim: str
    later: str
    reason: HardenedReason


class SentenceEntry(_Entry):
    """A sentence: `at` quotes its first words (stories), `s` is the whole of it (passages)."""

    at: str | None = None
    s: str | None = None
    voice: Voice | None = None
    claims: list[ClaimEntry] = []
    hardens: list[HardensEntry] = []
    optional: bool = False  # furniture that an extractor may rightly leave out


class StoryEntry(_Entry):
    """A gold file of a story, or one passage of a passages file."""

    story: str | None = None
    id: str | None = None
    publisher: str | None = None
    hands: dict[str, HandEntry] = {}
    text: list[SentenceEntry]
    missing: list[Missing] | None = None  # what the label should miss; None where the label is not judged


# ---------------------------------------------------------------------------------------------- resolved on a text


@dataclass(frozen=True)
class GoldLink:
    """A link with its place in the text."""

    party: str
    text: str | None
    span: Span | None
    antecedent: Span | None
    via: Span | None
    kind: HandKind
    named: bool
    name: str | None
    role: str | None
    identified: bool
    number: int | Literal["many"] | None
    anonymity: Span | None
    basis: BasisKind
    stance: Stance


@dataclass(frozen=True)
class GoldClaim:
    """A claim with its places in the text, every default filled in."""

    id: str
    sentence: int
    content: tuple[Span, ...]
    chains: tuple[tuple[GoldLink, ...], ...]
    own_reporting: bool
    voice: Voice
    hedged: bool
    polarity: Polarity
    certainty: Certainty
    author_polarity: Polarity
    author_certainty: Certainty
    endorsement: Endorsement
    time_status: TimeStatus
    condition: Span | None


@dataclass(frozen=True)
class GoldHardened:
    """A hardened passage with its place."""

    first: str
    later: Span
    reason: HardenedReason


@dataclass(frozen=True)
class GoldStory:
    """A story's whole expected reading, on one text."""

    name: str
    text: str
    sentences: tuple[tuple[Span, Voice], ...]
    claims: tuple[GoldClaim, ...]
    hardened: tuple[GoldHardened, ...]
    missing: tuple[Missing, ...] | None

    @property
    def origins(self) -> tuple[int, int]:
        """Origins at least and at most, by case 33: distinct last hands; unnamed people may all be the same."""
        last = {path[-1].party: path[-1] for claim in self.claims for path in claim.chains if _carries(path[-1])}
        people = [link for link in last.values() if not link.named and link.kind in {HandKind.PERSON, HandKind.PUBLIC}]
        return len(last) - max(0, len(people) - 1), len(last)


def _carries(link: GoldLink) -> bool:
    return link.stance is not Stance.SILENT and link.kind is not HandKind.UNKNOWN


@dataclass(frozen=True)
class Gold:
    """An expected reading before it is laid on a text. `path` is set for stories, `text` for passages."""

    name: str
    entry: StoryEntry
    path: Path | None
    text: str | None

    @property
    def group(self) -> str:
        """What its figures are added up with: the stories to build with, those held out, or its file of passages."""
        if self.path is None:
            return self.name.split("/")[0]
        return "stories-held-out" if self.name >= HELD_OUT_FROM else "stories-dev"

    def own_text(self) -> str:
        """The text to read for checks that do without a reader: the passage, or the story's plain characters."""
        return self.text if self.text is not None else plain_text(self.path or Path())


def load(path: Path, stories: Path = STORIES) -> list[Gold]:
    """All expected readings of a gold file, or of every gold file under a folder, in the order of their names.

    The files of the two annotators (in the folders `first` and `second`) are read only where such a folder itself is
    named. Raises GoldError for a file that is not of the form.
    """
    files = [path]
    if path.is_dir():
        files = sorted(file for file in path.rglob("*.yaml") if not set(PASSES) & set(file.relative_to(path).parts))
    if not files:
        raise GoldError(f"{path}: there is no gold file (*.yaml) in it")
    return [gold for file in files for gold in _load_file(file, stories)]


def _load_file(file: Path, stories: Path) -> Iterator[Gold]:
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
    try:
        if "passages" in data:
            for number, item in enumerate(data["passages"], 1):
                entry = StoryEntry.model_validate(item)
                if any(sentence.s is None for sentence in entry.text):
                    raise GoldError(f"{file}: passage {number} has a sentence without `s`")
                text = _passage_text(entry.text)
                yield Gold(f"{file.stem}/{entry.id or number}", entry, None, text)
        else:
            entry = StoryEntry.model_validate(data)
            yield Gold(file.stem, entry, stories / (entry.story or ""), None)
    except ValueError as error:
        raise GoldError(f"{file}: {error}") from error


def _passage_text(sentences: list[SentenceEntry]) -> str:
    """The sentences in one paragraph; furniture stands in a paragraph of its own, as it does on a page."""
    text = ""
    for before, sentence in zip([None, *sentences], sentences, strict=False):
        apart = before is not None and Voice.FURNITURE in (before.voice, sentence.voice)
        text += ("\n\n" if apart else " " if before else "") + (sentence.s or "")
    return text


# ---------------------------------------------------------------------------------------------- finding quotes


def _pattern(quote: str) -> re.Pattern[str]:
    body = "".join(_QUOTES.get(char) or (r"\s+" if char == " " else re.escape(char)) for char in quote.strip())
    start = r"(?<!\w)" if quote[:1].isalnum() else ""
    end = r"(?!\w)" if quote[-1:].isalnum() else ""
    return re.compile(start + body + end)


def find(quote: str, text: str, within: Span) -> Span | None:
    """The place of a quote: `words`, `first words ~ last words`, either with `#n` for the n-th occurrence."""
    number = 1
    if match := re.search(r"#(\d+)$", quote):
        quote, number = quote[: match.start()], int(match[1])
    first, _, last = quote.partition(" ~ ")
    hits = list(_pattern(first).finditer(text, within.start, within.end))
    if len(hits) < number:
        return None
    hit = hits[number - 1]
    if not last:
        return Span(*hit.span())
    tail = _pattern(last).search(text, hit.end(), within.end)
    return Span(hit.start(), tail.end()) if tail else None


def _nearest(quote: str, text: str, sentence: Span) -> Span | None:
    """A mention: in its sentence, else the last one before it, else the first one after it."""
    if place := find(quote, text, sentence):
        return place
    before = list(_pattern(quote).finditer(text, 0, sentence.start))
    return Span(*before[-1].span()) if before else find(quote, text, Span(sentence.end, len(text)))


def _must(place: Span | None, name: str, quote: str, where: str) -> Span:
    if place is None:
        raise GoldError(f"{name}: the quote {quote!r} is not in {where!r}")
    return place


# ---------------------------------------------------------------------------------------------- laying on a text


def resolve(gold: Gold, text: str) -> GoldStory:
    """Lay an expected reading on the text that a reader read. Raises GoldError where a quote is not found."""
    spans = _sentence_spans(gold, text)
    found: list[GoldClaim] = []
    hardened: list[GoldHardened] = []
    voices: list[tuple[Span, Voice]] = []
    first_mentions = _first_mentions(gold, text, spans)
    for index, (entry, span) in enumerate(spans):
        claims = [
            _claim(gold, item, index, span, text, first_mentions, len(found) + n)
            for n, item in enumerate(entry.claims, 1)
        ]
        found.extend(claims)
        voices.append((span, _sentence_voice(gold, entry, claims)))
        for item in entry.hardens:
            later = _must(find(item.later, text, span), gold.name, item.later, span.of(text))
            hardened.append(GoldHardened(item.claim, later, item.reason))
    ids = {claim.id for claim in found}
    if len(ids) != len(found):
        raise GoldError(f"{gold.name}: two claims have the same id")
    for passage in hardened:
        if passage.first not in ids:
            raise GoldError(f"{gold.name}: no claim has the id {passage.first!r}")
    missing = gold.entry.missing
    return GoldStory(
        gold.name, text, tuple(voices), tuple(found), tuple(hardened), None if missing is None else tuple(missing)
    )


def _sentence_spans(gold: Gold, text: str) -> list[tuple[SentenceEntry, Span]]:
    starts: list[tuple[SentenceEntry, int]] = []
    position = 0
    for entry in gold.entry.text:
        quote = entry.at or entry.s or ""
        place = _pattern(quote).search(text, position)
        if place is None:
            if entry.optional:
                continue
            raise GoldError(
                f"{gold.name}: no sentence begins with {quote!r} after {text[max(0, position - 30) : position]!r}"
            )
        starts.append((entry, place.start()))
        position = place.end()
    ends = [start for _, start in starts[1:]] + [len(text)]
    return [
        (entry, Span(start, start + len(text[start:end].rstrip())))
        for (entry, start), end in zip(starts, ends, strict=True)
    ]


def _sentence_voice(gold: Gold, entry: SentenceEntry, claims: list[GoldClaim]) -> Voice:
    if entry.voice:
        return entry.voice
    voices = {claim.voice for claim in claims}
    if len(voices) != 1:
        raise GoldError(
            f"{gold.name}: the sentence {entry.at or entry.s!r} needs a voice: its claims have {len(voices)}"
        )
    return voices.pop()


def _first_mentions(gold: Gold, text: str, spans: list[tuple[SentenceEntry, Span]]) -> dict[str, Span]:
    """For each party where it is first told of: the mention that its entry quotes, else its first link's."""
    places: dict[str, Span] = {}
    for party, hand in gold.entry.hands.items():
        if hand.mention:
            places[party] = _must(find(hand.mention, text, Span(0, len(text))), gold.name, hand.mention, "the text")
    for entry, span in spans:
        for claim in entry.claims:
            for link in (link for path in claim.by for link in path):
                if link.mention and link.party not in places and (place := find(link.mention, text, span)):
                    places[link.party] = place
    return places


def _link(gold: Gold, entry: LinkEntry, span: Span, text: str, first: dict[str, Span]) -> GoldLink:
    hand = gold.entry.hands.get(entry.party, HandEntry())
    given = entry.model_fields_set

    def field(name: str) -> Any:
        return getattr(entry if name in given else hand, name)

    sentence = span
    if entry.within:
        there = _must(find(entry.within, text, Span(0, len(text))), gold.name, entry.within, "the text")
        sentence = Span(there.start, len(text))
    place = (
        _must(_nearest(entry.mention, text, sentence), gold.name, entry.mention, "the text") if entry.mention else None
    )
    names = [field("name")] if field("name") else []
    origin = first.get(entry.party)
    repeats = place is not None and any(name.split()[-1] in place.of(text) for name in names)
    resumed = origin is not None and place is not None and origin.start < place.start and not repeats
    named = field("named")
    return GoldLink(
        party=entry.party,
        text=entry.mention,
        span=place,
        antecedent=origin if resumed else None,
        via=_nearest(entry.via, text, span) if entry.via else None,
        kind=field("kind"),
        named=bool(field("name")) if named is None else named,
        name=field("name"),
        role=field("role"),
        identified=field("identified"),
        number=field("number"),
        anonymity=_nearest(entry.anonymity, text, span) if entry.anonymity else None,
        basis=entry.basis,
        stance=entry.stance,
    )


def _claim(
    gold: Gold, entry: ClaimEntry, index: int, span: Span, text: str, first: dict[str, Span], number: int
) -> GoldClaim:
    content = tuple(_must(find(piece, text, span), gold.name, piece, span.of(text)) for piece in entry.content)
    chains = tuple(tuple(_link(gold, link, span, text, first) for link in path) for path in entry.by)
    last = [path[-1] for path in chains]
    kinds = {link.kind for path in chains for link in path}
    silent = bool(last) and last[0].stance is Stance.SILENT
    polarity = entry.pol or (Polarity.UNKNOWN if silent else Polarity.POSITIVE)
    certainty = entry.cert or (Certainty.UNKNOWN if silent or polarity is Polarity.UNKNOWN else Certainty.CERTAIN)
    author_polarity, author_certainty = polarity, certainty
    if entry.end is Endorsement.ENDORSING:
        author_certainty = Certainty.CERTAIN
    elif chains:
        author_polarity, author_certainty = Polarity.UNKNOWN, Certainty.UNKNOWN
    voice = Voice.STATED if not kinds else Voice.HEARSAY if kinds == {HandKind.UNKNOWN} else Voice.REPORTED
    return GoldClaim(
        id=entry.id or f"g{number}",
        sentence=index,
        content=content,
        chains=chains,
        own_reporting=entry.own,
        voice=entry.voice or voice,
        hedged=entry.hedged,
        polarity=polarity,
        certainty=certainty,
        author_polarity=entry.apol or author_polarity,
        author_certainty=entry.acert or author_certainty,
        endorsement=entry.end,
        time_status=entry.time,
        condition=_must(find(entry.cond, text, span), gold.name, entry.cond, span.of(text)) if entry.cond else None,
    )


# ---------------------------------------------------------------------------------------------- plain characters


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skip += tag in {"script", "style"}
        if tag in {"p", "h1", "h2", "h3", "li", "div", "blockquote", "figcaption"}:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._skip -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.parts.append(data)


def plain_text(path: Path) -> str:
    """The characters of a story without any extractor's judgement: for checking that a gold file's quotes exist."""
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return str(json.loads(raw)["text"])
    if path.suffix != ".html":
        return raw
    parser = _Plain()
    parser.feed(raw)
    return "".join(parser.parts)
