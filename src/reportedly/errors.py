"""Every error that reportedly raises on purpose.

    ReportedlyError
    ├── InputError            the named input cannot be read as a document
    │   ├── NotFoundInput     no such file, folder or address
    │   ├── RefusedAddress    a private or unsupported address, or too many redirects
    │   ├── FetchFailed       the address did not answer with a document
    │   ├── TooLarge          over a stated limit
    │   ├── UnreadableInput   encrypted, binary, undecodable
    │   └── EmptyInput        there is no text in it
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


class InstallationError(ReportedlyError):
    """The package is damaged, or an optional part is not installed."""
