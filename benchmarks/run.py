"""Speed, memory and size of reportedly, one table, each figure beside the limit that it has to keep.

    python benchmarks/run.py            measures, prints, writes benchmarks/results/speed.json
    python benchmarks/run.py --quick    fewer repetitions; prints only

Exit status 1 where a limit is broken. What another tool costs on the same stories: `benchmarks/compare.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import measure
from size import WHEEL_LIMIT, wheel_megabytes

RESULTS = Path(__file__).resolve().parent / "results" / "speed.json"


@dataclass(frozen=True)
class Figure:
    """One measured value with its unit and, where there is one, the limit that it must stay under (or reach)."""

    name: str
    value: float
    unit: str
    ceiling: float | None = None
    floor: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the value keeps its limit; one without a limit does."""
        return (self.ceiling is None or self.value < self.ceiling) and (self.floor is None or self.value >= self.floor)

    @property
    def limit(self) -> str:
        """The limit in words, empty where there is none."""
        if self.ceiling is not None:
            return f"< {self.ceiling:g} {self.unit}"
        return f"≥ {self.floor:g} {self.unit}" if self.floor is not None else ""


def build_wheel(folder: Path) -> float:
    """Build the wheel into `folder`; gives its size in megabytes."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=measure.ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return wheel_megabytes(folder)


def all_figures(runs: int, least_seconds: float) -> Iterable[Figure]:
    """Measure everything, giving each figure as soon as it is there."""
    stories = measure.sample_stories()
    longest = max(stories, key=lambda story: story.words)
    command = measure.COMMAND
    yield Figure("`--help`, new process", measure.fresh_process([command, "--help"], runs).wall, "s", ceiling=0.5)
    one = [command, "read", longest.path]
    cold = measure.fresh_process(one, runs)
    yield Figure(f"`read` of one story ({longest.words} words), new process", cold.wall, "s", ceiling=1.5)
    yield Figure("the same, processor time", cold.processor, "s")
    words = sum(story.words for story in stories) / len(stories)
    for workers, floor in ((1, None), (2, 5.0)):
        rate = measure.articles_per_second(stories, workers, least_seconds)
        name = f"stories a second, warm, {workers} worker{'s' * (workers > 1)} ({words:.0f} words each)"
        yield Figure(name, rate, "/s", floor=floor)
    yield Figure("memory, one story", measure.peak_megabytes(one), "MB", ceiling=700)
    many = [command, "read", "--workers", "2", *(story.path for story in stories)]
    yield Figure(
        f"memory, {len(stories)} stories, 2 workers, all processes", measure.peak_megabytes(many), "MB", ceiling=700
    )
    with tempfile.TemporaryDirectory() as folder:
        yield Figure("wheel", build_wheel(Path(folder)), "MB", ceiling=WHEEL_LIMIT)


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    rows = ["| what | measured | limit |", "|---|---:|---:|"]
    rows += [f"| {f.name} | {f.value:.3g} {f.unit} | {f.limit}{'' if f.kept else ' **broken**'} |" for f in figures]
    return "\n".join(rows)


def main() -> None:
    """Measure, print the table, keep it; exit with 1 where a limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer repetitions; keeps nothing")
    quick = parser.parse_args().quick
    figures = []
    for figure in all_figures(runs=3 if quick else 9, least_seconds=3 if quick else 15):
        print(f"{figure.value:10.3f} {figure.unit:3} {figure.name}", file=sys.stderr, flush=True)
        figures.append(figure)
    print(table(figures))
    if not quick:
        import reportedly

        record = {
            "measured": datetime.now(UTC).date().isoformat(),
            "version": reportedly.__version__,
            "python": platform.python_version(),
            "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
            "figures": [asdict(figure) for figure in figures],
        }
        RESULTS.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.exit(not all(figure.kept for figure in figures))


if __name__ == "__main__":
    main()
