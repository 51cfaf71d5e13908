"""How claims and documents that were found are laid out: wrapped for a terminal, one fact a line anywhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reportedly.commands.lines import claim_lines, imprint_words
from reportedly.faces.output import can_draw, wants_colour, width_of
from reportedly.faces.safe import shown
from reportedly.faces.sheet import Piece, Sheet, Style
from reportedly.faces.terminal import NARROWEST, WIDEST, in_ascii
from reportedly.faces.wording import chains, condition, facts, words_of
from reportedly.ledger.query import Term, matches

if TYPE_CHECKING:
    from reportedly.ledger.actors import LedgerActor
    from reportedly.ledger.search import ClaimHit, DocumentHit

_BOLD, _PLAIN = "\x1b[1m", "\x1b[22m"
_INDENT = "  "


def print_claims(hits: Iterable[ClaimHit], terms: tuple[Term, ...]) -> None:
    """Claims, each with its chains and certainty and where it is from; what the terms found is bold in colour."""
    if not sys.stdout.isatty():
        _write("".join(_claim_in_a_pipe(hit, terms) for hit in hits))
        return
    sheet = _sheet()
    for number, hit in enumerate(hits):
        if number:
            sheet.gap()
        _put_claim(sheet, hit, terms)
    _write(sheet.text())


def print_documents(hits: Iterable[DocumentHit]) -> None:
    """Documents, each with where it is from and how much it claims."""
    sheet = _sheet()
    for number, hit in enumerate(hits):
        place, read = shown(hit.source or "redacted"), ""
        if hit.claims is not None and not hit.redacted:
            read = f"{hit.claims:,} claim{'' if hit.claims == 1 else 's'}"
        if not sys.stdout.isatty():
            _write(f"{hit.id}  {document_line(hit)}\n    {' · '.join(filter(None, (place, read)))}\n")
            continue
        if number:
            sheet.gap()
        sheet.say(hit.id, Style.FAINT)
        if not hit.redacted:
            sheet.say(shown(hit.title or "no title"), Style.STRONG, _INDENT)
            sheet.say(" · ".join(filter(None, (*_imprint(hit), read))), first=_INDENT)
        sheet.say(place, Style.FAINT, _INDENT)
    _write(sheet.text())


def print_actors(actors: Iterable[LedgerActor]) -> None:
    """Actors, each with its id, status and code, and how many documents and claims name it."""
    sheet = _sheet()
    for number, actor in enumerate(actors):
        known = " · ".join(filter(None, (actor.id, actor.status, actor.code)))
        named = f"{_number(actor.documents, 'document')}, {_number(actor.claims, 'claim')}"
        if not sys.stdout.isatty():
            _write(f"{shown(actor.name)}\n    {shown(known)} · {named}\n")
            continue
        if number:
            sheet.gap()
        sheet.say(shown(actor.name), Style.STRONG)
        sheet.say(f"{shown(known)} · {named}", first=_INDENT, rest=_INDENT * 2)
    _write(sheet.text())


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def document_line(document: DocumentHit) -> str:
    """Title, publisher and date of a document on one line, what is not known said to be so."""
    if document.redacted:
        return "redacted"
    return " · ".join((shown(document.title or "no title"), *_imprint(document)))


def _imprint(document: DocumentHit) -> tuple[str, str]:
    """Publisher and date, what is not known said to be so."""
    return imprint_words(document.publisher, document.published, document.from_text)


def _claim_in_a_pipe(hit: ClaimHit, terms: tuple[Term, ...]) -> str:
    first, *others = claim_lines(hit.claim, hit.text, hit.name)
    if wants_colour(sys.stdout, os.environ):
        words = words_of(hit.claim)
        parts = _parts(words, matches(words, terms))
        first = f"{hit.name}  " + "".join(f"{_BOLD}{part}{_PLAIN}" if found else part for part, found in parts)
    return "\n".join([first, *others, f"    in {document_line(hit.document)}", ""])


def _put_claim(sheet: Sheet, hit: ClaimHit, terms: tuple[Term, ...]) -> None:
    words = words_of(hit.claim)
    parts = _parts(words, matches(words, terms))
    sheet.say(hit.name, Style.FAINT)
    sheet.put([Piece(part, Style.STRONG if found else Style.WORDS) for part, found in parts], _INDENT)
    for chain in chains(hit.claim, hit.text):
        sheet.say(chain, first=_INDENT, rest=_INDENT * 2)
    sheet.say(" · ".join(facts(hit.claim, hit.text)), first=_INDENT, rest=_INDENT * 2)
    if hit.claim.condition:
        sheet.say(condition(hit.claim.condition), first=_INDENT, rest=_INDENT * 2)
    sheet.say(f"in {document_line(hit.document)}", Style.FAINT, _INDENT, _INDENT * 2)


def _parts(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it was found; overlapping spans as one."""
    made, at = [], 0
    for start, end in spans:
        if end > at:
            made += [(text[at : max(at, start)], False), (text[max(at, start) : end], True)]
            at = end
    return [(part, found) for part, found in [*made, (text[at:], False)] if part]


def _sheet() -> Sheet:
    width = width_of(sys.stdout, os.environ)
    return Sheet(max(NARROWEST, min(width, WIDEST)), wants_colour(sys.stdout, os.environ))


def _write(answer: str) -> None:
    """Characters that the output cannot encode become plain ones, or are shown by number, rather than lost or fatal."""
    encoding = sys.stdout.encoding or "ascii"
    plain = answer if can_draw(sys.stdout) else in_ascii(answer)
    sys.stdout.write(plain.encode(encoding, "backslashreplace").decode(encoding))
    sys.stdout.flush()
