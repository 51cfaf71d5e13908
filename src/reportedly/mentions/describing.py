"""What the words of a mention show by themselves: a name, a description or a pronoun, of whom, how many."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from reportedly.actors.name_parts import words_of as name_words
from reportedly.mentions.document_words import DocumentWords
from reportedly.parsing.nouns import is_plural, nouns, singular


class Form(IntEnum):
    """How a mention names: by a name, by a description ("the ministry"), by a pronoun."""

    NAME = 0
    DESCRIPTION = 1
    PRONOUN = 2


class Number(IntEnum):
    """One, several, or not to be told."""

    UNKNOWN = 0
    ONE = 1
    MANY = 2


class Gender(IntEnum):
    """What pronoun a mention takes, as far as its words show it."""

    UNKNOWN = 0
    HE = 1
    SHE = 2
    IT = 3


class Article(IntEnum):
    """How a phrase begins."""

    NONE = 0
    THE = 1
    A = 2
    THIS = 3
    OWN = 4  # "his", "the minister's"
    OTHER = 5  # "some", "two", "no"


PRONOUNS: tuple[frozenset[str], ...] = (
    frozenset(),
    frozenset({"he", "him", "his", "himself"}),
    frozenset({"she", "her", "hers", "herself"}),
    frozenset({"it", "its", "itself"}),
    frozenset({"they", "them", "their", "theirs", "themselves", "'em"}),
    frozenset({"i", "me", "my", "mine", "myself"}),
    frozenset({"we", "us", "our", "ours", "ourselves"}),
    frozenset({"you", "your", "yours", "yourself", "yourselves"}),
    frozenset({"this", "that"}),
    frozenset({"these", "those"}),
    frozenset({"who", "whom", "whose", "which", "what"}),
    frozenset({"one", "someone", "everyone", "anyone", "nobody", "everybody", "somebody", "something", "all", "both"}),
)
"""Pronouns by class; the first class is for what is none."""

_CLASS = {word: number for number, words in enumerate(PRONOUNS) for word in words}
_HE, _SHE, _IT, _THEY, _I, _WE = 1, 2, 3, 4, 5, 6
_GENDERS = {_HE: Gender.HE, _SHE: Gender.SHE, _IT: Gender.IT}
_ONES, _MANYS = frozenset({_HE, _SHE, _IT, _I, 8}), frozenset({_THEY, _WE, 9})
_ARTICLES = {
    "the": Article.THE,
    "a": Article.A,
    "an": Article.A,
    "another": Article.A,
    "this": Article.THIS,
    "that": Article.THIS,
    "these": Article.THIS,
    "those": Article.THIS,
    "such": Article.THIS,
}
_OWN = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
_MANY_PEOPLE = frozenset({"reporters", "journalists", "police"})  # whose singular the list of nouns has as they are
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X", "VERB"})


@dataclass(frozen=True)
class Described:
    """A mention of words [begin, end) around its head word, and what they show."""

    begin: int
    end: int
    head: int
    form: Form
    pronoun: int  # class in PRONOUNS, 0 for none
    gender: Gender
    number: Number
    article: Article
    lemma: str  # of the head
    core: tuple[
        str, ...
    ]  # lower-case words up to the head and what is compounded with it, articles and titles left out
    initials: str


def describe(words: DocumentWords, begin: int, end: int, head: int) -> Described:
    """What a mention's own words show. `head` is the word that all others of the phrase hang on."""
    low = words.said[head].lower()
    article = _article(words, begin, head)
    form = _form(words, head, low, article)
    pronoun = _CLASS.get(low, 0) if form is Form.PRONOUN else 0
    last = head
    while last + 1 < end and words.deprel[last + 1].split(":")[0] in {"flat", "compound"}:
        last += 1
    inside = range(begin, last + 1)
    kept = [i for i in inside if words.upos[i] in _CONTENT or i == head]
    core = tuple(words.said[i].lower() for i in kept)
    titles = name_words("titles")
    bare = tuple(word for word in core if word.strip(".") not in titles) if form is Form.NAME else core
    names = [words.said[i] for i in kept if words.upos[i] == "PROPN" and words.said[i][:1].isupper()]
    return Described(
        begin,
        end,
        head,
        form,
        pronoun,
        _gender(words, inside, form, pronoun),
        _number(words, head, low, form, pronoun),
        article,
        singular(low),
        bare or core,
        "".join(name[0] for name in names).lower(),
    )


def _form(words: DocumentWords, head: int, low: str, article: Article) -> Form:
    upos = words.upos[head]
    if low in _CLASS and upos in {"PRON", "DET", "ADJ", "NUM"}:
        return Form.PRONOUN
    if upos == "PROPN":
        return Form.DESCRIPTION if article is Article.A else Form.NAME  # "a Democrat", "a Fellow of the Society"
    return Form.PRONOUN if upos in {"PRON", "DET"} else Form.DESCRIPTION


def _gender(words: DocumentWords, inside: range, form: Form, pronoun: int) -> Gender:
    if pronoun:
        return _GENDERS.get(pronoun, Gender.UNKNOWN)
    told = nouns().pronoun_of(words.said[i].lower() for i in inside)
    return Gender.UNKNOWN if told is None else Gender.SHE if told == "she" else Gender.HE


def _number(words: DocumentWords, head: int, low: str, form: Form, pronoun: int) -> Number:
    if form is Form.PRONOUN:
        return Number.ONE if pronoun in _ONES else Number.MANY if pronoun in _MANYS else Number.UNKNOWN
    if any(words.head[i] == head and words.deprel[i] == "conj" for i in range(head + 1, min(head + 12, len(words)))):
        return Number.UNKNOWN
    if form is Form.NAME:
        return Number.UNKNOWN if low.endswith("s") else Number.ONE
    return Number.MANY if is_plural(low) or low in _MANY_PEOPLE else Number.ONE


def _article(words: DocumentWords, begin: int, head: int) -> Article:
    if begin == head:
        return Article.NONE
    low = words.said[begin].lower()
    if low in _ARTICLES:
        return _ARTICLES[low]
    if low in _OWN or any(words.said[i] in {"'s", "’s", "'", "’"} for i in range(begin, head)):
        return Article.OWN
    return Article.OTHER if words.upos[begin] in {"DET", "NUM"} else Article.NONE
