"""Sentences with PLOVER events for the event coder: those of `training/events`, and PLV where a user has it.

    python training/event_data.py                     checks training/events and counts what is there
    python training/event_data.py PLV_train.tsv       the same for a PLV table, and its near-copies in training/events

Both sources come out as `EventExample`: one event of one sentence, with spans. The form of the files, and how the codes
are decided, is told in `training/events/README.md`.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from reportedly.words import Span

FOLDER = Path(__file__).parent / "events"
NO_EVENT = "NONE"
SHARED_WORDS = 8  # so many words in a row in common, and a sentence counts as a near-copy
PLV_COLUMNS = ("sentence_id", "marked_sentence", "gold_root")
FIELDS = frozenset({"root", "type", "mode", "context", "trigger", "actor", "recipient", "aux"})


class BadEventData(ValueError):
    """A file of event sentences can't be read: says which file and line, what is wrong and what would be right."""


@dataclass(frozen=True)
class EventCodes:
    """The codes that event sentences may carry."""

    modes: dict[str, tuple[str, ...]]  # by type
    contexts: tuple[str, ...]
    auxiliary: frozenset[str]
    types: dict[str, tuple[str, ...]]  # PLV root → the types it may stand for

    @property
    def roots(self) -> tuple[str, ...]:
        """PLV's roots in alphabetical order, without the one for no event."""
        return tuple(sorted(self.types))


@dataclass(frozen=True)
class EventExample:
    """One event of one sentence, or a pair of a sentence that no event links (`root` is then `NO_EVENT`)."""

    text: str
    root: str
    type: str | None  # None where there is no event, and for PLV, which does not tell it
    mode: str | None
    contexts: tuple[str, ...]
    auxiliary: tuple[str, ...]
    trigger: Span | None
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    origin: str  # file and line


@cache
def event_codes(path: Path = FOLDER / "codes.yaml") -> EventCodes:
    """The codes as `codes.yaml` declares them."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    return EventCodes(
        modes={name: tuple(modes) for name, modes in told["types"].items()},
        contexts=tuple(told["contexts"]),
        auxiliary=frozenset(told["auxiliary"]),
        types={root: tuple(types) for root, types in told["roots"].items()},
    )


def load_sentences(folder: Path = FOLDER) -> list[EventExample]:
    """All events of the folder's `sentences-NN.jsonl`, in the order of files and lines.

    Raises `BadEventData` for a folder without such files and for the first line that does not keep to the form.
    """
    paths = sorted(folder.glob("sentences-*.jsonl"))
    if not paths:
        raise BadEventData(f"{folder}: no sentences-NN.jsonl there; name the folder that holds them")
    return [example for path in paths for example in read_sentences(path)]


def read_sentences(path: Path) -> Iterator[EventExample]:
    """The events of one file of JSON lines."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        origin = f"{path.name}:{number}"
        try:
            record = json.loads(line)
        except json.JSONDecodeError as problem:
            raise BadEventData(f"{origin}: not JSON ({problem}); each line is one object") from None
        yield from record_examples(record, origin)


def record_examples(record: Any, origin: str) -> list[EventExample]:
    """The events of one parsed line; raises `BadEventData` where it does not keep to the form."""
    if not isinstance(record, dict) or set(record) != {"text", "events"}:
        raise BadEventData(f'{origin}: a line is an object with "text" and "events", no more and no less')
    text, events = record["text"], record["events"]
    if not isinstance(text, str) or text != " ".join(text.split()) or not text:
        raise BadEventData(f"{origin}: the text is empty or has doubled or outer spaces")
    if not isinstance(events, list) or not events:
        raise BadEventData(f'{origin}: "events" lists at least one; a sentence without any has root {NO_EVENT}')
    return [_example(text, event, origin) for event in events]


def _example(text: str, event: Any, origin: str) -> EventExample:
    if not isinstance(event, dict) or set(event) != FIELDS:
        raise BadEventData(f"{origin}: an event has exactly the fields {', '.join(sorted(FIELDS))}")
    codes = event_codes()
    root, kind, mode = event["root"], event["type"], event["mode"]
    if root == NO_EVENT:
        if kind or mode:
            raise BadEventData(f"{origin}: {NO_EVENT} has neither type nor mode")
    elif root not in codes.types:
        raise BadEventData(f"{origin}: unknown root {root!r}; one of {', '.join(codes.roots)} or {NO_EVENT}")
    elif kind not in codes.modes:
        raise BadEventData(f"{origin}: unknown type {kind!r}; one of {', '.join(codes.modes)}")
    elif kind not in codes.types[root]:
        raise BadEventData(f"{origin}: {root} is never {kind}; {' or '.join(codes.types[root])}")
    elif mode is not None and mode not in codes.modes[kind]:
        raise BadEventData(f"{origin}: {kind} has no mode {mode!r}; {', '.join(codes.modes[kind]) or 'it has none'}")
    elif not event["trigger"]:
        raise BadEventData(f"{origin}: {root} without a trigger; name the words that tell the event")
    for name, allowed in (("context", codes.contexts), ("aux", codes.auxiliary)):
        if unknown := [one for one in event[name] if one not in allowed]:
            raise BadEventData(f"{origin}: unknown {name} {unknown[0]!r}; codes.yaml lists them")
    if not event["actor"] and not event["recipient"]:
        raise BadEventData(f"{origin}: neither actor nor recipient; an event has one of them at least")
    return EventExample(
        text=text,
        root=root,
        type=kind,
        mode=mode,
        contexts=tuple(event["context"]),
        auxiliary=tuple(event["aux"]),
        trigger=find_words(text, event["trigger"], origin) if event["trigger"] else None,
        actors=tuple(find_words(text, words, origin) for words in event["actor"]),
        recipients=tuple(find_words(text, words, origin) for words in event["recipient"]),
        origin=origin,
    )


def find_words(text: str, words: str, origin: str = "") -> Span:
    """Where `words` stand in `text` as whole words; `…#2` is their second occurrence.

    Raises `BadEventData` where they don't stand there so often.
    """
    plain, mark, number = words.rpartition("#")
    wanted = int(number) if mark and number.isdigit() else 1
    sought = plain if mark and number.isdigit() else words
    places = occurrences(text, sought)
    if not 1 <= wanted <= len(places):
        raise BadEventData(f"{origin}: {words!r} does not stand in {text!r}; quote it letter by letter")
    return places[wanted - 1]


def occurrences(text: str, words: str) -> list[Span]:
    """Every place where `words` stand in `text`, not within a longer word."""
    pattern = rf"(?<!\w)(?={re.escape(words)}(?!\w))"
    return [Span(m.start(), m.start() + len(words)) for m in re.finditer(pattern, text)] if words else []


def load_plv(path: Path) -> list[EventExample]:
    """The rows of a PLV table as examples: the marked pair and its root; nothing else is told there.

    Raises `BadEventData` for a table without PLV's columns or with a root that is none of PLV's.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        if missing := [name for name in PLV_COLUMNS if name not in (rows.fieldnames or ())]:
            raise BadEventData(f"{path.name}: no column {missing[0]!r}; this is not a PLV table")
        return [_plv_example(row, f"{path.name}:{rows.line_num}") for row in rows]


def _plv_example(row: dict[str, str], origin: str) -> EventExample:
    codes, root = event_codes(), row["gold_root"]
    if root not in codes.types:
        raise BadEventData(f"{origin}: unknown root {root!r}; one of {', '.join(codes.roots)}")
    text, marked = unmark(row["marked_sentence"], origin)
    return EventExample(
        text=text,
        root=root,
        type=None,
        mode=None,
        contexts=(),
        auxiliary=(),
        trigger=None,
        actors=tuple(marked["s"]),
        recipients=tuple(marked["t"]),
        origin=origin,
    )


def unmark(sentence: str, origin: str = "") -> tuple[str, dict[str, list[Span]]]:
    """A sentence without its `<s>…</s>` and `<t>…</t>`, and what they marked.

    A name may be marked more than once, and marks may stand within each other. Raises `BadEventData` for a mark that is
    not closed, or closes nothing.
    """
    text = ""
    marked: dict[str, list[Span]] = {"s": [], "t": []}
    opened: dict[str, int] = {}
    for part in re.split(r"(</?[st]>)", sentence):
        if part in ("<s>", "<t>"):
            opened[part[1]] = len(text)
        elif part in ("</s>", "</t>"):
            if part[2] not in opened:
                raise BadEventData(f"{origin}: {part} closes nothing")
            start = opened.pop(part[2])
            inner = text[start:]
            marked[part[2]].append(Span(start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())))
        else:
            text += part
    if opened:
        raise BadEventData(f"{origin}: <{next(iter(opened))}> is not closed")
    return text, marked


def near_copies(texts: Iterable[str], others: Iterable[str], shared: int = SHARED_WORDS) -> list[tuple[str, str]]:
    """Those of `texts` that share `shared` words in a row with one of `others`, each with the first words shared."""
    known = {run for other in others for run in _runs(other, shared)}
    first = ((text, next((run for run in _runs(text, shared) if run in known), None)) for text in texts)
    return [(text, " ".join(run)) for text, run in first if run]


def _runs(text: str, length: int) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return [tuple(words[i : i + length]) for i in range(len(words) - length + 1)]


def main(arguments: list[str]) -> int:
    """Checks and counts; exit status 1 where a sentence is a near-copy or told twice."""
    examples = load_sentences()
    texts = list(dict.fromkeys(example.text for example in examples))
    print(f"{len(texts)} sentences, {len(examples)} events")
    for name, counts in (
        ("roots", Counter(e.root for e in examples)),
        ("types and modes", Counter(f"{e.type}/{e.mode or '-'}" for e in examples if e.type)),
        ("contexts", Counter(c for e in examples for c in e.contexts)),
        ("auxiliary", Counter(a for e in examples for a in e.auxiliary)),
    ):
        print(f"{name}: " + ", ".join(f"{key} {count}" for key, count in sorted(counts.items())))
    copies = []
    for path in arguments:
        plv = load_plv(Path(path))
        counts = Counter(example.root for example in plv)
        print(f"{path}: {len(plv)} rows; " + ", ".join(f"{key} {count}" for key, count in sorted(counts.items())))
        copies += near_copies(texts, [example.text for example in plv])
    for text, run in copies:
        print(f"near-copy ({run}): {text}")
    return 1 if copies else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
