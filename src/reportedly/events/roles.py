"""Who does what to whom around a verb, whatever the grammar makes of it.

Passives, reduced relatives, relative clauses, shared subjects, control ("agreed to withdraw", "ordered troops to fire")
and participles all come out as agents and patients.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.events.lexicon import event_lexicon
from reportedly.events.phrases import is_nominal, joined, marked_by, prepositions, relation
from reportedly.parsing.nouns import nouns
from reportedly.parsing.syntax import Tree

_RELATIVES = frozenset({"who", "which", "that", "whom"})
_PASSIVE = frozenset({"nsubj:pass", "aux:pass", "obl:agent", "csubj:pass"})
_DEEPEST = 6  # governors that a missing subject is sought in


@dataclass(frozen=True)
class Roles:
    """The heads of the phrases that act, that are acted upon, and that something is given to."""

    agents: tuple[int, ...] = ()
    patients: tuple[int, ...] = ()
    given: tuple[int, ...] = ()


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb tells of what is done to its subject, or to the noun it modifies."""
    while True:
        if any(tree.words[c].deprel in _PASSIVE for c in tree.children[verb]):
            return True
        word, kind = tree.words[verb], relation(tree, verb)
        if word.form != "part":
            return False
        if kind in {"acl", "amod"} and word.deprel != "acl:relcl":
            return not tree.has(verb, "aux", "nsubj")
        if kind == "advcl":
            return not tree.has(verb, "aux", "nsubj", "obj")
        if kind != "conj" or tree.has(verb, "aux", "nsubj"):
            return False
        verb = word.head


def roles(tree: Tree, verb: int) -> Roles:
    """The parties of a verb by grammar; each head with what is joined to it."""
    passive = is_passive(tree, verb)
    subjects = surface_subject(tree, verb)
    objects = [_antecedent(tree, o) for o in tree.dependents(verb, "obj")]
    given = [_antecedent(tree, o) for o in tree.dependents(verb, "iobj")]
    if not given and not passive and len(objects) == 2:  # "made the mayor an offer", both taken for objects
        given, objects = objects[:1], objects[1:]
    given = given or [c for o in objects for c in _misplaced(tree, o)]
    if not passive:
        if not objects and _moved_subject(tree, verb) is not None:
            objects = [s for s in tree.dependents(verb, "nsubj") if s > verb]
        if not objects and (gap := _gap(tree, verb)) is not None:
            objects = [gap]
        return Roles(_all(tree, subjects), _all(tree, objects), _all(tree, given))
    agents = [c for c in tree.dependents(verb, "obl:agent") if "by" in prepositions(tree, c)]
    agents += [c for words, c in marked_by(tree, verb, "obl") if "by" in words and c not in agents]
    agents = [c for c in agents if tree.words[c].text.lower() not in nouns().times]  # "arrested by nightfall"
    if given or (objects and subjects):  # "was given 40 trucks": the subject is given, the object is what
        return Roles(_all(tree, agents), _all(tree, objects), _all(tree, subjects))
    return Roles(_all(tree, agents), _all(tree, subjects or objects))


def _misplaced(tree: Tree, noun: int) -> list[int]:
    """To whom a thing is given, where the parse takes him for a part of its name: no name has an adjective within
    ("offered the rebels direct talks")."""
    before = tree.dependents(noun, "compound")
    apart = [c for c in before if c + 1 < noun and tree.words[c + 1].upos in {"ADJ", "NUM"}]
    return [c for c in apart if tree.words[c + 1].head == noun]


def surface_subject(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """The heads of a verb's subject, its own or the one that the grammar lends it."""
    own = [_antecedent(tree, s) for s in tree.dependents(verb, "nsubj")]
    own = [s for s in own if is_nominal(tree, s) or tree.words[s].upos == "VERB"]
    if (moved := _moved_subject(tree, verb)) is not None:
        return [moved]
    if own or depth > _DEEPEST:
        return own
    word, kind = tree.words[verb], relation(tree, verb)
    head = word.head
    if head < 0:
        return []
    if kind == "acl":
        return _subject_by_noun(tree, verb, depth)
    if kind == "xcomp" or (kind in {"ccomp", "advcl", "dep"} and word.form in {"inf", "ing", "part", ""}):
        return _controller(tree, verb, depth)
    if kind in {"conj", "cop", "aux", "appos"}:
        return surface_subject(tree, head, depth + 1)
    return []


def _moved_subject(tree: Tree, verb: int) -> int | None:
    """The subject of a clause in front ("Police arrested nine men, two neighbours told Radio Ymir"), where the parse
    hangs it under the verb of telling: that verb has two, and the first stands before both verbs. What the parse then
    takes for the subject behind the verb is its object."""
    word = tree.words[verb]
    if word.form not in {"past", "pres"} or relation(tree, verb) not in {"ccomp", "parataxis"} or word.head < verb:
        return None
    if any(s < verb for s in tree.dependents(verb, "nsubj")):
        return None
    subjects = list(tree.dependents(word.head, "nsubj"))
    return subjects[0] if len(subjects) > 1 and subjects[0] < verb < subjects[1] else None


def _controller(tree: Tree, verb: int, depth: int) -> list[int]:
    head = tree.words[verb].head
    governor = tree.words[head]
    if governor.upos in {"NOUN", "PROPN"} and not tree.has(head, "nsubj", "cop"):
        return _subject_by_noun(tree, verb, depth)
    objects = [*tree.dependents(head, "iobj"), *tree.dependents(head, "obj")]
    controls = governor.text.lower() in event_lexicon().object_control
    if relation(tree, verb) == "advcl" and tree.words[verb].form == "ing" and not _of(tree, verb):
        controls = False  # "hit the depot, killing six"
    if _of(tree, verb) and tree.words[verb].text.lower().endswith("ing") and objects:
        controls = True  # "fined the firm for airing …"
    if controls and not is_passive(tree, head):
        called = [c for words, c in marked_by(tree, head, "obl") if words & {"on", "upon", "to", "for"}]
        chosen = objects[:1] or called[:1]
        if chosen:
            return [_antecedent(tree, chosen[0])]
    return surface_subject(tree, head, depth + 1)


def _of(tree: Tree, verb: int) -> bool:
    return bool(prepositions(tree, verb) & {"of", "for", "with"})


def _subject_by_noun(tree: Tree, verb: int, depth: int) -> list[int]:
    """The subject of a clause under a noun: the noun itself, its owner, or who makes it ("announced a plan to …")."""
    word = tree.words[verb]
    head = word.head
    if word.deprel == "acl:relcl":
        return [] if tree.has(verb, "nsubj") else [head]
    marks = {tree.words[c].text.lower() for c in tree.dependents(verb, "mark")}
    if "to" not in marks and word.form != "inf" and not (marks & {"of", "for", "at", "from"}):
        return [head]
    owners = list(tree.dependents(head, "nmod:poss")) or [
        c for words, c in marked_by(tree, head, "nmod") if words & {"of", "by"} and c < verb
    ]
    if owners:
        return owners[:1]
    above = tree.words[head].head
    if relation(tree, head) in {"obj", "obl"} and above >= 0:
        governor = tree.words[above].text.lower()
        if relation(tree, head) == "obl" and governor in event_lexicon().object_control:
            return [head]  # "called on the ministry to release …", hung under the noun
        return surface_subject(tree, above, depth + 1)
    return []


def _antecedent(tree: Tree, index: int) -> int:
    """What a relative pronoun stands for: the noun that its clause modifies; any other word is itself."""
    if tree.words[index].text.lower() not in _RELATIVES:
        return index
    for above in tree.ancestors(index):
        if relation(tree, above) == "acl":
            return tree.words[above].head
        if relation(tree, above) not in {"conj", "xcomp", "ccomp"}:
            break
    return index


def _gap(tree: Tree, verb: int) -> int | None:
    """The noun that a relative clause leaves out as its object ("the bridge that rebels destroyed")."""
    if tree.words[verb].deprel != "acl:relcl":
        return None
    subjects = list(tree.dependents(verb, "nsubj"))
    own = [s for s in subjects if tree.words[s].text.lower() not in _RELATIVES]
    return tree.words[verb].head if own and not tree.has(verb, "obl", "xcomp", "ccomp") else None


def _all(tree: Tree, heads: list[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(i for head in heads for i in joined(tree, head)))
