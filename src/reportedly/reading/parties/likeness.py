"""Whether two mentions may be one party: by name, by sort, by role, by pronoun."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from reportedly.documents.outlets import OutletKind, register
from reportedly.parsing.nouns import nouns, singular
from reportedly.reading.parties.mention import DETERMINERS, Mention
from reportedly.words import HandKind

_LITTLE = frozenset({"of", "and", "in", "at", "for", "to", "a", "an"}) | DETERMINERS

_ANYBODYS = frozenset(
    ["senior", "junior", "young", "younger", "old", "older", "elderly", "unnamed", "anonymous", "unidentified"]
    + ["former", "same", "late", "local", "top", "leading", "veteran", "retired", "own", "new", "male", "female"]
    + ["first", "second", "one", "other", "two", "three", "four", "five", "six", "both", "several", "official"]
    + ["mr", "mrs", "ms", "dr"]
)
"""Descriptions that tell no party from another, or are dealt with as numbers and as "another"."""
_AGENCIES = frozenset(
    ["organisation", "organization", "agency", "office", "service", "programme", "program", "fund", "centre", "center"]
    + ["authority", "administration", "institute", "watch", "international", "foundation"]
)
AGED = re.compile(r"[\w-]+-years?-old|(?:mother|father|mum|dad)-of-\w+")
"""Nouns by which a text calls anybody whom it has named."""
_OF_WHOM = re.compile(r",|;|\(|–|\b(?:who|whom|whose|which|that|where|with|citing|quoting|told|quoted)\b")


def descriptive(mention: Mention) -> frozenset[str]:
    """The words beside the noun that say which of its sort a party is: "defence" of "the defence minister"."""
    if mention.pronoun:
        return frozenset()
    phrase = _OF_WHOM.split(mention.text.lower().replace("’", "'"), maxsplit=1)[0]
    words = [word.removesuffix("'s").removesuffix("'") for word in re.findall(r"[\w'-]+", phrase)]
    plain = {singular(word) for word in words if word not in _LITTLE | _ANYBODYS and not any(c.isdigit() for c in word)}
    return frozenset((plain - {mention.noun, ""}) | ({"his", "her"} & set(words)))


def at_odds(words: Collection[str], known: Collection[str]) -> bool:
    """Whether two descriptions cannot be one party's: each says something that the other does not."""
    mine, others = set(words) - {"his", "her"}, set(known) - {"his", "her"}
    owners = {"his", "her"} & set(words), {"his", "her"} & set(known)
    if owners[0] and owners[1] and not owners[0] & owners[1]:
        return True
    return bool(mine - others) and bool(others - mine)


def pronoun_of(mention: Mention) -> str | None:
    """ "he" or "she", where the mention's own words or its being that pronoun tell."""
    if mention.pronoun:
        return {"him": "he", "her": "she"}.get(mention.noun, mention.noun if mention.noun in {"he", "she"} else None)
    if mention.kind is not HandKind.PERSON or mention.number is not None:
        return None
    described = f"{mention.role or ''} {mention.noun}" if mention.named else mention.noun
    return nouns().pronoun_of(re.split(r"\b(?:of|for|to|at)\b", described.lower())[0].split())


def agrees(known: str | None, mention: Mention) -> bool:
    """Whether a mention can be a party that is "he" or "she", where `known` tells which."""
    said = pronoun_of(mention)
    return known is None or said is None or known == said


def is_one(mention: Mention) -> bool:
    """Whether a mention is one person."""
    return mention.kind is HandKind.PERSON and mention.number is None


def shows_sort(body: Mention) -> bool:
    """Whether a body's name says of what sort it is: a ministry, the police, a bank."""
    lexicon = nouns()
    words = set((body.name or "").lower().replace("-", " ").split())
    return not words.isdisjoint(lexicon.organisation.union(*lexicon.sorts.values()))


def may_be_agency(body: Mention) -> bool:
    """Whether a body's name lets it be "the agency": none of a ministry, a bank, the police."""
    last = (body.name or "").lower().split()[-1:]
    return not shows_sort(body) or not _AGENCIES.isdisjoint(last)


def is_team(mention: Mention) -> bool:
    """A bare plural or collective for a body that is one party throughout: "police", "prosecutors"."""
    bare = not mention.modified and not mention.named and mention.number in {None, "many"}
    return bare and mention.noun in nouns().one_team


def is_of_sort(noun: str, body: Mention) -> bool:
    """Whether a named body is what a noun says, by its name: "the lender" is "Tarnow Bank"."""
    return nouns().is_of_sort(noun, body.name or "")


def fits_role(mention: Mention, role: str) -> bool:
    """Whether a description says no more than a role does: "the prime minister", of "Prime Minister"."""
    words = {singular(word) for word in re.findall(r"[\w-]+", role.lower())}
    if mention.noun not in words:
        return False
    phrase = re.split(r",|\b(?:of|for|in|at|who)\b", mention.text.lower())[0]
    return all(singular(word) in words for word in re.findall(r"[\w-]+", phrase) if word not in _LITTLE)


def form_of(mention: Mention, called: Iterable[str]) -> frozenset[str]:
    """What forms an outlet has by its name, by what it was called before, and by the register."""
    entry = register().by_name(mention.name) if mention.name else None
    kind = {
        OutletKind.WIRE: frozenset({"agency"}),
        OutletKind.BROADCASTER: frozenset({"broadcast"}),
        OutletKind.NEWSPAPER: frozenset({"print"}),
        OutletKind.MAGAZINE: frozenset({"print"}),
    }.get(entry.kind if entry else OutletKind.SITE, frozenset[str]())
    return kind | nouns().forms_of([*(mention.name or "").split(), *called])


def same_name(a: Mention, b: Mention) -> bool:
    """Whether two names of one document are one party's: equal, a last name of the full one, or initials of a body."""
    if a.kind is not b.kind and {a.kind, b.kind} != {HandKind.ORGANISATION, HandKind.OUTLET}:
        return False
    left, right = (_plain(m.name or m.text) for m in (a, b))
    if not left or not right:
        return False
    if a.kind is HandKind.PERSON and not agrees(pronoun_of(a), b):
        return False
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    if any(_owns(" ".join(short), m.name or m.text) for m in (a, b)):
        return False  # "Torsk" and "Torsk’s defence ministry"
    if a.kind is HandKind.PERSON:
        if len(short) == 1 and short[0] == long[0]:
            return True  # a given name, or a last name where it stands first
        return short[-1] == long[-1] and (
            len(short) == 1 or short[0] == long[0] or short[0][:1] == long[0][:1] == short[0]
        )
    initials = "".join(w[0] for w in long if w not in {"of", "the", "for", "and", "to", "a", "in", "on"})
    if len(short) == 1 and len(long) > 1 and short[0] in {initials, initials.lower()}:
        return True
    return (
        len(short) < len(long)
        and (long[: len(short)] == short or long[-len(short) :] == short)
        and (len(short) > 1 or short[0] not in nouns().organisation | {"news"})
    )


def _owns(short: str, name: str) -> bool:
    """Whether a name opens with another as its owner's."""
    return name.lower().replace("’", "'").removeprefix("the ").startswith(f"{short}'s ")


def _plain(name: str) -> list[str]:
    cleaned = name.replace("’s", "").replace("'s", "").replace(".", "").lower()
    return [w for w in cleaned.replace("-", " ").split() if w != "the"]
