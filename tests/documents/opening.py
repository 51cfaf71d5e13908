"""Opens bytes as if they were a file, for tests of the forms that hold many documents."""

from __future__ import annotations

import io

from reportedly.documents.columns import columns_of
from reportedly.documents.contents import documents_in
from reportedly.documents.limits import DEFAULT_LIMITS, Limits
from reportedly.documents.opened import Settings, opened
from reportedly.documents.parts import Received
from reportedly.errors import InputError
from reportedly.words import Document


def found(
    raw: bytes,
    name: str,
    *,
    limits: Limits = DEFAULT_LIMITS,
    columns: tuple[str, ...] = (),
    told: list[str] | None = None,
    media_type: str | None = None,
    pipe: bool = False,
) -> list[Document | InputError]:
    """All that is in these bytes; `pipe` gives them as a stream that can't go back."""
    stream = Pipe(raw) if pipe else io.BytesIO(raw)
    notice = (told if told is not None else []).append
    settings = Settings(limits=limits, columns=columns_of(columns), notice=notice)
    source = opened(stream, Received(b"", name, media_type=media_type), name)  # type: ignore[arg-type]
    return list(documents_in(source, settings))


def documents(raw: bytes, name: str, **how: object) -> list[Document]:
    """All that is in these bytes, none of it an error."""
    items = found(raw, name, **how)  # type: ignore[arg-type]
    assert not [item for item in items if isinstance(item, InputError)], items
    return [item for item in items if isinstance(item, Document)]


class Pipe(io.RawIOBase):
    """Gives a few bytes at a time and can't seek."""

    def __init__(self, raw: bytes) -> None:
        self._rest = raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        count = min(len(buffer), 7_919, len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
