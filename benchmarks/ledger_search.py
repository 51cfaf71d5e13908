"""What finding costs among many claims: `python benchmarks/ledger_search.py [--claims N] [--ledger PLACE]`.

Makes a ledger of N generated claims (default a million: some ten minutes), twenty a document, and prints the median,
the 95th percentile and the most of each kind of search, each with the page that a user sees. Words follow Zipf's law,
and so do people and outlets; dates are of ten years. Documents are added by the ledger's own function, many to a
transaction. `--ledger` names where; what is there already is searched as it is.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from ledger import READER, vocabulary
from reportedly.documents import from_text
from reportedly.errors import LedgerUnavailable
from reportedly.ledger import search
from reportedly.ledger.addition import Addition
from reportedly.ledger.query import parse
from reportedly.ledger.store import Ledger
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

PER_DOCUMENT = 20
OUTLETS, PEOPLE = 500, 20_000
AT_ONCE = 500  # documents to a transaction
CERTAINTIES = (tuple(Certainty), (80, 6, 12, 2))
VOICES = ((Voice.REPORTED, Voice.QUOTED, Voice.STATED, Voice.HEARSAY), (50, 20, 25, 5))
POLARITIES = (tuple(Polarity), (90, 8, 2))
RUNS = 60  # searches of each kind


class Load:
    """What documents are made of: words, people and outlets, drawn by Zipf's law; the same for each run."""

    def __init__(self) -> None:
        self.rng = random.Random(20261122)
        self.words = vocabulary(self.rng)
        self.people = [self._name() for _ in range(PEOPLE)]
        self.outlets = [f"{self._name()} {self.rng.choice(('Courier', 'Radio', 'Post'))}" for _ in range(OUTLETS)]
        self._weights = {id(each): _zipf(len(each)) for each in (self.words, self.people, self.outlets)}

    def _name(self) -> str:
        return " ".join(self.rng.choices(self.words[200:], k=2)).title()

    def drawn(self, of: list[str], count: int = 1) -> list[str]:
        """Some of the words, people or outlets, as often as each is used."""
        return self.rng.choices(of, cum_weights=self._weights[id(of)], k=count)

    def document(self, number: int) -> tuple[Document, Reading]:
        """A document with its reading."""
        rng, text, spans = self.rng, "", []
        for _ in range(PER_DOCUMENT):
            length = max(4, min(60, round(rng.gauss(20, 9))))
            said = " ".join(self.drawn(self.words, length)).capitalize()
            spans.append(Span(len(text), len(text) + len(said)))
            text += said + ". "
        given = {
            "title": text[:60],
            "publisher": self.drawn(self.outlets)[0],
            "published": f"{2017 + number % 10}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}",
        }
        document = from_text(text, language="en", location=f"/generated/{number}.txt", **given)
        claims = tuple(self._claim(place, span, text) for place, span in enumerate(spans))
        sentences = tuple(Sentence(span=span, voice=Voice.REPORTED) for span in spans)
        return document, Reading(document=document, sentences=sentences, claims=claims, card=CARD)

    def _claim(self, place: int, span: Span, text: str) -> Claim:
        rng = self.rng
        hands = [(name, HandKind.PERSON) for name in self.drawn(self.people, rng.choice((0, 1, 1, 2)))]
        hands += [(name, HandKind.OUTLET) for name in self.drawn(self.outlets, int(rng.random() < 0.15))]
        chain = tuple(
            Link(id=f"h{number}", span=span, text=name, kind=kind, named=True, name=name)
            for number, (name, kind) in enumerate(hands)
        )
        return Claim(
            id=f"c{place + 1}",
            content=(span,),
            text=span.of(text),
            sentence=place,
            chains=(chain,) if chain else (),
            voice=rng.choices(*VOICES)[0],
            polarity=rng.choices(*POLARITIES)[0],
            certainty=rng.choices(*CERTAINTIES)[0],
            author_polarity=Polarity.UNKNOWN,
            author_certainty=Certainty.UNKNOWN,
            time_status=TimeStatus.PAST,
        )


CARD = Card(
    words=400, shares={}, hands={}, named=0, unnamed=0, certainty={}, missing=(), origins=Origins(at_least=1, at_most=4)
)


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 2) for rank in range(count)))


def make(place: str, claims: int) -> None:
    """A ledger of so many claims."""
    load, count = Load(), claims // PER_DOCUMENT
    with Ledger.open(place, writing=True) as ledger:
        for first in range(0, count, AT_ONCE):
            with ledger.writing() as (connection, log):
                for number in range(first, min(first + AT_ONCE, count)):
                    document, reading = load.document(number)
                    Addition(connection, log, document, "benchmark").add(reading, READER, {})
            if not first % (10 * AT_ONCE):
                print(f"{first:,} of {count:,} documents", file=sys.stderr, flush=True)


def kinds(load: Load) -> dict[str, Callable[[random.Random], str]]:
    """How searches of each kind are made."""
    words, people, outlets = load.words, load.people, load.outlets

    def usual(rng: random.Random) -> str:  # in 4 claims of a hundred to 2 of a thousand
        return words[rng.randint(40, 800)]

    def date(rng: random.Random) -> str:
        return f"{rng.randint(2017, 2026)}-{rng.randint(1, 12):02}"

    return {
        "a rare word": lambda rng: words[rng.randint(5_000, len(words) - 1)],
        "a usual word": usual,
        "one of the ten most usual words": lambda rng: words[rng.randint(0, 9)],
        "two usual words": lambda rng: f"{usual(rng)} {usual(rng)}",
        "a phrase": lambda rng: f'"{words[rng.randint(0, 40)]} {usual(rng)}"',
        "the beginning of a word": lambda rng: words[rng.randint(500, 20_000)][: rng.randint(3, 5)] + "*",
        "source:": lambda rng: f'source:"{people[rng.randint(0, 2_000)]}"',
        "outlet:": lambda rng: f'outlet:"{outlets[rng.randint(0, OUTLETS - 1)]}"',
        "certainty: and a word": lambda rng: f"{usual(rng)} certainty:{rng.choice(('possible', 'probable'))}",
        "a word and after:": lambda rng: f"{usual(rng)} after:{date(rng)}",
        "a word, before: and after:": lambda rng: f"{usual(rng)} after:{(day := date(rng))} before:{day}-20",
        "a word, outlet: and polarity:": lambda rng: (
            f'{usual(rng)} outlet:"{outlets[rng.randint(0, 50)]}" polarity:negative'
        ),
        "fields alone": lambda rng: f"voice:hearsay certainty:{rng.choice(('possible', 'unknown'))} after:{date(rng)}",
        "few have the fields": lambda rng: f"voice:hearsay polarity:unknown certainty:unknown after:{date(rng)}-15",
    }


class Spent(NamedTuple):
    """Milliseconds of one search: by the clock, and of the processor, which others on the machine do not lengthen."""

    clock: float
    processor: float


def measured(ledger: Ledger, load: Load) -> list[tuple[str, list[Spent]]]:
    """What each search took, by kind."""
    rng, found = random.Random(1), []
    for what, make_one in kinds(load).items():
        times = [_time(ledger, make_one(rng)) for _ in range(RUNS)]
        found.append((what, times))
        if what == "a usual word":
            for page in (2, 10, 50):
                usual = [_time(ledger, make_one(rng), (page - 1) * 20) for _ in range(RUNS)]
                found.append((f"{what}, page {page}", usual))
    total = search.claims(ledger, parse(""), limit=1).total
    listed = [_time(ledger, "", rng.randrange(total), ranked=False) for _ in range(RUNS)]
    return [*found, ("all claims, any page", listed)]


def _time(ledger: Ledger, query: str, offset: int = 0, *, ranked: bool = True) -> Spent:
    clock, processor = time.perf_counter(), time.process_time()
    search.claims(ledger, parse(query), offset=offset, ranked=ranked)
    return Spent((time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--ledger", help="where it is or shall be made (default: a temporary file)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.ledger or str(Path(folder) / "ledger.db")
        try:
            Ledger.open(place).close()
        except LedgerUnavailable:
            make(place, given.claims)
        with Ledger.open(place) as ledger:
            total = search.claims(ledger, parse(""), limit=1).total
            rows = measured(ledger, Load())
    print(f"| {total:,} claims | p50 | p95 | most | p95 of processor |\n|---|---:|---:|---:|---:|")
    everything = [spent for _, times in rows for spent in times]
    for what, times in [*rows, ("all of these", everything)]:
        clock, processor = ([spent[which] for spent in times] for which in (0, 1))
        high, busy = (statistics.quantiles(each, n=20)[-1] for each in (clock, processor))
        print(f"| {what} | {statistics.median(clock):.1f} ms | {high:.1f} ms | {max(clock):.1f} ms | {busy:.1f} ms |")


if __name__ == "__main__":
    main()
