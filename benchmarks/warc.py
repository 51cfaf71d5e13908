"""Memory and speed over a long web archive: `python benchmarks/warc.py [--gigabytes G] [--packed] [--folder PLACE]`.

Writes a WARC file of G gigabytes (default 2) of generated captures: an HTML page, a page of plain text, one picture or
as many as --pictures says, and so on. Most pages repeat one of some hundred texts under a new address, so that reading
is not what is measured. Then one process adds it to a new ledger, and its peak memory, records and megabytes a second
are printed. Ends with status 1 where the peak is over --most megabytes (default 1,500, what the project promises).
"""

from __future__ import annotations

import argparse
import gzip
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

MEGABYTE = 1_000_000
PAGE = 30_000  # bytes of a page, about what the story of a news page has with its markup left out
PICTURE = 140_000
TEXTS = 300  # different texts that are repeated
NEW = 20  # of so many pages one has a text of its own
_SENTENCE = "the harbour of Sundvik will close in May said a mayor to the Courier on Monday while ferries wait"


def record(number: int, kind: str, body: bytes) -> bytes:
    """A response record of WARC 1.1."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: https://courier{number % 97}.example/2026/story-{number}\r\n"
        f"WARC-Date: 2026-03-04T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012x}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def records(size: int, pictures: int = 1) -> Iterator[bytes]:
    """Records of `size` bytes in all, with so many pictures for two pages, the same for each run."""
    rng = random.Random(20261122)
    texts = [" ".join(rng.choices(_SENTENCE.split(), k=PAGE // 6)) + "." for _ in range(TEXTS)]
    picture = rng.randbytes(PICTURE)
    written = number = 0
    while written < size:
        text = texts[rng.randrange(TEXTS)]
        if number % NEW == 0:
            text = f"Story {number}. {text}"
        if number % (2 + pictures) == 0:
            paragraphs = "".join(f"<p>{text[at : at + 600]}</p>" for at in range(0, len(text), 600))
            page = f"<html><head><title>Harbour</title></head><body><article>{paragraphs}</article></body></html>"
            made = record(number, "text/html; charset=utf-8", page.encode())
        elif number % (2 + pictures) == 1:
            made = record(number, "text/plain; charset=utf-8", text.encode())
        else:
            made = record(number, "image/jpeg", picture)
        yield made
        written += len(made)
        number += 1


def write(path: Path, size: int, *, packed: bool, pictures: int = 1) -> int:
    """Writes the archive; gives the number of records."""
    count = 0
    with path.open("wb") as out:
        for made in records(size, pictures):
            out.write(gzip.compress(made, 1) if packed else made)
            count += 1
    return count


def add(archive: Path, ledger: Path, workers: int) -> tuple[float, float, str]:
    """Adds the archive in a process of its own: seconds, peak memory of any one process in bytes, the summary."""
    command = [
        *(sys.executable, "-m", "reportedly", "add", "--ledger", str(ledger), "--language", "xx"),
        *("--workers", str(workers), str(archive)),
    ]
    start = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    seconds = time.monotonic() - start
    unit = 1 if sys.platform == "darwin" else 1024
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit, done.stderr.splitlines()[-2]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gigabytes", type=float, default=2.0)
    parser.add_argument("--packed", action="store_true", help="each record a gzip member, as crawlers write them")
    parser.add_argument("--pictures", type=int, default=1, help="pictures for two pages: the more, the faster")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--folder", help="where there is room for it twice (default: the system's temporary folder)")
    parser.add_argument("--most", type=float, default=1_500.0, help="megabytes of memory at most")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        archive, ledger = Path(folder) / ("crawl.warc.gz" if given.packed else "crawl.warc"), Path(folder) / "ledger.db"
        count = write(archive, int(given.gigabytes * 1000 * MEGABYTE), packed=given.packed, pictures=given.pictures)
        seconds, peak, said = add(archive, ledger, given.workers)
        size = sum(path.stat().st_size for path in Path(folder).glob("ledger.db*"))
        rows = [
            ("archive", f"{archive.stat().st_size / MEGABYTE:,.0f} MB{', packed' if given.packed else ''}"),
            ("records", f"{count:,}"),
            ("summary", said),
            ("records a second", f"{count / seconds:,.0f}"),
            ("megabytes a second", f"{given.gigabytes * 1000 / seconds:,.1f}"),
            ("ledger", f"{size / MEGABYTE:,.0f} MB"),
            ("peak memory of one process", f"{peak / MEGABYTE:,.0f} MB"),
        ]
    print("| what | measured |\n|---|---:|")
    for what, value in rows:
        print(f"| {what} | {value} |")
    return int(peak > given.most * MEGABYTE)


if __name__ == "__main__":
    sys.exit(main())
