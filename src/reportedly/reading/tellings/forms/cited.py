"""Whose word somebody gives as his ground: "according to X", "as first reported by X", "citing X", "based on X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.parsing.nouns import may_be_person, nouns
from reportedly.parsing.syntax import Tree
from reportedly.reading.grammar.clauses import is_predicate
from reportedly.reading.lexicon import HandRole, cue_of
from reportedly.reading.parties.by_whom import agent_after
from reportedly.reading.parties.mention import is_capital
from reportedly.reading.tellings.telling import Telling
from reportedly.words import HandKind

_WITHHOLDS = frozenset({"declined", "declines", "declining", "refused", "refuses", "refusing"})


def according(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "P, according to X", "according to X, P"."""
    following = tree.words[index + 1 : index + 2]
    if not following or following[0].text.lower() != "to":
        return
    after = index + 2
    head = tree.words[index].head
    # Parsers hang "according" on the source as a case mark, or on the clause as its own oblique.
    source_head = head if head > index else next((c for c in tree.children[index] if c > after - 1), -1)
    if source_head < 0:
        return
    source = [i for i in tree.subtree(source_head) if i >= after]
    runs_on = next((i for i in source if tree.words[i - 1].text == "," and _may_be_past(tree, i)), 0)
    source = [i for i in source if i < runs_on - 1] if runs_on else source  # "according to a log it has read, thought"
    stops = (n for n, i in enumerate(source) if n and tree.words[i].text == "," and gives_reason(tree, i + 1))
    source = source[: next(stops, len(source))]  # "according to aides, in part because of the cost"
    governor = next((a for a in tree.ancestors(source_head) if a not in {index} and is_predicate(tree, a)), -1)
    if governor < 0 or not source:
        return
    content = set(tree.subtree(governor)) - set(source) - {index, index + 1}
    entry = cue_of(["according", "to"])
    yield Telling(number, (index, index + 1), number, tuple(source), {number: frozenset(content)}, entry, None)


def gives_reason(tree: Tree, index: int) -> bool:
    """Whether the word at an index opens a reason behind a source: "according to aides, *in part because of* P"."""
    low = [word.text.lower() for word in tree.words[index : index + 3]]
    of_two = low[:2] in (["in", "part"], ["partly", "because"], ["due", "to"])
    return of_two or low[:1] in (["because"], ["despite"], ["amid"])


def _may_be_past(tree: Tree, index: int) -> bool:
    return tree.words[index].upos == "VERB" and tree.words[index].form in {"past", "pres", "part"}


def as_reported(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "P, as first reported by X"."""
    agents = [c for c in tree.dependents(index, "obl") if has_case(tree, c, "by")]
    cue = tuple(i for i in tree.subtree(index) if not agents or i < min(tree.subtree(agents[0])))
    entry = cue_of([tree.words[i] for i in cue])
    if not agents or entry is None or entry.hand is HandRole.NONE:
        return
    source = agent_after(tree, index)
    governor = tree.words[index].head
    content = set(tree.subtree(governor)) - set(tree.subtree(index))
    yield Telling(number, cue, number, tuple(source), {number: frozenset(content)}, entry, None)
    after = [i for i in range(source[-1] + 1, len(tree.words)) if tree.words[i].upos != "ADV"] if source else []
    joint = next((n for n, i in enumerate(after[:5]) if tree.words[i].text.lower() == "and"), -1)
    if 0 <= joint < len(after) - 1:  # "and later confirmed by Y", "on Monday, and confirmed by Y"
        other = after[joint + 1]
        entry = cue_of(["as", tree.words[other].text, "by"])
        source = agent_after(tree, other) if tree.words[other].upos == "VERB" else []
        content -= set(tree.subtree(other))
        if source and content and entry is not None and entry.hand is not HandRole.NONE:
            yield Telling(number, (other,), number, tuple(source), {number: frozenset(content)}, entry, None)


def as_said(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "As X has said, P": of somebody else than whoever speaks."""
    opening = next((c for c in tree.dependents(index, "mark") if tree.words[c].text.lower() == "as"), -1)
    subjects = [c for c in tree.dependents(index, "nsubj") if opening < c < index]
    entry = cue_of([tree.words[index]])
    if opening < 0 or len(subjects) != 1 or entry is None or entry.hand is not HandRole.TELLS:
        return
    said = set(tree.subtree(index))
    comma = max(said) if tree.words[max(said)].text == "," else max(said) + 1
    governor = tree.words[index].head
    plain = not tree.has(index, "obj", "ccomp", "xcomp", "iobj") and tree.words[subjects[0]].text not in {"I", "we"}
    if not plain or comma >= len(tree.words) or tree.words[comma].text != "," or governor < comma:
        return
    source = tuple(tree.subtree(subjects[0]))
    cue = tuple(i for i in sorted(said) if opening <= i < comma and i not in source and tree.words[i].upos != "PUNCT")
    content = frozenset(i for i in tree.subtree(governor) if i > comma)
    yield Telling(number, cue, number, source, {number: content}, entry, None)


def of_the_teller(tree: Tree, index: int) -> bool:
    """Whether a verb stands in a relative clause about somebody: "the Gazette, which cited two officials"."""
    subjects = list(tree.dependents(index, "nsubj"))
    return bool(subjects) and tree.words[subjects[0]].text.lower() in {"which", "who"}


def _up_to_a_mark(tree: Tree, index: int) -> list[int]:
    """The words after `index` up to the next mark, where the parser has not seen them as its object."""
    stop = next((i for i in range(index + 1, len(tree.words)) if tree.words[i].upos == "PUNCT"), len(tree.words))
    return list(range(index + 1, stop))


def _is_reason(tree: Tree, phrase: Sequence[int]) -> bool:
    """Whether what is cited is no party but a ground: "citing a lack of evidence"."""
    inside = set(phrase)
    head = next((i for i in phrase if tree.words[i].head not in inside and tree.words[i].upos != "PUNCT"), phrase[0])
    low = tree.words[head].text.lower()
    named = any(is_capital(tree.words[i]) for i in phrase)
    plain = tree.words[head].upos == "NOUN" and nouns().kind_of(low) is None and not may_be_person(low)
    return plain and not named and not any(tree.words[i].upos == "NUM" and i < head for i in phrase)


def based_on(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "X reports on the basis of internal emails", "X said, based on interviews with two guards"; as `_citing`."""
    words = tree.words
    follows = words[index + 1].text.lower() == ("on" if words[index].text.lower() == "based" else "of")
    before = words[index - 1] if index else None
    if not follows or before is None or before.upos in {"AUX", "NOUN"} or words[index].head < 0:
        return
    stop = next((i for i in range(index + 2, len(words)) if words[i].upos in {"PUNCT", "VERB"}), len(words))
    source = tuple(range(index + 2, stop))
    kinds = {nouns().kind_of(words[i].text.lower()) for i in source if words[i].upos in {"NOUN", "PROPN"}}
    if kinds & {HandKind.DOCUMENT, HandKind.PERSON}:
        yield Telling(number, (index,), number, source, {}, cue_of(["citing"]), None)


def citing(number: int, tree: Tree, index: int) -> Iterator[Telling]:
    """ "…, citing two officials"; its content is what it hangs on, or what `tellings` finds beside it."""
    if index and tree.words[index - 1].text.lower() == "without":
        return  # "without citing sources"
    objects = list(tree.dependents(index, "obj"))
    source = [i for i in tree.subtree(objects[0]) if i > index] if objects else _up_to_a_mark(tree, index)
    if not source or _is_reason(tree, source):
        return
    governor = next((a for a in tree.ancestors(index) if is_predicate(tree, a)), -1)
    if governor >= 0 and tree.words[governor].text.lower() in _WITHHOLDS:
        return  # "declined to say who it was, citing an inquiry": why he did not
    told = [c for c in tree.dependents(governor, "ccomp") if is_predicate(tree, c)] if governor >= 0 else []
    if governor >= 0 and not told:
        told = [c for c in tree.dependents(governor, "parataxis") if is_predicate(tree, c)]
    content = {i for c in told or [governor] if c >= 0 for i in tree.subtree(c)}
    content -= {*tree.subtree(index), *source}
    entry = cue_of(["citing"])
    yield Telling(number, (index,), number, tuple(source), {number: frozenset(content)}, entry, None)


def has_case(tree: Tree, index: int, *forms: str) -> bool:
    """Whether a word has one of these prepositions, in small letters, before it."""
    return any(tree.words[c].text.lower() in forms for c in tree.dependents(index, "case"))
