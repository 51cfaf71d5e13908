"""From a tree of elements to running text with the exact place of every link in it.

Written for HTML and for trafilatura's TEI-like result alike. White space is collapsed as browsers do, blocks are
parted by a blank line, list items, rows and forced breaks by a line break, cells by a tab. Nothing is added that the
page doesn't have: no bullets, no markup. The walk keeps no call stack, so that deep nesting can't exhaust it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from reportedly.words import OutgoingLink, Span

_SPACE = " \t\n\r\f"
_GAPS = ("", " ", "\t", "\n", "\n\n")
_RUN = re.compile(r"[^ \t\n\r\f]+")


@dataclass(frozen=True)
class Dialect:
    """Which elements part text (`blocks`, `lines`, `cells`), carry links (`anchor`, `target`), or are left out."""

    blocks: frozenset[str]
    lines: frozenset[str]
    cells: frozenset[str]
    breaks: frozenset[str]
    verbatim: frozenset[str]
    skipped: frozenset[str]
    anchor: str
    target: str


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


TEI = Dialect(
    blocks=frozenset({"p", "head", "quote", "list", "table", "ab", "div", "body", "comments"}),
    lines=frozenset({"item", "row"}),
    cells=frozenset({"cell"}),
    breaks=frozenset({"lb"}),
    verbatim=frozenset({"code"}),
    skipped=frozenset({"graphic"}),
    anchor="ref",
    target="target",
)
HTML = Dialect(
    blocks=_names(
        "address article aside blockquote body details dialog dl div fieldset figcaption figure footer form h1 h2 h3 "
        "h4 h5 h6 header hr html main nav ol p pre section summary table ul"
    ),
    lines=frozenset({"li", "tr", "dt", "dd"}),
    cells=frozenset({"td", "th"}),
    breaks=frozenset({"br"}),
    verbatim=frozenset({"pre"}),
    skipped=_names(
        "applet audio button canvas embed frame frameset head iframe input map math noscript object script select "
        "style svg template textarea title video"
    ),
    anchor="a",
    target="href",
)


@dataclass
class Renderer:
    """Gathers text piece by piece; `text` and `links` give the result."""

    dialect: Dialect
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _gap: str = ""  # what parts the next character from the last: "", " ", "\t", "\n" or "\n\n"
    _open: list[tuple[str, int | None]] = field(default_factory=list)
    _links: list[OutgoingLink] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    @property
    def links(self) -> tuple[OutgoingLink, ...]:
        """The links so far, in text order, each covering at least one character."""
        return tuple(sorted(self._links, key=lambda link: link.span))

    def part(self, gap: str) -> None:
        """Parts what follows from what precedes by at least `gap`; the widest gap asked for counts."""
        if _GAPS.index(gap) > _GAPS.index(self._gap):
            self._gap = gap

    def add(self, text: str | None, *, verbatim: bool = False) -> Span | None:
        """Adds running text and gives the span it got, or None if it is only white space."""
        if not text:
            return None
        if verbatim and text.strip(_SPACE):
            first = self._put(text.strip("\r\n"))
            return Span(first, self._length)
        start: int | None = None
        if text[0] in _SPACE:
            self.part(" ")
        words = _RUN.findall(text)
        if words:
            start = self._put(" ".join(words))
            if text[-1] in _SPACE:
                self.part(" ")
        return Span(start, self._length) if start is not None else None

    def add_tree(self, root: etree._Element) -> None:
        """Adds all that is to be read below `root`, a tree parsed without comments."""
        dialect = self.dialect
        skipping: etree._Element | None = None
        verbatim = 0
        for event, node in etree.iterwalk(root, events=("start", "end")):
            tag = node.tag if isinstance(node.tag, str) else ""
            if event == "start":
                if skipping is None and tag in dialect.skipped:
                    skipping = node
                if skipping is None:
                    verbatim += tag in dialect.verbatim
                    self._enter(node, tag, verbatim > 0)
                continue
            if skipping is None:
                verbatim -= tag in dialect.verbatim
                self._leave(node, tag)
            elif skipping is node:
                skipping = None
            if skipping is None and node is not root:
                self.add(node.tail, verbatim=verbatim > 0)

    def _enter(self, node: etree._Element, tag: str, verbatim: bool) -> None:
        self._edge(tag)
        if tag == self.dialect.anchor:
            self._open.append((node.get(self.dialect.target) or "", None))
        self.add(node.text, verbatim=verbatim)

    def _leave(self, node: etree._Element, tag: str) -> None:
        if tag == self.dialect.anchor and self._open:
            href, start = self._open.pop()
            if href.strip() and start is not None:
                self._links.append(OutgoingLink(href=href.strip(), span=Span(start, self._length)))
        self._edge(tag)

    def _edge(self, tag: str) -> None:
        dialect = self.dialect
        if tag in dialect.blocks:
            self.part("\n\n")
        elif tag in dialect.lines or tag in dialect.breaks:
            self.part("\n")
        elif tag in dialect.cells:
            self.part("\t")

    def _put(self, text: str) -> int:
        gap = self._gap if self._length else ""
        self._gap = ""
        start = self._length + len(gap)
        self._pieces += (gap, text)
        self._length = start + len(text)
        if self._open and self._open[-1][1] is None:
            self._open = [(href, start if first is None else first) for href, first in self._open]
        return start
