"""Size of the built wheel: `python benchmarks/size.py DIST` prints it and fails where it is over the limit."""

from __future__ import annotations

import sys
from pathlib import Path

WHEEL_LIMIT = 60.0  # megabytes (10^6 bytes)


def wheel_megabytes(folder: Path) -> float:
    """Size of the one wheel in `folder`, in megabytes. Exits with a message where there is not exactly one."""
    wheels = sorted(folder.glob("reportedly-*.whl"))
    if len(wheels) != 1:
        sys.exit(f"{folder} holds {len(wheels)} wheels, wanted one: run `make wheel`")
    return wheels[0].stat().st_size / 1e6


if __name__ == "__main__":
    size = wheel_megabytes(Path(sys.argv[1]))
    print(f"wheel: {size:.1f} MB (limit {WHEEL_LIMIT:.0f} MB)")
    sys.exit(size >= WHEEL_LIMIT)
