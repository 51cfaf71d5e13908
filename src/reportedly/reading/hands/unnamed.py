"""Reasons for not naming a source that a sentence of its own gives.

"Two officials told the Post that P. They spoke on condition of anonymity because …": the reason is theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.parsing.nouns import nouns, singular
from reportedly.parsing.syntax import Tree
from reportedly.reading.hands.told import Told
from reportedly.words import HandKind, Link, Span

_MANY = frozenset({"they", "both", "all"})
_ONE = frozenset({"he", "she"})
_OPENS = 6  # words in which the sentence names whose reason it is
_ASKED = frozenset({"spoke", "asked", "requested", "insisted", "declined", "refused", "did", "were", "was", "wanted"})


def with_reasons(text: str, trees: Sequence[Tree], told: Sequence[Told]) -> list[Told]:
    """The tellings, those of unnamed people with the reason that the sentence after them gives for it."""
    telling = {one.telling.sentence for one in told}
    reasons = {n: found for n, tree in enumerate(trees) if n not in telling and (found := _reason(text, tree))}
    if not reasons:
        return list(told)
    out = list(told)
    for number, (reason, whose) in reasons.items():
        near = next((n for n in (number - 1, number - 2) if n in telling), -1)
        for at, one in enumerate(out):
            if one.telling.sentence == near and one.paths:
                out[at] = replace(one, paths=tuple(tuple(_given(k, reason, whose) for k in p) for p in one.paths))
    return out


def _given(link: Link, reason: Span, whose: str) -> Link:
    """A link with the reason, if it is one of those meant and has none."""
    if link.anonymity is not None or link.named or link.kind not in {HandKind.PERSON, HandKind.PUBLIC}:
        return link
    many = link.number is not None
    called = {singular(word) for word in link.text.lower().split()}
    fits = many if whose in _MANY else not many if whose in _ONE else singular(whose) in called
    return link.model_copy(update={"anonymity": reason}) if fits else link


def _reason(text: str, tree: Tree) -> tuple[Span, str] | None:
    """The reason for which a sentence says that somebody is not named, and by what word it calls him."""
    words = tree.words
    low = [word.text.lower() for word in words[:_OPENS]]
    verb = next((n for n, word in enumerate(low) if word in _ASKED), 0)
    if not verb or not (low[0] in _MANY | _ONE or low[0] == "the"):
        return None
    start, end = words[verb].start, words[-1].end
    found = nouns().reasons(text, start, end)
    if not found:
        plain = [n for n in range(verb, len(words)) if words[n].text.lower() in {"anonymity", "named", "identified"}]
        not_ = {"not", "anonymity", "n't", "declined", "refused"}
        if not plain or not_.isdisjoint(word.text.lower() for word in words[verb : plain[0] + 1]):
            return None
    first = min((match.start() for match in found), default=start)
    if first > words[min(verb + 2, len(words) - 1)].start:
        return None
    stop = end - (text[end - 1] == ".")
    return Span(start, stop), low[0] if verb == 1 else low[verb - 1]
