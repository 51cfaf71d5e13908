"""Makes `data/outlets.json` of the YAML files: `python -m reportedly.documents.outlet_build`.

With `--check` it writes nothing and exits with 1 when the file is not what the YAML gives.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
COMPILED = DATA / "outlets.json"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compiled() -> str:
    """The text of `outlets.json` as the YAML files give it: the regions' files in order of name, wires first."""
    paths = sorted((DATA / "outlets").glob("*.yaml"), key=lambda path: (path.stem != "wires", path.stem))
    outlets = [entry for path in paths for entry in _load(path)]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in outlets)
    patterns = json.dumps(_load(DATA / "outlet_patterns.yaml"), ensure_ascii=False, separators=(",", ":"))
    return f'{{"patterns":{patterns},\n"outlets":[\n{lines}\n]}}\n'


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)


def main(arguments: list[str]) -> int:
    """Writes or, with `--check`, compares the compiled file; gives the exit status."""
    text = compiled()
    if "--check" in arguments:
        if COMPILED.read_text(encoding="utf-8") == text:
            return 0
        print(f"{COMPILED}: out of date. Run python -m reportedly.documents.outlet_build", file=sys.stderr)
        return 1
    COMPILED.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
