"""What somebody says of an earlier claim reaches it, and only events are taken for granted."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml
from tests.reading.stories import reading

from reportedly.reading.hardening.sameness import names_event, stem
from reportedly.words import Claim, HandKind, Polarity, Stance

_TOLD = "Zora TV reported that Varga had been arrested. "


def _stances(claim: Claim) -> list[Stance]:
    return [path[-1].stance for path in claim.chains]


@pytest.mark.parametrize(
    "later",
    [
        "The report was later denied by the ministry.",
        "The palace has denied this.",
        "His office denied it.",
        "The ministry denied Zora TV's report.",
        "The ministry said the report was false.",
        "The report is not true, a palace official said.",
        "“That is a lie,” his spokesman said.",
        "There is no truth in the report, his lawyer said.",
        "The palace called the report a lie.",
    ],
)
def test_a_later_denial_adds_a_denying_path(later: str) -> None:
    first = reading(_TOLD + later).claims[0]
    assert _stances(first) == [Stance.ASSERTS, Stance.DENIES]
    assert first.polarity is Polarity.POSITIVE  # as its own sentence has it


@pytest.mark.parametrize("later", ["Two aides confirmed the report.", "The company confirmed this on Monday."])
def test_a_later_confirmation_adds_an_asserting_path(later: str) -> None:
    assert _stances(reading(_TOLD + later).claims[0]) == [Stance.ASSERTS, Stance.ASSERTS]


@pytest.mark.parametrize(
    "later",
    [
        "The report could not be confirmed.",
        "“This is wrong,” the bishop said of the raid.",
        "His lawyer said it was wrong to speculate.",
        "Zora TV denied it had paid its source.",
    ],
)
def test_what_judges_nothing_adds_no_path(later: str) -> None:
    assert _stances(reading(_TOLD + later).claims[0]) == [Stance.ASSERTS]


@pytest.mark.parametrize("tail", ["which Veldonia denies", "an allegation Veldonia denied"])
def test_a_denial_in_the_same_sentence_stands_beside_the_telling(tail: str) -> None:
    first = reading(f"Ardania accused Veldonia of shelling the port, {tail}.").claims[0]
    assert [len(path) for path in first.chains] == [1, 1]
    assert _stances(first) == [Stance.ASSERTS, Stance.DENIES]


def test_reports_called_untrue_are_denied() -> None:
    claims = reading("Reports that the president had been shot were untrue, his office said.").claims
    assert [(claim.text, claim.polarity) for claim in claims] == [("the president had been shot", Polarity.NEGATIVE)]
    assert [(path[-1].kind, path[-1].stance) for path in claims[0].chains] == [
        (HandKind.ORGANISATION, Stance.DENIES),
        (HandKind.UNKNOWN, Stance.ASSERTS),
    ]


@pytest.mark.parametrize(
    ("story", "later"),
    [
        ("The king is reportedly planning to abdicate. The abdication will end a long reign.", ["The abdication"]),
        ("Varga has fled to Ardania, Zora TV reported. His flight has stunned the party.", ["His flight"]),
        ("Officials said the rebels had shot down a helicopter. The rebels control the valley.", []),
        ("Police said attackers had killed two men. The attackers wore black.", []),
    ],
)
def test_only_events_are_taken_for_granted(story: str, later: list[str]) -> None:
    assert [found.later.of(story) for found in reading(story).hardened] == later


def test_doers_name_no_event() -> None:
    nouns = ("abdications", "flight", "attackers", "rebels")
    assert [names_event(noun) for noun in nouns] == [True, True, False, False]


@pytest.mark.parametrize("name", ["same-event.yaml", "verdicts.yaml"])
def test_the_data_say_where_they_come_from(name: str) -> None:
    assert "Provenance:" in (files("reportedly.reading") / "data" / name).read_text(encoding="utf-8")


def test_a_word_stands_in_one_group() -> None:
    path = files("reportedly.reading") / "data" / "same-event.yaml"
    groups = yaml.safe_load(path.read_text(encoding="utf-8"))["groups"]
    stems = [key for group in groups for key in {stem(str(word)) for word in group}]
    assert len(stems) == len(set(stems))


def test_verdict_words_are_lists_of_words() -> None:
    data = yaml.safe_load((files("reportedly.reading") / "data" / "verdicts.yaml").read_text(encoding="utf-8"))
    lists = [value for name, value in data.items() if name != "nouns"] + list(data["nouns"].values())
    assert all(isinstance(word, str) for words in lists for word in words)
    assert set(data["blaming"]) <= {*data["untrue"], *data["true"]}


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        (_TOLD + "Police later confirmed the arrest.", [Stance.ASSERTS, Stance.ASSERTS]),
        (_TOLD + "A palace aide denied the arrest.", [Stance.ASSERTS, Stance.DENIES]),
        (_TOLD + "A palace aide denied the sale.", [Stance.ASSERTS]),
        (
            "The union put turnout at 80 percent. That figure was disputed by the employers.",
            [Stance.ASSERTS, Stance.DENIES],
        ),
        ("It is not true that the shelter was locked, said the caretaker.", [Stance.DENIES]),
        (
            "A constable told the Daily Conch that the man had escaped. The constable was wrong, Colonel Qalo said.",
            [Stance.ASSERTS, Stance.DENIES],
        ),
        (
            "The letter says the mayor paid for the flat. The mayor says the letter is a forgery.",
            [Stance.ASSERTS, Stance.DENIES],
        ),
        ("The mayor paid for the flat, a clerk said. The mayor says the letter is a forgery.", [Stance.ASSERTS]),
    ],
)
def test_an_event_a_figure_a_document_or_a_teller_is_meant_by_name(text: str, stances: list[Stance]) -> None:
    assert _stances(reading(text).claims[0]) == stances


def test_allegations_far_back_may_be_any() -> None:
    text = (
        "Dorrin's deputies are said to have opened accounts abroad. The bank holds 41 tonnes of gold. "
        "The vaults lie in Tessen. Prices rose in May. Dorrin has dismissed the allegations."
    )
    assert _stances(reading(text).claims[0]) == [Stance.ASSERTS]
