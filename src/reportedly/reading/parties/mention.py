"""A phrase that names or describes a party, as a value, and the runs of capitals by which names are found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reportedly.documents.outlets import register
from reportedly.parsing.nouns import is_plural, nouns
from reportedly.parsing.syntax import Tree, Word
from reportedly.words import HandKind, Span

NUMBERS: dict[str, int] = {
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
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
NUMBERS |= {
    f"{ten}-{one}": NUMBERS[ten] + NUMBERS[one]
    for ten in ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
    for one in ("two", "three", "four", "five", "six", "seven", "eight", "nine")
}
DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "some"]
    + ["any", "another", "each"]
)
ONE_OF_MANY = frozenset({"a", "an", "another"})
"""What tells that a body is described, not named: "an Ostran state lender" may be any of them."""
DEFINITE = frozenset(["the", "this", "that", "these", "those"])
PARTICLES = frozenset(
    ["al", "el", "bin", "ibn", "abu", "de", "la", "le", "da", "dos", "di", "van", "von", "der", "den", "du", "ter"]
    + ["y", "bint", "ul", "ur", "af", "del", "della", "dei", "des", "los", "las", "les", "zur"]
)
PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "him", "her", "them"])
POSSESSIVE = {"its": "it", "his": "he", "her": "she", "their": "they", "my": "i", "our": "we"}
STOPS = frozenset({",", "–", "—", "(", ")", ";", ":", "who", "whom", "which", "whose", "where", "when"})
ACRONYM = re.compile(r"[A-Z][A-Z0-9&.\-]{1,7}")

_CROWDS = frozenset(
    ["many", "others", "some", "several", "few", "most", "more", "all", "none", "both", "another", "other", "such"]
    + ["neither", "fewer", "less", "least", "first", "last", "next", "half", "either", "each", "any", "enough", "same"]
)  # what a small parser takes for adjectives, and is no name at a sentence's start
_CROWDS |= {"dozens", "scores", "hundreds", "thousands", "tens", "millions", "plenty", "lots", "half", "majority"}
_OF_COUNTRIES = ("nian", "rian", "sian", "tian", "dian", "vian", "gian", "lian", "kian", "ese")
_OF_PEOPLE = frozenset(
    {"civilian", "christian", "humanitarian", "libertarian", "egalitarian", "authoritarian", "agrarian"}
)
_OF_PEOPLE |= {"parliamentarian", "librarian", "veterinarian", "historian", "pedestrian", "guardian", "egalitarian"}
_OF_PEOPLE |= {
    "utilitarian",
    "totalitarian",
    "sectarian",
    "presbyterian",
    "lutheran",
    "custodian",
    "comedian",
    "median",
}
_BEFORE_NAMES = frozenset(
    {"former", "ex", "outgoing", "ousted", "disgraced", "veteran", "retired", "fellow", "incoming"}
)
_FROM_A_PLACE = ("-based", "-born", "-backed", "-led", "-owned", "-run", "-listed")  # "Lutz-based Kanal 5"

_BEHIND_CHIEF = frozenset({"Executive", "Operating", "Financial"})  # "Chief Executive", but "the Financial Courier"

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
    subject: bool = False  # the subject of its sentence
    owner: bool = False  # it has, there, what only a body has: "Helvex's shares", "a spokesman for Helvex"


_MONTHS = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
_WHEN = frozenset({"since", "in", "until", "on", "last", "next"})


@dataclass(frozen=True)
class Known:
    """What the whole document shows of its names, all in lower case.

    Last names of persons, names of bodies and of outlets, the labels of a transcript, nouns for its outlets.
    """

    persons: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()  # nouns by which the document calls its outlets: "the sheet"


def is_capital(word: Word) -> bool:
    """Whether the word is written like part of a name."""
    text = word.text
    return text[:1].isupper() and (len(text) > 1 or text not in {"A", "I"}) and not text.endswith(_FROM_A_PLACE)


def is_acronym(text: str) -> bool:
    """Whether a word is written in capitals throughout like initials ("WHO"), and is not only the word "I"."""
    return 2 < len(text) < 7 and text.isupper() and text.isalpha()


def surface(text: str, words: Sequence[Word], indices: Sequence[int]) -> tuple[Span, str]:
    """The span from the first to the last of `indices`, and its characters."""
    span = Span(words[indices[0]].start, words[indices[-1]].end)
    return span, span.of(text)


_OPENERS = frozenset(
    [
        "both",
        "either",
        "neither",
        "meanwhile",
        "but",
        "however",
        "earlier",
        "later",
        "yesterday",
        "today",
        "and",
        "still",
    ]
)
"""Words that open a sentence with a capital and are no part of a name behind them."""


def is_date(words: Sequence[Word], run: Sequence[int]) -> bool:
    """Whether a run of capitals is a month or a weekday: "a memo dated 4 May", "a report published Friday"."""
    if not all(words[i].text.lower() in nouns().times | _MONTHS for i in run):
        return False
    before = words[run[0] - 1] if run[0] else None
    participle = before is not None and before.upos == "VERB" and before.deprel.startswith("acl")
    if before is not None and (participle or before.form == "part" or before.text.lower() in _WHEN):
        return True
    after = run[-1] + (2 if run[-1] + 1 < len(words) and words[run[-1] + 1].text == "." else 1)
    beside = [words[i] for i in (run[0] - 1, after) if 0 <= i < len(words)]
    return any(word.upos == "NUM" for word in beside)


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
        if not run and not word.text[:1].isupper():
            continue  # no name begins with a small letter
        following = order[position + 1 : position + 3]
        low = word.text.lower()
        little = low in DETERMINERS | PRONOUNS or word.upos in {"PRON", "DET", "ADP"}
        capital = is_capital(word) and (not little or is_acronym(word.text))
        if capital and not run and index and low in nouns().times and words[index - 1].text.lower() == "on":
            continue  # "On Friday Hale said"
        if capital and index == opening and low in _BEFORE_NAMES and following and is_capital(words[following[0]]):
            continue  # "Former Rovers captain Gary Pell"
        if capital and index == opening and not run and word.upos in {"ADV", "CCONJ", "SCONJ"} and low in _OPENERS:
            continue  # "Meanwhile Reuters said"
        if capital and index == opening and not (following and is_capital(words[following[0]])):
            named = word.upos in {"PROPN", "NOUN"} or (word.upos == "ADJ" and word.deprel.startswith("nsubj"))
            named = (named and low not in _CROWDS) or _is_of_country(words, index)
            known = nouns().kind_of(low) is not None and not _trade_as_name(words, index)
            known &= not (following and _goes_on(words, following[0])) and not _is_of_country(words, index)
            capital = named and not known and low not in nouns().occasion
        joins = bool(run) and bool(following) and index == run[-1] + 1
        joins = joins and (is_capital(words[following[0]]) or _particles(words, index, following))
        joins = joins and low != "and" and not (low == "of" and _is_personal(words, run))
        joins = joins or (bool(run) and index == run[-1] + 1 and joins_fields(words, index))
        # "Ha'unga", "Sahar.info"
        rest = bool(run) and words[run[-1]].text in {"’", "'", "."} and words[run[-1]].end == word.start
        numeral = bool(run) and index == run[-1] + 1 and _numbers_name(words, index)
        hyphen = word.text in {"-", "’", "'", ".", "&"} and bool(run) and index == run[-1] + 1 and bool(following)
        if (
            (capital and (not run or index == run[-1] + 1))
            or (joins and (low in PARTICLES or low in {"of", "for", "and", "&", "-", "’", "'"}))
            or (joins and word.text == "Without")  # "Doctors Without Borders"
            or (hyphen and words[following[0]].start == word.end)
            or (rest and index == run[-1] + 1)
            or numeral
        ):
            run.append(index)
        else:
            if run:
                runs.append(run)
            run = [index] if capital else []
    if run:
        runs.append(run)
    return runs


@lru_cache(maxsize=512)
def names_in(tree: Tree) -> tuple[list[int], ...]:
    """The runs of capitalised words in a whole sentence, as `name_runs` has them: asked for again and again."""
    return tuple(name_runs(tree.words, range(len(tree.words))))


def _is_of_country(words: Sequence[Word], index: int) -> bool:
    """Whether an adjective that opens a sentence is a country's, so that it would have its capital anywhere."""
    if words[index].upos not in {"ADJ", "PROPN"} or index + 1 >= len(words) or not words[index + 1].text.islower():
        return False
    return is_of_country(words[index].text)


@lru_cache(maxsize=1024)
def is_of_country(word: str) -> bool:
    """Whether a capitalised word has the form of a country's adjective: "Norwegian", "Vardenian", "Greek"."""
    return (word.endswith(_OF_COUNTRIES) and word.lower() not in _OF_PEOPLE) or register().is_demonym(word)


def _trade_as_name(words: Sequence[Word], index: int) -> bool:
    """Whether a trade that opens a sentence without an article is a last name: "Mason said he had seen the boat"."""
    low, following = words[index].text.lower(), words[index + 1] if index + 1 < len(words) else None
    if following is None or is_plural(low) or nouns().kind_of(low) is not HandKind.PERSON:
        return False
    return following.form == "past" and following.upos == "VERB"  # headlines leave articles out, in the present tense


def _goes_on(words: Sequence[Word], index: int) -> bool:
    """Whether what stands behind a capitalised noun makes a name of both: "Channel 4", "Stars & Anchors"."""
    return words[index].text == "&" or _numbers_name(words, index)


def _numbers_name(words: Sequence[Word], index: int) -> bool:
    """Whether a figure belongs to the name before it: "Channel 4 reported", "Portal 24,"."""
    figure, before = words[index].text, words[index - 1]
    if not (figure.isdigit() and len(figure) < 3) or before.text.lower() in nouns().times:
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    return following is None or (
        following.upos in {"VERB", "AUX", "PUNCT", "PART"} and following.text not in {":", "-", "–"}
    )


def _particles(words: Sequence[Word], index: int, following: Sequence[int]) -> bool:
    """Whether two particles in a row lead to a capital: "Diario *de la* Costa"."""
    both = words[index].text.lower() in {"de", "von", "van", "di"} and len(following) > 1
    return both and words[following[0]].text.lower() in PARTICLES and is_capital(words[following[1]])


def joins_fields(words: Sequence[Word], index: int) -> bool:
    """Whether the word is the "and" inside a body's name: "Fire and Rescue Service", "Health and Welfare"."""
    if words[index].text.lower() not in {"and", "&"} or not 0 < index < len(words) - 1:
        return False
    return words[index - 1].text in nouns().fields and words[index + 1].text in nouns().fields


def _is_personal(words: Sequence[Word], run: Sequence[int]) -> bool:
    """Whether a run before "of" is a person's whole name: "Pia Marchetti of Holloway Capital"."""
    lexicon = nouns()
    plain = [i for i in run if not lexicon.is_title(words[i].text) and words[i].text != "."]
    if len(plain) < 2 or plain[-1] != run[-1]:
        return False
    return not any(
        words[i].text.rstrip(".") in lexicon.organisation_words
        or words[i].text.lower() in lexicon.organisation
        or words[i].text in lexicon.fields
        or is_plural(words[i].text.lower())
        for i in plain
    )


_PEOPLES = ("ian", "an", "ese", "ish", "ch")
"""Endings of the adjectives of countries."""


def titles(words: Sequence[Word], run: Sequence[int]) -> int:
    """How many words at the start of a name are titles or belong to them: "Iranian Foreign Minister" Ana Voss."""
    lexicon, found = nouns(), 0
    of = next((n for n, i in enumerate(run) if words[i].text.lower() == "of"), None)
    if of and len(run) - of > 3 and lexicon.kind_of(words[run[of - 1]].text.lower()) is HandKind.PERSON:
        return of + 2  # "Superintendent of Police" Arvind Kolhe
    for position, index in enumerate(run[:-1]):
        word = words[index].text.rstrip(".")
        after_title = found == position or words[run[position - 1]].text in lexicon.fields
        people = position == 1 < len(run) - 2 and words[run[0]].text.endswith(_PEOPLES)  # "Siranian General Vo Sarath"
        titled = lexicon.is_title(words[index].text) and (word not in lexicon.names_too or after_title or people)
        if titled or (word in _BEHIND_CHIEF and 0 < found == position):
            found = position + 1
    opening = next((i for i, word in enumerate(words) if word.upos != "PUNCT"), 0)
    if not found and run[0] == opening and len(run) > 2 and not is_plural(words[run[0]].text.lower()):
        kind = lexicon.kind_of(words[run[0]].text.lower())
        found = 1 if kind in {HandKind.PERSON, HandKind.PUBLIC} else 0
    return found
