"""Where a ledger is: a file, or a database on a PostgreSQL server."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import LedgerUnavailable

VARIABLE = "REPORTEDLY_LEDGER"  # the environment variable that names the ledger
_SERVER = re.compile(r"postgres(?:ql)?://", re.IGNORECASE)
_OTHER = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_PASSWORD = re.compile(r"(?<=://)([^/@:]*):[^/@]*@")


@dataclass(frozen=True)
class Place:
    """Where a ledger is: one of a file's path and a server's address (`postgresql://…`)."""

    path: Path | None = None
    address: str | None = None

    def __str__(self) -> str:
        """As it may be shown: without the password of an address."""
        return str(self.path) if self.path is not None else _PASSWORD.sub(r"\1@", self.address or "")


def place_of(given: str | os.PathLike[str] | None, environ: Mapping[str, str] | None = None) -> Place:
    """The ledger that a user means: what is `given`, else what `REPORTEDLY_LEDGER` names, else the usual file.

    Raises `LedgerUnavailable` for an address of another kind than `postgresql://`.
    """
    environ = os.environ if environ is None else environ
    named = os.fspath(given) if given is not None else environ.get(VARIABLE) or None
    if named is None:
        return Place(path=usual_file(environ))
    if _SERVER.match(named):
        return Place(address=_SERVER.sub("postgresql://", named))
    if _OTHER.match(named):
        raise LedgerUnavailable(named, "is no address of a ledger", "Name a file, or postgresql://user@host/database")
    if not named:
        raise LedgerUnavailable("the ledger", "has an empty name", "Name a file, or postgresql://user@host/database")
    return Place(path=Path(named))


def usual_file(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Where the ledger is when nobody says: in the folder that the system has for a user's data."""
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or Path.home())
    if platform == "darwin":
        folder = home / "Library" / "Application Support"
    elif platform == "win32":
        folder = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    else:
        folder = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return folder / "reportedly" / "ledger.db"
