"""What one denies who denies an accusation without saying it again: "denied any wrongdoing", "denies the charges".

Words in `data/verdicts.yaml`. The claim that is meant is the last that accuses whoever denies it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reportedly.parsing.syntax import Tree
from reportedly.reading.wordlists import load_yaml
from reportedly.words import Claim, Link

_NEAR = 2  # sentences back that an accusation may stand where it does not name who denies it
_BEFORE = frozenset(
    ["any", "all", "both", "the", "these", "those", "his", "her", "its", "their", "being", "having", "had", "been"]
    + ["such", "played", "playing", "taken", "taking", "direct", "personal", "criminal", "every", "a"]
)
_THEM = frozenset({"he", "she", "they", "it", "both", "both men", "both women", "the two", "the two men", "the pair"})
_FIRMS = frozenset(
    {"company", "firm", "group", "bank", "defendant", "defendants", "accused", "suspect", "suspects", "men"}
)
_NAME = re.compile(r"\w{4,}")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load_yaml("verdicts.yaml")[name])


def accused_of(tree: Tree, words: frozenset[int]) -> str:
    """The noun of "any wrongdoing", "all charges", "having any part in it"; empty where a clause or more is denied."""
    for index in sorted(words):
        low = tree.words[index].text.lower()
        if low in _list("wrongs") or low in _list("parts"):
            before = [i for i in words if i < index and tree.words[i].upos != "PUNCT"]
            plain = all(tree.words[i].text.lower() in _BEFORE for i in before)
            return low if plain and not _is_told(tree, index) else ""
    return ""


def _is_told(tree: Tree, index: int) -> bool:
    """Whether what one is accused of stands behind the noun: "denied charges that he had sold the list"."""
    return index + 1 < len(tree.words) and tree.words[index + 1].text.lower() in {"that", "of"}


def accusation(
    trees: Sequence[Tree], claims: Sequence[Claim], before: Sequence[int], links: Sequence[Link], noun: str
) -> list[int]:
    """Those of the claims `before` a denial that accuse the ones who deny, in the last sentence that does.

    They name whoever denies, or stand near before a pronoun or a bare "the company". Who denies a part in something
    may be said to have done it by those who accuse nobody in so many words.
    """
    about = [n for n in before if any(_names(claims[n], link) for link in links)]
    last = claims[before[-1]].sentence if before else 0
    near = [n for n in before if last - claims[n].sentence < _NEAR]
    for group in (about, near if links and all(map(_is_bare, links)) else []):
        found = [n for n in group if _accuses(trees[claims[n].sentence], claims[n])]
        if not found and group is about and noun in _list("parts"):
            found = group
        if found:
            return [n for n in found if claims[n].sentence == claims[found[-1]].sentence]
    return []


def _names(claim: Claim, link: Link) -> bool:
    """Whether a claim names a party, by a word of its name or where its mention goes back to."""
    back = link.antecedent
    if back is not None and any(span.covers(back) for span in claim.content):
        return True
    named = {word.lower() for word in _NAME.findall(claim.text)}
    return any(word.lower() in named for word in _NAME.findall(f"{link.text} {link.name or ''}"))


def _is_bare(link: Link) -> bool:
    """Whether only what stands before tells who is meant: "he", "the company", "his lawyer"."""
    words = link.text.lower().split()
    owned = words[0] in {"his", "her", "their", "its"} and len(words) < 4
    return link.text.lower() in _THEM or owned or (words[0] == "the" and len(words) == 2 and words[1] in _FIRMS)


def _accuses(tree: Tree, claim: Claim) -> bool:
    """Whether a claim is told by a word that accuses: "accuses X of", "it is alleged that", "the allegation that"."""
    told = [w.text.lower() for w in tree.words if any(cue.span.start <= w.start < cue.span.end for cue in claim.cues)]
    return any(word.startswith(tuple(_list("accusing"))) for word in told)
