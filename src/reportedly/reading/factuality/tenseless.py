"""When what is told without a finite verb was: infinitives, gerunds, participles, nouns."""

from __future__ import annotations

from reportedly.reading.grammar.clauses import is_event_noun
from reportedly.reading.grammar.scope import Scope, verb_form
from reportedly.reading.wordlists import word_lists
from reportedly.words import TimeStatus

Timed = tuple[TimeStatus, str, tuple[int, ...]]
"""The status, the rule, the words it rests on."""


def tenseless(scope: Scope, index: int, form: str) -> Timed:
    """Contents without a finite verb: infinitives, gerunds, participles, nouns."""
    tree, lists = scope.tree, word_lists()
    before = [scope.lower[at] for at in range(max(0, index - 12), index)]
    first = min(scope.clause.words, default=index)
    led = scope.lower[max(0, first - 1) : first]
    called_as = any(scope.lower[at] == "as" for at in scope.clause.words if at > index)
    named = led == ("as",) or called_as or bool(lists("timing", "naming").intersection(before[-8:]))
    marks = [scope.lower[m] for m in tree.dependents(index, "mark", "case")]
    accused = lists("timing", "accusing").intersection(before)
    deeds = (index, *tree.dependents(index, "acl", "advcl"))
    if accused and any(verb_form(tree, at) == "ing" and _after_of(scope, at) for at in deeds):
        return TimeStatus.PAST, "a deed after “accused of”", (index,)
    if "to" in marks or form == "inf":
        return TimeStatus.PLANNED, "infinitive", (index,)
    governor = scope.lower[tree.words[index].head] if tree.words[index].head >= 0 else ""
    if form == "ing":
        if governor in lists("timing", "past_gerund"):
            return TimeStatus.PAST, f"gerund after “{governor}”", (index,)
        return TimeStatus.ONGOING, "participle in progress", (index,)
    if form == "part":
        return TimeStatus.PAST, "participle", (index,)
    noun = scope.lower[index]
    if any(verb_form(tree, child) == "ing" for child in tree.dependents(index, "acl")):
        return TimeStatus.ONGOING, "a noun with what it is doing", (index,)
    if noun in lists("timing", "ongoing_nouns"):
        return TimeStatus.ONGOING, "an event under way, by noun", (index,)
    if lists("timing", "picturing").intersection(before[-6:]) and not is_event_noun(noun):
        return TimeStatus.ONGOING, "a thing in a picture", (index,)
    if noun == "much":
        return TimeStatus.PAST, "an event, by “as much”", (index,)
    if tree.words[index].upos == "ADJ" or (named and not is_event_noun(noun)):
        return TimeStatus.GENERAL, "called or described as", (index,)
    if lists("timing", "coming_cues").intersection(before):
        return TimeStatus.PLANNED, "an event to come, by noun", (index,)
    return TimeStatus.PAST, "an event, by noun", (index,)


def _after_of(scope: Scope, index: int) -> bool:
    """Whether an -ing form follows "of", adverbs between left aside."""
    at = index - 1
    while at > 0 and scope.tree.words[at].upos in ("ADV", "PUNCT"):
        at -= 1
    return scope.lower[at] == "of"
