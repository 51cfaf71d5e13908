"""Attributions of a folder of texts: `python benchmarks/attribution.py TEXT_DIR OUT.jsonl`.

Writes one JSON object a line for each `.txt` file, in order of their names: `id` (the file's name without `.txt`) and
`attributions`, each with `source`, `cue`, `content` (lists of [start, end], characters of the file read as UTF-8 with
its line ends kept) and `confidence`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from reportedly.parsing.network import load
from reportedly.reading.text.sentences import split


def main(folder: Path, out: Path) -> None:
    network = load()
    with out.open("w", encoding="utf-8") as file:
        for path in sorted(folder.glob("*.txt")):
            text = path.read_bytes().decode("utf-8", errors="replace")
            found = network.analyse(text, split(text)).attributions
            rows = [{"source": a.source, "cue": a.cue, "content": a.content, "confidence": a.confidence} for a in found]
            file.write(json.dumps({"id": path.name[: -len(".txt")], "attributions": rows}) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
