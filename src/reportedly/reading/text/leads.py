"""What stands before the first sentence of a line: datelines and time stamps."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.reading.text.patterns import FurnitureReason, Lead, patterns

_EARLY_LINES = 8  # a story's own dateline stands below its title, byline and date, if they are there, and not later
_SPEAKER = re.compile(r"[A-Z][A-Z .'’/-]+:\s")
_RUN_IN = re.compile(r"[^\W\d_][\w'’-]*(?:\s+[\w'’-]+){4,}\s*[-–—―:]+\s*$")  # a heading on its paragraph's first line
_REACH = 160  # characters; no dateline is longer
_REST = 200  # characters after a lead in which its words are counted
_MAY_LEAD = re.compile(r"[A-ZÀ-Þ0-9(\[\u0100-\u024f]")


def early_lines(lines: Iterable[str]) -> int:
    """How many of the first lines of a text may open with a dateline that elsewhere would be a speaker's name.

    None where several lines open with a name in capitals and a colon: that is a transcript.
    """
    speakers = sum(bool(_SPEAKER.match(line)) for line in lines)
    return _EARLY_LINES if speakers < 2 else 0


def ends(line: str, early: bool = False) -> list[tuple[int, FurnitureReason]]:
    """The offsets at which the leads of `line` end, after the blanks that follow, each with what the lead is.

    Empty for most lines. `early` says that the line is where a story begins, so that "NOVI GRAD: …", which elsewhere
    is a speaker's name, is taken for a dateline.
    """
    if not _MAY_LEAD.match(line):
        return []
    known = patterns()
    found: list[tuple[int, FurnitureReason]] = []
    at = 0
    for _ in range(2):  # a time stamp, then a dateline
        candidates = (*known.leads, *known.early_leads) if early else known.leads
        for lead in candidates:
            end = _end(line, at, lead)
            if end is not None:
                run_in = lead.reason is FurnitureReason.DATELINE and _RUN_IN.match(line, at, end)
                found.append((end, FurnitureReason.HEADING if run_in else lead.reason))
                at = end
                break
        else:
            break
        if found[-1][1] is not FurnitureReason.TIMESTAMP:
            break
    return found


def _end(line: str, at: int, lead: Lead) -> int | None:
    if lead.unless and lead.unless.match(line, at):
        return None
    # The look-ahead of a pattern must see what follows, so the end of the window is not the end of a lead.
    match = lead.pattern.match(line, at, min(len(line), at + _REACH))
    if match is None or match.end() >= len(line):
        return None
    if lead.needs and not lead.needs.search(match.group()):
        return None
    rest = line[match.end() : match.end() + _REST]
    if len(rest.split()) < lead.rest_words:
        return None
    return match.end()
