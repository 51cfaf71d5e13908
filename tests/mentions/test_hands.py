"""The head that sees hands: what it is given of each word, and what it says of plain tellings."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reportedly.errors import InstallationError
from reportedly.mentions.hands import BESIDE, KINDS, TAKEN, HandHead, HandScores, Paths, Taken, beside, load, roles
from reportedly.mentions.heads import Heads
from reportedly.mentions.prepared import Prepared, prepared
from reportedly.parsing.mended import mended
from reportedly.parsing.network import load as load_network
from reportedly.parsing.syntax import Analysis
from reportedly.reading.text.sentences import split
from reportedly.words import HandKind

TOLD = "Two generals told Radio Kivuta that the garrison had mutinied. The harbour was quiet."


def of_text(text: str) -> tuple[Prepared, Analysis]:
    analysis = mended(load_network().analyse(text, split(text)))
    given = prepared(text, analysis)
    assert given is not None
    return given, analysis


def word(given: Prepared, said: str) -> int:
    return given.words.said.index(said)


@pytest.fixture(scope="module")
def told() -> tuple[Prepared, Analysis]:
    return of_text(TOLD)


@pytest.fixture(scope="module")
def scores(told: tuple[Prepared, Analysis]) -> HandScores:
    given, analysis = told
    return load().scores(given, analysis.attributions, Paths())


def test_each_word_is_told_where_it_stands_in_the_attributions(told: tuple[Prepared, Analysis]) -> None:
    given, analysis = told
    table = roles(given.words, analysis.attributions)
    assert table[word(given, "generals"), 0] == 1  # source
    assert table[word(given, "told"), 1] == 1  # cue
    assert table[word(given, "mutinied"), 2] == 1  # content
    assert table[word(given, "generals"), 4] == 1
    assert table[word(given, "mutinied"), 4] == 0
    assert not table[word(given, "harbour")].any()


def test_grammars_answer_stands_beside_and_may_be_missing(told: tuple[Prepared, Analysis]) -> None:
    given, analysis = told
    at = word(given, "generals")
    without = beside(given, analysis.attributions, Paths())
    taken = Taken(at, HandKind.PERSON, first=False, last=True, carries=False, named=False)
    with_it = beside(given, analysis.attributions, Paths((taken,)))
    assert without.shape == with_it.shape == (len(given.words), BESIDE)
    assert not without[:, -TAKEN:].any()
    assert with_it[at, BESIDE - TAKEN + KINDS.index(HandKind.PERSON)] == 1
    assert (without != with_it).any(1).nonzero()[0].tolist() == [at]


def test_who_tells_is_a_hand_and_what_happens_is_none(told: tuple[Prepared, Analysis], scores: HandScores) -> None:
    given, _ = told
    assert scores.is_hand(word(given, "generals")) > 0.5
    assert scores.is_hand(word(given, "garrison")) < 0.2
    assert scores.is_hand(word(given, "harbour")) < 0.2


def test_a_hand_has_a_kind_and_its_place_before_another(told: tuple[Prepared, Analysis], scores: HandScores) -> None:
    given, _ = told
    generals = word(given, "generals")
    outlet = max((word(given, "Radio"), word(given, "Kivuta")), key=scores.is_hand)
    assert KINDS[int(scores.kind(generals).argmax())] is HandKind.PERSON
    assert KINDS[int(scores.kind(outlet).argmax())] is HandKind.OUTLET
    assert scores.kind(outlet).sum() == pytest.approx(1, abs=1e-5)
    assert scores.before(outlet, generals) > 0.5 > scores.before(generals, outlet)


def test_the_same_words_have_the_same_scores(told: tuple[Prepared, Analysis], scores: HandScores) -> None:
    given, analysis = told
    again = load().scores(given, analysis.attributions, Paths())
    assert np.array_equal(scores.chances, again.chances)


def test_a_damaged_installation_is_told(tmp_path: Path) -> None:
    with pytest.raises(InstallationError, match="reinstall"):
        HandHead(tmp_path)
    (tmp_path / "hands.json").write_text('{"distance": [0.0], "follow": 1.0}', encoding="utf-8")
    (tmp_path / "hands.onnx").write_bytes(b"no graph")
    with pytest.raises(InstallationError, match="head of hands"):
        HandHead(tmp_path)


def test_damaged_heads_of_mentions_are_told_alike(tmp_path: Path) -> None:
    (tmp_path / "mentions.json").write_text('{"kinds": [], "distance": [], "subtree": []}', encoding="utf-8")
    (tmp_path / "mentions.onnx").write_bytes(b"no graph")
    with pytest.raises(InstallationError, match="heads of mentions"):
        Heads(tmp_path)
