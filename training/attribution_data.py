"""PolNeAR as word labels: tags over the whole text and, for each cue, the roles that belong to it."""

from __future__ import annotations

import glob
import os
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
from sentences import split

from reportedly.parsing.network.encode import Encoded, encode

ROLES = ("source", "cue", "content")
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLE_TAGS = ("O", "B-source", "I-source", "B-content", "I-content")


@dataclass
class Relation:
    """One annotated attribution, each role as word ranges [first, past-last)."""

    cue: tuple[int, int]
    source: list[tuple[int, int]]
    content: list[tuple[int, int]]


@dataclass
class Version:
    """What one annotator made of one article."""

    relations: list[Relation]
    tags: np.ndarray  # (W,) index into TAGS


@dataclass
class Article:
    """One article with all its annotators' versions."""

    name: str
    text: str
    encoded: Encoded
    versions: list[Version]


def read_brat(path: str) -> list[dict[str, list[tuple[int, int]]]]:
    spans: dict[str, list[tuple[int, int]]] = {}
    relations = []
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    for fields in lines:
        if fields[0].startswith("T") and len(fields) >= 2:
            offsets = fields[1].partition(" ")[2]
            spans[fields[0]] = [tuple(map(int, o.split())) for o in offsets.split(";")]  # type: ignore[misc]
    for fields in lines:
        if fields[0].startswith("E"):
            roles: dict[str, list[tuple[int, int]]] = defaultdict(list)
            for part in fields[1].split():
                name, _, ref = part.partition(":")
                name = re.sub(r"\d+$", "", name).lower()
                if name in ROLES:
                    roles[name] += spans.get(ref, [])
            relations.append(roles)
    return relations


def word_ranges(spans: list[tuple[int, int]], starts: np.ndarray, ends: np.ndarray) -> list[tuple[int, int]]:
    """Words that overlap each span; pieces that no word stands in are dropped."""
    out = []
    for begin, end in spans:
        first = int(np.searchsorted(ends, begin, side="right"))
        last = int(np.searchsorted(starts, end, side="left"))
        if last > first:
            out.append((first, last))
    return sorted(out)


def write_tags(tags: np.ndarray, ranges: list[tuple[int, int]], begin: int) -> None:
    for first, last in ranges:
        tags[first] = begin
        tags[first + 1 : last] = begin + 1


def make_version(encoded: Encoded, brat: list[dict[str, list[tuple[int, int]]]]) -> Version:
    starts = np.array([w.start for w in encoded.words])
    ends = np.array([w.end for w in encoded.words])
    relations = []
    tags = np.zeros(len(encoded.words), dtype=np.int64)
    for roles in brat:
        ranges = {role: word_ranges(roles.get(role, []), starts, ends) for role in ROLES}
        for role in ("source", "content"):
            write_tags(tags, ranges[role], TAGS.index(f"B-{role}"))
        if ranges["cue"]:
            cue = (ranges["cue"][0][0], ranges["cue"][-1][1])
            relations.append(Relation(cue, ranges["source"], ranges["content"]))
    for relation in relations:
        write_tags(tags, [relation.cue], TAGS.index("B-cue"))
    for at, tag in enumerate(tags):  # where annotations overlap, what is left of a cut span begins anew
        if tag and tag % 2 == 0 and (at == 0 or tags[at - 1] not in (tag, tag - 1)):
            tags[at] -= 1
    return Version(relations, tags)


def load(folder: str, tokenizer: Any, limit: int | None = None) -> list[Article]:
    articles = []
    for path in sorted(glob.glob(os.path.join(folder, "text", "*.txt")))[:limit]:
        name = os.path.basename(path)[:-4]
        files = sorted(glob.glob(os.path.join(folder, "attributions", glob.escape(name) + "*.ann")))
        if not files:
            continue
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        encoded = encode(text, split(text), tokenizer)
        articles.append(Article(name, text, encoded, [make_version(encoded, read_brat(f)) for f in files]))
    return articles
