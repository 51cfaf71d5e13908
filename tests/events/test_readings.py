"""Events for readings that have none yet."""

from __future__ import annotations

import pytest

from reading.stories import reading
from reportedly.events.readings import coded

from .parsed import WEIGHTS

pytestmark = pytest.mark.skipif(not WEIGHTS.exists(), reason="the event coder's weights are not there")
TEXT = "Police arrested two union leaders on Monday. The river rose by two metres."


def test_a_reading_gets_its_events_and_keeps_all_else() -> None:
    plain = reading(TEXT)
    plain = plain.model_copy(update={"claims": tuple(c.model_copy(update={"event": None}) for c in plain.claims)})
    made = coded(plain)
    assert [len(claim.event or ()) for claim in made.claims] == [1, 0]
    assert [c.model_copy(update={"event": None}) for c in made.claims] == list(plain.claims)


def test_a_reading_with_events_comes_back_as_it_is() -> None:
    made = coded(reading(TEXT))
    assert coded(made) is made


def test_another_language_is_left_alone() -> None:
    plain = reading(TEXT)
    document = plain.document.model_copy(update={"language": "fa"})
    claims = tuple(c.model_copy(update={"event": None}) for c in plain.claims)
    other = plain.model_copy(update={"document": document, "claims": claims})
    assert coded(other) is other
