"""The time that words over a predicate give its event: "have yet to", will and its kin, may and its kin.

Takes a scope and a predicate of it; gives the status, the rule and the words it rests on, or None without such words.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.reading.factuality.states import helper_words, is_stative
from reportedly.reading.factuality.tenseless import Timed
from reportedly.reading.grammar.scope import Scope, is_be, is_have, verb_form
from reportedly.reading.wordlists import word_lists
from reportedly.words import TimeStatus

PAST_BE = frozenset({"was", "were"})
"""The forms of "be" that are past."""


def have_yet_to(scope: Scope, index: int) -> tuple[int, ...]:
    """Where "have yet to" stands before a predicate."""
    for at in range(max(0, index - 3), min(index + 1, len(scope.lower) - 2)):
        if scope.lower[at : at + 3] in (("has", "yet", "to"), ("have", "yet", "to"), ("had", "yet", "to")):
            return at, at + 1
    return ()


def looking_ahead(scope: Scope, index: int) -> Timed | None:
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
    elif (word in ("expected", "scheduled", "due", "slated") and any(is_be(w) for w in helper_words(scope, index))) or (
        word == "planned" and {"is", "are"}.intersection(helper_words(scope, index))
    ):
        return TimeStatus.PLANNED, f"“{word}”", (index,)
    return None


def _told_with_tense(scope: Scope) -> bool:
    """Whether the event under a likelihood word has a tense of its own ("it is likely that Orsk ordered it")."""
    words = helper_words(scope, scope.event)
    tensed = verb_form(scope.tree, scope.event) == "past" or any(
        w in (*PAST_BE, "did", "had", "has", "is", "are") for w in words
    )
    return tensed and not _infinitive(scope)


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
    words = helper_words(scope, scope.event)
    tensed = any(w in PAST_BE or is_have(w) for w in words) or verb_form(scope.tree, scope.event) == "past"
    return named and not tensed and not _none(scope, nouns)


def _none(scope: Scope, nouns: Iterable[int]) -> bool:
    """Whether there is none of what nouns name: "has no plans to"."""
    return any(scope.lower[at] in ("no", "any") for noun in nouns for at in scope.tree.dependents(noun, "det"))


def by_modal(scope: Scope, index: int, contrary: bool, conditional: bool) -> Timed | None:
    """Would, may, might, could, must, should and can, with the perfect or under a condition."""
    words = helper_words(scope, index)
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
            if word in ("can", "ca") and "be" in words and not denied and not is_stative(scope, index):
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
        return any(is_be(word) for word in helper_words(scope, index)) or bool(
            scope.lower[index + 1 : index + 2] == ("be",)
        )
    held = scope.lower[index] in word_lists()("timing", "stative_participles") and "be" in helper_words(scope, index)
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
