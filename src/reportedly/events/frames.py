"""Recipients by the frame of a verb: where the grammar puts whom an event is directed at."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.events.lexicon import event_lexicon
from reportedly.events.nominal import bare, obliques, phrases_of
from reportedly.events.parties import is_party, is_person
from reportedly.events.phrases import is_time
from reportedly.events.roles import Roles
from reportedly.parsing.syntax import Tree


def recipients_of(
    tree: Tree, verb: int, found: Roles, frame: Sequence[str], beside: int | None = None
) -> list[tuple[int, ...]]:
    """The first of a frame's steps at which anything stands; `beside` is a noun whose modifiers count as well."""
    patients = [p for p in found.patients if not is_time(tree, p)]
    tops = [verb, *patients] if beside is None else [verb, beside]
    for step in frame:
        if step == "obj":
            heads = list(patients)
        elif step == "iobj":
            heads = list(found.given)
        elif step == "obj-party":
            heads = [p for p in patients if is_party(tree, p)]
        elif step == "with-obj":
            heads = list(patients) if obliques(tree, verb, {"with"}) else []
        elif step == "maker":
            made = [words for p in patients for words in maker(tree, p)]
            if made:
                return made
            continue
        else:
            heads = [h for top in tops for h in obliques(tree, top, {step})]
        if heads:
            return phrases_of(tree, [i for head in heads for i in _behind(tree, head)])
    return []


def _behind(tree: Tree, head: int) -> list[int]:
    """Who lies behind a line ("the border with Ilmar"); any other head is itself."""
    if bare(tree, head) not in event_lexicon().lines:
        return [head]
    return (
        obliques(tree, head, {"with"}) or [c for c in tree.dependents(head, "nmod:poss") if is_party(tree, c)] or [head]
    )


def maker(tree: Tree, noun: int) -> list[tuple[int, ...]]:
    """Who made what is judged: the owner of a thing, or who stands in it after "by", "from" or "of"."""
    if is_person(tree, noun):
        return []
    owners = [c for c in tree.dependents(noun, "nmod:poss") if is_party(tree, c)]
    owners = owners or [h for h in obliques(tree, noun, {"by", "from"}) if is_party(tree, h)]
    return phrases_of(tree, owners)
