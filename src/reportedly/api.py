"""The library's front door: one story, or many, from what names them to their readings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import InputError, ReportedlyError, UnreadableInput
from reportedly.words import Card, Document, Missing, Origins, Reading

if TYPE_CHECKING:
    from reportedly.actors.registers import IndexedRegister

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_LONGEST_PATH = 1024  # characters; no file system names a file by more, so a longer string is text


@dataclass(frozen=True)
class Given:
    """What the caller knows better than the document: each value that is not None replaces the document's own."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None

    def onto(self, document: Document) -> Document:
        """`document` with the given values; its text, bytes and hashes stay."""
        known = {name: value for name, value in vars(self).items() if value is not None}
        return document.model_copy(update=known) if known else document


def read(
    text_or_path: str | PathLike[str] | Document,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    language: str | None = None,
    register: str | PathLike[str] | Iterable[str | PathLike[str]] | None = None,
    allow_private: bool = False,
) -> Reading:
    """Reads one story.

    Takes the story's text, the path of a file, an `http(s)` address, or a `Document`. A string is an address if it
    starts as one, a path if such a file is there, text if it has white space in it; else it is taken for the path of a
    file that is not there. `pathlib.Path` is always a path. Only an address makes it touch the network, and private and
    loopback addresses only with `allow_private`.

    `title`, `publisher`, `published` (ISO 8601) and `language` (BCP 47, e.g. "en") replace what the document says of
    itself. The publisher matters: a document's own publisher is never a link of a chain.

    `register` names FollowTheMoney files, one or several, in which actors are looked up before the package's own
    register. Each is indexed once, which takes some time for a large one.

    Gives the `Reading`; where no reader knows the language it holds the document, no claims, and a note that says so.
    Raises `InputError` if there is nothing to read, or more than one story, with what to do in its message;
    `BadRegister` for a register that is none.
    """
    registers = _indexed(register)
    document = Given(title, publisher, published, language).onto(_one(text_or_path, allow_private))
    return read_document(document, registers=registers)


def read_many(
    inputs: Iterable[str | PathLike[str] | Document],
    *,
    workers: int | None = None,
    register: str | PathLike[str] | Iterable[str | PathLike[str]] | None = None,
    allow_private: bool = False,
) -> Iterator[Reading | InputError]:
    """Reads many stories and gives their readings in the order of the inputs, one by one as they are ready.

    Each input is what `read` takes, or a folder, which stands for all stories in it, by name. An input that cannot be
    read gives its `InputError` in its place and does not stop the others. The result is the same for any `workers`.

    `workers`: how many processes read; None or 1 reads in this one. With more, a script must guard its entry with
    `if __name__ == "__main__":`, as for all of Python's `multiprocessing`. Inputs are taken as needed, not all at once.
    `register`: as in `read`; raises `BadRegister`.
    """
    return read_documents(_documents(inputs, allow_private), workers=workers, registers=_indexed(register))


def read_documents(
    documents: Iterable[Document | InputError],
    *,
    workers: int | None = None,
    registers: Sequence[IndexedRegister] = (),
) -> Iterator[Reading | InputError]:
    """Reads documents that are open already; errors among them are passed on in their place. As `read_many`."""
    if workers is not None and workers < 1:
        raise ValueError(f"workers is {workers}; it must be 1 or more, or None for this process alone")
    if workers is None or workers == 1:
        return map(partial(_attempt, registers=registers), documents)
    from reportedly.parallel import in_order

    return in_order(partial(_attempt, registers=registers), documents, workers=workers, lost=_lost)


def read_document(document: Document, *, registers: Sequence[IndexedRegister] = ()) -> Reading:
    """Reads one document by the reader that knows its language; without one, says so in the reading's notes.

    Actors are looked up in `registers` before the package's own. Raises `BadRegister` where the index of one is gone.
    """
    from reportedly.reading.reader import reader_for

    reader = reader_for(document.language) if document.language else None
    if reader is None:
        return _unread(document)
    reading = reader.read(document)
    if not registers:
        return reading
    from reportedly.events.registered import with_registers

    return with_registers(reading, registers)


def _indexed(given: str | PathLike[str] | Iterable[str | PathLike[str]] | None) -> tuple[IndexedRegister, ...]:
    if given is None:
        return ()
    from reportedly.actors.registers import indexed

    return indexed(given)


def _unread(document: Document) -> Reading:
    """A reading that pretends nothing: the document as it is, and why its text was not judged."""
    here = {
        Missing.DATE: document.published,
        Missing.PUBLISHER: document.publisher,
        Missing.AUTHOR: document.author,
        Missing.LINK: document.links,
    }
    card = Card(
        words=0,
        shares={},
        hands={},
        named=0,
        unnamed=0,
        origins=Origins(at_least=0, at_most=0),
        certainty={},
        missing=tuple(name for name, value in here.items() if not value),
    )
    why = (
        f"No reader knows the language of this story ({document.language}) yet"
        if document.language
        else "The language of this story could not be told"
    )
    note = f"{why}: nothing of its text was judged, and only what the document says of itself is shown."
    return Reading(document=document, card=card, notes=(note,))


def _attempt(document: Document | InputError, registers: Sequence[IndexedRegister] = ()) -> Reading | InputError:
    """The reading, or an error in its place, so that one document never stops the rest."""
    if isinstance(document, InputError):
        return document
    try:
        return read_document(document, registers=registers)
    except InputError as error:
        return error
    except ReportedlyError:  # a damaged installation fails every story alike
        raise
    except Exception as fault:  # a fault of ours must not cost the user the other stories
        failed = UnreadableInput(
            _where(document),
            f"the reader failed on it ({type(fault).__name__}: {fault})",
            "Report it, with the story if you may.",
        )
        failed.__cause__ = fault
        return failed


def _lost(document: Document | InputError) -> Reading | InputError:
    """What stands for a document whose worker process ended while reading it."""
    if isinstance(document, InputError):
        return document
    what = "the process that read it ended, most likely because memory ran out"
    return UnreadableInput(_where(document), what, "Read it alone, or with fewer --workers.")


def _where(document: Document) -> str:
    return document.capture.location if document.capture else document.id


def _one(given: str | PathLike[str] | Document, allow_private: bool) -> Document:
    from reportedly.documents import from_text, open_document

    if isinstance(given, Document):
        return given
    if isinstance(given, str) and _is_text(given):
        return from_text(given)
    return open_document(str(given), allow_private=allow_private)


def _documents(
    inputs: Iterable[str | PathLike[str] | Document], allow_private: bool
) -> Iterator[Document | InputError]:
    from reportedly.documents import from_text, gather

    for given in inputs:
        if isinstance(given, Document):
            yield given
        elif isinstance(given, str) and _is_text(given):
            try:
                yield from_text(given)
            except InputError as error:
                yield error
        else:
            yield from gather([str(given)], allow_private=allow_private)


def _is_text(given: str) -> bool:
    if _ADDRESS.match(given):
        return False
    if len(given) > _LONGEST_PATH or "\n" in given or "\0" in given:
        return True
    try:
        there = Path(given).exists()
    except OSError:  # no file can have that name: one part of it is longer than file systems allow
        there = False
    return not there and any(map(str.isspace, given))
