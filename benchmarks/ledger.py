"""What keeping costs, apart from reading: `python benchmarks/ledger.py [--documents N] [--ledger PLACE]`.

Adds N generated documents (default 20,000) with readings of some twenty claims each, one commit a document, and prints
documents a second, bytes on disk a document, peak memory, the time of `verify`, and of searches; times by the clock and
of the processor, which others on the machine do not lengthen. The texts are made of invented words, so that packing and
the indexes have about the work that news gives them.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reportedly.documents import from_text
from reportedly.ledger import search
from reportedly.ledger.query import parse
from reportedly.ledger.readers import ReaderInfo
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify
from reportedly.words import (
    Card,
    Certainty,
    Claim,
    Document,
    HandKind,
    Link,
    Origins,
    Polarity,
    Reading,
    Sentence,
    Span,
    TimeStatus,
    Voice,
)

READER = ReaderInfo("benchmark:Generated", "1", "0" * 64)
SENTENCES = 20  # about the claims of a news story
WORDS = 20  # words in a sentence: 400 in a story, a usual length
VOCABULARY = 30_000  # different words; drawn by Zipf's law, as words are


def vocabulary(rng: random.Random) -> list[str]:
    """Invented words of two to four syllables, each once."""
    syllables = [consonant + vowel for consonant in "bdfghklmnprstvz" for vowel in "aeiou"]
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        made["".join(rng.choices(syllables, k=rng.randint(2, 4)))] = None
    return list(made)


def readings(count: int) -> Iterator[tuple[Document, Reading]]:
    """`count` documents with their readings, the same for each run."""
    rng = random.Random(20261122)
    words = vocabulary(rng)
    weights = [1 / (rank + 2) for rank in range(len(words))]
    for number in range(count):
        spans, text = [], ""
        for _ in range(SENTENCES):
            sentence = " ".join(rng.choices(words, weights, k=WORDS)).capitalize() + "."
            spans.append(Span(len(text), len(text) + len(sentence)))
            text += sentence + ("\n\n" if rng.random() < 0.3 else " ")
        names = [" ".join(rng.choices(words, k=2)).title() for _ in range(4)]
        given = {
            "title": text[:40],
            "publisher": names[0],
            "published": f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}",
        }
        document = from_text(text, language="en", location=f"/generated/{number}.txt", **given)
        yield document, reading(document, spans, names, rng)


def reading(document: Document, spans: list[Span], names: list[str], rng: random.Random) -> Reading:
    """A reading with one claim a sentence, most of them told by a hand."""
    claims = []
    for number, span in enumerate(spans):
        name = rng.choice(names)
        at = Span(span.start, span.start + len(name))
        link = Link(id=f"h{number}", span=at, text=name, kind=HandKind.PERSON, named=True, name=name)
        claims.append(
            Claim(
                id=f"c{number + 1}",
                content=(span,),
                text=span.of(document.text),
                sentence=number,
                chains=((link,),) if rng.random() < 0.7 else (),
                voice=Voice.REPORTED,
                author_polarity=Polarity.UNKNOWN,
                author_certainty=Certainty.UNKNOWN,
                certainty=rng.choice([Certainty.CERTAIN, Certainty.CERTAIN, Certainty.POSSIBLE]),
                time_status=TimeStatus.PAST,
            )
        )
    card = Card(
        words=SENTENCES * WORDS, shares={}, hands={}, named=0, unnamed=0, certainty={}, missing=(),
        origins=Origins(at_least=1, at_most=4),
    )  # fmt: skip
    sentences = tuple(Sentence(span=span, voice=Voice.REPORTED) for span in spans)
    return Reading(document=document, sentences=sentences, claims=tuple(claims), card=card)


@dataclass
class Spent:
    """Seconds by the clock, and of the processor."""

    clock: float = 0.0
    processor: float = 0.0

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Adds what passes inside."""
        clock, processor = time.perf_counter(), time.process_time()
        yield
        self.clock += time.perf_counter() - clock
        self.processor += time.process_time() - processor

    def rate(self, count: int) -> str:
        """How many of `count` in a second."""
        return f"{count / self.clock:,.0f} (of processor {count / self.processor:,.0f})"


def add(ledger: Ledger, count: int) -> Spent:
    """What adding alone took."""
    spent = Spent()
    for number, (document, made) in enumerate(readings(count), 1):
        with spent.counted():
            ledger.add(document, made, READER, by="benchmark")
        if number % 1000 == 0:
            print(f"{number:,} documents, {spent.rate(number)} a second", file=sys.stderr, flush=True)
    return spent


def searches(ledger: Ledger) -> list[tuple[str, str]]:
    """Median and 95th percentile of some kinds of searches, and the latter of the processor: `(what, measured)`."""
    rng = random.Random(1)
    words = vocabulary(random.Random(20261122))
    kinds = {
        "a usual word": lambda: words[rng.randint(50, 500)],
        "a rare word": lambda: words[rng.randint(5_000, 29_000)],
        "two words": lambda: f"{words[rng.randint(20, 300)]} {words[rng.randint(20, 300)]}",
        "the beginning of a word": lambda: words[rng.randint(500, 29_000)][:4] + "*",
        "a word, certainty and dates": lambda: f"{words[rng.randint(50, 500)]} certainty:possible after:2026-06",
    }
    found = []
    for what, make in kinds.items():
        times = []
        for _ in range(40):
            query, spent = parse(make()), Spent()
            with spent.counted():
                search.claims(ledger, query)
            times.append(spent)
        clock, processor = ([getattr(each, which) * 1000 for each in times] for which in ("clock", "processor"))
        high, busy = (statistics.quantiles(each, n=20)[-1] for each in (clock, processor))
        found.append((what, f"{statistics.median(clock):.1f} / {high:.1f} ms (of processor {busy:.1f} ms)"))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--ledger", help="where to make it; it must not be there (default: a temporary file)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.ledger or str(Path(folder) / "ledger.db")
        with Ledger.open(place, writing=True) as ledger:
            spent = add(ledger, given.documents)
        rows = [("documents added", f"{given.documents:,}"), ("documents a second", spent.rate(given.documents))]
        if "://" not in place:
            size = sum(path.stat().st_size for path in Path(place).parent.glob(Path(place).name + "*"))
            rows.append(("bytes on disk a document", f"{size / given.documents:,.0f}"))
        with Ledger.open(place) as ledger:
            checking = Spent()
            with checking.counted():
                report = verify(ledger)
            rows.append(("verify, documents a second", checking.rate(report.documents)))
            rows.append(("sound", "yes" if report.sound else f"NO: {report.problems[0]}"))
            rows.append(("claims", f"{report.claims:,}"))
            rows += [(f"search, {what}: p50 / p95", measured) for what, measured in searches(ledger)]
        rows.append(("peak memory", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"))
    print("| what | measured |\n|---|---:|")
    for what, value in rows:
        print(f"| {what} | {value} |")


if __name__ == "__main__":
    main()
