"""Write again what is derived from the software: `make generate`.

The register of outlets as the package loads it, the command reference, the JSON Schema, the output of every command
that a page shows, and the tables of figures. Tests fail where any of it is out of step.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click
from console import ROOT, WIDTH, pages, rewritten, workplace

sys.path.insert(0, str(ROOT / "benchmarks"))

COMMANDS = ROOT / "docs" / "commands.md"
SCHEMA = ROOT / "docs" / "schema.json"


def command_reference() -> str:
    """The page of commands: what `--help` says, for the command and each of its subcommands."""
    from reportedly.cli import cli

    parts = ["# Commands", "", "Written from the software itself by `make generate`.", ""]
    settings = cli.context_settings | {"terminal_width": WIDTH, "max_content_width": WIDTH}
    with click.Context(cli, info_name="reportedly", **settings) as context:
        parts += ["## reportedly", "", "```text", cli.get_help(context).rstrip(), "```", ""]
        for name in cli.list_commands(context):
            command = cli.get_command(context, name)
            if command is None or command.hidden:
                continue
            inner = click.Context(command, info_name=name, parent=context, **settings)
            parts += [f"## reportedly {name}", "", "```text", command.get_help(inner).rstrip(), "```", ""]
    return "\n".join(parts)


def schema() -> str:
    """The JSON Schema of a reading, as `reportedly schema` prints it."""
    from reportedly.faces.json_form import schema_text

    return schema_text()


def speed_table() -> str:
    """The table of speed, memory and size as last measured."""
    from run import RESULTS, Figure, table

    if not RESULTS.exists():
        return UNMEASURED
    record = json.loads(RESULTS.read_text(encoding="utf-8"))
    figures = [Figure(**figure) for figure in record["figures"]]
    return f"{table(figures)}\n\nMeasured on {record['machine']}, Python {record['python']}, {record['measured']}."


def comparison_table() -> str:
    """The table of reportedly beside another tool, as last measured."""
    from compare import RESULTS, table

    return table(json.loads(RESULTS.read_text(encoding="utf-8"))) if RESULTS.exists() else UNMEASURED


def accuracy_table(headlines: frozenset[str] | None = None) -> str:
    """The table of the accuracy record: the figures named in `headlines`, or all."""
    from baseline import BASELINE, Baseline
    from gate import table

    if not BASELINE.exists():
        return UNMEASURED
    return table(Baseline.model_validate_json(BASELINE.read_text(encoding="utf-8")), headlines)


UNMEASURED = "Not measured yet."
HEADLINES = frozenset(
    {
        "relation F1",
        "exact relation F1",
        "alpha",
        "passages-test: claims F1",
        "passages-test: chains",
        "passages-test: kind",
        "passages-test: named",
        "passages-test: voice",
        "passages-test: polarity",
        "passages-test: certainty",
        "passages-test: whole claim",
        "passages-news: claims F1",
        "passages-news: chains",
        "passages-news: kind",
        "passages-news: named",
        "passages-news: voice",
        "passages-news: polarity",
        "passages-news: certainty",
        "passages-news: whole claim",
        "passages-fresh: claims F1",
        "passages-fresh: chains",
        "passages-fresh: kind",
        "passages-fresh: named",
        "passages-fresh: voice",
        "passages-fresh: polarity",
        "passages-fresh: certainty",
        "passages-fresh: whole claim",
        "stories-held-out: claims F1",
        "stories-held-out: chains",
        "stories-held-out: whole claim",
        "stories-held-out: certainty",
        "stories-held-out: polarity",
        "stories-held-out: sentence voice",
    }
)
TABLES: dict[str, Callable[[], str]] = {
    "speed": speed_table,
    "comparison": comparison_table,
    "accuracy": accuracy_table,
    "headlines": lambda: accuracy_table(HEADLINES),
}
_TABLE = re.compile(r"(?ms)^<!-- table: (\w+) -->\n.*?^<!-- end -->$")


def with_tables(page: str) -> str:
    """The page with its marked tables of figures as they are now."""
    return _TABLE.sub(lambda found: f"<!-- table: {found[1]} -->\n\n{TABLES[found[1]]()}\n\n<!-- end -->", page)


def main() -> None:
    """Write everything; says which files changed."""
    from reportedly.documents import outlet_build

    outlet_build.main([])
    derived = {COMMANDS: command_reference(), SCHEMA: schema()}
    with tempfile.TemporaryDirectory() as folder:
        place = workplace(Path(folder))
        for path in pages():
            text = derived.get(path) or path.read_text(encoding="utf-8")
            derived[path] = rewritten(with_tables(text), place)
    for path, text in derived.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"written: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
