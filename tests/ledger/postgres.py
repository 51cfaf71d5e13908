"""A PostgreSQL server for the tests alone, from the system's packages."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

_NUMBERS = count()


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres`; None where PostgreSQL is not installed."""
    named = shutil.which("initdb")
    found = [Path(named).resolve().parent] if named else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


class Server:
    """A running server."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes]) -> None:
        self._folder, self.process = folder, process

    def database(self) -> str:
        """The address of a place for a ledger of its own: a new schema, which costs less than a new database."""
        import psycopg

        address, name = f"postgresql://tests@/postgres?host={self._folder}", f"ledger{next(_NUMBERS)}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return f"{address}&options=-csearch_path%3D{name}"


@contextmanager
def start(binary: Path, folder: Path) -> Iterator[Server]:
    """A server in `folder`, stopped at the end. It listens on a socket only, and does not run as root."""
    user = _user()
    if user is not None:
        os.chown(folder, user, -1)
    folder.chmod(0o711)
    data = folder / "data"
    given = {"user": user, "cwd": folder, "stdout": subprocess.DEVNULL}
    subprocess.run(
        [binary / "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
        check=True, timeout=120, **given,
    )  # fmt: skip
    with restart(binary, folder) as server:
        yield server


@contextmanager
def restart(binary: Path, folder: Path) -> Iterator[Server]:
    """A server over what an earlier one left in `folder`, stopped at the end."""
    options = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=30", "-c", "shared_buffers=16MB"]
    process = subprocess.Popen(
        [binary / "postgres", "-D", folder / "data", "-k", folder, *options],
        user=_user(), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(binary, folder)
        yield Server(folder, process)
    finally:
        process.send_signal(signal.SIGQUIT)  # ends at once: nothing of it is needed again
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(binary: Path, folder: Path) -> None:
    """Until the server answers: `pg_isready` itself waits."""
    import time

    end = time.monotonic() + 60
    while subprocess.run([binary / "pg_isready", "-q", "-h", folder, "-t", "10"], check=False).returncode:
        if time.monotonic() > end:
            raise TimeoutError("the PostgreSQL server of the tests does not answer")
        time.sleep(0.05)


def _user() -> int | None:
    """Who the server runs as, where the tests run as root: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    raise RuntimeError("there is no user but root")
