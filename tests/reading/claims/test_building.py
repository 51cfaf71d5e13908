"""Claims with their chains, read by the whole reader from short texts: the forms that news uses every day."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.stories import chains, only, reading

from reportedly.documents import from_text
from reportedly.reading.english import EnglishReader
from reportedly.words import Certainty, Polarity, Span, Stance, TimeStatus, Voice


def test_a_plain_telling() -> None:
    claim = only("The harbour master said that the ferry had left at noon.")
    assert claim.text == "the ferry had left at noon"
    assert chains(claim) == [["person The harbour master"]]
    assert (claim.voice, claim.polarity, claim.certainty) == (Voice.REPORTED, Polarity.POSITIVE, Certainty.CERTAIN)
    assert claim.author_certainty is Certainty.UNKNOWN
    assert claim.time_status is TimeStatus.PAST


def test_two_outlets_told_by_the_same_people_are_two_paths_with_one_party() -> None:
    found = reading("Two colonels told Radio Sundvik and the Harbour Tribune that the fort had fallen.")
    claim = found.claims[0]
    assert chains(claim) == [
        ["outlet Radio Sundvik", "person Two colonels ×2"],
        ["outlet Harbour Tribune", "person Two colonels ×2"],
    ]
    assert claim.chains[0][1].id == claim.chains[1][1].id
    assert (found.card.origins.at_least, found.card.origins.at_most) == (1, 1)


def test_an_aside_between_name_and_verb() -> None:
    claim = only("Lida Sorn, a doctor who treated the sailors, said the water was poisoned.")
    assert chains(claim) == [["person Lida Sorn"]]
    assert claim.text == "the water was poisoned"


def test_sources_from_an_outlet_come_through_it() -> None:
    claim = only("Sources from Radio Sundvik have said that the port commander is negotiating with the rebels.")
    assert [link.kind.value for link in claim.chains[0]] == ["outlet", "person"]
    assert claim.chains[0][0].name == "Radio Sundvik"
    assert claim.chains[0][1].number == "many"


def test_nobody_at_all_is_hearsay() -> None:
    claim = only("It has been suggested that the ferry was overloaded.")
    assert claim.voice is Voice.HEARSAY
    assert chains(claim)[0][0].startswith("unknown")
    claim = only("The commander has reportedly left the island.")
    assert claim.voice is Voice.HEARSAY
    assert claim.author_certainty is Certainty.UNKNOWN


def test_a_hearsay_marker_beside_a_hand_is_a_hedge() -> None:
    claim = only("Officials said that the commander has reportedly left the island.")
    assert claim.voice is Voice.REPORTED
    assert claim.hedged


def test_silence_carries_no_claim() -> None:
    claim = only("The palace has not confirmed that its treasurer resigned.")
    assert claim.chains[0][0].stance is Stance.SILENT
    assert (claim.polarity, claim.certainty) == (Polarity.UNKNOWN, Certainty.UNKNOWN)


def test_a_wish_makes_no_hand() -> None:
    claim = only("Minister Orsolya Brandt wants the fishing law repealed.")
    assert claim.chains == ()
    assert claim.voice is Voice.STATED


def test_rejecting_turns_what_the_author_holds() -> None:
    claim = only("The ministry falsely claimed that nobody had drowned.")
    assert (claim.polarity, claim.certainty) == (Polarity.NEGATIVE, Certainty.CERTAIN)
    assert (claim.author_polarity, claim.author_certainty) == (Polarity.POSITIVE, Certainty.CERTAIN)


def test_a_condition_is_its_own_passage() -> None:
    claim = only("The union said it would strike if wages were cut.")
    assert claim.condition is not None
    assert claim.condition.text == "if wages were cut"
    assert claim.text == "it would strike"


def test_a_quotation_and_its_speaker() -> None:
    claim = only('"They shut the gates on us," said a woman at the pier, who gave only her first name, Tove.')
    assert claim.voice is Voice.QUOTED
    assert claim.chains[0][0].anonymity is not None
    assert not claim.chains[0][0].named


def test_coordinated_clauses_share_their_hand() -> None:
    found = reading("The company said it had closed the mine and that the miners had been paid.")
    assert [claim.text for claim in found.claims] == ["it had closed the mine", "the miners had been paid"]
    assert found.claims[0].chains[0][0].id == found.claims[1].chains[0][0].id


def test_the_documents_own_publisher_is_no_link() -> None:
    text = "A senior officer told the Sundvik Courier that the fort had fallen."
    claim = only(text, "Sundvik Courier")
    assert claim.own_reporting
    assert [link.kind.value for link in claim.chains[0]] == ["person"]
    assert [link.kind.value for link in only(text).chains[0]] == ["outlet", "person"]


def test_a_pronoun_is_the_person_named_before() -> None:
    found = reading("Lida Sorn said the ferry was late. She said the captain had been ill.")
    first, second = (claim.chains[0][0] for claim in found.claims)
    assert first.id == second.id
    assert second.antecedent is not None
    assert second.name == "Lida Sorn"


def test_every_sentence_that_is_no_comment_gives_a_claim() -> None:
    found = reading("The ferry sank on Monday near Sundvik. Divers found the wreck on Tuesday.")
    assert [claim.voice for claim in found.claims] == [Voice.STATED, Voice.STATED]
    assert found.claims[0].author_certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "?!…",
        "“",
        "A" * 5000,
        "he said " * 300,
        "\u202e“Nobody said that,” said nobody.\u202c",
        "SAID THE MINISTER: NO TALKS. SAID THE PALACE: NO COMMENT.",
        '"""""" said ““”” Mr. . . . . "',
    ],
)
def test_no_text_makes_the_reader_fail(text: str) -> None:
    check(text)


def check(text: str) -> None:
    document = from_text("x").model_copy(update={"text": text, "length": len(text)})
    found = EnglishReader().read(document)
    spans = [s.span for s in found.sentences]
    spans += [span for claim in found.claims for span in claim.content]
    spans += [cue.span for claim in found.claims for cue in claim.cues]
    spans += [link.span for claim in found.claims for path in claim.chains for link in path if link.span]
    spans += [span for claim in found.claims for reason in claim.reasons for span in reason.spans]
    spans += [passage.later for passage in found.hardened]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    for claim in found.claims:
        assert claim.text == " … ".join(span.of(text) for span in claim.content)
        assert all(isinstance(span, Span) for span in claim.content)
        if claim.condition:
            assert claim.condition.text == claim.condition.span.of(text)
        for path in claim.chains:
            assert len({link.id for link in path}) == len(path)
    total = sum(found.card.shares.values())
    assert total == 0 or abs(total - 1) < 0.01


WORDS = st.sampled_from(
    ["The", "minister", "said", "that", '"the', 'ferry"', "had", "sunk", ",", "and", ".", "Residents", "did", "not"]
    + ["deny", "it", "!", "Officials", "told", "Radio", "Sundvik", "(", "he", ")", "reportedly", "left", ";", "if"]
    + ["she", "—", "quoted", "as", "saying", "according", "to", "a", "report", "by", "palace", ":", "no", "evidence"]
    + ["\n\n", "who", "fled", "“", "”", "citing", "was", "told", "rumours", "both", "reports"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_every_span_of_a_reading_lies_in_the_text(text: str) -> None:
    check(text)


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=120))
def test_arbitrary_text_is_read_without_fail(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", ["I counted nine boats on the beach.", "A guard showed us the empty cells on Monday."])
def test_what_the_author_saw_in_the_first_person_is_own_reporting(text: str) -> None:
    assert reading(text).claims[0].own_reporting


@pytest.mark.parametrize("called", ["called the letter a fake", "described the offer as an insult"])
def test_what_something_is_called_is_of_no_time(called: str) -> None:
    assert reading(f"The minister {called}.").claims[0].time_status is TimeStatus.GENERAL
