"""What must stand with a verb for it to tell an event, and what takes the event away from it."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.events.candidate import Candidate
from reportedly.events.lexicon import VerbEntry, event_lexicon
from reportedly.events.nominal import bare, noun_entry, obliques
from reportedly.events.parties import is_party, is_person
from reportedly.events.phrases import relation
from reportedly.events.roles import roles
from reportedly.parsing.nouns import is_abstract, is_plural, nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.words import EventType

_COOPERATIVE = frozenset(
    {EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID}
    | {EventType.CONCEDE, EventType.RETREAT}
)
_DUTIES = frozenset({"should", "must", "ought", "shouldn't", "shouldn’t", "mustn't", "mustn’t"})
_BELOW = frozenset({"obj", "xcomp", "ccomp", "nmod", "conj"})
_OWN = frozenset({"its", "their", "our", "my", "own"})


def is_denial(tree: Tree, verb: int) -> bool:
    """Whether a refusal is one to talk to journalists, or denies what was said."""
    lexicon = event_lexicon()
    things = [*complements(tree, verb), *roles(tree, verb).patients]
    if any(tree.words[i].text.lower() in lexicon.press for i in things):
        return True
    return any(bare(tree, i) in lexicon.told_of for i in roles(tree, verb).patients)


def is_figure(tree: Tree, verb: int) -> bool:
    """Whether a verb is only used as one of an event: what acts is an abstract thing, or acts upon itself."""
    found = roles(tree, verb)
    if any(tree.words[i].text.lower().endswith(("self", "selves")) for i in (*found.patients, *found.given)):
        return True
    things = [i for i in found.agents if tree.words[i].upos == "NOUN" and noun_entry(tree, i) is None]
    return bool(things) and len(things) == len(found.agents) and all(_is_abstract(tree, i) for i in things)


def _is_abstract(tree: Tree, index: int) -> bool:
    return not is_party(tree, index) and is_abstract(tree.words[index].text.lower())


def is_weighed(tree: Tree, index: int) -> bool:
    """Whether an event is only thought of, or only ought to be ("is considering a ban on …", "should resign")."""
    weighing = event_lexicon().weighing
    own = True  # whether the clause is still the event's own
    while True:
        if own and any(tree.words[c].text.lower() in _DUTIES for c in tree.dependents(index, "aux")):
            return True
        kind, above = relation(tree, index), tree.words[index].head
        if above < 0 or not (kind in _BELOW or _is_question(tree, index)):
            return False
        if kind in {"obj", "xcomp", "ccomp", "advcl"} and tree.words[above].text.lower() in weighing:
            return not _is_statement(tree, index) and not (kind == "obj" and tree.has(above, "xcomp", "ccomp"))
        own = own and kind not in {"ccomp", "advcl"}
        index = above


def _is_question(tree: Tree, clause: int) -> bool:
    return any(tree.words[c].text.lower() == "whether" for c in tree.dependents(clause, "mark"))


def is_own(tree: Tree, index: int) -> bool:
    """Whether a thing is the actor's own by a possessive ("closed its plant")."""
    return any(tree.words[c].text.lower() in _OWN for c in tree.dependents(index, "nmod:poss"))


def has_needed(tree: Tree, verb: int, entry: VerbEntry, found: Candidate) -> bool:
    """Whether what the verb's entry needs is there, and no refusal to talk to journalists is told."""
    by_grammar = roles(tree, verb)
    patients = (*by_grammar.patients, *by_grammar.given)
    inner = complements(tree, verb)
    if "person" in entry.needs and not any(is_person(tree, p) for p in patients):
        return False
    if "party" in entry.needs and not any(is_party(tree, p) for p in patients):
        return False
    if "recipient" in entry.needs and not any(is_party(tree, i) for words in found.recipients for i in words):
        return False
    if "object" in entry.needs and not patients:
        return False
    if "goods" in entry.needs and any(
        heads and all(_is_paper(tree, i) for i in heads) for heads in (by_grammar.patients, by_grammar.agents)
    ):
        return False
    if "infinitive" in entry.needs and not any(_has_to(tree, i) for i in inner):
        return False
    if "alone" in entry.needs and inner:
        return False
    if "partner" in entry.needs and not found.recipients and not _are_several(tree, by_grammar.agents):
        return False
    if "moved" in entry.needs and patients and not any(is_party(tree, p) for p in patients):
        return False
    if "concrete" in entry.needs and patients and all(_is_idea(tree, p) for p in patients):
        return False
    if "another" in entry.needs and patients and all(is_own(tree, p) and noun_entry(tree, p) is None for p in patients):
        return False
    if "weapon" in entry.needs and not any(bare(tree, i) in event_lexicon().weapons for i in by_grammar.agents):
        return False
    rules = event_lexicon().rules
    if "somebody" in entry.needs and any(bare(tree, i) in rules for i in by_grammar.agents):
        return False
    if "cooperative" in entry.needs and not _is_cooperative(tree, verb, inner):
        return False
    return not ("deed" in entry.needs and any(_is_statement(tree, i) for i in inner))


def _is_idea(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    if word.upos != "NOUN":
        return False
    return bare(tree, index) in event_lexicon().ideas or (_is_abstract(tree, index) and noun_entry(tree, index) is None)


def _is_paper(tree: Tree, index: int) -> bool:
    low, listed = tree.words[index].text.lower(), nouns()
    return bool({low, singular(low)} & (listed.document | listed.telling))


def _is_cooperative(tree: Tree, word: int, inner: Sequence[int]) -> bool:
    """Whether what somebody is ready for is an event of cooperation."""
    verbs = event_lexicon().verbs
    kinds = {entry.type for i in inner for entry in verbs.get(tree.words[i].text.lower(), ())[:1]}
    named = [noun_entry(tree, i) for i in obliques(tree, word, {"to", "for"})]
    named += [noun_entry(tree, i) for clause in inner for i in tree.dependents(clause, "obj")]
    return bool((kinds | {entry.type for entry in named if entry is not None}) & _COOPERATIVE)


def _are_several(tree: Tree, heads: Sequence[int]) -> bool:
    """Whether who acts is more than one: joined, or plural by form."""
    return len(heads) > 1 or any(is_plural(tree.words[i].text.lower()) for i in heads)


def _has_to(tree: Tree, clause: int) -> bool:
    return any(tree.words[c].text.lower() == "to" for c in tree.dependents(clause, "mark"))


def _is_statement(tree: Tree, clause: int) -> bool:
    return tree.has(clause, "nsubj") and any(
        tree.words[c].form in {"past", "pres"} for c in (clause, *tree.children[clause])
    )


def complements(tree: Tree, verb: int) -> list[int]:
    """The heads of the clauses that complete a verb ("vowed to punish", "demanded that", "accused of shelling")."""
    found = list(tree.dependents(verb, "xcomp", "ccomp"))
    for child in tree.dependents(verb, "advcl"):
        marks = {tree.words[c].text.lower() for c in tree.dependents(child, "mark", "case")}
        if marks & {"to", "of", "for", "against"} or (tree.words[child].form == "inf" and not marks):
            found.append(child)
    for child in (*tree.dependents(verb, "obj"), *tree.dependents(verb, "obl")):
        for clause in tree.dependents(child, "acl"):
            found += [clause for c in tree.dependents(clause, "mark") if tree.words[c].text.lower() == "to"]
    return sorted(set(found))
