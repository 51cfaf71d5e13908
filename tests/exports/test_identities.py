"""Who is one in all documents: by a register, by names that say enough, by what analysts said; and who is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.exports.identities import Identity
from reportedly.exports.protection import Protection
from reportedly.exports.selection import select
from reportedly.ledger.reviews.recording import name_parties, withdraw
from reportedly.ledger.store import Ledger
from reportedly.words import ActorStatus, HandKind

from .named import Named, known, tell, unsure

HAJAZI = known("Ali Hajazi", "irn-ali-hajazi", "Ali Asghar Hajazi", country="IRN")
HEJAZI = known("A. Hejazi", "irn-ali-hajazi", "Ali Asghar Hajazi", country="IRN")
SORN = Named("Lida Sorn", "new-person-lida-surn")
SHORT = Named("L. Sorn", "new-person-l-surn")
VENN = Named("Venn", "new-person-van")
PORT = Named("Velmora Port", "new-body-purt-valmura", kind=HandKind.ORGANISATION, schema="Organization")
MINISTRY = Named("Finance Ministry", "new-body-finansa-ministri", kind=HandKind.ORGANISATION, schema="Organization")
TIMES = Named("Qarn Times", None, status=ActorStatus.AMBIGUOUS, kind=HandKind.OUTLET, schema="Organization")


def hands(ledger: Ledger, query: str = "") -> list[list[Identity]]:
    """Who tells what, in each document."""
    with select(ledger, query, identified=True) as (_, items):
        return [[*item.cast.hands.values()] for item in items]


def first(ledger: Ledger) -> list[Identity]:
    return [each[0] for each in hands(ledger)]


def test_an_entry_of_a_register_is_one_by_whatever_name_a_story_calls_it(ledger: Ledger) -> None:
    for number, one in enumerate((HAJAZI, HEJAZI)):
        tell(ledger, number, [one])
    one, other = first(ledger)
    assert one == other
    assert (one.key, one.actor, one.known, one.shared) == (("actor", "irn-ali-hajazi"), "irn-ali-hajazi", True, True)
    assert (one.name, one.schema, one.countries) == ("Ali Asghar Hajazi", "Person", ("IRN",))


def test_names_that_no_register_has_are_one_where_they_say_enough(ledger: Ledger) -> None:
    told = (SORN, SHORT, VENN, PORT, MINISTRY)
    for number in range(2):
        tell(ledger, number, told)
    one, other = hands(ledger)
    assert [mine.key == theirs.key for mine, theirs in zip(one, other, strict=True)] == [
        True,
        False,
        False,
        True,
        False,
    ]
    assert len({each.key for each in one}) == len(told)
    assert [each.actor for each in one] == [SORN.id, None, None, PORT.id, None]


def test_who_is_ambiguous_is_never_one_with_anybody_and_says_whom_it_may_mean(ledger: Ledger) -> None:
    for number in range(2):
        tell(ledger, number, [unsure("Salk"), TIMES])
    found = [each for one in hands(ledger) for each in one]
    assert len({each.key for each in found}) == 4
    assert {each.shared for each in found} == {False}
    assert [candidate.id for candidate in found[0].candidates] == ["Q8", "Q9"]


def test_a_party_of_an_event_is_whoever_it_is_as_a_hand(ledger: Ledger) -> None:
    tell(ledger, 1, [HAJAZI], [HAJAZI, SORN, unsure("Salk")])
    tell(ledger, 2, [SORN])
    with select(ledger, identified=True) as (_, items):
        cast, other = (item.cast for item in items)
    acting = list(cast.parties.values())
    assert acting[0] == cast.hands["h1"]
    assert acting[1].key == other.hands["h1"].key
    assert (acting[2].shared, acting[2].key[0]) == (False, "actor")
    assert len(list(cast)) == 3


def test_merged_names_are_one_whatever_ids_they_have_and_so_is_whoever_else_has_these(ledger: Ledger) -> None:
    other = known("Ali Asghar", "irn-ali-hajazi", "Ali Asghar Hajazi")
    for number, one in enumerate((HAJAZI, unsure("Hejazi"), other, SORN)):
        tell(ledger, number, [one])
    merged = name_parties(ledger, ["Ali Hajazi", "Hejazi"], one=True)
    one, two, three, apart = first(ledger)
    assert one.key == two.key == three.key == ("actor", "irn-ali-hajazi")
    assert two.merged == ("Ali Hajazi", "Hejazi")
    assert two.candidates == ()
    assert "Hejazi" in one.names
    assert apart.key == ("actor", SORN.id)
    withdraw(ledger, merged.name)
    assert first(ledger)[1].candidates
    assert first(ledger)[0].changed > one.changed


def test_merged_names_that_have_no_id_are_one_by_what_was_said(ledger: Ledger) -> None:
    for number, one in enumerate((unsure("Salk"), VENN, VENN)):
        tell(ledger, number, [one])
    name_parties(ledger, ["Salk", "Venn"], one=True)
    found = first(ledger)
    assert len({each.key for each in found}) == 1
    assert found[0].shared


def test_names_of_one_id_that_were_split_are_two(ledger: Ledger) -> None:
    like = Named("Lyda Sorn", SORN.id)
    third = Named("Lida Sorne", SORN.id)
    for number, one in enumerate((SORN, like, third, SORN)):
        tell(ledger, number, [one])
    assert len({each.key for each in first(ledger)}) == 1
    split = name_parties(ledger, ["Lida Sorn", "Lyda Sorn"], one=False)
    one, two, three, again = first(ledger)
    assert one.key == again.key
    assert len({one.key, two.key, three.key}) == 3
    name_parties(ledger, ["Lida Sorn", "Lida Sorne"], one=True)
    one, two, three, again = first(ledger)
    assert one.key == again.key == three.key != two.key
    withdraw(ledger, split.name)
    assert len({each.key for each in first(ledger)}) == 1


def test_who_somebody_is_does_not_depend_on_what_is_exported(ledger: Ledger) -> None:
    names = [tell(ledger, number, [one]) for number, one in enumerate((SORN, SHORT, HEJAZI, HAJAZI))]
    name_parties(ledger, ["Lida Sorn", "L. Sorn"], one=True)
    whole = first(ledger)
    for place, one in enumerate((SORN, SHORT, HEJAZI, HAJAZI)):
        with select(ledger, f'source:"{one.said}"', identified=True) as (_, items):
            found = {item.document.id: item.cast.hands["h1"] for item in items}
        assert found[names[place]] == whole[place]


def test_a_private_person_is_a_pseudonym_and_no_names_of_theirs_are_told_elsewhere(ledger: Ledger) -> None:
    mayor = Named("Lida Sorn", SORN.id, role="mayor")
    maiden = Named("Lida Qvarn", "new-person-kvarn-lida")
    for number, one in enumerate((mayor, maiden, mayor, Named("Xerle Qvom", "new-person-kvum-sarla"))):
        tell(ledger, number, [one])
    tell(ledger, 9, [Named("Xerle B. Qvom", "new-person-b-kvum-sarla")])
    name_parties(ledger, ["Lida Sorn", "Lida Qvarn"], one=True)
    protection = Protection()
    with select(ledger, survey=protection.survey, identified=True, shown=protection.shows) as (_, items):
        one, two, three, four, five = (item.cast.hands["h1"] for item in protection.protected(items))
    assert (one.name, one.names, one.merged) == ("Lida Sorn", (), ())
    assert one.key == three.key != two.key
    assert (four.name, four.actor, four.key) == (five.name, None, five.key)
    assert four.key == ("pseudonym", four.name)
    assert "Qv" not in repr([one, two, three, four, five])
    assert "kv" not in repr([one, two, three, four, five])


def test_private_names_that_were_merged_have_one_pseudonym(ledger: Ledger) -> None:
    for number, one in enumerate(("Xerle Qvom", "Marn Qvelt", "Xerle Qvom")):
        tell(ledger, number, [Named(one, f"new-person-{number % 2}")])
    name_parties(ledger, ["Xerle Qvom", "Marn Qvelt"], one=True)
    protection = Protection()
    with select(ledger, survey=protection.survey, identified=True, shown=protection.shows) as (_, items):
        found = [item.cast.hands["h1"] for item in protection.protected(items)]
    assert {each.name for each in found} == {"Person 1"}
    assert len({each.key for each in found}) == 1


@settings(max_examples=25)
@given(
    said=st.lists(st.tuples(st.sampled_from((0, 1, 2, 3)), st.sampled_from((0, 1, 2, 3)), st.booleans()), max_size=5)
)
def test_the_last_word_on_two_names_is_followed(
    said: list[tuple[int, int, bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    told = (SORN, Named("Lyda Sorn", SORN.id), HAJAZI, unsure("Salk"))
    with Ledger.open(tmp_path_factory.mktemp("names") / "desk.db", writing=True) as ledger:
        for number, one in enumerate(told):
            tell(ledger, number, [one])
        last: dict[frozenset[int], bool] = {}
        for one_, other, same in said:
            if one_ != other:
                name_parties(ledger, [told[one_].said, told[other].said], one=same)
                last[frozenset((one_, other))] = same
        keys = [each.key for each in first(ledger)]
    for pair, same in last.items():
        one_, other = pair
        if not same:
            assert keys[one_] != keys[other]
        elif False not in last.values():
            assert keys[one_] == keys[other]
