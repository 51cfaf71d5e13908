"""What the documentation shows is what the software does."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import console
import generate
import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in console.pages()}
EXAMPLES = [(name, example) for name, page in PAGES.items() for example in console.examples(page)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return console.workplace(tmp_path_factory.mktemp("docs"))


@pytest.mark.parametrize(("page", "example"), EXAMPLES, ids=[f"{page}: {e.command}" for page, e in EXAMPLES])
def test_every_command_shown_does_what_is_shown(page: str, example: console.Example, folder: Path) -> None:
    status, output = console.run(example, folder)
    assert status == example.status, "\n".join(output)
    assert console.as_shown(example, output) == example.output, f"{page} is out of step: run `make generate`"


SESSIONS = {name: "\n".join(re.findall(r"(?ms)^```pycon\n(.*?)^```$", page)) for name, page in PAGES.items()}


@pytest.mark.parametrize("page", [name for name, session in SESSIONS.items() if session])
def test_every_python_session_shown_gives_what_is_shown(
    page: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("REPORTEDLY_CACHE", str(folder / ".cache"))
    session = doctest.DocTestParser().get_doctest(SESSIONS[page], {}, page, page, 0)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(session, out=report.append)
    assert not report, "".join(report)


def test_the_command_reference_is_what_help_says() -> None:
    assert PAGES["docs/commands.md"] == generate.command_reference(), "run `make generate`"


def test_the_published_schema_is_the_softwares() -> None:
    assert generate.SCHEMA.read_text(encoding="utf-8") == generate.schema(), "run `make generate`"


def test_the_tables_of_figures_are_the_measured_ones() -> None:
    for name, page in PAGES.items():
        assert page == generate.with_tables(page), f"{name} is out of step: run `make generate`"


def test_the_demo_answers_on_the_samples_and_says_what_to_type_next() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "demo.py"], capture_output=True, encoding="utf-8", timeout=120, check=True
    )
    assert not done.stderr
    assert done.stdout.count("What it claims") == 1
    assert "15 added" in done.stdout
    assert "everything is as it was written" in done.stdout
    assert "read STORY" in done.stdout.partition("\nNext:\n")[2]


def test_every_make_target_named_in_a_page_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?m)^([a-z]+):", makefile))
    for name, page in PAGES.items():
        named = set(re.findall(r"(?:`|^ *|\n\$ )make ([a-z]+)\b", page, re.MULTILINE))
        assert named <= targets, name


def test_every_file_that_a_page_names_or_links_to_is_there() -> None:
    for name, page in PAGES.items():
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page):
            assert ((ROOT / name).parent / target).exists(), f"{name} links to {target}"
        for path in re.findall(r"`((?:src|tests|docs|samples|benchmarks|scripts|training)/[\w./-]+)`", page):
            assert (ROOT / path).exists(), f"{name} names {path}"


def test_every_field_and_value_of_the_json_form_is_described() -> None:
    from enum import EnumType

    from pydantic import BaseModel

    from reportedly import words

    quoted = re.findall(r"`([^`\n]+)`", PAGES["docs/json.md"])
    told = {*quoted, *re.findall(r"\w+", " ".join(quoted))}
    types = [value for value in vars(words).values() if isinstance(value, type) and value.__module__ == words.__name__]
    for kind in types:
        if isinstance(kind, EnumType):
            missing = [member.value for member in kind if member.value not in told]
        elif issubclass(kind, BaseModel) and kind.__name__ not in {"_Word"}:
            missing = [f for f, info in kind.model_fields.items() if not info.exclude and f not in told]
        else:
            continue
        assert not missing, f"docs/json.md does not describe {missing} of {kind.__name__}"


def test_every_page_of_the_manual_is_in_its_contents() -> None:
    contents = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for path in (ROOT / "docs").rglob("*.md"):
        page = path.relative_to(ROOT / "docs").as_posix()
        assert page in contents, f"{page} is missing in mkdocs.yml"
