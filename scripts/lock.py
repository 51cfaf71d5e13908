"""Resolve the dependencies of pyproject.toml again: writes uv.lock and the exports that pip installs by hash.

Run by `make lock`. `uv.lock` is the lock; requirements/*.txt say the same for people and machines that have only pip
(tests/test_package.py holds the two together). The settings of this machine's pip or uv must not leak into the lock, so
uv is run without them and the result is searched for addresses other than the public index's.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GROUPS = ("test", "interop", "lint", "docs", "bench", "build", "lock")
INDEX = "https://pypi.org/simple"
# followthemoney asks for PyICU, which has no wheels and takes a compiler and minutes. It transliterates names, which
# checking an export by the model needs nothing of; tests/exports/followthemoney_model.py has something stand in for it.
LEFT_OUT = {"interop": ("--no-emit-package", "pyicu")}
PUBLIC_HOSTS = {"pypi.org", "files.pythonhosted.org"}


def uv(*arguments: str) -> str:
    """Run uv in the repository root against the public index alone; gives its standard output."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
    command = [sys.executable, "-m", "uv", "--no-config", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout


def foreign_addresses(text: str) -> set[str]:
    """Hosts and local paths in a lock that only some machines can reach."""
    hosts = set(re.findall(r"https?://([^/\s\"']+)", text)) - PUBLIC_HOSTS
    return hosts | set(re.findall(r"file://[^\s\"']+", text))


def export(*selection: str) -> str:
    """The packages that `selection` chooses, as pip requirements with hashes."""
    return uv(
        "export",
        "--frozen",
        "--format=requirements-txt",
        "--no-emit-project",
        "--no-header",
        "--no-annotate",
        *selection,
    )


def main() -> None:
    """Write the lock and its exports, or stop where an address of this machine would get into them."""
    uv("lock", "--default-index", INDEX, *sys.argv[1:])
    exports = {"run": export("--no-default-groups"), "extras": export("--no-default-groups", "--all-extras")} | {
        group: export("--only-group", group, *LEFT_OUT.get(group, ())) for group in GROUPS
    }
    leaks = foreign_addresses((ROOT / "uv.lock").read_text(encoding="utf-8") + "".join(exports.values()))
    if leaks:
        sys.exit(f"the lock names addresses that only this machine knows: {', '.join(sorted(leaks))}")
    for name, text in exports.items():
        head = f"# The {name} packages of uv.lock, for pip. Written by `make lock`; not to be edited by hand.\n"
        (ROOT / "requirements" / f"{name}.txt").write_text(head + text, encoding="utf-8")
    print("uv.lock and", ", ".join(f"requirements/{name}.txt" for name in exports), "are written")


if __name__ == "__main__":
    main()
