"""What a web page says of itself: title, publisher, author, date, language, address.

Sources, in order of trust: JSON-LD (https://schema.org/NewsArticle), Open Graph and other `meta` elements, the
elements of the page itself. What none of them says stays None: trafilatura's own guesses of a date are not used,
since they make a first of January of a copyright line.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml.html import HtmlElement

from reportedly.documents.dates import has_zone, iso_date
from reportedly.documents.decoding import sound

_ARTICLE = re.compile(r"(?:.*Article|Report|.*BlogPosting|.*ForumPosting|SocialMediaPosting|WebPage)$")
_SCRIPTS, _SCRIPT_LENGTH, _HEADINGS = 50, 1_000_000, 20  # looked at, at most
_WRAPPER = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)\s*$"
)
_SEPARATOR = re.compile(r"\s+[|·•—–-]\s+|\s+::\s+")
_SPACES = re.compile(r"\s+")
_ADDRESS_DATE = re.compile(r"/(20[0-3]\d|19[89]\d)/(\d{1,2})/(\d{1,2})(?:/|$|-)")

_SAVED_FROM = re.compile(
    r"<!--\s{0,9}(?:saved from url=\(\d+\)|Page saved with SingleFile\s{1,9}url:\s{0,9})(https?://[^\s>]+)"
)
_HEAD = 4096

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author", "sailthru.author")
_SITES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "twitter:app:name:iphone")
_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "article:published", "article.published",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "sailthru.date",
    "parsely-pub-date", "citation_publication_date", "date",
)  # fmt: skip
_LANGUAGES = ("og:locale", "content-language", "dc.language", "dcterms.language", "language")


@dataclass(frozen=True)
class PageMetadata:
    """What the page says; None where it says nothing.

    `window` is the browser window's title without the site's name: a headline on most pages, the site's own name on
    some. `base` is what relative addresses are relative to.
    """

    title: str | None = None
    window: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    base: str | None = None


def page_metadata(tree: HtmlElement, *, address: str | None = None) -> PageMetadata:
    """Reads the metadata of a parsed page; `address` is where it was fetched or saved from, if that is known."""
    metas = _metas(tree)
    articles = list(_json_ld_articles(tree))
    named = next((url for node in articles if (url := _node_url(node))), None)
    base = _web(tree.xpath("string(//base/@href)"), address) or address or named
    url = _canonical(tree, metas, base) or named or address
    linked = next((node for node in articles if url and _node_url(node) == url), articles[0] if articles else {})
    publisher = _first(metas, _SITES[:1]) or _name(linked.get("publisher")) or _first(metas, _SITES[1:])
    shown = [text for node in islice(tree.iter("h1"), _HEADINGS) if (text := collapsed(node.text_content()))]
    window = collapsed(tree.xpath("string(//head/title)") or tree.xpath("string(//title)"))
    return PageMetadata(
        title=_title(metas, linked, publisher, shown, window),
        window=_shorn(window, publisher) or None,
        publisher=publisher,
        author=_author(metas, linked),
        published=_published(tree, metas, linked, url),
        language=_language(tree, metas, linked),
        url=url,
        base=base or url,
    )


def collapsed(text: str | None) -> str:
    """`text` with every run of white space made one space, and none around it."""
    return _SPACES.sub(" ", text or "").strip()


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        content = collapsed(node.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if (key := node.get(attribute)) and content:
                found.setdefault(key.strip().lower(), content)
    return found


def _first(metas: dict[str, str], keys: Iterable[str]) -> str | None:
    return next((metas[key] for key in keys if key in metas), None)


def _json_ld_articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles a page describes in JSON-LD, articles proper before mere pages."""
    pages = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:_SCRIPTS]:
        source = _WRAPPER.sub("", (script.text or "")[:_SCRIPT_LENGTH])
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            names = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
            if any(_ARTICLE.match(name.rpartition("/")[2]) for name in names):
                if "WebPage" in names:
                    pages.append(node)
                else:
                    yield node
    yield from pages


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            for key in ("@graph", "mainEntity"):
                inner = item.get(key)
                for node in inner if isinstance(inner, list) else [inner]:
                    if isinstance(node, dict):
                        yield node


def _string(value: Any) -> str | None:
    return collapsed(sound(html.unescape(value))) or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    name = _string(value.get("name") if isinstance(value, dict) else value)
    return None if name is None or "://" in name else name


def _node_url(node: dict[str, Any]) -> str | None:
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        value = value.get("@id") if isinstance(value, dict) else value
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return urldefrag(sound(value)).url
    return None


def _title(
    metas: dict[str, str], article: dict[str, Any], site: str | None, shown: list[str], window: str
) -> str | None:
    """The headline as the page shows it, if that is one that its metadata give too; else the metadata's."""
    declared = _string(article.get("headline")) or _string(article.get("name"))
    given = [_shorn(title, site) for title in (declared, _first(metas, _TITLES)) if title]
    for heading in shown:
        if any(_alike(heading, title) for title in (*given, window)):
            return heading
    return given[0] if given else shown[0] if len(shown) == 1 else None


def _alike(shown: str, title: str) -> bool:
    """Whether a heading is the title: the same words, or the one within the other (a site's name, or a cut)."""
    left, right = (re.sub(r"\W+", " ", text.casefold()).strip() for text in (shown, title))
    if not left or not right:
        return False
    shorter, longer = sorted((left, right), key=len)
    return left == right or (len(shorter) >= 15 and shorter in longer)


def _shorn(title: str, site: str | None) -> str:
    """A title without the site's name behind or before it."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2 or not site:
        return title
    for index, drop in ((-1, parts[-1]), (0, parts[0])):
        if drop.casefold() == site.casefold():
            return title[: title.rindex(drop)].rstrip(" |·•—–-:") if index else title[len(drop) :].lstrip(" |·•—–-:")
    return title


def _author(metas: dict[str, str], article: dict[str, Any]) -> str | None:
    value = article.get("author") or article.get("creator")
    names = [_name(item) for item in (value if isinstance(value, list) else [value])]
    authors = list(dict.fromkeys(name for name in names if name))
    if authors:
        return "; ".join(authors)
    for key in _AUTHORS:
        name = metas.get(key)
        if name and "://" not in name and not name.startswith(("@", "/")) and len(name) <= 200:
            return re.sub(r"^[Bb]y\s+", "", name)
    return None


def _published(tree: HtmlElement, metas: dict[str, str], article: dict[str, Any], url: str | None) -> str | None:
    """The date of publication; of several that name the same day, the first with a time zone."""
    values: list[Any] = [article.get("datePublished"), article.get("dateCreated")]
    values += [metas.get(key) for key in _DATES]
    values += tree.xpath(
        "//time[@itemprop='datePublished' or @pubdate]/@datetime | //*[@itemprop='datePublished']/@content"
    )
    times = {str(value) for value in tree.xpath("//article//header//time/@datetime | //header//time/@datetime")}
    values += times if len(times) == 1 else ()
    dates = [date for value in values if (date := iso_date(value))]
    if not dates and url and (match := _ADDRESS_DATE.search(urlsplit(url).path)):
        return iso_date(f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}")
    return next((date for date in dates if has_zone(date) and date[:10] == dates[0][:10]), dates[0] if dates else None)


def _language(tree: HtmlElement, metas: dict[str, str], article: dict[str, Any]) -> str | None:
    declared = _string(article.get("inLanguage"))
    on_page = (
        tree.get("lang") or tree.xpath("string(//html/@lang)") or tree.xpath("string(//html/@*[name()='xml:lang'])")
    )
    return declared or on_page or _first(metas, _LANGUAGES)


def _canonical(tree: HtmlElement, metas: dict[str, str], base: str | None) -> str | None:
    links = tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
    return next((urldefrag(url).url for value in (*links, metas.get("og:url")) if (url := _web(value, base))), None)


def _web(value: str | None, base: str | None) -> str | None:
    """`value` as an absolute http(s) address, or None."""
    try:
        url = urljoin(base or "", (value or "").strip())
        return url if value and urlsplit(url).scheme in {"http", "https"} and urlsplit(url).hostname else None
    except ValueError:
        return None


def saved_from(markup: str) -> str | None:
    """The address that browsers and SingleFile write as a comment at the head of a page that they save."""
    match = _SAVED_FROM.search(markup, 0, _HEAD)
    return match[1] if match else None
