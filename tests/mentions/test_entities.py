"""Mentions and what they name, through the shipped network; sentences about nobody that there is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.mentions.describing import Form
from reportedly.mentions.entities import EntityKind
from reportedly.words import Span

from .read import entities, mention

VISIT = (
    "Marko Petrov, the deputy head of the supreme leader's office, visited the docks on Tuesday. "
    "He threatened the dock workers with arrest."
)


def test_mentions_stand_within_mentions() -> None:
    found = entities(VISIT)
    office = mention(found, "the deputy head of the supreme leader's office")
    inner = mention(found, "the supreme leader's office")
    assert office.span.start < inner.span.start
    assert inner.span.end == office.span.end
    assert office.entity != inner.entity


def test_an_office_a_name_and_a_pronoun_are_one_man() -> None:
    found = entities(VISIT)
    name, office, pronoun = (
        mention(found, said) for said in ("Marko Petrov", "the deputy head of the supreme leader's office", "He")
    )
    assert name.entity == office.entity == pronoun.entity
    assert (name.form, office.form, pronoun.form) == (Form.NAME, Form.DESCRIPTION, Form.PRONOUN)
    assert (name.kind, office.kind) == (EntityKind.PERSON, EntityKind.OFFICE)


def test_a_pronoun_is_told_the_name_that_it_stands_for_and_how_surely() -> None:
    found = entities(VISIT)
    named = found.named(mention(found, "He").span)
    assert named is not None
    assert named.text == "Marko Petrov"
    assert 0.5 < named.chance <= 1
    assert found.named(mention(found, "Marko Petrov").span) is None


def test_one_is_not_many() -> None:
    found = entities(
        "The reporters waited for Ana Sulek in the rain. She rejected the offer and accused them of lying."
    )
    assert mention(found, "She").entity != mention(found, "The reporters").entity


def test_two_people_of_two_pronouns_stay_two() -> None:
    found = entities("Lena Orlov met Boris Tamm in Arn. He thanked her, and she promised him a loan.")
    him, her = mention(found, "He"), mention(found, "her")
    assert him.entity != her.entity
    assert mention(found, "she").entity == her.entity


def test_what_a_list_knows_is_told_more_finely() -> None:
    found = entities(
        "Rebels attacked the village of Arn on Monday, the Harbour Ministry said. The newspaper denied it."
    )
    assert mention(found, "Rebels").kind in {EntityKind.ARMED_GROUP, EntityKind.PERSON}
    assert mention(found, "the Harbour Ministry").kind is EntityKind.GOVERNMENT
    assert mention(found, "The newspaper").kind is EntityKind.OUTLET


def test_a_text_of_no_words_has_no_entities() -> None:
    assert entities("").mentions == ()
    assert entities("…").mentions == ()


def test_the_same_text_has_the_same_entities() -> None:
    assert entities(VISIT).mentions == entities(VISIT).mentions


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_mentions_within_it_and_entities_begin_with_their_first(text: str) -> None:
    found = entities(text)
    for number, one in enumerate(found.mentions):
        assert Span(0, len(text)).start <= one.span.start <= one.head.start < one.head.end <= one.span.end <= len(text)
        assert one.span.start <= one.name.start < one.name.end <= one.span.end
        assert one.entity <= number
        assert found.mentions[one.entity].entity == one.entity
        assert 0 <= one.chance <= 1
        assert 0 <= one.named <= 1
