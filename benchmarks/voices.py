"""Comment against account, and reported speech, as the reader tells them: `python benchmarks/voices.py FOLDER`.

FOLDER holds articles in the format of NewsDiscourse (see newsdiscourse.py), at any depth. Each is read by
`reportedly.read`, its headline given as the title. A labelled sentence has the voice that covers most of its words.

- comment: precision, recall and F1 of the voice `comment` against the roles Distant_Evaluation and
  Distant_Expectations_Consequences without Speech; sentences without a role are left out;
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
from reportedly.words import Reading, Span, Voice

HELD_OUT = 12
TOLD = (Voice.QUOTED, Voice.REPORTED, Voice.HEARSAY)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Counts:
    """What was counted over some articles, in sentences."""

    sentences: int = 0
    comment: int = 0  # labelled so
    said_comment: int = 0
    both: int = 0
    speech: int = 0
    told: int = 0  # of the speech

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))

    @property
    def precision(self) -> float:
        """Of the comment that was said, the share that is."""
        return self.both / self.said_comment if self.said_comment else 0.0

    @property
    def recall(self) -> float:
        """Of the comment that is, the share that was said."""
        return self.both / self.comment if self.comment else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.comment + self.said_comment
        return 2 * self.both / total if total else 0.0

    @property
    def speech_recall(self) -> float:
        """Of the speech, the share that is quoted, reported or hearsay."""
        return self.told / self.speech if self.speech else 0.0


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


def counts(article: Article, reading: Reading) -> Counts:
    """The counts of one article."""
    found = voices(reading, [sentence.span for sentence in article.sentences])
    pairs = list(zip(article.sentences, found, strict=True))
    roles = [(sentence.comment, voice is Voice.COMMENT) for sentence, voice in pairs if sentence.role is not None]
    speech = [voice in TOLD for sentence, voice in pairs if sentence.speech]
    return Counts(
        sentences=len(roles),
        comment=sum(is_so for is_so, _ in roles),
        said_comment=sum(said for _, said in roles),
        both=sum(is_so and said for is_so, said in roles),
        speech=len(speech),
        told=sum(speech),
    )


def measured(given: Iterable[Article], workers: int | None = None) -> Counts:
    """The counts of all articles. Raises `BadArticle` for one that cannot be read."""
    kept = [one for one in given if one.text and one.sentences]
    documents = (from_text(one.text, title=one.headline, language="en") for one in kept)
    total = Counts()
    for one, reading in zip(kept, read_documents(documents, workers=workers), strict=True):
        if isinstance(reading, InputError):
            raise BadArticle(f"{one.name}: {reading}")
        if reading.document.text != one.text:
            raise BadArticle(f"{one.name}: its text was changed in reading, so that its labels have no place.")
        total += counts(one, reading)
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--workers", type=int)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    try:
        found = list(articles(args.folder))
        if not found:
            raise BadArticle(f"{args.folder}: no .txt file with an .ann file beside it, here or below.")
        if args.held_out:
            found = found[::HELD_OUT]
        total = measured(found, args.workers)
    except BadArticle as error:
        sys.exit(str(error))
    figures = {
        "articles": len(found),
        "sentences": total.sentences,
        "comment": {
            "labelled": total.comment,
            "precision": round(total.precision, 3),
            "recall": round(total.recall, 3),
            "f1": round(total.f1, 3),
        },
        "speech": {"labelled": total.speech, "recall": round(total.speech_recall, 3)},
    }
    if stray := sum(one.stray for one in found):
        print(f"{stray} labels stand at no sentence and were left out", file=sys.stderr)
    if args.json:
        print(json.dumps(figures))
        return
    print(f"{len(found)} articles, {total.sentences} sentences")
    print(f"comment  F1 {total.f1:.3f}  precision {total.precision:.3f}  recall {total.recall:.3f}  of {total.comment}")
    print(f"speech   recall {total.speech_recall:.3f}  of {total.speech}")


if __name__ == "__main__":
    main()
