"""What a reading asks for late, loaded early: while the network reads its first text, a second core would be idle."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from reportedly.errors import InstallationError
from reportedly.events import loading
from reportedly.mentions.hands import load as load_hands
from reportedly.mentions.heads import load as load_heads
from reportedly.parsing.network import load as load_network
from reportedly.parsing.nouns import nouns
from reportedly.reading.claims.belongings import belongings
from reportedly.reading.lexicon import lexicon


def _digest() -> str:
    """The network's hash, which every reading names."""
    return load_network().sha256


_LOADERS: tuple[Callable[[], object], ...] = (
    *(load_hands, load_heads, lexicon, nouns, belongings),
    *(*loading.LOADERS, _digest),
)


@cache
def warm() -> None:
    """Load, once in a process, what readings need besides the network. What is damaged raises where it is asked for."""
    for load in _LOADERS:
        try:
            load()
        except InstallationError:
            continue
