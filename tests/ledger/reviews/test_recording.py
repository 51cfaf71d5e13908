"""What people say is kept with who and when, the latest counts, and nothing is ever overwritten."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from reportedly.errors import BadReview, NotInLedger
from reportedly.ledger import tables
from reportedly.ledger.redaction import redact, redact_review
from reportedly.ledger.reviews.finding import ClaimReviews, Review, listed, of_claim, of_document, one_party
from reportedly.ledger.reviews.query import ReviewQuery
from reportedly.ledger.reviews.recording import name_parties, note, resolve, review, withdraw
from reportedly.ledger.reviews.records import JudgementRecord, NoteRecord, ResolutionRecord
from reportedly.ledger.store import Ledger
from reportedly.ledger.verify import verify
from reportedly.words import Certainty, HandKind, Span, Stance

from ..samples import LATER, READER, STORY, reading, story, unread

ONE, TWO = story(1), story(2)
CLAIM = f"{ONE.id}/c1"


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for document in (ONE, TWO):
        ledger.add(document, reading(document), READER, by="Ilse Tamm")
    return ledger


def said(ledger: Ledger, name: str = CLAIM) -> ClaimReviews:
    from reportedly.ledger.lookup import find

    with ledger.reading() as connection:
        found = find(connection, name, "")
        assert found.claim is not None
        assert found.reading is not None
        document = ONE if found.id == ONE.id else TWO
        claim = next(claim for claim in reading(document).claims if claim.id == found.claim)
        return of_claim(connection, found.entry, found.reading, claim, document.text)


def everything(ledger: Ledger, **query: str) -> tuple[Review, ...]:
    return listed(ledger, ReviewQuery(**query), limit=100)[1]


def test_a_judgement_says_what_is_right_and_what_would_be(filled: Ledger) -> None:
    done = review(
        filled, CLAIM, right=["voice"], wrong=["certainty=possible", "hand:h2"], note="A rumour.", by="Oto Reen"
    )
    assert (done.name, done.about) == (f"review:{done.entry}", (CLAIM,))
    (found,) = everything(filled)
    assert (found.kind, found.by, found.about, found.withdrawn) == ("judgement", "Oto Reen", (CLAIM,), None)
    assert isinstance(found.record, JudgementRecord)
    assert [(m.field, m.right, m.value) for m in found.record.marks] == [
        ("voice", True, None), ("certainty", False, "possible"), ("hand:h2", False, None),
    ]  # fmt: skip
    corrected = said(filled).corrected
    assert corrected is not None
    assert corrected.certainty is Certainty.POSSIBLE
    assert [link.id for link in corrected.chains[0]] == ["h1"]
    assert verify(filled).sound


def test_the_reading_stays_as_it_was(filled: Ledger) -> None:
    before = said(filled).claim
    review(filled, CLAIM, wrong=["certainty=possible"])
    assert said(filled).claim == before


def test_the_latest_mark_of_a_field_counts_until_it_is_withdrawn(filled: Ledger) -> None:
    first = review(filled, CLAIM, wrong=["certainty=possible"], by="Ilse Tamm")
    second = review(filled, CLAIM, wrong=["certainty=probable"], by="Oto Reen")
    assert said(filled).marks["certainty"][1].entry == second.entry
    taken = withdraw(filled, second.name, note="I misread it.", by="Oto Reen")
    assert said(filled).marks["certainty"][1].entry == first.entry
    assert [(r.entry, r.withdrawn) for r in everything(filled, kind="judgement")] == [
        (second.entry, taken.entry), (first.entry, None),
    ]  # fmt: skip
    assert verify(filled).sound


def test_a_span_is_corrected_by_words_or_by_offsets(filled: Ledger) -> None:
    text = ONE.text
    words = "The harbour of Sundvik will close"
    at = text.index(words)
    review(filled, CLAIM, wrong=[f"content={words}"])
    by_words = said(filled).corrected
    review(filled, CLAIM, wrong=[f"content={at}-{at + len(words)}"])
    by_offsets = said(filled).corrected
    assert by_words == by_offsets
    assert by_words is not None
    assert (by_words.content, by_words.text) == ((Span(at, at + len(words)),), words)


def test_hands_and_chains_are_corrected(filled: Ledger) -> None:
    review(filled, CLAIM, wrong=["chains=Lida Sorn <- the mayor | h1", "hand:h1.kind=organisation", "condition=none"])
    review(filled, CLAIM, wrong=["hand:h1.stance=denies", "hand:h2.role=the mayor", "hedged=yes"])
    corrected = said(filled).corrected
    assert corrected is not None
    (sorn, mayor), (outlet,) = corrected.chains
    assert (sorn.id, sorn.role, mayor.text) == ("h2", "the mayor", "the mayor")
    assert (outlet.kind, outlet.stance) == (HandKind.ORGANISATION, Stance.DENIES)
    assert (corrected.condition, corrected.hedged) == (None, True)


def test_what_is_no_claim_has_no_corrected_form(filled: Ledger) -> None:
    review(filled, CLAIM, wrong=["claim"])
    assert said(filled).corrected is None


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("certainty=likely", r"certainty=likely: is no value of this field\. Write one of certain, probable"),
        ("certainty=certain", r"is what the reading says already"),
        ("colour=red", r"colour: is no field of a claim\. Fields are claim, content"),
        ("hand:h9", r"hand:h9: is no hand of this claim\. Its hands are: h1 \(Sundvik Courier\)"),
        ("hand:h1.shoe", r"has no part shoe\. Parts of a hand are span, name"),
        ("content=The harbor of Sundvik", r"does not stand in the text"),
        ("content=5-500", r"is no part of the text, which has"),
        ("content=20-10", r"is no part of the text"),
        ("claim=no", r"takes no value"),
        ("voice=", r"has no value"),
        ("voice=comment", r"is no value of this field"),
        ("condition=a … b", r"“a”"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_write(filled: Ledger, wrong: str, message: str) -> None:
    before = filled.head()
    with pytest.raises(BadReview, match=message):
        review(filled, CLAIM, wrong=[wrong])
    assert filled.head() == before


def test_a_field_is_right_or_wrong_once(filled: Ledger) -> None:
    with pytest.raises(BadReview, match="is marked twice"):
        review(filled, CLAIM, right=["voice"], wrong=["voice=quoted"])
    with pytest.raises(BadReview, match="is right and has another value at once"):
        review(filled, CLAIM, right=["voice=quoted"])
    with pytest.raises(BadReview, match="nothing was marked"):
        review(filled, CLAIM)


def test_only_claims_are_judged_and_only_what_is_there(filled: Ledger) -> None:
    with pytest.raises(NotInLedger, match="is a document, not a claim"):
        review(filled, ONE.id, right=["voice"])
    with pytest.raises(NotInLedger, match="has 2 claims"):
        review(filled, f"{ONE.id}/c7", right=["voice"])


def test_notes_are_kept_for_documents_and_for_claims(filled: Ledger) -> None:
    note(filled, ONE.id, "Called the harbour office; they know nothing.", by="Ilse Tamm")
    note(filled, CLAIM, "See the council's minutes.")
    with filled.reading() as connection:
        found = of_document(connection, 1)
    assert [r.about for r in found] == [(ONE.id,), (CLAIM,)]
    assert isinstance(found[0].record, NoteRecord)
    assert found[0].record.text == "Called the harbour office; they know nothing."
    assert len(said(filled).reviews) == 1
    with pytest.raises(BadReview, match="has no words"):
        note(filled, ONE.id, "  ")


def test_a_resolution_names_claims_and_rests_on_evidence(filled: Ledger) -> None:
    done = resolve(
        filled, "refuted", [CLAIM, f"{TWO.id}/c1"], evidence="The harbour stayed open.", documents=[TWO.id],
        addresses=["https://council.example/minutes"], on="2026-06-01", by="Ilse Tamm",
    )  # fmt: skip
    assert done.about == (CLAIM, f"{TWO.id}/c1")
    found = said(filled, f"{TWO.id}/c1").resolution
    assert found is not None
    assert (found.outcome, found.on, found.rests_on) == ("refuted", "2026-06-01", (TWO.id,))
    assert found.record == ResolutionRecord(
        evidence="The harbour stayed open.", addresses=("https://council.example/minutes",)
    )
    later = resolve(filled, "confirmed", [CLAIM], evidence="It closed after all.")
    resolution = said(filled).resolution
    assert resolution is not None
    assert resolution.entry == later.entry
    assert resolution.on is not None
    assert len(resolution.on) == len("2026-06-01")


@pytest.mark.parametrize(
    ("outcome", "more", "message"),
    [
        ("true", {"evidence": "x"}, r"true: is no outcome\. Write one of confirmed, refuted, overtaken"),
        ("refuted", {}, "has no evidence"),
        ("refuted", {"addresses": ["court.example"]}, "is no web address"),
        ("refuted", {"evidence": "x", "on": "June"}, r"is no day\. Write it as 2026-03-04"),
    ],
)
def test_a_resolution_without_its_parts_is_refused(
    filled: Ledger, outcome: str, more: dict[str, object], message: str
) -> None:
    with pytest.raises(BadReview, match=message):
        resolve(filled, outcome, [CLAIM], **more)  # type: ignore[arg-type]


def test_names_are_one_party_until_somebody_says_otherwise(filled: Ledger) -> None:
    pair = frozenset({"Lida Sorn", "Sundvik Courier"})
    first = name_parties(filled, ["Lida Sorn", "Sundvik Courier"], one=True)
    with filled.reading() as connection:
        assert one_party(connection) == {pair: True}
    second = name_parties(filled, ["Sundvik Courier", "Lida Sorn"], one=False, note="A person and a paper.")
    with filled.reading() as connection:
        assert one_party(connection) == {pair: False}
    withdraw(filled, second.name)
    with filled.reading() as connection:
        assert one_party(connection) == {pair: True}
    assert [r.outcome for r in everything(filled, kind="naming")] == ["different", "one"]
    assert first.about == ()
    with pytest.raises(BadReview, match="is not the name of any hand"):
        name_parties(filled, ["Lida Sorn", "Ruben Aske"], one=True)
    with pytest.raises(BadReview, match="takes two names or more"):
        name_parties(filled, ["Lida Sorn", "Lida  Sorn"], one=True)


def test_a_withdrawal_is_final_and_of_reviews_only(filled: Ledger) -> None:
    done = note(filled, ONE.id, "Wrong file.")
    taken = withdraw(filled, str(done.entry))
    with pytest.raises(BadReview, match=f"was withdrawn already \\(entry {taken.entry}\\)"):
        withdraw(filled, done.name)
    with pytest.raises(BadReview, match="is a withdrawal itself"):
        withdraw(filled, taken.name)
    with pytest.raises(NotInLedger, match="is no review"):
        withdraw(filled, "review:1")
    with pytest.raises(NotInLedger, match="is no name of a review"):
        withdraw(filled, "doc:1")


def test_reviews_are_found_by_words_and_fields(filled: Ledger) -> None:
    note(filled, CLAIM, "The Minutes of ÄNGSTRÖM street say otherwise.", by="Ilse Tamm")
    resolve(filled, "overtaken", [f"{TWO.id}/c2"], evidence="Somebody was asked.", by="Oto Reen")
    assert [r.kind for r in everything(filled, words=("ängström",))] == ["note"]  # type: ignore[arg-type]
    assert [r.kind for r in everything(filled, outcome="overtaken")] == ["resolution"]
    assert [r.kind for r in everything(filled, by="tamm")] == ["note"]
    assert [r.kind for r in everything(filled, about=TWO.id)] == ["resolution"]
    assert [r.kind for r in everything(filled, about=CLAIM)] == ["note"]
    assert everything(filled, after="2999") == ()
    assert len(everything(filled, before="2999")) == 2
    total, page = listed(filled, ReviewQuery(), limit=1, offset=1)
    assert (total, [r.kind for r in page]) == (2, ["note"])


def test_a_review_holds_for_the_same_words_in_a_later_reading_but_its_marks_do_not(filled: Ledger) -> None:
    review(filled, CLAIM, wrong=["certainty=possible"])
    note(filled, CLAIM, "Ask the mayor.")
    filled.add(ONE, reading(ONE), LATER)
    found = said(filled)
    assert [r.kind for r in found.reviews] == ["judgement", "note"]
    assert found.earlier == {r.entry for r in found.reviews}
    assert found.marks == {}
    assert len(said(filled, f"{ONE.id}/c2").reviews) == 0


def test_what_was_said_of_a_redacted_document_goes_with_it(filled: Ledger) -> None:
    note(filled, CLAIM, "Quarrell was there.")
    both = resolve(filled, "refuted", [CLAIM, f"{TWO.id}/c1"], evidence="Quarrell said so.")
    rests = resolve(filled, "refuted", [f"{TWO.id}/c2"], evidence="It quotes Quarrell.", documents=[ONE.id])
    other = note(filled, TWO.id, "Nothing of it.")
    withdraw(filled, str(both.entry), note="Quarrell again.")
    done = redact(filled, ONE.id, reason="order")
    assert done.reviews == 4
    left = {r.entry: r.record for r in everything(filled) if r.record is not None}
    assert set(left) == {other.entry}
    found = next(r for r in everything(filled, kind="resolution") if r.entry == rests.entry)
    assert (found.outcome, found.record, found.about) == ("refuted", None, (f"{TWO.id}/c2",))
    report = verify(filled)
    assert report.sound, report.problems
    with pytest.raises(NotInLedger, match="was redacted"):
        note(filled, ONE.id, "Again.")


def test_names_that_stand_nowhere_else_go_too(ledger: Ledger) -> None:
    other = story(3)
    ledger.add(ONE, reading(ONE), READER)
    ledger.add(other, unread(other), READER)
    name_parties(ledger, ["Lida Sorn", "Sundvik Courier"], one=True)
    assert redact(ledger, ONE.id, reason="order").reviews == 1
    (found,) = everything(ledger)
    assert found.record is None
    with ledger.reading() as connection:
        assert one_party(connection) == {}


def test_names_that_stand_elsewhere_stay(filled: Ledger) -> None:
    name_parties(filled, ["Lida Sorn", "Sundvik Courier"], one=True)
    assert redact(filled, ONE.id, reason="order").reviews == 0
    assert verify(filled).sound


def test_the_words_of_one_review_can_go_alone(filled: Ledger) -> None:
    done = note(filled, TWO.id, "Our source is Melusine Quarrell.")
    twin = note(filled, TWO.id, "Our source is Melusine Quarrell.")
    entry = redact_review(filled, done.name, reason="names a source")
    report = verify(filled)
    assert report.sound, report.problems
    assert {r.entry: r.record is None for r in everything(filled)} == {done.entry: True, twin.entry: False}
    with pytest.raises(NotInLedger, match="was redacted already"):
        redact_review(filled, done.name, reason="again")
    with pytest.raises(NotInLedger, match="is no review"):
        redact_review(filled, f"review:{entry}", reason="again")
    if filled.place.path is not None:
        redact_review(filled, twin.name, reason="names a source")
        stored = b"".join(path.read_bytes() for path in filled.place.path.parent.glob("ledger.db*"))
        assert b"uarrell" not in stored


def test_the_same_words_are_never_the_same_record(filled: Ledger) -> None:
    for _ in range(2):
        note(filled, TWO.id, "Checked.")
    with filled.reading() as connection:
        keys = connection.execute(select(tables.reviews.c.record_sha256)).scalars().all()
    assert len(set(keys)) == 2


def test_a_word_that_stands_twice_means_the_one_in_the_claims_sentence(ledger: Ledger) -> None:
    from reportedly.documents import from_text

    document = from_text(f"{STORY} Once more: the mayor Lida Sorn.", language="en", location="/s.txt")
    ledger.add(document, reading(document), READER)
    review(ledger, f"{document.id}/c1", wrong=["content=the mayor Lida Sorn"])
    with pytest.raises(BadReview, match=r"stands in the text 2 times\. Give more of the words"):
        review(ledger, f"{document.id}/c2", wrong=["content=the mayor Lida Sorn"])
