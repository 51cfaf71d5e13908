"""The factuality command answers every target of any file of its format, and names the line that it cannot read."""

from __future__ import annotations

import json
import math
from pathlib import Path

import factuality
import pytest
from detokenised import detokenised
from hypothesis import given, settings
from hypothesis import strategies as st


def line(text: str, *targets: tuple[int, int], **more: object) -> str:
    return json.dumps({"text": text, "targets": [{"span1": list(t)} for t in targets], **more}) + "\n"


def answered(folder: Path, *lines: str) -> list[dict]:
    (folder / "in.jsonl").write_text("".join(lines), encoding="utf-8")
    factuality.main(folder / "in.jsonl", folder / "out.jsonl")
    return [json.loads(row) for row in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]


def refusal(folder: Path, *lines: str) -> str:
    with pytest.raises(SystemExit) as told:
        answered(folder, *lines)
    assert not (folder / "out.jsonl").exists()
    assert not list(folder.glob("*.part"))
    return str(told.value)


def test_what_happened_is_high_and_what_did_not_is_low(tmp_path: Path) -> None:
    (row,) = answered(tmp_path, line("The ferry sank on Monday , but it did not burn .", (2, 3), (9, 10), id="x"))
    happened, denied = row["predictions"]
    assert happened > 2
    assert denied < happened - 1
    assert row["id"] == "x"


def test_every_row_is_answered_in_order_though_rows_are_read_together(tmp_path: Path) -> None:
    many = [line(f"Number {n} arrived .", *[(2, 3)] * (n % 3)) for n in range(60)]
    rows = answered(tmp_path, *many)
    assert [row["text"] for row in rows] == [json.loads(one)["text"] for one in many]
    assert [len(row["predictions"]) for row in rows] == [n % 3 for n in range(60)]


def test_figures_are_printed_only_where_all_targets_have_labels(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(tmp_path, line("It rained .", (1, 2)))
    assert capsys.readouterr().err == ""
    rows = [
        {"text": "It rained .", "targets": [{"span1": [1, 2], "label": 3}]},
        {"text": "It never snowed .", "targets": [{"span1": [2, 3], "label": -3.0}]},
    ]
    answered(tmp_path, *(json.dumps(row) + "\n" for row in rows))
    assert capsys.readouterr().err.startswith("2 targets: r ")


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("{", "not a JSON object"),
        ("[1]", "no `text`"),
        ('{"targets": []}', "no `text`"),
        ('{"text": "It rained ."}', "no list of `targets`"),
        ('{"text": "It rained .", "targets": [{"span1": [1]}]}', "target 0 has no `span1`"),
        ('{"text": "It rained .", "targets": [3]}', "target 0 has no `span1`"),
        ('{"text": "It rained .", "targets": [{"span1": [2, 4]}]}', "target 0 is [2, 4], but there are 3 tokens"),
        ('{"text": "It rained .", "targets": [{"span1": [2, 2]}]}', "target 0 is [2, 2]"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_nothing_is_written(tmp_path: Path, bad: str, why: str) -> None:
    told = refusal(tmp_path, line("It rained .", (1, 2)), bad + "\n")
    assert told.startswith("in.jsonl, line 2: ")
    assert why in told


def test_a_target_without_a_word_is_neither_sure_nor_denied(tmp_path: Path) -> None:
    (row,) = answered(tmp_path, line("It  rained .", (1, 2)))
    assert row["predictions"] == [0.0]


def test_agreement_of_equal_numbers_is_whole_and_of_a_constant_unknown() -> None:
    assert factuality.agreement([1.0, 2.0, 3.0], [1.0, 2.0, 3.0]) == (pytest.approx(1.0), 0.0)
    r, error = factuality.agreement([1.0, 1.0], [0.0, 3.0])
    assert math.isnan(r)
    assert error == 1.5


def test_treebank_marks_are_printed_as_newspapers_do() -> None:
    text, _ = detokenised(["``", "I", "wo", "n't", "-LRB-", "yet", "-RRB-", ",", "''", "she", "said", "."])
    assert text == '"I won\'t (yet)," she said.'


@given(st.lists(st.text(st.characters(exclude_characters=" ", exclude_categories=["Cs"]), max_size=6), max_size=20))
def test_each_token_stands_where_it_is_said_to_stand(tokens: list[str]) -> None:
    marks = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
    text, places = detokenised(tokens)
    assert [place.of(text) for place in places] == [marks.get(token, token) for token in tokens]


@settings(max_examples=25)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=1, max_size=4))
def test_any_text_gets_a_number_in_range_for_every_token(texts: list[str]) -> None:
    lines = [line(text, *((n, n + 1) for n in range(len(text.split(" "))))) for text in texts]
    given_rows = list(factuality.rows(lines, "invented"))
    for row, numbers in zip(given_rows, factuality.predictions(given_rows), strict=True):
        assert len(numbers) == len(row.targets)
        assert all(-3 <= number <= 3 for number in numbers)
