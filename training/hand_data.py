"""Sentences written for the head of hands: who tells what, on whose word; `training/hands/*.txt`.

A passage is its text, one line a paragraph, then its told claims, then an empty line:

    Two generals told Radio Kivu and the Lake Tribune that the garrison had mutinied. The palace denied the reports.
    - the garrison had mutinied
      outlet Radio Kivu > person Two generals
      outlet the Lake Tribune > person Two generals
      organisation The palace denies

A claim is quoted as in the gold files (`first words ~ last words`, `#2` for the second such place); each line under it
is a path, from the hand nearest to the document to the one closest to the event. A hand is its kind, the words that
name it there, `= words` where these stand for a party that other words named, and its stance where it does not assert.
A line `@ name` before the text is the publisher. What is not listed tells nothing. `python training/hand_data.py FILE`
says what is wrong with files, and counts.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = ("person", "organisation", "outlet", "document", "public", "unknown")
STANCES = ("asserts", "denies", "believes", "silent")
FOLDER = Path(__file__).resolve().parent / "hands"


class HandDataError(ValueError):
    """A passage that is not of the form; says where."""


@dataclass(frozen=True)
class Hand:
    """A mention in a path: its place, the place of the words it stands for, kind, stance."""

    kind: str
    begin: int
    end: int
    antecedent: tuple[int, int] | None
    stance: str


@dataclass(frozen=True)
class ToldClaim:
    """The parts of a claim's content, [begin, end) in the text, and its paths."""

    content: tuple[tuple[int, int], ...]
    paths: tuple[tuple[Hand, ...], ...]


@dataclass(frozen=True)
class Passage:
    """A short text with what it tells on others' word."""

    name: str
    text: str
    publisher: str | None
    claims: tuple[ToldClaim, ...]


def load(*files: Path) -> list[Passage]:
    """The passages of files, or of all files of the folder. Raises HandDataError for the first that is wrong."""
    return [passage for file in files or sorted(FOLDER.glob("*.txt")) for passage in _of_file(file)]


def _blocks(file: Path) -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    begin = 1
    for number, line in enumerate([*file.read_text(encoding="utf-8").split("\n"), ""], 1):
        if line.startswith("#"):
            continue
        if line.strip():
            if not block:
                begin = number
            block.append(line.rstrip())
        elif block:
            yield begin, block
            block = []


def _of_file(file: Path) -> Iterator[Passage]:
    for number, block in _blocks(file):
        where = f"{file.name}:{number}"
        publisher = block.pop(0)[1:].strip() if block[0].startswith("@") else None
        split = next((i for i, line in enumerate(block) if line.startswith("- ")), len(block))
        text = "\n".join(line.strip() for line in block[:split])
        if not text:
            raise HandDataError(f"{where}: no text before the claims")
        claims: list[tuple[str, list[str]]] = []
        for line in block[split:]:
            if line.startswith("- "):
                claims.append((line[2:].strip(), []))
            elif line.startswith("  ") and claims:
                claims[-1][1].append(line.strip())
            else:
                raise HandDataError(f"{where}: {line!r} is neither a claim ('- ') nor a path (two spaces) of one")
        yield Passage(where, text, publisher, tuple(_claim(text, quote, paths, where) for quote, paths in claims))


def _claim(text: str, quote: str, paths: list[str], where: str) -> ToldClaim:
    content = tuple(_find(text, part.strip(), where, None) for part in quote.split(" | "))
    if not paths:
        raise HandDataError(f"{where}: {quote!r} has no path; claims that nobody tells are not listed")
    near = content[0][0]
    return ToldClaim(
        content, tuple(tuple(_hand(text, hand, where, near) for hand in path.split(" > ")) for path in paths)
    )


def _hand(text: str, entry: str, where: str, near: int) -> Hand:
    kind, _, words = entry.strip().partition(" ")
    if kind not in KINDS or not words:
        raise HandDataError(f"{where}: {entry!r} does not begin with one of {', '.join(KINDS)} and then words")
    stance = "asserts"
    head, _, last = words.rpartition(" ")
    if head and last in STANCES:
        words, stance = head, last
    words, _, other = words.partition(" = ")
    begin, end = _find(text, words.strip(), where, near)
    return Hand(kind, begin, end, _find(text, other.strip(), where, 0) if other else None, stance)


def _pattern(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def _find(text: str, quote: str, where: str, near: int | None) -> tuple[int, int]:
    """The place of a quote: its only one, its `#n`-th, or with `near` the one in that sentence, else the nearest."""
    words, mark, count = quote.rpartition("#")
    if not mark or not count.isdigit():
        words, count = quote, ""
    first, tilde, last = words.strip().partition(" ~ ")
    pattern = _pattern(first) + (rf"(?:.*?{_pattern(last)})" if tilde else "")
    bounded = rf"(?<!\w){pattern}(?!\w)"
    found = [hit.span() for hit in re.finditer(bounded, text, re.DOTALL)]
    if count and len(found) >= int(count):
        return found[int(count) - 1]
    if not found or count:
        raise HandDataError(f"{where}: {quote!r} is not in the text{' so often' if found else ''}")
    if near is None or len(found) == 1:
        return found[0]
    stops = [hit.end() for hit in re.finditer(r"[.?!][\"”’']*\s", text)]
    begin = max((stop for stop in stops if stop <= near), default=0)
    end = min((stop for stop in stops if stop > near), default=len(text))
    return min(found, key=lambda place: (not begin <= place[0] < end, place[0] > near, abs(place[0] - near)))


def main() -> int:
    """Checks files and counts what is in them."""
    files = [Path(name) for name in sys.argv[1:]]
    wrong, counts = 0, Counter[str]()
    for file in files or sorted(FOLDER.glob("*.txt")):
        passages = _of_file(file)
        while True:
            try:
                passage = next(passages)
            except StopIteration:
                break
            except HandDataError as error:
                print(error)
                wrong += 1
                break
            counts["passages"] += 1
            counts["claims"] += len(passage.claims)
            for claim in passage.claims:
                counts["paths"] += len(claim.paths)
                counts.update(hand.kind for path in claim.paths for hand in path)
                counts["nested"] += any(len(path) > 1 for path in claim.paths)
    print(dict(counts))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
