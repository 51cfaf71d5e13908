"""When what news tells was: perfects that last, pasts that look like presents, what is open or set back."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council has had three leaders since 2021.", ["past"]),
        ("The dispute has lasted for more than a decade.", ["ongoing"]),
        ("She has worked at the plant for 12 years.", ["ongoing"]),
        ("The government has signed a lease for ten years.", ["past"]),
        ("He has not been seen since Friday.", ["past"]),
        ("Shares have fallen 20% since January.", ["past"]),
        (
            "He had been working at the plant for 12 years when the accident happened, his brother said.",
            ["past"],
        ),
        ("Her office said she had undergone surgery on Sunday and was recovering well.", ["past", "ongoing"]),
        ("The hospital said staff were exhausted.", ["ongoing"]),
        ("The company said the factory was closed after inspectors found mould.", ["past"]),
        ("Witnesses said the driver appeared to lose control before the lorry hit the barrier.", ["past"]),
        ("Witnesses said the driver appeared to be drunk.", ["ongoing"]),
        ("The company has no plans to close the plant, she said.", ["ongoing"]),
        ("The firm is preparing to launch a bid.", ["ongoing"]),
        ("The committee meets again on the 14th.", ["planned"]),
        ("Some 60 people on each side are on the lists.", ["ongoing"]),
        ("The minister visits the town every week.", ["general"]),
        ("Kobalt Prima put off repairs to the dam for nine months to save money, the report says.", ["past"]),
        ("The inquest found that doctors could have saved her life.", ["hypothetical"]),
        ("A prisoner was found dead in his cell on Sunday.", ["past"]),
        ("At least 40 people have been killed since Monday.", ["past"]),
        ("The bridge has been closed since March.", ["ongoing"]),
        ("A driver has been jailed for 12 years.", ["past"]),
        ("He is believed to be the leader of the group.", ["general"]),
        ("He said he ran every morning.", ["general"]),
        ("He said that when he arrived the door was open.", ["past"]),
        ("Voting ends at 20:00, with first results expected shortly after midnight.", ["planned"]),
        ("Neither the airline nor the airport would comment on the incident.", ["past"]),
        ("Officials said the papers were on sale in three towns two days before the exam.", ["past"]),
    ],
)
def test_times(text: str, expected: list[str]) -> None:
    assert [claim.time_status.value for claim in reading(text).claims] == expected


@pytest.mark.parametrize(
    ("text", "polarity", "certainty", "time"),
    [
        ("It is not clear who was behind the attack.", "negative", "certain", "ongoing"),
        ("It is unclear how many people were inside.", "positive", "certain", "ongoing"),
        ("It was not immediately clear what caused the fire.", "negative", "certain", "past"),
        ("What caused the blast remains unclear.", "positive", "certain", "ongoing"),
        ("How the fire started is not known.", "negative", "certain", "ongoing"),
        ("It is unclear whether the crew survived.", "unknown", "unknown", "past"),
        ("Growth is forecast to slow to 1.5% next year.", "positive", "probable", "planned"),
    ],
)
def test_open_and_forecast(text: str, polarity: str, certainty: str, time: str) -> None:
    (claim,) = reading(text).claims
    assert (claim.polarity.value, claim.certainty.value, claim.time_status.value) == (polarity, certainty, time)
    assert claim.text + "." == text
    assert not claim.chains


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union warned of further strikes next month if talks on pay fail.", "planned"),
        ("The president accused the opposition of plotting a coup.", "past"),
        ("Images posted online showed flames above the refinery.", "ongoing"),
        ("The inquiry concluded that the collapse would not have happened had inspectors acted.", "hypothetical"),
    ],
)
def test_times_without_a_verb(text: str, expected: str) -> None:
    (claim,) = reading(text).claims
    assert claim.time_status.value == expected
