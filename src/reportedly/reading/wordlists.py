"""Word lists as data: reading YAML files of this package, and the lists of `data/factuality.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from reportedly import package_data
from reportedly.parsing.inflection import forms_of


class WordLists:
    """The lists of `data/factuality.yaml` as sets, by section and name."""

    def __init__(self, data: dict[str, dict[str, list[str]]]) -> None:
        self._sets = {(s, k): frozenset(v) for s, lists in data.items() if s != "provenance" for k, v in lists.items()}

    def __call__(self, section: str, name: str) -> frozenset[str]:
        """The words of one list. Raises `KeyError` for a list there is not."""
        return self._sets[section, name]

    @cache  # noqa: B019 – one instance lives as long as the process
    def forms(self, section: str, name: str) -> frozenset[str]:
        """The words of a list of verbs in all their forms."""
        return frozenset(form for verb in self(section, name) for form in forms_of(verb, _irregular()))

    @cache  # noqa: B019
    def phrases(self, section: str, name: str) -> tuple[tuple[str, ...], ...]:
        """The phrases of a list, each as its words, longest first."""
        return tuple(sorted((tuple(p.split()) for p in self(section, name)), key=lambda p: (-len(p), p)))


@cache
def word_lists() -> WordLists:
    """The word lists that ship with the package, read once. Raises `InstallationError` if the file is damaged."""
    return WordLists(load_yaml("factuality.yaml"))


def load_yaml(name: str) -> Any:
    """A data file of this room as plain values. Raises `InstallationError` if it is missing or damaged."""
    return package_data.load_yaml("reportedly.reading", name)


@cache
def _irregular() -> dict[str, list[str]]:
    table: dict[str, list[str]] = load_yaml("cues.yaml")["irregular"]
    return table
