"""Quotations that go on in a paragraph of their own: who spoke before speaks still.

“The water came at night,” she added. “Nobody warned us.”

“My children are sleeping in a school.”
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.syntax import Tree, Word
from reportedly.reading.tellings.forms.alone import opens_quotation
from reportedly.reading.tellings.makes_hand import makes_hand
from reportedly.reading.tellings.telling import Telling

_OPENING = frozenset({'"', "“", "«", "``"})
_CLOSING = frozenset({'"', "”", "»", "''"})
_LONGEST = 12  # sentences of one quotation


def carried_on(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings, each with the quotations behind it that nobody else tells."""
    out, number = list(found), 1
    while number < len(trees):
        last = _end(number, trees) if opens_quotation(trees[number]) else -1
        if last < 0:
            number += 1
            continue
        block = range(number, last + 1)
        told = [n for n, t in enumerate(out) if t.sentence not in block and set(block) & t.content.keys()]
        spoken = told[0] if len(told) == 1 else _speaking(number - 1, out, trees) if not told else -1
        if spoken >= 0 and out[spoken].source:
            more = {n: frozenset(range(len(trees[n].words))) for n in block}
            out[spoken] = replace(out[spoken], content={**more, **out[spoken].content})
        number = last + 1
    return out


def _end(number: int, trees: Sequence[Tree]) -> int:
    """The last sentence of the quotation that this one opens, closed or up to its paragraph's end; −1 if neither."""
    for n in range(number, min(number + _LONGEST, len(trees))):
        words = trees[n].words
        marks = [i for i in range(n == number, len(words)) if words[i].text in _OPENING | _CLOSING]
        if marks:
            return n if marks == [len(words) - 1] and words[-1].text in _CLOSING else -1
        if n + 1 == len(trees) or trees[n + 1].span.start - trees[n].span.end > 1:
            return n
    return -1


def _speaking(number: int, found: Sequence[Telling], trees: Sequence[Tree]) -> int:
    """Which telling has the quotation that the sentence with this number ends with or holds; −1 where none has."""
    words = trees[number].words
    marks = [i for i, word in enumerate(words) if word.text in _OPENING | _CLOSING]
    best, most = -1, 0
    for n, one in enumerate(found):
        told = one.content.get(number, frozenset())
        if not told or one.turn or not one.source or not makes_hand(one, trees):
            continue
        quoted = any(i + 1 in told or i - 1 in told for i in marks) or (one.sentence < number and len(told) > most)
        inside = one.sentence == number and any(i < one.cue[0] for i in marks) and any(i > one.cue[-1] for i in marks)
        if quoted and len(told) > most and not (inside and _is_quoted(words, one.cue[0])):
            best, most = n, len(told)
    return best


def _is_quoted(words: Sequence[Word], index: int) -> bool:
    """Whether a word stands within quotation marks of its sentence."""
    depth = 0
    for word in words[:index]:
        if word.text == '"':
            depth = 1 - depth
        elif word.text in _OPENING:
            depth += 1
        elif word.text in _CLOSING:
            depth -= 1
    return depth > 0
