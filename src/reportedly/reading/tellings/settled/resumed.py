"""What somebody goes on to tell behind a tag: "P, the office said, and Q", and what a told clause drags after it.

A network that marks spans ends a content at the tag, or at the comma before "most of them …"; grammar sees that the
rest hangs on what was told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.nouns import singular
from reportedly.parsing.parted import RESULTS
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import comments, is_finite
from reportedly.reading.lexicon import lexicon
from reportedly.reading.tellings.makes_hand import makes_hand
from reportedly.reading.tellings.telling import Telling

_JOINS = frozenset({"and", "but"})
_REASONS = frozenset({"unless", "until", "if", "although", "though", "since", "so", "once"})
_QUOTES = frozenset({'"', "“", "”", "«", "»", "``", "''"})
_BEHIND = 9  # words that may stand between a tag's verb and the comma after it: "said on Monday in a statement,"
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_TAKES_UP = frozenset({"another", "some", "others", "most", "both", "all", "none", "it", "they"})
_PARTS = frozenset({"second", "third", "fourth", "fifth", "quarter", "further", "rest", "others", "remainder"})
_LINKS = frozenset({"that", "if", "when", "while", "which", "who"})
_SHIFTED = frozenset({"had", "would", "could", "might"})
_TIMES = frozenset({"past", "pres"})


def resumed(found: Sequence[Telling], trees: Sequence[Tree]) -> list[Telling]:
    """The tellings, each with what it goes on to tell in its sentence."""
    out = list(found)
    for n, one in enumerate(found):
        told = one.content.get(one.sentence)
        if not told or not one.cue or one.source_sentence != one.sentence or one.turn:
            continue
        tree = trees[one.sentence]
        last, begin = max(told), min((*one.source, *one.cue))
        if len(tree.words) - max(last, *one.cue) < 4:
            continue
        others = [t for t in found if t is not one and t.sentence == one.sentence]
        if last < begin:
            more = _behind_tag(tree, one, others, trees)
        elif min(told) > begin:
            more = _dragged(tree, told, last, others)
        else:
            more = frozenset()
        if more:
            out[n] = replace(one, content={**one.content, one.sentence: told | more})
    return out


def _dragged(tree: Tree, told: frozenset[int], last: int, others: Sequence[Telling]) -> frozenset[int]:
    """A phrase behind a comma that hangs on what is told before it: "…, most of them from people in the town"."""
    words = tree.words
    if words[last + 1].text != "," or words[last].text in _QUOTES:
        return frozenset()
    stop = next((i for i in range(last + 2, len(words)) if words[i].text in {";", ".", ":", "–", "—"}), len(words))
    rest = range(last + 2, stop)
    tops = [i for i in rest if words[i].head not in rest and words[i].upos != "PUNCT"]
    if not rest or not tops or any(words[i].head not in told or is_finite(tree, i) for i in tops):
        return frozenset()
    if any(words[i].deprel in {"conj", "advcl", "parataxis"} or comments(tree, i) for i in tops):
        return frozenset()
    if any(singular(words[i].text.lower()) in lexicon().told_things for i in tops):
        return frozenset()  # "…, a claim first made in May"
    if any(set(t.cue) & set(rest) or (t.source_sentence == t.sentence and set(t.source) & set(rest)) for t in others):
        return frozenset()
    return frozenset(range(last + 1, stop))


def _behind_tag(tree: Tree, one: Telling, others: Sequence[Telling], trees: Sequence[Tree]) -> frozenset[int]:
    """The clause behind a tag that is told with what stands before it."""
    words = tree.words
    end = max((*one.source, *one.cue))
    near = range(end + 1, min(end + _BEHIND, len(words) - 3))
    comma = next((i for i in near if words[i].text == "," or words[i].form in _TIMES), -1)
    told = one.content[one.sentence]
    quoted = any(words[i].text in _QUOTES for i in range(max(0, min(told) - 1), max(told) + 2))
    if comma < 0 or words[comma].text != "," or quoted:
        return frozenset()
    if words[comma + 1].text.lower() == "because" and makes_hand(one, trees):
        return _grounds(tree, comma + 1, others, trees)
    if words[comma + 1].text.lower() in _REASONS:
        return _reason(tree, told, words[comma + 1].head, comma, others)
    if words[comma + 1].text.lower() in RESULTS and words[comma + 1].deprel == "advcl":
        return _reason(tree, told, comma + 1, comma, others)
    if words[comma + 1].text.lower() not in _JOINS:
        phrase = words[comma + 1].upos in {"ADP", "ADV", "ADJ"}
        return _dragged(tree, told, comma - 1, others) if phrase else frozenset()
    if words[min((*one.source, *one.cue)) - 1].text != "," or not makes_hand(one, trees):
        return frozenset()
    stop = next((i for i in range(comma + 2, len(words)) if words[i].text in {";", ":", "?", "!"}), len(words))
    rest = frozenset(range(comma + 1, stop)) - {len(words) - 1 if words[-1].upos == "PUNCT" else -1}
    if any(words[i].text in _QUOTES for i in rest) or any(set(t.cue) & rest and makes_hand(t, trees) for t in others):
        return frozenset()
    verb = next((i for i in sorted(rest) if _is_tensed(tree, i)), -1)
    return rest if verb >= 0 and _goes_on(tree, told, comma + 2, verb) else frozenset()


def _grounds(tree: Tree, because: int, others: Sequence[Telling], trees: Sequence[Tree]) -> frozenset[int]:
    """The reason behind a tag, which whoever told the rest gives: "P, two envoys said, because Q"."""
    stops = (i for i in range(because, len(tree.words)) if tree.words[i].text in {";", ":", "—", "–"})
    rest = frozenset(range(because, next(stops, len(tree.words))))
    return frozenset() if any(set(t.cue) & rest and makes_hand(t, trees) for t in others) else rest


def _reason(tree: Tree, told: frozenset[int], clause: int, comma: int, others: Sequence[Telling]) -> frozenset[int]:
    """Why it is so, or what came of it, behind a tag: "P, the bank said, once Q", "P, police said, killing four"."""
    words = tree.words
    rest = frozenset(i for i in tree.subtree(clause) if i > comma) if clause > comma else frozenset()
    hung = bool(rest) and words[clause].head in told and (is_finite(tree, clause) or clause == comma + 1)
    spoken = any(rest & {*t.cue, *t.source} for t in others if t.source_sentence == t.sentence)
    return rest | {comma} if hung and not spoken else frozenset()


def _is_tensed(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    return word.upos == "AUX" or (word.upos == "VERB" and word.form in _TIMES)


def _goes_on(tree: Tree, told: frozenset[int], first: int, verb: int) -> bool:
    """Whether a clause behind a tag belongs to what is told, and tells nothing that its teller did besides."""
    words = tree.words
    before = [i for i in range(first, verb) if words[i].upos not in {"ADV", "PART"}]
    if not before:  # "P, the organisers said, and is doubtful": its subject is that of P
        return words[verb].upos == "AUX"
    if words[first].text.lower() in _LINKS or words[first].upos not in _NOMINAL:
        return False
    if any(words[i].upos == "PUNCT" for i in before):
        return False
    helper = words[verb].text.lower()
    if helper in _SHIFTED and (helper == "had" or any(words[i].text.lower() in _SHIFTED for i in told)):
        return words[verb].upos == "AUX"
    part = words[first].text.lower() in {"a", "the"} and words[first + 1].text.lower() in _PARTS
    return (part or words[first].text.lower() in _TAKES_UP) and helper not in {"has", "have"}
