"""Spellings and scripts of a name are one name; names that differ by little are two."""

from __future__ import annotations

import csv
from pathlib import Path

import names
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.actors.name_parts import Kind
from reportedly.actors.same_name import SAME, compare


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


PAIRS = rows_of(Path(__file__).parent / "name_pairs.csv")


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            row,
            id=f"{row['name1']}|{row['name2']}",
            marks=[pytest.mark.xfail(strict=True, reason="a known miss")] if row["known"] else [],
        )
        for row in PAIRS
    ],
)
def test_each_pair_is_told_rightly(row: dict[str, str]) -> None:
    match = names.match_of(row)
    assert match.same == (row["expected"] == "true"), match.reasons


def test_the_reasons_name_the_words_that_decide() -> None:
    match = compare("Ali Asghar Hejazi", "Ali Asghar Khaji")
    assert not match.same
    assert match.reasons[-1] == "“Hejazi” and “Khaji” are different words"
    assert "“Bill” and “William” agree (nickname)" in compare("Bill Tanner", "William Tanner").reasons


def test_a_common_word_alone_is_no_name_and_a_rare_family_name_is() -> None:
    assert not compare("Ali", "Ali Asghar Hejazi").same
    assert compare("Hejazi", "Ali Asghar Hejazi").same


NAMES = st.text(st.characters(categories=["L", "M", "N", "P", "Zs", "Cf"]), max_size=24)


@given(NAMES, NAMES, st.sampled_from(Kind))
def test_any_two_strings_can_be_compared_and_order_makes_no_difference(one: str, other: str, kind: Kind) -> None:
    match = compare(one, other, kind)
    assert match == compare(other, one, kind)
    assert 0 <= match.score <= 1
    assert not match.same or match.score >= SAME


WORDS = ["Oto", "Salk", "Mira", "Tveit", "Rustad", "Ilan", "Brunswick", "Adeyemi"]


@pytest.mark.parametrize("kind", list(Kind))
def test_names_of_one_sound_each_can_be_compared(kind: Kind) -> None:
    compare("a", "오", kind)  # an "a" and an "o": the endings of a woman's and a man's name, with nothing before them


@given(st.lists(st.sampled_from(WORDS), min_size=2, unique=True))
def test_a_name_is_itself_in_any_order_and_in_capitals(words: list[str]) -> None:
    name = " ".join(words[:4])
    assert compare(name, name.upper()).same
    assert compare(name, " ".join(reversed(words[:4]))).same


def test_many_words_are_compared_in_bounded_time() -> None:
    long = " ".join(f"Mira{chr(97 + i)}" for i in range(26))
    assert 0 <= compare(long, long.replace("Mira", "Miro")).score <= 1


def test_the_command_keeps_every_column_and_says_where_a_table_is_bad(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, out = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text(
        "id,name1,name2,schema\n7,Oto Salk,Salk,\n8,Bank of Oriel,Bank of Lund,Company\n", encoding="utf-8"
    )
    assert names.main([str(table), str(out)]) == 0
    rows = rows_of(out)
    assert [(row["id"], row["same"]) for row in rows] == [("7", "true"), ("8", "false")]
    table.write_text("name1,other\nOto Salk,x\n", encoding="utf-8")
    assert names.main([str(table), str(out)]) == 2
    assert "has no column name2" in capsys.readouterr().err
    table.write_text("name1,name2\nOto Salk,Salk,3\n", encoding="utf-8")
    assert names.main([str(table), str(out)]) == 2
    assert "row 2: has more fields than the first line" in capsys.readouterr().err


def test_the_command_reads_what_spreadsheets_write(tmp_path: Path) -> None:
    table, out = tmp_path / "in.csv", tmp_path / "out.csv"
    lines = [
        "\ufeffname1, name2,schema,score",
        "Oto Salk,,Person,9",
        '"Nick" Salk,Nick Salk',
        '"Salk, Oto",Oto Salk,Person',
        "Oto Salk,SALK Oto,LegalEntity",
        "Bank of Oriel,The Bank of Oriel,Thing",
        ",,",
    ]
    table.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
    assert names.main([str(table), str(out)]) == 0
    rows = rows_of(out)
    assert [row["same"] for row in rows] == ["false", "true", "true", "true", "true", "false"]
    assert [row["score"] for row in rows][::5] == ["0.000", "0.000"]
    assert list(rows[0]) == ["name1", "name2", "schema", "score", "same"]
