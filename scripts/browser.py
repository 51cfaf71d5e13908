"""Say whether a Chromium is here: without one the tests of the HTML page are skipped, and in CI that is an error."""

from __future__ import annotations

import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> None:
    """Exit with 0 where a browser is found or may be missing, with 1 in CI without one."""
    if any(shutil.which(name) for name in NAMES):
        return
    print(
        "no Chromium found: the tests of the HTML page are skipped (Debian: sudo apt install chromium)", file=sys.stderr
    )
    if os.environ.get("CI"):
        sys.exit(1)


if __name__ == "__main__":
    main()
