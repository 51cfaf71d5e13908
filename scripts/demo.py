"""What `make demo` shows: a short sample story, a longer one, and what to type next."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STORIES = ("samples/in-brief.txt", "samples/stories/02-site-rewrite.txt")
INTRODUCTION = """\
Two invented stories, a short one and a longer one. What does each claim, on whose word, how sure do they say they are,
and how much of it is comment?
"""
NEXT = (
    ("{} read STORY", "a text, Markdown or saved HTML file of yours, or an http(s) address"),
    ("{} read --html page.html STORY", "the story as written, with its claims beside it"),
    ("{} read --explain STORY", "why each decision was taken"),
    ("{} read --json STORY", "the same for programs"),
    ("make docs", "the manual, in site/index.html"),
)


def main() -> int:
    """Read the sample stories one after the other; gives the exit status of the first that fails, else 0."""
    command = Path(sys.executable).with_name("reportedly")
    shown = command.relative_to(ROOT) if command.is_relative_to(ROOT) else command
    print(INTRODUCTION, flush=True)
    for story in STORIES:
        print(f"$ {shown} read {story}", flush=True)
        status = subprocess.run([command, "read", story], cwd=ROOT, check=False).returncode
        if status:
            return status
        print(flush=True)
    print("Next:")
    steps = [(step.format(shown), what) for step, what in NEXT]
    width = max(len(step) for step, _ in steps)
    for step, what in steps:
        print(f"  {step:{width}}  {what}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
