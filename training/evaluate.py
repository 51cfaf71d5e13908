"""Measure exported files: `python training/evaluate.py FOLDER --data ../shared/data --scorer SCORER`.

SCORER is `../shared/eval/score_attribution.py`. Attribution is measured on PolNeAR dev; trees on the held-out treebank
documents; sentence roles on the held-out articles; factuality on the dev files of its sets. Everything runs through the
package's own inference code.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import other_data
import syntax_data
from other_data import COMMENT_ROLES

from reportedly.parsing.network.encode import Encoded
from reportedly.parsing.network.model import Network
from reportedly.reading.text.sentences import split
from reportedly.words import Span


def attribution(network: Network, texts: Path, gold: Path, scorer: Path, limit: int | None = None) -> dict:
    began, words = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as scratch:
        chosen = Path(scratch) / "text"
        chosen.mkdir()
        out = Path(scratch) / "out.jsonl"
        with out.open("w", encoding="utf-8") as file:
            for path in sorted(texts.glob("*.txt"))[:limit]:
                (chosen / path.name).symlink_to(path.resolve())
                text = path.read_bytes().decode("utf-8")
                found = network.analyse(text, split(text))
                words += len(text.split())
                rows = [{"source": a.source, "cue": a.cue, "content": a.content} for a in found.attributions]
                file.write(json.dumps({"id": path.stem, "attributions": rows}) + "\n")
        seconds = time.monotonic() - began
        command = [sys.executable, str(scorer), str(gold), str(chosen), str(out)]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
    score = json.loads(run.stdout)
    return {
        "relation": score["relation"],
        "exact": score["exact"]["f1"],
        "alpha": score["alpha"],
        "span": {k: v["f1"] for k, v in score["span"].items()},
        "token": {k: v["f1"] for k, v in score["token"].items()},
        "words/s": round(words / seconds),
    }


def spans_of(encoded: Encoded) -> list[Span]:
    """The sentences that hold words."""
    bounds = encoded.sentence_start.tolist()
    return [Span(encoded.words[a].start, encoded.words[b - 1].end) for a, b in pairwise(bounds) if b > a]


def syntax(network: Network, data: Path, only: str = "") -> dict:
    _, held, _ = syntax_data.load(str(data), network._tokenizer)
    n: Counter[str] = Counter()
    for document in held:
        if only not in document.name:
            continue
        e = document.encoded
        trees = network.analyse(document.text, spans_of(e)).trees
        at = 0
        for tree in trees:
            base = at
            for word in tree.words:
                head = document.head[at] - base if document.head[at] >= 0 else -1
                right, same = word.head == head, word.deprel == document.deprel[at]
                n["words"] += 1
                n["upos"] += word.upos == syntax_data.UPOS[document.upos[at]]
                verb = document.form[at] > 0
                n["verbs"] += verb
                n["form"] += verb and word.form == syntax_data.FORMS[document.form[at]]
                if word.upos != "PUNCT":
                    n["content"] += 1
                    n["uas"] += right
                    n["las"] += right and same
                at += 1
    return {
        "upos": round(100 * n["upos"] / n["words"], 1), "form": round(100 * n["form"] / n["verbs"], 1),
        "uas": round(100 * n["uas"] / n["content"], 1), "las": round(100 * n["las"] / n["content"], 1),
        "words": n["words"],
    }  # fmt: skip


def roles(network: Network, data: Path) -> dict:
    _, held = other_data.load_roles(str(data / "newsdiscourse"), network._tokenizer)
    scores, gold, told, speech = [], [], [], []
    for document in held:
        found = network.analyse(document.text, spans_of(document.encoded)).trees
        for tree, role, spoken in zip(found, document.role, document.speech, strict=True):
            if role >= 0:
                scores.append(tree.comment)
                gold.append(role in COMMENT_ROLES and not spoken)
                told.append(tree.speech)
                speech.append(bool(spoken))
    return {"sentences": len(gold), "comment": binary(scores, gold), "speech": binary(told, speech)}


def binary(scores: list[float], gold: list) -> dict:
    s, g = np.array(scores), np.array(gold, dtype=bool)
    order = np.argsort(s, kind="stable")
    rank = np.empty(len(s))
    rank[order] = np.arange(1, len(s) + 1)
    auc = (rank[g].sum() - g.sum() * (g.sum() + 1) / 2) / (g.sum() * (~g).sum())
    f1 = {t: 200 * float(((s >= t) & g).sum()) / max(1, int((s >= t).sum() + g.sum())) for t in (0.3, 0.35, 0.4, 0.5)}
    return {"auc": round(float(auc), 3), "share": round(float(g.mean()), 3)} | {
        f"f1 at {t}": round(value, 1) for t, value in f1.items()
    }


def factuality(network: Network, data: Path) -> dict:
    out = {}
    for name, documents in other_data.load_factuality(str(data / "factuality"), "dev", network._tokenizer).items():
        said, gold = [], []
        for document in documents:
            e = document.encoded
            words = [w for t in network.analyse(document.text, spans_of(e)).trees for w in t.words]
            for word, label in zip(words, document.label, strict=True):
                if not np.isnan(label):
                    said.append(word.factuality)
                    gold.append(label)
        s, g = np.array(said), np.array(gold)
        mae, r = float(np.abs(s - g).mean()), float(np.corrcoef(s, g)[0, 1])
        out[name] = {"mae": round(mae, 3), "r": round(r, 3), "n": len(g)}
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--only", default="attribution,syntax,roles,factuality")
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    network = Network(args.folder)
    only = args.only.split(",")
    dev = args.data / "polnear" / "dev"
    if "attribution" in only:
        found = attribution(network, dev / "text", dev / "attributions", args.scorer, args.limit)
        print(json.dumps({"attribution": found}), flush=True)
    if "syntax" in only:
        print(
            json.dumps({"syntax": syntax(network, args.data), "news": syntax(network, args.data, "news")}), flush=True
        )
    if "roles" in only:
        print(json.dumps({"roles": roles(network, args.data)}), flush=True)
    if "factuality" in only:
        print(json.dumps({"factuality": factuality(network, args.data)}), flush=True)


if __name__ == "__main__":
    main()
