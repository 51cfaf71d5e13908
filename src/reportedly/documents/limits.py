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
    unpacked_bytes: int = 50_000 * MEGABYTE
    """Of all that one named archive or compressed file unpacks to. It is streamed, so this bounds time, not memory."""
    ratio: int = 200
    """Unpacked bytes for each packed one, once more than 10 MB came out. Text packs 3 to 30 to 1, and crawls of one
    site up to some 60 to 1; a bomb of zeros has about 1,000."""
    entries: int = 200_000
    """Of an archive."""
    nesting: int = 3
    """Archives or compressions within each other."""


DEFAULT_LIMITS = Limits()
