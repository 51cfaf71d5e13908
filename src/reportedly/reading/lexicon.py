"""The reporting cues of English: what a cue span's words make of the one who tells and of what is told.

The words themselves are data (`data/cues.yaml`); this module inflects and matches them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from reportedly.errors import InstallationError
from reportedly.parsing.inflection import forms_of
from reportedly.parsing.syntax import Word
from reportedly.reading.wordlists import load_yaml
from reportedly.words import Certainty, CueKind, Endorsement, Polarity, Stance


class HandRole(StrEnum):
    """Whether the subject of a cue is a hand, and of which sort."""

    TELLS = "tells"
    BELIEVES = "believes"
    NONE = "none"


class CuePos(StrEnum):
    """What a cue's head word is."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    PREPOSITION = "preposition"


class Complement(StrEnum):
    """What a cue must take to tell anything (`deeds.is_deed`)."""

    ANY = "any"
    CLAUSE = "clause"  # a clause or a quotation: "charged that P", against "charged a man"
    TOLD = "told"  # these, or the name of something told: "rejected the allegations", against "rejected the plan"


@dataclass(frozen=True)
class CueEntry:
    """What a cue says of its hand and its content. `None` for polarity or certainty: as the content itself has it.

    `negated` and `passive` tell how the cue stood in the text; the other fields already take a negation into account
    ("has not confirmed" is a silence).
    """

    lemma: str
    pos: CuePos
    group: str
    kind: CueKind
    hand: HandRole
    stance: Stance
    endorsement: Endorsement
    polarity: Polarity | None = None
    certainty: Certainty | None = None
    document: Certainty | None = None  # the certainty instead, where the hand is a document
    speech: bool = False  # its subject tells where the content is quoted, whatever `hand` says
    clause: bool = False  # makes a hand only with a finite clause, an event's name or a quotation as content
    complement: Complement = Complement.ANY
    negated: bool = False
    passive: bool = False


@dataclass(frozen=True)
class _Pattern:
    entry: CueEntry
    slots: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Lexicon:
    """All cues, with an index from the possible first words to what they may begin."""

    entries: tuple[CueEntry, ...]
    patterns: dict[str, tuple[_Pattern, ...]]
    framing: dict[tuple[str, ...], Endorsement]
    framing_adjectives: dict[str, Endorsement]
    untrue: frozenset[tuple[str, ...]]
    withholding: tuple[tuple[frozenset[str], ...], ...]
    light: frozenset[str]
    directing: frozenset[str]  # lemmas that direct somebody with an infinitive
    told_things: frozenset[str]  # nouns of what is told, so that rejecting it is denying it
    ruling: frozenset[str]  # nouns of those who rule on charges and claims
    occasions: frozenset[str]  # nouns of those before whom something is told
    hearsay_adverbs: frozenset[str]  # "reportedly" and its kin


_POS_ORDER = (CuePos.VERB, CuePos.ADJECTIVE, CuePos.NOUN, CuePos.PREPOSITION, CuePos.ADVERB)
_NEGATORS = frozenset({"not", "n't", "never", "neither", "nor", "cannot", "no", "hardly", "scarcely", "nobody", "none"})
_BE = frozenset({"am", "is", "are", "was", "were", "be", "been", "being", "'s", "'re", "got", "get"})
_AHEAD = frozenset({"expect", "forecast", "project", "predict", "anticipate"})
_SEEM = forms_of("seem") | forms_of("appear")
_COMMENT = frozenset({"comment", "respond", "reply", "answer", "react"})
_NOUN_BEFORE = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "'s", "this", "these", "those", "such", "any"}
)
_GAP = 6  # words that may stand between two words of one lemma: "was quoted by the state news agency as saying"


@cache
def lexicon() -> Lexicon:
    """The cue lexicon that ships with the package, read once.

    Raises `InstallationError` if the data file is damaged.
    """
    try:
        return _build(load_yaml("cues.yaml"))
    except (KeyError, ValueError, TypeError) as error:
        raise InstallationError(f"cues.yaml: the cue lexicon is damaged ({error!r}); reinstall reportedly") from error


def _build(data: dict[str, Any]) -> Lexicon:
    irregular: dict[str, list[str]] = data["irregular"]
    patterns: dict[str, list[_Pattern]] = {}
    entries: list[CueEntry] = []
    for group in data["groups"]:
        for entry in _entries(group):
            entries.append(entry)
            tokens = tuple(entry.lemma.lower().split())
            slots = _slots(tokens, entry.pos, irregular)
            for first in slots[0]:
                patterns.setdefault(first, []).append(_Pattern(entry, slots))
    return Lexicon(
        entries=tuple(entries),
        patterns={first: tuple(rows) for first, rows in patterns.items()},
        framing={tuple(w.split()): Endorsement(value) for value, words in data["framing"].items() for w in words},
        framing_adjectives={
            w: Endorsement(value) for value, words in data["framing_adjectives"].items() for w in words
        },
        untrue=frozenset(tuple(word.split()) for word in data["untrue"]),
        withholding=tuple(_slots(tuple(w.split()), CuePos.VERB, irregular) for w in data["withholding"]),
        light=frozenset(form for word in data["light"] for form in forms_of(word, irregular)),
        directing=frozenset(data["directing"]),
        told_things=frozenset(data["told_things"]),
        ruling=frozenset(data["ruling"]),
        occasions=frozenset(data["occasions"]),
        hearsay_adverbs=frozenset(
            entry.lemma
            for entry in entries
            if entry.kind is CueKind.HEARSAY and entry.pos is CuePos.ADVERB and entry.lemma.endswith("ly")
        ),
    )


def _entries(group: dict[str, Any]) -> Iterator[CueEntry]:
    polarity, certainty = group.get("polarity"), group.get("certainty")
    for lemma in group["lemmas"]:
        yield CueEntry(
            lemma=str(lemma),
            pos=CuePos(group["pos"]),
            group=group["name"],
            kind=CueKind(group["kind"]),
            hand=HandRole(group["hand"]),
            stance=Stance(group.get("stance", "asserts")),
            endorsement=Endorsement(group.get("endorsement", "neutral")),
            polarity=Polarity(polarity) if polarity else None,
            certainty=Certainty(certainty) if certainty else None,
            document=Certainty(group["document"]) if "document" in group else None,
            speech=bool(group.get("speech", group["kind"] in ("telling", "denial") and group["hand"] == "tells")),
            clause=bool(group.get("clause", False)),
            complement=Complement(group.get("complement", "any")),
        )


def _slots(tokens: tuple[str, ...], pos: CuePos, irregular: dict[str, list[str]]) -> tuple[frozenset[str], ...]:
    """For each word of a lemma the forms it may take; only the head word of a lemma inflects."""
    slots = [frozenset({token}) for token in tokens]
    if pos is CuePos.VERB or tokens[0] == "be":
        slots[0] = forms_of(tokens[0], irregular)
    elif pos is CuePos.NOUN:
        slots[-1] = slots[-1] | {_plural(tokens[-1])}
    return tuple(slots)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def tokens_of(words: Iterable[Word | str]) -> tuple[str, ...]:
    """Lower-case words with straight apostrophes, contracted negation parted ("didn't" → "did", "n't")."""
    found: list[str] = []
    for word in words:
        text = (word if isinstance(word, str) else word.text).lower().replace("’", "'")
        for part in text.split():
            if part.endswith("n't") and len(part) > 3:
                found += [part[:-3], "n't"]
            elif part == "cannot":
                found += ["can", "not"]
            else:
                found.append(part)
    return tuple(found)


def cues_of(words: Sequence[Word] | Sequence[str]) -> tuple[CueEntry, ...]:
    """Every cue that a cue span's words hold, the one that rules the content first.

    `words` are the words of the span in text order, punctuation or not; auxiliaries, adverbs, particles and negation
    may stand anywhere among them. A negation is already worked into the ruling entry.
    """
    nouns = frozenset(word.text.lower() for word in words if not isinstance(word, str) and word.upos == "NOUN")
    return _cues(tokens_of(words), nouns)


@lru_cache(maxsize=4096)
def _cues(tokens: tuple[str, ...], nouns: frozenset[str]) -> tuple[CueEntry, ...]:
    matches = _matches(tokens, nouns)
    if not matches:
        return ()
    main, start, end = matches[0]
    ruling = _in_context(main, tokens, start, end)
    return (ruling, *(entry for entry, _, _ in matches[1:]))


def cue_of(words: Sequence[Word] | Sequence[str]) -> CueEntry | None:
    """The cue that rules a cue span's content, or None where no word of the span is known (treat it as telling)."""
    return next(iter(cues_of(words)), None)


def _matches(tokens: tuple[str, ...], nouns: frozenset[str]) -> list[tuple[CueEntry, int, int]]:
    """Matched entries that share no word, best first: more words, then a verb before a noun, then the later one."""
    found: list[tuple[CueEntry, tuple[int, ...]]] = []
    table = lexicon().patterns
    for start, token in enumerate(tokens):
        for pattern in table.get(token, ()):
            tight = pattern.entry.kind is CueKind.HEARSAY and pattern.entry.pos is CuePos.ADJECTIVE
            places = _place(pattern.slots, tokens, start, 0 if tight else _GAP)  # "said to be", not "said in a note to"
            if places:
                found.append((pattern.entry, places))
    known = lexicon()

    def rank(match: tuple[CueEntry, tuple[int, ...]]) -> tuple[int, int, int, int, int]:
        entry, places = match
        head = places[0]
        as_noun = tokens[head] in nouns or (
            head > 0 and tokens[head - 1] in _NOUN_BEFORE | known.framing_adjectives.keys()
        )
        misread = as_noun is (entry.pos is CuePos.VERB) and len(places) == 1
        is_light = len(places) == 1 and tokens[places[0]] in known.light
        return (is_light, misread, -len(places), _POS_ORDER.index(entry.pos), -places[0])

    taken: set[int] = set()
    chosen: list[tuple[CueEntry, int, int]] = []
    for entry, places in sorted(found, key=rank):
        if not taken.intersection(places):
            taken.update(places)
            chosen.append((entry, places[0], places[-1] + 1))
    return chosen


def _place(slots: tuple[frozenset[str], ...], tokens: tuple[str, ...], start: int, gap: int = _GAP) -> tuple[int, ...]:
    """Where the words of a lemma stand from `start` on, in order, or () if they do not."""
    places = [start]
    for slot in slots[1:]:
        window = range(places[-1] + 1, min(places[-1] + 2 + gap, len(tokens)))
        nearest = next((index for index in window if tokens[index] in slot), None)
        if nearest is None:
            return ()
        places.append(nearest)
    return tuple(places)


def _in_context(entry: CueEntry, tokens: tuple[str, ...], start: int, end: int) -> CueEntry:
    """The entry as the words around it leave it: passive, framed, called untrue, withheld, negated."""
    known = lexicon()
    before = tokens[:start]
    if entry.pos is CuePos.VERB and not tokens[start].endswith("ing"):
        passive = bool(_BE.intersection(before[-4:])) and before[-1:] != ("to",)  # "used the day's session to claim"
        entry = replace(entry, passive=passive)
    if entry.group == "suggesting" and entry.passive:
        entry = replace(entry, certainty=None)  # "it has been suggested that" is hearsay, as certain as its content
    if entry.lemma in _AHEAD and entry.passive and "by" not in tokens:
        # "is expected, forecast to win" is the author's own likelihood; "is expected by analysts to win" is theirs.
        entry = replace(entry, kind=CueKind.LIKELIHOOD, hand=HandRole.NONE)
    for phrase, endorsement in known.framing.items():
        if _holds(tokens, phrase):
            entry = replace(entry, endorsement=endorsement)
    for token, noun in pairwise(tokens):
        if token in known.framing_adjectives and _may_be_noun(noun):
            entry = replace(entry, endorsement=known.framing_adjectives[token])
    if _SEEM.intersection(before):
        if entry.kind is CueKind.BELIEF:
            return replace(entry, kind=CueKind.LIKELIHOOD, hand=HandRole.NONE)
        # "appears to show": the document tells, and the author does not vouch for it.
        entry = replace(entry, certainty=entry.certainty or Certainty.PROBABLE, endorsement=Endorsement.NEUTRAL)
    rest = tokens[end:]
    attributive = any(_may_be_noun(noun) and token in known.framing_adjectives for token, noun in pairwise(rest))
    if entry.kind is CueKind.TELLING and not attributive and any(_holds(rest, phrase) for phrase in known.untrue):
        entry = replace(entry, kind=CueKind.DENIAL, stance=Stance.DENIES, polarity=Polarity.NEGATIVE)
    if entry.kind in (CueKind.TELLING, CueKind.DENIAL) and withholds(before):
        entry = _silent(entry)
    elif _NEGATORS.intersection(before) and not _holds(before, ("no", "doubt")) and "nor" not in entry.lemma:
        entry = under_negation(entry)
    return entry


def _may_be_noun(token: str) -> bool:
    """Whether a word is, or begins, a cue noun ("claims", "reports")."""
    return any(pattern.entry.pos is CuePos.NOUN for pattern in lexicon().patterns.get(token, ()))


def _holds(tokens: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    if phrase[0] not in tokens:
        return False
    return any(tokens[at : at + len(phrase)] == phrase for at in range(len(tokens) - len(phrase) + 1))


def _silent(entry: CueEntry) -> CueEntry:
    return replace(
        entry,
        kind=CueKind.SILENCE,
        hand=HandRole.NONE if entry.hand is HandRole.NONE else HandRole.TELLS,
        stance=Stance.SILENT,
        endorsement=Endorsement.NEUTRAL,
        polarity=Polarity.UNKNOWN,
        certainty=Certainty.UNKNOWN,
        negated=True,
    )


def withholds(words: Sequence[Word] | Sequence[str]) -> bool:
    """Whether words say that somebody keeps something back: "declined to", "has been unable to"."""
    tokens, known = tokens_of(words), lexicon()
    rows = ((slots, at) for slots in known.withholding for at in range(len(tokens)) if tokens[at] in slots[0])
    return any(_place(slots, tokens, at) for slots, at in rows)


def under_negation(entry: CueEntry) -> CueEntry:
    """The entry where the cue is negated from outside its span ("no official has confirmed that …").

    A negated telling or denial is a silence; a negated belief keeps its certainty and turns its polarity ("does not
    believe that"); a negated doubt asserts; negated knowledge and sureness are silences; what is not ruled out is
    possible.
    """
    if entry.negated or entry.kind in (CueKind.SILENCE, CueKind.LIKELIHOOD, CueKind.HEARSAY):
        return replace(entry, negated=True)
    if entry.lemma in ("rule out", "discount"):
        return replace(
            entry,
            kind=CueKind.TELLING,
            stance=Stance.ASSERTS,
            polarity=None,
            certainty=Certainty.POSSIBLE,
            negated=True,
        )
    if entry.kind is CueKind.BELIEF and entry.hand is HandRole.BELIEVES:
        if entry.polarity is Polarity.NEGATIVE:
            return replace(entry, polarity=None, certainty=None, negated=True)
        if entry.certainty is not None:
            return replace(entry, polarity=Polarity.NEGATIVE, negated=True)
    if entry.lemma in _COMMENT:
        entry = replace(entry, hand=HandRole.NONE)  # "has not commented" is about no claim
    return _silent(entry)


def is_untrue(words: Sequence[Word] | Sequence[str]) -> bool:
    """Whether words such as a predicate's ("untrue", "a hoax", "without foundation") say that a report is not so."""
    tokens = tokens_of(words)
    return any(_holds(tokens, phrase) for phrase in lexicon().untrue)
