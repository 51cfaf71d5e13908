"""What kind of party a description without a name is, and how many: by its noun, and by what stands around the noun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.parsing.nouns import is_plural, may_be_person, nouns, singular
from reportedly.parsing.syntax import Word
from reportedly.reading.parties.mention import Known, Number
from reportedly.words import HandKind

_PART_OF = re.compile(
    r"(?i)(?:the )?(?:one|two|three|four|five|six|seven|eight|nine|ten|several|some|most|many|all|none|both|each|either"
    r"|neither|half|first|second|third|last|oldest|youngest|eldest|newest|earliest|latest|copies|samples|part|parts"
    r"|dozens|scores|hundreds|thousands|hours|minutes|seconds|pages) of "
    r"(?:the |these |those |his |her |its |their |our |\w+ ?['’]s |\w+s ?['’] )?"
    r"(?P<first>[\w-]+)(?: (?P<second>[\w-]+))?"
)
_GROUP_OF = re.compile(
    r"(?i)an? (?:[\w-]+ ){0,2}?"
    r"(?:group|team|handful|band|circle|crowd|gathering|line|queue|string|succession|stream|number) of "
    r"(?:[\w-]+ ){0,2}?(?P<whom>[\w-]+s|people|men|women|children|police|staff)\b(?! of\b)"
)
_MODELS = frozenset(
    {"former", "fashion", "glamour", "photographic", "catwalk", "top", "swimwear", "male", "female", "ex"}
)
_CROWDS = frozenset(
    ["public", "crowd", "family", "community", "congregation", "mob", "throng", "neighbourhood", "neighborhood"]
    + ["household", "audience", "electorate", "citizenry", "populace"]
)
_GROUPS = frozenset(["group", "team", "handful", "band", "circle", "crowd", "gathering", "line", "queue", "string"])
_GROUPS |= {"succession", "stream", "number"}
_PAIRS: dict[str, Number] = {"pair": 2, "duo": 2, "couple": 2, "trio": 3, "former": None, "latter": None}
ORDER = frozenset(
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    + ["eleventh", "twelfth", "youngest", "eldest", "oldest", "younger", "elder"]
)
_EVERYBODY = frozenset({"nobody", "everybody", "everyone", "anybody", "anyone"})
_AMONG = frozenset({"in", "at", "on", "around", "along", "inside", "near", "across", "from"})
_PLACES = frozenset({"town", "city", "capital", "country", "county", "region", "district", "borough", "province"})
_INDEFINITE = frozenset({"a", "an", "one", "another", "his", "her", "my", "their"})
_ONE_OF = frozenset({"a", "an", "one", "another"})
_OWNING = frozenset({"'s", "’s", "its"})
_OF_PAGES = frozenset({"anonymous", "parody", "verified", "fan", "bot", "troll", "burner"})
_WHO = frozenset({"who", "whose", "whom"})
_LITTLE = frozenset({"that", "had", "has", "have", "not", "was", "would"})


def kind_and_number(
    words: Sequence[Word],
    indices: Sequence[int],
    core: Sequence[int],
    head: int,
    number: Number,
    definite: bool,
    known: Known,
) -> tuple[HandKind, Number]:
    """The kind of whom a phrase describes, and the number that the phrase gives, put right by the kind.

    `core` is the phrase without what follows a comma; `definite` whether it opens with "the" or the like.
    """
    lexicon, low = nouns(), words[head].text.lower()
    noun, around = singular(low), {words[i].text.lower() for i in indices}
    kind = _of_noun(words, core, head)
    if kind is HandKind.ORGANISATION and low in lexicon.organisation and low != noun and number == "many":
        number = None  # "the rebels": one body
    if noun in lexicon.may_be_bodies:
        kind = _person_or_body(words, core, head, kind)
    if kind is None and (words[head].upos in {"NUM", "DET", "ADJ", "PRON"} or low in ORDER):
        kind = HandKind.PERSON
    if kind is None:
        person = number is not None or words[core[0]].text.lower() in _INDEFINITE or may_be_person(low)
        person |= bool(_after(words, core, 2) & _WHO)
        kind = HandKind.PERSON if person else HandKind.ORGANISATION
    bare = len(core) == 2 or words[head - 1].text.endswith("-based")  # "the paper", "the Barcelona-based paper"
    if definite and (low in known.papers or (low == "paper" and bare and known.outlets)):
        kind = HandKind.OUTLET  # "the sheet", after "the trade sheet Byline Weekly"
    if low == "people" and head and words[head - 1].text.lower() in _OWNING:
        kind = HandKind.PERSON  # "the bakery's people"
    if kind is HandKind.PUBLIC and not around.isdisjoint(lexicon.insiders):
        kind = HandKind.PERSON  # "people familiar with the matter"
    if kind is not HandKind.DOCUMENT and _is_carried(words, indices, head):
        kind, number = HandKind.DOCUMENT, "many" if is_plural(low) else None  # "extracts seen by …", whatever they are
    if kind is HandKind.PUBLIC and (isinstance(number, int) or not is_plural(low)) and low not in _CROWDS:
        kind = HandKind.PERSON
    if low in _PAIRS and definite and kind is not HandKind.PUBLIC:
        kind, number = HandKind.PERSON, _PAIRS[low]
    if _everybody_there(words, core, head):
        kind = HandKind.PUBLIC
    return kind, number


def _of_noun(words: Sequence[Word], core: Sequence[int], head: int) -> HandKind | None:
    """What the noun says, with the word before it ("coast guard") or the noun of the whole ("last of the letters")."""
    lexicon, low = nouns(), words[head].text.lower()
    before = words[head - 1].text.lower() if head > core[0] else ""
    kind = lexicon.kind_of_pair(before, low) or lexicon.kind_of(low)
    if (
        kind is HandKind.ORGANISATION
        and words[core[0]].text.lower() in _ONE_OF
        and lexicon.kind_of(low) is HandKind.PERSON
    ):
        kind = HandKind.PERSON  # "a border guard", one of its men
    if low in {"model", "models"} and any(words[i].text.lower() in _MODELS for i in core if i < head):
        return HandKind.PERSON
    if low in {"account", "accounts"} and _is_page(words, head, before):
        return HandKind.PERSON
    if singular(low) == "agency" and any(words[i].text.lower() in {"news", "press", "wire"} for i in core if i < head):
        return HandKind.OUTLET
    if low in _GROUPS and (group := _GROUP_OF.match(" ".join(words[i].text for i in core))) is not None:
        people = lexicon.kind_of(group["whom"].lower())
        return people if people in {HandKind.PERSON, HandKind.PUBLIC} else kind
    if kind is None or low in ORDER:
        match = _PART_OF.match(" ".join(words[i].text for i in core))
        of_whom = [lexicon.kind_of(word.lower()) for word in (match["second"], match["first"]) if word] if match else []
        return next((found for found in of_whom if found), kind)
    return kind


def _is_page(words: Sequence[Word], head: int, before: str) -> bool:
    """Whether an account is somebody's on a platform: "an anonymous account", "an account on X", "an X account"."""
    platforms = nouns().platforms
    following = [word.text for word in words[head + 1 : head + 3]]
    on = following[:1] == ["on"] and following[-1] in platforms
    return on or before in _OF_PAGES or (head > 0 and words[head - 1].text in platforms)


def _person_or_body(words: Sequence[Word], core: Sequence[int], head: int, kind: HandKind | None) -> HandKind:
    """Persons or a body, where it may be a firm: "insurers", "a supplier who …"; "the owner said its …"."""
    low = words[head].text.lower()
    after = _after(words, core, 2)
    if is_plural(low) or after & _WHO:
        return HandKind.PUBLIC if kind is HandKind.PUBLIC else HandKind.PERSON
    following = [word.text.lower() for word in words[core[-1] + 1 : core[-1] + 6]]
    if following[:2] == [",", "which"]:
        return HandKind.ORGANISATION
    if following[:2] in ([",", "a"], [",", "an"]) and (apposed := _apposed(words, core[-1] + 3)) is not None:
        return apposed
    clause = [word for word in following[1:] if word not in _LITTLE]
    if clause[:1] == ["its"] and words[core[-1] + 1].upos in {"VERB", "AUX"}:
        return HandKind.ORGANISATION
    return kind or HandKind.PERSON


def _apposed(words: Sequence[Word], start: int) -> HandKind | None:
    """Person or body by the noun in apposition: "the consignee, a *sports club*, said"."""
    noun = ""
    for word in words[start : start + 5]:
        if word.upos not in {"ADJ", "NOUN", "PROPN", "NUM"}:
            break
        noun = word.text.lower() if word.upos == "NOUN" else noun
    kind = nouns().kind_of(noun) if noun else None
    return kind if kind in {HandKind.PERSON, HandKind.ORGANISATION} else None


def _after(words: Sequence[Word], core: Sequence[int], many: int) -> set[str]:
    return {word.text.lower() for word in words[core[-1] + 1 : core[-1] + 1 + many]}


def _everybody_there(words: Sequence[Word], core: Sequence[int], head: int) -> bool:
    """Whether it is everybody or nobody of a place: "nobody in the village"."""
    low = words[head].text.lower()
    one = low == "one" and head and words[head - 1].text.lower() in {"no", "every", "any"}
    following = words[head + 1].text.lower() if head + 1 < len(words) else ""
    if not (low in _EVERYBODY or one) or following not in _AMONG:
        return False
    place = [word.text.lower() for word in words[head + 2 : head + 6] if word.upos == "NOUN"]
    return not any(nouns().kind_of(noun) is HandKind.ORGANISATION and noun not in _PLACES for noun in place)


def _is_carried(words: Sequence[Word], indices: Sequence[int], head: int) -> bool:
    """Whether a phrase goes on with "seen by", "obtained by" or the like right after its head, so that it is read."""
    after = [words[i].text.lower() for i in indices if i > head][:2]
    return len(after) == 2 and after[1] == "by" and after[0] in nouns().read_by
