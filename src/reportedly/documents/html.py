"""A saved or fetched web page: the story without navigation, advertisements and notices, through trafilatura.

The stored text begins with the headline (headlines carry claims) and a blank line, then the story. Extraction is the
one place where text is chosen from the input; the raw bytes and the extractor's version are kept with the document.
"""

from __future__ import annotations

import logging
import re
from importlib.metadata import version
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from reportedly import __version__
from reportedly.documents.metadata import PageMetadata, collapsed, page_metadata, saved_from
from reportedly.documents.parts import Parts
from reportedly.documents.rendering import HTML, TEI, Renderer
from reportedly.errors import EmptyInput, UnreadableInput
from reportedly.words import OutgoingLink

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,40})", re.I)
_XML_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_:.-]{2,40})", re.I)
_PRESCAN = 4096

_FULL_WORK, _FAST_WORK = 250_000, 500_000
_TABLES = 1_000
"""Bounds on the sum of the depths of all elements, and on the number of tables. Real pages stay under 200,000 and
100. Up to the first bound trafilatura is asked with its second extractors, up to the second without them; beyond,
its time grows with the square of either, and the plain walk, which is linear, reads the page. Calibrated for about
5 seconds at worst on one core (nested `div`, `ul`, `table`; `tests/documents/test_hostile.py`): rerun with a new
version of trafilatura."""
_NOISE = (
    "//nav | //footer | //aside | //form | //*[@hidden or @aria-hidden='true' or @role='navigation' or @role='dialog']"
)
_SLOTS = frozenset(
    {"ad", "ads", "advert", "advertisement", "ad-slot", "adslot", "ad-container", "ad-wrapper", "advertising"}
    | {"cookie-banner", "cookie-notice", "cookie-consent", "gdpr-consent", "newsletter", "newsletter-signup"}
)
"""Class and id names by which sites mark advertisements, consent banners and sign-ups; whole names only."""
_LONGER_WORD = re.compile(r"[^\W\d_]{4,}")


def declared_encodings(raw: bytes) -> list[str]:
    """The character encodings that a page's own first 4,096 bytes name."""
    head = raw[:_PRESCAN]
    found = [match[1].decode("ascii") for pattern in (_XML_DECLARED, _DECLARED) if (match := pattern.search(head))]
    # A page that could be searched for this in ASCII is in no 16-bit encoding, whatever it says.
    return ["utf-8" if name.lower().startswith(("utf-16", "utf-32")) else name for name in found]


def page_parts(markup: str, *, where: str, address: str | None = None) -> Parts:
    """The parts of a page given as decoded `markup`; `address` is where it was fetched from.

    Raises `EmptyInput` where the page holds no text, `UnreadableInput` where it is nested too deeply to be parsed.
    """
    tree = _parse(markup, where)
    metadata = page_metadata(tree, address=address or saved_from(markup))
    _resolve_links(tree, metadata)
    _prune(tree)
    story, extractor = _story(tree)
    dialect = TEI
    if story is None:
        story, extractor, dialect = _main_part(tree), f"reportedly-html {__version__}", HTML
    title = metadata.title or _headline_of(metadata.window, story)
    _drop_headline(story, title)
    renderer = Renderer(dialect)
    title_span = renderer.add(title)
    renderer.part("\n\n")
    below = len(renderer.text)
    renderer.add_tree(story)
    text = renderer.text
    if len(text) == below:
        raise EmptyInput(
            where, "is a page without a story in its markup", "Open it in a browser, copy its text, and save that"
        )
    return Parts(
        text=text,
        extractor=extractor,
        title=title_span.of(text) if title_span else None,
        title_span=title_span,
        publisher=metadata.publisher,
        author=metadata.author,
        published=metadata.published,
        language=metadata.language,
        url=metadata.url,
        links=renderer.links,
    )


def fragment(markup: str, where: str) -> tuple[str, list[OutgoingLink]]:
    """Text and links of a piece of markup, such as a post's content, all of it taken for the story.

    Raises `EmptyInput` and `UnreadableInput` as `page_parts` does.
    """
    renderer = Renderer(HTML)
    renderer.add_tree(_parse(markup, where))
    return renderer.text, list(renderer.links)


def _parse(markup: str, where: str) -> HtmlElement:
    # `huge_tree` lifts the depth at which the parser stops from 256 to 2,048; it still stops, and says so.
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(markup.encode("utf-8"), parser=parser)
    except etree.LxmlError:  # nothing in it but comments or white space
        raise EmptyInput(where, "is a page without text", "Name a page that holds text") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableInput(
            where, "is markup nested too deeply to be a page", "Open it in a browser, copy its text, and save that"
        )
    return tree


def _story(tree: HtmlElement) -> tuple[etree._Element | None, str]:
    """The story as trafilatura finds it, with its name and version; None where it finds none."""
    extractor = f"trafilatura {version('trafilatura')}"
    work = _work(tree)
    if work > _FAST_WORK or sum(1 for _ in tree.iter("table")) > _TABLES:
        return None, extractor
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # what they say is ours to say
    try:
        found = bare_extraction(
            tree, include_links=True, include_comments=False, with_metadata=False, fast=work > _FULL_WORK
        )
    except Exception:  # whatever hostile markup does to the extractor, the plain walk still reads the page
        return None, extractor
    body = getattr(found, "body", None)
    return (body, extractor) if body is not None and collapsed("".join(body.itertext())) else (None, extractor)


def _work(tree: HtmlElement) -> int:
    depth = work = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        work += depth
    return work // 2


def _prune(tree: HtmlElement) -> None:
    """Takes out what no extractor should read: scripts' substitutes, slots of advertisements, consent banners."""
    for node in tree.xpath("//noscript | //*[@class or @id]"):
        tokens = {token.lower() for name in ("class", "id") for token in (node.get(name) or "").split()}
        slot = not tokens.isdisjoint(_SLOTS) and node.find(".//h1") is None and node.find(".//article") is None
        if (node.tag == "noscript" or slot) and node.tag not in {"html", "body"} and node.getparent() is not None:
            node.drop_tree()


def _main_part(tree: HtmlElement) -> HtmlElement:
    """The page's main part, without what is plainly not its story."""
    for node in tree.xpath(_NOISE):
        if node.getparent() is not None:
            node.drop_tree()
    main = [*tree.iter("article"), *tree.iter("main"), *tree.iter("body")]
    return main[0] if main else tree


def _headline_of(window: str | None, story: etree._Element) -> str | None:
    """The window's title if it is about the story: at least half of its longer words are in it."""
    words = {word.casefold() for word in _LONGER_WORD.findall(window or "")}
    told = {word.casefold() for word in _LONGER_WORD.findall("".join(story.itertext()))}
    return window if words and len(words & told) >= len(words) / 2 else None


def _drop_headline(story: etree._Element, title: str | None) -> None:
    """Takes the headline out of the story: it already stands above it."""
    for node in story.iter("head", "h1", "h2"):
        if title and collapsed("".join(node.itertext())) == title:
            node.text = None
            for child in list(node):
                node.remove(child)
            return


def _resolve_links(tree: HtmlElement, metadata: PageMetadata) -> None:
    """Makes every link absolute where a base is known, and unlinks what doesn't leave the page."""
    here = urldefrag(metadata.base or "").url
    for node in tree.iter("a"):
        href = (node.get("href") or "").strip()
        try:
            target = urljoin(here, href)
            leaves = urlsplit(target).scheme in {"http", "https", ""} and urldefrag(target).url not in {here, ""}
        except ValueError:
            leaves, target = False, ""
        if leaves and not href.startswith("#"):
            node.set("href", target)
        else:
            node.attrib.pop("href", None)
