"""The people whom a document names, as far as they can be told without reading it again, and who of them is public.

Known are the hands and actors that the reader found to be persons, who wrote it, and runs of capitalised words in the
text that begin with a given name or follow a courtesy, or that hold the name of somebody known from another document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportedly.actors.name_frequency import commonness
from reportedly.documents.outlets import looks_like_outlet, register
from reportedly.exports.offices import is_office, lists
from reportedly.exports.replacing import folded
from reportedly.exports.selection import Selected
from reportedly.parsing.nouns import nouns
from reportedly.reading.parties.single_names import is_personal
from reportedly.words import Actor, ActorStatus, HandKind, Link

Key = tuple[str, ...]  # first and last word of a name, folded; one word where it has no more

_WORD = r"[^\W\d_][\w’'‑-]*"
_RUN = re.compile(rf"{_WORD}(?:(?:\.|,(?=[ ]?(?:Jr|Sr)))?[ \t\u00a0]*(?:[ \t\u00a0]|\n(?!\s)){_WORD}|\.{_WORD})*")
_TOKEN = re.compile(_WORD)
_BEFORE = re.compile(r"[^.;:!?()\"“”\n]*$")
_AFTER = re.compile(r"^\s*,\s*(?:\d+\s*,\s*)?(?:who (?:is|was|has been)\s+)?([^,.;:()\"“”\n]{2,70})")
_SHORT = re.compile(r"(\w+)\.\s*$")
_OWNED = re.compile(r"\b(?:of|for|to|with|by)\s+(?:the\s+|a\s+|an\s+)?$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
_PRONOUNS = frozenset(
    {
        "he",
        "she",
        "i",
        "it",
        "we",
        "they",
        "him",
        "her",
        "me",
        "us",
        "them",
        "his",
        "our",
        "my",
        "its",
        "their",
        "who",
        "himself",
        "herself",
        "itself",
        "themselves",
        "myself",
        "ourselves",
        "mine",
        "ours",
        "hers",
        "theirs",
        "you",
        "your",
    }
)
_NEAR = 60  # characters before a name in which its office is looked for
_MOST = 6  # words of a name
_COMMON = 0.35  # `commonness` from which on a word is taken for a given name; below it words of English are many


@dataclass(frozen=True)
class Person:
    """Somebody whom a document names: the words of the name, folded, and whether it says that they hold an office."""

    words: tuple[str, ...]
    public: bool = False

    @property
    def key(self) -> Key:
        """By what the same name is known again, middle names aside."""
        return (self.words[0], self.words[-1]) if len(self.words) > 1 else self.words


def people_of(item: Selected, known: Collection[Key] = ()) -> list[Person]:
    """The people of a document, each once, with the fullest form of their names; a bare last name is whose it can be.

    `known` are the names of people of other documents. Gives them in the order in which they were found.
    """
    text = item.document.text
    bodies = _bodies(item)
    found: list[Person] = []
    for link in _links(item):
        words = name_words(link.name or link.text) if link.kind is HandKind.PERSON and link.named else ()
        found += [Person(words, is_office(link.role))] if words else []
    for sighting in item.sightings:
        found += [Person(words) for words in _authors(sighting.document.author) if " ".join(words) not in bodies]
    events = (event for claim in item.reading.claims for event in claim.event or ())
    places = {name_words(event.place.text) for event in events if event.place}  # towns act too: "Sundvik refused"
    for actor in item.reading.actors:
        for words, public in _named(actor, text):
            if " ".join(words) not in bodies and not (len(words) == 1 and words in places):
                found.append(Person(words, public))
    for start, end in _runs(text, known):
        words = name_words(text[start:end])
        if words and " ".join(words) not in bodies and not _is_body(text[start:end]):
            found.append(Person(words, _has_office(text, start, end)))
    if item.document.title:
        title = item.document.title
        found += [Person(words) for start, end in _runs(title, known) if (words := name_words(title[start:end]))]
    return _gathered(text, found)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a written name that are not titles, folded: of "Dr Lida Sorn, Jr" `("lida", "sorn")`."""
    tokens = _TOKEN.findall(name.removesuffix("’s").removesuffix("'s"))
    words = [word for token in tokens if (word := folded(token.strip("’'-‑"))[0])]
    while len(words) > 1 and words[0] in lists().courtesies | lists().heads:
        words.pop(0)
    while len(words) > 1 and words[-1] in lists().generations:
        words.pop()
    return tuple(words[:_MOST])


def giving_away(words: Iterable[str]) -> tuple[str, ...]:
    """Those words of a name that give its bearer away where they stand alone: no particles, no initials."""
    particles = lists().particles
    return tuple(dict.fromkeys(word for word in words if len(word) > 1 and word not in particles))


def _gathered(text: str, found: list[Person]) -> list[Person]:
    """Each person once; who is public at one place is so at all; one word is the last, or first, of a longer name."""
    made: dict[Key, Person] = {}
    for person in sorted(found, key=lambda each: -len(each.words)):
        key = person.key
        if len(person.words) == 1 or len(person.words[0]) == 1:
            longer = [other for other in made if len(other) > 1 and _fits(person.words, other)]
            if longer:
                for other in longer if person.public else ():
                    made[other] = Person(made[other].words, public=True)
                continue
        held = made.get(key)
        made[key] = Person(held.words if held else person.words, person.public or (held is not None and held.public))
    return list(made.values())


def _fits(words: tuple[str, ...], other: Key) -> bool:
    if len(words) == 1:
        return words[0] in other
    return words[-1] == other[-1] and other[0].startswith(words[0])


def _named(actor: Actor, text: str) -> Iterator[tuple[Key, bool]]:
    """The names by which a text calls an actor that may be a person, and whether it says an office beside them."""
    person = actor.ftm_schema == "Person" or (actor.ftm_schema is None and actor.status is ActorStatus.AMBIGUOUS)
    if not person or _is_body(actor.name):
        return
    told = [(span, said) for span in actor.mentions if not _stands_for(said := span.of(text))]
    if all(_ARTICLE.match(said) for _, said in told):  # "the Brotherhood"
        return
    public = any(_has_office(text, *span) for span, _ in told)
    if any(actor.name in said for _, said in told):
        yield name_words(actor.name), public
    for _, said in told:
        words = name_words(said)
        particles = lists().particles
        plain = all(not word[0].islower() or word in particles for word in _TOKEN.findall(said))
        if words and plain and words[0] not in _PRONOUNS and not _is_body(said):
            yield words, public


def _stands_for(said: str) -> bool:
    """Whether words only stand for a name ("he", "the minister"): coreference errs, so they say nothing here."""
    words = _TOKEN.findall(said)
    if not words or words[0].lower() in _PRONOUNS:
        return True
    bare = words[0][0].islower() or _ARTICLE.match(said) is not None
    return bare and all(word[0].islower() for word in words[1:])


def _authors(author: str | None) -> Iterator[tuple[str, ...]]:
    """The people and accounts that a byline names; outlets, desks and bodies are none."""
    for part in re.split(r"\s*(?:,|;|/|&|\band\b|\bby\b|\bfor\b)\s*", author or "", flags=re.IGNORECASE):
        words = name_words(part)
        account = part.startswith("@") and bool(words)
        if account or (2 <= len(words) <= 4 and not _is_body(part) and part[:1].isupper()):
            yield words


def _links(item: Selected) -> Iterator[Link]:
    return (link for claim in item.reading.claims for chain in claim.chains for link in chain)


def _bodies(item: Selected) -> frozenset[str]:
    """The folded names of what the reader took for outlets and bodies, and of the publisher."""
    names = [link.name for link in _links(item) if link.named and link.name and link.kind is not HandKind.PERSON]
    found = {name_words(name) for name in names}
    publishers = {name_words(sighting.document.publisher or "") for sighting in item.sightings}
    found |= {words for words in publishers if words and not _is_given(words[0])}  # "Maria Qvarn" may publish herself
    return frozenset(map(" ".join, found))


def _is_body(name: str) -> bool:
    words = name.split()
    marked = any(word.strip(".,") in nouns().organisation_words for word in words)
    return marked or register().by_name(name) is not None or looks_like_outlet(name)


def _runs(text: str, known: Collection[Key]) -> Iterator[tuple[int, int]]:
    """Where capitalised words stand side by side that are, or end with, somebody's name."""
    for run in _RUN.finditer(text):
        tokens = [(found.start() + run.start(), found.end() + run.start()) for found in _TOKEN.finditer(run[0])]
        at = 0
        while at < len(tokens):
            stop = at
            while stop < len(tokens) and _may_be_named(text[slice(*tokens[stop])], inner=stop > at):
                stop += 1
                if stop < len(tokens) and _ends(text, tokens[stop - 1], tokens[stop]):
                    break
            after = max(stop, at + 1)
            while stop > at and text[tokens[stop - 1][0]].islower():
                stop -= 1  # a particle that nothing follows
            yield from _names(text, tokens[at:stop], known)
            at = after


def _ends(text: str, word: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether a full stop between two words ends a sentence: it does not after an initial, a courtesy or a rank."""
    said = text[slice(*word)]
    short = len(said) == 1 or folded(said)[0] in lists().courtesies | lists().short
    return "." in text[word[1] : following[0]] and not short


def _may_be_named(word: str, *, inner: bool) -> bool:
    return not word[0].islower() or (inner and word in lists().particles)


def _names(text: str, tokens: list[tuple[int, int]], known: Collection[Key]) -> Iterator[tuple[int, int]]:
    """The names in one run of capitalised words: from a given name, or after a courtesy, to the end of the run."""
    words = [folded(text[start:end].removesuffix("’s").removesuffix("'s"))[0] for start, end in tokens]
    if len(words) == 1 and is_personal([words[0], ""]) and _is_inside(text, tokens[0][0]):
        yield tokens[0]  # "her daughter Maria"
    for at, word in enumerate(words):
        if word in lists().courtesies and at + 1 < len(words):
            yield tokens[at + 1][0], tokens[min(len(tokens), at + 1 + _MOST) - 1][1]
            return
        stop = min(len(words), at + 1 + 3)
        for last in range(at + 1, stop):
            if (word, words[last]) in known:
                yield tokens[at][0], tokens[last][1]
        if at + 1 < len(words) and _is_given(word) and words[at + 1] not in lists().heads:
            last = at + 1 if _is_headline(text, tokens[at][0]) else len(words) - 1
            while last < len(words) - 1 and (words[last] in lists().particles or len(words[last]) == 1):
                last += 1
            last = min(last, at + _MOST - 1)
            if last + 1 == len(words) or not _is_body(text[slice(*tokens[last + 1])]):  # "the Maria Venn Foundation"
                yield tokens[at][0], tokens[last][1]
            return


def _is_inside(text: str, at: int) -> bool:
    """Whether the word there is not the first of its sentence, which has a capital whatever it is."""
    before = text[max(0, at - 4) : at].rstrip(" “\"‘'(")
    return before[-1:].isalnum() or before[-1:] in {",", ";", "’"}


@lru_cache(65_536)
def _is_given(word: str) -> bool:
    """Whether a word is in use as a given name: in the reader's list, or common in the names of registers."""
    return len(word) > 2 and (is_personal([word, ""]) or commonness(word) >= _COMMON)


def _is_headline(text: str, at: int) -> bool:
    """Whether the line there capitalises most of its words, so that a name does not end where capitals do."""
    start, stop = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : stop if stop >= 0 else len(text)].strip()[:400]
    words = [word for word in _TOKEN.findall(line) if len(word) > 3]
    return len(words) > 3 and not line.endswith(".") and sum(not word[0].islower() for word in words) > 0.7 * len(words)


def _has_office(text: str, start: int, end: int) -> bool:
    """Whether the words right before a name, or in apposition after it, say an office."""
    after = _AFTER.match(text[end : end + 120])
    if after and is_office(after[1]):
        return True
    short = _SHORT.search(text[max(0, start - _NEAR) : start])
    if short and folded(short[1])[0] in lists().short:
        return True
    before = _BEFORE.search(text[max(0, start - _NEAR) : start])
    said = before[0].rstrip() if before else ""
    apposed = said.endswith(",")
    words = said.rstrip(",").split()
    for count in range(1, min(6, len(words)) + 1):
        phrase, rest = " ".join(words[-count:]), " ".join(words[:-count]) + " "
        if "," not in phrase and is_office(phrase) and not (apposed and _OWNED.search(rest)):
            return True
    return False
