"""Which words near a predicate say when it was or will be: days, years, "last week", "tomorrow"."""

from __future__ import annotations

from itertools import pairwise

from reportedly.reading.grammar.scope import Scope, helpers, verb_form
from reportedly.reading.wordlists import word_lists

_PREDICATES = frozenset({"VERB", "ADJ", "NOUN"})
_SEQUELS = frozenset({"after", "before", "when", "until"})  # clauses that date a state: "was closed after he fell"
_SET = frozenset(
    ["begins", "begin", "starts", "start", "ends", "end", "opens", "open", "closes", "close", "kicks", "resumes"]
    + ["expires", "departs", "arrives", "leaves", "concludes"]
)
"""Verbs that in the present tell what is set for an hour."""
_NEAR = 8  # words; a day further off dates another part of the sentence
_BEFORE_YEAR = frozenset(
    {"in", "since", "from", "during", "until", "by", "of", "as"}
)  # "a 2017 letter" dates the letter


def beside(scope: Scope, index: int) -> list[int]:
    """The words near a predicate without another tensed verb between, whatever the parser hung them on."""
    found = []
    low, high = min(scope.clause.words, default=0), max(scope.clause.words, default=index)
    for step in (-1, 1):
        at = index + step
        while (
            min(low, index) <= at <= max(high, index)
            and 0 <= at < len(scope.lower)
            and scope.lower[at] not in (";", ":")
        ):
            word = scope.tree.words[at]
            if word.upos == "VERB" and verb_form(scope.tree, at) in ("past", "pres"):
                break
            if _joins(scope, at, index):
                break  # "had surgery on Sunday and was recovering": the day is the other's
            if word.upos == "SCONJ" or scope.lower[at] in ("who", "which", "that", "whose", "where", "when"):
                break
            found.append(at)
            at += step
    return sorted(found)


def _joins(scope: Scope, at: int, index: int) -> bool:
    """Whether a word joins a predicate to another that has helpers of its own."""
    if scope.tree.words[at].upos != "CCONJ":
        return False
    joined = scope.tree.words[at].head
    if joined < 0 or scope.tree.words[joined].deprel != "conj":
        return False
    other = scope.tree.words[joined].head if joined == index else joined
    clauses = (joined == index or scope.tree.words[joined].head == index) and scope.tree.words[
        other
    ].upos in _PREDICATES
    return clauses and bool(helpers(scope.tree, joined))


def has_past_time(scope: Scope, index: int) -> bool:
    """Whether a day, a year or a word such as "earlier" beside a predicate sets it in the past."""
    lists, near = word_lists(), beside(scope, index)
    words = [scope.lower[at] for at in near]
    if lists("timing", "past_adverbs").intersection(words):
        return True
    if any(_is_year(scope.lower[at]) and scope.lower[at - 1] in _BEFORE_YEAR for at in near if at):
        return True
    if any(w in lists("timing", "days") for w in words) or has_sequel(scope, index):
        return True
    return any(scope.has_phrase(at, phrase) for phrase in lists.phrases("timing", "past_phrases") for at in near)


def has_sequel(scope: Scope, index: int) -> bool:
    """Whether a clause of time with a past of its own hangs on a predicate: "was closed after two guests fell ill"."""
    for clause in scope.tree.dependents(index, "advcl"):
        marks = {scope.lower[at] for at in scope.tree.dependents(clause, "mark", "advmod")}
        if marks & _SEQUELS and verb_form(scope.tree, clause) in ("past", "part"):
            return True
    return False


def has_future_time(scope: Scope, index: int) -> bool:
    """Whether words beside a predicate set it in the time to come: "tomorrow", "next week", "on the 14th"."""
    lists, near = word_lists(), beside(scope, index)
    words = [scope.lower[at] for at in near]
    if {"tomorrow", "soon", "shortly"}.intersection(words):
        return True
    dated = lists("timing", "days") | lists("timing", "months")
    after = [scope.lower[at] for at in near if index < at <= index + _NEAR]
    if verb_form(scope.tree, index) in ("ing", "pres") and dated.intersection(after):
        return not {"last", "since", "every", "each", "until"}.intersection(words)
    often = {"every", "each", "daily", "usually", "always", "normally"}.intersection(words)
    if (
        scope.lower[index] in _SET
        and not often
        and any(one == "at" and after[:1].isdigit() for one, after in pairwise(scope.lower[at] for at in near))
    ):
        return True  # "voting ends at 20:00"
    ordinal = any(w[:1].isdigit() and w.endswith(("st", "nd", "rd", "th")) and w[:-2].isdigit() for w in after)
    if ordinal and any(scope.lower[at : at + 2] == ("on", "the") for at in near):
        return True
    return any(scope.has_phrase(at, phrase) for phrase in lists.phrases("timing", "future_phrases") for at in near)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word.startswith(("18", "19", "20"))
