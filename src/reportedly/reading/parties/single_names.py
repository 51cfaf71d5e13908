"""Single capitalised names that speak: persons' or bodies'?

"Kostov said he had paid" is a person, "Helvex said it would pay" a company, "Tavria said its troops had left" a state.
A name that the document gives in full elsewhere needs no guess. For the others signs are weighed: the pronoun that what
they say opens with, or that takes up the name in the next sentence; what they have; where they stand; the name's own
form. Lists and endings in `data/names.yaml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reportedly.documents.outlets import looks_like_outlet, register
from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree, Word
from reportedly.reading.lexicon import HandRole, cue_of
from reportedly.reading.parties.mention import ACRONYM, names_in
from reportedly.reading.wordlists import load_yaml
from reportedly.words import HandKind

_HE = frozenset({"he", "she", "his", "her", "him", "hers", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
BESIDE = frozenset(
    {"rival", "competitor", "supplier", "subsidiary", "parent", "partner", "lender", "insurer", "larger"}
)
_OF_FIRMS = frozenset({"its", "'s", "’s", "smaller", "larger", "bigger", "main"})
_DEALS = frozenset(
    ["shares", "stake", "stakes", "merger", "merge", "merging", "takeover", "acquisition", "purchase", "bid", "control"]
    + ["shareholders", "investors", "nationalisation", "collapse", "subsidiary", "unit"]
)
SHARES = frozenset({"shares", "stock", "bonds", "shareholders"})
_DATELINES, _LEADING, _SHOUTED = 6, 6, 4  # sentences, words, letters
_LOCATIVE = frozenset({"in", "near", "across", "outside", "into", "within", "throughout", "inside"})
_OWNS = frozenset({"'s", "’s"})
_FILLERS = frozenset(
    {"that", "on", "in", "also", "later", "however", ",", "a", "an", "the", "statement", "has", "had", "not"}
)
_STATEMENT = frozenset({"statement", "communiqué", "communique", "filing", "release"})
# Weights of the signs: a plain one decides over the form of a name, a faint one only where nothing else is seen. Chosen
# by hand on invented sentences; a name without any sign is taken for a person's, as a bare name in news mostly is.
_PLAIN, _FORM, _FAINT = 3.0, 2.0, 1.0


@dataclass(frozen=True)
class _Lists:
    given: frozenset[str]
    bodies: frozenset[str]
    last: frozenset[str]
    last_endings: tuple[str, ...]
    body_endings: tuple[str, ...]
    place_endings: tuple[str, ...]
    of_persons: frozenset[str]
    of_states: frozenset[str]


@cache
def _lists() -> _Lists:
    data = load_yaml("names.yaml")
    return _Lists(
        given=frozenset(data["given"]),
        bodies=frozenset(name.replace("-", " ") for name in data["bodies"].split()) | frozenset(data["bodies"].split()),
        last=frozenset(data["last"]),
        last_endings=tuple(data["last_endings"]),
        body_endings=tuple(data["body_endings"]),
        place_endings=tuple(data["place_endings"]),
        of_persons=frozenset(data["of_persons"]),
        of_states=frozenset(data["of_states"]),
    )


def is_well_known_body(name: str) -> bool:
    """Whether a name, in lower case and without its article, is a well-known body's or a country's."""
    return name in _lists().bodies


def is_personal(words: Sequence[str]) -> bool:
    """Whether a name, as its lower-cased words, has the form of a person's: by its given name or its last name."""
    lists = _lists()
    return (
        words[0] in lists.given
        or words[-1] in lists.last
        or (len(words) > 1 and words[-1].endswith(lists.last_endings))
    )


@dataclass(frozen=True)
class SingleNames:
    """The single names of a document that tell something, in lower case."""

    persons: frozenset[str]
    bodies: frozenset[str]


def kinds_of_single_names(trees: Sequence[Tree], others: Iterable[str] = ()) -> SingleNames:
    """The single names of a document that are persons', and those that are bodies', in lower case.

    Only names that tell something, as the subject of a verb of telling, are judged. `others` are names that need no
    judging, in lower case.
    """
    known = frozenset(others)
    signs: dict[str, float] = defaultdict(float)
    speaking: set[str] = set()
    for number, tree in enumerate(trees):
        following = trees[number + 1] if number + 1 < len(trees) else None
        for run in names_in(tree):
            low = tree.words[run[0]].text.lower()
            if len(run) > 1 or low in known or is_well_known_body(low) or not _may_speak(tree.words, run[0]):
                continue
            if _speaks(tree, run[0]):
                speaking.add(low)
                signs[low] += _said_first(tree, run[0]) + _taken_up(tree, run[0], following)
            signs[low] += _around(tree.words, run[0]) + _owned_later(tree, run[0])
    for low in speaking & (_with_peoples(trees) | _in_datelines(trees)):
        signs[low] -= _PLAIN
    persons = frozenset(low for low in speaking if signs[low] + _form(low) >= 0)
    return SingleNames(persons, frozenset(speaking - persons))


def _with_peoples(trees: Sequence[Tree]) -> frozenset[str]:
    """What the adjectives of the text may be made of: "ostrava" of "Ostravan", "tavria" of "Tavrian"."""
    found: set[str] = set()
    for tree in trees:
        for word in tree.words:
            low = word.text.lower()
            if word.text[:1].isupper() and len(low) > 5 and low.endswith(("n", "i", "ese")):
                found |= {low.removesuffix(end) for end in ("n", "an", "ian", "i", "ese") if low.endswith(end)}
    return frozenset(found)


def _in_datelines(trees: Sequence[Tree]) -> set[str]:
    """The names in capitals that open one of the first sentences: "MARAN/PORT LETHE (Reuters)"."""
    found: set[str] = set()
    for tree in trees[:_DATELINES]:
        for n, word in enumerate(tree.words[:_LEADING]):
            if word.text in {"/", ","} and n:
                continue
            if not word.text.isupper() or len(word.text) < _SHOUTED:
                break
            found.add(word.text.lower())
    return found


def _may_speak(words: Sequence[Word], index: int) -> bool:
    """Whether a capitalised word is a name that is nothing else by its form or its article."""
    text = words[index].text
    article = index > 0 and words[index - 1].text.lower() in {"the", "a", "an"}
    lexicon = nouns()
    kind = lexicon.kind_of(text.lower())
    if article or ACRONYM.fullmatch(text) or kind not in {None, HandKind.PERSON}:
        return False
    if text in lexicon.organisation_words | lexicon.platforms | lexicon.titles or text.lower() in lexicon.times:
        return False
    return not looks_like_outlet(text) and register().by_name(text) is None


def _speaks(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    subject = index
    while tree.words[subject].deprel.split(":")[0] in {"conj", "appos", "flat"} and tree.words[subject].head >= 0:
        subject = tree.words[subject].head
    verb = tree.words[subject].head
    beside = [i for i in (index - 1, index + 1, index + 2) if 0 <= i < len(tree.words)]
    verbs = [verb] if tree.words[subject].deprel.startswith("nsubj") and verb >= 0 else []
    verbs += [i for i in beside if tree.words[i].upos == "VERB" and tree.words[i].head != word.head]
    entries = [cue_of([tree.words[i]]) for i in verbs if tree.words[i].upos in {"VERB", "AUX"}]
    return any(entry is not None and (entry.hand is not HandRole.NONE or entry.speech) for entry in entries)


def _said_first(tree: Tree, index: int) -> float:
    """The pronoun that opens what the name says: "said he …", "says its refinery …"."""
    words = tree.words
    for at in range(index + 1, min(index + 10, len(words))):
        low = words[at].text.lower()
        if low in _HE:
            return _PLAIN
        if low in _IT:
            return -_PLAIN
        verb = words[at].upos in {"VERB", "AUX", "PUNCT"} or low in _FILLERS | nouns().times
        if not verb:
            break
    rest = [word.text.lower() for word in words[index + 1 :]]
    adding = next((n for n, low in enumerate(rest) if low in {"saying", "adding"}), -1)
    if adding >= 0:  # "Tormund denied the report, saying it was not in talks"
        after = [low for low in rest[adding + 1 : adding + 4] if low != "that"][:1]
        if after and after[0] in _HE | _IT:
            return _PLAIN if after[0] in _HE else -_PLAIN
    pronoun = next((low for low in rest if low in _HE | _IT), None)
    faint = _FAINT if pronoun in _HE else -_FAINT if pronoun in _IT else 0.0
    return faint - (
        _FORM if any(w.text.lower() in _STATEMENT for w in (*words[:index], *words[index + 2 : index + 8])) else 0.0
    )


def _owned_later(tree: Tree, index: int) -> float:
    """The possessive that takes up the subject of a deed: "Orvel has sold its stake", "Orvel fired his lawyer"."""
    verb = tree.words[index].head
    if tree.words[index].deprel.split(":")[0] != "nsubj" or verb < index or _speaks(tree, index):
        return 0.0
    names = any(w.upos == "PROPN" for w in tree.words[:index])
    owned = [tree.words[i].text.lower() for i in tree.subtree(verb) if i > verb and tree.words[i].deprel == "nmod:poss"]
    if names or not owned:
        return 0.0
    return -_FORM if owned[0] == "its" else _FORM if owned[0] in {"his", "her"} else 0.0


def _taken_up(tree: Tree, index: int, following: Tree | None) -> float:
    """The pronoun or noun that takes the name up in the next sentence, if it is the sentence's only name."""
    if following is None or len(following.words) < 2:
        return 0.0
    first, second = (word.text.lower() for word in following.words[:2])
    if any(other.text[:1].isupper() and other.upos == "PROPN" for other in tree.words[:index]):
        return 0.0
    if first in _HE:
        return _PLAIN
    if first in _IT:
        return -_FORM
    lexicon = nouns()
    if first == "the" and (second in lexicon.sorts or second in {"company", "firm", "club", "group", "country"}):
        return -_FORM
    return 0.0


def _around(words: Sequence[Word], index: int) -> float:
    """What stands right beside a name: what it has, its age, a relative clause, a place's preposition."""
    lists, found = _lists(), 0.0
    after = [word.text.lower() for word in words[index + 1 : index + 5]]
    after += [""] * (4 - len(after))
    if after[0] in _OWNS:
        owned = {*(singular(word) for word in after[1:3]), " ".join(after[1:3])}
        if owned & lists.of_states or owned & nouns().owned_by_bodies - {"lawyers", "spokesman", "spokeswoman"}:
            found -= _PLAIN
        elif owned & lists.of_persons:
            found += _PLAIN
    if after[0] == ",":
        if after[1] in {"who", "whose", "whom"} or (after[1].isdigit() and len(after[1]) == 2):
            found += _PLAIN
        elif after[1] == "which":
            found -= _PLAIN
    comma = index > 1 and words[index - 1].text == "," and after[0] in {",", ".", ""}
    beside = index - 2 if comma else index - 1  # "the sponsor, Helvex," and "chipmaker Helvex"
    dealt = dealt_in([word.text.lower() for word in words[max(0, index - 3) : index]]) or after[0] in SHARES
    if beside >= 0 and words[beside].upos == "NOUN" and words[beside].text.islower() and not dealt:
        kind = nouns().kind_of(words[beside].text)
        body = -_FORM if kind is None else -_PLAIN
        found += _PLAIN if kind in {HandKind.PERSON, HandKind.PUBLIC} else body
    if after[0] == "and" and after[1] in _HE:
        found += _PLAIN
    if dealt:
        found -= _PLAIN
    # A capital inside is a firm's ("NordBank"), but not in "Hoxha-Kola", "McCabe"
    if any(c.isupper() and before != "-" for before, c in pairwise(words[index].text[1:])) and not words[
        index
    ].text.startswith(("Mc", "Mac")):
        found -= _FORM
    before = words[index - 1].text.lower() if index else ""
    ruled = before == "of" and index > 1 and singular(words[index - 2].text.lower()) in lists.of_states
    if (before in _LOCATIVE or ruled or before in {"neighbouring", "neighboring"}) and after[0] not in _OWNS:
        found -= _PLAIN
    return found


def dealt_in(before: Sequence[str]) -> bool:
    """Whether the words before a name speak of it as firms do: "its rival X", "a stake in X", "merge with X"."""
    if len(before) < 2:
        return False
    beside = before[-1] in BESIDE and before[-2] in _OF_FIRMS
    return beside or (before[-1] in {"with", "of", "in", "for", "from"} and before[-2] in _DEALS)


def _form(low: str) -> float:
    """What the form of a name shows."""
    lists = _lists()
    if low.title() in nouns().places:
        return -2 * _PLAIN
    if low in lists.given or low in lists.last or low.endswith(lists.last_endings):
        return _FORM
    if low.endswith((*lists.body_endings, *lists.place_endings)) or any(c.isdigit() for c in low):
        return -_FORM
    return _FAINT
