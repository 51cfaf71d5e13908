"""Running text of tokens that a treebank's tools have parted, as newspapers print it."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.words import Span

_MARKS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
_NO_SPACE_BEFORE = frozenset(".,;:!?%)]}") | {"'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "''", "’s"}
_GLUE = frozenset("($[#-")  # nothing stands between these and what follows


def detokenised(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """The text of the tokens, and where each of them stands in it; Penn Treebank marks become ordinary ones."""
    text, places, glue, inside = "", [], True, False
    for token in tokens:
        shown = _MARKS.get(token, token)
        closing = shown == '"' and inside
        if not (glue or closing or shown == ")" or token.lower() in _NO_SPACE_BEFORE or token == "-"):
            text += " "
        places.append(Span(len(text), len(text) + len(shown)))
        text += shown
        glue = shown in _GLUE or (shown == '"' and not inside)
        if shown == '"':
            inside = not inside
    return text, places
