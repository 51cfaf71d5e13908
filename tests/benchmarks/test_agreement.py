"""Two annotations of one text are compared as a reading is; chance is taken out by Cohen's kappa."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import claims_gold
import pytest
from agreement import Agreement, agreement, main, pairs
from claims_score import Score

ONE = """
passages:
- id: p1
  text:
  - s: "The mayor of Lund Bay said the pier was closed."
    claims: [{content: "the pier was closed", by: [[{m: "The mayor of Lund Bay"}]], time: ongoing}]
  - s: "It may reopen in May."
    claims: [{content: "It may reopen in May", cert: possible, time: planned}]
- id: p2
  text:
  - s: "Nobody else has this one."
    claims: [{content: "Nobody else has this one", pol: negative}]
"""
OTHER = """
passages:
- id: p1
  text:
  - s: "The mayor of Lund Bay said the pier was closed."
    claims: [{content: "the pier was closed", by: [[{m: "The mayor of Lund Bay"}]], time: past}]
  - s: "It may reopen in May."
    voice: comment
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "second").mkdir()
    (tmp_path / "passages.yaml").write_text(ONE)
    (tmp_path / "second" / "passages.yaml").write_text(OTHER)
    return tmp_path


def test_only_what_both_annotated_is_compared_field_by_field(folder: Path) -> None:
    found = pairs(claims_gold.load(folder), claims_gold.load(folder / "second"))
    assert [pair.name for pair in found] == ["passages/p1"]
    score = agreement(found).score
    assert score.precision("claims") == 100
    assert score.recall("claims") == 50
    assert score.accuracy("chains") == 100
    assert score.accuracy("time_status") == 0
    assert score.accuracy("sentence_voice") == 50


def test_the_same_id_on_another_text_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "second" / "passages.yaml").write_text(OTHER.replace("in May", "in June"))
    assert main([str(folder), str(folder / "second")]) == 2
    assert "have the same id and not the same text" in capsys.readouterr().err


def test_kappa_is_what_is_left_when_chance_is_taken_out() -> None:
    # Two annotators, 50 cases: 20 and 15 alike, 5 and 10 not: agreement .7, by chance .5.
    seen = Counter({("yes", "yes"): 20, ("no", "no"): 15, ("yes", "no"): 5, ("no", "yes"): 10})
    assert Agreement(Score(), {"voice": seen}).kappa("voice") == pytest.approx(0.4)
    assert Agreement(Score(), {"voice": Counter({("yes", "yes"): 3})}).kappa("voice") is None


def test_the_second_pass_is_no_gold_unless_it_is_named(folder: Path) -> None:
    assert [gold.name for gold in claims_gold.load(folder)] == ["passages/p1", "passages/p2"]
    assert [gold.name for gold in claims_gold.load(folder / "second")] == ["passages/p1"]
