"""A noun phrase that stands for a party: what it says of the party by itself, before the rest of the document is asked.

The parser's trees give the head; names are found on the surface: runs of capitals are surer than the parse of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.documents.outlets import register
from reportedly.reading.nouns import is_plural, nouns, singular
from reportedly.reading.syntax import Tree, Word
from reportedly.words import HandKind, Span

NUMBERS = {
    "two": 2,
    "both": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "dozen": 12,
    "twenty": 20,
}
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "some",
        "any",
        "another",
        "each",
    ]
)
_DEFINITE = frozenset(["the", "this", "that", "these", "those"])
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "de",
        "la",
        "le",
        "da",
        "dos",
        "di",
        "van",
        "von",
        "der",
        "den",
        "du",
        "ter",
        "y",
        "bint",
        "ul",
        "ur",
        "af",
    ]
)
_JOINERS = frozenset(["of", "for", "and", "the", "on", "&", "in"])
_PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "him", "her", "them"])
_POSSESSIVE = {"its": "it", "his": "he", "her": "she", "their": "they", "my": "i", "our": "we"}
_STOP = frozenset({",", "–", "—", "(", ")", ";", ":", "who", "whom", "which", "whose", "where", "when"})
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.\-]{1,7}")

Number = int | Literal["many"] | None


@dataclass(frozen=True)
class Mention:
    """A phrase that names or describes a party.

    `noun` is the singular, lower-cased head noun of a description ("official"), or of the role beside a name.
    """

    span: Span
    text: str
    kind: HandKind
    named: bool
    name: str | None
    role: str | None
    number: Number
    noun: str
    pronoun: bool = False
    definite: bool = False
    other: bool = False  # "another", "a second", "other": expressly not the one before
    modified: bool = False  # carries a description that a bare repetition would not
    identified: bool = False
    unknown_author: bool = False  # a telling without an author: "a report", "rumours"


def is_capital(word: Word) -> bool:
    """Whether the word is written like part of a name."""
    return word.text[:1].isupper() and (len(word.text) > 1 or word.text not in {"A", "I"})


def surface(text: str, words: Sequence[Word], indices: Sequence[int]) -> tuple[Span, str]:
    """The span from the first to the last of `indices`, and its characters."""
    span = Span(words[indices[0]].start, words[indices[-1]].end)
    return span, span.of(text)


def name_runs(words: Sequence[Word], indices: Iterable[int]) -> list[list[int]]:
    """Runs of capitalised words among `indices`, name particles and, inside bodies' names, "of" and "for" included.

    The first word of a sentence counts only when the parser, too, takes it for a name or when a capital follows.
    """
    runs: list[list[int]] = []
    run: list[int] = []
    order = list(indices)
    opening = next((i for i, word in enumerate(words) if word.upos != "PUNCT"), 0)
    for position, index in enumerate(order):
        word = words[index]
        following = order[position + 1 : position + 3]
        low = word.text.lower()
        capital = is_capital(word) and low not in _DETERMINERS | _PRONOUNS and word.upos not in {"PRON", "DET", "ADP"}
        if capital and index == opening and not (following and is_capital(words[following[0]])):
            capital = word.upos in {"PROPN", "NOUN"} and nouns().kind_of(low) is None and low not in nouns().occasion
        joins = bool(run) and bool(following) and index == run[-1] + 1 and is_capital(words[following[0]])
        hyphen = word.text in {"-", "’", "'", ".", "&"} and bool(run) and index == run[-1] + 1 and bool(following)
        if (
            (capital and (not run or index == run[-1] + 1))
            or (joins and (low in _PARTICLES or low in {"of", "for", "&", "-", "’", "'"}))
            or (hyphen and words[following[0]].start == word.end)
        ):
            run.append(index)
        else:
            if run:
                runs.append(run)
            run = [index] if capital else []
    if run:
        runs.append(run)
    return runs


def describe(text: str, tree: Tree, indices: Sequence[int], persons: frozenset[str] = frozenset()) -> Mention | None:
    """What a phrase says of its party.

    Takes the words' indices in the tree (one phrase without coordination) and the last names of persons that the
    document names in full somewhere. Gives None where nothing but marks is left.
    """
    indices = [i for i in indices if tree.words[i].upos != "PUNCT" or tree.words[i].text in {"-", "’", "'", ","}]
    while indices and tree.words[indices[0]].text in {",", "-", "’", "'"}:
        indices = indices[1:]
    while indices and tree.words[indices[-1]].text.lower() in {",", "-", "’s", "'s", "who", "which", "that"}:
        if len(indices) == 1:
            break
        indices = indices[:-1]
    if not indices:
        return None
    words = tree.words
    indices = _unbroken(tree, indices)
    cut = next((n for n, i in enumerate(indices) if n and words[i].text.lower() in _STOP), len(indices))
    core, tail = indices[:cut], [i for i in indices[cut:] if words[i].text not in {",", "(", ")"}]
    head = _head(tree, core)
    span, shown = surface(text, words, indices)
    first = words[core[0]].text.lower()
    low = words[head].text.lower()
    definite = first in _DEFINITE
    other = bool(
        {words[i].text.lower() for i in core[:3]} & {"another", "other", "second", "third", "fourth", "separate"}
    )
    if len(core) == 1 and low in _PRONOUNS and words[head].upos in {"PRON", "DET", "SCONJ"}:
        plural = low in {"they", "them", "we", "who"} and low != "who"
        kind = HandKind.ORGANISATION if low in {"it", "which", "that"} else HandKind.PERSON
        return Mention(
            span, shown, kind, False, None, None, "many" if plural else None, low, pronoun=True, definite=True
        )
    if len(core) == 1 and low in _POSSESSIVE:
        stands = _POSSESSIVE[low]
        kind = HandKind.ORGANISATION if stands == "it" else HandKind.PERSON
        many: Number = "many" if stands in {"they", "we"} else None
        return Mention(span, shown, kind, False, None, None, many, stands, pronoun=True, definite=True)
    number = _number(words, core, head)
    named = _named(text, tree, core, tail, head, persons, span, number)
    if named is not None:
        return named
    return _described(text, tree, indices, core, head, span, shown, number, definite, other)


def _unbroken(tree: Tree, indices: Sequence[int]) -> list[int]:
    """The stretch of a phrase that holds its head, where other words stand in between."""
    stretches: list[list[int]] = []
    for index in indices:
        if stretches and all(tree.words[i].upos == "PUNCT" for i in range(stretches[-1][-1] + 1, index)):
            stretches[-1].append(index)
        else:
            stretches.append([index])
    head = _head(tree, indices)
    return next((stretch for stretch in stretches if head in stretch), list(indices))


def _head(tree: Tree, core: Sequence[int]) -> int:
    inside = set(core)
    tops = [i for i in core if tree.words[i].head not in inside]
    nominal = [i for i in tops if tree.words[i].upos in {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"}]
    return (nominal or tops or list(core))[0]


def _number(words: Sequence[Word], core: Sequence[int], head: int) -> Number:
    for index in core:
        if index > head:
            break
        low = words[index].text.lower()
        if low in NUMBERS:
            return NUMBERS[low]
        if low.isdigit() and len(low) < 4 and is_plural(words[head].text.lower()):
            return int(low)
    if words[head].text.lower() in {"dozens", "scores", "hundreds", "thousands"}:
        return "many"
    low = words[head].text.lower()
    common = words[head].upos != "PROPN" or (nouns().kind_of(low) is not None and head == core[0])
    return "many" if is_plural(low) and common else None


def _named(
    text: str,
    tree: Tree,
    core: Sequence[int],
    tail: Sequence[int],
    head: int,
    persons: frozenset[str],
    span: Span,
    number: Number,
) -> Mention | None:
    """A party with a proper name, or a body named by its kind and country; None where the phrase only describes."""
    words, lexicon = tree.words, nouns()
    runs = name_runs(words, core)
    for run in reversed(runs):
        shown = Span(words[run[0]].start, words[run[-1]].end).of(text)
        before = [words[i] for i in core if i < run[0]]
        after = [words[i] for i in core if i > run[-1]]
        article = bool(before) and before[-1].text.lower() == "the"
        last = words[run[-1]].text
        outlet = (register().by_name(f"the {shown}") if article else None) or register().by_name(shown)
        if after and after[0].text in {"’s", "'s", "’", "'"}:
            continue  # "X's spokesman": the owner, not the head
        embedded = any(w.upos == "ADP" for w in before) and words[head].start < words[run[0]].start
        if embedded or head > run[-1]:
            body = lexicon.kind_of(words[head].text.lower())
            if not embedded and body in {HandKind.ORGANISATION} and not is_plural(words[head].text.lower()):
                name = Span(words[run[0]].start, words[core[-1]].end).of(text)
                full = Span(words[core[0] + (words[core[0]].text.lower() in _DETERMINERS)].start, words[head].end).of(
                    text
                )
                return Mention(
                    span, span.of(text), body, True, full or name, None, None, singular(words[head].text.lower())
                )
            continue
        role_words = [w for w in before if w.text.lower() not in _DETERMINERS]
        role_head = singular(role_words[-1].text.lower()) if role_words else ""
        titled = words[run[0]].text.rstrip(".") in lexicon.titles
        role_kind = lexicon.kind_of(role_head) if role_head else None
        if outlet is not None and not (outlet.is_ambiguous(shown) and not article):
            return Mention(span, span.of(text), HandKind.OUTLET, True, shown, None, None, "outlet")
        if role_kind is HandKind.OUTLET or role_head == "agency":
            return Mention(span, span.of(text), HandKind.OUTLET, True, shown, None, None, role_head)
        if _person_like(words, run, article, titled, role_kind, last, persons, tail):
            return _person(text, words, core, run, tail, span, titled, role_words)
        if register_like(shown):
            return Mention(span, span.of(text), HandKind.OUTLET, True, shown, None, None, "outlet")
        return Mention(span, span.of(text), HandKind.ORGANISATION, True, shown, None, None, singular(last.lower()))
    return _apposed(text, tree, core, tail, head, span, number)


def _apposed(
    text: str, tree: Tree, core: Sequence[int], tail: Sequence[int], head: int, span: Span, number: Number
) -> Mention | None:
    """A person described first and named after a comma ("the minister, Ana Petrov")."""
    words = tree.words
    if number is not None or nouns().kind_of(words[head].text.lower()) is not HandKind.PERSON:
        return None
    for run in name_runs(words, tail):
        before = [i for i in tail if i < run[0]]
        if before or len(run) > 4 or any(words[i].text.rstrip(".") in nouns().organisation_words for i in run):
            return None
        name = Span(words[run[0]].start, words[run[-1]].end).of(text)
        kept = [i for i in core if words[i].text.lower() not in _DETERMINERS or i != core[0]]
        role = Span(words[kept[0]].start, words[kept[-1]].end).of(text) if kept else None
        noun = singular(words[head].text.lower())
        return Mention(span, span.of(text), HandKind.PERSON, True, name, role, None, noun, modified=True)
    return None


def register_like(name: str) -> bool:
    """Whether a name that no register knows is built like an outlet's."""
    from reportedly.documents.outlets import looks_like_outlet

    return looks_like_outlet(name)


def _person_like(
    words: Sequence[Word],
    run: Sequence[int],
    article: bool,
    titled: bool,
    role_kind: HandKind | None,
    last: str,
    persons: frozenset[str],
    tail: Sequence[int],
) -> bool:
    lexicon = nouns()
    if any(words[i].text.rstrip(".") in lexicon.organisation_words for i in run) and not titled:
        return False
    if role_kind is HandKind.PERSON or titled:
        return True
    if last.casefold() in persons:
        return True
    tail_kinds = [lexicon.kind_of(words[i].text.lower()) for i in tail[:8] if words[i].upos == "NOUN"]
    if HandKind.PERSON in tail_kinds and not article:
        return True
    if article or role_kind is not None:
        return False
    if _ACRONYM.fullmatch(last):
        return False
    names = [i for i in run if words[i].text[:1].isalpha()]
    if register_like(" ".join(words[i].text for i in names)):
        return False
    return 2 <= len(names) <= 5 and not any(words[i].text.lower() in {"of", "for"} for i in names)


def _person(
    text: str,
    words: Sequence[Word],
    core: Sequence[int],
    run: Sequence[int],
    tail: Sequence[int],
    span: Span,
    titled: bool,
    role_words: Sequence[Word],
) -> Mention:
    lexicon = nouns()
    start = 0
    while (
        titled
        and start < len(run) - 1
        and (
            words[run[start]].text.rstrip(".") in lexicon.titles
            or words[run[start]].text in {".", "of"}
            or (words[run[start + 1]].text.rstrip(".") in lexicon.titles)
        )
    ):
        start += 1
    bare = run[start:]
    while len(bare) > 1 and words[bare[0]].text in {".", "of"}:
        bare = bare[1:]
    role = None
    if role_words or start:
        role = Span((role_words[0] if role_words else words[run[0]]).start, words[bare[0] - 1].end).of(text).strip(" .")
    elif tail:
        stop = next(
            (n for n, i in enumerate(tail) if words[i].text.lower() in _STOP or words[i].upos == "VERB"), len(tail)
        )
        if stop and any(lexicon.kind_of(words[i].text.lower()) is HandKind.PERSON for i in tail[:stop]):
            role = Span(words[tail[0]].start, words[tail[stop - 1]].end).of(text)
    name = Span(words[bare[0]].start, words[bare[-1]].end).of(text)
    noun = singular(role.split()[-1].lower()) if role else "person"
    return Mention(span, span.of(text), HandKind.PERSON, True, name, role, None, noun, modified=role is not None)


def _described(
    text: str,
    tree: Tree,
    indices: Sequence[int],
    core: Sequence[int],
    head: int,
    span: Span,
    shown: str,
    number: Number,
    definite: bool,
    other: bool,
) -> Mention:
    words, lexicon = tree.words, nouns()
    low = words[head].text.lower()
    noun = singular(low)
    kind = lexicon.kind_of(low)
    if low == "agency" and any(words[i].text.lower() in {"news", "press", "wire"} for i in core if i < head):
        kind = HandKind.OUTLET
    if kind is None and words[head].upos in {"NUM", "DET", "ADJ", "PRON"}:
        kind = HandKind.PERSON
    if kind is None:
        indefinite = words[core[0]].text.lower() in {"a", "an", "one", "another", "his", "her", "my", "their"}
        kind = HandKind.PERSON if number is not None or indefinite else HandKind.ORGANISATION
    if kind is HandKind.PUBLIC and (isinstance(number, int) or not is_plural(low)) and low not in {"public", "crowd"}:
        kind = HandKind.PERSON
    role = " ".join(shown.split()) if kind in {HandKind.PERSON, HandKind.PUBLIC} else None
    if role:
        role = re.split(r"\s*,|\s+who\s|\s+whose\s", role)[0]
    content = [i for i in core if words[i].upos in {"ADJ", "NOUN", "PROPN", "VERB", "NUM"} and i != head]
    country = bool(name_runs(words, [i for i in core if i != head and i < head]))
    office = " ".join(words[i].text.lower() for i in core)
    of_name = any(words[i].upos == "ADP" and words[i].text.lower() in {"of", "to"} for i in core)
    named_after = of_name and bool(name_runs(words, [i for i in core if i > head]))
    identified = (
        kind is HandKind.PERSON
        and definite
        and number is None
        and (country or named_after)
        and any(re.search(rf"\b{re.escape(o)}\b", office) for o in lexicon.single_office)
    )
    if kind is HandKind.ORGANISATION and (country or named_after) and not is_plural(low):
        full = " ".join(w.text for w in (words[i] for i in core) if w.text.lower() not in _DETERMINERS)
        return Mention(span, shown, kind, True, full, None, None, noun, definite=definite, modified=True)
    return Mention(
        span,
        shown,
        kind,
        False,
        None,
        role,
        number,
        noun,
        definite=definite,
        other=other,
        modified=bool(content),
        identified=identified,
        unknown_author=noun in lexicon.telling,
    )
