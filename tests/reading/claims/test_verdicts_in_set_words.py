"""Denials and confirmations that name their claim by set words, in an aside, or in the same breath."""

import pytest
from tests.reading.stories import chains, reading

_SAID = "Prosecutors say the purser sold the keys. "


def _ends(text: str, claim: int = 0) -> list[str]:
    return [path[-1].stance.value for path in reading(text).claims[claim].chains]


@pytest.mark.parametrize(
    "later",
    [
        "His lawyer said he had done nothing of the sort.",
        "“There isn't a word of truth in it,” his lawyer told reporters.",
        "“That's simply not what happened,” his lawyer said.",
        "His lawyer said no such sale had taken place.",
        "His lawyer said the opposite was true.",
        "His lawyer denied any such sale.",
        "His lawyer issued a flat denial.",
        "His lawyer said the allegation had no basis in fact.",
        "A denial came from his lawyer within the hour.",
    ],
)
def test_set_words_deny_what_was_told_before(later: str) -> None:
    assert _ends(_SAID + later) == ["asserts", "denies"]


@pytest.mark.parametrize(
    "later",
    [
        "His lawyer said nothing had happened since.",
        "“We did not sleep at all,” his lawyer said.",
        "His lawyer issued a denial of the merger.",
        "His lawyer made no denial.",
    ],
)
def test_other_words_deny_nothing(later: str) -> None:
    assert _ends(_SAID + later) == ["asserts"]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (
            "The purser, who denies the charge, sold the keys, prosecutors say.",
            [["person prosecutors ×many"], ["person The purser denies"]],
        ),
        (
            "The mayor says, and the diocese denies, that the tower is sinking.",
            [["person The mayor"], ["organisation the diocese denies"]],
        ),
        (
            "Rumours that the abbot had fled were denied by his secretary.",
            [["unknown Rumours"], ["person his secretary denies"]],
        ),
        (
            "The tower is sinking, according to the mayor and according to two masons.",
            [["person the mayor"], ["person two masons ×2"]],
        ),
        (
            "The mayor, as well as two masons, said the tower was sinking.",
            [["person The mayor"], ["person two masons ×2"]],
        ),
        (
            "The diocese says two monks were beaten. Police deny that anyone was beaten.",
            [["organisation The diocese"], ["organisation Police denies"]],
        ),
        (
            "The Ostwick Gazette says the tower is sinking. Radio Dalm, too, reports that it is.",
            [["outlet Ostwick Gazette"], ["outlet Radio Dalm"]],
        ),
        (
            "The mayor puts the crowd at 900. The union's own estimate is the same.",
            [["person The mayor"], ["organisation The union"]],
        ),
        (
            "The mayor says the tower is sinking, as does the mason's widow.",
            [["person The mayor"], ["person the mason's widow"]],
        ),
        (
            "The mayor, his deputy and the fire chief all said the tower was sinking.",
            [["person The mayor"], ["person his deputy"], ["person the fire chief"]],
        ),
        (
            "The diocese denied the mayor's assertion that the tower was sinking.",
            [["person the mayor"], ["organisation The diocese denies"]],
        ),
        (
            "The mayor said the tower was sinking, something the diocese disputes.",
            [["person The mayor"], ["organisation the diocese denies"]],
        ),
        (
            "The mayor says the tower is sinking. No, says the diocese.",
            [["person The mayor"], ["organisation the diocese denies"]],
        ),
        (
            "“The gate was locked,” said a steward. Her brother remembers it the same way.",
            [["person a steward"], ["person Her brother"]],
        ),
    ],
)
def test_each_who_tells_has_a_path(text: str, paths: list[list[str]]) -> None:
    assert sorted(chains(reading(text).claims[0])) == sorted(paths)


def test_the_claim_around_an_aside_stays_whole() -> None:
    claims = reading("Prosecutors say the purser, who denies it, sold the keys.").claims
    assert [claim.text for claim in claims] == ["the purser, who denies it, sold the keys"]


def test_the_one_whose_claim_is_denied_tells_it_once() -> None:
    claims = reading("The army denied the headman's claim that the dead were farmers.").claims
    assert [claim.text for claim in claims] == ["the dead were farmers"]
    assert [path[-1].stance.value for path in claims[0].chains] == ["denies", "asserts"]


@pytest.mark.parametrize(
    "text",
    [
        "Two envoys said they believed that the boat had been sold.",
        "The priest writes that the thief “knows who he is, and so do I, and so does his mother”.",
    ],
)
def test_one_who_tells_is_one(text: str) -> None:
    assert all(len(claim.chains) == 1 for claim in reading(text).claims if claim.chains)
