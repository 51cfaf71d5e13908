"""What the accuracy gate measures: each suite knows its data, its command and how to read the figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from baseline import ROOT, digest

SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Result:
    """One measurement: figures in points (0 … 100), on what, and how many articles."""

    data: str
    data_sha256: str
    items: int
    figures: dict[str, float]


class MeasuredSuite(Protocol):
    """What the gate needs of a suite."""

    name: str

    def measure(self) -> Result | None:
        """Measure now; None where the evaluation data is not here."""

    def why_skipped(self) -> str:
        """Why `measure` gives None, in words."""


class AttributionSuite:
    """Attributions against PolNeAR's dev articles, by the scorer that the human figure was made with."""

    name = "attribution"

    def __init__(self) -> None:
        """Look for the data where REPORTEDLY_DATA says, else beside the checkout."""
        self.data = Path(os.environ.get("REPORTEDLY_DATA", SHARED / "data")) / "polnear" / "dev"
        self.scorer = SHARED / "eval" / "score_attribution.py"

    def why_skipped(self) -> str:
        """What is not here."""
        return f"{self.data if self.scorer.exists() else self.scorer} is not here"

    def measure(self) -> Result | None:
        """Read every dev article and score what was found."""
        texts, gold = self.data / "text", self.data / "attributions"
        if not (texts.is_dir() and gold.is_dir() and self.scorer.exists()):
            return None
        with tempfile.TemporaryDirectory() as folder:
            predictions = Path(folder) / "predictions.jsonl"
            _run(ROOT / "benchmarks" / "attribution.py", texts, predictions)
            scores = json.loads(_run(self.scorer, gold, texts, predictions))
        articles = list(texts.glob("*.txt"))
        files = [path for path in self.data.rglob("*") if path.is_file()]
        return Result("PolNeAR 1.0, dev", digest(files, self.data), len(articles), attribution_figures(scores))


class ClaimsSuite:
    """Claims against the project's own hand-made readings in tests/gold."""

    name = "claims"

    def __init__(self) -> None:
        """The data is in the repository."""
        self.data = ROOT / "tests" / "gold"

    def why_skipped(self) -> str:
        """What is not here."""
        return f"{self.data} is not here"

    def measure(self) -> Result | None:
        """Read every gold story and compare claim by claim."""
        files = [path for path in self.data.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc", ".md"}]
        if not files:
            return None
        scores = json.loads(_run(ROOT / "benchmarks" / "claims.py", "--json"))
        return Result("our own gold readings, tests/gold", digest(files, self.data), len(files), claims_figures(scores))


SUITES: tuple[MeasuredSuite, ...] = (AttributionSuite(), ClaimsSuite())


def attribution_figures(scores: dict[str, Any]) -> dict[str, float]:
    """The scorer's F1 figures and alpha, under readable names."""
    figures = {"relation F1": scores["relation"]["f1"], "exact relation F1": scores["exact"]["f1"]}
    figures["alpha"] = scores["alpha"]
    for measure in ("span", "token"):
        figures |= {f"{measure} F1 {role}": score["f1"] for role, score in scores[measure].items()}
    return {name: float(value) for name, value in figures.items()}


def claims_figures(scores: dict[str, Any]) -> dict[str, float]:
    """F1 of what had to be found and accuracy of what had to be right, for each group of gold readings."""
    figures = {}
    for group, values in scores.items():
        for name, value in values.items():
            label = name.replace("_", " ")
            if isinstance(value, dict):
                figures[f"{group}: {label} F1"] = float(value.get("f1", 0.0))
            else:
                figures[f"{group}: {label}"] = float(value)
    return figures


def model_digest() -> str | None:
    """SHA-256 of the network's weights as the reader reports it; None where the reader has no network."""
    import reportedly

    info = reportedly.read("A spokesman said the bridge was closed.", language="en").model
    return info.sha256 if info else None


def _run(script: Path, *arguments: str | Path) -> str:
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, timeout=1200).stdout
