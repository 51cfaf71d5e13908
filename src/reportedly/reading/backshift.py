"""Whether a telling stands in the past, so that the tense of what it tells is set back."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.reading.scope import Scope, helpers, irregular_pasts, verb_form
from reportedly.reading.syntax import Word


def told_in_past(cue: Sequence[Word]) -> bool:
    """Whether a cue's verb stands in the past, so that what it tells is set back ("said", "was saying").

    Takes the words of the cue span in text order. A perfect or present cue ("has said", "says", "according to") sets
    nothing back; a participle ("adding that …") goes with the past that news tells in.
    """
    for word in cue:
        text = word.text.lower().replace("’", "'")
        if word.upos not in ("VERB", "AUX"):
            continue
        if text in ("was", "were", "had", "did"):
            return True
        if word.upos == "AUX" or text in ("has", "have", "is", "are", "does", "do"):
            return False
        past = text in irregular_pasts() or (text.endswith("ed") and not text.endswith("eed"))
        return past or word.form != "pres"
    return False


def shifts(scope: Scope) -> bool:
    """Whether a clause that is told stands under a verb in the past, as far as its sentence shows.

    The nearest tensed verb above it decides, else the nearest one beside it; without one ("according to two officers")
    nothing is set back.
    """
    tree, own = scope.tree, set(scope.clause.words) | set(scope.chain)
    outside = [
        at
        for at, word in enumerate(tree.words)
        if at not in own
        and word.upos == "VERB"
        and scope.lower[at] != "according"
        and (verb_form(tree, at) in ("past", "pres", "ing") or helpers(tree, at))
    ]
    above = [at for at in tree.ancestors(scope.top) if at in outside]
    near = above or sorted(outside, key=lambda at: abs(at - scope.top))
    if not near:
        return False
    support = [scope.lower[helper] for helper in helpers(tree, near[0])]
    if any(word in ("was", "were", "had", "did") for word in support):
        return True
    if any(word in ("has", "have", "is", "are", "will", "would", "does", "do") for word in support):
        return False
    return verb_form(tree, near[0]) not in ("pres", "inf")
