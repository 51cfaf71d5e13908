"""Figures by kind, and calibration: `python training/report.py PREDICTIONS.jsonl --data ../shared/data`.

PREDICTIONS.jsonl is what `benchmarks/attribution.py` wrote for the texts of PolNeAR dev. An attribution counts as right
as in the scorer's relation F1: Jaccard of at least 0.5 on content and on source tokens. The confidence's two constants
are fitted on every second article and judged on the others; `--write` puts them into FOLDER/network.json.
"""

from __future__ import annotations

import argparse
import glob
import json
import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from attribution_data import ROLES, read_brat

TOKEN = re.compile(r"\w+|[^\w\s]")
QUOTED = re.compile(r"[\"“”«»]|‘\w|(?<!\w)'\w")
Tokens = dict[str, frozenset[int]]


def tokens(relation: dict[str, Any], starts: list[int]) -> Tokens:
    return {
        role: frozenset(i for i, s in enumerate(starts) if any(a <= s < b for a, b in relation.get(role) or []))
        for role in ROLES
    }


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def matches(said: list[Tokens], gold: list[Tokens]) -> list[tuple[int, int]]:
    """One-to-one pairs, the closest first."""
    scored = []
    for i, p in enumerate(said):
        for j, g in enumerate(gold):
            content, source = jaccard(p["content"], g["content"]), jaccard(p["source"], g["source"])
            if content >= 0.5 and source >= 0.5:
                scored.append((content + source, i, j))
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(scored, reverse=True):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def kinds(relation: dict[str, Any], text: str) -> list[str]:
    """Every kind that the attribution is of."""
    content = sorted(relation.get("content") or [])
    whole = "".join(text[a:b] for a, b in content)
    marks = len(QUOTED.findall(whole))
    quoted = marks and whole.strip()[:1] in "\"“'‘«"
    out = ["all", "direct" if quoted else "mixed" if marks else "indirect"]
    if not relation.get("source"):
        out.append("without source")
    if len(content) > 1:
        out.append("broken content")
    if any(re.search(r"[.!?][\"”'’]?\s+\S", text[a:b]) for a, b in content):
        out.append("content over several sentences")
    return out


def fit(logits: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and offset of the logistic regression, by Newton's method with a little ridge."""
    x = np.stack([logits, np.ones_like(logits)], 1)
    w = np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - right) + 1e-3 * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(2)
        w = w - np.linalg.solve(curve, gradient)
    return float(w[0]), float(w[1])


def reliability(p: np.ndarray, right: np.ndarray) -> list[dict[str, float]]:
    edges = [0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0001]
    rows = []
    for low, high in pairwise(edges):
        inside = (p >= low) & (p < high)
        if inside.any():
            rows.append({"from": low, "n": int(inside.sum()), "said": round(float(p[inside].mean()), 3),
                         "right": round(float(right[inside].mean()), 3)})  # fmt: skip
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    dev = args.data / "polnear" / "dev"
    found: dict[str, Counter[str]] = defaultdict(Counter)
    confidence: list[list[float]] = [[], []]
    right: list[list[bool]] = [[], []]
    for number, line in enumerate(args.predictions.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        text = (dev / "text" / f"{row['id']}.txt").read_bytes().decode("utf-8")
        starts = [m.start() for m in TOKEN.finditer(text)]
        path = min((dev / "attributions").glob(glob.escape(row["id"]) + "*.ann"))
        gold = read_brat(str(path))
        pairs = matches([tokens(a, starts) for a in row["attributions"]], [tokens(g, starts) for g in gold])
        hit_said, hit_gold = {i for i, _ in pairs}, {j for _, j in pairs}
        publisher = "publisher " + row["id"].split("_")[0]
        for which, relations, hits in (("said", row["attributions"], hit_said), ("gold", gold, hit_gold)):
            for i, relation in enumerate(relations):
                for kind in (*kinds(relation, text), publisher):
                    found[kind][which] += 1
                    found[kind][f"{which} right"] += i in hits
        confidence[number % 2] += [a["confidence"] for a in row["attributions"]]
        right[number % 2] += [i in hit_said for i in range(len(row["attributions"]))]
    for kind, n in sorted(found.items()):
        p, r = n["said right"] / max(1, n["said"]), n["gold right"] / max(1, n["gold"])
        f1 = 2 * p * r / max(1e-9, p + r)
        print(f"{kind:32} gold {n['gold']:5}  p {100 * p:5.1f}  r {100 * r:5.1f}  f1 {100 * f1:5.1f}")
    given = [np.clip(np.array(c), 1e-3, 1 - 1e-3) for c in confidence]
    truth = [np.array(r, dtype=float) for r in right]
    logits = [np.log(c / (1 - c)) for c in given]
    print("as given, all", json.dumps(reliability(np.concatenate(given), np.concatenate(truth))))
    slope, offset = fit(logits[0], truth[0])
    print("fitted on half", round(slope, 4), round(offset, 4))
    fitted = 1 / (1 + np.exp(-(slope * logits[1] + offset)))
    print("on the other half", json.dumps(reliability(fitted, truth[1])))
    if args.write:
        at = args.write / "network.json"
        settings = json.loads(at.read_text(encoding="utf-8"))
        settings["calibration"] = [round(slope, 4), round(offset, 4)]
        at.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
