"""Universal Dependencies trees projected onto the words of `reportedly.parsing.network.tokens`."""

from __future__ import annotations

import glob
import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from reportedly.parsing.network.encode import Encoded, encode
from reportedly.words import Span

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
FORMS = ("", "past", "pres", "inf", "part", "ing", "imp")


@dataclass
class Token:
    """One syntactic word of the treebank; `head` is an index in the sentence, −1 for the root."""

    start: int
    end: int
    upos: str
    form: str
    head: int
    deprel: str


@dataclass
class ParsedDocument:
    """One treebank document as running text, with labels by word."""

    name: str
    text: str
    encoded: Encoded
    upos: np.ndarray  # (W,)
    form: np.ndarray  # (W,)
    head: np.ndarray  # (W,) index of the governing word in the document, −1 for a root
    deprel: list[str]


def verb_form(upos: str, feats: dict[str, str]) -> str:
    if upos not in ("VERB", "AUX"):
        return ""
    kind = feats.get("VerbForm", "")
    if feats.get("Mood") == "Imp":
        return "imp"
    if kind == "Fin":
        return "past" if feats.get("Tense") == "Past" else "pres"
    if kind == "Inf":
        return "inf"
    if kind == "Ger" or (kind == "Part" and feats.get("Tense") == "Pres"):
        return "ing"
    return "part" if kind == "Part" else ""


def read_conllu(path: str) -> Iterator[tuple[str, list[Token], bool]]:
    """Each sentence as (text, tokens, begins a paragraph)."""
    rows: list[list[str]] = []
    paragraph = False
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("#"):
                paragraph = paragraph or line.startswith(("# newpar", "# newdoc"))
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield (*_sentence(rows), paragraph)
                rows, paragraph = [], False
    if rows:
        yield (*_sentence(rows), paragraph)


def _sentence(rows: list[list[str]]) -> tuple[str, list[Token]]:
    text = ""
    tokens: list[Token] = []
    covered = 0
    pending: tuple[int, int, int] | None = None  # of a multi-word token: last id, start, end
    for row in rows:
        number, form = row[0], row[1]
        if "." in number:
            continue
        space = "" if "SpaceAfter=No" in row[9] else " "
        if "-" in number:
            pending = (int(number.split("-")[1]), len(text), len(text) + len(form))
            covered = len(text)
            text += form + space
            continue
        if pending:
            last, _, end = pending
            size = len(form) if int(number) < last else end - covered
            start, covered = covered, min(end, covered + size)
            stop = covered
            if int(number) == last:
                pending = None
        else:
            start, stop = len(text), len(text) + len(form)
            text += form + space
        feats = dict(f.split("=", 1) for f in row[5].split("|") if "=" in f)
        head = int(row[6]) - 1 if row[6].isdigit() else -1
        tokens.append(Token(start, max(stop, start), row[3], verb_form(row[3], feats), head, row[7]))
    return text.rstrip(), tokens


def project(words: list[Span], offset: int, tokens: list[Token]) -> tuple[list[int], list[int], list[str]]:
    """For each word of one sentence: its token, its head (a word index, −1 root) and its relation."""
    owner: list[int] = []  # word -> the token that gives it its labels
    home: dict[int, int] = {}  # token -> the word that stands for it
    extra: list[int | None] = []  # word -> the earlier word of the same token that it hangs on
    for w, (start, end) in enumerate(words):
        inside = [i for i, t in enumerate(tokens) if t.start + offset < end and start < t.end + offset]
        if not inside:
            inside = [min(range(len(tokens)), key=lambda i: abs(tokens[i].start + offset - start))]
        top = next((i for i in inside if tokens[i].head not in inside), inside[0])
        owner.append(top)
        extra.append(home.get(top))
        for i in inside:
            home.setdefault(i, w)
    heads, rels = [], []
    for w, top in enumerate(owner):
        if extra[w] is not None:
            heads.append(extra[w])
            rels.append("flat")
            continue
        target = tokens[top].head
        seen = {top}
        while target >= 0 and (target not in home or home[target] == w) and target not in seen:
            seen.add(target)
            target = tokens[target].head
        heads.append(home[target] if target >= 0 and target in home and home[target] != w else -1)
        rels.append(tokens[top].deprel if heads[-1] >= 0 else "root")
    return owner, heads, rels  # type: ignore[return-value]


def load(data: str, tokenizer: Any) -> tuple[list[ParsedDocument], list[ParsedDocument], list[str]]:
    """Training documents (GUM news twice over), held-out documents (every 12th), and the relations in use."""
    paths = sorted(glob.glob(os.path.join(data, "gum", "dep", "*.conllu"))) + sorted(
        glob.glob(os.path.join(data, "ud-ewt", "**", "*.conllu"), recursive=True)
    )
    groups: list[list[str]] = []
    for path in paths:  # the many one-paragraph reviews and answers are read as one document of twelve
        small = os.path.dirname(path).endswith(("reviews", "answers"))
        if small and groups and len(groups[-1]) < 12 and os.path.dirname(groups[-1][0]) == os.path.dirname(path):
            groups[-1].append(path)
        else:
            groups.append([path])
    random.Random(0).shuffle(groups)
    train, held, counts = [], [], Counter[str]()
    for index, group in enumerate(groups):
        document = _document(group, tokenizer)
        counts.update(document.deprel)
        if index % 12 == 0:
            held.append(document)
        else:
            train += [document] * (2 if "GUM_news" in document.name else 1)
    kept = sorted(rel for rel, n in counts.items() if n >= 20)
    return train, held, kept


def _document(paths: list[str], tokenizer: Any) -> ParsedDocument:
    text, spans, trees = "", [], []
    for path in paths:
        for number, (sentence, tokens, paragraph) in enumerate(read_conllu(path)):
            if text:
                text += "\n\n" if paragraph or number == 0 else " "
            spans.append(Span(len(text), len(text) + len(sentence)))
            trees.append(tokens)
            text += sentence
    encoded = encode(text, spans, tokenizer)
    upos, form, head, deprel = [], [], [], []
    for i, tokens in enumerate(trees):
        a, b = int(encoded.sentence_start[i]), int(encoded.sentence_start[i + 1])
        owner, heads, rels = project(encoded.words[a:b], spans[i].start, tokens)
        for w, top in enumerate(owner):
            again = rels[w] == "flat" and w > 0 and owner[w - 1] == top
            mark = again and not any(c.isalnum() for c in text[slice(*encoded.words[a + w])])
            upos.append(UPOS.index("PUNCT" if mark else tokens[top].upos if tokens[top].upos in UPOS else "X"))
            form.append(0 if again else FORMS.index(tokens[top].form))
            head.append(heads[w] + a if heads[w] >= 0 else -1)
            deprel.append("punct" if mark else rels[w])
    return ParsedDocument(
        os.path.basename(paths[0])[:-7], text, encoded, np.array(upos), np.array(form), np.array(head), deprel
    )
