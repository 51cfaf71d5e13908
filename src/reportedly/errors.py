"""Every error that reportedly raises on purpose.

    ReportedlyError
    ├── InputError            the named input cannot be read as a document
    │   ├── NotFoundInput     no such file, folder or address
    │   ├── RefusedAddress    a private or unsupported address, or too many redirects
    │   ├── FetchFailed       the address did not answer with a document
    │   ├── TooLarge          over a stated limit
    │   ├── UnreadableInput   encrypted, binary, undecodable
    │   ├── EmptyInput        there is no text in it
    │   └── BadRegister       a register of actors that cannot be read, or not be indexed
    ├── LedgerError           the ledger cannot do what was asked
    │   ├── ForeignLedger     the file or database is something else than a ledger
    │   ├── NewerLedger       the ledger was made by a newer version of reportedly
    │   ├── LedgerUnavailable it cannot be opened or written: missing, read-only, full, busy, server gone
    │   ├── DamagedLedger     what is stored does not fit together
    │   ├── NotInLedger       there is no such document or claim in it, or more than one
    │   ├── BadQuery          a search that cannot be understood
    │   ├── BadReview         a judgement, note or resolution that cannot be recorded as it was given
    │   ├── BadEvidence       a bundle, checkpoint or key that is not in order
    │   ├── ExportFailed      an export that can't be written
    │   └── BadExport         an exported file that can't be taken in again
    └── InstallationError     the package is damaged or an optional part is not installed

The message of each says what happened, where, and what to do. The command line prints it as one line and exits with 2.
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """Base of all errors of the package."""


class InputError(ReportedlyError):
    """The named input cannot be read as a document."""

    def __init__(self, where: str, what: str, todo: str) -> None:
        """`where` names the input, `what` says what is wrong with it, `todo` says what the user can do."""
        self.where, self.what, self.todo = where, what, todo
        super().__init__(f"{where}: {what}. {todo}")

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        """How the error travels between processes: by its three parts, not by its message."""
        return type(self), (self.where, self.what, self.todo)


class NotFoundInput(InputError):
    """No such file, folder or address."""


class RefusedAddress(InputError):
    """An address that is private, of an unsupported kind, or that redirects too often."""


class FetchFailed(InputError):
    """The address did not answer with a document."""


class TooLarge(InputError):
    """The input is over a stated limit."""


class UnreadableInput(InputError):
    """The input is encrypted, binary, or in no encoding that text could be made of."""


class EmptyInput(InputError):
    """The input holds no text."""


class BadRegister(InputError):
    """A register of actors that cannot be read, or whose index cannot be written."""


class LedgerError(ReportedlyError):
    """The ledger cannot do what was asked."""

    def __init__(self, where: str, what: str, todo: str) -> None:
        """`where` names the ledger or the thing asked for, `what` says what is wrong, `todo` what the user can do."""
        self.where, self.what, self.todo = where, what, todo
        super().__init__(f"{where}: {what}. {todo}")

    def __reduce__(self) -> tuple[type[LedgerError], tuple[str, str, str]]:
        """How the error travels between processes: by its three parts, not by its message."""
        return type(self), (self.where, self.what, self.todo)


class ForeignLedger(LedgerError):
    """The file or database is something else than a ledger."""


class NewerLedger(LedgerError):
    """The ledger was made by a newer version of reportedly."""


class LedgerUnavailable(LedgerError):
    """The ledger cannot be opened or written: missing, read-only, full, busy, or its server is gone."""


class DamagedLedger(LedgerError):
    """What is stored does not fit together."""


class NotInLedger(LedgerError):
    """There is no such document or claim in the ledger, or more than one."""


class BadQuery(LedgerError):
    """A search that cannot be understood."""


class BadReview(LedgerError):
    """A judgement, a note or a resolution that cannot be recorded as it was given."""


class BadEvidence(LedgerError):
    """A bundle, a checkpoint or a key that is not in order."""


class ExportFailed(LedgerError):
    """An export that can't be written."""


class BadExport(LedgerError):
    """An exported file that can't be taken in again."""


class InstallationError(ReportedlyError):
    """The package is damaged, or an optional part is not installed."""
