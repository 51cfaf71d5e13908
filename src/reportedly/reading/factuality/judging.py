"""Factuality: whether, how surely and when a claim's event is so, for the hand and for the author apart.

`judge` reads the content alone, as its presenter puts it; `frame` puts the cues around it. After FactBank (Saurí and
Pustejovsky 2009): polarity and certainty are scoped values, netted over every operator from the event outwards.
Decisions where the definitions leave room: `docs/cases-factuality.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.parsing.syntax import Clause
from reportedly.reading.factuality.backshift import shifts
from reportedly.reading.factuality.certainty import COULD, Hedge, hedges, weakest
from reportedly.reading.factuality.polarity import Turn, markers
from reportedly.reading.factuality.timing import timing
from reportedly.reading.grammar.conditions import condition_of, reanchored
from reportedly.reading.grammar.scope import Scope, scope_of
from reportedly.reading.lexicon import CueEntry
from reportedly.reading.likelihood import likelihood
from reportedly.words import (
    Certainty,
    Cue,
    CueKind,
    Endorsement,
    Passage,
    Polarity,
    Reason,
    Span,
    Stance,
    TimeStatus,
)

_TURNED = {
    Polarity.POSITIVE: Polarity.NEGATIVE,
    Polarity.NEGATIVE: Polarity.POSITIVE,
    Polarity.UNKNOWN: Polarity.UNKNOWN,
}


@dataclass(frozen=True)
class Judgement:
    """The factuality of a content by itself, as the one who presents it puts it."""

    polarity: Polarity
    certainty: Certainty
    band: tuple[float, float] | None  # per cent, of the event
    band_table: str | None
    time_status: TimeStatus
    condition: Passage | None
    cues: tuple[Cue, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Framed:
    """A judgement within its cues: the last hand's polarity and certainty, and the author's own."""

    polarity: Polarity
    certainty: Certainty
    author_polarity: Polarity
    author_certainty: Certainty
    endorsement: Endorsement
    band: tuple[float, float] | None
    band_table: str | None
    reasons: tuple[Reason, ...]


def judge(
    text: str, clause: Clause, *, backshift: bool = False, headline: bool = False, intelligence: bool = False
) -> Judgement:
    """The factuality of one clause.

    `text` is the document's text that the tree's offsets point into. `backshift`: the clause is told by a hand, so that
    under a verb of the past its tense is set back ("said a deal was close"); in quotation marks, and under a verb that
    the sentence shows to be in the present, it is not. `headline`: its simple present is the headline's past.
    `intelligence`: the text is an intelligence product, so that ICD 203's bands hold, not the readers'.
    Never raises on a wrong parse; what it finds nothing for is positive and certain.
    """
    scope = scope_of(reanchored(clause))
    backshift = backshift and not _in_quotes(scope) and shifts(scope)
    found = hedges(scope, product=intelligence)
    consumed = frozenset(at for hedge in found for at in hedge.words)
    turned = markers(scope, consumed)
    condition = condition_of(scope, backshift=backshift)
    if any(marker.turn is Turn.NEGATES for marker in turned):
        found = [hedge for hedge in found if hedge.rule != COULD]  # "nobody could have foreseen it" is certain
    turned = [m for m in turned if condition is None or not condition.first <= m.words[0] <= condition.last]
    found = [h for h in found if condition is None or not condition.first <= h.words[0] <= condition.last]

    open_ = any(marker.turn is Turn.OPENS for marker in turned)
    negations = sum(marker.turn is Turn.NEGATES for marker in turned)
    lexical = sum(hedge.negative for hedge in found)
    negative = (negations + lexical) % 2 == 1
    if open_:
        polarity, certainty = Polarity.UNKNOWN, Certainty.UNKNOWN
    else:
        polarity = Polarity.NEGATIVE if negative else Polarity.POSITIVE
        certainty = weakest(*(hedge.certainty for hedge in found))
    band, table = (None, None) if open_ else _band(found, negations % 2 == 1, intelligence)
    status, rule, words = timing(
        scope,
        backshift=backshift,
        headline=headline,
        contrary=condition is not None and condition.contrary,
        conditional=condition is not None,
    )

    cues = [Cue(span=_extent(scope, m.words), kind=CueKind.NEGATION) for m in turned]
    cues += [Cue(span=_extent(scope, h.words), kind=CueKind.LIKELIHOOD) for h in found]
    reasons = [Reason(field="polarity", rule=m.rule, spans=(_extent(scope, m.words),)) for m in turned]
    reasons += [Reason(field="certainty", rule=h.rule, spans=(_extent(scope, h.words),)) for h in found]
    reasons.append(Reason(field="time_status", rule=rule, spans=tuple(scope.span(at) for at in words)))
    passage = None
    if condition is not None:
        span = condition.span(scope.tree)
        passage = Passage(span=span, text=span.of(text))
        mark = _extent(scope, condition.marker)
        cues.append(Cue(span=mark, kind=CueKind.CONDITION))
        reasons.append(Reason(field="condition", rule=f"“{mark.of(text).lower()}”", spans=(span,)))
    return Judgement(
        polarity=polarity,
        certainty=certainty,
        band=band,
        band_table=table,
        time_status=status,
        condition=passage,
        cues=tuple(sorted(cues, key=lambda cue: cue.span)),
        reasons=tuple(reasons),
    )


def _in_quotes(scope: Scope) -> bool:
    """Whether the event's tense stands within quotation marks, as far as its own sentence shows."""
    tensed = min((*scope.helpers(scope.event), scope.event))
    before, after = scope.lower[:tensed], scope.lower[tensed + 1 :]
    opened = sum(text in ("“", "``") for text in before) - sum(text in ("”", "''") for text in before)
    closed = sum(text in ("”", "''") for text in after) - sum(text in ("“", "``") for text in after)
    return opened > 0 or closed > 0 or before.count('"') % 2 == 1


def _extent(scope: Scope, words: Sequence[int]) -> Span:
    return Span(scope.span(min(words)).start, scope.span(max(words)).end)


def _band(found: Sequence[Hedge], negated: bool, intelligence: bool) -> tuple[tuple[float, float] | None, str | None]:
    """The band of the one likelihood word that has one, turned where the event is negated beside it.

    Two likelihood words over one event have no published joint meaning, so they have no band.
    """
    if len(found) != 1 or found[0].entry is None:
        return None, None
    entry, tables = found[0].entry, likelihood()
    band, table = (entry.icd, tables.icd_name) if intelligence else (entry.survey, tables.survey_name)
    if band is None:
        return None, None
    return ((100 - band[1], 100 - band[0]) if negated else band), table


def frame(
    judgement: Judgement,
    entries: Sequence[CueEntry | None] = (),
    *,
    stance: Stance | None = None,
    hedged: bool = False,
    hearsay: bool = False,
    document: bool = False,
) -> Framed:
    """Puts a content's judgement within its cues.

    `entries` are the cues of the claim's hands from the author inwards, so that the last is the cue of the hand closest
    to the event; None stands for a cue that the lexicon does not know (plain telling); empty for a stated claim. An
    author's hedge ("allegedly") may be among them; it is known by its kind. `stance` is the last hand's, by default
    its cue's. `hedged`: an author's hearsay marker stands beside a hand. `hearsay`: the only hand is nobody.
    `document`: the last hand is a document.
    """
    marks = [entry for entry in entries if entry is not None and entry.kind is CueKind.HEARSAY]
    tellings = [entry for entry in entries if entry is None or entry.kind is not CueKind.HEARSAY]
    inner = tellings[-1] if tellings else None
    if stance is None:
        stance = inner.stance if inner is not None else Stance.ASSERTS
    polarity, certainty, rule = _of_hand(judgement, inner, stance, document)
    turned = polarity is not judgement.polarity
    band, table = (None, None) if turned or polarity is Polarity.UNKNOWN else (judgement.band, judgement.band_table)
    reasons = [Reason(field="polarity", rule=rule)] if rule else []

    if not tellings and not marks and not hedged and not hearsay:
        return Framed(polarity, certainty, polarity, certainty, Endorsement.NEUTRAL, band, table, tuple(reasons))
    endorsement = _endorsement(tellings, marks, hedged or hearsay)
    author_polarity, author_certainty = Polarity.UNKNOWN, Certainty.UNKNOWN
    if stance is not Stance.SILENT and not (hedged or hearsay or marks):
        committed = all(entry is not None and entry.endorsement is Endorsement.ENDORSING for entry in tellings)
        if committed:
            author_polarity, author_certainty = polarity, certainty
        elif endorsement is Endorsement.REJECTING and len(tellings) == 1:
            author_polarity, author_certainty = _TURNED[polarity], Certainty.CERTAIN
    if author_polarity is Polarity.UNKNOWN:
        author_certainty = Certainty.UNKNOWN
    reasons.append(Reason(field="endorsement", rule=_why(tellings, marks, endorsement)))
    return Framed(polarity, certainty, author_polarity, author_certainty, endorsement, band, table, tuple(reasons))


def _of_hand(
    judgement: Judgement, entry: CueEntry | None, stance: Stance, document: bool
) -> tuple[Polarity, Certainty, str]:
    if stance is Stance.SILENT or (entry is not None and entry.polarity is Polarity.UNKNOWN):
        return Polarity.UNKNOWN, Certainty.UNKNOWN, "the hand is silent on it"
    polarity, certainty = judgement.polarity, judgement.certainty
    turns = entry.polarity is Polarity.NEGATIVE if entry is not None else False
    rule = ""
    if turns or (stance is Stance.DENIES and (entry is None or entry.stance is not Stance.DENIES)):
        polarity, rule = _TURNED[polarity], f"turned by “{entry.lemma}”" if entry is not None else "turned by a denial"
    if entry is not None:
        own = entry.document if document and entry.document is not None else entry.certainty
        if own is not None and polarity is not Polarity.UNKNOWN:
            certainty = weakest(certainty, own)
    if stance is Stance.BELIEVES and (entry is None or entry.stance is not Stance.BELIEVES):
        certainty = weakest(certainty, Certainty.PROBABLE)
    return polarity, certainty, rule


def _endorsement(tellings: Sequence[CueEntry | None], marks: Sequence[CueEntry], hedged: bool) -> Endorsement:
    """The author's own frame: the marker's where there is one, else the outermost cue's."""
    if marks:
        distant = any(mark.endorsement is Endorsement.DISTANCING for mark in marks)
        return Endorsement.DISTANCING if distant else Endorsement.NEUTRAL
    outer = tellings[0] if tellings else None
    apart = (Endorsement.DISTANCING, Endorsement.REJECTING)
    inner = next((entry.endorsement for entry in tellings if entry is not None and entry.endorsement in apart), None)
    if outer is None or outer.endorsement is Endorsement.NEUTRAL:
        return inner or Endorsement.NEUTRAL  # "are cited as claiming that …": the wording is the author's
    if hedged and outer.endorsement is Endorsement.ENDORSING:
        return Endorsement.NEUTRAL
    return outer.endorsement


def _why(tellings: Sequence[CueEntry | None], marks: Sequence[CueEntry], endorsement: Endorsement) -> str:
    lemmas = [entry.lemma for entry in (*marks, *tellings) if entry is not None]
    return f"{endorsement}: " + (", ".join(f"“{lemma}”" for lemma in lemmas) if lemmas else "plain telling")
