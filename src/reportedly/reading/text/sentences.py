"""Where the sentences of a news text begin and end.

ICU's sentence rules (Unicode UAX 29) propose the cuts; the rules here take back those that abbreviations, initials,
enumerators and reporting clauses do not bear out, and add those that ICU does not see (before a figure, after an
ellipsis, where a blank was lost).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from icu4py.breakers import SentenceBreaker

from reportedly.reading.text import leads
from reportedly.reading.text.blocks import blocks
from reportedly.reading.wordlists import load_yaml
from reportedly.words import Span

_OPENING = "\"'“‘«‹„‚([{¿¡—–-"
_CLOSING = "\"'”’»›“‘)]}*_"
_ENDING = re.compile(
    rf"(?P<word>[^\s.?!…]*(?:\.[^\s.?!…]+)*)(?P<marks>[.?!…]+)(?P<closers>[{re.escape(_CLOSING)}]*)"
    r"(?:\s*\[\d{1,3}\])*$"
)
_NEXT = re.compile(rf"(?P<opening>[{re.escape(_OPENING)}]*)\s?(?P<token>[^\W_]+(?:[’'][^\W\d_]+)?|)(?P<colon>:?)")
_ENUMERATOR = re.compile(r"[\s(\[*•-]*(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]\s*")
_INITIAL = re.compile(r"(?:^|[\s.(\[“\"'‘-])(?P<letter>[^\W\d_])$")
_SMALL_OPENER = re.compile(r"https?://|www\.|[a-z]{1,4}[A-Z]")
_INITIALS = re.compile(r"[^\W\d_]\.\s[^\W\d_]\.$")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_STRAY_CLOSERS = re.compile(r"(?:[”)\]]+|\[\d{1,3}\])\s*")  # a closing mark after a blank; the mark of a footnote
_ONLY_OPENING = "“‘„‚«‹([{¿¡"
_ASCII_MARK = re.compile(r"[.?!]")
_WORD = re.compile(r"[^\W_]")
_ASTRAL = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")

# Cuts that ICU's rules cannot propose.
_FURTHER_CUTS = re.compile(
    r"(?<=[.])[\"”’)\]]*\s+(?=[\"“‘(\[]*[\d@#$£€¥a-z])"  # before a figure, a handle or a small letter
    r"|(?<=…)[\"”’)\]]*\s+(?=[\"“‘(\[]*[^\W\d_])"  # an ellipsis written as one character
    r"|(?<=[.?!…])(?:\s*\[\d{1,3}\])+\s+(?=\S)"  # after the mark of a footnote
    r"|(?<=[^\W\d_][.?!])[”’)]*(?=[“‘]?[^\W\d_])"  # a blank lost in extraction
    r"|(?<=[^\W\d_][.?!]\")(?=[^\W\d_])"
)
_GLUED_LEFT = re.compile(r"(?:^|[\s“\"(])[^\W\d_]*[a-z]{2}$")
_CLASSES = ("before_name", "before_number", "clock", "undecided")
_REACH = 80  # characters looked at on either side of a cut; bounds the work on endless lines


@dataclass(frozen=True)
class _Knowledge:
    before_name: frozenset[str]
    before_number: frozenset[str]
    clock: frozenset[str]
    after_clock: frozenset[str]
    undecided: frozenset[str]
    exact_case: frozenset[str]
    any_small: frozenset[str]  # all abbreviations, in small letters
    marked_names: tuple[str, ...]
    openers: frozenset[str]
    labels: frozenset[str]
    telling: re.Pattern[str]


def split(text: str, language: str = "en") -> list[Span]:
    """The spans of the sentences and furniture lines of `text`, in text order.

    They are disjoint, have no whitespace at either end, and together hold every non-space character. None crosses a
    line break, except where the text is hard-wrapped (`blocks.wrap_width`). A dateline or time stamp that opens a line
    is a span of its own. `language` is a BCP 47 tag; abbreviations are known for English, other languages use ICU's own
    suppressions. Linear in the length of the text; raises nothing.
    """
    found: list[Span] = []
    english = language.split("-")[0].lower() == "en"
    paragraphs = blocks(text)
    early = leads.early_lines(block.span.of(text) for block in paragraphs)
    for index, block in enumerate(paragraphs):
        flat = block.flat(text)
        at = 0
        for lead, _ in leads.ends(flat, early=index < early):
            found.append(_trimmed(flat, at, lead, block.span.start))
            at = lead
        if flat.startswith("#") and re.match(r"#{1,6}\s", flat):
            ends = [len(flat)]
        elif english:
            ends = list(_english_ends(flat, at))
        else:
            ends = [end for end in _proposed(flat, f"{language}-u-ss-standard") if end > at]
        for end in ends:
            if flat[at:end].strip():
                found.append(_trimmed(flat, at, end, block.span.start))
                at = end
    return found


def _trimmed(flat: str, start: int, end: int, offset: int) -> Span:
    piece = flat[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(offset + start + left, offset + start + len(piece.rstrip()))


def _proposed(flat: str, locale: str) -> Iterator[int]:
    """ICU's cuts, as code-point offsets; the last is the length of the text."""
    # icu4py counts UTF-16 units and refuses lone surrogates, so every such character is replaced by one of one unit.
    units = _ASTRAL.sub(lambda match: "a" if match.group().islower() else "☃", flat)
    for _, end in SentenceBreaker(units, locale).segments():
        yield end


def _english_ends(flat: str, start: int) -> Iterator[int]:
    if flat.isascii() and not _ASCII_MARK.search(flat, start, len(flat) - 1):
        yield len(flat)  # most headings and list items; spares the machinery
        return
    known = _knowledge()
    begin = start
    cuts = _cuts(flat)
    for cut, following in pairwise([*cuts, len(flat)]):
        # What holds no letter or figure is a stray mark and stays with the sentence before it.
        if begin < cut < following and _WORD.search(flat, cut, following) and _is_end(flat, begin, cut, known):
            yield cut
            begin = cut
    yield len(flat)


def _cuts(flat: str) -> list[int]:
    """All offsets at which a sentence might end, in order, without the end of the text."""
    proposed = set(_proposed(flat, "en"))
    proposed.update(match.end() for match in _FURTHER_CUTS.finditer(flat))
    shifted = set()
    for cut in proposed:
        while stray := _STRAY_CLOSERS.match(flat, cut):
            cut = stray.end()
        if cut < len(flat) and flat[cut - 1] not in _ONLY_OPENING:
            shifted.add(cut)
    return sorted(shifted)


def _is_end(flat: str, begin: int, cut: int, known: _Knowledge) -> bool:
    """Whether a sentence that began at `begin` ends at the proposed `cut`."""
    left = flat[max(begin, cut - _REACH) : cut].rstrip()
    ending = _ENDING.search(left)
    if ending is None:
        return True  # an end mark of another script
    following = _NEXT.match(flat, cut, min(len(flat), cut + _REACH))
    assert following is not None  # every part of the pattern may be empty
    token, opening = following["token"], following["opening"]
    marks, closers = ending["marks"], ending["closers"]
    opens = token in (known.labels if following["colon"] else known.openers)
    if not flat[cut - 1].isspace() and not _glued(left, ending, flat[cut], opens):
        return False
    if _ENUMERATOR.fullmatch(flat, begin, cut):
        return False
    if flat[cut].islower() and not _opens_small(flat, cut, ending["word"], known):
        return False
    if marks != ".":
        return _ends_after_mark(flat, begin, cut, ending, opens, known)
    return _ends_after_stop(left, ending["word"] + ".", closers, token, opening, opens, known)


def _opens_small(flat: str, cut: int, before: str, known: _Knowledge) -> bool:
    """Whether a sentence opens with the small letter at `cut`: "eHow", an address, or a post written all in small."""
    if _SMALL_OPENER.match(flat, cut):
        return True
    return flat[0].islower() and len(before) > 1 and before.isalpha() and before + "." not in known.any_small


def _glued(left: str, ending: re.Match[str], after: str, opens: bool) -> bool:
    """Whether a cut without a blank is one: "said.The", "said.“We", but not "Node.Js" or an address."""
    word = left[: ending.start("marks")]
    return bool(_GLUED_LEFT.search(word)) and (opens or after in "“‘" or bool(set(ending["closers"]) & set("”’")))


def _ends_after_mark(flat: str, begin: int, cut: int, ending: re.Match[str], opens: bool, known: _Knowledge) -> bool:
    """The decision after ?, ! and ellipses."""
    marks, closers = ending["marks"], ending["closers"]
    quoted = any(mark in closers for mark in '"”’»')
    if quoted and not opens and known.telling.match(flat, cut, min(len(flat), cut + _REACH)):
        return False
    if "?" not in marks and "!" not in marks:
        return opens or quoted or flat[cut] in '“"'
    if ")" in closers and not opens:
        return "(" not in flat[max(begin + 1, cut - _REACH) : cut]
    return not (marks[0] in "?!" and not opens and (ending["word"] + marks).endswith(known.marked_names))


def _ends_after_stop(
    left: str, word: str, closers: str, token: str, opening: str, opens: bool, known: _Knowledge
) -> bool:
    """The decision after a full stop. `word` is the word before it, with the stop."""
    bare = word.lstrip(_OPENING)
    bare = bare.rsplit("-", 1)[-1] if not bare.startswith("al-") else bare
    small = bare if bare in known.exact_case else bare.lower()
    if bare.isupper() and bare.capitalize() in known.exact_case:
        small = bare.capitalize()  # a line in capitals
    if ")" in closers and _abbreviated(small, known):
        return opens
    if small in known.before_number and (token[:1].isdigit() or word.startswith("(")):
        return False
    if small in known.before_name:
        return False
    if small in known.clock:
        return token not in known.after_clock and not (opening.startswith("(") and token[:1].isdigit())
    quoting = any(mark in opening for mark in '“"‘')
    if small in known.undecided or _ACRONYM.fullmatch(bare[:-1]):
        return opens or quoting
    if _INITIAL.search(bare[:-1]) and not closers:
        return opens or quoting or bare[:-1].islower() or (token[:1].isdigit() and not _INITIALS.search(left))
    return True


def _abbreviated(small: str, known: _Knowledge) -> bool:
    return small in known.undecided or small in known.before_name or bool(_ACRONYM.fullmatch(small[:-1]))


@cache
def _knowledge() -> _Knowledge:
    words = load_yaml("abbreviations.yaml")
    opening = load_yaml("openers.yaml")
    exact = frozenset(words["exact_case"])

    def known(name: str) -> frozenset[str]:
        return frozenset(word if word in exact else word.lower() for word in words[name])

    openers = frozenset(opening["openers"]) | {word.replace("'", "’") for word in opening["openers"]}
    verbs = "|".join(map(re.escape, opening["verbs_of_telling"]))
    return _Knowledge(
        before_name=known("before_name"),
        before_number=known("before_number"),
        clock=known("clock"),
        after_clock=frozenset(words["after_clock"]),
        undecided=known("undecided"),
        exact_case=exact,
        any_small=frozenset(word.lower() for name in _CLASSES for word in words[name]),
        marked_names=tuple(words["marked_names"]),
        openers=openers,
        labels=openers | frozenset(opening["labels"]),
        telling=re.compile(rf"(?:[^\W\d_][\w.’'-]*,?\s+){{1,6}}(?:{verbs})\b"),
    )
