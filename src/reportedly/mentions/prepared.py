"""What the heads read of a document, made once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from reportedly.mentions.document_words import DocumentWords, words_of
from reportedly.mentions.inputs import Coder, Inputs
from reportedly.parsing.syntax import Analysis


@dataclass(frozen=True, eq=False)
class Prepared:
    """The words of a document, their numbers, and what the network holds of each (W, 768)."""

    words: DocumentWords
    inputs: Inputs
    layers: NDArray[np.float16]


@cache
def coder() -> Coder:
    """Gives words their numbers by the names that the shipped network has for grammar."""
    from reportedly.parsing.network import load

    settings = load().settings
    return Coder(settings.upos, settings.relations)


def prepared(text: str, analysis: Analysis) -> Prepared | None:
    """What the heads read of a document; None where the network's states are missing or there is no word."""
    if analysis.states is None or not analysis.trees:
        return None
    words = words_of(analysis.trees, analysis.states.shape)
    return Prepared(words, coder().inputs(text, words), analysis.states.layers) if len(words) else None
