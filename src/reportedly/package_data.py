"""Data files that ship with the package: the YAML in the `data` folder of a room."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.errors import InstallationError


@cache
def load_yaml(room: str, name: str) -> Any:
    """The file `data/NAME` of a room ("reportedly.reading") as plain values, read once and not to be written to.

    Raises `InstallationError` if it is missing or damaged.
    """
    import yaml  # costs more than most commands need

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    source = files(room).joinpath("data", name)
    try:
        return yaml.load(source.read_text("utf-8"), Loader=loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise damaged(room, name, error) from error


def damaged(room: str, name: str, error: Exception) -> InstallationError:
    """The error to raise where what `data/NAME` of a room says is not what it must say."""
    return InstallationError(f"data/{name} of {room}: cannot be read ({error}); reinstall reportedly")
