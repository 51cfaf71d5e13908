"""Sentence roles (NewsDiscourse) and event factuality, as documents with labels by sentence or by word."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.append(str(Path(__file__).resolve().parent.parent / "benchmarks"))  # the formats of the data are read once

from detokenised import detokenised
from newsdiscourse import COMMENT, ROLES, articles

from reportedly.parsing.network.encode import Encoded, encode
from reportedly.words import Span

HELD_OUT = 12
COMMENT_ROLES = [ROLES.index(name) for name in COMMENT]  # the author's own, where they are not speech
FACTUALITY_FILES = ("UW", "UDS_IH2", os.path.join("RP", "rp"), os.path.join("MV2", "mv2"))


@dataclass
class RoleDocument:
    """One article; `role` is −1 where a sentence has no label."""

    name: str
    text: str
    encoded: Encoded
    role: np.ndarray  # (S,) index into ROLES, −1 unknown
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
    for index, document in enumerate(role_documents(folder, tokenizer)):
        (train if index % HELD_OUT else held).append(document)
    return train, held


def role_documents(folder: str, tokenizer: Any) -> list[RoleDocument]:
    """All articles, in the order of their paths."""
    found = []
    for one in articles(Path(folder)):
        spans = [sentence.span for sentence in one.sentences]
        role = [ROLES.index(s.role) if s.role else -1 for s in one.sentences]
        spoken = [int(s.speech) for s in one.sentences]
        encoded = encode(one.text, spans, tokenizer)
        found.append(RoleDocument(one.name, one.text, encoded, np.array(role), np.array(spoken)))
    return found


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
