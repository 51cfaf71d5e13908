"""What `make demo` shows: two sample stories, the one a rewrite of the other, and what to type next."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STORIES = ("samples/stories/01-wire-copy.txt", "samples/stories/02-site-rewrite.txt")
INTRODUCTION = """\
A news agency reports that a central bank's governor negotiates in secret; a site retells it the next day. Both stories
are invented. What does each claim, on whose word, how sure do they say they are, and how much of it is comment?
"""
NEXT = """\
Next:
  {command} read STORY                    a text, Markdown or saved HTML file of yours, or an http(s) address
  {command} read --html page.html STORY   the story as written, with its claims beside it
  {command} read --explain STORY          why each decision was taken
  {command} read --json STORY             the same for programs; `{command} schema` describes it
  make docs                                           the manual, in site/index.html
"""


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
    print(NEXT.format(command=shown), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
