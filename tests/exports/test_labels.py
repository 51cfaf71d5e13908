from __future__ import annotations

from reportedly.exports.labels import events, labels
from reportedly.words import Span

from .stories import TEXT, ferry


def test_a_claim_is_labelled_by_how_it_is_told_and_by_what_it_tells() -> None:
    first, _, third = ferry().claims
    assert labels(first) == ["voice:reported", "polarity:positive", "certainty:certain"]
    assert labels(third) == ["voice:hearsay", "polarity:positive", "certainty:certain", "event:REJECT"]


def test_an_event_has_the_words_of_the_text_and_what_is_known_only() -> None:
    first, _, third = ferry().claims
    assert events(first, TEXT) == []
    (found,) = events(third, TEXT.replace("Ansel Brokk", "Person 1..."))
    assert isinstance(found["trigger"], Span)
    assert "mode" not in found
    assert "place" not in found
    ministry = Span(TEXT.index("The ministry"), TEXT.index("The ministry") + 12)
    assert found["actors"] == [{"mention": "The ministry", "span": ministry, "country": "SUN", "sector": "GOV"}]
    assert found["recipients"][0]["mention"] == "Person 1..."
    assert found["recipients"][0]["actor"] == "Q1"
