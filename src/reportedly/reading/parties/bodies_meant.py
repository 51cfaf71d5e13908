"""Which body that a text has named a description takes up: "the ministry", "the company", "police".

A body that only does something is named there as well as one that tells: "Norvik Energy shut its refinery. The company
said …", "Ruvan police raided the flat. Police said …".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.parsing.nouns import nouns
from reportedly.reading.parties.likeness import at_odds, descriptive, is_of_sort, is_team
from reportedly.reading.parties.mention import Mention
from reportedly.words import HandKind

_FIRMS = frozenset({"company", "firm", "group", "corporation", "conglomerate"})
_JOINTS = frozenset({"of", "for", "in"})
_FIRM_WORDS = frozenset({"group", "company", "firm", "bank", "club", "corporation", "partners", "airline"})


def body_meant(mention: Mention, earlier: Sequence[Mention]) -> Mention | None:
    """The named body among those `earlier` that a description of one body stands for, the last of them; else None."""
    if mention.kind is not HandKind.ORGANISATION or mention.named or mention.pronoun or mention.other:
        return None
    if not (mention.definite or is_team(mention)) or isinstance(mention.number, int):
        return None
    bodies = [m for m in earlier if m.kind is HandKind.ORGANISATION and m.name]
    mine = descriptive(mention)
    for known in reversed(bodies):
        of_sort = mention.noun in _heads(known) or (mention.noun in nouns().sorts and is_of_sort(mention.noun, known))
        if of_sort and not at_odds(mine, descriptive(known)):
            return known
    return _firm(bodies) if mention.noun in _FIRMS and not mine else None


def _heads(body: Mention) -> frozenset[str]:
    """The nouns by which a body goes: the last of its name, and the last before "of": "*University* of Ostby"."""
    words = (body.name or "").lower().replace("’", "'").split()
    joint = next((n for n, word in enumerate(words) if n and word in _JOINTS), len(words))
    return frozenset({*words[-1:], *words[joint - 1 : joint]})


def _firm(bodies: Iterable[Mention]) -> Mention | None:
    """The company that a text has named: the only one, or the last that a sentence is about."""
    firms = [m for m in bodies if _may_be_firm(m)]
    if not firms:
        return None
    one = all(m.name == firms[0].name for m in firms)
    return firms[-1] if one else next((m for m in reversed(firms) if m.subject or m.text != m.name), None)


def _may_be_firm(body: Mention) -> bool:
    """Whether a named body can be "the company": no place, no office; a bare name where it does or has something."""
    lexicon = nouns()
    words = set((body.name or "").lower().replace("-", " ").split())
    firm_words = _FIRM_WORDS.union(lexicon.sorts, *lexicon.sorts.values())
    if (body.name or "") in lexicon.places or words & (lexicon.organisation - firm_words):
        return False
    return bool(words & firm_words) or body.subject or body.owner or body.text != body.name
