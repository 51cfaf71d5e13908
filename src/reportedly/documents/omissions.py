"""What of an input was left out because it is no story: counted, and said in one line."""

from __future__ import annotations

from collections.abc import Mapping


class Omissions(str):
    """The line that says it; `counts` are the numbers in it by their reason, for whoever adds them up."""

    counts: Mapping[str, int]

    def __new__(cls, where: str, counts: Mapping[str, int], then: str = "") -> Omissions:
        """`where` names the input; `counts` are by reason, in the plural; `then` is said after it."""
        what = ", ".join(f"{number:,} {kind}" for kind, number in sorted(counts.items()))
        line = f"{where}: left out {sum(counts.values()):,} ({what})."
        made = super().__new__(cls, f"{line} {then}" if then else line)
        made.counts = dict(counts)
        return made
