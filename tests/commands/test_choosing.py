"""Which cited addresses are fetched: the list, the question and its answers."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.calm import CALM

from reportedly.commands.choosing import ask, everything, nothing, numbers
from reportedly.documents.citations import Citation
from reportedly.words import Span


def cited(number: int, text: str = "the Quay Watch said", hop: int = 1) -> Citation:
    return Citation(
        f"https://quay.example/{number}", "doc:6f2f111562e41f8d", "6f2f111562e41f8d" * 4, Span(0, 9), text, hop
    )


THREE = [cited(number) for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        ("yes", [1, 2, 3, 4, 5]),
        (" Y ", [1, 2, 3, 4, 5]),
        ("no", []),
        ("", []),
        ("2", [2]),
        ("1 3-5", [1, 3, 4, 5]),
        ("5,1, 1", [1, 5]),
        ("6", None),
        ("0", None),
        ("4-2", None),
        ("perhaps", None),
        ("1 two", None),
    ],
)
def test_answers_are_yes_no_or_numbers(answer: str, chosen: list[int] | None) -> None:
    assert numbers(answer, 5) == chosen


@CALM
@given(st.text(max_size=20), st.integers(1, 50))
def test_any_answer_means_numbers_of_the_list_or_nothing(answer: str, count: int) -> None:
    found = numbers(answer, count)
    assert found is None or found == sorted(set(found) & set(range(1, count + 1)))


def asked(typed: str, citations: list[Citation]) -> tuple[list[str], str, int]:
    chosen: list[str] = []

    @click.command()
    def command() -> None:
        chosen.extend(citation.address for citation in ask(citations))

    done = CliRunner().invoke(command, input=typed)
    return chosen, done.stderr, done.exit_code


def test_the_list_names_each_address_with_the_words_that_cite_it_and_where() -> None:
    chosen, said, _ = asked("1 3\n", [cited(1), cited(2, "https://quay.example/2"), cited(3, "a " * 50)])
    assert chosen == ["https://quay.example/1", "https://quay.example/3"]
    lines = said.splitlines()
    assert lines[0] == "Not here yet, and cited by these stories:"
    assert lines[1] == "  1  https://quay.example/1  “the Quay Watch said”  in doc:6f2f111562e41f8d"
    assert lines[2] == "  2  https://quay.example/2  in doc:6f2f111562e41f8d"
    assert "…”" in lines[3]


def test_who_answers_nothing_fetches_nothing_and_who_mistypes_is_asked_again() -> None:
    assert asked("\n", THREE)[0] == []
    chosen, said, _ = asked("perhaps\nyes\n", [cited(1, hop=2)])
    assert chosen == ["https://quay.example/1"]
    assert "“perhaps” is none of these." in said
    assert "and cited 2 hops away:" in said


def test_the_end_of_input_ends_the_command() -> None:
    assert asked("", THREE) == ([], asked("", THREE)[1], 1)


def test_where_nobody_is_asked_nothing_is_fetched_and_each_is_told() -> None:
    told: list[Citation] = []
    said: list[str] = []
    assert nothing(told.append, said.append)(THREE) == ()
    assert told == THREE
    assert said == ["3 addresses are cited and were not fetched; --yes fetches unasked."]
    nothing(told.append, said.append)(THREE[:1])
    assert said[1] == "1 address is cited and was not fetched; --yes fetches unasked."
    assert everything(THREE) == THREE
