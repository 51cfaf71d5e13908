"""What `make demo` shows: a short sample story, all of them in a ledger, what the ledger answers, what to type next."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEDGER = Path("build") / "demo.db"
INTRODUCTION = """\
An invented story. What does it claim, on whose word, how sure do they say they are, and how much of it is comment?
"""
KEPT = """\
Now all the sample stories, into a ledger: a file that keeps stories with their claims, and can prove that nothing in it
was altered.
"""
NEXT = (
    ("{} read STORY", "a text, Markdown or saved HTML file of yours, or an http(s) address"),
    ("{} read --html page.html STORY", "the story as written, with its claims beside it"),
    ("{} read --explain STORY", "why each decision was taken"),
    ("{} add STORY FOLDER ADDRESS", "keep stories in a ledger of your own"),
    ("{} search WORDS", "find their claims again"),
    ("make docs", "the manual, in site/index.html"),
)


def main() -> int:
    """Run the commands one after the other; gives the exit status of the first that fails, else 0."""
    command = Path(sys.executable).with_name("reportedly")
    shown = command.relative_to(ROOT) if command.is_relative_to(ROOT) else command
    (ROOT / LEDGER).parent.mkdir(exist_ok=True)
    for old in (ROOT / LEDGER).parent.glob(f"{LEDGER.name}*"):
        old.unlink()

    def run(*arguments: str) -> int:
        spoken = [f'"{word}"' if " " in word else word for word in arguments]
        print(f"$ {shown} {' '.join(spoken)}", flush=True)
        status = subprocess.run([command, *arguments], cwd=ROOT, check=False, stderr=subprocess.STDOUT).returncode
        print(flush=True)
        return status

    ledger = ("--ledger", str(LEDGER))
    print(INTRODUCTION, flush=True)
    status = run("read", "samples/in-brief.txt")
    print(KEPT, flush=True)
    for arguments in (
        ("add", *ledger, "samples/stories"),
        ("search", *ledger, "gold reserves", "--limit", "3"),
        ("verify", *ledger),
    ):
        status = status or run(*arguments)
    if status:
        return status
    print("Next:")
    steps = [(step.format(shown), what) for step, what in NEXT]
    width = max(len(step) for step, _ in steps)
    for step, what in steps:
        print(f"  {step:{width}}  {what}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
