"""The labelled claims are what they say they are, and stand in their texts; what is held out stays unseen."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import claims_gold
import event_claims
import event_labels
import pytest
from event_labels import Label, Source

from reportedly.events.codes import plover
from reportedly.words import Auxiliary, EventType

FIRST = list(event_labels.sources("first"))
NEWSWIRE = list(event_labels.sources("newswire"))
ours = pytest.mark.parametrize("source", FIRST + NEWSWIRE, ids=lambda source: source.name)
polnear = pytest.mark.skipif(not event_labels.POLNEAR.is_dir(), reason="PolNeAR is not on this machine")


def labels(source: Source) -> list[Label]:
    return [label for claim in source.claims for label in (*claim.events, *claim.beside)]


def text_of(source: Source) -> str:
    if source.text is not None:
        return source.text
    assert source.path is not None
    return claims_gold.plain_text(source.path)


def check(source: Source) -> None:
    text = text_of(source)
    for claim in source.claims:
        assert claim.positions(text, 0, source.name)
    for label in labels(source):
        for words in (*label.actors, *label.recipients):
            assert words in text
        assert all(word in text for word in label.trigger.split())
        kinds = {EventType(kind) for kind in label.types}
        assert label.modes <= {None, *(mode for kind in kinds for mode in plover().modes[kind])}
        assert label.auxiliary <= {str(each) for each in Auxiliary}


def test_the_first_set_has_two_hundred_claims_and_the_second_too() -> None:
    assert sum(len(source.claims) for source in FIRST) >= 200
    assert sum(len(labels(source)) for source in FIRST) >= 60
    assert sum(len(source.claims) for source in NEWSWIRE) >= 110
    assert sum(len(labels(source)) for source in NEWSWIRE) >= 100


@ours
def test_labels_are_plovers_and_stand_in_the_text(source: Source) -> None:
    check(source)


@polnear
def test_labels_by_position_are_plovers_and_stand_in_polnears_texts() -> None:
    found = list(event_labels.sources("polnear"))
    assert sum(len(source.claims) for source in found) == 100
    for source in found:
        check(source)


def test_no_story_is_one_that_is_held_out() -> None:
    assert all(source.name[:2] < claims_gold.HELD_OUT_FROM or source.name[0] == "d" for source in FIRST)


def test_a_set_whose_texts_are_missing_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["event_claims.py", "--set", "polnear", "--polnear", str(tmp_path)])
    event_claims.main()
    assert "polnear: not measured" in capsys.readouterr().out


@polnear
def test_another_text_by_the_same_name_is_not_measured(tmp_path: Path) -> None:
    shutil.copytree(event_labels.POLNEAR / "text", tmp_path / "text")
    name = next(iter(event_labels.sources("polnear"))).name
    (tmp_path / "text" / f"{name}.txt").write_text("Another text.", encoding="utf-8")
    with pytest.raises(event_labels.BadLabels, match=name):
        list(event_labels.sources("polnear", tmp_path))


def test_errors_of_the_held_half_are_not_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    halves = {half: next(s for s in NEWSWIRE if s.half == half) for half in (event_labels.LEARNT, event_labels.HELD)}
    monkeypatch.setattr(event_claims, "sources", lambda *_: iter(halves.values()))

    def wrong(labelled: list[Source]) -> event_claims.Score:
        return event_claims.Score(errors=[source.name for source in labelled])

    monkeypatch.setattr(event_claims, "measured", wrong)
    monkeypatch.setattr(sys, "argv", ["event_claims.py", "--set", "newswire", "--errors"])
    event_claims.main()
    printed = capsys.readouterr().out
    assert halves[event_labels.LEARNT].name in printed
    assert halves[event_labels.HELD].name not in printed
