"""When a clause's event stands to its telling, backshift undone."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from reportedly.reading.factuality.certainty import compared
from reportedly.reading.factuality.dated import beside, has_future_time, has_past_time, has_sequel
from reportedly.reading.factuality.tenseless import Timed, tenseless
from reportedly.reading.grammar.clauses import is_event_noun
from reportedly.reading.grammar.scope import Scope, is_be, is_have, verb_form
from reportedly.reading.wordlists import word_lists
from reportedly.words import TimeStatus

_CLAUSES = frozenset({"acl", "advcl", "ccomp", "csubj", "parataxis", "conj"})
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
_PAST_BE = frozenset({"was", "were"})


def timing(
    scope: Scope, *, backshift: bool = False, headline: bool = False, contrary: bool = False, conditional: bool = False
) -> Timed:
    """The time status of a clause's event, with the rule and the words that decided.

    `backshift`: the clause is reported under a verb of the past ("said a deal was close"), so its own past may stand
    for a present. `headline`: its simple present tells what has happened ("Garrison mutinies"). `contrary`: its
    condition is contrary to fact ("had he known"). `conditional`: it hangs on some condition.
    """
    for index in scope.chain:
        yet = _yet_to(scope, index)
        if yet:
            return TimeStatus.PAST, "“have yet to”", yet
        if compared(scope, index):
            return _of(scope, index, backshift=False, headline=headline)  # a statistic: at the time of its copula
        found = _future(scope, index) or _modal(scope, index, contrary, conditional)
        if found:
            return _unless_perfect(scope, found, index)
    return _tensed(scope, backshift=backshift, headline=headline)


def _words(scope: Scope, index: int) -> list[str]:
    return [scope.lower[helper] for helper in scope.helpers(index)]


def _unless_perfect(scope: Scope, found: Timed, index: int) -> Timed:
    """ "likely to have left", "may be hiding": the infinitive's own time goes before the operator's."""
    event, words = scope.event, _words(scope, scope.event)
    if event != index and found[0] is TimeStatus.PLANNED:
        if any(is_have(word) for word in words):
            return TimeStatus.PAST, "perfect infinitive", (event,)
        soft = ("likely", "unlikely", "certain", "sure")
        if scope.lower[index] in soft and verb_form(scope.tree, event) == "ing" and "be" in words:
            return TimeStatus.ONGOING, "progressive infinitive", (event,)
    return found


def _future(scope: Scope, index: int) -> Timed | None:
    """Will, be going to, is to, and the verbs, participles and adjectives that look ahead."""
    lists, word = word_lists(), scope.lower[index]
    for helper in scope.helpers(index):
        if scope.lower[helper] in lists("timing", "future"):
            return TimeStatus.PLANNED, f"future “{scope.lower[helper]}”", (helper,)
    is_to = _is_to(scope, index)
    if is_to:
        return TimeStatus.PLANNED, "“is to”", is_to
    if index != scope.event and not (word in ("likely", "unlikely") and _told_with_tense(scope)):
        ahead = lists("scope", "future_adjectives") | lists("scope", "future_participles")
        verb = lists.forms("scope", "planned_verbs")
        if word in ahead - {"certain", "sure"} or word in verb or (word in ("certain", "sure") and _infinitive(scope)):
            return TimeStatus.PLANNED, f"“{word}”", (index,)
        if _ahead_noun(scope, index):
            return TimeStatus.PLANNED, "a plan or prospect", (index,)
    elif _due_to(scope, index):
        return TimeStatus.PLANNED, "“due to” and its kin", (index,)
    elif (word in ("expected", "scheduled", "due", "slated") and any(is_be(w) for w in _words(scope, index))) or (
        word == "planned" and {"is", "are"}.intersection(_words(scope, index))
    ):
        return TimeStatus.PLANNED, f"“{word}”", (index,)
    return None


def _told_with_tense(scope: Scope) -> bool:
    """Whether the event under a likelihood word has a tense of its own ("it is likely that Orsk ordered it")."""
    words = _words(scope, scope.event)
    tensed = verb_form(scope.tree, scope.event) == "past" or any(
        w in (*_PAST_BE, "did", "had", "has", "is", "are") for w in words
    )
    return tensed and not _infinitive(scope)


def _yet_to(scope: Scope, index: int) -> tuple[int, ...]:
    """Where "have yet to" stands before a predicate."""
    for at in range(max(0, index - 3), min(index + 1, len(scope.lower) - 2)):
        if scope.lower[at : at + 3] in (("has", "yet", "to"), ("have", "yet", "to"), ("had", "yet", "to")):
            return at, at + 1
    return ()


def _is_to(scope: Scope, index: int) -> tuple[int, ...]:
    """Where "is to" stands: right before a predicate ("is to meet") or after a noun ("the aim is to secure")."""
    for at in range(max(0, index - 4), min(index + 3, len(scope.lower) - 2)):
        be_to = (
            is_be(scope.lower[at]) and scope.lower[at] not in ("be", "been", "being") and scope.lower[at + 1] == "to"
        )
        if be_to and scope.tree.words[at + 2].upos in ("VERB", "AUX"):
            infinitive = scope.tree.words[at + 2]
            if index == at + 2 or index == infinitive.head or scope.tree.words[at].head == index:
                return at, at + 1
    return ()


def _due_to(scope: Scope, index: int) -> bool:
    """Whether "was due to", "are set to" stands right before a verb that the parser took for a noun."""
    lists = word_lists()
    ahead = (lists("scope", "future_adjectives") | lists("scope", "future_participles")) - {"certain", "sure", "likely"}
    before = scope.lower[max(0, index - 3) : index]
    return len(before) == 3 and before[2] == "to" and before[1] in ahead - {"unlikely"} and is_be(before[0])


def _infinitive(scope: Scope) -> bool:
    return any(scope.lower[m] == "to" for m in scope.tree.dependents(scope.event, "mark"))


def _ahead_noun(scope: Scope, index: int) -> bool:
    weighing = word_lists()("scope", "likelihood_nouns") - {"doubt", "question"}
    nouns = (index, *scope.tree.dependents(index, "nsubj", "obj"))
    weighing |= word_lists()("scope", "planned_nouns")
    named = any(scope.lower[n].removesuffix("s") in weighing or scope.lower[n] in weighing for n in nouns)
    words = _words(scope, scope.event)
    tensed = any(w in _PAST_BE or is_have(w) for w in words) or verb_form(scope.tree, scope.event) == "past"
    return named and not tensed and not _none(scope, nouns)


def _none(scope: Scope, nouns: Iterable[int]) -> bool:
    """Whether there is none of what nouns name: "has no plans to"."""
    return any(scope.lower[at] in ("no", "any") for noun in nouns for at in scope.tree.dependents(noun, "det"))


def _modal(scope: Scope, index: int, contrary: bool, conditional: bool) -> Timed | None:
    words = _words(scope, index)
    perfect = any(is_have(word) and word in ("have", "'ve") for word in words)
    for helper, word in zip(scope.helpers(index), words, strict=True):
        if word in ("would", "'d") and not (word == "'d" and verb_form(scope.tree, index) == "part" and not perfect):
            if perfect or contrary:
                return TimeStatus.HYPOTHETICAL, "“would” contrary to fact", (helper,)
            if not conditional and _refuses(scope, index):
                return TimeStatus.PAST, "“would not” say: refused", (helper,)
            return TimeStatus.PLANNED, "“would”", (helper,)
        if word in ("may", "might", "could", "must", "should", "can", "ca", "ought"):
            if perfect and (contrary or word in ("should", "ought")):
                return TimeStatus.HYPOTHETICAL, f"“{word} have” contrary to fact", (helper,)
            if perfect and word == "could" and _averts(scope, index):
                return TimeStatus.HYPOTHETICAL, "“could have” kept it from happening", (helper,)
            if perfect:
                return TimeStatus.PAST, f"“{word} have”", (helper,)
            if contrary:
                return TimeStatus.HYPOTHETICAL, "condition contrary to fact", (helper,)
            if conditional and word not in ("can", "ca"):
                return TimeStatus.PLANNED, f"“{word}” under a condition", (helper,)
            if word == "could" and _ability(scope, index):
                return TimeStatus.PAST, "ability in the past", (helper,)
            denied = any(scope.lower[child] in ("not", "n't", "never") for child in scope.tree.children[index])
            if word in ("can", "ca") and "be" in words and not denied and not _is_stative(scope, index):
                return TimeStatus.PLANNED, "“can be” with an event", (helper,)
            if word in ("must", "should", "ought") and _stays(scope, scope.event):
                return TimeStatus.GENERAL, f"“{word}” with a state", (helper,)
            if word in ("can", "ca") and _bare_subject(scope, index):
                return TimeStatus.GENERAL, "“can” of a kind of thing", (helper,)
            if _stays(scope, scope.event) or verb_form(scope.tree, scope.event) == "ing" or word in ("can", "ca"):
                return TimeStatus.ONGOING, f"“{word}” with a state", (helper,)
            return TimeStatus.PLANNED, f"“{word}” with an event", (helper,)
    return None


def _averts(scope: Scope, index: int) -> bool:
    """Whether "could have" is about what would have kept something from happening, and was not done."""
    negated = any(scope.lower[child] in ("not", "n't", "never") for child in scope.tree.children[index])
    negated |= any(scope.lower[at] in ("nothing", "nobody", "none", "no") for at in scope.clause.words if at < index)
    return not negated and scope.lower[scope.event] in word_lists().forms("timing", "averting")


def _refuses(scope: Scope, index: int) -> bool:
    """Whether "would not" stands for a refusal to tell: "would not name the players"."""
    negated = any(scope.lower[child] in ("not", "n't") for child in scope.tree.children[index])
    first = min(scope.clause.words, default=index)
    negated |= scope.lower[first] in ("neither", "nobody", "none", "no")
    return negated and scope.lower[index] in word_lists()("timing", "refused")


def _ability(scope: Scope, index: int) -> bool:
    negated = any(scope.lower[child] in ("not", "n't", "never") for child in scope.tree.children[index])
    first = min(scope.clause.words, default=index)
    negated |= scope.lower[first] in ("neither", "no", "nobody", "none", "nothing") and first < index
    return negated or scope.lower[index] in word_lists().forms("timing", "ability")


def _stays(scope: Scope, index: int) -> bool:
    """Whether a predicate under may, might or could tells a present state ("may be in Sofara")."""
    if scope.tree.words[index].upos != "VERB":
        # "may fine the airline", tagged as an adjective, is an event all the same: it has no copula.
        return any(is_be(word) for word in _words(scope, index)) or bool(scope.lower[index + 1 : index + 2] == ("be",))
    held = scope.lower[index] in word_lists()("timing", "stative_participles") and "be" in _words(scope, index)
    return held or scope.lower[index] in word_lists()("timing", "core_stative")


def _bare_subject(scope: Scope, index: int) -> bool:
    """Whether the subject is a kind ("lead can damage the brain") and the clause is not negated."""
    tree = scope.tree
    if any(scope.lower[child] in ("not", "n't", "never") for child in tree.children[index]):
        return False
    subject = next((at for at in tree.dependents(index, "nsubj")), None)
    if subject is None or tree.words[subject].upos not in ("NOUN", "PROPN"):
        return False
    return tree.words[subject].upos == "NOUN" and not tree.has(subject, "det", "nmod", "amod", "nummod")


def _is_stative(scope: Scope, index: int) -> bool:
    """Whether a predicate tells a state: a copula, a verb of state, or a participle of state."""
    tree, word, lists = scope.tree, scope.lower[index], word_lists()
    participle = word.endswith("ed") and any(is_be(w) for w in _words(scope, index))
    if is_be(word) or (tree.words[index].upos != "VERB" and not participle):
        return True
    if word in lists("timing", "stative_participles") and any(is_be(w) for w in _words(scope, index)):
        return True
    passive = any(is_be(w) for w in _words(scope, index))
    return not passive and (word in lists.forms("timing", "stative") or is_have(word))


def _tensed(scope: Scope, *, backshift: bool, headline: bool) -> Timed:
    """By the tense of the outermost predicate, or of the infinitive under a raising verb."""
    top, event = scope.top, scope.event
    if top != event and verb_form(scope.tree, event) in ("inf", "ing", "part", "") and not _finite_below(scope):
        words = _words(scope, event)
        if any(is_have(word) for word in words):
            return TimeStatus.PAST, "perfect infinitive", (event,)
        if scope.lower[top] in word_lists().forms("polarity", "implicatives") or scope.lower[top] in word_lists()(
            "polarity", "implicative_adjectives"
        ):
            return _of(scope, top, backshift=backshift, headline=headline)
        passed = verb_form(scope.tree, event) == "inf" and not words and not _is_stative(scope, event)
        if passed and verb_form(scope.tree, top) == "past" and scope.tree.words[top].upos == "VERB":
            return TimeStatus.PAST, "a happening at the time of its operator", (event,)
        if "be" in words and _what_it_is(scope, event):
            return TimeStatus.GENERAL, "what something is", (event,)
        return TimeStatus.ONGOING, "infinitive at the time of its operator", (event,)
    return _of(scope, event, backshift=backshift, headline=headline)


def _finite_below(scope: Scope) -> bool:
    words = _words(scope, scope.event)
    form = verb_form(scope.tree, scope.event)
    beside = [
        scope.lower[at] for at in scope.clause.words if scope.tree.words[at].upos == "AUX" and at not in scope.chain
    ]
    tensed = [w for w in (*words, *(beside if form == "" else ())) if is_be(w) and w not in ("be", "been", "being")]
    return form in ("past", "pres") or bool(tensed) or "has" in words or "had" in words


def _of(scope: Scope, index: int, *, backshift: bool, headline: bool) -> Timed:
    tree, lists, word = scope.tree, word_lists(), scope.lower[index]
    support, words = scope.helpers(index), _words(scope, index)
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
    past = any(w in _PAST_BE or w == "did" for w in words) or (not support and (form == "past" or word in _PAST_BE))
    if past:
        if backshift and "did" not in words and _still(scope, index, form):
            if form != "ing" and _what_it_is(scope, index):
                return TimeStatus.GENERAL, "what something is, backshifted", rests
            return TimeStatus.ONGOING, "past tense backshifted from a present", rests
        if backshift and _often(scope, index) and not has_past_time(scope, index):
            return TimeStatus.GENERAL, "a habit, backshifted", rests
        if backshift and "did" in words and _is_stative(scope, index) and not has_past_time(scope, index):
            return TimeStatus.ONGOING, "past tense backshifted from a present", rests
        return TimeStatus.PAST, "past tense", rests
    if has_future_time(scope, index) and (form == "ing" or form == "pres") and not _copular(scope, index):
        return TimeStatus.PLANNED, "present tense with a time to come", rests
    if word in lists("timing", "resultative") and any(is_be(w) for w in words):
        return TimeStatus.PAST, f"result: “{word}”", rests
    if form == "ing" and any(is_be(w) for w in words):
        return TimeStatus.ONGOING, "progressive", rests
    if headline and not _is_stative(scope, index):
        return TimeStatus.PAST, "headline present", rests
    if _general(scope, index):
        return TimeStatus.GENERAL, "habit, rule or definition", rests
    return TimeStatus.ONGOING, "present tense", rests


def _copular(scope: Scope, index: int) -> bool:
    return scope.tree.has(index, "cop")


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
    stative = _is_stative(scope, index) and scope.lower[index] not in lists("timing", "resultative")
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
    if form == "ing" or "being" in _words(scope, index):
        return True
    return _is_stative(scope, index) and scope.lower[index] not in word_lists()("timing", "told_results")


def _has_event(scope: Scope, index: int) -> bool:
    """Whether what somebody "had" is something that happened ("said they had a meeting")."""
    objects = scope.tree.dependents(index, "obj")
    return any(is_event_noun(scope.lower[at]) or scope.lower[at] in ("rounds", "round") for at in objects)


def _often(scope: Scope, index: int) -> bool:
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


def _general(scope: Scope, index: int) -> bool:
    tree, lists, word = scope.tree, word_lists(), scope.lower[index]
    opening = next((text for at, text in enumerate(scope.lower) if tree.words[at].upos != "PUNCT"), "")
    if _often(scope, index) or opening in ("every", "each"):
        return True
    subjects = [scope.lower[at] for at in tree.dependents(index, "nsubj")]
    if lists("timing", "rules").intersection(subjects) and word in lists("timing", "rule_verbs"):
        return True
    if word in lists.forms("timing", "definitional"):
        return True
    return _what_it_is(scope, index)


def _what_it_is(scope: Scope, index: int) -> bool:
    """Whether a predicate says what something is, not how it stands now: "is the country's largest", "is false"."""
    tree, lists, word = scope.tree, word_lists(), scope.lower[index]
    if word in lists("timing", "verdicts"):
        return True
    near = [scope.lower[at] for at in beside(scope, index)]
    superlative = tree.words[index].upos == "ADJ" and word.endswith("est") and tree.has(index, "det")
    nominal = (tree.words[index].upos in ("NOUN", "PROPN") or superlative) and _copular(scope, index)
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
    past = scope.lower[first] in (*_PAST_BE, "had")
    if past and not (backshift and scope.lower[first] != "had"):
        return TimeStatus.PAST, "past tense", (first,)
    return TimeStatus.ONGOING, "present tense", (first,)
