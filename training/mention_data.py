"""Texts with marked mentions, as words of the package: GUM with its coreference, re3d, CrossNER politics.

Each set keeps its own kinds, for they mean different things: a head learns each, and GUM's is the one that ships,
because it alone marks every mention, nested ones and pronouns too. The states of the words are computed once.
"""

from __future__ import annotations

import glob
import json
import os
import pickle
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from syntax_data import Token, read_conllu

sys.path.append(str(Path(__file__).resolve().parent.parent / "benchmarks"))  # the formats of the data are read once

from detokenised import detokenised

from reportedly.mentions.document_words import DocumentWords, words_of
from reportedly.parsing.mended import mended
from reportedly.parsing.network import load
from reportedly.reading.text.sentences import split
from reportedly.words import Span

KINDS = {
    "gum": ("person", "organization", "place", "abstract", "event", "time", "object", "substance", "animal", "plant"),
    "re3d": ("Organisation", "Location", "Person", "Nationality", "Temporal"),
    "politics": (
        "politician", "politicalparty", "election", "organisation", "location", "person", "misc", "country", "event",
    ),
}  # fmt: skip
"""The kinds that are learnt of each set; marks of other kinds (money, weapons: a few dozen in re3d) are left out."""

# The dev documents of GUM's own split that are among the genres at hand, and documents that the encoder has not seen
# the trees of either (every twelfth of `syntax_data.load`).
DEV = frozenset(
    {
        "GUM_bio_byron", "GUM_bio_emperor", "GUM_court_loan", "GUM_interview_cyclone", "GUM_interview_gaming",
        "GUM_letter_arendt", "GUM_news_homeopathic", "GUM_news_iodine", "GUM_speech_impeachment",
        "GUM_speech_inauguration",
    }
)  # fmt: skip
UNSEEN = frozenset(
    {
        "GUM_speech_nixon", "GUM_news_korea", "GUM_speech_humanitarian", "GUM_interview_herrick", "GUM_news_afghan",
        "GUM_bio_theodorus", "GUM_interview_ants", "GUM_news_crane",
    }
)  # fmt: skip
RE3D_PARTS = 5  # every fifth text of re3d, which has no split of its own, is held out


@dataclass(frozen=True)
class Marked:
    """One marked mention, by words [begin, end), and its head word; `entity` is empty where the set has no ids."""

    begin: int
    end: int
    head: int
    kind: str
    entity: str


@dataclass(frozen=True, eq=False)
class MentionText:
    """One text. `part` is train, dev or unseen."""

    name: str
    set: str
    part: str
    text: str
    words: DocumentWords
    layers: np.ndarray  # (W, 768), half precision
    marked: tuple[Marked, ...]


@dataclass(frozen=True)
class _Raw:
    name: str
    set: str
    part: str
    text: str
    sentences: list[Span]
    marked: list[tuple[int, int, int, int, str, str]]  # begin and end of the mention and of its head, kind, entity


def texts(data: str, cache: Path | None = None) -> list[MentionText]:
    """All texts of the three sets under the folder `data`; `cache` keeps them for the next time."""
    if cache is not None and cache.exists():
        found: list[MentionText] = pickle.loads(cache.read_bytes())
        return found
    raws = [_gum(path) for path in sorted(glob.glob(os.path.join(data, "gum", "dep", "*.conllu")))]
    raws += _re3d(os.path.join(data, "re3d"))
    for part in ("train", "dev"):
        raws += _crossner(os.path.join(data, "crossner-politics", f"{part}.txt"), part)
    found = [_read(raw) for raw in raws]
    if cache is not None:
        cache.write_bytes(pickle.dumps(found, protocol=5))
    return found


def _read(raw: _Raw) -> MentionText:
    analysis = mended(load().analyse(raw.text, raw.sentences))
    assert analysis.states is not None
    words = words_of(analysis.trees, analysis.states.shape)
    starts, ends = np.array([w.start for w in words.spans]), np.array([w.end for w in words.spans])

    def span(begin: int, end: int) -> tuple[int, int] | None:
        low = int(np.searchsorted(ends, begin, side="right"))
        high = int(np.searchsorted(starts, end, side="left"))
        return (low, high) if high > low else None

    marked = []
    for begin, end, head_begin, head_end, kind, entity in raw.marked:
        whole, head = span(begin, end), span(head_begin, head_end)
        if whole is None or words.sentence[whole[0]] != words.sentence[whole[1] - 1]:
            continue
        at = min(max(head[0], whole[0]), whole[1] - 1) if head and head_end > head_begin else _top(words, *whole)
        marked.append(Marked(*whole, at, kind, entity))
    return MentionText(raw.name, raw.set, raw.part, raw.text, words, analysis.states.layers, tuple(marked))


def _top(words: DocumentWords, begin: int, end: int) -> int:
    return next((i for i in range(begin, end) if not begin <= words.head[i] < end), begin)


def _gum(path: str) -> _Raw:
    text, spans, marked = "", [], []
    entities = _entities(path)
    for number, (sentence, tokens, paragraph) in enumerate(read_conllu(path)):
        if text:
            text += "\n\n" if paragraph or number == 0 else " "
        base = len(text)
        spans.append(Span(base, base + len(sentence)))
        text += sentence
        for first, last, kind, entity in entities[number]:
            head = _head(tokens, first, last)
            marked.append(
                (base + tokens[first].start, base + tokens[last].end,
                 base + tokens[head].start, base + tokens[head].end, kind, entity)
            )  # fmt: skip
    name = os.path.basename(path).removesuffix(".conllu")
    return _Raw(name, "gum", "dev" if name in DEV else "unseen" if name in UNSEEN else "train", text, spans, marked)


def _head(tokens: list[Token], first: int, last: int) -> int:
    return next((i for i in range(first, last + 1) if not first <= tokens[i].head <= last), first)


def _entities(path: str) -> list[list[tuple[int, int, str, str]]]:
    """For each sentence its mentions: first and last token, kind, entity (the brackets of CorefUD's `Entity`)."""
    found: list[list[tuple[int, int, str, str]]] = []
    open_: list[tuple[str, int, str]] = []
    done: list[tuple[int, int, str, str]] = []
    number = 0
    with open(path, encoding="utf-8") as file:
        for line in [*file, "\n"]:
            columns = line.rstrip("\n").split("\t")
            if len(columns) < 10:
                if not line.strip() and number:
                    found.append(done)
                    open_, done, number = [], [], 0
                continue
            if not columns[0].isdigit():
                continue
            value = re.search(r"Entity=([^|]*)", columns[9])
            for piece in re.findall(r"\([^()]*\)?|[^()]+\)", value[1]) if value else ():
                if piece[0] == "(":
                    entity, kind = piece.strip("()").split("-")[:2]
                    open_.append((entity, number, kind))
                if piece[-1] == ")":
                    entity = piece.strip("()").split("-")[0]
                    at = next((k for k in reversed(range(len(open_))) if open_[k][0] == entity), None)
                    if at is not None:
                        _, begin, kind = open_.pop(at)
                        done.append((begin, number, kind, entity))
            number += 1
    return found


def _re3d(folder: str) -> Iterator[_Raw]:
    for path in sorted(glob.glob(os.path.join(folder, "*", "documents.json"))):
        entities: dict[str, list[dict[str, object]]] = {}
        for line in Path(path).with_name("entities.json").read_text("utf-8").splitlines():
            entity = json.loads(line)
            entities.setdefault(entity["documentId"], []).append(entity)
        for line in Path(path).read_text("utf-8").splitlines():
            document = json.loads(line)
            text, name = document["text"], document["_id"]
            marked = [
                (int(e["begin"]), int(e["end"]), 0, 0, str(e["type"]), "")  # type: ignore[call-overload]
                for e in entities.get(name, ())
                if text[e["begin"] : e["end"]] == e["value"]  # a few offsets are off
            ]
            part = "dev" if sum(map(ord, name)) % RE3D_PARTS == 0 else "train"
            yield _Raw(name, "re3d", part, text, split(text), marked)


def _crossner(path: str, part: str, sentences: int = 20) -> Iterator[_Raw]:
    rows = [block.split("\n") for block in Path(path).read_text("utf-8").split("\n\n") if block.strip()]
    for at in range(0, len(rows), sentences):
        text, spans, marked = "", [], []
        for block in rows[at : at + sentences]:
            words, labels = zip(*(line.split() for line in block if line.strip()), strict=True)
            sentence, places = detokenised(list(words))
            base = len(text)
            spans.append(Span(base, base + len(sentence)))
            text += sentence + "\n\n"
            begin = 0
            for i, label in enumerate([*labels, "O"]):
                if i and labels[i - 1] != "O" and not label.startswith("I-"):
                    marked.append((base + places[begin][0], base + places[i - 1][1], 0, 0, labels[i - 1][2:], ""))
                if not label.startswith("I-"):
                    begin = i
        yield _Raw(f"{part}-{at}", "politics", part, text, spans, marked)


def heads_once(text: MentionText, kinds: tuple[str, ...]) -> list[Marked]:
    """The mentions of these kinds that head a phrase of their own: of several around one head the shortest."""
    found: dict[int, Marked] = {}
    for one in sorted(text.marked, key=lambda m: m.end - m.begin):
        if one.kind in kinds:
            found.setdefault(one.head, one)
    return [replace(one) for _, one in sorted(found.items())]
