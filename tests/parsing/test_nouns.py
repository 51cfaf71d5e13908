import pytest

from reportedly.package_data import load_yaml
from reportedly.parsing.nouns import is_abstract, is_plural, nouns, singular
from reportedly.words import HandKind


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("officials", "official"),
        ("ministries", "ministry"),
        ("women", "woman"),
        ("spokesmen", "spokesman"),
        ("witnesses", "witness"),
        ("businesspeople", "businessperson"),
        ("police", "police"),
        ("media", "media"),
        ("crisis", "crisis"),
        ("boss", "boss"),
    ],
)
def test_singular(noun: str, expected: str) -> None:
    assert singular(noun) == expected


def test_what_is_plural_in_form_or_sense() -> None:
    assert is_plural("sources")
    assert is_plural("people")
    assert not is_plural("official")
    assert not is_plural("news")


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("officials", HandKind.PERSON),
        ("seismologists", HandKind.PERSON),
        ("residents", HandKind.PUBLIC),
        ("ministry", HandKind.ORGANISATION),
        ("memos", HandKind.DOCUMENT),
        ("newspaper", HandKind.OUTLET),
        ("porridge", None),
        ("midwives", HandKind.PERSON),
        ("brother-in-law", HandKind.PERSON),
        ("ex-guerrillas", HandKind.PERSON),
        ("vice-minister", HandKind.PERSON),
        ("chaplain", HandKind.PERSON),
        ("students", HandKind.PUBLIC),
        ("trolls", HandKind.PUBLIC),
        ("waterworks", HandKind.ORGANISATION),
        ("phone-maker", HandKind.ORGANISATION),
        ("dossier", HandKind.DOCUMENT),
        ("body-cam", HandKind.DOCUMENT),
        ("newsweekly", HandKind.OUTLET),
    ],
)
def test_the_kind_of_hand_that_a_noun_names(noun: str, kind: HandKind | None) -> None:
    assert nouns().kind_of(noun) is kind


@pytest.mark.parametrize(
    ("before", "noun", "kind"),
    [
        ("coast", "guard", HandKind.ORGANISATION),
        ("night", "guard", None),
        ("crane", "operators", HandKind.PERSON),
        ("text", "messages", HandKind.DOCUMENT),
    ],
)
def test_two_words_that_are_one_noun(before: str, noun: str, kind: HandKind | None) -> None:
    assert nouns().kind_of_pair(before, noun) is kind


def test_the_nouns_for_parties_are_in_order_and_stand_once() -> None:
    kinds = load_yaml("reportedly.parsing", "party-nouns.yaml")
    groups = [words.split() for kind in kinds if kind != "pairs" for words in kinds[kind].values()]
    assert all(group == sorted(group) for group in groups)
    entries = [noun for group in groups for noun in group]
    assert len(entries) == len(set(entries)) > 3500


def test_what_names_no_party_cannot_tell_anything() -> None:
    assert is_abstract("uncertainty")
    assert is_abstract("history")
    assert not is_abstract("ministry")
    assert not is_abstract("officials")


def test_a_noun_stands_in_one_list_only() -> None:
    lexicon = nouns()
    lists = {"person": lexicon.person, "organisation": lexicon.organisation, "document": lexicon.document}
    for name, entries in lists.items():
        for other, others in lists.items():
            assert name == other or not entries & others, entries & others
