"""The spans of a clause in the text: its words in runs, without marks or linking words at their edges."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.syntax import Tree
from reportedly.words import Span

_QUOTES = frozenset({'"', "“", "”", "«", "»", "``", "''"})
_TRAILING = frozenset(
    ["and", "but", "or", "that", "while", "as", "after", "before", "when", "until", "since", "although"]
)
_BEFORE = frozenset({"even", "just", "only", "long", "shortly", "soon", "right"})
_TO_WHAT = frozenset({"in", "over", "for", "after", "against", "amid", "following", "despite"})
"""Prepositions before what somebody calls a thing: "summoned the envoy over what it said was a violation"."""
_RELATIVES = frozenset({"who", "which", "that"})
_JOINS = frozenset({"and", "but", "or"})
_EDGE = frozenset(
    {
        "where",
        "that",
        "and",
        "but",
        "or",
        "so",
        "yet",
        "nor",
        "while",
        "whereas",
        "because",
        "as",
        "then",
        "though",
        "although",
    }
)


def pieces(tree: Tree, words: Sequence[int], drop: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The spans of a clause: runs of its words less the `drop` spans, no marks or linking words at their edges."""
    kept = [i for i in words if not any(d.start <= tree.words[i].start < d.end for d in drop)]
    runs: list[list[int]] = []
    for index in kept:
        if runs and _bridged(tree, runs[-1][-1], index):
            runs[-1].append(index)
        else:
            runs.append([index])
    spans: list[Span] = []
    for number, run in enumerate(runs):
        while run and (tree.words[run[0]].upos == "PUNCT" and tree.words[run[0]].text not in {"$", "£", "€"}):
            run = run[1:]
        opening = _EDGE if number == 0 else _JOINS
        while len(run) > 1 and tree.words[run[0]].text.lower() in opening and _links(tree, run[0]):
            run = run[1:]
            while run and tree.words[run[0]].upos == "PUNCT":
                run = run[1:]
        while len(run) > 1 and (_trails(tree, run[-1]) or _dangles(tree, run[-1], kept)):
            run = run[:-1]
        if len(run) == 1 and len(runs) > 1 and _leads_to_what(tree, run[0]):
            run = []  # "In what she called a victory, the minister …"
        if len(run) == 1 and number == 0 and len(runs) > 1 and tree.words[run[0]].text.lower() == "that":
            run = []  # "that, if P, it would be an offence"
        if len(run) == 1 and number == len(runs) - 1 > 0 and tree.words[run[0]].text.lower() in _RELATIVES:
            run = []  # "surprising economists who had expected no change": what they expected is theirs
        run = _closed(tree, run)
        if run:
            spans.append(Span(tree.words[run[0]].start, tree.words[run[-1]].end))
    return tuple(spans)


def _closed(tree: Tree, run: list[int]) -> list[int]:
    """A piece with the closing quotation mark or bracket that follows it, where it holds the opening one."""
    texts = [tree.words[i].text for i in run]
    if texts.count("(") > texts.count(")") and run[-1] + 1 < len(tree.words) and tree.words[run[-1] + 1].text == ")":
        return [*run, run[-1] + 1]  # "at 7 a.m. (0500 GMT)"
    if not run:
        return run
    marks = [word.text for word in tree.words[run[0] : run[-1] + 1] if word.text in _QUOTES]
    after = run[-1] + 1
    closes = after < len(tree.words) and tree.words[after].text in {'"', "”", "»", "''"}
    return [*run, after] if len(marks) % 2 == 1 and marks[-1] != "”" and closes else run


def _trails(tree: Tree, index: int) -> bool:
    """Whether a word at the end of a piece only leads on to what is no longer in it."""
    word = tree.words[index]
    if word.upos == "PUNCT":
        return word.text != "%"
    if _leads_to_what(tree, index) or (index and word.text.lower() == "what" and _leads_to_what(tree, index - 1)):
        return True  # "withdrew, in what he called a pause": told by him
    return word.upos in {"CCONJ", "SCONJ"} and word.text.lower() in _TRAILING


def _dangles(tree: Tree, index: int, kept: Sequence[int]) -> bool:
    """Whether a word has lost to another claim what it leads to: "prices fell *amid* (reports that …)", "*even* as"."""
    word = tree.words[index]
    low = word.text.lower()
    leads = word.deprel == "case" or (word.deprel == "advmod" and low in _BEFORE)
    return (leads or (word.deprel, low) == ("mark", "to")) and word.head > index and word.head not in kept


def _leads_to_what(tree: Tree, index: int) -> bool:
    low = [word.text.lower() for word in tree.words[index : index + 2]]
    return low[1:] == ["what"] and low[0] in _TO_WHAT


def _links(tree: Tree, index: int) -> bool:
    if tree.words[index].text.lower() == "that" and index + 1 < len(tree.words):
        following = tree.words[index + 1]
        if following.upos == "NOUN" and following.text.endswith("s") and not following.text.endswith("ss"):
            return True  # "that talks were on": no determiner before a plural
    return tree.words[index].deprel.split(":")[0] in {"mark", "cc"} or tree.words[index].upos in {"CCONJ", "SCONJ"}


def _bridged(tree: Tree, left: int, right: int) -> bool:
    return all(
        tree.words[i].upos == "PUNCT" and tree.words[i].text not in {"—", "–", "(", ")"} for i in range(left + 1, right)
    )
