"""Who tells, by the words around a cue, where the network left it out: "P, *people in the port* told the Echo"."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.nouns import nouns
from reportedly.parsing.syntax import Tree
from reportedly.reading.lexicon import CueEntry

_PLACE = 10  # words that name where it says something
_LISTED = frozenset({"NUM", "DET", "ADJ", "NOUN", "PROPN"})


def subject_before(tree: Tree, verb: int, told: set[int]) -> list[int]:
    """A cue's subject that the network put into the content: "P, people familiar with the matter told Reuters"."""
    subjects = [c for c in tree.dependents(verb, "nsubj") if c < verb and c in told]
    if not subjects:
        return []
    below = [i for i in tree.subtree(subjects[-1]) if i < verb]
    while below and tree.words[below[0]].upos == "PUNCT":
        below = below[1:]
    if not below:
        return []
    helpers = set(tree.dependents(verb, "aux", "advmod"))
    between = [i for i in range(below[-1] + 1, verb) if i not in helpers and tree.words[i].upos != "PUNCT"]
    return below if not between and (below[0] == 0 or tree.words[below[0] - 1].upos == "PUNCT") else []


def before_cue(tree: Tree, cue: int) -> list[int]:
    """A source that stands between commas before its cue: "…, its director, Pia Moss, told …"."""
    segments: list[list[int]] = [[]]
    for index in range(cue - 1, -1, -1):
        word = tree.words[index]
        if word.text == ",":
            segments.append([])
        elif word.upos in {"VERB", "AUX"}:
            segments[-1] = []
            break
        else:
            segments[-1].insert(0, index)
    else:
        segments[-1] = []  # up to the sentence's first word: no clause stands before
    kept = [segment for segment in segments if segment]
    return sorted(i for segment in kept for i in segment) if segments[0] == [] and 0 < len(kept) < 3 else []


def after_cue(tree: Tree, cue: Sequence[int], entry: CueEntry | None) -> list[int]:
    """A source that follows its cue: "…, said two of the people, who …"."""
    start = cue[-1] + 1
    if cue[0] == 0 or tree.words[cue[0] - 1].upos != "PUNCT" or (entry is not None and entry.lemma == "tell"):
        return []
    found: list[int] = []
    for index in range(start, len(tree.words)):
        word = tree.words[index]
        if word.upos in {"PUNCT", "VERB", "AUX", "SCONJ"} or word.text.lower() in {"who", "which", "that"}:
            break
        found.append(index)
    opens = bool(found) and tree.words[found[0]].upos in {"DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"}
    named = any(tree.words[i].upos in {"NOUN", "PROPN", "PRON", "NUM"} for i in found)
    return found if opens and named else []


def antecedent(tree: Tree, pronoun: int) -> list[int]:
    """The phrase that a relative pronoun stands for, without the relative clause."""
    clause = tree.words[pronoun].head
    noun = tree.words[clause].head if clause >= 0 and tree.words[clause].deprel.startswith("acl") else -1
    if noun < 0:
        return []
    cases = {i for c in tree.dependents(noun, "case") for i in tree.subtree(c)}  # "according to the agency, which"
    below = {*tree.subtree(clause), *cases}
    return [i for i in tree.subtree(noun) if i not in below and i < pronoun and tree.words[i].upos != "PUNCT"]


def where_it_says(tree: Tree, it: int) -> list[int]:
    """What says it in "On the ministry's website it says that P"."""
    words = tree.words
    end = it - 1 if words[it - 1].text == "," else it
    plain = words[0].text == "On" and 1 < end < _PLACE and words[1].upos == "DET"
    apart = any(
        words[i].upos in {"VERB", "AUX", "PUNCT"} or words[i].text.lower() in nouns().times for i in range(1, end)
    )
    return list(range(1, end)) if plain and not apart else []


def listed_behind(tree: Tree, comma: int) -> list[int]:
    """The others of a list that ends a sentence: "according to two guards, *a clerk and logbooks seen by the Echo*"."""
    words = tree.words
    stop = next((i for i in range(len(words) - 1, -1, -1) if words[i].text == "."), len(words))
    rest = range(comma, stop)
    if len(rest) < 4 or words[comma].text not in {",", "and"} or words[comma + 1].upos not in _LISTED:
        return []
    joined = next((i for i in rest if words[i].text == "and"), -1)
    tensed = any(words[i].form in {"past", "pres"} and words[i].upos in {"VERB", "AUX"} for i in rest)
    marks = any(words[i].text in {";", ":", "–", "—", '"', "“", "("} for i in rest)
    if joined < 0 or tensed or marks or words[joined + 1].upos not in _LISTED | {"ADP"}:
        return []
    heads = [i for i in rest if words[i].upos == "NOUN" and nouns().kind_of(words[i].text.lower()) is not None]
    first = range(comma, joined) if words[comma].text == "," else range(joined, stop)
    return list(rest) if any(i in first for i in heads) and any(i > joined for i in heads) else []
