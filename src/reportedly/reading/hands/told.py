"""A telling with its hands resolved, and the links that stand for nobody."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.reading.tellings.telling import Telling
from reportedly.words import HandKind, Link, Span, Stance


@dataclass(frozen=True)
class Told:
    """A telling with its hands resolved: its paths of links, bases still open."""

    telling: Telling
    paths: tuple[tuple[Link, ...], ...]
    own_reporting: bool
    frame: frozenset[int]  # words of the telling's sentence that name hands, cue and occasion
    nobody: bool  # nobody at all is named
    passed_on: bool = False  # and whoever that is told it to the one who hands it on


def nobody(span: Span, text: str, stance: Stance = Stance.ASSERTS, *, exact: bool = False) -> Link:
    """The hand of kind unknown that a hearsay marker or an agentless passive stands for; its cue is its span."""
    shown = text if exact else span.of(text)
    return Link(id="nobody", span=span, text=shown, kind=HandKind.UNKNOWN, named=False, stance=stance)


def replace_stance(link: Link, stance: Stance) -> Link:
    """The same link with another stance."""
    return link.model_copy(update={"stance": stance})
