"""Which of the addresses that stories cite are fetched: the list, and the question, or what stands for its answer."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reportedly.documents.citations import Citation

_SHORT = 60  # characters of a citing text that are shown
Choice = Callable[[Sequence["Citation"]], Sequence["Citation"]]


def everything(citations: Sequence[Citation]) -> Sequence[Citation]:
    """All of them, unasked."""
    return citations


def nothing(cited: Callable[[Citation], None], note: Callable[[str], None]) -> Choice:
    """None of them: each is told to `cited`, and `note` how they would be fetched."""

    def choose(citations: Sequence[Citation]) -> Sequence[Citation]:
        for citation in citations:
            cited(citation)
        what = (
            "1 address is cited and was" if len(citations) == 1 else f"{len(citations):,} addresses are cited and were"
        )
        note(f"{what} not fetched; --yes fetches unasked.")
        return ()

    return choose


def ask(citations: Sequence[Citation]) -> Sequence[Citation]:
    """Shows the list on a terminal and asks. Ctrl-C and the end of input raise `click.Abort`."""
    from reportedly.faces.safe import shown

    hop = citations[0].hop
    whose = "cited by these stories" if hop == 1 else f"cited {hop} hops away"
    click.echo(f"Not here yet, and {whose}:", err=True)
    width = len(str(len(citations)))
    for number, citation in enumerate(citations, 1):
        click.echo(
            f"  {number:>{width}}  {shown(citation.address)}{_words(citation)}  in {citation.document}", err=True
        )
    while True:
        answer = click.prompt("Fetch them? yes, no, or the numbers, as in 1 3-5", default="no", err=True)
        chosen = numbers(answer, len(citations))
        if chosen is not None:
            return [citations[number - 1] for number in chosen]
        click.echo(f"“{shown(answer)}” is none of these.", err=True)


def _words(citation: Citation) -> str:
    """The words that cite, unless they are the address itself."""
    from reportedly.faces.safe import shown

    words = shown(" ".join(citation.text.split()))
    if not words or "://" in words:
        return ""
    return f"  “{words[:_SHORT]}{'…' if len(words) > _SHORT else ''}”"


def numbers(answer: str, count: int) -> list[int] | None:
    """The numbers from 1 to `count` that an answer means, in order; None where it means none of that sort."""
    said = answer.strip().lower()
    if said in {"y", "yes", "all"}:
        return list(range(1, count + 1))
    if said in {"n", "no", "none", ""}:
        return []
    found: set[int] = set()
    for part in re.split(r"[\s,;]+", said):
        match = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= count:
            return None
        found.update(range(first, last + 1))
    return sorted(found)


def can_be_asked() -> bool:
    """Whether somebody sits there who sees the list and can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()
