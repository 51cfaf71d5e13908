"""The format of NewsDiscourse (Choubey et al. 2020): news articles with a role for every sentence.

A `.txt` file has a line `H ` with the headline and sentences that begin `S1 `, `S2 `, … at the beginning of a line; the
`.ann` file beside it (brat stand-off) names at the place of such a mark the sentence's role, and `Speech` where it
tells what a person said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.words import Span

ROLES = (
    "NA", "Main", "Main_Consequence", "Cause_Specific", "Cause_General", "Distant_Historical", "Distant_Anecdotal",
    "Distant_Evaluation", "Distant_Expectations_Consequences",
)  # fmt: skip
COMMENT = ("Distant_Evaluation", "Distant_Expectations_Consequences")  # without Speech, these are the author's own
_MARK = re.compile(r"^S\d+[ \t]", re.MULTILINE)
_HEADLINE = re.compile(r"^H[ \t]+(\S.*)$", re.MULTILINE)


class BadArticle(Exception):
    """Files that are not of this format; the message says which, and why."""


@dataclass(frozen=True)
class Labelled:
    """One sentence: where it stands in the article's text, its role (None if it has none), and whether it is speech."""

    span: Span
    role: str | None
    speech: bool

    @property
    def comment(self) -> bool:
        """Whether the author evaluates or expects, in words of his own."""
        return self.role in COMMENT and not self.speech


@dataclass(frozen=True)
class Article:
    """One article without its marks; paragraphs are parted by an empty line."""

    name: str
    headline: str | None
    text: str
    sentences: tuple[Labelled, ...]
    stray: int = 0  # labels that stand at no sentence's mark and were left out


def articles(folder: Path) -> Iterator[Article]:
    """Every article below `folder` that has an `.ann` file, in the order of their paths. Raises `BadArticle`."""
    for path in sorted(folder.rglob("*.txt"), key=str):
        notes = path.with_suffix(".ann")
        if notes.exists():
            yield article(
                str(path.relative_to(folder)),
                path.read_bytes().decode("utf-8", errors="replace"),
                notes.read_bytes().decode("utf-8", errors="replace"),
            )


def article(name: str, raw: str, notes: str) -> Article:
    """The article of the contents of two files. Raises `BadArticle` where no label stands at a sentence's mark."""
    marks = list(_MARK.finditer(raw))
    at = {mark.start() for mark in marks}
    roles, speech = _labels(name, notes)
    placed = roles.keys() | speech
    stray = sorted(placed - at)
    if stray and len(stray) == len(placed):
        raise BadArticle(f"{name}: a label stands at character {stray[0]}, where no sentence's mark (`S1 `) is.")
    text, sentences = "", []
    ends = [mark.start() for mark in marks[1:]] + [len(raw)]
    for mark, end in zip(marks, ends if marks else [], strict=True):
        body = raw[mark.end() : end]
        shown = body.strip()
        if shown:
            span = Span(len(text), len(text) + len(shown))
            sentences.append(Labelled(span, roles.get(mark.start()), mark.start() in speech))
            text += shown + ("\n\n" if re.search(r"\n[ \t\r]*\n", body) else " ")
    headline = _HEADLINE.search(raw, 0, marks[0].start() if marks else len(raw))
    return Article(name, headline.group(1).strip() if headline else None, text.rstrip(), tuple(sentences), len(stray))


def _labels(name: str, notes: str) -> tuple[dict[int, str], set[int]]:
    roles: dict[int, str] = {}
    speech: set[int] = set()
    for number, line in enumerate(notes.split("\n"), start=1):
        if not line.startswith("T"):
            continue
        fields = line.split("\t")
        kind, *place = fields[1].split() if len(fields) > 1 else [""]
        if not place or not place[0].isdigit():
            raise BadArticle(f"{name}, line {number} of its .ann: no place after the label {kind!r}.")
        if kind == "Speech":
            speech.add(int(place[0]))
        elif kind in ROLES:
            roles[int(place[0])] = kind
    return roles, speech
