"""By what name a description says that its party goes: "a site called Marsh Watch", "a man identified as Ivo Marn"."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Word
from reportedly.reading.parties.mention import DETERMINERS, Mention, name_runs
from reportedly.words import HandKind, Span

_CALLED = frozenset({"called", "named", "dubbed", "codenamed", "nicknamed", "styled"})
_KNOWN = frozenset({"known", "identified", "named", "described"})
_IN_PART = frozenset({"only", "simply", "just", "himself", "herself", "themselves"})
_FAR = 6  # words between "identified" and "as": "identified by the police as"


def called(text: str, words: Sequence[Word], core: Sequence[int], head: int, span: Span) -> Mention | None:
    """A party by the name that it is said to go by, right behind the noun or a comma; None where there is none."""
    after = head + 1
    after += after < len(words) and words[after].text == ","
    start = _name_at(words, after, after in core)
    if start is None or not (words[head].text.islower() or head == core[0]):
        return None
    run = next(iter(name_runs(words, range(start, min(start + 8, len(words))))), None)
    if run is None or run[0] != start or words[run[0]].text.lower() in nouns().times:
        return None
    noun = singular(words[head].text.lower())
    kind = nouns().kind_of(words[head].text.lower())
    if kind not in {HandKind.PERSON, HandKind.OUTLET, HandKind.ORGANISATION}:
        return None
    name = Span(words[run[0]].start, words[run[-1]].end).of(text)
    role = None
    if kind is HandKind.PERSON:
        kept = [i for i in core if i <= head and (i != core[0] or words[i].text.lower() not in DETERMINERS)]
        role = Span(words[kept[0]].start, words[head].end).of(text)
    definite = words[core[0]].text.lower() == "the"
    return Mention(span, span.of(text), kind, True, name, role, None, noun, definite=definite, modified=True)


def _name_at(words: Sequence[Word], participle: int, inside: bool) -> int | None:
    """Where a name begins behind a participle that gives one: "called X", "identified by police as X".

    `inside`: it stands in the phrase, so that it is no verb of which the phrase is the subject.
    """
    if participle + 1 >= len(words) or words[participle].upos not in {"VERB", "ADJ"}:
        return None
    if not inside and words[participle].form in {"past", "pres"}:
        return None  # "the president named X"
    if not inside and not words[participle].deprel.startswith(("acl", "amod")):
        return None
    low = words[participle].text.lower()
    following = participle + 1
    if low in _CALLED and words[following].text[:1].isupper():
        return following
    if low not in _KNOWN:
        return None
    near = [word.text.lower() for word in words[following : following + _FAR]]
    at = next((n for n, word in enumerate(near) if word == "as"), None)
    if at is None or any(word in _IN_PART or word == "," for word in near[:at]):
        return None
    return following + at + 1 if following + at + 1 < len(words) else None
