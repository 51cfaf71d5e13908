"""Which mentions of a document name the same, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.mentions.describing import Described, Form, Gender, Number, describe
from reportedly.mentions.document_words import DocumentWords
from reportedly.mentions.entities import Entities, EntityKind, EntityMention
from reportedly.mentions.heads import Found, Heads, load
from reportedly.mentions.kinds import finer
from reportedly.mentions.pairs import Pairs, candidates, own_features, pair_features
from reportedly.mentions.prepared import Prepared
from reportedly.words import Span

_KINDS = {
    "person": EntityKind.PERSON,
    "organization": EntityKind.ORGANISATION,
    "place": EntityKind.PLACE,
}
_BLOCK = 1000  # mentions that are ranked at a time
_DECIMALS = 3  # to which chances are the same on every processor


def entities_of(text: str, given: Prepared | None, heads: Heads | None = None) -> Entities:
    """The mentions of persons, bodies and places in a document, and what they name; none without the network's states.

    Raises `InstallationError` where the heads are missing.
    """
    if given is None:
        return Entities(text)
    heads = heads or load()
    found = [one for one in heads.mentions(given) if one.kind in _KINDS]
    return linked(text, given.words, given.layers, found, heads)


def linked(
    text: str, words: DocumentWords, layers: NDArray[np.float16], found: Sequence[Found], heads: Heads
) -> Entities:
    """The mentions as entities; `found` are persons, organisations and places in text order."""
    if not found:
        return Entities(text)
    described = [describe(words, one.begin, one.end, one.head) for one in found]
    sorts = np.array([[one.chances[kind] for kind in _KINDS] for one in found], dtype=np.float32)
    sorts /= np.maximum(sorts.sum(1, keepdims=True), 1e-6)
    pairs = candidates(described)
    scores, new = _ranked(words, layers[[one.head for one in found]], described, sorts, pairs, heads)
    entity, named = _entities(described, pairs, scores, new)
    made = []
    for one, shown, number, sure in zip(found, described, entity, named, strict=True):
        name = Span(words.spans[one.begin].start, words.spans[_last_of_name(words, one)].end)
        kind = finer(_KINDS[one.kind], words, shown, text[slice(*name)])
        whole = Span(words.spans[one.begin].start, words.spans[one.end - 1].end)
        chance = round(one.chances[one.kind], _DECIMALS)
        made.append(
            EntityMention(whole, words.spans[one.head], name, kind, shown.form, chance, round(sure, _DECIMALS), number)
        )
    return Entities(text, tuple(made))


def _ranked(
    words: DocumentWords,
    layers: NDArray[np.float16],
    mentions: Sequence[Described],
    sorts: NDArray[np.float32],
    pairs: Pairs,
    heads: Heads,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Scores of pairs and of naming nothing earlier, block by block, so that a long text takes little memory."""
    own = own_features(words, mentions, sorts)
    scores, new = np.zeros(len(pairs.later), dtype=np.float32), np.zeros(len(mentions), dtype=np.float32)
    for begin in range(0, len(mentions), _BLOCK):
        end = min(begin + _BLOCK, len(mentions))
        rows = slice(*np.searchsorted(pairs.later, (begin, end)).tolist())
        part = Pairs(pairs.later[rows], pairs.earlier[rows])
        used = np.unique(np.concatenate([part.earlier, np.arange(begin, end)]))
        scores[rows], told = heads.rank(
            layers[used].astype(np.float32),
            own[used],
            pair_features(words, mentions, sorts, part),
            np.searchsorted(used, part.later),
            np.searchsorted(used, part.earlier),
        )
        new[begin:end] = told[np.searchsorted(used, np.arange(begin, end))]
    return scores, new


def _last_of_name(words: DocumentWords, one: Found) -> int:
    last = one.head
    while last + 1 < one.end and words.deprel[last + 1].split(":")[0] in {"flat", "compound"}:
        last += 1
    return last


def _entities(
    mentions: Sequence[Described], pairs: Pairs, scores: NDArray[np.float32], new: NDArray[np.float32]
) -> tuple[list[int], list[float]]:
    """For each mention its entity, and the chance that the names of the entity name it.

    A mention joins the entity of its best antecedent that no pronoun or title contradicts. A name is sure of itself;
    the chance of another is the sum, over the antecedents in its entity, of their chance times theirs.
    """
    entity: list[int] = []
    named: list[float] = []
    gender = np.zeros(len(mentions), dtype=np.int64)  # of each entity
    many = np.array([mention.number is Number.MANY for mention in mentions])
    numbers = np.zeros(len(mentions), dtype=np.int64)  # the entities so far
    bounds = np.searchsorted(pairs.later, np.arange(len(mentions) + 1))
    for i, mention in enumerate(mentions):
        rows = slice(int(bounds[i]), int(bounds[i + 1]))
        before, own = pairs.earlier[rows], scores[rows].astype(np.float64)
        earlier = before.tolist()
        powers = np.exp(np.append(own, new[i]) - max(float(own.max(initial=-1e9)), float(new[i])))
        chance = (powers / powers.sum()).tolist()
        if mention.gender is not Gender.UNKNOWN:
            known = gender[numbers[before]]
            own[(known != Gender.UNKNOWN) & (known != mention.gender)] = -np.inf
        if mention.form is Form.PRONOUN and mention.number is Number.ONE:
            own[many[before]] = -np.inf
        best = int(own.argmax()) if earlier else None
        number = entity[earlier[best]] if best is not None and own[best] > new[i] else i
        entity.append(number)
        numbers[i] = number
        if mention.form is Form.NAME:
            named.append(1.0)
        else:
            named.append(sum(chance[n] * named[j] for n, j in enumerate(earlier) if entity[j] == number))
        if gender[number] == Gender.UNKNOWN:
            gender[number] = mention.gender
    return entity, named
