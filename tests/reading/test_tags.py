"""Who told a sentence, in the tag at its end; and what looks like a tag and is none."""

from __future__ import annotations

import pytest

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
