"""Whatever is mended, a tree stays a tree: one root, and no ring to go round in for ever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.parsing.mended import mended
from reportedly.parsing.syntax import Analysis, Tree, Word
from reportedly.words import Span

# Words and labels that some mend looks for, so that random trees meet them often.
TEXTS = [
    "memos", "leaked", "to", "the", "Echo", "show", "that", "shops", "selling", "arms", "would", "be", "shut", ";",
    ",", "should", "talks", "fail", "men", "held", "with", "him", "told", "report", "n't", "“", "it", "over", "found",
    "was", "shared", "and", "by",
]  # fmt: skip
UPOS = ["NOUN", "VERB", "AUX", "ADP", "PRON", "PUNCT", "SCONJ", "CCONJ", "DET", "ADJ", "PROPN"]
FORMS = ["", "past", "pres", "inf", "part", "ing"]
RELATIONS = [
    "nsubj", "nsubj:pass", "obj", "obl", "nmod", "acl", "acl:relcl", "advcl", "ccomp", "xcomp", "conj", "cop", "aux",
    "aux:pass", "mark", "case", "punct", "amod",
]  # fmt: skip


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A random tree: each word hangs on one that was placed before it, in an order drawn by chance."""
    size = draw(st.integers(2, 14))
    order = draw(st.permutations(range(size)))
    heads = [-1] * size
    for number, index in enumerate(order[1:], 1):
        heads[index] = order[draw(st.integers(0, number - 1))]
    words, at = [], 0
    for index in range(size):
        text = draw(st.sampled_from(TEXTS))
        relation = "root" if heads[index] < 0 else draw(st.sampled_from(RELATIONS))
        row = (draw(st.sampled_from(UPOS)), draw(st.sampled_from(FORMS)))
        words.append(Word(at, at + len(text), text, *row, heads[index], relation, 0.0))
        at += len(text) + 1
    return Tree(Span(0, at - 1), tuple(words), 0.0)


@settings(max_examples=1500)
@given(trees())
def test_mends_make_no_ring(tree: Tree) -> None:
    words = mended(Analysis((tree,), ())).trees[0].words
    assert [word.text for word in words] == [word.text for word in tree.words]
    assert sum(word.head == -1 for word in words) == 1
    for start in range(len(words)):
        at, steps = start, 0
        while at >= 0:
            at, steps = words[at].head, steps + 1
            assert steps <= len(words), "a ring"
