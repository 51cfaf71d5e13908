"""HTML that is escaped by construction: only this module turns strings into markup.

An element is made by `el`; its children are other elements or strings, and strings are always text, never markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import NewType

from reportedly.faces.safe import name_of, with_signs

Markup = NewType("Markup", str)
Child = Markup | str | None
Attribute = str | int | float | bool | None

_VOID = frozenset({"meta", "link", "br"})
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9:-]*")
_HREF = re.compile(r"(https?://|mailto:|#|[\w.-]+\.html\Z)", re.IGNORECASE)


class _Made(str):
    """Markup that this module has made; the only kind of string that is not escaped."""

    __slots__ = ()


def text(value: str) -> Markup:
    """Text content. Control, turning and hidden characters become visible signs that carry their code point."""
    return Markup(_Made(with_signs(html.escape(value, quote=False), _sign).replace("\r", "&#13;")))


def _sign(char: str) -> str:
    return f'<span class="unseen" title="a hidden character of the story">{name_of(char)}</span>'


def raw(value: str) -> Markup:
    """Markup as it stands. For the package's own style and script only, never for anything read from a document."""
    return Markup(_Made(value))


def join(parts: Iterable[Child]) -> Markup:
    """Children one after the other."""
    return Markup(_Made("".join(part if isinstance(part, _Made) else text(part) for part in parts if part is not None)))


def el(tag: str, *children: Child, **attributes: Attribute) -> Markup:
    """An element. Attribute names: a trailing `_` falls away, other `_` become `-`; None and False are left out.

    Raises `ValueError` for a name that is no HTML name.
    """
    written = []
    for name, value in attributes.items():
        key = name.rstrip("_").replace("_", "-")
        if not _NAME.fullmatch(key):
            raise ValueError(f"{key!r} is not an attribute name")
        if value is None or value is False:
            continue
        written.append(f" {key}" if value is True else f' {key}="{_attribute(str(value))}"')
    head = f"<{tag}{''.join(written)}>"
    return Markup(_Made(head if tag in _VOID else f"{head}{join(children)}</{tag}>"))


def _attribute(value: str) -> str:
    seen = html.escape(with_signs(value, name_of), quote=True)
    return seen.replace("\n", "&#10;").replace("\r", "&#13;")


def safe_href(address: str) -> str | None:
    """An address that a page may link to; None for any that could run or open something else than a page."""
    return address if _HREF.match(address) else None
