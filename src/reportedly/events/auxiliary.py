"""PLOVER's auxiliary modes: negated, future, hypothetical, historical, from the claim's own fields and its words.

PLOVER defines them (manual, section 2.3). A claim's polarity, time and condition are of its main event; an event deeper
in the claim is negated by the words at its own trigger alone.
"""

from __future__ import annotations

import re

from reportedly.events.phrases import relation
from reportedly.parsing.syntax import Tree
from reportedly.words import Auxiliary, Claim, EventType, Polarity, TimeStatus

_NEGATIONS = frozenset(
    {"not", "n't", "n’t", "never", "no", "nobody", "none", "neither", "nor", "nothing", "without", "hardly"}
)
_FAILING = frozenset({"fail", "fails", "failed", "failing"})
_DENYING = frozenset({"deny", "denies", "denied", "denying"})
_LONG_AGO = 5  # years before publication from which an event is told as history
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_AGES = re.compile(r"(?:1[0-9]|20)[0-9]0s|century|centuries|medieval|colonial", re.IGNORECASE)
_BEFORE_YEARS = frozenset(
    {"in", "since", "of", "by", "from", "until", "before", "after", "during", "to", "and"}
    | {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
    | {"december", "early", "late", "mid"}
)
_CLAUSES = frozenset({"acl", "advcl", "conj", "parataxis", "ccomp"})
_COOPERATIVE = frozenset({EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID})
_AHEAD = frozenset({EventType.AGREE, EventType.THREATEN, EventType.REQUEST, EventType.REJECT})


def auxiliary(
    tree: Tree, trigger: int, claim: Claim, kind: EventType, *, main: bool, published: int | None
) -> tuple[Auxiliary, ...]:
    """The auxiliary modes of an event of a claim.

    `main` says whether the claim's fields speak of this event: its trigger is the highest in the claim. `published` is
    the year of publication, None where it is not known.
    """
    found = []
    denied = main and claim.polarity is Polarity.NEGATIVE and kind is not EventType.REJECT
    if denied or is_negated(tree, trigger):
        found.append(Auxiliary.NEGATED)
    planned = claim.time_status is TimeStatus.PLANNED
    if main and planned and kind not in _AHEAD:
        found.append(Auxiliary.FUTURE)
    if main and (claim.time_status is TimeStatus.HYPOTHETICAL or claim.condition is not None):
        found.append(Auxiliary.HYPOTHETICAL)
    if is_historical(tree, trigger, published):
        found.append(Auxiliary.HISTORICAL)
    return tuple(found)


def promised(kind: EventType, claim: Claim, *, main: bool) -> bool:
    """Whether an event is AGREE because it is still to come: PLOVER codes planned CONSULT, SUPPORT, COOPERATE and AID
    so, and no auxiliary mode beside it (manual, sections 2.3 and 3.1)."""
    planned = claim.time_status is TimeStatus.PLANNED
    return main and planned and claim.polarity is not Polarity.NEGATIVE and kind in _COOPERATIVE


def is_negated(tree: Tree, trigger: int) -> bool:
    """Whether words at a trigger negate it: "did not arrest", "arrested nobody", "no agreement", "failed to meet"."""
    near = [*tree.children[trigger]]
    near += [c for i in tree.dependents(trigger, "nsubj", "obj", "obl") for c in tree.dependents(i, "det")]
    near += list(tree.dependents(trigger, "nsubj", "obj"))
    if any(tree.words[c].text.lower() in _NEGATIONS and relation(tree, c) != "cc" for c in near):
        return True
    head = tree.words[trigger].head
    if head < 0 or relation(tree, trigger) not in {"xcomp", "ccomp", "obj", "advcl"}:
        return False
    above = tree.words[head].text.lower()
    return above in _DENYING or (above in _FAILING and relation(tree, trigger) == "xcomp")


def is_historical(tree: Tree, trigger: int, published: int | None) -> bool:
    """Whether the words around a trigger set the event in a year or age long past."""
    clauses = {c for c in tree.subtree(trigger) if relation(tree, c) in _CLAUSES and c != trigger}
    others = {i for c in clauses for i in tree.subtree(c)}
    near = [i for i in tree.subtree(trigger) if i > 0 and i not in others]
    if any(_AGES.fullmatch(tree.words[i].text) for i in near):
        return True
    dated = [i for i in near if _YEAR.fullmatch(tree.words[i].text) and tree.words[i - 1].text.lower() in _BEFORE_YEARS]
    years = [int(tree.words[i].text) for i in dated]
    if not years:
        return False
    return max(years) < 1990 if published is None else max(years) <= published - _LONG_AGO
