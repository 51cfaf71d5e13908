"""The gate measures again and says where the record is not borne out."""

from __future__ import annotations

import gate
from baseline import Figure, Floor, Suite
from suites import Result, attribution_figures, claims_figures

RECORDED = Suite(
    data="invented",
    data_sha256="b" * 64,
    items=3,
    figures={"F1": Figure(value=70.0, floors=(Floor(value=69.0, since="2026-01-01"),))},
)


def result(value: float, data: str = "b" * 64) -> Result:
    return Result("invented", data, 3, {"F1": value})


def test_the_same_figure_again_bears_the_record_out() -> None:
    assert gate.differences("claims", RECORDED, result(70.0)) == []
    assert gate.differences("claims", RECORDED, result(70.0 + gate.room("claims", "F1"))) == []


def test_a_fall_below_the_floor_is_told_with_both_numbers() -> None:
    assert gate.differences("claims", RECORDED, result(68.0)) == ["claims: F1 is 68.00 now, under its floor of 69.00"]


def test_a_figure_that_moved_without_being_recorded_is_told_even_when_it_rose() -> None:
    assert gate.differences("claims", RECORDED, result(75.0)) == ["claims: F1 is 75.00 now and 70.00 in the record"]


def test_other_evaluation_data_is_never_compared() -> None:
    (line,) = gate.differences("claims", RECORDED, result(70.0, data="d" * 64))
    assert "not what was measured on" in line


def test_a_recorded_figure_that_is_no_longer_measured_is_told() -> None:
    gone = Result("invented", "b" * 64, 3, {})
    assert gate.differences("claims", RECORDED, gone) == ["claims: F1 is recorded and was not measured now"]


def test_measuring_again_gives_a_new_figure_a_floor() -> None:
    again = gate.measured_suite("claims", Result("invented", "b" * 64, 3, {"recall": 50.0}), RECORDED)
    assert again.figures["recall"].floor == 50.0 - gate.room("claims", "recall")


def test_a_floor_follows_a_figure_up_and_keeps_its_history() -> None:
    again = gate.measured_suite("attribution", result(74.0), RECORDED)
    assert [floor.value for floor in again.figures["F1"].floors] == [69.0, 73.0]


def test_a_floor_never_follows_a_figure_down() -> None:
    again = gate.measured_suite("attribution", result(60.0), RECORDED)
    assert again.figures["F1"].floors == RECORDED.figures["F1"].floors


def test_claims_are_counted_by_group_with_what_was_found_and_what_was_right() -> None:
    scores = {"stories": {"claims": {"precision": 60.0, "recall": 80.0, "f1": 68.6}, "time_status": 90.0}}
    assert claims_figures(scores) == {"stories: claims F1": 68.6, "stories: time status": 90.0}


def test_the_scorers_answer_becomes_named_figures() -> None:
    role = {"p": 1.0, "r": 2.0, "f1": 3.0}
    roles = {"source": role, "cue": role, "content": role}
    figures = attribution_figures({"token": roles, "span": roles, "alpha": 4.0, "relation": role, "exact": role})
    assert figures["relation F1"] == 3.0
    assert figures["span F1 cue"] == 3.0
    assert figures["alpha"] == 4.0
    assert len(figures) == 9
