"""Words of a text, as the network counts them.

Close to the words of English Universal Dependencies, so that treebanks can be projected onto them, with three
differences: hyphenated words stay whole, a run of one mark ("...", "--") is one word, every other mark stands alone.
Clitics are split off ("do" + "n't", "Kay" + "'s"). Invisible format and control characters belong to no word.
Every pattern advances over what it looks at (look-ahead is bounded by the word), so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.words import Span

_W = r"[\w\u0300-\u036f]"  # a letter, digit, underscore or combining mark
_INVISIBLE = r"\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"

WORD = re.compile(
    rf"""
      https?://[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]   # web addresses
    | www\.[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]
    | (?<!\w)[\w.+-]{{1,64}}@[\w-]{{1,64}}\.[\w.-]{{1,64}}\b  # mail addresses
    | (?<!\w)(?:[^\W\d_]\.){{2,}}                   # U.S., a.m.
    | (?<={_W})n['’]t\b                             # the second half of "don't"
    | {_W}+?(?=n['’]t\b)                            # its first half
    | (?<!\w)can(?=not\b)
    | (?<=[\w.])['’](?:s|m|d|re|ve|ll)\b            # clitics
    | (?<!\w)[odl]['’](?-i:[A-Z]){_W}+              # O'Brien
    | \d+(?:[.,]\d+)+                               # 1,250.5
    | {_W}+(?:[-‐‑]{_W}+)*                          # words, hyphenated ones whole
    | ([.\-–—!?*=~•])\1+                            # runs of one mark
    | [^\s{_INVISIBLE}]
    """,
    re.VERBOSE | re.IGNORECASE,
)


def words_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The words of `text[start:end]`, in order, with offsets into `text`."""
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        yield Span(match.start(), match.end())
