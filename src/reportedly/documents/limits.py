"""How much is read at most, so that a hostile or mistaken input costs a bounded amount of memory and time."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """The limits of one run; sizes in bytes, times in seconds. Anything over a limit is refused, never cut short.

    The defaults are far over any news story (a long read with its markup stays under 3 MB) and keep the worst case
    of one document under a few hundred megabytes of memory.
    """

    file_bytes: int = 20 * MEGABYTE
    """Of a file or of standard input."""
    fetched_bytes: int = 10 * MEGABYTE
    """Of the body of an answer, both as sent and after decompression."""
    fetch_seconds: float = 30.0
    """From naming the address to the last byte, all redirects together."""
    redirects: int = 5
    """Redirects followed before an address is refused."""


DEFAULT_LIMITS = Limits()
