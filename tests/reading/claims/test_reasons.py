"""Every field of a claim has its reasons, with the words they rest on, and so have sentences and hardened passages."""

from __future__ import annotations

import json

import pytest
from tests.reading.stories import reading

from reportedly.words import Claim, Span, Voice

_STORY = (
    "Radio Marene, citing two officials who feared reprisals, said on Monday that Governor Ilo Dast will probably sell "
    "the port if the budget fails. The palace denied this. “I have sold nothing,” Dast told reporters. "
    "Dast’s brother has reportedly fled. The sale of the port is a disgrace. Who will pay for it?"
)
_ALWAYS = {
    "content",
    "attribution",
    "voice",
    "polarity",
    "certainty",
    "author_polarity",
    "author_certainty",
    "endorsement",
    "time_status",
}


def _fields(claim: Claim) -> set[str]:
    return {reason.field for reason in claim.reasons}


def test_every_field_with_a_value_has_a_reason() -> None:
    for claim in reading(_STORY).claims:
        fields = _fields(claim)
        assert fields >= _ALWAYS
        for name in ("hedged", "own_reporting", "band", "condition"):
            assert (name in fields) == bool(getattr(claim, name)), name


def test_every_link_has_reasons_for_what_it_is() -> None:
    for claim in reading(_STORY).claims:
        for number, path in enumerate(claim.chains):
            for place, link in enumerate(path):
                at = f"chains.{number}.{place}."
                wanted = {at + "span", at + "kind"}
                if link.id != "nobody":
                    wanted |= {at + name for name in ("named", "number", "basis", "stance")}
                wanted |= {at + name for name in ("via", "anonymity") if getattr(link, name)}
                assert _fields(claim) >= wanted


def test_reasons_rest_on_words_of_the_text() -> None:
    found = reading(_STORY)
    reasons = [r for part in (found.claims, found.sentences, found.hardened) for one in part for r in one.reasons]
    assert all(0 <= span.start < span.end <= len(_STORY) for reason in reasons for span in reason.spans)
    assert all(reason.rule for reason in reasons)


def test_comment_tells_its_wording_or_its_score() -> None:
    rules = [s.reasons[0].rule for s in reading(_STORY).sentences if s.voice is Voice.COMMENT]
    assert rules[-1] == "comment: a question of the author’s own"
    assert all(rule.startswith("comment: ") for rule in rules)


def test_a_hardened_passage_names_the_words_of_one_event() -> None:
    found = reading(_STORY).hardened[0]
    same, lost = found.reasons
    assert [span.of(_STORY) for span in same.spans] == ["sell", "sale"]
    assert (same.field, lost.field) == ("first", "reason")


@pytest.mark.parametrize("part", ["sentences", "claims", "hardened"])
def test_without_explain_no_reasons_are_told(part: str) -> None:
    found = reading(_STORY)
    assert all("reasons" not in one for one in json.loads(found.to_json())[part])
    assert all(one["reasons"] for one in json.loads(found.to_json(explain=True))[part])


def test_words_of_a_cue_stand_together() -> None:
    text = "The mayor has repeatedly denied that he sold the mill."
    spans = next(r.spans for r in reading(text).claims[0].reasons if r.field == "chains")
    assert spans[0] == Span(text.index("has"), text.index(" that"))
