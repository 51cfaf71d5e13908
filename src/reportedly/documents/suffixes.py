"""Which names in a folder or an archive are those of files that are read."""

from __future__ import annotations

from pathlib import PurePath

from reportedly.documents import forms, kinds
from reportedly.documents.forms import PACKED
from reportedly.documents.unpacking import inner_name

READ = "Text, Markdown, HTML, JSON, CSV, Parquet, feeds, WARC and ZIP are read"


def is_read(name: str) -> bool:
    """Whether a file of this name is read; a packed one by what it holds: `posts.jsonl.gz` is, `a.tar.gz` is not."""
    suffix = PurePath(name).suffix.lower()
    inner = inner_name(name)
    if inner != name:
        return is_read(inner)
    return suffix in kinds.SUFFIXES or (suffix in forms.SUFFIXES and forms.SUFFIXES[suffix] not in PACKED)
