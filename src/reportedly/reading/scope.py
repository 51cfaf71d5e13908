"""Which words bear on a predicate: its helpers, the predicates above and below it that carry no event of their own, and
the words that stand in the same clause.

"It is unlikely that the fleet will be able to sail" is one event, *sail*, under three operators. A `Scope` lists them
from the outermost to the event, so that negation, likelihood and time can be read off one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from reportedly.reading.likelihood import likelihood
from reportedly.reading.syntax import Clause, Tree
from reportedly.reading.wordlists import word_lists
from reportedly.words import Span

_CLAUSAL = frozenset({"acl", "advcl", "ccomp", "csubj", "parataxis", "conj", "xcomp"})
_BE = frozenset({"am", "is", "are", "was", "were", "be", "been", "being", "'s", "'re", "'m", "s"})
_HAVE = frozenset({"have", "has", "had", "having", "'ve", "'d"})


@dataclass(frozen=True)
class Scope:
    """A clause with the operators over and under its predicate.

    `chain` holds predicates from the outermost operator down to the event; the clause's own predicate is among them.
    """

    clause: Clause
    chain: tuple[int, ...]

    @property
    def tree(self) -> Tree:
        """The sentence."""
        return self.clause.tree

    @property
    def event(self) -> int:
        """The predicate of the event itself, the last of the chain."""
        return self.chain[-1]

    @property
    def top(self) -> int:
        """The outermost predicate of the chain."""
        return self.chain[0]

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The sentence's words in lower case, apostrophes straight."""
        return lower(self.tree)

    def span(self, index: int) -> Span:
        """Where a word stands in the text."""
        word = self.tree.words[index]
        return Span(word.start, word.end)

    def helpers(self, index: int) -> tuple[int, ...]:
        """Auxiliaries and copulas of a predicate; those of the first conjunct where this one shares them."""
        return helpers(self.tree, index)

    def modifiers(self, index: int) -> Iterator[int]:
        """Words that modify a predicate directly or through its helpers, and stand in no clause of their own."""
        for child in self.tree.children[index]:
            relation = self.tree.words[child].deprel.split(":")[0]
            if relation not in _CLAUSAL:
                yield child
            if relation in ("aux", "cop", "advmod"):
                yield from self.tree.children[child]

    def has_phrase(self, at: int, phrase: tuple[str, ...]) -> bool:
        """Whether the words of `phrase` stand from the word `at` on."""
        return self.lower[at : at + len(phrase)] == phrase


def lower(tree: Tree) -> tuple[str, ...]:
    """The words of a tree in lower case, apostrophes straight."""
    return tuple(word.text.lower().replace("’", "'") for word in tree.words)


def helpers(tree: Tree, index: int) -> tuple[int, ...]:
    """Auxiliaries and copulas of a predicate; a conjunct without any, and without a subject, shares the first one's."""
    own = tuple(tree.dependents(index, "aux", "cop"))
    word = tree.words[index]
    if own or word.deprel.split(":")[0] != "conj" or word.form in ("past", "pres"):
        return own
    if any(tree.dependents(index, "nsubj", "csubj", "expl")) or word.head < 0:
        return own
    shared = helpers(tree, word.head)
    return tuple(aux for aux in shared if aux < word.head)


def is_be(text: str) -> bool:
    """Whether a lower-case word is a form of "be"."""
    return text in _BE


def is_have(text: str) -> bool:
    """Whether a lower-case word is a form of "have"."""
    return text in _HAVE


def scope_of(clause: Clause) -> Scope:
    """The operators over and under a clause's predicate, by the tree."""
    tree, chain = clause.tree, [clause.predicate]
    words = lower(tree)
    while (above := _operator_above(tree, words, chain[0])) is not None and above not in chain:
        chain.insert(0, above)
    while (below := _event_below(tree, words, chain[-1])) is not None and below not in chain:
        chain.append(below)
    return Scope(clause, tuple(chain))


def _operator_above(tree: Tree, words: tuple[str, ...], index: int) -> int | None:
    """The predicate right above, if it only says how sure, whether or when the one below is."""
    head, relation = tree.words[index].head, tree.words[index].deprel.split(":")[0]
    if head < 0:
        return None
    if relation in ("ccomp", "csubj", "xcomp", "nsubj", "advcl") and _is_operator(
        tree, words, head, infinitive=relation == "xcomp"
    ):
        # An advcl is a complement only where the parser missed one: "likely that …", with its mark.
        if relation in ("advcl", "nsubj") and not _marked(tree, words, index, ("that", "to", "whether")):
            return None
        return head
    if relation in ("acl", "ccomp", "appos") and tree.words[index].deprel != "acl:relcl" and _weighs(words[head]):
        return head
    return None


def _weighs(noun: str) -> bool:
    lists = word_lists()
    singular = noun.removesuffix("s")
    return any(n in lists("scope", "likelihood_nouns") | lists("polarity", "evidence") for n in (noun, singular))


def _marked(tree: Tree, words: tuple[str, ...], index: int, marks: tuple[str, ...]) -> bool:
    return any(words[mark] in marks for mark in tree.dependents(index, "mark"))


def _is_operator(tree: Tree, words: tuple[str, ...], index: int, *, infinitive: bool) -> bool:
    lists, word, form = word_lists(), words[index], tree.words[index].form
    passive = any(is_be(words[h]) or words[h] in ("got", "get") for h in helpers(tree, index))
    adjective = lists("scope", "future_adjectives") | lists("polarity", "impossible") | _weighing_adjectives()
    adjective |= (
        lists("polarity", "open_adjectives")
        | lists("polarity", "sure_adjectives")
        | lists("polarity", "implicative_adjectives")
    )
    participle = lists("scope", "raising_participles") | lists("scope", "future_participles")
    if word in lists.forms("scope", "raising_verbs") and form != "part":
        return True
    if word in participle and (passive or (form == "part" and tree.words[index].deprel.split(":")[0] != "acl")):
        return not any(is_have(words[h]) and not passive for h in helpers(tree, index))
    if word in adjective:
        return infinitive or word not in ("set", "going", "sure", "prepared", "ready") or passive
    return infinitive and (
        word in lists.forms("scope", "planned_verbs") or word in lists.forms("polarity", "implicatives")
    )


@cache
def _weighing_adjectives() -> frozenset[str]:
    return frozenset(word.words[0] for word in likelihood().words if len(word.words) == 1)


def _event_below(tree: Tree, words: tuple[str, ...], index: int) -> int | None:
    """The infinitive or clause that carries the event, where the predicate itself is an operator."""
    if _is_operator(tree, words, index, infinitive=True):
        for child in tree.dependents(index, "xcomp", "ccomp", "csubj"):
            return child
        if words[index] not in word_lists()("scope", "raising_participles"):
            for child in tree.dependents(index, "advcl", "acl"):
                if _marked(tree, words, child, ("to", "that")) and child > index:
                    return child
    for noun in tree.dependents(index, "nsubj", "obj"):
        # "there is a chance that P", "has no evidence that P", "had planned …" with a noun: "has plans to"
        existential = any(tree.dependents(index, "expl")) or is_have(words[index])
        if existential and _weighs(words[noun]):
            for child in tree.dependents(noun, "acl", "ccomp"):
                if tree.words[child].deprel != "acl:relcl" or _marked(tree, words, child, ("that",)):
                    return child
    return None
