"""Set phrases that deny, or confirm, the claim before them: "nothing of the kind", "not a word of it is true".

Read on the surface, in the words that somebody tells. Each such phrase stands for the claim that it denies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.parsing.syntax import Tree

_NOT = r"(?:not|n't|n’t|never|hardly)"
_IT = r"(?:it|this|that|these|those|them|what (?:he|she|they|has|had|was|is|we)\b.*)"
_DENYING = re.compile(
    rf"""\b(?:
    (?!show|find|found|mean|suggest|see|saw)\w+\s(?P<kind>nothing\sof\sthe\s(?:kind|sort))
  | (?P<happened>nothing\sof\sthe\s(?:kind|sort))\s(?:had\s|has\s|ever\s)*(?:happened|occurred|was|is|took)
  | (?P<such>no\ssuch\s\w+)(?=\s(?:had|has|was|were|is|are|exist\w*|took|ever|would|will)\b)
  | there\s(?:is|was|'s|’s|has\sbeen|had\sbeen|were|are)\s(?P<there>no\ssuch\s\w+)
  | {_NOT}\s(?:(?:simply|quite|exactly|at\sall)\s)*
    (?P<what>what\s(?:ever\s|really\s|actually\s)?(?:happened|occurred|took\splace))
  | (?:{_NOT}\s(?:a|one|an)|no|little)\s(?:single\s)?
    (?:word|shred|grain|ounce|scrap|iota|jot|bit)\sof\s(?:it|this|that|truth)
  | {_NOT}\s(?:a|one)\s(?:single\s)?word\sof\s{_IT}
  | none\sof\s(?:it|this|that|these|them)(?=\s(?:ever\s)?(?:is|was|were|are|happened|had|took|matches)\b)
  | there\s(?:is|was|'s|’s)\snothing\s(?:to|in)\s(?:it|this|that|these|them)\b
  | (?:the\s)?(?:very\s|exact\s)?(?:opposite|contrary|reverse)\s(?:is|was|had\sbeen)\s(?:true|the\scase|so)
  | (?:quite|just|precisely)\sthe\s(?:opposite|contrary|reverse)
  | ^[“"‘']?\s?(?:it|this|that)\s(?:simply\s|just\s)?(?:never\s(?:happened|took\splace|occurred)
    |(?:did|has|had)\s?{_NOT}\s(?:happen\w*|take\splace|occur\w*))
    )""",
    re.VERBOSE,
)


def denies_in_set_words(tree: Tree, words: Iterable[int]) -> frozenset[int]:
    """The words of a set phrase among `words` that stand for what they deny; empty where there is none."""
    inside = sorted(words)
    shown, places = "", []
    for index in inside:
        places.append(len(shown))
        shown += tree.words[index].text.lower() + " "
    found = _DENYING.search(shown)
    if found is None:
        return frozenset()
    named = [name for name, group in found.groupdict().items() if group is not None]
    start, end = found.span(named[0]) if named else found.span()
    return frozenset(index for index, at in zip(inside, places, strict=True) if start <= at < end)
