"""reportedly beside what a user would pick instead: textacy's extraction of quotations on a spaCy pipeline.

    python -m venv /tmp/others && /tmp/others/bin/pip install textacy
    python benchmarks/compare.py /tmp/others/bin/python

The other tool runs by the Python named, in an environment of its own. spaCy's trained pipelines are not on the package
index; where none is installed there, the table says so instead of giving figures. Run it from an environment
as `make demo` makes it, so that the sizes compare. Writes benchmarks/results/compare.json.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import measure

RESULTS = Path(__file__).resolve().parent / "results" / "compare.json"
SCRIPT = Path(__file__).resolve().parent / "others" / "textacy_quotes.py"
NOTHING = "–"


def installed_megabytes(python: str) -> float:
    """Size of what is installed for `python` (its site-packages), in megabytes."""
    code = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    folder = Path(subprocess.run([python, "-c", code], check=True, stdout=subprocess.PIPE, text=True).stdout.strip())
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


def importing(python: str, modules: str) -> str:
    """What importing all that a first answer needs costs a new process, the start of Python included."""
    return f"{measure.fresh_process([python, '-c', f'import {modules}'], 5).wall:.2f} s"


def textacy(python: str, pipeline: str) -> dict[str, str]:
    """The other tool's column of the table."""
    stories = [story.path for story in measure.sample_stories()]
    command = [python, str(SCRIPT), pipeline, *map(str, stories)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=600)
    found = json.loads(done.stdout.splitlines()[-1])
    column = {
        "importing, new process": importing(python, "spacy, textacy.extract"),
        "installed": f"{installed_megabytes(python):.0f} MB",
    }
    if "why" in found:
        return column | {"reading": f"not measured: {found['why']}"}
    return column | {
        "one story, new process": f"{measure.fresh_process(command[:4], 5).wall:.2f} s",
        "stories a second, warm": f"{found['stories a second']}",
        "memory": f"{measure.peak_megabytes(command[:4]):.0f} MB",
        "reading": f"{found['quotations']} quotations, {found['refused']} stories refused",
    }


def ours() -> dict[str, str]:
    """Our own column."""
    import reportedly

    stories = measure.sample_stories()
    one = [measure.COMMAND, "read", stories[0].path]
    readings = [reportedly.read(story.path) for story in stories]
    return {
        "importing, new process": importing(
            sys.executable, "reportedly.documents, reportedly.reading.flow, reportedly.parsing.network.model"
        ),
        "installed": f"{installed_megabytes(sys.executable):.0f} MB",
        "one story, new process": f"{measure.fresh_process(one, 5).wall:.2f} s",
        "stories a second, warm": f"{measure.articles_per_second(stories, 1, 5):.1f}",
        "memory": f"{measure.peak_megabytes(one):.0f} MB",
        "reading": f"{sum(len(r.attributions) for r in readings)} attributions, {sum(len(r.claims) for r in readings)} "
        f"claims, 0 stories refused",
    }


def table(columns: dict[str, dict[str, str]]) -> str:
    """The columns as a Markdown table."""
    rows = dict.fromkeys(row for column in columns.values() for row in column)
    lines = [f"| | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    lines += [f"| {row} | {' | '.join(column.get(row, NOTHING) for column in columns.values())} |" for row in rows]
    return "\n".join(lines)


def main() -> None:
    """Measure both, print the table, keep it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("python", help="Python of an environment with textacy")
    parser.add_argument("--pipeline", default="en_core_web_sm", help="spaCy pipeline (default: en_core_web_sm)")
    options = parser.parse_args()
    columns = {"reportedly": ours(), "textacy on spaCy": textacy(options.python, options.pipeline)}
    RESULTS.write_text(json.dumps(columns, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(table(columns))


if __name__ == "__main__":
    main()
