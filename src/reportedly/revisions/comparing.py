"""In what two tellings of one claim differ: values, words, certainty, hands, condition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from reportedly.revisions.changes import ChangeKind, Difference, Field
from reportedly.revisions.hands import attribution
from reportedly.revisions.tokens import Sort, Token
from reportedly.words import Certainty, Claim, CueKind, Endorsement, Polarity, Span, TimeStatus

_SURE = {Certainty.UNKNOWN: 0, Certainty.POSSIBLE: 1, Certainty.PROBABLE: 2, Certainty.CERTAIN: 3}
_VALUES = ((Sort.NUMBER, Field.NUMBER), (Sort.DATE, Field.DATE))
_WORD = re.compile(r"\w+")
_FEW = 1 / 3  # of the words of a telling: where no more differ, a word that was replaced was replaced on purpose
_MOST_WORDS = 2  # that are replaced in one place, for it to be another word and not another wording


def differences(
    before: Claim, after: Claim, old: Sequence[Token], new: Sequence[Token], texts: tuple[str, str]
) -> tuple[Difference, ...]:
    """All fields in which the newer telling differs from the older one; `old` and `new` are their words of content."""
    return (
        *(_content(old, new) or _exchanged(before, after, old, new)),
        *_polarity(before, after),
        *_time(before, after),
        *attribution(before, after),
        *_certainty(before, after),
        *_hedge(before, after, texts),
        *_condition(before, after),
        *_framing(before, after),
    )


def _content(old: Sequence[Token], new: Sequence[Token]) -> list[Difference]:
    gone, came = _leftover(old, new), _leftover(new, old)
    made = []
    for sort, field in _VALUES:
        one, other = ([token for token in side if token.sort is sort] for side in (gone, came))
        both = bool(one and other)
        if both or (sort is Sort.NUMBER and (one or other)):
            made.append(_replaced(field, ChangeKind.CORRECTED, one, other))
            gone, came = ([token for token in side if token.sort is not sort] for side in (gone, came))
    one, other = _names_instead(old, new, gone, came)
    if one:
        made.append(_replaced(Field.NAME, ChangeKind.CORRECTED, one, other))
        gone, came = [t for t in gone if t not in one], [t for t in came if t not in other]
    if gone or came:
        kind = ChangeKind.CORRECTED if _is_another_word(old, new, gone, came) else ChangeKind.REWORDED
        made.append(_replaced(Field.WORDS, kind, gone, came))
    return made


def _exchanged(before: Claim, after: Claim, old: Sequence[Token], new: Sequence[Token]) -> list[Difference]:
    """Values that changed places while every other word stayed: who did it to whom, how many were where."""
    if _frame(before, old) != _frame(after, new) or len(old) != len(new):
        return []
    made = []
    for sort, field in (*_VALUES, (Sort.NAME, Field.NAME)):
        moved = [(one, other) for one, other in zip(old, new, strict=True) if one.sort is other.sort is sort]
        if any(not one.same(other) for one, other in moved):
            made.append(_replaced(field, ChangeKind.CORRECTED, [one for one, _ in moved], [two for _, two in moved]))
    return made


def _frame(claim: Claim, tokens: Sequence[Token]) -> list[str]:
    """All words of a claim, those of little meaning too, with no more than a place for each value."""
    values = {word for token in tokens if token.sort is not Sort.WORD for word in _WORD.findall(token.text.casefold())}
    return ["" if word in values else word for word in _WORD.findall(claim.text.casefold())]


def _leftover(tokens: Sequence[Token], others: Sequence[Token]) -> list[Token]:
    """The words that the other telling has not, each of its words taken once."""
    free = list(others)
    left = []
    for token in tokens:
        twin = next((other for other in free if token.same(other)), None)
        if twin is None:
            left.append(token)
        else:
            free.remove(twin)
    # A word that is said twice here and once there is no change.
    return [token for token in left if not any(token.same(other) for other in others)]


def _names_instead(
    old: Sequence[Token], new: Sequence[Token], gone: Sequence[Token], came: Sequence[Token]
) -> tuple[list[Token], list[Token]]:
    """Names that stand where other names stood; a name that only came or went is another wording."""
    one, other = ([token for token in side if token.sort is Sort.NAME] for side in (gone, came))
    if not one or not other:
        return [], []
    if all(token.sort is Sort.NAME for token in (*gone, *came)):
        return one, other
    found: tuple[list[Token], list[Token]] = ([], [])
    matcher = SequenceMatcher(None, [token.key for token in old], [token.key for token in new], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        here, there = [t for t in old[i:j] if t in one], [t for t in new[k:m] if t in other]
        if tag == "replace" and here and there:
            found[0].extend(here)
            found[1].extend(there)
    return found


def _is_another_word(old: Sequence[Token], new: Sequence[Token], gone: Sequence[Token], came: Sequence[Token]) -> bool:
    """Whether a word of an otherwise unchanged telling was replaced by another: a fire by an explosion."""
    if not gone or len(gone) != len(came) or len(gone) > _MOST_WORDS:
        return False
    if max(len(gone) / len(old), len(came) / len(new)) > _FEW:
        return False
    kept = [[token.key for token in side if token not in left] for side, left in ((old, gone), (new, came))]
    return kept[0] == kept[1]


def _replaced(field: Field, kind: ChangeKind, gone: Sequence[Token], came: Sequence[Token]) -> Difference:
    was, now = (" … ".join(token.text for token in side) for side in (gone, came))
    return Difference(field, kind, was, now, tuple(t.span for t in gone), tuple(t.span for t in came))


def _polarity(before: Claim, after: Claim) -> list[Difference]:
    if Polarity.UNKNOWN in (before.polarity, after.polarity) and before.certainty is not after.certainty:
        return []  # one who was silent speaks, or the other way round: the certainty says it
    opposite = {Polarity.POSITIVE: Polarity.NEGATIVE, Polarity.NEGATIVE: Polarity.POSITIVE}
    own = after.author_polarity is opposite.get(before.polarity) and after.author_certainty is Certainty.CERTAIN
    if before.polarity is after.polarity and not (own and before.author_polarity is not after.author_polarity):
        return []
    kind = ChangeKind.RETRACTED if own else ChangeKind.CORRECTED
    shown = (before.polarity.value, after.author_polarity.value if own else after.polarity.value)
    return [Difference(Field.POLARITY, kind, *shown, *_cues(before, after, {CueKind.NEGATION, CueKind.DENIAL}))]


def _time(before: Claim, after: Claim) -> list[Difference]:
    """Only what was still to come and now is or was, or the other way round: tenses within a past are wording."""
    come = {TimeStatus.PLANNED, TimeStatus.HYPOTHETICAL}
    if (before.time_status in come) == (after.time_status in come):
        return []
    return [Difference(Field.TIME, ChangeKind.CORRECTED, before.time_status.value, after.time_status.value)]


def _certainty(before: Claim, after: Claim) -> list[Difference]:
    """How sure the one who tells it says to be. Of one who is silent, and of nobody, there is nothing to compare."""
    was, now = _SURE[before.certainty], _SURE[after.certainty]
    if was == now:
        return []
    kind = ChangeKind.HARDENED if now > was else ChangeKind.SOFTENED
    shown = (before.certainty.value, after.certainty.value)
    return [Difference(Field.CERTAINTY, kind, *shown, *_cues(before, after, {CueKind.LIKELIHOOD, CueKind.SILENCE}))]


def _hedge(before: Claim, after: Claim, texts: tuple[str, str]) -> list[Difference]:
    if before.hedged == after.hedged:
        return []
    kind = ChangeKind.HARDENED if before.hedged else ChangeKind.SOFTENED
    spans = _cues(before, after, {CueKind.HEARSAY})
    was, now = (", ".join(span.of(text) for span in side) for side, text in zip(spans, texts, strict=True))
    return [Difference(Field.HEDGE, kind, was, now, *spans)]


def _condition(before: Claim, after: Claim) -> list[Difference]:
    old, new = before.condition, after.condition
    if old is None and new is None:
        return []
    if old is None or new is None:
        kind = ChangeKind.HARDENED if new is None else ChangeKind.SOFTENED
    elif _squeezed(old.text) == _squeezed(new.text):
        return []
    else:
        kind = ChangeKind.CORRECTED
    told = (old.text if old else "", new.text if new else "")
    return [Difference(Field.CONDITION, kind, *told, (old.span,) if old else (), (new.span,) if new else ())]


def _framing(before: Claim, after: Claim) -> list[Difference]:
    """A telling that the story now vouches for, or from which it now keeps its distance."""
    sure = {Endorsement.DISTANCING: 0, Endorsement.NEUTRAL: 1, Endorsement.ENDORSING: 2}
    was, now = sure.get(before.endorsement), sure.get(after.endorsement)
    if was is None or now is None or was == now or not any(before.chains) or not any(after.chains):
        return []
    kind = ChangeKind.HARDENED if now > was else ChangeKind.SOFTENED
    shown = (before.endorsement.value, after.endorsement.value)
    return [Difference(Field.FRAMING, kind, *shown, *_cues(before, after, {CueKind.TELLING}))]


def _cues(before: Claim, after: Claim, kinds: set[CueKind]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    old, new = (tuple(cue.span for cue in claim.cues if cue.kind in kinds) for claim in (before, after))
    return old, new


def _squeezed(text: str) -> str:
    return " ".join(text.casefold().split())
