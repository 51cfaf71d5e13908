"""Comment against account, and reported speech, as the reader tells them: `python benchmarks/voices.py FOLDER`.

FOLDER holds articles in the format of NewsDiscourse (see newsdiscourse.py), at any depth. Each is read by
`reportedly.read`, its headline given as the title. A labelled sentence has the voice that covers most of its words.

- score: precision, recall and F1 of the network's comment score, at `--threshold`, against the roles
  Distant_Evaluation and Distant_Expectations_Consequences without Speech; sentences without a role are left out;
- comment: the same of the voice `comment`, which is narrower on purpose: what a company or a ministry evaluates and
  expects is reported, and what is merely due to happen is stated, while the labels count both as comment;
- speech: of the sentences marked Speech, the share that is `quoted`, `reported` or `hearsay`.

`--held-out` measures only every twelfth article, which the shipped network was not trained on (in the full data set;
the count goes by the order of paths). `--json` prints one object.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsdiscourse import Article, BadArticle, articles

from reportedly.api import read_documents
from reportedly.documents import from_text
from reportedly.errors import InputError
from reportedly.parsing.network import load
from reportedly.reading.text.sentences import split
from reportedly.words import Reading, Span, Voice

HELD_OUT = 12
THRESHOLD = 0.45  # of the score; best on the held-out articles, where 0.4 to 0.5 differ by half a point of F1
TOLD = (Voice.QUOTED, Voice.REPORTED, Voice.HEARSAY)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Rates:
    """Of what was said, the share that is right; of what is, the share that was said; their harmonic mean."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, labelled: int, said: int, both: int) -> Rates:
        """The rates of three counts; 0 where there is nothing to divide by."""
        total = labelled + said
        return cls(
            both / said if said else 0.0, both / labelled if labelled else 0.0, 2 * both / total if total else 0.0
        )


@dataclass(frozen=True)
class Counts:
    """What was counted over some articles, in sentences."""

    sentences: int = 0
    comment: int = 0  # labelled so
    said_comment: int = 0
    both: int = 0
    scored_comment: int = 0
    scored_both: int = 0
    speech: int = 0
    told: int = 0  # of the speech

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))

    @property
    def voice(self) -> Rates:
        """How well the voice `comment` agrees with the labels."""
        return Rates.of(self.comment, self.said_comment, self.both)

    @property
    def score(self) -> Rates:
        """How well the network's score agrees with the labels."""
        return Rates.of(self.comment, self.scored_comment, self.scored_both)

    @property
    def speech_recall(self) -> float:
        """Of the speech, the share that is quoted, reported or hearsay."""
        return self.told / max(1, self.speech)


def voices(reading: Reading, spans: Sequence[Span]) -> list[Voice]:
    """The voice that covers most words of each span; where none does, furniture."""
    found = []
    for span in spans:
        words: Counter[Voice] = Counter()
        for sentence in reading.sentences:
            low, high = max(span.start, sentence.span.start), min(span.end, sentence.span.end)
            if low < high:
                words[sentence.voice] += len(_WORD.findall(reading.document.text, low, high))
        order = list(Voice)
        found.append(max(words, key=lambda v: (words[v], -order.index(v))) if words else Voice.FURNITURE)
    return found


def scores(text: str, spans: Sequence[Span]) -> list[float]:
    """The network's comment score of each span: that of the sentence which shares most characters with it."""
    trees = load().analyse(text, split(text)).trees
    found = []
    for span in spans:
        shared = [(min(span.end, tree.span.end) - max(span.start, tree.span.start), tree.comment) for tree in trees]
        found.append(max(shared, default=(0, 0.0), key=lambda pair: pair[0])[1])
    return found


def counts(article: Article, reading: Reading, threshold: float = THRESHOLD) -> Counts:
    """The counts of one article; from `threshold` on the network's score is taken for comment."""
    spans = [sentence.span for sentence in article.sentences]
    triples = list(zip(article.sentences, voices(reading, spans), scores(article.text, spans), strict=True))
    roles = [
        (sentence.comment, voice is Voice.COMMENT, score >= threshold)
        for sentence, voice, score in triples
        if sentence.role is not None
    ]
    speech = [voice in TOLD for sentence, voice, _ in triples if sentence.speech]
    return Counts(
        sentences=len(roles),
        comment=sum(is_so for is_so, _, _ in roles),
        said_comment=sum(said for _, said, _ in roles),
        both=sum(is_so and said for is_so, said, _ in roles),
        scored_comment=sum(scored for _, _, scored in roles),
        scored_both=sum(is_so and scored for is_so, _, scored in roles),
        speech=len(speech),
        told=sum(speech),
    )


def measured(given: Iterable[Article], workers: int | None = None, threshold: float = THRESHOLD) -> Counts:
    """The counts of all articles. Raises `BadArticle` for one that cannot be read."""
    kept = [one for one in given if one.text and one.sentences]
    documents = (from_text(one.text, title=one.headline, language="en") for one in kept)
    total = Counts()
    for one, reading in zip(kept, read_documents(documents, workers=workers), strict=True):
        if isinstance(reading, InputError):
            raise BadArticle(f"{one.name}: {reading}")
        if reading.document.text != one.text:
            raise BadArticle(f"{one.name}: its text was changed in reading, so that its labels have no place.")
        total += counts(one, reading, threshold)
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    try:
        found = list(articles(args.folder))
        if not found:
            raise BadArticle(f"{args.folder}: no .txt file with an .ann file beside it, here or below.")
        if args.held_out:
            found = found[::HELD_OUT]
        total = measured(found, args.workers, args.threshold)
    except BadArticle as error:
        sys.exit(str(error))
    figures = {
        "articles": len(found),
        "sentences": total.sentences,
        "labelled": total.comment,
        "score": {name: round(value, 3) for name, value in vars(total.score).items()},
        "comment": {name: round(value, 3) for name, value in vars(total.voice).items()},
        "speech": {"labelled": total.speech, "recall": round(total.speech_recall, 3)},
    }
    if stray := sum(one.stray for one in found):
        print(f"{stray} labels stand at no sentence and were left out", file=sys.stderr)
    if args.json:
        print(json.dumps(figures))
        return
    print(f"{len(found)} articles, {total.sentences} sentences")
    for name, rates in (("score", total.score), ("comment", total.voice)):
        shown = f"F1 {rates.f1:.3f}  precision {rates.precision:.3f}  recall {rates.recall:.3f}  of {total.comment}"
        print(f"{name:8} {shown}")
    print(f"speech   recall {total.speech_recall:.3f}  of {total.speech}")


if __name__ == "__main__":
    main()
