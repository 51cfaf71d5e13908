"""How sure a clause's words leave its speaker, and the numeric band of the event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.parsing.inflection import forms_of
from reportedly.reading.grammar.scope import Scope, is_be, is_have, verb_form
from reportedly.reading.likelihood import LikelihoodWord, likelihood
from reportedly.reading.wordlists import load_yaml, word_lists
from reportedly.words import Certainty

COULD = "modal “could”"
ORDER = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN)


@dataclass(frozen=True)
class Hedge:
    """A likelihood word over a clause's event."""

    words: tuple[int, ...]
    certainty: Certainty
    negative: bool
    rule: str
    entry: LikelihoodWord | None = None


def weakest(*values: Certainty) -> Certainty:
    """The least sure of some certainties; certain where there is none."""
    return max(values, key=ORDER.index, default=Certainty.CERTAIN)


def hedges(scope: Scope, *, product: bool = False) -> list[Hedge]:
    """The likelihood words that have the clause's event in their scope, in text order.

    `product` says that the text is an intelligence product, where a few more words are likelihood words.
    """
    found = [*_phrases(scope, product), *_governors(scope), *_nouns(scope), *_modals(scope)]
    taken: set[int] = set()
    kept = []
    for hedge in found:
        if not taken.intersection(hedge.words):
            taken.update(hedge.words)
            kept.append(hedge)
    return sorted(kept, key=lambda hedge: hedge.words)


def _phrases(scope: Scope, product: bool) -> Iterator[Hedge]:
    covered: set[int] = set()
    present = frozenset(scope.lower)
    for entry in likelihood().words:
        if entry.words[0] not in present or (entry.product_only and not product):
            continue
        for at, text in enumerate(scope.lower):
            if text != entry.words[0] or not scope.has_phrase(at, entry.words):
                continue
            places = tuple(range(at, at + len(entry.words)))
            if covered.intersection(places):
                continue
            if compared(scope, places[-1]) and len(places) == 1:
                continue
            if _over(scope, places) and not _counts(scope, places[-1] + 1):
                covered.update(places)
                yield Hedge(places, entry.certainty, entry.negative, f"likelihood word “{entry.phrase}”", entry)


def compared(scope: Scope, at: int) -> bool:
    """Whether a likelihood word compares how often something happens ("twice as likely", "40 percent more likely")."""
    before = scope.lower[at - 1] if at else ""
    word, after = scope.lower[at], scope.lower[at + 1 : at + 3]
    return word in ("likely", "unlikely", "probable") and before in ("more", "less", "as") and after != ("than", "not")


def _counts(scope: Scope, at: int) -> bool:
    """Whether the word `at` begins a number, so that an adverb before it only makes that number vague."""
    if at >= len(scope.lower):
        return False
    return scope.tree.words[at].upos == "NUM" or scope.lower[at] in (
        "hundreds",
        "thousands",
        "dozens",
        "half",
        "scores",
    )


def _over(scope: Scope, places: tuple[int, ...]) -> bool:
    """Whether a phrase stands over the event: one of its words is in the chain, or modifies a predicate of it.

    An adverb within a noun phrase ("perhaps thirty people") and a word in another clause do not.
    """
    tree = scope.tree
    operators = set(scope.chain)
    for index in scope.chain:
        operators.update(scope.helpers(index))
    weighing = word_lists()("scope", "likelihood_nouns")
    if scope.lower[places[-1]].removesuffix("s") in weighing:
        return _weighs(scope, places[-1])
    for at in places:
        word = tree.words[at]
        if at in scope.chain and (at != scope.event or word.upos != "NOUN"):
            return True
        if word.head not in operators:
            continue
        relation = word.deprel.split(":")[0]
        if relation in ("advmod", "discourse", "obl", "dep", "aux", "xcomp"):
            return True
        if relation == "amod" and word.head == scope.event:
            return True
    return False


def _weighs(scope: Scope, noun: int) -> bool:
    """Whether a noun such as "risk" says how likely the event is, and is no thing that something is done to.

    "There is a risk of flooding", "runs the risk", "the risk is that P"; not "reduced the risk of infection".
    """
    if noun in scope.chain:
        return True
    head = scope.tree.words[noun].head
    if head not in scope.chain:
        return False
    if any(child in scope.chain for child in scope.tree.children[noun]):
        return True
    return is_be(scope.lower[head]) or scope.lower[head] in word_lists().forms("scope", "weighing_verbs")


@cache
def _governor_table() -> tuple[tuple[str, frozenset[str], Certainty], ...]:
    rows: list[dict[str, Any]] = load_yaml("likelihood.yaml")["governors"]
    table = []
    for row in rows:
        verbs = frozenset(form for verb in row.get("verbs", ()) for form in forms_of(verb))
        table.append(("verb", verbs, Certainty(row["certainty"])))
        table.append(("participle", frozenset(row.get("participles", ())), Certainty(row["certainty"])))
    return tuple(table)


def _governors(scope: Scope) -> Iterator[Hedge]:
    for index in scope.chain:
        word = scope.lower[index]
        passive = any(is_be(scope.lower[h]) for h in scope.helpers(index))
        for sort, forms, certainty in _governor_table():
            if word not in forms or certainty is Certainty.CERTAIN:
                continue
            if sort == "verb" and _appears_somewhere(scope, index):
                continue
            over_another = index != scope.event
            awaited = sort == "participle" and passive and word == "expected"
            if (over_another and (sort == "verb" or passive or verb_form(scope.tree, index) == "part")) or awaited:
                yield Hedge((index,), certainty, False, f"“{word}”")


def _appears_somewhere(scope: Scope, index: int) -> bool:
    """Whether somebody only came to a place to do something: "appeared on television to announce that P"."""
    words = scope.tree.words
    below = [c for c in scope.tree.dependents(index, "xcomp", "advcl") if c > index]
    placed = below and any(words[i].upos in {"NOUN", "PROPN"} for i in range(index + 1, below[0]))
    return bool(placed) and scope.lower[index].startswith("appear")


def _nouns(scope: Scope) -> Iterator[Hedge]:
    """ "There is a chance that P", "has no chance of V-ing"."""
    if len(scope.chain) < 2:
        return
    weighing = word_lists()("scope", "likelihood_nouns") - {"doubt", "question"}
    for index in scope.chain[:-1]:
        for noun in (index, *scope.tree.dependents(index, "nsubj", "obj")):
            word = scope.lower[noun]
            if word in weighing or word.removesuffix("s") in weighing:
                denied = any(scope.lower[child] == "no" for child in scope.tree.children[noun])
                if not denied:
                    yield Hedge((noun,), Certainty.POSSIBLE, False, f"“{word}”")


def _modals(scope: Scope) -> Iterator[Hedge]:
    modals: dict[str, str] = load_modals()
    for index in scope.chain:
        helpers = scope.helpers(index)
        words = [scope.lower[helper] for helper in helpers]
        for helper, word in zip(helpers, words, strict=True):
            if word in modals and not (word == "could" and _denied(scope, index)):
                yield Hedge((helper,), Certainty(modals[word]), False, f"modal “{word}”")
            elif word == "must" and any(is_have(other) for other in words):
                yield Hedge((helper,), Certainty.PROBABLE, False, "“must have”: inferred")


def _denied(scope: Scope, index: int) -> bool:
    """Whether "could" stands negated and so is no likelihood word ("could not be reached")."""
    return any(scope.lower[at] in ("not", "n't", "never") for at in scope.tree.children[index] if at < index)


@cache
def load_modals() -> dict[str, str]:
    """The modals of likelihood and the certainty each leaves."""
    return dict(load_yaml("likelihood.yaml")["modals"])
