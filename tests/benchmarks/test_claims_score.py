"""The scorer finds nothing to correct in a reading that is the expected one, and says each way in which one is not."""

from __future__ import annotations

import claims_gold
import claims_score
import pytest
from claims_gold import GoldClaim, GoldLink, GoldStory

from reportedly.words import (
    Basis,
    Card,
    Certainty,
    Claim,
    Document,
    Hardened,
    Link,
    Origins,
    Passage,
    Polarity,
    Reading,
    Sentence,
    Span,
    TimeStatus,
    Voice,
)

GOLDS = claims_gold.load(claims_gold.STORIES.parent.parent / "tests" / "gold")
STORY = next(gold for gold in GOLDS if gold.name == "02-site-rewrite")


def link(gold: GoldLink, text: str) -> Link:
    return Link(
        id=gold.party,
        span=gold.span,
        text=gold.span.of(text) if gold.span else "",
        antecedent=gold.antecedent,
        via=Passage(span=gold.via, text=gold.via.of(text)) if gold.via else None,
        kind=gold.kind,
        named=gold.named,
        name=gold.name,
        number=gold.number,
        anonymity=gold.anonymity,
        basis=Basis(value=gold.basis),
        stance=gold.stance,
    )


def claim(gold: GoldClaim, text: str) -> Claim:
    return Claim(
        id=f"c-{gold.id}",
        content=gold.content,
        text=" … ".join(span.of(text) for span in gold.content),
        sentence=gold.sentence,
        chains=tuple(tuple(link(item, text) for item in path) for path in gold.chains),
        own_reporting=gold.own_reporting,
        voice=gold.voice,
        hedged=gold.hedged,
        polarity=gold.polarity,
        certainty=gold.certainty,
        author_polarity=gold.author_polarity,
        author_certainty=gold.author_certainty,
        endorsement=gold.endorsement,
        time_status=gold.time_status,
        condition=Passage(span=gold.condition, text=gold.condition.of(text)) if gold.condition else None,
    )


def as_expected(gold: GoldStory) -> Reading:
    at_least, at_most = gold.origins
    return Reading(
        document=Document(id="doc:x", sha256="", text_sha256="", length=len(gold.text), text=gold.text),
        sentences=tuple(Sentence(span=span, voice=voice) for span, voice in gold.sentences),
        claims=tuple(claim(item, gold.text) for item in gold.claims),
        hardened=tuple(Hardened(first=f"c-{h.first}", later=h.later, reason=h.reason) for h in gold.hardened),
        card=Card(
            words=0,
            shares={},
            hands={},
            named=0,
            unnamed=0,
            origins=Origins(at_least=at_least, at_most=at_most),
            certainty={},
            missing=gold.missing or (),
        ),
    )


@pytest.fixture(scope="module")
def gold() -> GoldStory:
    return claims_gold.resolve(STORY, STORY.own_text())


@pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold.name)
def test_the_expected_reading_itself_scores_full_marks(gold: claims_gold.Gold) -> None:
    story = claims_gold.resolve(gold, gold.own_text())
    score = claims_score.score(story, as_expected(story))
    assert score.errors == []
    flat = claims_score.figures(score)
    assert {value for item in flat.values() for value in (item.values() if isinstance(item, dict) else [item])} <= {
        100.0
    }


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"polarity": Polarity.NEGATIVE}, "polarity"),
        ({"certainty": Certainty.POSSIBLE}, "certainty"),
        ({"time_status": TimeStatus.GENERAL}, "time_status"),
        ({"voice": Voice.QUOTED}, "voice"),
        ({"chains": ()}, "chains"),
        ({"condition": Passage(span=Span(0, 8), text="Collapse")}, "condition"),
    ],
)
def test_one_wrong_field_of_one_claim_is_one_disagreement(
    gold: GoldStory, change: dict[str, object], field: str
) -> None:
    reading = as_expected(gold)
    claims = (reading.claims[0].model_copy(update=change), *reading.claims[1:])
    score = claims_score.score(gold, reading.model_copy(update={"claims": claims}))
    assert [error.field for error in score.errors] == [field]
    assert score.right["whole_claim"] == len(gold.claims) - 1


def test_the_order_within_a_path_matters_and_the_order_of_paths_does_not() -> None:
    item = next(gold for gold in GOLDS if gold.name == "passages-dev/d006")
    story = claims_gold.resolve(item, item.own_text())
    (paths, *_) = (claim.chains for claim in story.claims)
    links = tuple(tuple(link(one, story.text) for one in path) for path in paths)
    assert claims_score.same_chains(paths, links[::-1])
    assert not claims_score.same_chains(paths, tuple(path[::-1] for path in links))


def test_a_claim_is_found_when_half_of_the_words_of_both_are_shared(gold: GoldStory) -> None:
    reading = as_expected(gold)
    whole = reading.claims[1]
    (span,) = whole.content
    words = sorted(claims_score.words_of([span], gold.text))
    middle = (len(words) + 1) // 2
    half = whole.model_copy(update={"content": (Span(span.start, words[middle] - 1),)})
    less = whole.model_copy(update={"content": (Span(span.start, words[middle - 1] - 1),)})
    assert (1, 0) in claims_score.align(gold.claims, [half], gold.text)
    assert (1, 0) not in claims_score.align(gold.claims, [less], gold.text)


def test_missed_and_added_claims_are_told(gold: GoldStory) -> None:
    reading = as_expected(gold)
    added = reading.claims[0].model_copy(update={"id": "extra", "content": (gold.sentences[0][0],)})
    score = claims_score.score(gold, reading.model_copy(update={"claims": (*reading.claims[1:], added)}))
    assert {error.field for error in score.errors} >= {"claim missed", "claim added"}
    assert score.hits["claims"] == len(gold.claims) - 1
