"""What a predicate tells other than one happening: a state, a habit, or what something is."""

from __future__ import annotations

from itertools import pairwise

from reportedly.reading.factuality.dated import beside
from reportedly.reading.grammar.scope import Scope, is_be, is_have
from reportedly.reading.wordlists import word_lists

_PLACING = frozenset({"over", "about", "on", "in", "at", "of"})
_TIMES = frozenset(
    {
        "day",
        "night",
        "morning",
        "evening",
        "week",
        "month",
        "year",
        "summer",
        "winter",
        "spring",
        "autumn",
        "time",
        "hour",
    }
    | {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "weekend",
        "season",
        "decade",
        "two",
    }
)


def helper_words(scope: Scope, index: int) -> list[str]:
    """The helpers of a predicate, lower-cased: "has been" of "has been seen"."""
    return [scope.lower[helper] for helper in scope.helpers(index)]


def is_copular(scope: Scope, index: int) -> bool:
    """Whether a predicate has a copula: "is false", "was the largest"."""
    return scope.tree.has(index, "cop")


def is_stative(scope: Scope, index: int) -> bool:
    """Whether a predicate tells a state: a copula, a verb of state, or a participle of state."""
    tree, word, lists = scope.tree, scope.lower[index], word_lists()
    participle = word.endswith("ed") and any(is_be(w) for w in helper_words(scope, index))
    if is_be(word) or (tree.words[index].upos != "VERB" and not participle):
        return True
    if word in lists("timing", "stative_participles") and any(is_be(w) for w in helper_words(scope, index)):
        return True
    passive = any(is_be(w) for w in helper_words(scope, index))
    return not passive and (word in lists.forms("timing", "stative") or is_have(word))


def is_frequent(scope: Scope, index: int) -> bool:
    """Whether words beside a predicate say how often: "usually", "every November", "most Fridays"."""
    lists = word_lists()
    near = [scope.lower[at] for at in beside(scope, index)]
    often = lists("timing", "frequency").intersection(near)
    if often and often <= {"every", "each"}:
        times = _TIMES | lists("timing", "months")
        often &= {text for text, after in pairwise(near) if after.removesuffix("s") in times}  # not "on each side"
    if often == {"generally"} and scope.tree.words[index].upos == "ADJ":
        return False  # "is generally stable": on the whole
    return bool(often) or any(
        one == "most" and after[:-1] in _TIMES and after[-1] == "s" for one, after in pairwise(near)
    )


def is_general(scope: Scope, index: int) -> bool:
    """Whether a predicate in the present tells a habit, a rule or a definition."""
    tree, lists, word = scope.tree, word_lists(), scope.lower[index]
    opening = next((text for at, text in enumerate(scope.lower) if tree.words[at].upos != "PUNCT"), "")
    if is_frequent(scope, index) or opening in ("every", "each"):
        return True
    subjects = [scope.lower[at] for at in tree.dependents(index, "nsubj")]
    if lists("timing", "rules").intersection(subjects) and word in lists("timing", "rule_verbs"):
        return True
    if word in lists.forms("timing", "definitional"):
        return True
    return tells_what_it_is(scope, index)


def tells_what_it_is(scope: Scope, index: int) -> bool:
    """Whether a predicate says what something is, not how it stands now: "is the country's largest", "is false"."""
    tree, lists, word = scope.tree, word_lists(), scope.lower[index]
    if word in lists("timing", "verdicts"):
        return True
    near = [scope.lower[at] for at in beside(scope, index)]
    superlative = tree.words[index].upos == "ADJ" and word.endswith("est") and tree.has(index, "det")
    nominal = (tree.words[index].upos in ("NOUN", "PROPN") or superlative) and is_copular(scope, index)
    copula = max((at for at in tree.dependents(index, "cop") if at < index), default=-1)
    located = tree.has(index, "case", "expl") or "there" in near[:2]
    located |= copula >= 0 and scope.lower[copula + 1] in _PLACING
    following = scope.lower[index + 1 : index + 2]
    greatest = any(scope.lower[at].endswith("est") or scope.lower[at] == "most" for at in tree.children[index])
    relation = word in ("part", "member", "members") and following == ("of",) and not greatest
    measured = bool({"less", "more", "fewer", "higher", "lower"}.intersection(scope.lower[index - 2 : index + 2])) and (
        following == ("than",) or tree.has(index, "nummod")
    )
    return nominal and not located and not relation and not measured and word not in lists("timing", "units")
