"""Sentence roles (NewsDiscourse) and event factuality, as documents with labels by sentence or by word."""

from __future__ import annotations

import glob
import json
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sentences import split

sys.path.append(str(Path(__file__).resolve().parent.parent / "benchmarks"))  # the formats of the data are read once

from detokenised import detokenised

from reportedly.reading.network.encode import Encoded, encode
from reportedly.words import Span

COMMENT = (
    "NA", "Main", "Main_Consequence", "Cause_Specific", "Cause_General", "Distant_Historical", "Distant_Anecdotal",
    "Distant_Evaluation", "Distant_Expectations_Consequences",
)  # fmt: skip
FACTUALITY_FILES = ("UW", "UDS_IH2", os.path.join("RP", "rp"), os.path.join("MV2", "mv2"))


@dataclass
class RoleDocument:
    """One article; `role` is −1 where a sentence has no label."""

    name: str
    text: str
    encoded: Encoded
    role: np.ndarray  # (S,) index into COMMENT, −1 unknown
    speech: np.ndarray  # (S,) 0 or 1


@dataclass
class FactualityDocument:
    """Sentences one after the other; `label` is NaN where a word has none."""

    text: str
    encoded: Encoded
    label: np.ndarray  # (W,)


def load_roles(folder: str, tokenizer: Any) -> tuple[list[RoleDocument], list[RoleDocument]]:
    """Training and held-out (every 12th) articles."""
    train, held = [], []
    for index, path in enumerate(sorted(glob.glob(os.path.join(folder, "**", "*.txt"), recursive=True))):
        if not os.path.exists(path[:-4] + ".ann"):
            continue
        document = _roles(path, tokenizer)
        if len(document.role):
            (held if index % 12 == 0 else train).append(document)
    return train, held


def _roles(path: str, tokenizer: Any) -> RoleDocument:
    with open(path, encoding="utf-8", newline="") as file:
        raw = file.read()
    labels: dict[int, str] = {}
    speech: set[int] = set()
    with open(path[:-4] + ".ann", encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            if fields[0].startswith("T") and len(fields) > 2:
                kind, start = fields[1].split()[:2]
                if kind == "Speech":
                    speech.add(int(start))
                elif kind in COMMENT:
                    labels[int(start)] = kind
    text, spans, role, spoken = "", [], [], []
    marks = list(re.finditer(r"^S\d+ ", raw, re.MULTILINE))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        body = raw[mark.end() : following.start() if following else len(raw)]
        gap = "\n\n" if "\n\n" in body else " "
        for part in split(body):
            spans.append(Span(len(text), len(text) + part.end - part.start))
            text += body[part.start : part.end] + " "
            role.append(COMMENT.index(labels[mark.start()]) if mark.start() in labels else -1)
            spoken.append(int(mark.start() in speech))
        text = text.rstrip(" ") + gap
    return RoleDocument(path, text, encode(text, spans, tokenizer), np.array(role), np.array(spoken))


def load_factuality(folder: str, which: str, tokenizer: Any) -> dict[str, list[FactualityDocument]]:
    """Documents of 48 sentences for each set; `which` is train or dev."""
    out: dict[str, list[FactualityDocument]] = {}
    for name in FACTUALITY_FILES:
        documents = out.setdefault(os.path.basename(name), [])
        with open(os.path.join(folder, name, f"{which}.jsonl"), encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        for begin in range(0, len(rows), 48):
            text, spans, targets = "", [], []
            for row in rows[begin : begin + 48]:
                sentence, places = detokenised(row["text"].split(" "))
                base = len(text)
                spans.append(Span(base, base + len(sentence)))
                text += sentence + ("\n" if name == "UDS_IH2" else " ")
                for target in row["targets"]:
                    first, last = target["span1"]
                    targets.append((base + places[first][0], base + places[last - 1][1], target["label"]))
            encoded = encode(text, spans, tokenizer)
            label = np.full(len(encoded.words), np.nan, dtype=np.float32)
            starts = np.array([w.start for w in encoded.words])
            ends = np.array([w.end for w in encoded.words])
            for start, end, value in targets:
                first = int(np.searchsorted(ends, start, side="right"))
                if first < len(starts) and starts[first] < end:
                    label[first] = value
            documents.append(FactualityDocument(text, encoded, label))
    return out
