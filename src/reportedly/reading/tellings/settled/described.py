"""What somebody tells with the relative clauses of state in it, which a network leaves out of what it marks.

"The software, *which is used in forty countries*, had not been tested, the maker said": no news of its own, and no
author's aside either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.syntax import Tree
from reportedly.reading.tellings.makes_hand import makes_hand
from reportedly.reading.tellings.telling import Telling

_QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»"})
_RELATIVES = frozenset({"which", "who", "whose", "where", "whom", "that"})


def described(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings, each with the relative clauses within what it tells that no other telling has a part in."""
    out = []
    for one in found:
        told = one.content.get(one.sentence, frozenset())
        tree = trees[one.sentence]
        if len(told) > 2 and max(told) - min(told) + 1 > len(told) and makes_hand(one, trees):
            taken = {i for t in found if t is not one and t.sentence == one.sentence for i in (*t.cue, *t.source)}
            more = _left_out(tree, told, taken | {*one.cue, *one.source})
            if more:
                one = replace(one, content={**one.content, one.sentence: told | more})
        out.append(one)
    return out


def _left_out(tree: Tree, told: frozenset[int], taken: set[int]) -> set[int]:
    """The words of relative clauses between the first and the last word told, on a noun that is told."""
    more: set[int] = set()
    for index in range(min(told), max(told)):
        word = tree.words[index]
        if index in told or not word.deprel.startswith("acl") or word.head not in told:
            continue
        below = set(tree.subtree(index))
        opens = tree.words[min(i for i in below if tree.words[i].upos != "PUNCT")].text.lower() in _RELATIVES
        outside = below - told
        bounded = min(told) < min(below) and max(below) < max(told)
        if opens and bounded and not outside & taken and not any(tree.words[i].text in _QUOTES for i in outside):
            more |= outside
            after = max(below) + 1
            if tree.words[after].text == ",":
                more.add(after)
    return more
