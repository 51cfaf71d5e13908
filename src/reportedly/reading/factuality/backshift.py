"""Whether a telling stands in the past, so that the tense of what it tells is set back."""

from __future__ import annotations

from reportedly.reading.grammar.scope import Scope, helpers, verb_form


def shifts(scope: Scope) -> bool:
    """Whether a clause that is told stands under a verb in the past, as far as its sentence shows.

    The nearest tensed verb above it decides, else the nearest one beside it; without one ("according to two officers")
    nothing is set back.
    """
    if scope.top != scope.event and {"is", "are"}.intersection(scope.lower[h] for h in helpers(scope.tree, scope.top)):
        return False  # "it is not true that P": P's own tense counts from that present
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
