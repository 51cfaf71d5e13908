"""The table of known words of names: `python training/name_table.py ../shared/data/names/wd_arabic_80`.

Reads lines of a Latin word, its Arabic letters set apart by spaces, and how often the pair was seen (the Wikidata part
of Google's Arabic name data, CC0), and writes `src/reportedly/actors/data/known_names.tsv`: the words seen five times
and more.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from reportedly.actors.sounds import plain

LEAST = 5
TARGET = Path(__file__).resolve().parent.parent / "src" / "reportedly" / "actors" / "data" / "known_names.tsv"


def table(path: Path) -> str:
    """The lines of the table: word, times seen, Arabic spellings from the commonest on."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for line in path.read_text(encoding="utf-8").splitlines():
        latin, arabic, times = line.split("\t")
        if word := plain(latin):
            seen[word][arabic.replace(" ", "")] += int(times)
    kept = {word: forms for word, forms in seen.items() if forms.total() >= LEAST}
    rows = (
        f"{word}\t{forms.total()}\t{','.join(form for form, n in forms.most_common() if n > 1)}\n"
        for word, forms in sorted(kept.items())
    )
    return "".join(rows)


if __name__ == "__main__":
    TARGET.write_text(table(Path(sys.argv[1])), encoding="utf-8")
