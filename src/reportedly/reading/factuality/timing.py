"""When a clause's event stands to its telling: by the words over it, else by its tense, backshift undone."""

from __future__ import annotations

from reportedly.reading.factuality.certainty import compared
from reportedly.reading.factuality.dated import has_future_time, has_past_time, has_sequel
from reportedly.reading.factuality.operators import PAST_BE, by_modal, have_yet_to, looking_ahead
from reportedly.reading.factuality.states import (
    helper_words,
    is_copular,
    is_frequent,
    is_general,
    is_stative,
    tells_what_it_is,
)
from reportedly.reading.factuality.tenseless import Timed, tenseless
from reportedly.reading.grammar.clauses import is_event_noun
from reportedly.reading.grammar.scope import Scope, is_be, is_have, verb_form
from reportedly.reading.wordlists import word_lists
from reportedly.words import TimeStatus


def timing(
    scope: Scope, *, backshift: bool = False, headline: bool = False, contrary: bool = False, conditional: bool = False
) -> Timed:
    """The time status of a clause's event, with the rule and the words that decided.

    `backshift`: the clause is reported under a verb of the past ("said a deal was close"), so its own past may stand
    for a present. `headline`: its simple present tells what has happened ("Garrison mutinies"). `contrary`: its
    condition is contrary to fact ("had he known"). `conditional`: it hangs on some condition.
    """
    for index in scope.chain:
        yet = have_yet_to(scope, index)
        if yet:
            return TimeStatus.PAST, "“have yet to”", yet
        if compared(scope, index):
            return _of(scope, index, backshift=False, headline=headline)  # a statistic: at the time of its copula
        found = looking_ahead(scope, index) or by_modal(scope, index, contrary, conditional)
        if found:
            return _unless_perfect(scope, found, index)
    return _tensed(scope, backshift=backshift, headline=headline)


def _unless_perfect(scope: Scope, found: Timed, index: int) -> Timed:
    """ "likely to have left", "may be hiding": the infinitive's own time goes before the operator's."""
    event, words = scope.event, helper_words(scope, scope.event)
    if event != index and found[0] is TimeStatus.PLANNED:
        if any(is_have(word) for word in words):
            return TimeStatus.PAST, "perfect infinitive", (event,)
        soft = ("likely", "unlikely", "certain", "sure")
        if scope.lower[index] in soft and verb_form(scope.tree, event) == "ing" and "be" in words:
            return TimeStatus.ONGOING, "progressive infinitive", (event,)
    return found


def _tensed(scope: Scope, *, backshift: bool, headline: bool) -> Timed:
    """By the tense of the outermost predicate, or of the infinitive under a raising verb."""
    top, event = scope.top, scope.event
    if top != event and verb_form(scope.tree, event) in ("inf", "ing", "part", "") and not _finite_below(scope):
        words = helper_words(scope, event)
        if any(is_have(word) for word in words):
            return TimeStatus.PAST, "perfect infinitive", (event,)
        if scope.lower[top] in word_lists().forms("polarity", "implicatives") or scope.lower[top] in word_lists()(
            "polarity", "implicative_adjectives"
        ):
            return _of(scope, top, backshift=backshift, headline=headline)
        passed = verb_form(scope.tree, event) == "inf" and not words and not is_stative(scope, event)
        if passed and verb_form(scope.tree, top) == "past" and scope.tree.words[top].upos == "VERB":
            return TimeStatus.PAST, "a happening at the time of its operator", (event,)
        if "be" in words and tells_what_it_is(scope, event):
            return TimeStatus.GENERAL, "what something is", (event,)
        return TimeStatus.ONGOING, "infinitive at the time of its operator", (event,)
    return _of(scope, event, backshift=backshift, headline=headline)


def _finite_below(scope: Scope) -> bool:
    words = helper_words(scope, scope.event)
    form = verb_form(scope.tree, scope.event)
    beside = [
        scope.lower[at] for at in scope.clause.words if scope.tree.words[at].upos == "AUX" and at not in scope.chain
    ]
    tensed = [w for w in (*words, *(beside if form == "" else ())) if is_be(w) and w not in ("be", "been", "being")]
    return form in ("past", "pres") or bool(tensed) or "has" in words or "had" in words


def _of(scope: Scope, index: int, *, backshift: bool, headline: bool) -> Timed:
    tree, lists, word = scope.tree, word_lists(), scope.lower[index]
    support, words = scope.helpers(index), helper_words(scope, index)
    form = verb_form(tree, index)
    finite = next((h for h in support if tree.words[h].form in ("past", "pres")), None)
    rests = (finite, index) if finite is not None else (index,)
    if any(w in ("has", "have", "had", "having", "'ve") for w in words) or (
        any(w in ("'s", "'d") for w in words) and "been" in words
    ):
        return _perfect(scope, index, words, rests, backshift=backshift)
    if not support and form in ("", "inf", "ing", "part") and not is_be(word):
        return _borrowed(scope, index, backshift=backshift) or tenseless(scope, index, form)
    if is_have(word) and scope.lower[index + 1 : index + 2] and scope.lower[index + 1].endswith("ed"):
        return TimeStatus.PAST, "perfect", rests  # a parse that took the participle for an adjective
    past = any(w in PAST_BE or w == "did" for w in words) or (not support and (form == "past" or word in PAST_BE))
    if past:
        if backshift and "did" not in words and _still(scope, index, form):
            if form != "ing" and tells_what_it_is(scope, index):
                return TimeStatus.GENERAL, "what something is, backshifted", rests
            return TimeStatus.ONGOING, "past tense backshifted from a present", rests
        if backshift and is_frequent(scope, index) and not has_past_time(scope, index):
            return TimeStatus.GENERAL, "a habit, backshifted", rests
        if backshift and "did" in words and is_stative(scope, index) and not has_past_time(scope, index):
            return TimeStatus.ONGOING, "past tense backshifted from a present", rests
        return TimeStatus.PAST, "past tense", rests
    if has_future_time(scope, index) and (form == "ing" or form == "pres") and not is_copular(scope, index):
        return TimeStatus.PLANNED, "present tense with a time to come", rests
    if word in lists("timing", "resultative") and any(is_be(w) for w in words):
        return TimeStatus.PAST, f"result: “{word}”", rests
    if form == "ing" and any(is_be(w) for w in words):
        return TimeStatus.ONGOING, "progressive", rests
    if headline and not is_stative(scope, index):
        return TimeStatus.PAST, "headline present", rests
    if is_general(scope, index):
        return TimeStatus.GENERAL, "habit, rule or definition", rests
    return TimeStatus.ONGOING, "present tense", rests


def _perfect(scope: Scope, index: int, words: list[str], rests: tuple[int, ...], *, backshift: bool) -> Timed:
    """has been V-ing and "has been ill since" go on; every other perfect is past."""
    form, tree, lists = verb_form(scope.tree, index), scope.tree, word_lists()
    below = tree.subtree(index)
    punished = scope.lower[index] in lists("timing", "punished")  # "has been jailed for twelve years"
    since = any(
        (scope.lower[at] == "since" and scope.lower[at + 1 : at + 2] not in ((".",), (",",), ()))
        or (scope.lower[at] == "for" and _lasts(scope, at) and not punished)
        for at in below
    )
    had = "had" in words and not backshift
    lasting = since or "had" not in words or scope.lower[index] in lists.forms("timing", "stative")
    ended = "had" in words and has_sequel(scope, index)
    if "been" in words and form == "ing" and not had and lasting and not ended:
        return TimeStatus.ONGOING, "perfect progressive", rests
    negated = any(scope.lower[child] in ("not", "n't", "never") for child in tree.children[index])
    counted = any(scope.lower[at] in ("times", "twice", "once") for at in scope.clause.words)
    counted |= is_have(scope.lower[index]) and any(tree.has(at, "nummod") for at in tree.dependents(index, "obj"))
    if counted or had or ended:
        return TimeStatus.PAST, "perfect", rests
    stative = is_stative(scope, index) and scope.lower[index] not in lists("timing", "resultative")
    # "has been switched off since August"; not "has been attacked three times since August"
    since_then = "been" in words and any(
        scope.lower[at] == "since" and scope.lower[at + 1 : at + 2] not in (("been",), (".",), (",",), ())
        for at in below
    )
    of_many = any(
        tree.has(at, "nummod") or scope.lower[at] in ("hundreds", "thousands", "dozens", "scores", "millions")
        for at in tree.dependents(index, "nsubj")
    )  # "forty people have been killed since Monday"
    if (stative and since and not of_many) or (
        since_then and ("had" not in words or backshift) and not (negated or of_many)
    ):
        return TimeStatus.ONGOING, "a state since then", rests
    if since and "been" not in words and "had" not in words and not negated:
        lasts = scope.lower[index] in lists.forms("timing", "lasting") and not _has_event(scope, index)
        closed = scope.lower[index] in lists.forms("timing", "for_a_time")
        if lasts or (not closed and any(scope.lower[at] == "for" and _lasts(scope, at) for at in below)):
            return TimeStatus.ONGOING, "what lasts until now", rests
    return TimeStatus.PAST, "perfect", rests


def _lasts(scope: Scope, at: int) -> bool:
    """Whether "for" opens a stretch of time: "for two years", "for more than a decade", "for months"."""
    units = word_lists()("timing", "units")
    for place in range(at + 1, min(at + 7, len(scope.lower))):
        word = scope.lower[place]
        if word in units or (word + "s" in units and scope.tree.words[place].upos == "NOUN") or word == "long":
            return scope.lower[place + 1 : place + 2] != ("-",)
        if scope.tree.words[place].upos not in ("NUM", "DET", "ADJ", "ADV", "ADP", "SCONJ"):
            return False
    return False


def _still(scope: Scope, index: int, form: str) -> bool:
    """Whether a past tense under a verb of the past stands for a present: a state or something in progress, undated."""
    if has_past_time(scope, index) or (is_have(scope.lower[index]) and _has_event(scope, index)):
        return False
    if form == "ing" or "being" in helper_words(scope, index):
        return True
    return is_stative(scope, index) and scope.lower[index] not in word_lists()("timing", "told_results")


def _has_event(scope: Scope, index: int) -> bool:
    """Whether what somebody "had" is something that happened ("said they had a meeting")."""
    objects = scope.tree.dependents(index, "obj")
    return any(is_event_noun(scope.lower[at]) or scope.lower[at] in ("rounds", "round") for at in objects)


def _borrowed(scope: Scope, index: int, *, backshift: bool) -> Timed | None:
    """By the clause's first tensed helper, where a wrong parse has left the predicate without one."""
    inside = [at for at in scope.clause.words if scope.tree.words[at].upos == "AUX" and at not in scope.chain]
    first = next((at for at in inside if is_be(scope.lower[at]) or is_have(scope.lower[at])), None)
    if first is None or scope.lower[first] in ("be", "been", "being", "have") or verb_form(scope.tree, index) == "inf":
        return None
    if any(
        scope.tree.words[at].deprel == "acl:relcl" for at in scope.tree.ancestors(first) if at in scope.clause.words
    ):
        return None
    past = scope.lower[first] in (*PAST_BE, "had")
    if past and not (backshift and scope.lower[first] != "had"):
        return TimeStatus.PAST, "past tense", (first,)
    return TimeStatus.ONGOING, "present tense", (first,)
