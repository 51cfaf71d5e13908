"""Where the ledger is."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import LedgerUnavailable
from reportedly.ledger.place import Place, place_of, usual_file


def test_what_is_given_comes_before_the_variable_and_that_before_the_usual_file(tmp_path: Path) -> None:
    environ = {"REPORTEDLY_LEDGER": "/data/desk.db", "HOME": str(tmp_path)}
    assert place_of("mine.db", environ) == Place(path=Path("mine.db"))
    assert place_of(None, environ) == Place(path=Path("/data/desk.db"))
    assert place_of(None, {"HOME": str(tmp_path)}) == Place(path=tmp_path / ".local/share/reportedly/ledger.db")


@pytest.mark.parametrize(
    ("platform", "environ", "path"),
    [
        ("linux", {"HOME": "/home/lida"}, "/home/lida/.local/share/reportedly/ledger.db"),
        ("linux", {"HOME": "/home/lida", "XDG_DATA_HOME": "/data"}, "/data/reportedly/ledger.db"),
        ("darwin", {"HOME": "/Users/lida"}, "/Users/lida/Library/Application Support/reportedly/ledger.db"),
        ("win32", {"LOCALAPPDATA": "/local", "USERPROFILE": "/lida"}, "/local/reportedly/ledger.db"),
        ("win32", {"USERPROFILE": "/lida"}, "/lida/AppData/Local/reportedly/ledger.db"),
    ],
)
def test_the_usual_file_is_in_the_folder_of_the_system(platform: str, environ: dict[str, str], path: str) -> None:
    assert usual_file(environ, platform) == Path(path)


@pytest.mark.parametrize(
    "address", ["postgres://desk@db/news", "postgresql://desk@db/news", "PostgreSQL://desk@db/news"]
)
def test_an_address_is_a_server(address: str) -> None:
    assert place_of(address, {}) == Place(address="postgresql://desk@db/news")


def test_a_password_is_never_shown() -> None:
    assert str(place_of("postgresql://desk:secret@db:5432/news", {})) == "postgresql://desk@db:5432/news"


@pytest.mark.parametrize("name", ["mysql://desk@db/news", "https://db.example/ledger", ""])
def test_what_is_no_place_is_refused_with_what_to_write(name: str) -> None:
    with pytest.raises(LedgerUnavailable, match="Name a file, or postgresql://user@host/database"):
        place_of(name, {})
