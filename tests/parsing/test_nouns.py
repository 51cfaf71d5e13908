import pytest

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
    ],
)
def test_the_kind_of_hand_that_a_noun_names(noun: str, kind: HandKind | None) -> None:
    assert nouns().kind_of(noun) is kind


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
