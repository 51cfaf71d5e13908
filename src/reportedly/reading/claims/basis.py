"""How the hand closest to the event knows: by its own deeds and plans, because it was there, or not said.

What a body has and does, and who speaks for whom, is data (`data/belongings.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Clause, Tree
from reportedly.reading.claims.belongings import belongings, words_for
from reportedly.reading.claims.bodies import (
    is_accused,
    is_headed,
    is_office,
    is_private,
    names_it,
    nouns_of_body,
    speaks_for_person,
    speaks_for_somebody,
)
from reportedly.reading.claims.doings import are_both, decided, is_country_that_acts, is_of_body, is_thing_of, phrase_of
from reportedly.reading.claims.participants import FIRST, OWN, THIRD, agrees, is_first, is_self, owns, undergone
from reportedly.reading.claims.presence import perceives, recalls, saw_it, was_there
from reportedly.reading.grammar.clauses import is_finite
from reportedly.reading.text.quotation import Quotation
from reportedly.words import Basis, BasisKind, HandKind, Link, Span, Stance

_WITNESS = frozenset({"witness", "eyewitness", "bystander", "survivor", "onlooker", "passer-by"})
_CHARGES = frozenset({"allegation", "accusation", "charge", "claim", "wrongdoing", "report", "story"})
_LEADING = frozenset(
    {"to", "having", "not", "of", "from", "with", "by", "being", "been", "never", "ever", "have", "be"}
)
_WHO_MADE = re.compile(
    r"\bwho (?:shot|made|filmed|took|wrote|painted|built|designed|owns|recorded|posted) (?:it|them)\b"
)
_LAUNCHES = frozenset({"announce", "unveil"})
_CONFESSES = frozenset({"admit", "confess", "own up to", "admit to", "confess to"})
_PERCEIVING = frozenset({"hearing", "seeing", "watching", "witnessing", "smelling"})
_ACCOUNTING = frozenset({"report", "post", "record", "book"})  # profit and loss
_POINTING = frozenset({"that", "this", "it", "these", "those"})
_TELLS_DEEDS = frozenset({"confirm", "announce", "deny", "admit", "acknowledge", "disclose", "reveal"})


def with_last_basis(
    paths: Sequence[Sequence[Link]],
    tree: Tree,
    clause: Clause,
    *,
    cue: str | None = None,
    quoted: Sequence[Quotation] = (),
    text: str = "",
) -> tuple[tuple[Link, ...], ...]:
    """The paths with the basis of each last link, as the clause that it tells shows it; documents have none.

    `cue` is the lemma by which the hand tells, `quoted` what stands in quotation marks: in somebody's own words "he"
    is somebody else. In `text` stands what a pronoun for the hand stands for.
    """
    out = []
    for path in paths:
        last = path[-1]
        if last.kind in {HandKind.UNKNOWN, HandKind.DOCUMENT}:
            out.append(tuple(path))
            continue
        out.append(
            (*path[:-1], last.model_copy(update={"basis": _basis(_shown(last, text), tree, clause, cue, quoted)}))
        )
    return tuple(out)


def _shown(hand: Link, text: str) -> Link:
    """A hand that is only "it" or "he", with the words that it stands for as its role."""
    if hand.role is not None or hand.antecedent is None or not text:
        return hand
    return hand.model_copy(update={"role": hand.antecedent.of(text)})


def _basis(hand: Link, tree: Tree, clause: Clause, cue: str | None, quoted: Sequence[Quotation]) -> Basis:
    shown = words_for(hand)
    if hand.stance is Stance.SILENT:
        return Basis(value=BasisKind.UNKNOWN)  # one who tells nothing knows nothing by it
    if shown & _WITNESS:
        return Basis(value=BasisKind.WITNESSED, span=hand.span)
    if cue in belongings().findings and shown & belongings().judges:
        return Basis(value=BasisKind.OWN, span=hand.span)
    if hand.stance is Stance.DENIES and is_private(hand) and not _is_served(tree, clause):
        return _own(tree, clause.predicate)  # one denies what is said of oneself; offices of the state, of others too
    subjects = [i for i in clause.words if tree.words[i].deprel.split(":")[0] == "nsubj" and _governs(tree, clause, i)]
    subjects = subjects or _leading(tree, clause)
    if not subjects:
        return _without_subject(hand, tree, clause, cue)
    subject = subjects[0]
    verbatim = _is_quoted(tree, subject, quoted)
    if was_there(hand, tree) and not is_first(tree, subject) and hand.stance is Stance.ASSERTS:
        return Basis(value=BasisKind.WITNESSED, span=hand.span)
    if is_self(tree, subject, hand, verbatim=verbatim):
        seen = tree.words[clause.predicate]
        if hand.kind is not HandKind.ORGANISATION and saw_it(tree, clause.predicate):
            return Basis(value=BasisKind.WITNESSED, span=Span(seen.start, seen.end))
        return _own(tree, subject)
    first = [i for i in clause.words if is_first(tree, i) and _governs_nearest(tree, clause, i)]
    if first and not _only_describes(tree, clause, first[0]):
        return _beside(tree, first[0]) or _own(tree, first[0])
    possessed = [c for c in tree.dependents(subject, "nmod") if tree.words[c].text.lower() in OWN]
    possessed = possessed or [c for c in phrase_of(tree, subject) if tree.words[c].text.lower() in OWN]
    kin = singular(tree.words[subject].text.lower()) in belongings().kin
    if possessed and kin and tree.words[possessed[0]].text.lower() != "its":
        told = hand.stance is Stance.ASSERTS and agrees(tree.words[possessed[0]].text.lower(), hand)
        value = BasisKind.WITNESSED if told else BasisKind.UNKNOWN
        return Basis(value=value, span=Span(tree.words[subject].start, tree.words[subject].end) if told else None)
    if possessed and not verbatim and owns(tree.words[possessed[0]].text.lower(), hand):
        return _own(tree, possessed[0])
    if (about := _names_body(tree, clause, subjects, hand)) is not None:
        return _own(tree, about)
    if is_of_body(tree, clause, subject, hand) or (cue in belongings().promises and hand.kind is not HandKind.PUBLIC):
        return _own(tree, subject)
    third = tree.words[subject].text.lower() in {"he", "she"}
    if speaks_for_person(hand) and (third or _is_whole_name(tree, subject)):
        return _own(tree, subject)
    if third and verbatim and speaks_for_somebody(hand):
        return _own(tree, subject)
    if _answers(tree, clause, subjects, hand, cue):
        return _own(tree, subject)
    if _is_bodys_it(tree, clause, subject, hand) or _made(tree, subject, hand) or decided(tree, clause, subject, hand):
        return _own(tree, subject)
    if are_both(tree, subject, hand) or is_country_that_acts(tree, clause, subject, hand):
        return _own(tree, subject)
    mine = [i for i in clause.words if _governs_nearest(tree, clause, i)]
    done = undergone(tree, mine, subject, hand, lambda i: _is_quoted(tree, i, quoted))
    if done is not None and hand.stance is not Stance.DENIES:
        return _own(tree, done)
    if recalls(hand, cue) or perceives(tree, clause, subjects, hand, verbatim=verbatim):
        return Basis(value=BasisKind.WITNESSED, span=Span(tree.words[subject].start, tree.words[subject].end))
    return hand.basis


def _beside(tree: Tree, index: int) -> Basis | None:
    """What happened "in front of me", "next to us", was seen."""
    before = [tree.words[i].text.lower() for i in range(max(0, index - 2), index)]
    if before[-1:] == ["of"] or before[-1:] == ["to"]:
        before.pop()
    if not before or before[-1] not in belongings().beside:
        return None
    return Basis(value=BasisKind.WITNESSED, span=Span(tree.words[index].start, tree.words[index].end))


def _is_quoted(tree: Tree, index: int, quoted: Sequence[Quotation]) -> bool:
    start = tree.words[index].start
    return any(q.span.start <= start < q.span.end for q in quoted)


def _is_whole_name(tree: Tree, subject: int) -> bool:
    """Whether a subject is a name and nothing but a name, as a person's is."""
    alone = all(tree.words[i].upos == "PROPN" for i in tree.subtree(subject))
    return tree.words[subject].upos == "PROPN" and alone


def _is_bodys_it(tree: Tree, clause: Clause, subject: int, hand: Link) -> bool:
    """Whether "it" is the body of one who heads it or speaks for it: a spokesman said "it" had not been told."""
    head = tree.words[clause.predicate]
    apart = words_for(hand) & belongings().for_another
    if tree.words[subject].text.lower() != "it" or hand.kind is not HandKind.PERSON or apart:
        return False
    if not is_private(hand) and not nouns_of_body(hand):
        return False
    return head.upos == "VERB" or head.text.lower() in belongings().states


def _made(tree: Tree, subject: int, hand: Link) -> bool:
    """Whether a thing is told of by its author or owner: "the picture was made with software", said its author."""
    if hand.kind is not HandKind.PERSON or not words_for(hand) & belongings().makers:
        return False
    opening = hand.text.split()[0].lower()
    low = tree.words[subject].text.lower()
    made = opening in {"its", "whose"} or _WHO_MADE.search(hand.text) is not None or low in belongings().possessions
    if low == "it" or not made:
        return low == "it"
    people = nouns().kind_of(low) in {HandKind.PERSON, HandKind.PUBLIC, HandKind.ORGANISATION}
    return tree.words[subject].upos == "NOUN" and not people


def _is_served(tree: Tree, clause: Clause) -> bool:
    """Whether a clause tells in the passive what was done to those whom a body serves."""
    passive = (i for i in clause.words if tree.words[i].deprel == "nsubj:pass")
    return any(singular(tree.words[i].text.lower()) in belongings().served for i in passive)


def _answers(tree: Tree, clause: Clause, subjects: Sequence[int], hand: Link, cue: str | None) -> bool:
    """Whether a body answers what was said of it: "the report was wrong", "called the story an invention"."""
    if not is_private(hand) or hand.stance is not Stance.ASSERTS:
        return False
    untrue, naming = belongings().untrue, cue in belongings().naming
    low = [tree.words[i].text.lower() for i in (clause.words if naming else subjects)]
    if not naming and "none" in low:  # "none of this had happened"
        low = [tree.words[i].text.lower() for s in subjects for i in tree.subtree(s)]
        untrue = untrue | {"happened", "true", "correct", "so", "accurate", "occurred"}
    judged = any(word in _POINTING or singular(word) in belongings().accounts for word in low)
    verdict = low if naming else [tree.words[clause.predicate].text.lower()]
    return judged and not untrue.isdisjoint(verdict)


def _leading(tree: Tree, clause: Clause) -> list[int]:
    """The subject that the parser left hanging elsewhere: the pronoun or the noun with which a finite clause opens."""
    words = tree.words
    before = [i for i in clause.words if i < clause.predicate and words[i].upos not in {"PUNCT", "SCONJ", "CCONJ"}]
    helped = any(words[i].upos == "AUX" for i in before)
    to_do = [i for i in before if words[i].upos == "PART" and words[i].text == "to"]
    if to_do and to_do[0] != before[0]:  # "expects profit to rise"
        named = [i for i in before if i < to_do[0] and words[i].upos in {"NOUN", "PROPN", "PRON"}]
        return named[-1:]
    if not before or not (helped or is_finite(tree, clause.predicate)):
        return []
    if words[before[0]].text.lower() in THIRD | FIRST:
        return before[:1]
    opening = [i for i in before[:4] if words[i].upos in {"NOUN", "PROPN"}]
    determined = words[before[0]].upos in {"DET", "PROPN", "NUM"}
    return opening[:1] if determined else []


def _without_subject(hand: Link, tree: Tree, clause: Clause, cue: str | None) -> Basis:
    """Of an infinitive, a participle or a noun: what one denies or promises to do, or is charged with, is one's own."""
    head = tree.words[clause.predicate]
    low = head.text.lower()
    before = {tree.words[i].text.lower() for i in clause.words if i < clause.predicate and tree.words[i].upos != "ADV"}
    if low in _PERCEIVING and hand.stance is Stance.ASSERTS and hand.kind is not HandKind.ORGANISATION:
        return Basis(value=BasisKind.WITNESSED, span=Span(head.start, head.end))  # "reported hearing gunfire"
    bare = (
        cue != "say"
        and head.upos == "VERB"
        and not is_finite(tree, clause.predicate)
        and head.form in {"inf", "ing", "part"}
    )
    if hand.stance is Stance.DENIES and (is_accused(hand) or singular(low) in belongings().parts):
        return _own(tree, clause.predicate)  # "he denied it", "the army denied involvement"
    shown = words_for(hand)
    free = shown.isdisjoint(belongings().state - {"government"}) or "former" in shown
    charged = hand.stance is Stance.DENIES and singular(low) in _CHARGES and free
    promised = cue in belongings().promises
    deed = cue in _TELLS_DEEDS and singular(low) in belongings().deeds and is_office(hand)
    deed |= cue in _LAUNCHES and head.upos == "NOUN" and is_office(hand) and singular(low) not in belongings().befalls
    deed |= cue in _CONFESSES and head.upos == "NOUN" and not _is_anothers(tree, clause.predicate)
    deed |= cue == "claim" and low in {"responsibility", "credit"}
    answers = _answers(tree, clause, (), hand, cue)
    mine = [i for i in phrase_of(tree, clause.predicate) if tree.words[i].text.lower() in OWN]
    if mine and head.upos == "NOUN" and owns(tree.words[mine[0]].text.lower(), hand):
        return _own(tree, mine[0])  # "confirmed its withdrawal"
    behind = tree.dependents(clause.predicate, "nmod")
    deed |= cue in _TELLS_DEEDS and any(is_thing_of(tree, i, hand) for i in behind)  # "the death of a soldier"
    answers |= cue in _ACCOUNTING and head.upos == "NOUN" and is_thing_of(tree, clause.predicate, hand)
    own = (bare and before <= _LEADING) or charged or promised or deed or answers
    return _own(tree, clause.predicate) if own else hand.basis


def _is_anothers(tree: Tree, index: int) -> bool:
    """Whether somebody else by name has or did what a noun says: "admitted Orlo's guilt"."""
    return any(tree.words[c].upos == "PROPN" for c in tree.dependents(index, "nmod"))


def _names_body(tree: Tree, clause: Clause, subjects: Sequence[int], hand: Link) -> int | None:
    """The subject or the doer by which a clause tells of the hand's body; None where it tells of others."""
    if hand.kind not in {HandKind.PERSON, HandKind.ORGANISATION}:
        return None
    doers = [i for i in clause.words if tree.words[i].deprel == "obl:agent" and tree.words[i].head == clause.predicate]
    for index in (*subjects, *doers):
        phrase = phrase_of(tree, index)
        if names_it(tree, phrase, index, hand) or is_headed(tree, index, hand):
            return index
    return None


def _governs(tree: Tree, clause: Clause, subject: int) -> bool:
    """Whether a subject in the clause is its predicate's, or that of the predicate it is coordinated with."""
    governor = tree.words[subject].head
    return governor == clause.predicate or governor not in clause.words


def _governs_nearest(tree: Tree, clause: Clause, index: int) -> bool:
    """Whether a word stands in the clause itself, not in a finite clause within it."""
    nearest = next((a for a in tree.ancestors(index) if is_finite(tree, a)), clause.predicate)
    return nearest == clause.predicate or nearest not in clause.words


def _only_describes(tree: Tree, clause: Clause, index: int) -> bool:
    """Whether a word belongs to the noun of a copula ("that was never my job")."""
    return tree.words[index].head == clause.predicate and tree.words[clause.predicate].upos != "VERB"


def _own(tree: Tree, index: int) -> Basis:
    return Basis(value=BasisKind.OWN, span=Span(tree.words[index].start, tree.words[index].end))
