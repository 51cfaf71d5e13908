from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.tellings.forms.turns import turns

INTERVIEW = """Radio Brenne spoke to the harbour master.

LUND: When did you see the ship?

HOLM: At four. It had no lights.

It was very low in the water, too.

LUND: Did you call anybody?

HOLM: I called the coastguard.
"""


def test_a_turn_lasts_to_the_next_label_and_the_one_who_asks_is_known() -> None:
    found = turns(INTERVIEW)
    assert [turn.speaker for turn in found] == ["LUND", "HOLM", "LUND", "HOLM"]
    assert [turn.asks for turn in found] == [True, False, True, False]
    assert "very low in the water" in found[1].said.of(INTERVIEW)
    assert found[0].label.of(INTERVIEW) == "LUND"


def test_questions_and_answers_by_letter() -> None:
    text = "Q: Who paid?\n\nA: The harbour board did.\n\nQ: When?\n\nA: In May.\n"
    assert [turn.asks for turn in turns(text)] == [True, False, True, False]


def test_a_story_with_a_colon_is_no_transcript() -> None:
    assert turns("Ministry: No Talks Planned\n\nThe ministry said on Monday that no talks were planned.\n") == []
    assert turns("Police: 3 held\nFire: out\n") == []


@given(st.text(max_size=300))
def test_turns_of_any_text_lie_in_it_and_in_order(text: str) -> None:
    end = 0
    for turn in turns(text):
        assert end <= turn.label.start < turn.label.end <= turn.said.start <= turn.said.end <= len(text)
        end = turn.said.end
