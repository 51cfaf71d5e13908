"""Titles that end with a point stand apart from their name, and make it a person's all the same."""

from __future__ import annotations

import pytest
from tests.reading.stories import only, reading


@pytest.mark.parametrize("title", ["Mr.", "Ms.", "Dr.", "Sen.", "Gov.", "Rep.", "Capt.", "Gen."])
def test_a_person_by_his_title(title: str) -> None:
    ((link,),) = only(f"{title} Bahgat said it was a new order.").chains
    assert (link.kind, link.named, (link.name or "").split()[-1]) == ("person", True, "Bahgat")


@pytest.mark.parametrize("phrase", ["That said", "Having said that"])
def test_a_phrase_that_turns_to_what_follows_tells_nothing(phrase: str) -> None:
    assert only(f"{phrase}, the road is open.").chains == ()


def test_a_person_called_like_an_outlet() -> None:
    _, second = reading("The candidate Michael Bloomberg came late. Bloomberg said it was time.").claims
    assert second.chains[0][0].kind == "person"
    assert only("The bank is in talks, Bloomberg reported on Monday.").chains[0][0].kind == "outlet"
