"""Whether a hand was there when something happened: by what is said of the hand, or by what was to be perceived."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Clause, Tree
from reportedly.reading.claims.belongings import belongings, words_for
from reportedly.words import HandKind, Link, Stance

_SEES = frozenset(
    {
        "saw",
        "seen",
        "heard",
        "hear",
        "felt",
        "watched",
        "witnessed",
        "smelled",
        "smelt",
        "noticed",
        "see",
        "feel",
        "smell",
    }
)
_SENSES = frozenset({"see", "hear", "feel", "smell"})
_COULD = frozenset({"could", "can", "did"})
_PARENTS = ("mother-of-", "father-of-", "mum-of-", "dad-of-")
_REACH = 7  # words behind a hand's mention that tell of it: ", who was on the train"
_HEARSAY = frozenset({"of", "about", "from", "that"})
_MAY = frozenset({"will", "would", "may", "might", "could", "should", "must", "can"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nothing", "nobody"})


def saw_it(tree: Tree, predicate: int) -> bool:
    """Whether a verb says that its subject saw or heard what happened; a paper that one has seen happened to nobody."""
    low = tree.words[predicate].text.lower()
    if low not in _SEES or negated(tree, predicate):
        return False
    objects = list(tree.dependents(predicate, "obj"))
    helped = {tree.words[c].text.lower() for c in tree.dependents(predicate, "aux")}
    if low in _SENSES and helped.isdisjoint(_COULD):
        return False  # "we see no other way"
    felt = {singular(tree.words[o].text.lower()) for o in objects}
    if low in {"felt", "feel"} and felt.isdisjoint(belongings().perceived):
        return False  # "she felt betrayed"
    papers = [o for o in objects if nouns().kind_of(tree.words[o].text.lower()) is HandKind.DOCUMENT]
    after = [c for o in tree.dependents(predicate, "obl") for c in tree.dependents(o, "case")]
    told = tree.words[predicate].text.lower() in {"heard", "hear"} and any(
        tree.words[c].text.lower() in _HEARSAY for c in after
    )
    return not papers and not told


def _is_none(tree: Tree, subject: int) -> bool:
    """Whether a subject is nobody: "not one truck", "no soldiers"."""
    return any(tree.words[i].text.lower() in _NEGATIONS for i in tree.subtree(subject))


def _is_vehicle(tree: Tree, subject: int) -> bool:
    low = tree.words[subject].text.lower()
    return low in belongings().vehicles or singular(low) in belongings().vehicles


def negated(tree: Tree, predicate: int) -> bool:
    """Whether a verb or its object is negated ("had seen no notice")."""
    objects = list(tree.dependents(predicate, "obj"))
    near = {
        *tree.dependents(predicate, "advmod", "det"),
        *objects,
        *(c for o in objects for c in tree.dependents(o, "det")),
    }
    return any(tree.words[i].text.lower() in _NEGATIONS for i in near)


def was_there(hand: Link, tree: Tree) -> bool:
    """Whether what is said of a hand shows that it was there: "a nurse on duty that night", "who lives opposite"."""
    shown = f"{hand.text} , {hand.role or ''}"
    if hand.span is not None and tree.span.start <= hand.span.start < tree.span.end:
        at = bisect_left(tree.starts, hand.span.end)
        after = [word.text for word in tree.words[at : at + _REACH]]
        behind = after[1:] if after[:1] == [","] else after
        if behind and behind[0].lower() in {"who", "whose"}:
            shown += " " + " ".join(behind)
    return belongings().there.search(shown) is not None


def is_hand(shown: frozenset[str]) -> bool:
    """Whether words describe somebody who works with the hands, in a shop or on the street."""
    return not shown.isdisjoint({"worker", "clerk", "cleaner", "cook", "caretaker", "labourer"})


def recalls(hand: Link, cue: str | None) -> bool:
    """Whether one without an office tells by a verb of memory: "the engine just stopped", she recalled."""
    lists, shown = belongings(), words_for(hand)
    if cue not in lists.recalling or hand.kind not in {HandKind.PERSON, HandKind.PUBLIC}:
        return False
    return shown.isdisjoint(lists.offices | lists.state | lists.speakers | lists.heading | lists.for_another)


def perceives(tree: Tree, clause: Clause, subjects: Sequence[int], hand: Link, *, verbatim: bool = False) -> bool:
    """Whether one without an office tells what was to be seen or heard: "There was smoke everywhere", said a baker.

    `verbatim`: in quotation marks, where "they" are those who came.
    """
    shown, lists = words_for(hand), belongings()
    there = any(tree.words[i].text.lower() == "there" for i in tree.dependents(clause.predicate, "expl"))
    anybody = (
        (there and is_hand(shown))
        or not shown.isdisjoint(lists.bystanders)
        or any(word.startswith(_PARENTS) for word in shown)
    )
    plain = hand.kind is HandKind.PUBLIC or (hand.kind is HandKind.PERSON and anybody)
    if not plain or hand.stance is not Stance.ASSERTS:
        return False
    helpers = {tree.words[i].text.lower() for i in tree.children[clause.predicate]}
    if helpers & _MAY:
        return False
    low = tree.words[clause.predicate].text.lower()
    if shown & lists.riders and any(_is_vehicle(tree, i) for i in subjects):
        return True
    acted = low in lists.perceived_acts
    if low in lists.seen_acts and not negated(tree, clause.predicate):
        who = {singular(tree.words[i].text.lower()) for i in subjects}
        armed = bool(who & lists.armed) or (verbatim and "they" in who)
        acted = armed and not any(_is_none(tree, i) for i in subjects)
    return acted or any(singular(tree.words[i].text.lower()) in lists.perceived for i in subjects)
