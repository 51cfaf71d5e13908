"""The accuracy gate: is the shipped reader the measured one, and is every figure above its floor?

    python benchmarks/gate.py             checks the record, and measures again what evaluation data is here for
    python benchmarks/gate.py --recorded  checks the record alone (a second, no data needed)
    python benchmarks/gate.py --measure   measures and writes the record; floors rise with the figures

Exit status 1 where something is wrong. PolNeAR is not in the repository: it is looked for in ../shared/data (or in the
folder that REPORTEDLY_DATA names), with its scorer in ../shared/eval; where it is missing its suite is skipped, and
the gate says so.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache

import agreement
import suites
from baseline import BASELINE, Baseline, Figure, Floor, Suite, complaints, reader_digest
from claims_score import figures

# What six annotators reach against each other on 23 articles of PolNeAR, by the same scorer (mean of ordered pairs).
PEOPLE = {
    "relation F1": 73.6,
    "exact relation F1": 58.9,
    "alpha": 78.7,
    "span F1 source": 78.6,
    "span F1 cue": 71.7,
    "span F1 content": 68.8,
    "token F1 source": 81.0,
    "token F1 cue": 69.4,
    "token F1 content": 91.8,
}
# How far under a figure its floor is set, and how far a new measurement may lie from the record, in points. Float
# arithmetic differs between processors in the last place, and a word near a boundary may fall to the other side: of
# attributions there are thousands, of claims about a hundred a group, so that two of them are three points; the rare
# figures rest on a dozen items or fewer, where one alone may be twenty.
ROOM = {"attribution": 1.0, "claims": 3.0}
RARE = ("condition F1", "anonymity F1", "via F1", "hardened F1", "hardened reason", "origins", "missing", "resolved")
RARE_ROOM = 25.0
STEP = 1.0  # points by which a floor must rise to be written anew


def room(suite: str, figure: str) -> float:
    """The room, in points, that a figure of a suite has."""
    return RARE_ROOM if figure.endswith(RARE) else ROOM.get(suite, 1.0)


def measured_suite(name: str, result: suites.Result, before: Suite | None) -> Suite:
    """The record of a new measurement. Floors follow a figure up and never down: lowering one is done by hand."""
    today = datetime.now(UTC).date().isoformat()
    figures = {}
    for figure, value in result.figures.items():
        known = before.figures.get(figure) if before else None
        reached = Floor(value=round(max(0.0, value - room(name, figure)), 1), since=today)
        floors = known.floors if known else (reached,)
        if reached.value >= floors[-1].value + STEP:
            floors = (*floors, reached)
        figures[figure] = Figure(value=round(value, 2), floors=floors)
    return Suite(data=result.data, data_sha256=result.data_sha256, items=result.items, figures=figures)


def differences(name: str, recorded: Suite, result: suites.Result) -> list[str]:
    """Where a new measurement does not bear out the record."""
    if recorded.data_sha256 != result.data_sha256:
        return [f"{name}: the evaluation data is not what was measured on. Run: python benchmarks/gate.py --measure"]
    found = []
    for figure_name, figure in recorded.figures.items():
        value = result.figures.get(figure_name)
        if value is None:
            found.append(f"{name}: {figure_name} is recorded and was not measured now")
        elif value < figure.floor:
            found.append(f"{name}: {figure_name} is {value:.2f} now, under its floor of {figure.floor:.2f}")
        elif abs(value - figure.value) > room(name, figure_name):
            found.append(f"{name}: {figure_name} is {value:.2f} now and {figure.value:.2f} in the record")
    return found


def measure_and_write(before: Baseline | None) -> Baseline:
    """Measure every suite that evaluation data is here for and write the record; others keep their old figures."""
    kept = dict(before.suites) if before else {}
    for suite in suites.SUITES:
        result = suite.measure()
        if result is None:
            print(f"{suite.name}: skipped, {suite.why_skipped()}")
        else:
            kept[suite.name] = measured_suite(suite.name, result, kept.get(suite.name))
    baseline = Baseline(
        measured=datetime.now(UTC).date().isoformat(),
        reader_sha256=reader_digest(),
        model_sha256=suites.model_digest(),
        suites=kept,
    )
    BASELINE.write_text(baseline.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return baseline


def check(baseline: Baseline, recorded_only: bool) -> list[str]:
    """Everything that is wrong, in words."""
    wrong = list(complaints(baseline, reader_digest()))
    for suite in suites.SUITES:
        recorded = baseline.suites.get(suite.name)
        if recorded is None:
            wrong.append(f"{suite.name}: nothing is recorded")
        elif not recorded_only:
            result = suite.measure()
            if result is None:
                print(f"{suite.name}: not measured again, {suite.why_skipped()}")
            else:
                wrong += differences(suite.name, recorded, result)
    return wrong


@cache
def people() -> Mapping[tuple[str, str], float]:
    """What people reach against each other, by suite and figure: `PEOPLE`, and for passages our own two passes."""
    passes = {name: figures(result) for name, result in agreement.of_passages().items()}
    own = {("claims", label): value for label, value in suites.claims_figures(passes).items()}
    return {**{("attribution", label): value for label, value in PEOPLE.items()}, **own}


def table(baseline: Baseline, wanted: frozenset[str] | None = None) -> str:
    """The record as a Markdown table: the figures named in `wanted`, or all."""
    rows = ["| suite | figure | measured | floor | people |", "|---|---|---:|---:|---:|"]
    for name, suite in baseline.suites.items():
        for label, figure in suite.figures.items():
            if wanted is None or label in wanted:
                cells = (
                    name,
                    label,
                    f"{figure.value:.1f}",
                    f"{figure.floor:.1f}",
                    str(people().get((name, label), "–")),
                )
                rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def main() -> None:
    """Check or measure; exits with 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measure", action="store_true", help="measure and write the record")
    parser.add_argument("--recorded", action="store_true", help="check the record alone")
    options = parser.parse_args()
    known = Baseline.model_validate_json(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else None
    if options.measure:
        known = measure_and_write(known)
    if known is None:
        sys.exit("accuracy gate: nothing was ever measured. Run: python benchmarks/gate.py --measure")
    print(table(known))
    wrong = check(known, recorded_only=options.recorded or options.measure)
    if wrong:
        sys.exit("accuracy gate: failed\n" + "\n".join(f"  {line}" for line in wrong))
    print("accuracy gate: passed")


if __name__ == "__main__":
    main()
