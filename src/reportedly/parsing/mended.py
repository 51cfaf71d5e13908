"""Trees put right where the words leave no doubt and a small parser errs.

"P should Q fail": the inverted clause hangs on P as its condition. A word of letters is no mark of punctuation, and
"Oslo-based" before a noun no verb. Where mends together would make no tree, the parser's own stays.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.parsing.believed import rehang_believed
from reportedly.parsing.coordinated import raise_answers
from reportedly.parsing.opened import rehang_before_that
from reportedly.parsing.parted import part
from reportedly.parsing.reduced import rehang
from reportedly.parsing.rejoined import rejoin
from reportedly.parsing.related import relate
from reportedly.parsing.subjects_apart import rehang_subjects
from reportedly.parsing.syntax import Analysis, Tree, Word
from reportedly.parsing.told_of import rehang_told

_NOMINAL = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_ENDED = ("eed", "shed", "embed")  # of infinitives: "proceed"
_SHORT = 6  # letters of the longest infinitive that ends so: "bring", "string", "spring"
_RUN_BY = ("-run", "-owned", "-based", "-backed", "-funded", "-controlled", "-linked", "-affiliated")
_NOT = frozenset({"n't", "n’t"})
_SUBJECT = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})


def mended(analysis: Analysis) -> Analysis:
    """The analysis with its trees mended; spans and attributions stay as they are."""
    return replace(analysis, trees=tuple(_mend(tree) for tree in analysis.trees))


def _mend(tree: Tree) -> Tree:
    words = [_lettered(word) for word in tree.words]
    for word in tree.words:
        if word.deprel == "cop" and word.head >= 0 and words[word.head].upos == "ADP":
            words[word.head] = words[word.head]._replace(upos="ADJ")  # "it is over", "the fire is out"
    for index, word in enumerate(words):
        if word.upos == "VERB" and word.text.lower().endswith(_RUN_BY) and word.deprel != "amod":
            _qualify(words, index)
        if word.text.lower() == "should" and 0 < index < len(words) - 2:
            _hang(words, index)
        elif word.text.lower() in _NOT and index and words[index - 1].upos in {"AUX", "VERB"}:
            _negate(words, index)
    part(words)
    relate(words)
    rejoin(words)
    raise_answers(words)
    rehang(words)
    rehang_told(words)
    rehang_believed(words)
    rehang_subjects(words)
    rehang_before_that(words)
    if tuple(words) == tree.words:
        return tree
    return replace(tree, words=tuple(words)) if _is_tree(words) else tree


def _qualify(words: list[Word], index: int) -> None:
    """Hangs "state-run" on the noun behind it, for which the parser took it for a verb: "told state-run NTV"."""
    noun = next((i for i in range(index + 1, min(index + 4, len(words))) if words[i].upos in {"NOUN", "PROPN"}), -1)
    if noun > 0 and words[noun].head == index:
        words[noun] = words[noun]._replace(head=words[index].head, deprel="obj")
    if noun > 0:
        words[index] = words[index]._replace(upos="ADJ", form="", head=noun, deprel="amod")


def _is_tree(words: list[Word]) -> bool:
    """Whether every word hangs on one root. What walks up and down a tree would not end in a ring."""
    rooted: set[int] = {-1}
    for start in range(len(words)):
        path: dict[int, None] = {}
        at = start
        while at not in rooted:
            if at in path:
                return False
            path[at] = None
            at = words[at].head
        rooted.update(path)
    return sum(word.head == -1 for word in words) == 1


def _negate(words: list[Word], negation: int) -> None:
    """Hangs a contracted "n't" on the verb before it or on what that helps: "say he isn't", not "don't say he is"."""
    helper = negation - 1
    verb = words[helper].head if words[helper].deprel.split(":")[0] in {"aux", "cop"} else helper
    if words[negation].head not in {helper, verb}:
        words[negation] = words[negation]._replace(head=verb, deprel="advmod")


def _lettered(word: Word) -> Word:
    if word.upos == "PUNCT" and any(character.isalnum() for character in word.text):
        return word._replace(upos="PROPN" if word.text[:1].isupper() else "X")
    if word.form == "inf" and word.text.endswith("ing") and len(word.text) > _SHORT:
        return word._replace(form="ing")  # "denies financing the rebels"
    if word.form == "ing" and word.text.endswith("ed"):
        return word._replace(form="past")  # "but maintained this was only one of them"
    if word.form == "inf" and word.text.endswith("ed") and not word.text.endswith(_ENDED) and len(word.text) > _SHORT:
        return word._replace(form="past")  # "said it had not been asked and warned that P"
    if word.upos == "VERB" and word.deprel == "amod" and "-" in word.text:
        return word._replace(upos="ADJ", form="")  # "the Oslo-based magazine"
    return word


def _hang(words: list[Word], should: int) -> None:
    """Hangs an inverted "should" clause on the verb before it, where there is one."""
    before, after = words[should - 1], words[should + 1]
    comma = before.text == "," and should > 1
    previous = words[should - 2] if comma else before
    inverted = before.upos not in _SUBJECT and (comma or previous.upos in {"VERB", "ADJ", "ADV", "AUX", "ADP"})
    if not inverted or after.upos not in _NOMINAL or before.upos in {"PART", "SCONJ", "CCONJ"}:
        return
    verb = next(
        (
            i
            for i in range(should + 2, min(len(words), should + 10))
            if words[i].upos == "VERB" and words[i].form == "inf"
        ),
        -1,
    )
    main = next((i for i in range(should - 1, -1, -1) if words[i].upos == "VERB" and words[i].form != ""), -1)
    if verb < 0 or main < 0 or (_above(words, main, verb) and words[verb].deprel == "advcl"):
        return
    if words[main].head == verb:
        words[main] = words[main]._replace(head=words[verb].head, deprel=words[verb].deprel)
    elif _above(words, verb, main):
        return  # the main verb hangs somewhere below the condition: no safe mend
    words[verb] = words[verb]._replace(head=main, deprel="advcl")
    words[should] = words[should]._replace(head=verb, deprel="aux")


def _above(words: list[Word], high: int, low: int) -> bool:
    """Whether `high` governs `low`, directly or not."""
    seen = 0
    while low >= 0 and seen <= len(words):
        low, seen = words[low].head, seen + 1
        if low == high:
            return True
    return False
