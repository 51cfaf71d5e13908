"""Takes in what was exported as JSON lines: a whole ledger is made again, a part is added to a ledger."""

from __future__ import annotations

import os
from typing import BinaryIO

from reportedly.errors import BadExport
from reportedly.exports.adopting import Adopted, adopt
from reportedly.exports.lines import LONGEST, UNREADABLE, Form, header_of
from reportedly.exports.restoring import Restored, restore


def take_in(
    stream: BinaryIO, where: str | os.PathLike[str] | None, name: str, *, by: str | None = None
) -> Restored | Adopted:
    """Takes in an export. `where` is the ledger (see `Ledger.open`), `name` names the stream in errors, `by` says who
    adds a part (default: the user's name on this machine).

    Raises `BadExport` for what is no export, one without proofs, and one of which anything was altered.
    """
    try:
        selection, form = header_of(stream.readline(LONGEST))
    except UNREADABLE as error:
        what = f"is no export in JSON lines ({error})"
        raise BadExport(name, what, "Name a file that `reportedly export --format jsonl` wrote") from error
    if form is Form.LEDGER:
        return restore(selection, stream, where, name)
    if form is Form.PART:
        return adopt(selection, stream, where, name, by=by)
    what = "holds documents under pseudonyms, of which no ledger can be made"
    raise BadExport(name, what, "Import an export that was made without --protect-private")
