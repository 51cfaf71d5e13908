"""On whose word a claim stands in two tellings: which hands went, which came, and what that makes of it."""

from __future__ import annotations

import re

from reportedly.reading.hardening.sameness import key_of
from reportedly.revisions.changes import ChangeKind, Difference, Field
from reportedly.revisions.lists import words
from reportedly.words import Claim, HandKind, Link, Span, Stance

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
Path = tuple[Link, ...]


def attribution(before: Claim, after: Claim) -> tuple[Difference, ...]:
    """In what the chains of two tellings of a claim differ; empty where the same hands tell it in the same way."""
    old = [path for path in before.chains if path]
    new = [path for path in after.chains if path]
    lost = [link for path in old for link in path if not _stands(link, new)]
    came = [link for path in new for link in path if not _stands(link, old)]
    if not lost and not came:
        return (*_own(before, after), *_stances(old, new))
    field = Field.HEDGE if all(link.kind is HandKind.UNKNOWN for link in (*lost, *came)) else Field.ATTRIBUTION
    return (_difference(field, _kind(before, after, lost, came), before, after, lost, came),)


def told_by(claim: Claim) -> str:
    """The hands of a claim as the document names them, on one line; empty where it is told by nobody."""
    paths = [" ← ".join(link.name or link.text for link in path) for path in claim.chains if path]
    return " | ".join(["the story’s own reporting", *paths] if claim.own_reporting else paths)


def same_hand(one: Link, other: Link) -> bool:
    """Whether two mentions may be the same party: by name, by the office that goes with a name, by their nouns."""
    if HandKind.UNKNOWN in (one.kind, other.kind):
        return one.kind is other.kind
    if one.named and other.named:
        first, second = _keys(one.name or one.text), _keys(other.name or other.text)
        return bool(first and second) and (first <= second or second <= first)
    first, second = _described(one), _described(other)
    return bool(first & second)


def _kind(before: Claim, after: Claim, lost: list[Link], came: list[Link]) -> ChangeKind:
    if lost and came:
        vague = [link for link in lost if link.kind is not HandKind.UNKNOWN]
        if not vague:
            return ChangeKind.SOFTENED if not before.chains else ChangeKind.CORRECTED
        return ChangeKind.CORRECTED
    if lost:
        if not any(after.chains):
            return ChangeKind.CORRECTED if after.own_reporting else ChangeKind.HARDENED
        new = [path for path in after.chains if path]
        shortened = any(
            any(link in lost for link in path) and any(_stands(link, new) for link in path) for path in before.chains
        )
        return ChangeKind.HARDENED if shortened else ChangeKind.CORRECTED
    if not any(before.chains):
        return ChangeKind.CORRECTED if before.own_reporting else ChangeKind.SOFTENED
    old = [path for path in before.chains if path]
    lengthened = any(
        any(link in came for link in path) and any(_stands(link, old) for link in path) for path in after.chains
    )
    return ChangeKind.SOFTENED if lengthened else ChangeKind.CORRECTED


def _own(before: Claim, after: Claim) -> tuple[Difference, ...]:
    """Own reporting that came or went while the hands stayed."""
    if before.own_reporting == after.own_reporting or any(before.chains):
        return ()
    kind = ChangeKind.HARDENED if before.own_reporting else ChangeKind.CORRECTED
    return (_difference(Field.ATTRIBUTION, kind, before, after, [], []),)


def _stances(old: list[Path], new: list[Path]) -> tuple[Difference, ...]:
    """A hand that believed a thing and now asserts it, or the other way round; denials show in the polarity."""
    sure = {Stance.SILENT: 0, Stance.BELIEVES: 1, Stance.ASSERTS: 2}
    for path in old:
        for link in path:
            twin = next((o for p in new for o in p if same_hand(link, o)), None)
            if twin is None or link.stance not in sure or twin.stance not in sure or link.stance is twin.stance:
                continue
            kind = ChangeKind.HARDENED if sure[twin.stance] > sure[link.stance] else ChangeKind.SOFTENED
            was, now = (f"{each.name or each.text} {each.stance.value}" for each in (link, twin))
            return (Difference(Field.ATTRIBUTION, kind, was, now, _spans([link]), _spans([twin])),)
    return ()


def _difference(
    field: Field, kind: ChangeKind, before: Claim, after: Claim, lost: list[Link], came: list[Link]
) -> Difference:
    return Difference(field, kind, told_by(before), told_by(after), _spans(lost), _spans(came))


def _spans(links: list[Link]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(link.span for link in links if link.span is not None))


def _stands(link: Link, paths: list[Path]) -> bool:
    return any(same_hand(link, other) for path in paths for other in path)


def _described(link: Link) -> frozenset[str]:
    """The nouns that say who an unnamed hand is; of a named one its office too."""
    return _keys(f"{link.name or ''} {link.text} {link.role or ''}")


def _keys(text: str) -> frozenset[str]:
    found = (word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text))
    return frozenset(key_of(word) for word in found if word not in words().function and not word.isdigit())
