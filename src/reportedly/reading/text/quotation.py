"""What stands in quotation marks.

Only outermost quotations are reported; marks within a quotation are part of it. A quotation never leaves its
paragraph: where each paragraph of a long quotation opens with a mark and only the last one closes, each is a quotation
of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.reading.text.blocks import blocks
from reportedly.words import Span

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’‚'「」『』]")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ENDS_SPEECH = re.compile(r"[.,!?…]$")
_SCARE_WORDS = 3  # a longer quotation without a full stop or comma is still somebody's wording

# What may close a quotation that a mark has opened. Careless texts mix straight and curly marks.
_CLOSERS = {
    '"': '"”',
    "“": '”"',
    "”": "”",
    "„": '“”"‟',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "``": "''\"”",
    "''": "''",
    "「": "」",
    "『": "』",
}
_SINGLE = {"‘": "’'", "'": "'’", "’": "’", "‚": "‘’'"}
_ALWAYS_OPENS = frozenset("“„‟«‹「『") | {"``"}
_BEFORE_OPENING = frozenset("([{—–-/:=\"“„«‘'>*_…¿¡")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-/\"”’»…'*_<")
_APOSTROPHE_WORD = re.compile(
    r"n['’]|(?:\d\ds?|tis|twas|em|til|till|cause|bout|round|cos|kay|ello|ere|tween|neath|nuff|sup)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Quotation:
    """A stretch of text in quotation marks.

    `span` is what stands between the marks, `outer` includes them. `closed` is false where the closing mark is missing
    and the quotation was taken to end with its paragraph. `scare` marks one to three words without an end mark, which
    more often distance the author from a word than report speech.
    """

    span: Span
    outer: Span
    closed: bool
    scare: bool


def quoted_spans(text: str) -> list[Quotation]:
    """The outermost quotations of `text`, in order and disjoint; none is empty.

    Knows straight and curly marks, double and single (apostrophes told apart), guillemets either way round, low
    opening marks, TeX marks and corner brackets. Linear in the length of the text; raises nothing.
    """
    found: list[Quotation] = []
    for block in blocks(text):
        found.extend(_in_paragraph(block.flat(text), block.span.start))
    return found


def share_in_quotes(text: str, spans: Iterable[Span], quotations: Sequence[Quotation]) -> float:
    """The share (0 … 1) of the words of `spans` that stand in `quotations`, as `quoted_spans` gives them.

    0 where the spans hold no word.
    """
    words = quoted = 0
    for span in spans:
        for word in _WORD.finditer(text, span.start, span.end):
            words += 1
            at = bisect_right(quotations, word.start(), key=lambda quotation: quotation.outer.start) - 1
            quoted += at >= 0 and word.start() < quotations[at].outer.end
    return quoted / words if words else 0.0


def _in_paragraph(flat: str, offset: int) -> list[Quotation]:
    marks = [(match.start(), match.group()) for match in _MARK.finditer(flat)]
    balanced = _balanced(marks)
    singles = _single_closers(flat, marks)
    found: list[Quotation] = []

    def add(start: int, mark: str, end: int, closing: int) -> None:
        """Adds what stands between the mark at `start` and `end`; `closing` is the length of the mark there, or 0."""
        inner = flat[start + len(mark) : end]
        left = start + len(mark) + len(inner) - len(inner.lstrip())
        right = start + len(mark) + len(inner.rstrip())
        if left >= right or not _WORD.search(flat, left, right):
            return
        words = len(_WORD.findall(flat, left, min(right, left + 200)))
        scare = words <= _SCARE_WORDS and right - left < 200 and not _ENDS_SPEECH.search(flat[right - 1 : right])
        outer = Span(offset + start, offset + (end + closing if closing else right))
        found.append(Quotation(Span(offset + left, offset + right), outer, closing > 0, scare))

    open_at, open_mark, depth = -1, "", 0
    skip_to = -1
    for at, mark in marks:
        if at < skip_to:
            continue
        if open_mark:
            if mark in _CLOSERS[open_mark] and not (
                mark == '"' and _opens(flat, at, mark) and not _closes(flat, at, mark)
            ):
                if depth:
                    depth -= 1
                    continue
                add(open_at, open_mark, at, len(mark))
                open_mark = ""
            elif mark == open_mark and mark not in "«»‹›":
                if mark in balanced:
                    depth += 1
                else:  # the earlier quotation lost its closing mark
                    add(open_at, open_mark, at, 0)
                    open_at, depth = at, 0
            continue
        if mark in _SINGLE:
            closer = singles.get(at)
            if closer is not None:
                add(at, mark, closer, 1)
                skip_to = closer + 1
        elif mark in _CLOSERS and _opens(flat, at, mark):
            open_at, open_mark, depth = at, mark, 0
    if open_mark:
        add(open_at, open_mark, len(flat), 0)
    return found


def _balanced(marks: list[tuple[int, str]]) -> frozenset[str]:
    """The opening marks of a paragraph that are all closed, so that a second one within a quotation is nested in it."""
    counts = Counter(mark for _, mark in marks)
    found = {opening for opening, closing in (("“", "”"), ("„", "”"), ("„", "“")) if counts[opening] == counts[closing]}
    return frozenset(found | {'"'} if counts['"'] % 2 == 0 else found)


def _opens(flat: str, at: int, mark: str) -> bool:
    """Whether the mark at `at` can open a quotation: it stands before a word and not behind one."""
    after = flat[at + len(mark) : at + len(mark) + 1]
    if mark in _ALWAYS_OPENS:
        return True
    if mark in "»›":
        return bool(after) and not after.isspace() and _free_before(flat, at)
    return bool(after) and not after.isspace() and after not in ".,;)" and _free_before(flat, at)


def _free_before(flat: str, at: int) -> bool:
    before = flat[at - 1 : at] if at else ""
    return not before or before.isspace() or before in _BEFORE_OPENING


def _closes(flat: str, at: int, mark: str) -> bool:
    before = flat[at - 1 : at] if at else ""
    after = flat[at + len(mark) : at + len(mark) + 1]
    return bool(before) and not before.isspace() and (not after or after.isspace() or after in _AFTER_CLOSING)


def _single_closers(flat: str, marks: list[tuple[int, str]]) -> dict[int, int]:
    """For every single mark that opens a quotation, where it closes.

    The same character is the apostrophe, so an opening mark counts only with a closing one before the next opening
    mark: the first that is no possessive ("the workers’ rights"), else the first.
    """
    pairs: dict[int, int] = {}
    opener = -1
    kind = ""
    possessive = -1
    for at, mark in marks:
        if mark not in _SINGLE:
            continue
        if _opens_single(flat, at, mark):
            if opener >= 0 and possessive >= 0 and opener not in pairs:
                pairs[opener] = possessive
            if opener < 0 or opener in pairs or possessive >= 0 or mark in "‘‚":
                opener, kind, possessive = at, mark, -1
        elif opener >= 0 and opener not in pairs and mark in _SINGLE[kind] and _closes(flat, at, mark):
            if flat[at - 1] in "sS" and flat[at + 1 : at + 3].strip()[:1].isalpha():
                possessive = at if possessive < 0 else possessive
            else:
                pairs[opener] = at
    if opener >= 0 and opener not in pairs and possessive >= 0:
        pairs[opener] = possessive
    return pairs


def _opens_single(flat: str, at: int, mark: str) -> bool:
    after = flat[at + 1 : at + 2]
    if not after or after.isspace() or after in ".,;:!?)" or not _free_before(flat, at):
        return False
    if mark == "’" and at and flat[at - 1] in "-–—":
        return False
    return mark == "‚" or not _APOSTROPHE_WORD.match(flat, at + 1)
