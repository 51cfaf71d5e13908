"""The commands that the documentation shows: found, run, and their output written back.

A block fenced as `console` holds commands after `$ ` and their output. Every command is run in a folder with nothing in
it but the sample stories, without colour, at 100 columns. A line of the shown output that is just `…` stands for any
lines. A command may end in `# exit status 2`; without it it has to succeed. A command without output shown is run and
has to exit as told.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 100
_BLOCK = re.compile(r"(?ms)^```console\n(.*?)^```$")
_STATUS = re.compile(r"\s*# exit status (\d+)$")
CUT = "…"


@dataclass(frozen=True)
class Example:
    """A command as shown, and the lines that are shown as its output."""

    command: str
    output: tuple[str, ...]

    @property
    def status(self) -> int:
        """The exit status that the page promises."""
        found = _STATUS.search(self.command)
        return int(found[1]) if found else 0


def pages() -> list[Path]:
    """Every page that a user reads."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def examples(page: str) -> Iterator[Example]:
    """The commands of a page's console blocks in order."""
    for block in _BLOCK.finditer(page):
        yield from _examples_of(block[1])


def _examples_of(block: str) -> Iterator[Example]:
    command, output = None, []
    for line in block.splitlines():
        if line.startswith("$ "):
            if command is not None:
                yield Example(command, tuple(output))
            command, output = line.removeprefix("$ "), []
        elif command is not None:
            output.append(line)
    if command is not None:
        yield Example(command, tuple(output))


def workplace(folder: Path) -> Path:
    """Make `folder` the place where examples run: a copy of the samples and nothing else."""
    shutil.copytree(ROOT / "samples", folder / "samples", dirs_exist_ok=True)
    return folder


def run(example: Example, folder: Path) -> tuple[int, tuple[str, ...]]:
    """Run a command by the shell in `folder`; gives its exit status and its output, standard error included."""
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": str(WIDTH),
        "NO_COLOR": "1",
        "REPORTEDLY_CACHE": str(folder / ".cache"),
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        _STATUS.sub("", example.command),
        shell=True,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.returncode, tuple(line.rstrip() for line in done.stdout.splitlines())


def as_shown(example: Example, real: tuple[str, ...]) -> tuple[str, ...]:
    """The real output, cut where the page cuts it; nothing where the page shows none."""
    if not any(line.strip() for line in example.output):
        return example.output
    if CUT not in example.output:
        return real
    head = example.output.index(CUT)
    tail = len(example.output) - head - 1
    return (*real[:head], CUT, *(real[len(real) - tail :] if tail else ()))


def rewritten(page: str, folder: Path) -> str:
    """The page with the output of every command as it is now.

    Raises `RuntimeError` where a command does not exit as the page tells.
    """

    def block(found: re.Match[str]) -> str:
        lines: list[str] = []
        for example in _examples_of(found[1]):
            status, real = run(example, folder)
            if status != example.status:
                raise RuntimeError(f"`{example.command}` exits with {status}:\n" + "\n".join(real))
            lines += [f"$ {example.command}", *as_shown(example, real)]
        return "```console\n" + "\n".join(lines) + "\n```"

    return _BLOCK.sub(block, page)
