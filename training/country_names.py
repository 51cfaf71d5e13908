"""Names of states in scripts other than Latin, from the territory data of rigour (OpenSanctions, MIT License).

    pip download --no-deps rigour==1.8.2 && unzip rigour-1.8.2-*.whl -d rigour
    python training/country_names.py rigour/rigour/data/territories/data.jsonl

writes `src/reportedly/actors/data/country_names.tsv`: a name and PLOVER's code a line. A name that two states share is
left out, and so is one of a single character.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

from reportedly.actors.countries import code_of

TABLE = Path(__file__).resolve().parents[1] / "src" / "reportedly" / "actors" / "data" / "country_names.tsv"
SCRIPTS = re.compile(
    "^[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u0590-\u05ff\u0600-\u06ff\u0900-\u097f\u10a0-\u10ff\u3040-\u30ff\u3400-\u9fff"
    "\uac00-\ud7af\u200c ·’'.-]{2,}$"
)


def main(arguments: list[str]) -> int:
    found: dict[str, set[str]] = defaultdict(set)
    for line in Path(arguments[0]).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "-" in row["code"] or row.get("is_historical") or row.get("parent"):
            continue
        code = code_of(row["code"])
        for name in [*row.get("names_strong", ()), *row.get("names_weak", ())] if code else ():
            if SCRIPTS.match(name):
                found[name.casefold()].add(str(code))
    rows = sorted((name, codes.pop()) for name, codes in found.items() if len(codes) == 1)
    head = "# Derived by training/country_names.py from the territory data of rigour 1.8.2 (OpenSanctions, 2025, MIT)."
    TABLE.write_text("\n".join([head, *(f"{name}\t{code}" for name, code in rows)]) + "\n", encoding="utf-8")
    print(f"{len(rows)} names of {len({code for _, code in rows})} states")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
