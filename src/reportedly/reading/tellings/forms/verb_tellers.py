"""Who tells by a verb with a clause, where that is more than its subject, and whether it is a body or a document."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.nouns import nouns
from reportedly.parsing.syntax import Tree
from reportedly.words import HandKind


def antecedent(tree: Tree, verb: int, subject: int) -> list[int]:
    """Who tells: the subject, or what a relative pronoun stands for ("emails that show …")."""
    governor = tree.words[verb].head
    relative = tree.words[subject].text.lower() in {"that", "which", "who"} and tree.words[verb].deprel.startswith(
        "acl"
    )
    if not relative or governor < 0:
        return tree.subtree(subject)
    below = set(tree.subtree(verb))
    found = [i for i in tree.subtree(governor) if i not in below and tree.words[i].deprel != "case" and i < verb]
    while found and (tree.words[found[0]].upos == "PUNCT" or tree.words[found[0]].text.lower() in {"to", "according"}):
        found = found[1:]  # "according to the agency, which has warned"
    return found


def opening_phrase(tree: Tree, cue: int) -> list[int]:
    """What stands before a cue at the start of its sentence, where the parser hung it on another verb behind."""
    found = [i for i in range(cue) if tree.words[i].upos != "PUNCT" or tree.words[i].text in {",", "-"}]
    while found and tree.words[found[-1]].upos == "PUNCT":
        found.pop()
    plain = bool(found) and tree.words[found[0]].upos in {"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"}
    apart = any(tree.words[i].upos in {"VERB", "AUX", "SCONJ", "CCONJ"} for i in found)
    return found if plain and not apart else []


def names_body(tree: Tree, phrase: Sequence[int]) -> bool:
    """Whether a phrase names a body or an outlet, by its noun or a proper name."""
    inside = set(phrase)
    head = next((i for i in phrase if tree.words[i].head not in inside and tree.words[i].upos != "PUNCT"), phrase[0])
    kind = nouns().kind_of(tree.words[head].text.lower())
    return kind in {HandKind.ORGANISATION, HandKind.OUTLET} or tree.words[head].upos == "PROPN"


def names_document(tree: Tree, phrase: Sequence[int]) -> bool:
    """Whether the head of a phrase is a document or a picture."""
    inside = set(phrase)
    head = next((i for i in phrase if tree.words[i].head not in inside and tree.words[i].upos != "PUNCT"), phrase[0])
    return nouns().kind_of(tree.words[head].text.lower()) is HandKind.DOCUMENT
