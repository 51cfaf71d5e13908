"""Who tells something together, beyond a plain "and": "the police, as well as two clerks", "not only X but also Y"."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.documents.outlets import outlet_nouns
from reportedly.parsing.nouns import nouns
from reportedly.parsing.syntax import Tree
from reportedly.reading.hands.conjuncts import split_conjuncts
from reportedly.reading.parties.by_whom import up_to_stop
from reportedly.words import HandKind

_JOINING = (
    ("as", "well", "as"),
    ("along", "with"),
    ("together", "with"),
    ("but", "also"),
    ("and", "also"),
    ("and", "later"),
    ("and", "separately"),
    ("and", "then"),
    ("and", "even"),
    ("and", "so"),
    ("in", "addition", "to"),
    (",", "and"),
    ("like",),
)
_OPENING = (("not", "only"), ("not", "just"), ("both",))
_AMONG = ((",", "including"), (",", "among", "them"), (",", "such", "as"))
_LOOKING = frozenset({"review", "analysis", "examination", "study", "account"})  # "of records and interviews"
_LISTED = frozenset({"NUM", "DET", "ADJ", "NOUN", "PROPN"})
_STOPPING = frozenset({"who", "which", "that", "whose", "(", ";"})
_ADDING = frozenset({"also", "later", "separately", "independently", "both", "too"})


def tellers(tree: Tree, phrase: Sequence[int]) -> list[list[int]]:
    """The parties of a source phrase, and of an aside behind it that adds others, each as word indices."""
    words = tree.words
    if again := _again(tree, phrase):
        first = [i for i in phrase if i < again[0] - 2]
        return [*_apart(tree, first), again]
    if listed := _people_and_papers(tree, phrase):
        return [piece for part in listed for piece in (_apart(tree, part) if part is listed[0] else [part])]
    phrase = [*phrase, *_added(tree, phrase[-1] + 1)]
    if members := _among(tree, [*phrase, *_aside_after(tree, phrase[-1] + 1)]):
        return [piece for part in members for piece in _apart(tree, part)]
    low = [words[i].text.lower() for i in phrase]
    at = next((n for n in range(1, len(low)) for joint in _JOINING if tuple(low[n : n + len(joint)]) == joint), 0)
    if not at:
        return _apart(tree, phrase)
    joint = next(joint for joint in _JOINING if tuple(low[at : at + len(joint)]) == joint)
    sides = [list(phrase[:at]), list(phrase[at + len(joint) :])]
    for opening in _OPENING:
        if tuple(low[: len(opening)]) == opening:
            sides[0] = sides[0][len(opening) :]
    sides = [_bare(tree, side) for side in sides]
    if sides[1] and words[sides[1][0]].form == "part" and words[sides[1][0]].upos == "VERB":
        return _apart(tree, phrase)  # "a video shared on Lumen, and geolocated by the Echo"
    if not all(any(words[i].upos in {"NOUN", "PROPN", "PRON", "NUM"} for i in side) for side in sides):
        return _apart(tree, phrase)
    return [piece for side in sides for piece in _apart(tree, side)]


def _people_and_papers(tree: Tree, phrase: Sequence[int]) -> list[list[int]]:
    """The parts of a list of people and papers, on the surface: "interviews with ten nurses, memos and a draft report".

    What is said of the last part, after a participle, belongs to it alone: "and emails seen by the Echo and the Star".
    """
    words = tree.words
    stop = next((n for n, i in enumerate(phrase) if words[i].form == "part" or words[i].text in _STOPPING), len(phrase))
    marks = [n for n in range(1, stop - 1) if words[phrase[n]].text in {",", "and"}]
    if not marks or any(words[i].form in {"past", "pres"} for i in phrase[:stop]):
        return []
    parts: list[list[int]] = []
    begin = 0
    for mark in [*marks, len(phrase)]:
        part = list(phrase[begin:mark])
        if part and _kinds(tree, part) and (mark == len(phrase) or words[part[-1]].upos in {"NOUN", "PROPN"}):
            parts.append(part)
            begin = mark + 1
        elif not part:
            begin = mark + 1  # ", and"
    if begin < len(phrase) or len(parts) < 2 or any(words[part[0]].upos not in _LISTED for part in parts):
        return []
    kinds = [_kinds(tree, part) for part in parts]
    papers = [kind[-1] is HandKind.DOCUMENT for kind in kinds]
    if not any(papers) or all(papers) or any(words[i].text.lower() in _LOOKING for i in parts[0]):
        return []
    return _in_lots(tree, parts, papers)


def _in_lots(tree: Tree, parts: Sequence[list[int]], papers: Sequence[bool]) -> list[list[int]]:
    """The parts with papers that stand side by side, without an article, as one lot."""
    out: list[list[int]] = []
    for n, part in enumerate(parts):
        bare = papers[n] and tree.words[part[0]].upos != "DET"
        if n and bare and papers[n - 1] and tree.words[out[-1][0]].upos != "DET":
            out[-1] = list(range(out[-1][0], part[-1] + 1))
        else:
            out.append(part)
    return out


def _kinds(tree: Tree, part: Sequence[int]) -> list[HandKind]:
    """The kinds of the nouns before any participle of a part of a list, in order."""
    stops = (n for n, i in enumerate(part) if tree.words[i].form == "part" or tree.words[i].text in _STOPPING)
    stop = next(stops, len(part))
    plain = [tree.words[i] for i in part[:stop] if i == 0 or not tree.words[i].text[:1].isupper()]  # not "Bill Urban"
    named = [word.text.lower() for word in plain if word.upos in {"NOUN", "PROPN"}]
    return [kind for word in named if (kind := nouns().kind_of(word)) is not None]


def _apart(tree: Tree, phrase: Sequence[int]) -> list[list[int]]:
    """The coordinated parties of a phrase, those that hang on each other, too: "the mayor, his deputy and the cook"."""
    first, *rest = split_conjuncts(tree, phrase) or [list(phrase)]
    return [first, *(piece for part in rest for piece in split_conjuncts(tree, part))]


def _added(tree: Tree, comma: int) -> list[int]:
    """The words of an aside that adds somebody to the one who tells: ", as well as two masons,"."""
    words = tree.words
    if comma + 2 >= len(words) or words[comma].text != ",":
        return []
    low = tuple(word.text.lower() for word in words[comma + 1 : comma + 4])
    if not any(low[: len(joint)] == joint for joint in _JOINING):
        return []
    stop = next((i for i in range(comma + 2, len(words)) if words[i].upos in {"PUNCT", "VERB", "AUX", "SCONJ"}), 0)
    return list(range(comma, stop)) if stop and words[stop].text == "," else []


def _again(tree: Tree, phrase: Sequence[int]) -> list[int]:
    """The words of a second party behind the same preposition: "according to the mayor *and to a farmer*"."""
    words, first = tree.words, phrase[0] - 1
    if first < 0 or words[first].text.lower() not in {"to", "by", "from"}:
        return []
    for at in range(phrase[0] + 1, min(phrase[-1] + 2, len(words) - 2)):
        if words[at].text.lower() == "and" and words[at + 1].text.lower() == words[first].text.lower():
            named = up_to_stop(tree, range(at + 2, len(words)))
            return named if named and words[named[0]].upos in {"DET", "NOUN", "PROPN", "NUM", "ADJ"} else []
    return []


def _aside_after(tree: Tree, comma: int) -> list[int]:
    """The words of an aside that names some of a group: ", among them the Echo,"."""
    words = tree.words
    if comma + 2 >= len(words) or words[comma].text != ",":
        return []
    low = tuple(word.text.lower() for word in words[comma : comma + 3])
    if not any(low[: len(opening)] == opening for opening in _AMONG):
        return []
    stop = next((i for i in range(comma + 2, len(words)) if words[i].upos in {"PUNCT", "AUX", "SCONJ"}), len(words))
    return list(range(comma, stop))


def _among(tree: Tree, phrase: Sequence[int]) -> list[list[int]]:
    """A group and those of it that are named: "several newspapers, among them the Echo and the Star"."""
    low = [tree.words[i].text.lower() for i in phrase]
    for n in range(1, len(low) - 2):
        opening = next((words for words in _AMONG if tuple(low[n : n + len(words)]) == words), ())
        if opening:
            group, rest = list(phrase[:n]), list(phrase[n + len(opening) :])
            while rest and tree.words[rest[-1]].upos == "PUNCT":
                rest.pop()
            named = rest and not any(tree.words[i].form in {"past", "pres"} for i in rest)
            outlets = tree.words[group[-1]].text.lower() in outlet_nouns()
            return [group, rest] if named and outlets else []
    return []


def _bare(tree: Tree, phrase: list[int]) -> list[int]:
    """A phrase without the commas and adverbs around it."""
    words = tree.words
    while phrase and (words[phrase[0]].upos == "PUNCT" or words[phrase[0]].text.lower() in _ADDING):
        phrase = phrase[1:]
    while phrase and (words[phrase[-1]].upos == "PUNCT" or words[phrase[-1]].text.lower() in _ADDING):
        phrase = phrase[:-1]
    return phrase
