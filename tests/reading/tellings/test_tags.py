"""Who told a sentence, in the tag at its end; and what looks like a tag and is none."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading

from reportedly import read


@pytest.mark.parametrize(
    ("sentence", "content", "kinds"),
    [
        ("The runner slapped an official in the call room, several eyewitnesses have told the Lake Tribune.",
         "The runner slapped an official in the call room", ["outlet", "public"]),
        ("A nine-seater plane went out of contact ten minutes after take-off, it is learnt.",
         "A nine-seater plane went out of contact ten minutes after take-off", ["unknown"]),
        ("Nurses at the teaching hospital will strike on Monday, a union official has hinted.",
         "Nurses at the teaching hospital will strike on Monday", ["person"]),
        ("Pharmacies in the capital are rationing insulin, the weekly Le Rivage reported on Sunday.",
         "Pharmacies in the capital are rationing insulin", ["outlet"]),
    ],
)  # fmt: skip
def test_a_tag_tells_the_sentence_before_it(sentence: str, content: str, kinds: list[str]) -> None:
    (claim,) = read(sentence, language="en").claims
    assert claim.text == content
    assert [[str(link.kind) for link in path] for path in claim.chains] == [kinds]


@pytest.mark.parametrize(
    "sentence",
    ["When he came home, his wife told him everything.", "The mayor resigned on Friday, his deputy took over."],
)
def test_a_clause_that_only_stands_at_the_end_is_no_tag(sentence: str) -> None:
    assert all(not claim.chains for claim in read(sentence, language="en").claims)


def test_a_clause_with_a_thing_of_its_own_is_no_tag() -> None:
    claims = read("The rumours do more than embarrass the palace; they expose rifts inside it.", language="en").claims
    assert all(not claim.chains for claim in claims)


@pytest.mark.parametrize(
    ("text", "hand"),
    [
        ("The deal is dead, three staffers are telling Dockside News.", "three staffers"),
        ("The mayor was paid 40,000 crowns, bank statements reviewed by the Lantern show.", "bank statements"),
        ("Three chiefs misled the committee, says a draft report that was leaked on Friday.", "a draft report"),
        ("The ferry is unsafe, the company, which employs 300 people, insisted.", "the company"),
        ("Glaciers have lost a fifth of their ice, researchers at the University of Trondal report.", "researchers"),
        ("There is enough gas until April, minister Joost Haver assured viewers on Sunday.", "minister Joost Haver"),
        (
            "Trawlers turned back 1,400 times, according to tracking data compiled by the group Pelorus.",
            "tracking data",
        ),
        ("The king burned the letters, Lavinia Stroud writes in a book that will appear in May.", "Lavinia Stroud"),
    ],
)
def test_a_tag_is_read_whatever_describes_the_one_who_tells(text: str, hand: str) -> None:
    claim = reading(text).claims[0]
    assert claim.chains
    assert claim.chains[0][-1].text.startswith(hand)


def test_what_follows_a_relative_clause_is_no_tag() -> None:
    text = "Pirva's editor, who lives in exile, called the recording “theatre at gunpoint”."
    assert [claim.text for claim in reading(text).claims] == ["the recording “theatre at gunpoint”"]
