"""Tellings in forms that the spans miss: things expected, figures put, participles, tags in the middle."""

from __future__ import annotations

import pytest

from reportedly import read
from reportedly.words import Stance


def told(text: str) -> dict[str, tuple[str, ...]]:
    """The claims of a text that somebody tells, each with the last hand of each of its paths."""
    claims = read(text, language="en").claims
    return {claim.text: tuple(path[-1].text for path in claim.chains) for claim in claims if claim.chains}


@pytest.mark.parametrize(
    ("text", "content", "hand"),
    [
        ("It blamed a shortage of pilots.", "a shortage of pilots", "It"),
        ("The inspectorate ruled out arson.", "arson", "The inspectorate"),
        ("Traders had expected less; the price doubled.", "less", "Traders"),
        ("Neighbours described a shy man who kept geese.", "a shy man who kept geese", "Neighbours"),
        ("The prison service admits to 19 cases.", "19 cases", "The prison service"),
        ("The front claimed responsibility for the raid.", "responsibility for the raid", "The front"),
        ("The council's experts see no risk to bathers.", "no risk to bathers", "The council's experts"),
    ],
)
def test_things_that_are_told(text: str, content: str, hand: str) -> None:
    assert told(text) == {content: (hand,)}


@pytest.mark.parametrize(
    "text",
    [
        "“They promised us a garden,” one of the tenants said.",
        "The settlers had expected a river and found a ditch.",
    ],
)
def test_things_within_what_is_told_and_deeds_are_no_tellings(text: str) -> None:
    assert not {"a garden", "a river"} & set(told(text))


@pytest.mark.parametrize(
    ("text", "content", "hand"),
    [
        ("The number of pupils is put at 400 by teachers.", "The number of pupils … at 400", "teachers"),
        (
            "On Monday the mayor of Halm, Ida Brandt, put the cost at 40 million.",
            "the cost at 40 million",
            "the mayor of Halm, Ida Brandt",
        ),
    ],
)
def test_figures(text: str, content: str, hand: str) -> None:
    assert told(text) == {content: (hand,)}


@pytest.mark.parametrize(
    ("text", "content", "hand"),
    [
        (
            "The driver was named by police as Tomas Lind, 41.",
            "The driver … as Tomas Lind",
            "police",
        ),
        ("Police identified the diver as Ana Ferro.", "the diver as Ana Ferro", "Police"),
        ("Police named the dead man as Tomas Lind.", "the dead man as Tomas Lind", "Police"),
    ],
)
def test_who_somebody_is_said_to_be(text: str, content: str, hand: str) -> None:
    assert told(text) == {content: (hand,)}


def test_appointments_tell_nothing() -> None:
    assert told("The dairy named Ida Brandt as its new chairwoman.") == {}


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The dairy declined to comment on whether it had been fined.", "whether it had been fined"),
        ("It did not say which ones.", "which ones"),
        ("Both clubs confirmed the swap; neither has said what it cost.", "what it cost"),
    ],
)
def test_silences(text: str, content: str) -> None:
    found = [c for c in read(text, language="en").claims if c.text == content]
    assert [path[-1].stance for path in found[0].chains] == [Stance.SILENT]


@pytest.mark.parametrize(
    ("text", "said", "stated"),
    [
        (
            "The lorry, thought to have come from the quarry, crashed into a bridge.",
            "The lorry … to have come from the quarry",
            "The lorry … crashed into a bridge",
        ),
        (
            "Police are looking for a man thought to be in his thirties.",
            "a man … to be in his thirties",
            "Police are looking for a man",
        ),
        (
            "The brewer, said by two rivals to be short of cash, closed its pubs.",
            "The brewer … to be short of cash",
            "The brewer … closed its pubs",
        ),
    ],
)
def test_said_by_a_participle(text: str, said: str, stated: str) -> None:
    claims = {claim.text: len(claim.chains) for claim in read(text, language="en").claims}
    assert claims == {said: 1, stated: 0}


def test_reported_missing() -> None:
    assert told("Two sailors were reported missing.") == {"Two sailors … missing": ("were reported",)}


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "The keeper has left the club, organisers said, and is out of the cup.",
            ["The keeper has left the club", "is out of the cup"],
        ),
        (
            "The seal was real, the union said, and her superiors had been told so.",
            ["The seal was real", "her superiors had been told so"],
        ),
        (
            "Sales doubled in two years, figures from the guild Velo show, and a third of them went to towns.",
            ["Sales doubled in two years", "a third of them went to towns"],
        ),
        (
            "The ombudsman said it had received 300 complaints, most of them from people in the port.",
            ["it had received 300 complaints, most of them from people in the port"],
        ),
    ],
)
def test_what_goes_on(text: str, contents: list[str]) -> None:
    assert list(told(text)) == contents


@pytest.mark.parametrize(
    "text",
    [
        "The talks have stalled, the envoy said, and urged both sides to return.",
        "The editor was expelled, the palace announced, and the paper has replaced her.",
    ],
)
def test_what_else_happened_is_not_told(text: str) -> None:
    assert len(told(text)) == 1


def test_tags_behind_quotations_and_before_relative_clauses() -> None:
    text = "“We'll always have the biscuits,” quipped the last foreman as the gates closed behind him."
    assert list(told(text).values()) == [("the last foreman",)]
    text = "Pupils have been told to bring chairs, a school governor revealed in a video that has been viewed 90 times."
    assert list(told(text).values()) == [("a school governor",)]


def test_views_that_open_a_sentence() -> None:
    text = "In the view of most traders, the bank will keep rates on hold on Tuesday."
    (claim,) = read(text, language="en").claims
    assert [path[-1].stance for path in claim.chains] == [Stance.BELIEVES]


def test_whoever_it_is_according_to_tells() -> None:
    text = "Some 400 men have landed in the province since April, according to an investigation by Cuarto Rumbo."
    assert len(told(text)) == 1


def test_a_subject_stays_where_two_tell() -> None:
    found = told("The union said it had not been consulted and warned that strikes would follow.")
    assert list(found) == ["it had not been consulted", "strikes would follow"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("There were reports of looting in the capital.", "looting in the capital"),
        ("There were unconfirmed reports of gunfire near the palace.", "gunfire near the palace"),
        ("Amid reports of a second explosion, police closed the square.", "a second explosion"),
    ],
)
def test_reports_of_events_that_nobody_owns(text: str, content: str) -> None:
    (claim,) = [c for c in read(text, language="en").claims if c.chains]
    assert claim.text == content
    assert [str(path[-1].kind) for path in claim.chains] == ["unknown"]


@pytest.mark.parametrize(
    "text",
    ["There were no reports of injuries.", "The ministry received reports of abuse at three homes."],
)
def test_reports_that_were_not_made_or_were_received(text: str) -> None:
    assert told(text) == {}


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Mayor Ida Brandt said Friday the town would sue.", "the town would sue"),
        ("The airline has been told by regulators that its fleet must be grounded.", "its fleet must be grounded"),
        ("The minister said Tuesday's vote was a farce.", "Tuesday's vote was a farce"),
    ],
)
def test_days_and_those_addressed_are_not_told(text: str, content: str) -> None:
    assert list(told(text)) == [content]


def test_what_somebody_denies_in_an_aside() -> None:
    assert list(told("The two men, who deny the charges, are due to be tried in May.")) == ["the charges"]
    found = told("The opposition accuses the president of rigging the vote, a charge his party denies.")
    assert found["a charge"] == ("his party",)
    assert "The opposition" not in found


def test_jurors_only_hear() -> None:
    assert told("Jurors heard that Lind texted his brother.") == {"Lind texted his brother": ("heard",)}


def test_an_infinitive_is_told_with_what_says_when() -> None:
    (content,) = told("At least 19 people are feared to have drowned after a rubber boat sank off Isola Ferrante.")
    assert content.startswith("At least 19 people … to have drowned after a rubber boat sank")
