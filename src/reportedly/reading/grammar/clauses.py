"""What heads a clause, and what a clause is beside another: one of its own, an order, a condition or a comment."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from reportedly.parsing.nouns import singular
from reportedly.parsing.syntax import Clause, Tree
from reportedly.reading.grammar.clause_words import clause_words
from reportedly.reading.grammar.conditions import conditions
from reportedly.reading.grammar.scope import verb_form
from reportedly.reading.lexicon import lexicon

_FINITE = frozenset({"past", "pres", "imp"})
_MODALS = frozenset(
    {"will", "would", "shall", "should", "can", "could", "may", "might", "must", "ca", "wo", "'ll", "’ll", "'d", "’d"}
)
_ORDINALS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "latest", "biggest", "largest", "deadliest"}
)
_RELATIVES = frozenset({"which", "who", "whom", "whose"})


def is_event_noun(noun: str) -> bool:
    """Whether a lower-cased noun, singular or plural, names something that happens."""
    words = clause_words()
    base = singular(noun)
    if base in words.no_event_nouns:
        return False
    return base in words.event_nouns or (len(base) > 6 and base.endswith(words.event_suffixes))


@lru_cache(maxsize=4096)
def is_finite(tree: Tree, index: int) -> bool:
    """Whether the word heads a finite clause: a tensed verb, or a predicate with a tensed auxiliary or copula."""
    word = tree.words[index]
    helpers = [c for c in tree.children[index] if tree.words[c].deprel.split(":")[0] in {"aux", "cop"}]
    if any(tree.words[c].form in _FINITE or tree.words[c].text.lower() in _MODALS for c in helpers):
        return True
    if word.upos == "VERB" and word.form in {"part", ""} and tree.has(index, "nsubj") and not helpers:
        return verb_form(tree, index) == "past"  # "and the delegations left"
    if word.upos in {"VERB", "AUX"} and word.form in {"past", "pres"}:
        return not any(
            tree.words[c].deprel == "mark" and tree.words[c].text.lower() == "to" for c in tree.children[index]
        )
    return False


@lru_cache(maxsize=4096)
def is_predicate(tree: Tree, index: int) -> bool:
    """Whether the word heads any clause, finite or not."""
    word = tree.words[index]
    return (
        is_finite(tree, index)
        or word.upos == "VERB"
        or any(tree.words[c].deprel.split(":")[0] in {"cop", "nsubj", "csubj"} for c in tree.children[index])
    )


def names_publication(tree: Tree, words: Iterable[int]) -> bool:
    """Whether words name no more than what somebody put out ("a video in which …"), with no verb on top."""
    inside = set(words)
    tops = [i for i in inside if tree.words[i].head not in inside and tree.words[i].upos != "PUNCT"]
    return bool(tops) and all(tree.words[i].upos == "NOUN" and not is_finite(tree, i) for i in tops)


def orders(tree: Tree, clause: Clause) -> bool:
    """Whether a clause is an order or a wish ("Ask me on Friday"), which tells nothing that is so or not so."""
    head = clause.predicate
    word = tree.words[head]
    bare = word.upos == "VERB" and word.form in {"imp", "inf"}
    words = [i for i in clause.words if tree.words[i].upos not in {"PUNCT", "INTJ", "CCONJ"}]
    low = [tree.words[i].text.lower() for i in words[:2]]
    not_so = 2 if low in (["do", "not"], ["do", "n't"], ["do", "n’t"]) else 1 if low[:1] == ["never"] else 0
    helped = any(c not in words[:not_so] for c in tree.dependents(head, "aux"))
    if not bare or helped or tree.has(head, "nsubj", "csubj", "expl", "mark"):
        return False
    first = words[not_so] if len(words) > not_so else head
    return first == head and word.text.lower() not in clause_words().plain_pasts


@lru_cache(maxsize=4096)
def is_condition(tree: Tree, index: int) -> bool:
    """Whether a clause is one on which another hangs: "if …", "unless …", "should parliament fail"."""
    marks = {tree.words[c].text.lower() for c in tree.dependents(index, "mark")}
    if marks & {"if", "unless", "provided", "lest"}:
        return True
    subjects = list(tree.dependents(index, "nsubj"))
    inverted = [c for c in tree.dependents(index, "aux") if tree.words[c].text.lower() in {"should", "had", "were"}]
    asks = tree.words[-1].text == "?"
    if bool(subjects) and bool(inverted) and inverted[0] < subjects[0] and not asks:
        return True
    return any(condition.head == index for condition in conditions(tree))


def splits(tree: Tree, parent: int, child: int) -> bool:
    """Whether a conjunct is a claim of its own beside `parent`."""
    word = tree.words[child]
    own_subject = any(True for _ in tree.dependents(child, "nsubj", "csubj", "expl"))
    helpers = any(True for _ in tree.dependents(child, "aux", "cop"))
    if own_subject:
        return is_finite(tree, child) or word.upos in {"VERB", "AUX"}
    if not is_finite(tree, child):
        return False
    shared = [c for c in tree.dependents(parent, "aux") if c < parent]
    if shared and not helpers and word.text.lower() in clause_words().plain_pasts:
        return True  # "was living there and had a boat": no participle that could share the helper
    if shared and not helpers and tree.words[parent].form == "ing" and word.form in {"past", "part"}:
        return True  # "was helping the police and appealed for calm"
    if shared and not helpers:
        return word.form == "pres" and tree.words[shared[-1]].text.lower() not in _MODALS
    return True


def adds_clause(tree: Tree, index: int) -> bool:
    """Whether a conjunct is a main clause of its own wherever the parse hangs it: ", and" with subject and tense.

    So is one with "and that": it is told beside what was told before.
    """
    told = is_finite(tree, index) or (tree.words[index].upos == "VERB" and verb_form(tree, index) in {"past", "part"})
    if not told or not tree.has(index, "nsubj", "expl"):
        return False
    joins = [c for c in tree.dependents(index, "cc") if tree.words[c].text.lower() in {"and", "but", "yet"}]
    if not joins or joins[0] == 0:
        return False
    return tree.words[joins[0] - 1].text == "," or tree.words[joins[0] + 1].text.lower() == "that"


def lists_that(tree: Tree, index: int, inside: frozenset[int]) -> bool:
    """Whether a clause is one of several that "that" opens side by side: "that P, that Q, and that R"."""
    mark = next((c for c in tree.dependents(index, "mark") if tree.words[c].text.lower() == "that"), 0)
    if mark < 1 or not is_finite(tree, index) or not tree.has(index, "nsubj", "expl", "csubj"):
        return False
    before = mark - 1
    while before in inside and tree.words[before].upos in {"CCONJ", "ADV"}:
        before -= 1
    if before == mark - 1 and tree.words[before].text not in {",", ";"}:
        return False
    first = next((i for i in sorted(inside) if tree.words[i].upos != "PUNCT"), mark)
    return tree.words[first].text.lower() == "that" and first < before


def stands_apart(tree: Tree, index: int) -> bool:
    """Whether a clause set beside another is one of its own, parted by a mark: not "it is not clear who fired"."""
    below = tree.subtree(index)
    first, last = below[0], below[-1]
    if any(tree.words[i].text.lower() in _RELATIVES for i in below[:2]):
        return False
    parted = first == 0 or any(tree.words[i].upos == "PUNCT" for i in (first - 1, first))
    parted |= index < tree.words[index].head and tree.words[min(last + 1, len(tree.words) - 1)].upos == "PUNCT"
    return is_finite(tree, index) and parted


def contrasts(tree: Tree, index: int) -> bool:
    """Whether an adverbial clause is told as news itself: "while prices rose, …", "…, though wages fell"."""
    marks = [c for c in tree.dependents(index, "mark") if tree.words[c].text.lower() in clause_words().contrasts]
    if not marks or not is_finite(tree, index) or not any(True for _ in tree.dependents(index, "nsubj", "expl")):
        return False
    below = tree.subtree(index)
    first, last = below[0], below[-1]
    apart = first == 0 or tree.words[first - 1].text in {",", "–", "—"} or tree.words[first].text in {",", "–", "—"}
    if first == 0:
        apart = tree.words[last].text == "," or (last + 1 < len(tree.words) and tree.words[last + 1].text == ",")
    lasting = tree.words[marks[0]].text.lower() == "while" and tree.words[index].form == "ing"
    return apart and not lasting


def has_hearsay(tree: Tree, index: int) -> bool:
    """Whether a clause in another has an attribution of its own in a hearsay marker ("where X reportedly …")."""
    known = lexicon().hearsay_adverbs
    marked = any(tree.words[c].text.lower() in known for c in tree.dependents(index, "advmod"))
    return marked and is_finite(tree, index)


def tells_event(tree: Tree, index: int) -> bool:
    """Whether a relative clause tells an event of its own: tensed, not stative, set off by a comma."""
    word = tree.words[index]
    if word.upos != "VERB" or not is_finite(tree, index):
        return False
    if word.text.lower() in clause_words().stative_verbs or verb_form(tree, index) == "pres":
        return False
    lasting = verb_form(tree, index) == "ing" and not any(
        tree.words[c].text.lower() in {"was", "were", "been"} for c in tree.dependents(index, "aux")
    )
    if lasting or word.text.lower() in clause_words().viewing_verbs:
        return False
    if verb_form(tree, index) == "part" and any(
        tree.words[c].text.lower() in {"is", "are"} for c in tree.dependents(index, "aux", "cop")
    ):
        return False  # ", which is used in forty countries,": how things stand
    below = tree.subtree(index)
    first = below[0]
    apart = (first > 0 and tree.words[first - 1].text in {",", "–", "—"}) or tree.words[first].text in {",", "–", "—"}
    relative = any(tree.words[i].text.lower() in _RELATIVES for i in below[:4])
    return apart and (word.deprel == "acl:relcl" or (relative and word.deprel in {"acl", "advcl", "parataxis", "conj"}))


def comments(tree: Tree, index: int) -> bool:
    """Whether an adjunct is a participle by which the author comments ("underscoring the severity of …")."""
    participles = clause_words().comment_participles
    word = tree.words[index]
    if word.text.lower() not in participles or word.form not in {"ing", "", "part", "pres"} or index == 0:
        return False
    if word.deprel == "acl" and word.head == index - 1 and tree.words[index - 1].upos == "NOUN":
        return False  # "no evidence pointing to them"
    if tree.words[index - 1].upos in {"SCONJ", "ADP"}:
        return False  # "moved to other departments after raising concerns"
    return not tells_result(tree, index)


def _weighs(tree: Tree, index: int) -> bool:
    """Whether a participle that may tell a deed comments: "raising concerns", "making a truce less likely"."""
    after = []
    for word in tree.words[index + 1 : index + 8]:
        if word.upos == "PUNCT" or word.upos in {"ADP", "SCONJ", "PART"}:
            break
        after.append(word)
    low = [word.text.lower() for word in after]
    if tree.words[index].text.lower() == "making":
        return low[:1] != ["it"] or "the" not in low
    if tree.words[index].text.lower() == "marking":
        return not any(one in _ORDINALS for one in low)
    return any(singular(one) in clause_words().weighed for one in low)


def tells_result(tree: Tree, index: int) -> bool:
    """Whether a participle tells what happened: "leaving two dead", "leaving 400 homes without power"."""
    if tree.words[index].text.lower() in clause_words().either_participles:
        return not _weighs(tree, index)
    if tree.words[index].text.lower() != "leaving":
        return False
    after = [word.text.lower() for word in tree.words[index + 1 : index + 9]]
    counted = any(word.upos == "NUM" for word in tree.words[index + 1 : index + 4])
    return counted or bool(clause_words().result_words.intersection(after))
