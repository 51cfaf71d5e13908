"""A story is caught where it tells as a fact what it opened with as a rumour, and nowhere else."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading

from reportedly.words import HardenedReason

_SALE = "The bank will sell its port, three officials told Radio Marene. "
_TALKS = "Minister Orlo Vann has reportedly been negotiating with Ardania. "
_KILLED = "Soldiers killed nine farmers in Tolvay, a local councillor said. "


def _later(story: str) -> list[str]:
    return [found.later.of(story) for found in reading(story).hardened]


@pytest.mark.parametrize(
    ("story", "later"),
    [
        (_SALE + "The sale of the port is a disgrace.", "The sale of the port"),
        (_SALE + "The decision to sell the port angered the unions.", "The decision to sell the port"),
        (_SALE + "The move comes a week after a strike.", "The move"),
        (_SALE + "Such a move raises questions about the bank.", "Such a move"),
        (_SALE + "The disposal will cost the town dearly.", "The disposal"),
        (_TALKS + "These discussions should worry every citizen.", "These discussions"),
        (_TALKS + "His talks with Ardania were a betrayal of the nation.", "His talks with Ardania"),
        (_TALKS + "The timing of the negotiations could hardly be worse.", "the negotiations"),
        (_KILLED + "The killings have shocked the region.", "The killings"),
        (_KILLED + "The massacre is the third since spring.", "The massacre"),
        (_KILLED + "The death of the nine farmers will not be forgotten.", "The death of the nine farmers"),
        (
            "The singer has allegedly walked out on her tour. Her exit could not have come at a worse time.",
            "Her exit",
        ),
        (
            "Talks on a new cabinet broke down on Tuesday, two aides said. The collapse leaves Brenland adrift.",
            "The collapse",
        ),
        (
            "Observers were thrown out of sixty halls, the party leader alleges. The expulsions cast a shadow.",
            "The expulsions",
        ),
        ("The runner slapped a judge, a spectator said. The slap was not filmed.", "The slap"),
        (
            "Colonel Brask promised the rebels safe passage, the Tolvay Post reported. Brask’s promises mean little.",
            "Brask’s promises",
        ),
        (
            "The general might have fled to Ostra, a diplomat said. The flight of the general changes everything.",
            "The flight of the general",
        ),
        (
            "Two ministers told the Tolvay Post that the cabinet had approved the pipeline. "
            "Approval of the pipeline has angered farmers.",
            "Approval of the pipeline",
        ),
        (
            "The bank may be nationalised if deposits fall, sources say. Nationalising the bank will cost billions.",
            "Nationalising the bank",
        ),
        ("An aide said the king had suffered a stroke. Since his stroke he has been silent.", "his stroke"),
        ("The Courier reports that the princess has secretly married. The wedding was in May.", "The wedding"),
        ("The website claims the actress is pregnant. The pregnancy is her second.", "The pregnancy"),
    ],
)
def test_a_noun_takes_for_granted_what_was_only_told(story: str, later: str) -> None:
    found = reading(story).hardened
    assert [(h.later.of(story), h.reason) for h in found] == [(later, HardenedReason.PRESUPPOSED)]


@pytest.mark.parametrize(
    ("story", "later", "reason"),
    [
        (
            "The mill will close if the subsidy ends, its owner said. When the mill closes, the town will empty.",
            "When the mill closes",
            HardenedReason.CONDITION_LOST,
        ),
        (
            "The factory reportedly dumped acid into the lake. The factory dumped the acid at night.",
            "The factory dumped the acid at night",
            HardenedReason.HEDGE_LOST,
        ),
        (
            "Governor Dast met the lender in May, the Tolvay Post reported. "
            "When Dast sat down with the lender, he betrayed us all.",
            "When Dast sat down with the lender",
            HardenedReason.ATTRIBUTION_LOST,
        ),
        (
            "Officials are reportedly preparing an escape. As the officials prepare their escape, prices rise.",
            "As the officials prepare their escape",
            HardenedReason.HEDGE_LOST,
        ),
    ],
)
def test_a_clause_loses_what_stood_around_the_first_telling(story: str, later: str, reason: HardenedReason) -> None:
    found = reading(story).hardened
    assert [(h.later.of(story).lower(), h.reason) for h in found] == [(later.lower(), reason)]


@pytest.mark.parametrize(
    "story",
    [
        _SALE + "The alleged sale angered the unions.",
        _SALE + "The possibility of a sale alarms the unions.",
        _SALE + "Reports of the sale alarmed the unions.",
        _SALE + "Another sale is planned for May.",
        _SALE + "Last year’s sale of the airport is still in court.",
        _SALE + "The minister said the sale was a disgrace.",
        _SALE + "If the bank sells its port, the unions will strike.",
        _SALE + "The port lies in the south of the island.",
        _SALE + "The sale of the castle was completed in 1987.",
        _TALKS + "Norvia’s talks with the union go on.",
        _KILLED + "The farmers of Tolvay grow olives.",
        _KILLED + "The killing of a taxi driver in Marene is unsolved.",
        "The army denied that its soldiers had crossed the border. The border is forty kilometres long.",
        "A flood hit Kesh on Monday. Officials said the flood in Kesh had killed three. The flood in Kesh is receding.",
        "The bridge collapsed on Monday. Engineers said the bridge had collapsed under a crane. The collapse was seen.",
    ],
)
def test_what_stays_open_or_is_another_event_hardens_nothing(story: str) -> None:
    assert _later(story) == []
