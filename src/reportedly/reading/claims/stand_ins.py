"""What stands for an earlier claim without saying it again: a pronoun, a noun for a telling, "any such plan".

Takes the words that a telling tells; gives those that stand for the claim, and which tellings say nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.nouns import singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.claims.verdict_words import verdict_words
from reportedly.reading.tellings.forms.judged import denied_before, set_aside
from reportedly.reading.tellings.makes_hand import makes_hand
from reportedly.reading.tellings.telling import Telling, is_elliptic, judges
from reportedly.words import HandKind


def of_pronouns(tellings: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings that say nothing but a pronoun ("denied this"), which make no claim, so that a hand can be read."""
    found = []
    for telling in tellings:
        told = telling.content.get(telling.sentence, frozenset())
        tree = trees[telling.sentence]
        points = is_pronoun(tree, told) or is_elliptic(tree, told)
        if telling.source and not told and judges(telling.entry):
            aside = set_aside(tree, telling.cue, telling.source)
            told = frozenset(i for i in aside if i > telling.cue[-1] and tree.words[i].upos != "PUNCT")
            points = bool(told) and stand_in_of(tree, told) is not None
        if telling.source and points and not makes_hand(telling, trees):
            # With the cue as its content it says something, so that its source is a hand.
            found.append(replace(telling, content={telling.sentence: told | set(telling.cue)}))
    return [telling for telling in found if makes_hand(telling, trees)]


def names_account(telling: Telling, trees: Sequence[Tree]) -> bool:
    """Whether a telling judges what it names by a noun or a pronoun ("backed her account"), not by its teller."""
    told = telling.content.get(telling.sentence, frozenset())
    return judges(telling.entry) and stand_in_of(trees[telling.sentence], told) is not None


def stand_in_of(tree: Tree, words: frozenset[int] | set[int]) -> frozenset[int] | None:
    """The words that stand for an earlier claim, where the first phrase of `words` is nothing else."""
    tops = tops_of(tree, words)
    if not tops:
        return None
    first = frozenset(tree.subtree(tops[0])) & words
    if is_pronoun(tree, first) or _such(tree, first):
        return first
    if not is_telling_noun(tree, tops[0]):
        return None
    says_more = any(tree.words[i].form in {"past", "pres", "ing", "inf"} for i in first - {tops[0]})
    return None if says_more else first


def _such(tree: Tree, phrase: frozenset[int]) -> bool:
    """Whether a phrase is "any such plan", "such a meeting", "as much": nothing but what was told before."""
    low = [tree.words[i].text.lower() for i in sorted(phrase) if tree.words[i].upos != "PUNCT"]
    return low == ["as", "much"] or (len(low) < 5 and "such" in low[:2] and "as" not in low)


def any_such(tree: Tree, words: frozenset[int]) -> frozenset[int]:
    """The words "any such meeting" where a clause says of it only that it was, took place, was held or given."""
    inside = [i for i in sorted(words) if tree.words[i].upos != "PUNCT"]
    inside = inside[1:] if inside and tree.words[inside[0]].text.lower() == "that" else inside
    low = [tree.words[i].text.lower() for i in inside]
    if len(inside) < 4 or low[:2] not in (["any", "such"], ["such", "a"], ["such", "an"]):
        return frozenset()
    noun = next((n for n in range(2, len(inside)) if tree.words[inside[n]].upos == "NOUN"), 0)
    return frozenset(inside[: noun + 1]) if noun and len(inside) - noun < 7 else frozenset()


def is_pronoun(tree: Tree, words: frozenset[int] | set[int]) -> bool:
    """Whether `words` are nothing but a pronoun that may stand for a claim: "(denied) this"."""
    told = [tree.words[i].text.lower() for i in words if tree.words[i].upos not in {"PUNCT", "ADV"}]
    return len(told) == 1 and (
        told[0] in verdict_words().pronouns or (told[0] == "them" and denied_before(tree, words))
    )


def is_telling_noun(tree: Tree, index: int) -> bool:
    """Whether a word is a noun that names a telling: "the claim", "these reports"."""
    return singular(tree.words[index].text.lower()) in verdict_words().nouns


def kinds_of(tree: Tree, stand_in: frozenset[int]) -> frozenset[HandKind]:
    """The kinds of hand that the noun of a stand-in makes likely; empty for a pronoun."""
    tops = tops_of(tree, stand_in)
    return verdict_words().nouns.get(singular(tree.words[tops[0]].text.lower()), frozenset()) if tops else frozenset()


def tops_of(tree: Tree, words: frozenset[int] | set[int]) -> list[int]:
    """The words of `words` that hang on none of the others, adverbs and punctuation aside."""
    return [i for i in sorted(words) if tree.words[i].head not in words and tree.words[i].upos not in {"PUNCT", "ADV"}]
