"""Clauses: which words of a sentence make one claim.

A claim is one finite clause with its complements (docs/reading.md). Coordinated finite clauses are claims of their
own; a relative clause is one only where it tells an event of its own; a participle that comments is part of none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reportedly.parsing.nouns import singular
from reportedly.parsing.syntax import Clause, Tree
from reportedly.reading.grammar.clause_words import clause_words
from reportedly.reading.grammar.conditions import conditions, reanchored
from reportedly.reading.grammar.scope import verb_form
from reportedly.reading.grammar.torn import clause_below, with_complements, with_orphans
from reportedly.reading.lexicon import lexicon

_FINITE = frozenset({"past", "pres", "imp"})
_MODALS = frozenset(
    {"will", "would", "shall", "should", "can", "could", "may", "might", "must", "ca", "wo", "'ll", "’ll", "'d", "’d"}
)
_QUOTES = frozenset({'"', "“", "”", "«", "»", "``", "''"})
_NEGATIONS = frozenset({"no", "not", "little", "any", "without", "n't", "n’t", "never"})
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


def names_publication(tree: Tree, words: Iterable[int]) -> bool:
    """Whether words name no more than what somebody put out ("a video in which …"), with no verb on top."""
    inside = set(words)
    tops = [i for i in inside if tree.words[i].head not in inside and tree.words[i].upos != "PUNCT"]
    return bool(tops) and all(tree.words[i].upos == "NOUN" and not is_finite(tree, i) for i in tops)


@lru_cache(maxsize=4096)
def is_predicate(tree: Tree, index: int) -> bool:
    """Whether the word heads any clause, finite or not."""
    word = tree.words[index]
    return (
        is_finite(tree, index)
        or word.upos == "VERB"
        or any(tree.words[c].deprel.split(":")[0] in {"cop", "nsubj", "csubj"} for c in tree.children[index])
    )


def _splits(tree: Tree, parent: int, child: int) -> bool:
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


def _hearsay(tree: Tree, index: int) -> bool:
    """Whether a clause in another has an attribution of its own in a hearsay marker ("where X reportedly …")."""
    known = lexicon().hearsay_adverbs
    marked = any(tree.words[c].text.lower() in known for c in tree.dependents(index, "advmod"))
    return marked and is_finite(tree, index)


def _adds_clause(tree: Tree, index: int) -> bool:
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


def _lists_that(tree: Tree, index: int, inside: frozenset[int]) -> bool:
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


@lru_cache(maxsize=4096)
def _is_condition(tree: Tree, index: int) -> bool:
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
    return not _tells_result(tree, index)


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


def _tells_result(tree: Tree, index: int) -> bool:
    """Whether a participle tells what happened: "leaving two dead", "leaving 400 homes without power"."""
    if tree.words[index].text.lower() in clause_words().either_participles:
        return not _weighs(tree, index)
    if tree.words[index].text.lower() != "leaving":
        return False
    after = [word.text.lower() for word in tree.words[index + 1 : index + 9]]
    counted = any(word.upos == "NUM" for word in tree.words[index + 1 : index + 4])
    return counted or bool(clause_words().result_words.intersection(after))


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


@dataclass(frozen=True)
class Cut:
    """The clauses of a region, and the words in it that comment."""

    clauses: tuple[Clause, ...]
    comment: frozenset[int]


def cut(
    tree: Tree, region: frozenset[int], frames: frozenset[int], *, nominal: bool = False, whole: bool = False
) -> Cut:
    """The claims' clauses within a region of a sentence.

    Takes the region's word indices and the words that belong to the frame of a telling (its cue and source), which
    are in no clause. With `whole`, a region of a single clause is taken as it stands. With `nominal`, a region
    without a verb gives a clause where its head names an event.
    """
    inside = region - frames
    tops = [i for i in sorted(inside) if not (set(tree.ancestors(i)) & inside)]
    heads: list[int] = []
    comment: set[int] = set()
    pending = [t for t in tops if tree.words[t].upos != "PUNCT"]
    evidenced = [_evidenced(tree, t, inside) for t in pending]
    whole = whole and evidenced == pending
    for top, head in zip(pending, evidenced, strict=True):
        if head != top:
            inside -= {i for i in tree.subtree(top) if i < _opening(tree, head)}
    pending = evidenced
    predicates = [t for t in pending if is_predicate(tree, t)]
    events = [t for t in pending if is_event_noun(tree.words[t].text.lower()) or _told_in_participle(tree, t, inside)]
    under = [reanchored(Clause(tree, t, tuple(sorted(inside)))).predicate for t in predicates]
    if nominal and events and under == predicates and len(under) == 1 and _is_condition(tree, under[0]):
        predicates = []  # "(warned of) further strikes if talks fail"
    predicates = [t for t in predicates if not _is_condition(tree, t)] or (under if predicates else [])
    chosen = predicates or (events[:1] if nominal else [])
    if not chosen and nominal and (hidden := clause_below(tree, pending, inside)) >= 0:
        chosen = [hidden]
    queue = list(chosen)
    named = [t for t in pending if t not in chosen]
    queue += [i for t in named for i in tree.subtree(t) if i in inside and tells_event(tree, i)]
    while queue:
        head = queue.pop(0)
        if head in heads:
            continue
        heads.append(head)
        for index in tree.subtree(head):
            if index not in inside or index == head:
                continue
            word = tree.words[index]
            relation = word.deprel.split(":")[0]
            near = _governing(tree, index, set(heads))
            if not _is_condition(tree, index) and (
                (relation == "conj" and near == head and word.head == head and _splits(tree, head, index))
                or (relation == "conj" and near == head and _adds_clause(tree, index))
                or _lists_that(tree, index, inside)
                or (relation == "parataxis" and word.head == head and _stands_apart(tree, index))
                or tells_event(tree, index)
                or (relation == "advcl" and contrasts(tree, index))
                or (relation in {"acl", "advcl"} and _hearsay(tree, index))
            ):
                queue.append(index)
            elif relation in {"advcl", "acl", "conj", "dep"} and comments(tree, index):
                comment |= set(tree.subtree(index)) & inside
    comment |= _commenting_tail(tree, inside, set(heads))
    heads = [h for h in sorted(set(heads)) if h not in comment]
    clauses = tuple(
        Clause(tree, head, tuple(sorted({*words, *_shared_subject(tree, head, inside)})))
        for head in heads
        if (words := _words(tree, head, set(heads), inside - comment))
    )
    if not whole or len(clauses) > 1:
        clauses = with_orphans(tree, with_complements(tree, clauses), inside - comment)
    if whole and len(clauses) == 1 and not any(tells_event(tree, i) for i in inside - set(clauses[0].words)):
        # What is told as one clause is one, even where the parse leaves some of its words elsewhere.
        rest = tuple(
            i for i in sorted(inside - comment) if i in clauses[0].words or tree.words[i].deprel != "discourse"
        )
        clauses = (Clause(tree, clauses[0].predicate, rest),)
    return Cut(clauses, frozenset(comment))


def _commenting_tail(tree: Tree, inside: frozenset[int], heads: set[int]) -> set[int]:
    """From a comma and a commenting participle to the end of the region, where no clause of its own follows."""
    participles = clause_words().comment_participles
    for index in sorted(inside):
        if index < 3 or tree.words[index].text.lower() not in participles or tree.words[index - 1].text != ",":
            continue
        if _tells_result(tree, index):
            continue
        tail = {i for i in inside if i >= index}
        if not heads & tail:
            return tail
    return set()


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


def _stands_apart(tree: Tree, index: int) -> bool:
    """Whether a clause set beside another is one of its own, parted by a mark: not "it is not clear who fired"."""
    below = tree.subtree(index)
    first, last = below[0], below[-1]
    if any(tree.words[i].text.lower() in _RELATIVES for i in below[:2]):
        return False
    parted = first == 0 or any(tree.words[i].upos == "PUNCT" for i in (first - 1, first))
    parted |= index < tree.words[index].head and tree.words[min(last + 1, len(tree.words) - 1)].upos == "PUNCT"
    return is_finite(tree, index) and parted


def _evidenced(tree: Tree, head: int, inside: frozenset[int]) -> int:
    """Of "there is no evidence that P" and "it is not true that P" the claim is P: its head instead of the whole's."""
    below = [i for i in tree.subtree(head) if i in inside]
    for at in below:
        text = tree.words[at].text.lower()
        if text in clause_words().evidence_nouns:
            # "no evidence", "not a shred of proof", "has not seen any sign"
            before = {tree.words[i].text.lower() for i in range(max(0, at - 6), at)}
            if not before & _NEGATIONS or at - below[0] > 9:
                continue
        elif text not in {"true", "case"} or tree.words[below[0]].text.lower() != "it" or at - below[0] > 5:
            continue
        told = _told_after(tree, at, inside)
        if told is not None:
            return told
    return head


def _told_after(tree: Tree, noun: int, inside: frozenset[int]) -> int | None:
    """The head of the clause that follows a noun, with "that" or without a link."""
    at = noun + 1
    while at < len(tree.words) and tree.words[at].text in _QUOTES:
        at += 1
    if [word.text.lower() for word in tree.words[at : at + 2]][1:] == ["that"] and tree.words[at].form == "ing":
        at += 1  # "no evidence suggesting that P"
    linked = at < len(tree.words) and tree.words[at].text.lower() == "that"
    start = at + 1 if linked else at
    heads = [i for i in range(start, len(tree.words)) if i in inside and is_finite(tree, i)]
    for head in heads:
        first = min(i for i in tree.subtree(head) if tree.words[i].upos != "PUNCT")
        subject = any(True for _ in tree.dependents(head, "nsubj", "expl"))
        if subject and first in {start, at} and head > noun and (linked or first == start):
            return head
    return None


def _opening(tree: Tree, head: int) -> int:
    """The first word of a clause after its "that"."""
    below = [i for i in tree.subtree(head) if tree.words[i].upos != "PUNCT"]
    return below[1] if tree.words[below[0]].text.lower() == "that" and len(below) > 1 else below[0]


def _told_in_participle(tree: Tree, noun: int, inside: frozenset[int]) -> bool:
    """ "… show trucks leaving the depot": a noun of which a participle tells what it does."""
    return any(c in inside and tree.words[c].form in {"ing", "part"} for c in tree.dependents(noun, "acl"))


def _shared_subject(tree: Tree, head: int, inside: frozenset[int]) -> set[int]:
    """The subject that a coordinated predicate shares with the one before ("X resigned and left the country")."""
    first = head
    while tree.words[first].deprel.split(":")[0] == "conj":
        if any(True for _ in tree.dependents(first, "nsubj", "csubj", "expl")):
            return set()
        first = tree.words[first].head
    if first == head:
        return set()
    subjects = list(tree.dependents(first, "nsubj"))
    if not subjects and not tree.has(first, "ccomp", "csubj"):
        subjects = list(tree.dependents(first, "expl"))  # "it was aware of that but could not comment"
    return {i for i in tree.subtree(subjects[0]) if i in inside} if subjects else set()


def _governing(tree: Tree, index: int, heads: set[int]) -> int:
    return next((a for a in tree.ancestors(index) if a in heads), -1)


def _words(tree: Tree, head: int, heads: set[int], inside: Iterable[int]) -> tuple[int, ...]:
    allowed = set(inside)
    taken: list[int] = []
    stack = [head]
    while stack:
        top = stack.pop()
        if top in allowed:
            taken.append(top)
        for child in tree.children[top]:
            if child in heads and child != head:
                continue
            if child not in allowed and tree.words[child].upos in {"VERB", "AUX"} and tree.children[child]:
                continue  # a telling's cue: what hangs on it is told or tells, and none of this clause
            relation = tree.words[child].deprel.split(":")[0]
            if top == head and relation in {"discourse", "vocative"}:
                continue
            stack.append(child)
    taken.sort()
    # In UD v2 the word or comma that leads to a split-off conjunct hangs on that conjunct, so it is gone with it.
    return tuple(taken)
