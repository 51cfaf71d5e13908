"""How well a reading agrees with an expected one: claims are aligned by their content, then compared field by field.

Two claims are the same when the words that their contents cover, as places in the text, overlap by a Jaccard index of
at least 0.5; the best pairs are taken first, one to one. Every other figure is counted over aligned claims, so it says
how a claim that was found was read; precision and recall of the claims themselves say how many were found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from claims_gold import GoldClaim, GoldLink, GoldStory

from reportedly.words import Claim, Link, Reading, Sentence, Span, Stance, Voice

SAME_CLAIM = 0.5
"""Least Jaccard index of the words of two contents that are the same claim; the brief of the benchmark sets it."""
SAME_CONDITION = 0.6
"""Least Jaccard index of two conditions: stricter, since a condition is short and its conjunction alone is a third."""

# Accuracies over aligned claims: the column's name and the value on either side.
CLAIM_FIELDS: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("voice", lambda claim: str(claim.voice)),
    ("hedged", lambda claim: claim.hedged),
    ("own", lambda claim: claim.own_reporting),
    ("polarity", lambda claim: str(claim.polarity)),
    ("certainty", lambda claim: str(claim.certainty)),
    ("author_polarity", lambda claim: str(claim.author_polarity)),
    ("author_certainty", lambda claim: str(claim.author_certainty)),
    ("endorsement", lambda claim: str(claim.endorsement)),
    ("time_status", lambda claim: str(claim.time_status)),
)
# Accuracies over the links that both sides have in an aligned claim.
LINK_FIELDS: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("kind", lambda link: str(link.kind)),
    ("named", lambda link: link.named),
    ("number", lambda link: link.number),
    ("stance", lambda link: str(link.stance)),
    ("basis", lambda link: str(getattr(link.basis, "value", link.basis))),
)
FOUND = ("claims", "chain_links", "condition", "anonymity", "via", "hardened")  # counted as precision and recall
RIGHT = (
    "chains",
    *(name for name, _ in LINK_FIELDS),
    "resolved",
    *(name for name, _ in CLAIM_FIELDS),
    "whole_claim",
    "sentence_voice",
    "voice_words",
    "hardened_reason",
    "origins",
    "missing",
)


@dataclass(frozen=True)
class Disagreement:
    """Where a reading differs: the story, the field, the words it is about, what was expected, what came."""

    story: str
    field: str
    words: str
    gold: str
    got: str

    def __str__(self) -> str:
        return f"{self.story} · {self.field} · {self.words}\n    gold {self.gold}\n    got  {self.got}"


@dataclass
class Score:
    """Counts that add up: `right` of `asked` for accuracies; hits, expected and given for what is found or missed."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    errors: list[Disagreement] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right,
            self.asked + other.asked,
            self.hits + other.hits,
            self.expected + other.expected,
            self.given + other.given,
            self.errors + other.errors,
        )

    def accuracy(self, name: str) -> float | None:
        """Per cent right; None where nothing was asked."""
        return 100 * self.right[name] / self.asked[name] if self.asked[name] else None

    def precision(self, name: str) -> float | None:
        """Per cent of what was given that was expected; None where nothing was given."""
        return 100 * self.hits[name] / self.given[name] if self.given[name] else None

    def recall(self, name: str) -> float | None:
        """Per cent of what was expected that was given; None where nothing was expected."""
        return 100 * self.hits[name] / self.expected[name] if self.expected[name] else None

    def f1(self, name: str) -> float | None:
        """Harmonic mean of precision and recall, per cent; None where there was neither anything expected nor given."""
        total = self.expected[name] + self.given[name]
        return 200 * self.hits[name] / total if total else None


# ---------------------------------------------------------------------------------------------- words and overlap


def words_of(spans: Iterable[Span], text: str) -> frozenset[int]:
    """The words that spans cover, each as the place where it starts."""
    return frozenset(hit.start() for span in spans for hit in re.compile(r"\w+").finditer(text, span.start, span.end))


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """Shared words over all words; 0 where there are none."""
    return len(one & other) / len(one | other) if one | other else 0.0


def align(gold: Sequence[GoldClaim], got: Sequence[Claim], text: str) -> list[tuple[int, int]]:
    """Index pairs of claims that are the same, best first, one to one; ties go to the earlier claim."""
    mine = [words_of(claim.content, text) for claim in gold]
    theirs = [words_of(claim.content, text) for claim in got]
    scored = [
        (-score, g, p)
        for g, one in enumerate(mine)
        for p, other in enumerate(theirs)
        if (score := jaccard(one, other)) >= SAME_CLAIM
    ]
    used_gold: set[int] = set()
    used_got: set[int] = set()
    pairs = []
    for _, g, p in sorted(scored):
        if g not in used_gold and p not in used_got:
            used_gold.add(g)
            used_got.add(p)
            pairs.append((g, p))
    return sorted(pairs)


# ---------------------------------------------------------------------------------------------- links


def _plain(name: str | None) -> str:
    return re.sub(r"^the ", "", " ".join(re.findall(r"\w+", (name or "").lower())))


def same_hand(gold: GoldLink, got: Link) -> bool:
    """Whether two links are the same party: by the place of the mention or its antecedent, or by the same name."""
    places = [span for span in (gold.span, gold.antecedent) if span]
    if not places and got.span is None:
        return True
    if any(one.overlaps(other) for one in places for other in (got.span, got.antecedent) if other):
        return True
    return bool(_plain(gold.name)) and _plain(gold.name) == _plain(got.name)


def _same_path(gold: Sequence[GoldLink], got: Sequence[Link]) -> bool:
    return len(gold) == len(got) and all(
        one.kind == other.kind and one.stance == other.stance and same_hand(one, other)
        for one, other in zip(gold, got, strict=True)
    )


def same_chains(gold: Sequence[Sequence[GoldLink]], got: Sequence[Sequence[Link]]) -> bool:
    """Whether the paths are the same, each in order, link by link in kind, stance, mention; paths in any order."""
    rest = list(got)
    for path in gold:
        match = next((index for index, other in enumerate(rest) if _same_path(path, other)), None)
        if match is None:
            return False
        rest.pop(match)
    return not rest


def link_pairs(gold: GoldClaim, got: Claim) -> tuple[list[tuple[GoldLink, Link]], int, int]:
    """The links of one claim that both sides have, and how many each side has."""
    mine = [link for path in gold.chains for link in path]
    theirs = [link for path in got.chains for link in path]
    pairs, rest = [], list(theirs)
    for link in mine:
        order = sorted(rest, key=lambda other: (link.kind != other.kind, str(link.stance) != str(other.stance)))
        match = next((other for other in order if same_hand(link, other)), None)
        if match is not None:
            rest.remove(match)
            pairs.append((link, match))
    return pairs, len(mine), len(theirs)


# ---------------------------------------------------------------------------------------------- one story


def score(gold: GoldStory, reading: Reading) -> Score:
    """Compare a reading with the expected one; the gold must have been laid on the reading's own text."""
    result = Score()
    text = gold.text
    pairs = align(gold.claims, reading.claims, text)
    result.expected["claims"] += len(gold.claims)
    result.given["claims"] += len(reading.claims)
    result.hits["claims"] += len(pairs)
    paired_gold, paired_got = {g for g, _ in pairs}, {p for _, p in pairs}
    for index, mine in enumerate(gold.claims):
        if index not in paired_gold:
            result.errors.append(
                Disagreement(gold.name, "claim missed", _show(mine.content, text), "a claim", "nothing")
            )
    for index, theirs in enumerate(reading.claims):
        if index not in paired_got:
            result.errors.append(
                Disagreement(gold.name, "claim added", _show(theirs.content, text), "nothing", "a claim")
            )
    for g, p in pairs:
        _score_claim(result, gold, gold.claims[g], reading.claims[p])
    _score_voices(result, gold, reading)
    _score_hardened(result, gold, reading, {gold.claims[g].id: reading.claims[p].id for g, p in pairs})
    if gold.missing is not None:
        origins = (reading.card.origins.at_least, reading.card.origins.at_most)
        _ask(result, gold.name, "origins", "the card", gold.origins, origins)
        missing = sorted(str(item) for item in reading.card.missing)
        _ask(result, gold.name, "missing", "the card", sorted(str(item) for item in gold.missing), missing)
    return result


def _ask(result: Score, story: str, name: str, words: str, gold: object, got: object) -> bool:
    result.asked[name] += 1
    if gold == got:
        result.right[name] += 1
        return True
    result.errors.append(Disagreement(story, name, words, str(gold), str(got)))
    return False


def _seek(result: Score, story: str, name: str, words: str, gold: Span | None, got: Span | None, hit: bool) -> bool:
    result.expected[name] += gold is not None
    result.given[name] += got is not None
    result.hits[name] += hit
    if not hit and (gold or got):
        result.errors.append(Disagreement(story, name, words, str(gold), str(got)))
    return hit or (gold is None and got is None)


def _score_claim(result: Score, gold: GoldStory, mine: GoldClaim, theirs: Claim) -> None:
    text, words = gold.text, _show(mine.content, gold.text)
    good = True
    for name, value in CLAIM_FIELDS:
        good &= _ask(result, gold.name, name, words, value(mine), value(theirs))
    result.asked["chains"] += 1
    if same_chains(mine.chains, theirs.chains):
        result.right["chains"] += 1
    else:
        good = False
        result.errors.append(
            Disagreement(gold.name, "chains", words, _show_chains(mine.chains), _show_chains(theirs.chains))
        )
    condition = theirs.condition.span if theirs.condition else None
    same = bool(mine.condition and condition) and (
        jaccard(words_of([mine.condition], text), words_of([condition], text)) >= SAME_CONDITION
        if mine.condition and condition
        else False
    )
    good &= _seek(result, gold.name, "condition", words, mine.condition, condition, same)
    good &= _score_links(result, gold, mine, theirs, words)
    result.asked["whole_claim"] += 1
    result.right["whole_claim"] += good


def _score_links(result: Score, gold: GoldStory, mine: GoldClaim, theirs: Claim, words: str) -> bool:
    pairs, expected, given = link_pairs(mine, theirs)
    result.expected["chain_links"] += expected
    result.given["chain_links"] += given
    result.hits["chain_links"] += len(pairs)
    good = True
    for one, other in pairs:
        shown = f"{words} ← {one.text or one.party}"
        for name, value in LINK_FIELDS:
            good &= _ask(result, gold.name, name, shown, value(one), value(other))
        if one.antecedent:
            result.asked["resolved"] += 1
            result.right["resolved"] += bool(
                other.antecedent or (other.name and _plain(other.name) == _plain(one.name))
            ) and (other.antecedent is None or not one.span or other.antecedent.start < one.span.start)
        for name, place, found in (
            ("anonymity", one.anonymity, other.anonymity),
            ("via", one.via, other.via.span if other.via else None),
        ):
            _seek(result, gold.name, name, shown, place, found, bool(place and found and place.overlaps(found)))
    return good


def _score_voices(result: Score, gold: GoldStory, reading: Reading) -> None:
    for span, voice in gold.sentences:
        counted: Counter[str] = Counter()
        for sentence in _touching(span, reading.sentences):
            shared = Span(max(span.start, sentence.span.start), min(span.end, sentence.span.end))
            counted[str(sentence.voice)] += len(words_of([shared], gold.text))
        total = len(words_of([span], gold.text))
        result.asked["voice_words"] += total
        result.right["voice_words"] += min(counted[str(voice)], total)
        got = counted.most_common(1)[0][0] if counted else "nothing"
        _ask(result, gold.name, "sentence_voice", span.of(gold.text), str(voice), got)


def _touching(span: Span, sentences: Iterable[Sentence]) -> Iterable[Sentence]:
    return (sentence for sentence in sentences if sentence.span.overlaps(span))


def _score_hardened(result: Score, gold: GoldStory, reading: Reading, same: dict[str, str]) -> None:
    result.expected["hardened"] += len(gold.hardened)
    result.given["hardened"] += len(reading.hardened)
    rest = list(reading.hardened)
    for mine in gold.hardened:
        match = next((h for h in rest if h.later.overlaps(mine.later) and h.first == same.get(mine.first)), None)
        if match is None:
            result.errors.append(
                Disagreement(gold.name, "hardened missed", mine.later.of(gold.text), mine.first, "nothing")
            )
            continue
        rest.remove(match)
        result.hits["hardened"] += 1
        _ask(result, gold.name, "hardened_reason", mine.later.of(gold.text), str(mine.reason), str(match.reason))
    claims = {claim.id: claim.text for claim in reading.claims}
    for extra in rest:
        later = extra.later.of(gold.text)
        result.errors.append(Disagreement(gold.name, "hardened added", later, "nothing", claims.get(extra.first, "?")))


# ---------------------------------------------------------------------------------------------- in words


def _show(spans: Iterable[Span], text: str) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def _show_chains(chains: Sequence[Sequence[Any]]) -> str:
    def link(item: Any) -> str:
        stance = "" if item.stance == Stance.ASSERTS else f" {item.stance}"
        return f"{item.kind}{stance} “{item.text or ''}”"

    return " | ".join(" ← ".join(link(item) for item in path) for path in chains) or "none"


def figures(result: Score) -> dict[str, Any]:
    """The figures as plain data, in points (0 … 100) with one decimal; what was never asked is left out."""
    shown: dict[str, Any] = {}
    for name in FOUND:
        values = {"precision": result.precision(name), "recall": result.recall(name), "f1": result.f1(name)}
        known = {key: round(value, 1) for key, value in values.items() if value is not None}
        if known:
            shown[name] = known
    for name in RIGHT:
        value = result.accuracy(name)
        if value is not None:
            shown[name] = round(value, 1)
    return shown


__all__ = [
    "Disagreement",
    "Score",
    "Voice",
    "align",
    "figures",
    "jaccard",
    "link_pairs",
    "same_chains",
    "same_hand",
    "score",
    "words_of",
]
