"""A plain sentence splitter for training texts: line ends always split, marks of end split before a likely start."""

from __future__ import annotations

import re

from reportedly.words import Span

_ABBREVIATIONS = re.compile(
    r"mrs?|ms|dr|prof|gov|sens?|reps?|gen|lt|col|sgt|capt|rev|st|[js]r|vs|no|inc|corp|co|ltd|jan|feb|mar|apr|jun|jul"
    r"|aug|sept?|oct|nov|dec|mt|ft|dist|supt|hon|pres|fig|e\.g|i\.e|etc|u\.[skn]|d\.c"
)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])")
_SHORT = re.compile(r"([\w.]+)\.$")


def split(text: str) -> list[Span]:
    """Sentences of `text`, trimmed of white space, none empty."""
    found: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        begin = line.start()
        for mark in _END.finditer(text, line.start(), line.end()):
            before = _SHORT.search(text, max(begin, mark.start() - 12), mark.end())
            if before and mark.group() == ".":
                word = before.group(1).lower()
                if _ABBREVIATIONS.fullmatch(word) or (len(word) == 1 and word != "i"):
                    continue
            found.append(Span(begin, mark.end()))
            begin = mark.end()
        found.append(Span(begin, line.end()))
    return [s for s in (_trim(text, s) for s in found) if s.end > s.start]


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
