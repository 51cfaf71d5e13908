"""The package as a whole: what importing it costs, which way its imports run, and what its wheel holds."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "reportedly"
MODULES = {
    ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(SOURCE.rglob("*.py"))
}

HEAVY = {
    "cryptography",
    "feedparser",
    "httpx",
    "icu4py",
    "jinja2",
    "lxml",
    "numpy",
    "onnxruntime",
    "psycopg",
    "pyarrow",
    "py3langid",
    "pydantic",
    "rich",
    "sqlalchemy",
    "tokenizers",
    "trafilatura",
    "warcio",
    "yaml",
}

# Each part, and the parts whose modules it may import. The order is that of the flow.
MAY_IMPORT = {
    "errors": set[str](),
    "words": set[str](),
    "parallel": set[str](),
    "package_data": {"errors"},
    "documents": {"errors", "package_data", "words"},
    "parsing": {"errors", "package_data", "words"},
    "actors": {"errors", "package_data", "words"},
    "places": {"actors", "errors", "package_data", "words"},
    "mentions": {"actors", "documents", "errors", "package_data", "parsing", "places", "words"},
    "dates": {"words"},
    "events": {"actors", "dates", "errors", "mentions", "package_data", "parsing", "places", "words"},
    "reading": {"dates", "documents", "errors", "events", "mentions", "package_data", "parsing", "words"},
    "revisions": {"errors", "package_data", "reading", "words"},
    "ledger": {"actors", "documents", "errors", "events", "reading", "revisions", "words"},
    "faces": {"documents", "errors", "words"},
    "exports": {"actors", "documents", "errors", "faces", "ledger", "package_data", "parsing", "reading", "words"},
    "api": {"actors", "documents", "errors", "events", "faces", "parallel", "reading", "words"},
    "commands": {"actors", "api", "documents", "errors", "events", "exports", "faces", "ledger", "revisions", "words"},
    "cli": {"api", "commands", "documents", "errors", "faces", "reading", "words"},
    "__main__": {"cli"},
}

# The rooms of reading in the order of their work; each may use those before it. What stands outside of them is either
# lists that all use, or puts the rooms together.
ROOMS = ["text", "grammar", "parties", "tellings", "hands", "factuality", "hardening", "claims"]
BESIDE = {"wordlists", "lexicon", "likelihood"}
ABOVE = {"card", "english", "flow", "reader", "warming"}

# Where the ground floor reaches up, inside functions: a notebook and `print` ask the value itself for its picture.
ON_PURPOSE = {("reportedly.words", "reportedly.faces.notebook"), ("reportedly.words", "reportedly.faces.terminal")}


def part_of(module: str) -> str:
    """The part of the flow that a module belongs to: `reportedly.reading.card` is of `reading`."""
    return module.split(".")[1] if "." in module else module


def imports_of(module: str, top_level_only: bool = False) -> set[str]:
    """The project's modules that `module` imports, type-checking imports left out."""
    found: set[str] = set()

    def visit(nodes: list[ast.stmt]) -> None:
        for node in nodes:
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
                visit(node.orelse)
            elif isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                found.update(targets_of(module, node))
            elif not (top_level_only and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
                for field in ("body", "orelse", "finalbody"):
                    visit([child for child in getattr(node, field, []) if isinstance(child, ast.stmt)])
                for handler in getattr(node, "handlers", []):
                    visit(handler.body)

    visit(ast.parse(MODULES[module].read_text(encoding="utf-8")).body)
    return {name for name in found if name.split(".")[0] == "reportedly" and name != module}


def targets_of(module: str, node: ast.ImportFrom) -> set[str]:
    """The modules that one `from … import …` reaches: a submodule where the name is one, else the package itself."""
    base = node.module or ""
    if node.level:
        package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
        parents = package.split(".")[: len(package.split(".")) - node.level + 1]
        base = ".".join([*parents, base] if base else parents)
    return {f"{base}.{alias.name}" if f"{base}.{alias.name}" in MODULES else base for alias in node.names}


def run_python(code: str) -> str:
    """Standard output of `code` in a fresh interpreter."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    ).stdout.strip()


def test_importing_the_package_pulls_in_nothing_heavy() -> None:
    loaded = run_python("import sys, reportedly; print(*{name.split('.')[0] for name in sys.modules})").split()
    assert not HEAVY & set(loaded)


def test_importing_the_command_line_pulls_in_nothing_heavy() -> None:
    loaded = run_python("import sys, reportedly.cli; print(*{name.split('.')[0] for name in sys.modules})").split()
    assert not HEAVY & set(loaded)


def test_every_public_name_can_be_imported_and_an_unknown_one_is_refused() -> None:
    import reportedly

    for name in reportedly.__all__:
        assert getattr(reportedly, name) is not None
        assert name in dir(reportedly)
    with pytest.raises(AttributeError, match="no_such_name"):
        reportedly.no_such_name  # noqa: B018


@pytest.mark.parametrize("module", [name for name in MODULES if "." in name])
def test_imports_run_one_way(module: str) -> None:
    part = part_of(module)
    assert part in MAY_IMPORT, f"{module} is of no known part: give it a place in the flow (and in docs/design)"
    imported = {name for name in imports_of(module) if "." in name and (module, name) not in ON_PURPOSE}
    reached = {part_of(name) for name in imported} - {part}
    assert reached <= MAY_IMPORT[part], f"{module} imports {sorted(reached - MAY_IMPORT[part])}"


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("reportedly.reading.")])
def test_the_rooms_of_reading_stand_in_the_order_of_their_work(module: str) -> None:
    room = module.split(".")[2]
    if room in ABOVE:
        return
    assert room in {*ROOMS, *BESIDE}, f"{module} is in no room of reading"
    reached = {name.split(".")[2] for name in imports_of(module) if name.startswith("reportedly.reading.")} - BESIDE
    before = set(ROOMS[: ROOMS.index(room) + 1]) if room in ROOMS else set()
    assert reached <= before, f"{module} imports {sorted(reached - before)}, which come after it"


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {name: {other for other in imports_of(name) if (name, other) not in ON_PURPOSE} for name in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"import cycle: {' → '.join(error.args[1])}")


def test_the_ground_floor_imports_nothing_of_the_project_when_it_is_imported() -> None:
    for module in ("reportedly", "reportedly.words", "reportedly.errors"):
        assert not imports_of(module, top_level_only=True)


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "core", "base", "stuff", "lib"}
    assert not [name for name in MODULES if name.rpartition(".")[2].strip("_") in vague]


def test_every_test_file_stands_where_its_source_stands() -> None:
    whole_package = {"test_package", "test_docs", "test_samples"}
    sources = {path.relative_to(SOURCE).with_suffix("").as_posix() for path in MODULES.values()}
    folders = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*") if path.is_dir()}
    astray = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        place = path.relative_to(ROOT / "tests").with_suffix("")
        if place.parts[0] in {"benchmarks", "training", "samples", "gold"} or place.name in whole_package:
            continue
        mirrored = (place.parent / place.name.removeprefix("test_")).as_posix()
        if mirrored not in sources and place.parent.as_posix() not in folders:
            astray.append(str(path))
    assert not astray


def test_the_lock_and_its_exports_name_the_same_packages() -> None:
    locked: dict[str, set[str]] = {}
    for package in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]:
        locked.setdefault(package["name"], set()).add(package.get("version", ""))
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        pins = [line.split(";")[0].split() for line in path.read_text(encoding="utf-8").splitlines() if "==" in line]
        assert pins, path
        for pin in pins:
            name, _, version = pin[0].partition("==")
            assert version in locked.get(name, set()), f"{path.name} has {pin[0]}, uv.lock has not: run `make lock`"


def test_the_lock_can_be_used_on_any_machine() -> None:
    addresses = ("https://pypi.org/", "https://files.pythonhosted.org/")
    for path in [ROOT / "uv.lock", *(ROOT / "requirements").glob("*.txt")]:
        text = path.read_text(encoding="utf-8")
        assert "file:" not in text
        assert all(place.startswith(addresses) for place in text.split('"') if "://" in place), path


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    wanted = (
        {"run": project["project"]["dependencies"]}
        | project["dependency-groups"]
        | {"extras": [requirement for extra in extras.values() for requirement in extra]}
    )
    for group, requirements in wanted.items():
        path = ROOT / "requirements" / f"{group}.txt"
        assert path.exists(), f"{group} is not exported: add it to scripts/lock.py and run `make lock`"
        pinned = {line.partition("==")[0] for line in path.read_text(encoding="utf-8").splitlines() if "==" in line}
        for requirement in requirements:
            assert re.split(r"[\[>]", requirement)[0].strip().lower() in pinned, f"{requirement} is not in {path.name}"


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    names = {"pyyaml": "yaml"}  # where the distribution is called otherwise than its package
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = [name for extra in project["optional-dependencies"].values() for name in extra]
    declared = {
        names.get(name, name)
        for name in (re.split(r"[\[>]", d)[0].replace("-", "_").lower() for d in [*project["dependencies"], *optional])
    }
    imported: set[str] = set()
    for path in MODULES.values():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                imported.add((node.module or "").partition(".")[0])
    assert imported - sys.stdlib_module_names - {"reportedly"} == declared


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_the_package_its_licences_and_its_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    expected = {
        path.relative_to(SOURCE.parent).as_posix()
        for path in SOURCE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packaged = {name for name in names if name.startswith("reportedly/")}
    assert packaged == expected
    others = {name.partition("/")[0].rpartition(".")[2] for name in names - packaged}
    assert others == {"dist-info"}
    assert {name.rpartition("/")[2] for name in names} >= {"LICENSE", "NOTICE", "py.typed"}


def test_the_wheel_stays_under_60_megabytes(wheel: Path) -> None:
    assert wheel.stat().st_size < 60_000_000
