"""The short answer in a notebook's cell: the label and the claims, in the notebook's own colours."""

from __future__ import annotations

from reportedly.faces import wording
from reportedly.faces.html import Child, Markup, el
from reportedly.faces.label import label
from reportedly.words import Claim, Reading

MOST_CLAIMS = 50  # a cell is for a glance; the page shows all

# Inline, because notebooks strip or share style sheets; `currentColor` and opacity hold in light and in dark.
_TABLE = "border-collapse:collapse;margin:.6em 0"
_CELL = "text-align:left;vertical-align:top;padding:.25em .8em .25em 0;border-top:1px solid rgba(128,128,128,.35)"
_FAINT = "opacity:.75"


def cell(reading: Reading) -> str:
    """The reading as a fragment of HTML without script, safe with hostile text."""
    told = label(reading)
    facts = [("Origins named", told.origins), ("How sure", told.certainty)] if told.was_read else []
    voices = ", ".join(f"{wording.VOICES[share.voice]} {share.percent}" for share in told.shares)
    facts += [("Its voices", voices)] if voices else []
    facts += [("What is missing", told.missing)]
    who = [(row.heading, "; ".join(row.lines)) for row in told.said_by]
    shown = reading.claims[:MOST_CLAIMS]
    left_out = len(reading.claims) - len(shown)
    return el(
        "div",
        el("strong", told.title),
        el("div", told.byline, style=_FAINT),
        *(el("p", note) for note in told.notes),
        el("table", el("tbody", *(_row(*row) for row in (*who, *facts))), style=_TABLE),
        el("table", _head(), el("tbody", *(_claim(claim, reading) for claim in shown)), style=_TABLE)
        if shown
        else None,
        el("div", f"{wording.counted(left_out, 'more claim')} in `.claims`", style=_FAINT) if left_out else None,
        dir="auto",
        class_="reportedly",
    )


def _row(heading: str, words: str) -> Markup:
    return el("tr", el("th", heading, scope="row", style=_CELL), el("td", words, style=_CELL))


def _head() -> Markup:
    heads = ("", "What it claims", "On whose word", "How sure")
    return el("thead", el("tr", *(el("th", head, scope="col", style=_CELL) for head in heads)))


def _claim(claim: Claim, reading: Reading) -> Markup:
    story = reading.document.text
    chains: list[Child] = []
    for index, path in enumerate(wording.chains(claim, story)):
        chains += [el("br") if index else None, el("bdi", path)]
    facts = (*wording.facts(claim, story), wording.condition(claim.condition))
    return el(
        "tr",
        el("td", claim.id, style=_CELL),
        el("td", el("bdi", wording.words_of(claim)), style=_CELL),
        el("td", *chains, style=_CELL),
        el("td", " · ".join(filter(None, facts)), style=_CELL),
    )
