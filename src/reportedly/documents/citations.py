"""The addresses that a story cites: which of its links lead to another story, written in one way, and hop after hop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from pydantic import BaseModel, ConfigDict, ValidationError

from reportedly.documents.build import documents_of
from reportedly.documents.limits import DEFAULT_LIMITS, Limits
from reportedly.errors import InputError
from reportedly.package_data import damaged, load_yaml
from reportedly.words import Document, Redirect, Span

if TYPE_CHECKING:
    from reportedly.documents.polite import PoliteFetcher

MOST = 500
"""Addresses followed at most from one call: some twenty stories' worth, and half an hour at a second for each host."""
_PORTS = {"http": 80, "https": 443}
_PREFIXES = ("www.", "m.", "mobile.", "amp.", "edition.")


class Wrapper(BaseModel):
    """An address that only leads on, and the parameters that hold where to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str
    path: str
    parameters: tuple[str, ...]


class NoStory(BaseModel):
    """A host, or `*` for any, with the beginnings of paths under which no story stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str
    paths: tuple[str, ...]


class AddressKnowledge(BaseModel):
    """What `data/citations.yaml` says; its comments explain the fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    provenance: str
    tracking: tuple[str, ...]
    wrappers: tuple[Wrapper, ...]
    no_story: tuple[NoStory, ...]
    navigation: frozenset[str]
    unread: frozenset[str]


@dataclass(frozen=True)
class Citation:
    """An address that a story cites: where it leads, in its one way of writing, which document (its id, the hash of its
    text) cites it with which characters, and how many hops from the first documents it is (1 for what these cite)."""

    address: str
    document: str
    text_sha256: str
    span: Span
    text: str
    hop: int = 1

    @property
    def page(self) -> str:
        """What all addresses of this page have in common."""
        return page_of(self.address)


@dataclass
class Following:
    """What was cited and what was had, over any number of documents; only addresses are kept.

    `hops` is how far links are followed, `most` how many addresses at most. Those `known` are taken for had.
    """

    hops: int
    most: int = MOST
    known: Iterable[str] = ()
    dropped: int = field(default=0, init=False)
    """Addresses over `most`, which are not followed."""
    _had: set[str] = field(default_factory=set, init=False)
    _next: dict[str, Citation] = field(default_factory=dict, init=False)
    _count: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._had.update(page_of(address) for one in self.known if (address := canonical(one)))

    def add(self, document: Document, hop: int = 0) -> tuple[Citation, ...]:
        """Takes note of a document that is here, and of what it cites; `hop` is the one by which it came.

        Gives those citations that are new, and will be followed.
        """
        for address in _own_addresses(document):
            self._had.add(page_of(address))
            self._next.pop(page_of(address), None)
        if hop >= self.hops:
            return ()
        return tuple(filter(self.cite, citations(document, hop=hop + 1)))

    def cite(self, citation: Citation) -> bool:
        """Takes note of one citation. Gives whether it is new, not too many hops away, and not one too many."""
        page = citation.page
        if citation.hop > self.hops or page in self._had or page in self._next:
            return False
        if self._count >= self.most:
            self.dropped += 1
            return False
        self._count += 1
        self._next[page] = citation
        return True

    def again(self) -> None:
        """Begins another round: as many addresses may be followed again, and none that was had."""
        self._count = self.dropped = 0

    def take(self) -> tuple[Citation, ...]:
        """The addresses to fetch next, those of the nearest hop, in the order in which they were cited; they count as
        had from now on. Empty when there is nothing left to follow."""
        nearest = min((citation.hop for citation in self._next.values()), default=0)
        found = tuple(citation for citation in self._next.values() if citation.hop == nearest)
        for citation in found:
            del self._next[page_of(citation.address)]
            self._had.add(page_of(citation.address))
        return found


Choose = Callable[[tuple[Citation, ...]], Iterable[Citation]]


def follow(
    documents: Iterable[Document | InputError],
    following: Following,
    fetcher: PoliteFetcher,
    *,
    choose: Choose = tuple,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Document | InputError]:
    """The documents, then what they cite, hop after hop, each that can't be had being its error.

    Before each hop `choose` is given the addresses and gives those that are to be fetched: to show the list and ask.
    """
    for document in documents:
        if isinstance(document, Document):
            following.add(document)
        yield document
    while cited := following.take():
        for citation in choose(cited):
            try:
                found = documents_of(fetcher.fetch(citation.address), limits=limits)
                for document in found:
                    if isinstance(document, Document):
                        following.add(document, citation.hop)
                    yield document
            except InputError as error:
                yield error


def citations(document: Document, *, hop: int = 1) -> list[Citation]:
    """The addresses of stories that a document's text links to, each once, in text order.

    Left out are: what is not on the Web, home pages, shares and log-ins, files that are not read, the document itself,
    and of its own site all that does not look like a story.
    """
    own = _own_addresses(document)
    pages = set(map(page_of, own))
    hosts = {host for address in own if (host := _host(urlsplit(address)))}
    found: dict[str, Citation] = {}
    for link in document.links:
        address = canonical(link.href)
        page = page_of(address) if address else ""
        if address and page not in pages and page not in found and _is_story(urlsplit(address), hosts):
            words = link.span.of(document.text)
            found[page] = Citation(address, document.id, document.text_sha256, link.span, words, hop)
    return list(found.values())


def canonical(address: str) -> str | None:
    """The one way in which an address is written here; None for what is no http(s) address.

    What only leads on is undone; fragment, tracking parameters and default port are left out; scheme and host are in
    lower case, the host in its ASCII form; no other part is changed, as servers may tell it apart.
    """
    for _ in range(3):
        try:
            parts = urlsplit(address.strip())
            host, port = (parts.hostname or "").rstrip("."), parts.port
        except ValueError:
            return None
        scheme = parts.scheme.lower()
        if scheme not in _PORTS or not host or parts.username is not None:
            return None
        inner = _unwrapped(host, parts)
        if inner is None:
            break
        address = inner
    try:
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        return None
    place = f"[{host}]" if ":" in host else host
    place += f":{port}" if port is not None and port != _PORTS[scheme] else ""
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/"
    return urlunsplit((scheme, place.lower(), path, _query(parts.query), ""))


def page_of(address: str) -> str:
    """What two addresses of one page have in common: not the scheme, nor a prefix for telephones, nor a last slash."""
    parts = urlsplit(address)
    return f"{_bare(parts.netloc)}{parts.path.rstrip('/')}?{parts.query}"


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _tracks(name.lower())]
    if len(kept) == len(pairs):
        return quote(query, safe="/%:@!$&'()*+,;=~-._?[]")
    return urlencode(kept)


def _tracks(name: str) -> bool:
    listed = knowledge().tracking
    return name in listed or any(name.startswith(one[:-1]) for one in listed if one.endswith("*"))


def _unwrapped(host: str, parts: SplitResult) -> str | None:
    for wrapper in knowledge().wrappers:
        if _bare(host) == wrapper.host and (parts.path or "/") == wrapper.path:
            values = dict(parse_qsl(parts.query))
            found = next((values[name] for name in wrapper.parameters if name in values), None)
            return found if found and found.startswith(("http://", "https://")) else None
    return None


def _is_story(parts: SplitResult, own_hosts: set[str]) -> bool:
    known, host = knowledge(), _host(parts)
    path = parts.path.rstrip("/").lower()
    if not path and not parts.query:
        return False
    if PurePosixPath(path).suffix in known.unread:
        return False
    for listed in known.no_story:
        fits = listed.host in {"*", host} or host.endswith("." + listed.host)
        if fits and any(_begins(path or "/", beginning.lower()) for beginning in listed.paths):
            return False
    if any(_same_site(host, own) for own in own_hosts):
        return _names_a_story(path, parts.query)
    return True


def _begins(path: str, beginning: str) -> bool:
    return beginning == "/" or path == beginning or path.startswith(beginning + "/")


def _names_a_story(path: str, query: str) -> bool:
    """Whether a path on a site reads like that of a story: not under its lists, with a number or a headline in it."""
    segments = [segment for segment in path.split("/") if segment]
    if not segments:
        return any(name in {"p", "id", "article", "story"} for name, _ in parse_qsl(query))
    if segments[0] in knowledge().navigation:
        return False
    last = segments[-1]
    digits = sum(character.isdigit() for character in "".join(segments))
    return last.count("-") >= 3 or last.count("_") >= 3 or digits >= 5


def _own_addresses(document: Document) -> set[str]:
    capture = document.capture
    written = [document.url, capture.final_url if capture else None, *(step.url for step in _redirects(document))]
    return {address for one in written if one and (address := canonical(one))}


def _redirects(document: Document) -> tuple[Redirect, ...]:
    return document.capture.redirects if document.capture else ()


def _host(parts: SplitResult) -> str:
    return _bare((parts.hostname or "").lower())


def _bare(host: str) -> str:
    for prefix in _PREFIXES:
        host = host.removeprefix(prefix)
    return host


def _same_site(one: str, other: str) -> bool:
    """Whether two hosts are of one site: one is the other or below it, or the register has them under one outlet."""
    if one == other or one.endswith("." + other) or other.endswith("." + one):
        return True
    from reportedly.documents.outlets import register

    outlet = register().by_domain(one)
    return outlet is not None and outlet == register().by_domain(other)


@cache
def knowledge() -> AddressKnowledge:
    """The data as shipped. Raises `InstallationError` if the file is damaged."""
    try:
        return AddressKnowledge.model_validate(load_yaml("reportedly.documents", "citations.yaml"))
    except ValidationError as error:
        raise damaged("reportedly.documents", "citations.yaml", error) from error
