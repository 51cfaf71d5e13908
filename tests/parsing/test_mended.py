"""Trees put right: what the words leave no doubt about."""

from reportedly.parsing.mended import mended
from reportedly.parsing.network import load
from reportedly.parsing.syntax import Analysis, Tree, Word
from reportedly.words import Span


def tree(*rows: tuple[str, str, str, int, str]) -> Tree:
    """A tree of (text, upos, form, head, deprel) rows, one blank between words."""
    words, at = [], 0
    for text, upos, form, head, deprel in rows:
        words.append(Word(at, at + len(text), text, upos, form, head, deprel, 0.0))
        at += len(text) + 1
    return Tree(Span(0, at - 1), tuple(words), 0.0)


def test_an_inverted_clause_hangs_on_what_it_conditions() -> None:
    wrong = tree(
        ("Troops", "NOUN", "", 2, "nsubj"),
        ("will", "AUX", "pres", 2, "aux"),
        ("leave", "VERB", "inf", 5, "xcomp"),
        ("should", "AUX", "pres", 2, "aux"),
        ("talks", "NOUN", "", 5, "nsubj"),
        ("fail", "VERB", "inf", -1, "root"),
    )
    right = mended(Analysis((wrong,), ())).trees[0]
    assert [(w.head, w.deprel) for w in right.words][2:] == [(-1, "root"), (5, "aux"), (5, "nsubj"), (2, "advcl")]


def test_a_plain_should_is_left_alone() -> None:
    plain = tree(
        ("Troops", "NOUN", "", 2, "nsubj"),
        ("should", "AUX", "pres", 2, "aux"),
        ("leave", "VERB", "inf", -1, "root"),
    )
    assert mended(Analysis((plain,), ())).trees[0] == plain


def test_a_word_of_letters_is_no_mark() -> None:
    odd = tree(("Radio", "PUNCT", "", 1, "punct"), ("plays", "VERB", "pres", -1, "root"))
    assert mended(Analysis((odd,), ())).trees[0].words[0].upos == "PROPN"


def test_every_mended_tree_is_still_a_tree() -> None:
    text = "The army will leave should the talks fail, should the palace agree, should anybody care."
    for one in mended(load().analyse(text, [Span(0, len(text))])).trees:
        for index in range(len(one.words)):
            assert len(list(zip(range(len(one.words) + 1), one.ancestors(index), strict=False))) <= len(one.words)
