"""Plain text: kept as it is. What it says of itself is at most a headline in its first line, and bare addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly import __version__
from reportedly.documents.parts import Parts
from reportedly.words import OutgoingLink, Span

EXTRACTOR = f"reportedly-text {__version__}"

_LINE = re.compile(r"[^\r\n]*")
_BREAK = re.compile(r"\r\n|\r|\n|\u2028|\u2029")
_ADDRESS = re.compile(
    r"https?://[^\s<>\"'“”„«»‹›`{}|\\^\[\]\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]{3,2000}", re.I
)

_LONGEST = 160
"""Code points of the longest headline: 99.9 % of news headlines are shorter; most opening sentences are longer."""
_FINAL_STOPS = ".…:;,。:;,۔،؛।॥።"
_CLOSING = "\"'”’»›)]*_~ \t\u200e\u200f\u202c\u2069"
_HEADING = re.compile(r"#{1,6}[ \t]+(?P<text>[^\r\n]*?)[ \t]*#*[ \t]*$")
# A byline, a credit, a bullet, a dateline with its dash: first lines that are no headlines.
_NO_HEADLINE = re.compile(
    r"by\s+\S+(?:\s+\S+){0,5}\s*$|(?:photo|image|source|credit|published|updated|posted)(?:\s+(?:by|on|at)\b|\s*:)"
    r"|(?:share|menu|advertisement|subscribe)\s*$|[-*•–—>|]\s|\d+[.)]\s"
    r"|[^\r\n]{0,60}[)\d]\s+[–—-]{1,2}\s|https?://\S+\s*$",
    re.I,
)
_TURN = re.compile(r"[^\s:]{1,20}(?:\s[^\s:]{1,20}){0,2}:\s")  # "Host: Good evening", but "Live: port shut" as well


def plain_parts(text: str) -> Parts:
    """The parts of a plain text: the text itself, its headline if the first line reads like one, its addresses."""
    span = headline_span(text)
    return Parts(
        text=text,
        extractor=EXTRACTOR,
        title=span.of(text) if span else None,
        title_span=span,
        links=tuple(bare_addresses(text)),
    )


def headline_span(text: str) -> Span | None:
    """Where the first line that is not blank reads like a headline; None where it doesn't or where that is unsure.

    A headline is short, ends without a full stop, and is followed by a blank line, or by a paragraph in one line
    that is longer than itself: the first line of a hard-wrapped paragraph is no headline.
    """
    start = len(text) - len(text.lstrip())
    line = _LINE.match(text, start, start + 4 * _LONGEST)
    if line is None:
        return None
    end = start + len(line[0].rstrip())
    if heading := _HEADING.match(text[start:end]):
        start, end = start + heading.start("text"), start + heading.end("text")
    rest = _BREAK.match(text, line.end())
    if rest is None or not 3 <= end - start <= _LONGEST or not text[rest.end() :].strip():
        return None
    title = text[start:end]
    bare = title.rstrip(_CLOSING)
    if heading is None and (not bare or bare[-1] in _FINAL_STOPS or _NO_HEADLINE.match(title)):
        return None
    if not any(letter.isalpha() for letter in title):
        return None
    following = _LINE.match(text, rest.end())
    after = following[0].strip() if following else ""
    if heading:
        return Span(start, end)
    if _TURN.match(title) and _TURN.match(text[rest.end() : rest.end() + _LONGEST].lstrip()):
        return None  # the second turn of a talk: the first line is its first
    if not after:
        return Span(start, end)
    longer = len(after) >= 120 and len(after) > 1.5 * len(title)
    return Span(start, end) if longer and not after[0].islower() else None


def bare_addresses(text: str) -> list[OutgoingLink]:
    """The http(s) addresses written out in `text`, each with the span of its own characters.

    Punctuation that ends the sentence rather than the address is left out.
    """
    found = []
    for match in _ADDRESS.finditer(text):
        href = match[0].rstrip(".,;:!?…。，、؟،۔*_~")
        while href.endswith(")") and href.count(")") > href.count("("):
            href = href[:-1].rstrip(".,;:!?")
        if len(href) > len("https://"):
            found.append(OutgoingLink(href=href, span=Span(match.start(), match.start() + len(href))))
    return found


def with_bare_addresses(text: str, links: list[OutgoingLink], taken: Iterable[tuple[int, int]]) -> list[OutgoingLink]:
    """`links` with the addresses written out in `text` outside the `taken` stretches, all in text order."""
    stretches, index, found = sorted(taken), 0, list(links)
    for link in bare_addresses(text):
        while index < len(stretches) and stretches[index][1] <= link.span.start:
            index += 1
        if index == len(stretches) or link.span.end <= stretches[index][0]:
            found.append(link)
    return sorted(found, key=lambda link: link.span)
