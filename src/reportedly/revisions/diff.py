"""The diff of two readings: each claim of both, what became of it, and which note of the newer text tells of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.revisions.alignment import Weights, aligned
from reportedly.revisions.changes import Change, ChangeKind, Diff, Difference, Field, Note, NoteKind
from reportedly.revisions.comparing import differences
from reportedly.revisions.notes import notes_of
from reportedly.revisions.tokens import Token, names_in, tokens_in, tokens_of
from reportedly.words import Claim, Reading, Span

_TOLD = 0.5  # of a claim's weight, that a note must have to tell of it
_WITHIN = 0.9  # of a claim's weight, that another claim must have to have taken it in
_LOOKED_AT = 200  # claims that may have taken one in: a bound for texts made to take time
_MARKS = str.maketrans("“”„«»‘’–—", '"""""\'\'--')
_VALUES = (Field.NUMBER, Field.NAME, Field.DATE, Field.POLARITY, Field.TIME, Field.WORDS)
_ADMITTED = frozenset({NoteKind.CORRECTION, NoteKind.RETRACTION})


def diff(older: Reading, newer: Reading) -> Diff:
    """What became of the claims of `older` in `newer`.

    A claim whose sentence stands in both word for word is the same, whatever the reader made of it in either: what the
    words around it do to its values is not a change of the claim. Notes about earlier versions, in either text, are
    taken out of the comparison; those that are new are held against what changed.
    """
    work = _Diff(older, newer)
    known = {_flat(note.text) for note in work.notes[0]}
    fresh = tuple(note for note in work.notes[1] if _flat(note.text) not in known)
    titles = (older.document.title, newer.document.title)
    same = _flat(titles[0] or "") == _flat(titles[1] or "")
    return Diff(older, newer, work.changes(fresh), fresh, None if same else titles)


class _Diff:
    def __init__(self, older: Reading, newer: Reading) -> None:
        self._readings = (older, newer)
        self._texts = (older.document.text, newer.document.text)
        self.notes = (notes_of(older), notes_of(newer))
        self._claims = tuple(
            tuple(claim for claim in reading.claims if not _noted(claim, notes))
            for reading, notes in zip(self._readings, self.notes, strict=True)
        )
        self._names = names_in(self._texts[0]) | names_in(self._texts[1])
        self._tokens = tuple(
            [tokens_of(claim, text, self._names) for claim in claims]
            for claims, text in zip(self._claims, self._texts, strict=True)
        )
        self._weights = Weights([*self._tokens[0], *self._tokens[1]])
        self._sentences = tuple(
            {_flat(sentence.span.of(text)).rstrip(".") for sentence in reading.sentences}
            for reading, text in zip(self._readings, self._texts, strict=True)
        )

    def changes(self, notes: Sequence[Note]) -> tuple[Change, ...]:
        """All changes, with the notes that tell of them."""
        pairs = self._pairs()
        told = [self._compared(one, other, likeness) for one, other, likeness in pairs]
        old = {one for one, _, _ in pairs}
        new = {other for _, other, _ in pairs}
        taken_in = _by_word([self._tokens[1][other] for _, other, _ in pairs])
        taken_from = _by_word([self._tokens[0][one] for one, _, _ in pairs])
        for place, claim in enumerate(self._claims[1]):
            if place not in new:
                told.append(self._alone(1, place, claim, taken_from))
        told.sort(key=lambda change: change.after.content if change.after else ())
        for place, claim in enumerate(self._claims[0]):
            if place not in old:
                told.append(self._alone(0, place, claim, taken_in))
        return self._with_notes(told, notes)

    def _pairs(self) -> list[tuple[int, int, float]]:
        """The claims that are one: those of the same sentence first, then by likeness."""
        found: list[tuple[int, int, float]] = []
        free = [list(range(len(claims))) for claims in self._claims]
        places: dict[tuple[str, str], list[int]] = {}
        for other in free[1]:
            places.setdefault(self._exact(1, other), []).append(other)
        for one in list(free[0]):
            if same := places.get(self._exact(0, one)):
                other = same.pop(0)
                found.append((one, other, 1.0))
                free[0].remove(one)
                free[1].remove(other)
        rest = aligned([self._tokens[0][n] for n in free[0]], [self._tokens[1][n] for n in free[1]], self._weights)
        found += [(free[0][pair.before], free[1][pair.after], pair.likeness) for pair in rest]
        return sorted(found, key=lambda pair: pair[1])

    def _exact(self, side: int, place: int) -> tuple[str, str]:
        """A claim's words and those of its sentence."""
        claim, text = self._claims[side][place], self._texts[side]
        return _flat(claim.text), _flat(self._sentence(side, claim).of(text))

    def _sentence(self, side: int, claim: Claim) -> Span:
        return self._readings[side].sentences[claim.sentence].span

    def _compared(self, one: int, other: int, likeness: float) -> Change:
        before, after = self._claims[0][one], self._claims[1][other]
        if self._exact(0, one) == self._exact(1, other):
            return Change(ChangeKind.SAME, before, after, "its sentence stands in both word for word", likeness)
        found = differences(before, after, self._tokens[0][one], self._tokens[1][other], self._texts)
        kind = _kind(found)
        return Change(kind, before, after, _reason(kind, found), round(likeness, 3), found)

    def _alone(self, side: int, place: int, claim: Claim, matched: Mapping[str, Sequence[Sequence[Token]]]) -> Change:
        """What became of a claim that has no twin in the other text; `matched` are the claims there by their words."""
        before, after = (claim, None) if side == 0 else (None, claim)
        where = "newer" if side == 0 else "older"
        whole = (_flat(self._sentence(side, claim).of(self._texts[side])), _flat(claim.text))
        if any(words.rstrip(".") in self._sentences[1 - side] for words in whole):
            reason = f"it stands in the {where} text as a sentence, where the reader found no such claim"
            return Change(ChangeKind.SAME, before, after, reason)
        tokens = self._tokens[side][place]
        rarest = max(tokens, key=self._weights.of).key if tokens else ""
        if any(self._weights.covered(tokens, other) >= _WITHIN for other in matched.get(rarest, ())[:_LOOKED_AT]):
            return Change(ChangeKind.SAME, before, after, f"another claim of the {where} text has taken it in")
        kind = ChangeKind.REMOVED if side == 0 else ChangeKind.ADDED
        return Change(kind, before, after, f"no claim of the {where} text is like it")

    def _with_notes(self, changes: Sequence[Change], notes: Sequence[Note]) -> tuple[Change, ...]:
        texts = [tokens_in(note.text, [Span(0, len(note.text))], self._names) for note in notes]
        made = [self._noted(change, list(zip(notes, texts, strict=True))) for change in changes]
        # A note that quotes nothing ("the word “not” was left out") means the one change of a value that no note tells.
        spoken = {change.note for change in made}
        silent = [note for note in notes if note not in spoken and note.kind is not NoteKind.UPDATE]
        meant = [n for n, c in enumerate(made) if c.note is None and _is_of_value(c)]
        if len(silent) == 1 and len(meant) == 1:
            made[meant[0]] = replace(made[meant[0]], note=silent[0])
        return tuple(made)

    def _noted(self, change: Change, notes: Sequence[tuple[Note, tuple[Token, ...]]]) -> Change:
        """A change with the note that tells of it; a claim that a correction names and that is gone was retracted."""
        if change.before is None:
            return change
        tokens = tokens_of(change.before, self._texts[0], self._names)
        for note, said in notes:
            if note.kind is NoteKind.UPDATE:
                continue
            names = self._weights.covered(tokens, said) >= _TOLD
            if change.kind is ChangeKind.REMOVED and names and note.kind in _ADMITTED:
                reason = f"it is gone, and a {note.kind.value} names it"
                return replace(change, kind=ChangeKind.RETRACTED, reason=reason, note=note)
            if note.kind is NoteKind.RETRACTION and names:
                reason = "a retraction names it"
                return replace(change, kind=ChangeKind.RETRACTED, reason=reason, note=note)
            if _is_of_value(change) and (names or _names_value(change, note, said)):
                return replace(change, note=note)
            if change.kind is ChangeKind.REMOVED and names:
                return replace(change, note=note)
        return change


def _by_word(claims: Sequence[Sequence[Token]]) -> dict[str, list[Sequence[Token]]]:
    """Claims by the key of each of their words."""
    found: dict[str, list[Sequence[Token]]] = {}
    for tokens in claims:
        for key in {token.key for token in tokens}:
            found.setdefault(key, []).append(tokens)
    return found


def _noted(claim: Claim, notes: Sequence[Note]) -> bool:
    return any(note.span.overlaps(span) for note in notes for span in claim.content)


def _kind(found: Sequence[Difference]) -> ChangeKind:
    """What differences make of a claim: another value weighs more than another certainty, hands least."""
    kinds = {difference.kind for difference in found}
    if ChangeKind.RETRACTED in kinds:
        return ChangeKind.RETRACTED
    if any(d.kind is ChangeKind.CORRECTED and d.field in _VALUES for d in found):
        return ChangeKind.CORRECTED
    order = (ChangeKind.HARDENED, ChangeKind.SOFTENED, ChangeKind.CORRECTED, ChangeKind.REWORDED)
    return next((kind for kind in order if kind in kinds), ChangeKind.SAME)


def _reason(kind: ChangeKind, found: Sequence[Difference]) -> str:
    if kind is ChangeKind.SAME:
        return "the same words of content, the same values"
    if kind is ChangeKind.RETRACTED:
        return "the newer text says the opposite in its own voice"
    return "differs in " + ", ".join(dict.fromkeys(difference.field.value for difference in found))


def _is_of_value(change: Change) -> bool:
    return change.kind in (ChangeKind.CORRECTED, ChangeKind.RETRACTED, ChangeKind.HARDENED, ChangeKind.SOFTENED)


def _names_value(change: Change, note: Note, said: Sequence[Token]) -> bool:
    """Whether a note has the value that a claim lost."""
    keys = {token.text.casefold() for token in said}
    words = [w for d in change.differences if d.field in _VALUES for w in d.before.casefold().split(" … ") if w]
    return bool(words) and all(word in keys for word in words)


def _flat(text: str) -> str:
    """A text by which two are the same: white space, case, the form of quotation marks and dashes aside."""
    return re.sub(r"\s+", " ", text.translate(_MARKS)).strip().casefold()
