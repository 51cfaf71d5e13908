"""Hands weighed: the head changes grammar's answer where it is sure, and only there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

import reportedly
from reportedly.documents.build import from_text
from reportedly.mentions.hands import KINDS, HandScores, Paths
from reportedly.mentions.prepared import Prepared
from reportedly.parsing.network import load
from reportedly.parsing.syntax import Tree
from reportedly.reading.flow import Flow
from reportedly.reading.hands.chains import Weigh
from reportedly.reading.hands.sources import SourceReader
from reportedly.reading.hands.weighing import Weigher
from reportedly.words import Attribution, HandKind

Chances = dict[str, tuple[HandKind, float]]  # of a word: the kind that it heads, and how sure that is


class Says:
    """A head that says what a test wants it to: of some words that they head hands, and which pairs stand in order."""

    def __init__(self, chances: Chances, before: tuple[str, str] | None) -> None:
        self._chances, self._before = chances, before

    def scores(self, given: Prepared, attributions: Sequence[Attribution], paths: Paths) -> HandScores:
        said = given.words.said
        table = np.zeros((len(said), 1 + len(KINDS)), dtype=np.float32)
        table[:, 0] = 1
        for word, (kind, chance) in self._chances.items():
            row = table[said.index(word)]
            row[:] = (1 - chance) / len(KINDS)
            row[1 + KINDS.index(kind)] = chance
        size = len(said)
        none, first = np.zeros((size, 4), dtype=np.float32), np.full((size, 1), -9, dtype=np.float32)
        if self._before is not None:
            first[said.index(self._before[0])] = 9
        pairs = (none, none, first, np.zeros((size, 1), dtype=np.float32))
        return HandScores(table, pairs, np.zeros(3, dtype=np.float32), (frozenset(), 0.0))


def paths(text: str, chances: Chances, before: tuple[str, str] | None = None) -> list[list[tuple[str, str]]]:
    class Weighed(Flow):
        def weigher(
            self, trees: Sequence[Tree], given: Prepared, attributions: Sequence[Attribution], sources: SourceReader
        ) -> Weigh:
            return Weigher(trees, given, attributions, sources, Says(chances, before))  # type: ignore[arg-type]

    reading = Weighed().read(from_text(text, language="en"), load)
    return [[(str(link.kind), link.text) for link in path] for claim in reading.claims for path in claim.chains]


SHIFT = "Plover said the bridge was closed."


@pytest.mark.parametrize(("chance", "kind"), [(0.97, "outlet"), (0.5, "person")])
def test_a_kind_is_changed_only_where_the_head_is_sure(chance: float, kind: str) -> None:
    ((link,),) = paths(SHIFT, {"Plover": (HandKind.OUTLET, chance)})
    assert link == (kind, "Plover")


def test_a_name_is_judged_over_all_its_mentions() -> None:
    text = "Plover said the bridge was closed. Plover added that the road was dry."
    ((one,), (other,)) = paths(text, {"Plover": (HandKind.OUTLET, 0.97)})  # of the second mention it says nothing
    assert one[0] == other[0]


def test_a_pronoun_keeps_the_kind_of_whom_it_stands_for() -> None:
    text = "Ada Brin left the hall. She said the bridge was closed."
    assert paths(text, {"She": (HandKind.OUTLET, 0.99)}) == [[("person", "She")]]


NIGHT = "The guard described in the yard of Plover how it was, and said the bridge was closed."


def test_an_outlet_is_put_before_a_source_where_the_head_is_sure_of_it() -> None:
    sure = {"Plover": (HandKind.OUTLET, 0.95), "guard": (HandKind.PERSON, 0.95)}
    assert [("outlet", "Plover"), ("person", "The guard")] in paths(NIGHT, sure, ("Plover", "guard"))
    assert all(len(path) == 1 for path in paths(NIGHT, sure))
    body = {**sure, "Plover": (HandKind.ORGANISATION, 0.95)}
    assert all(len(path) == 1 for path in paths(NIGHT, body, ("Plover", "guard")))


def test_an_outlet_that_somebody_works_for_is_put_before_nobody() -> None:
    text = "Ada Brin, who writes about wine for Plover, said the bridge was closed."
    sure = {"Plover": (HandKind.OUTLET, 0.95), "Ada": (HandKind.PERSON, 0.95)}
    assert paths(text, sure, ("Plover", "Ada")) == [[("person", "Ada Brin")]]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (
            "The gallery sold the painting for less, according to letters shown to Il Faro by a former curator.",
            ["outlet", "document"],
        ),
        (
            "The bishop's driver described the night in photographs and letters that Lumina has examined.",
            ["outlet", "person"],
        ),
        ("Jan Bielny, a former spy chief who comments on security for Polfax TV, said the crew were paid.", ["person"]),
    ],
)
def test_the_shipped_head_beside_grammar(text: str, path: list[str]) -> None:
    chains = [chain for claim in reportedly.read(text, language="en").claims for chain in claim.chains]
    assert [[str(link.kind) for link in chain] for chain in chains] == [path]
