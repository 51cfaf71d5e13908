"""Sentence boundaries against treebanks: precision, recall and F1 of whole sentences, in per cent.

    python benchmarks/sentences.py DATA_FOLDER [--errors N]

DATA_FOLDER holds `gum/dep/*.conllu` (Universal Dependencies English GUM) and, below `ud-ewt/`, the English Web
Treebank's `*.conllu`. The text of a document is put together from the treebank's `# text` lines; a `# newpar` begins a
new line. A sentence counts as found when both its offsets are exact. Figures are by genre; `news` is the one that
matters here. `--errors` shows what was found (+) and what should have been found (-).

The treebanks keep paragraphs but not the other line breaks of their sources: a caption and its credit, or the items of
a list, stand in one paragraph and nothing but layout ever told them apart. The last column, `laid out`, is the F1 with
a line break after each sentence that has no mark of punctuation at its end.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.reading.text.sentences import split
from reportedly.words import Span


@dataclass
class Count:
    """How many sentences were found right, found at all, and should have been found; and what differs."""

    right: int = 0
    found: int = 0
    gold: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the found sentences that are right."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the treebank's sentences that were found."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 200 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


def documents(path: Path, laid_out: bool) -> Iterator[tuple[str, list[Span]]]:
    """Each document of a CoNLL-U file: its text and the spans of its sentences."""
    pieces: list[str] = []
    spans: list[Span] = []
    length, between = 0, ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# newdoc") and spans:
            yield "".join(pieces), spans
            pieces, spans, length, between = [], [], 0, ""
        elif line.startswith("# newpar"):
            between = "\n" if spans else ""
        elif line.startswith("# text = "):
            sentence = line.removeprefix("# text = ").strip()
            pieces += [between, sentence]
            start = length + len(between)
            length = start + len(sentence)
            spans.append(Span(start, length))
            between = "\n" if laid_out and sentence[-1:].isalnum() else " "
        elif line[:1].isdigit() and between != "\n":
            between = "" if "SpaceAfter=No" in line.rsplit("\t", 1)[-1] else " "
    if spans:
        yield "".join(pieces), spans


def measure(paths: list[Path], laid_out: bool) -> Count:
    count = Count()
    for path in paths:
        for text, gold in documents(path, laid_out):
            found, wanted = set(split(text)), set(gold)
            count.right += len(found & wanted)
            count.found += len(found)
            count.gold += len(wanted)
            for span in sorted(found ^ wanted):
                count.errors.append(f"{path.stem} {'-' if span in wanted else '+'} {span.of(text)!r}")
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description="Sentence boundaries against treebanks.")
    parser.add_argument("data", type=Path, help="the folder that holds gum/ and ud-ewt/")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N differences for each genre")
    parser.add_argument("--genre", default="", help="only genres whose name contains this")
    arguments = parser.parse_args()
    groups: dict[str, list[Path]] = {}
    for path in sorted((arguments.data / "gum" / "dep").glob("*.conllu")):
        groups.setdefault("GUM " + path.stem.split("_")[1], []).append(path)
    for path in sorted((arguments.data / "ud-ewt").rglob("*.conllu")):
        groups.setdefault("EWT " + path.parent.name, []).append(path)
    if not groups:
        parser.error(f"{arguments.data} holds neither gum/dep/*.conllu nor ud-ewt/**/*.conllu; name the data folder")
    print(f"{'genre':<20}{'gold':>8}{'P':>8}{'R':>8}{'F1':>8}{'laid out':>10}")
    for name, paths in groups.items():
        if arguments.genre not in name:
            continue
        plain, laid_out = measure(paths, False), measure(paths, True)
        print(
            f"{name:<20}{plain.gold:>8}{plain.precision:>8.1f}{plain.recall:>8.1f}{plain.f1:>8.1f}{laid_out.f1:>10.1f}"
        )
        for error in laid_out.errors[: arguments.errors]:
            print("   ", error)


if __name__ == "__main__":
    main()
