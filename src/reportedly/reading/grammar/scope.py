"""Which words bear on a predicate: its helpers, the predicates above and below it that carry no event of their own, and
the words that stand in the same clause.

"It is unlikely that the fleet will be able to sail" is one event, *sail*, under three operators. A `Scope` lists them
from the outermost to the event, so that negation, likelihood and time can be read off one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from reportedly.parsing.syntax import Clause, Tree
from reportedly.reading.likelihood import likelihood
from reportedly.reading.wordlists import load_yaml, word_lists
from reportedly.words import Span

_CLAUSAL = frozenset({"acl", "advcl", "ccomp", "csubj", "parataxis", "conj", "xcomp"})
_DO = frozenset({"do", "does", "did", "got", "get", "gets", "getting"})
_LINKS = frozenset({"that", "whether", "if", "how", "who", "what", "when", "where", "why", "which", "whose"})
_CAUGHT = frozenset({"found", "seen", "shown", "held"})
_LOOKED = (("forward",), ("into",), ("at",), ("for",), ("after",), ("back",), ("out",))
_WHICH = frozenset({"who", "whom", "what", "when", "where", "why", "which", "whose", "how"})
_NO_GERUND = frozenset({"bring", "sting", "sling", "cling", "fling", "spring", "swing", "string", "wring"})
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


@lru_cache(maxsize=256)
def lower(tree: Tree) -> tuple[str, ...]:
    """The words of a tree in lower case, apostrophes straight."""
    return tuple(word.text.lower().replace("’", "'") for word in tree.words)


@lru_cache(maxsize=4096)
def helpers(tree: Tree, index: int) -> tuple[int, ...]:
    """Auxiliaries and copulas of a predicate, in text order.

    Those right before it count whatever the parser hung them on. A conjunct without any, and without a subject, shares
    those of the first conjunct.
    """
    own = {at for at in tree.dependents(index, "aux", "cop") if _helps(tree, at, index)}
    if tree.words[index].upos in ("VERB", "AUX", "ADJ"):
        at = left(tree, index)
        while at >= 0 and tree.words[at].upos in ("AUX", "ADV", "PART") and tree.words[at].text.lower() != "to":
            if is_auxiliary(tree.words[at].text):
                own.add(at)
            at = left(tree, at)
    word = tree.words[index]
    if own or word.deprel.split(":")[0] != "conj" or word.form in ("past", "pres"):
        return tuple(sorted(own))
    if tree.has(index, "nsubj", "csubj", "expl") or word.head < 0:
        return ()
    shared = helpers(tree, word.head)
    return tuple(aux for aux in shared if aux < word.head)


@lru_cache(maxsize=4096)
def is_auxiliary(text: str) -> bool:
    """Whether a word is a form of be, have or do, or a modal."""
    word = text.lower().replace("’", "'")
    return is_be(word) or is_have(word) or word in _DO or word in word_lists()("scope", "modals")


def _helps(tree: Tree, at: int, index: int) -> bool:
    """Whether a word hung on a predicate as its helper can be one: a known helper before it, no clause between."""
    if at > index or not is_auxiliary(tree.words[at].text):
        return False
    between = range(at + 1, index)
    return not any(
        tree.words[i].upos == "SCONJ"
        or (tree.words[i].upos == "VERB" and tree.words[i].form in ("past", "pres") and tree.words[i].head != index)
        for i in between
    )


def verb_form(tree: Tree, index: int) -> str:
    """The form of a verb (as in `Word.form`), the parser's label put right where the words themselves leave no choice.

    "" for a word that is no verb.
    """
    word = tree.words[index]
    text = word.text.lower()
    if word.upos not in ("VERB", "AUX"):
        return "ing" if text.endswith("ing") and word.form == "ing" else ""
    if text.endswith("ing") and len(text) > 4 and text not in _NO_GERUND:
        return "ing"
    found = [tree.words[helper].text.lower().replace("’", "'") for helper in helpers(tree, index) if helper < index]
    to = any(tree.words[mark].text.lower() == "to" and mark < index for mark in tree.dependents(index, "mark"))
    if to or (index and tree.words[index - 1].text.lower() == "to"):
        return "inf"
    if found:
        last = found[-1]
        if is_have(last) or is_be(last):
            return "part"
        return "inf"
    if word.form in ("pres", "part", "inf", "") and text in irregular_pasts() and word.deprel != "acl":
        subject = tree.has(index, "nsubj", "expl") or word.head < 0
        if word.form in ("pres", "inf") or subject:
            return "past"
    if (
        text.endswith("ed")
        and word.form in ("pres", "imp", "inf")
        and not text.endswith("eed")
        and text not in ("shed", "embed")
    ):
        return "past"
    if word.form == "past" and text.endswith("s") and not text.endswith("ss") and text not in irregular_pasts():
        return "past" if is_be(text) or is_have(text) else "pres"
    if word.form in ("pres", "inf", "") and text in word_lists()("timing", "alike") and _of_one(tree, index):
        return "past"
    if word.form in ("past", "pres", "imp"):
        return word.form
    subject = tree.has(index, "nsubj", "expl") or word.head < 0
    if word.form in ("", "inf", "part") and subject and word.deprel.split(":")[0] not in ("xcomp", "acl"):
        if text.endswith("ed") or text in irregular_pasts():
            return "past"
        return "part" if word.form == "part" else "pres"
    return word.form or ("part" if text.endswith("ed") else "")


def _of_one(tree: Tree, index: int) -> bool:
    """Whether a verb's subject is one thing or person, so that a present would end in "s": "the firm put it off"."""
    subject = next(iter(tree.dependents(index, "nsubj")), None)
    if subject is None or tree.has(subject, "conj"):
        return False
    word = tree.words[subject]
    text = word.text.lower()
    if word.upos == "PRON":
        return text in ("he", "she", "it", "this", "that", "one")
    one = tree.has(subject, "det") and any(
        tree.words[at].text.lower() in ("a", "an", "this", "that", "one", "each", "every")
        for at in tree.dependents(subject, "det")
    )
    return one or (
        word.upos in ("NOUN", "PROPN", "VERB")
        and not text.endswith("s")
        and text not in word_lists()("timing", "plurals")
    )


@cache
def irregular_pasts() -> frozenset[str]:
    """Simple pasts that no ending shows ("said", "left")."""
    table: dict[str, list[str]] = load_yaml("cues.yaml")["irregular"]
    listed = {form for forms in table.values() for form in forms[-2:] if not form.endswith(("s", "ing"))}
    return frozenset(listed - {verb for verb, forms in table.items() if verb in forms}) | word_lists()(
        "timing", "pasts"
    )


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
    lead = _leading_operator(tree, words, clause)
    if lead is not None and lead not in chain:
        chain.insert(0, lead)
    while (above := _operator_above(tree, words, chain[0])) is not None and above not in chain:
        chain.insert(0, above)
    while (below := _event_below(tree, words, chain[-1])) is not None and below not in chain:
        chain.append(below)
    return Scope(clause, tuple(chain))


def _leading_operator(tree: Tree, words: tuple[str, ...], clause: Clause) -> int | None:
    """The operator right before a clause that opens with a linking word: "it is not known how many were on board"."""
    own = [at for at in clause.words if tree.words[at].upos != "PUNCT"]
    if not own:
        return None
    first = own[0]
    before = left(tree, first)
    if words[first] not in _LINKS and before >= 0 and words[before] in _LINKS:
        first, before = before, left(tree, before)
    before = _before_shown(tree, words, before)
    if before < 0 or before in own:
        return None
    if words[first] not in _LINKS:
        # "no indication the two blasts were linked"
        return before if words[before] in word_lists()("polarity", "evidence") else None
    operator = _weighs(tree, words, before) or _is_operator(tree, words, before, infinitive=False)
    return before if operator else None


def _before_shown(tree: Tree, words: tuple[str, ...], index: int) -> int:
    """The noun before a participle that shows something: "no *evidence* suggesting that P"."""
    shows = index > 0 and tree.words[index].form == "ing"
    return index - 1 if shows and words[index - 1] in word_lists()("polarity", "evidence") else index


def left(tree: Tree, index: int) -> int:
    """The word before another, quotation marks passed over; −1 where there is none."""
    index -= 1
    while index >= 0 and tree.words[index].text in ("“", "”", '"', "``", "''"):
        index -= 1
    return index


def _operator_above(tree: Tree, words: tuple[str, ...], index: int) -> int | None:
    """The predicate right above, if it only says how sure, whether or when the one below is."""
    head, relation = tree.words[index].head, tree.words[index].deprel.split(":")[0]
    linked = [mark for mark in tree.dependents(index, "mark") if words[mark] in ("that", "whether") and mark < index]
    if linked and linked[0] > 0:
        # "no evidence that P", "it is not clear that P": the word before "that", whatever the parser hung P on.
        before = _before_shown(tree, words, linked[0] - 1)
        if before != index and (_weighs(tree, words, before) or _is_operator(tree, words, before, infinitive=False)):
            return before
    if head < 0:
        return None
    infinitive = relation == "xcomp" or _infinitive_of(tree, words, head) == index
    if (relation in ("ccomp", "csubj", "xcomp") or infinitive or linked) and _is_operator(
        tree, words, head, infinitive=infinitive
    ):
        return head
    complement = relation in ("acl", "ccomp", "appos") and tree.words[index].deprel != "acl:relcl"
    return head if complement and _weighs(tree, words, head) else None


def _weighs(tree: Tree, words: tuple[str, ...], index: int) -> bool:
    lists = word_lists()
    if tree.words[index].upos not in ("NOUN", "PROPN"):
        return False
    named = lists("scope", "likelihood_nouns") | lists("polarity", "evidence")
    return words[index] in named or words[index].removesuffix("s") in named


def _is_operator(tree: Tree, words: tuple[str, ...], index: int, *, infinitive: bool) -> bool:
    lists, word, form = word_lists(), words[index], verb_form(tree, index)
    if word.startswith("look") and words[index + 1 : index + 2] in _LOOKED:
        return False  # "looks forward to saying so"
    support = [words[helper] for helper in helpers(tree, index)]
    passive = any(is_be(helper) or helper in ("got", "get") for helper in support)
    if word in lists.forms("scope", "raising_verbs") and not passive and (infinitive or word not in _DUAL):
        return True
    if word in lists("scope", "raising_participles") | lists("scope", "future_participles"):
        reduced = form == "part" and tree.words[index].deprel.split(":")[0] not in ("acl", "root")
        if passive or (reduced and not support):
            return True
    adjective = lists("scope", "future_adjectives") | lists("polarity", "impossible") | _weighing_adjectives()
    adjective |= lists("polarity", "open_adjectives") | lists("polarity", "sure_adjectives")
    adjective |= lists("polarity", "implicative_adjectives") | lists("polarity", "truth_adjectives")
    if word in adjective and (passive or tree.words[index].upos == "ADJ"):
        return True
    return infinitive and (
        word in lists.forms("scope", "planned_verbs") or word in lists.forms("polarity", "implicatives")
    )


_DUAL = frozenset({"look", "looks", "looked", "looking", "prove", "proves", "proved", "proving", "proven"})


@cache
def _weighing_adjectives() -> frozenset[str]:
    return frozenset(word.words[0] for word in likelihood().words if len(word.words) == 1)


def _infinitive_of(tree: Tree, words: tuple[str, ...], index: int) -> int | None:
    """The predicate of an infinitive that follows a word: "failed to reach", "likely to have been in Sofara"."""
    to = next((at for at in range(index + 1, min(index + 4, len(words))) if words[at] == "to"), None)
    if to is None or any(tree.words[at].upos not in ("ADV", "ADJ", "PART", "VERB") for at in range(index + 1, to)):
        return None
    for at in range(to + 1, min(to + 6, len(words))):
        word = tree.words[at]
        if word.upos == "AUX" and word.head > at:
            if word.deprel.split(":")[0] == "cop":
                return word.head
            continue
        if word.upos not in ("AUX", "ADV", "PART") or (word.upos == "AUX" and word.head <= at):
            return at if word.upos in ("VERB", "AUX", "ADJ") else None
    return None


def _event_below(tree: Tree, words: tuple[str, ...], index: int) -> int | None:
    """The infinitive or clause that carries the event, where the predicate itself is an operator."""
    infinitive = _infinitive_of(tree, words, index)
    if _is_operator(tree, words, index, infinitive=True):
        for child in tree.dependents(index, "xcomp", "ccomp", "csubj"):
            if words[index] in _CAUGHT and not any(words[at] == "to" for at in tree.dependents(child, "mark")):
                return None  # "was found dead", "was seen leaving": what happened is that it was found
            return None if _asks_which(tree, words, index, child) else child
        if infinitive is not None and index in tree.ancestors(infinitive):
            return infinitive
        if words[index] not in word_lists()("scope", "raising_participles"):
            for child in tree.dependents(index, "advcl", "acl", "conj"):
                marks = [mark for mark in tree.dependents(child, "mark") if words[mark] in ("to", "that")]
                if marks and index < marks[0] <= index + 3:
                    return child
    for noun in tree.dependents(index, "nsubj", "obj"):
        # "there is a chance that P", "has no evidence that P", "has plans to"
        existential = tree.has(index, "expl") or is_have(words[index])
        planned = words[noun] in word_lists()("scope", "planned_nouns")
        if existential and (planned or _weighs(tree, words, noun)):
            for child in tree.dependents(noun, "acl", "ccomp"):
                if tree.words[child].deprel != "acl:relcl" or _has_mark(tree, words, child):
                    return child
    return None


def _asks_which(tree: Tree, words: tuple[str, ...], index: int, child: int) -> bool:
    """Whether what is open is who, when or how it was, not whether it was so: "it is not clear who fired"."""
    lists = word_lists()
    if words[index] not in lists("polarity", "open_adjectives") | lists("polarity", "sure_adjectives"):
        return False
    first = next((at for at in tree.subtree(child) if tree.words[at].upos != "PUNCT"), child)
    return words[first] in _WHICH or (first > 0 and words[first - 1] in _WHICH)


def _has_mark(tree: Tree, words: tuple[str, ...], index: int) -> bool:
    return any(words[mark] == "that" for mark in tree.dependents(index, "mark"))
