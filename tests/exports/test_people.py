"""Whom a document names, and who of them holds an office, without reading it again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ledger.samples import READER
from reportedly.documents import from_text
from reportedly.exports.people import giving_away, name_words, people_of
from reportedly.exports.selection import Selected, select
from reportedly.ledger.store import Ledger

from .test_protection import read


@pytest.fixture
def found(tmp_path: Path) -> Any:
    def item(text: str, hands: Any = (), **more: Any) -> Selected:
        document = from_text(text, language="en", location="/one.txt", **more)
        with Ledger.open(tmp_path / "one.db", writing=True) as ledger:
            ledger.add(document, read(document, list(hands)), READER)
            with select(ledger) as (_, items):
                return list(items)[-1]  # the one just added

    return item


def told(item: Selected, known: Any = ()) -> dict[str, bool]:
    return {" ".join(person.words): person.public for person in people_of(item, known)}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Police met Maria Qvarn. Nobody else came.", {"maria qvarn": False}),
        ("Police met Maria A. Qvarn there.", {"maria a qvarn": False}),
        ("Police met Ana de la Qvarn there.", {"ana de la qvarn": False}),
        ("Police met Maria Qvarn at noon, then Peter Qvenn.", {"maria qvarn": False, "peter qvenn": False}),
        ("Police met Mr Qvarn and Mrs. Xoll.", {"qvarn": False, "xoll": False}),
        ("Her daughter Maria was there.", {"maria": False}),
        ("Maria is a storm.", {}),
        ("Maria\nQvarn was there.", {"maria qvarn": False}),
        ("President Maria Qvarn came.", {"maria qvarn": True}),
        ("Gen. Maria Qvarn came.", {"maria qvarn": True}),
        ("The minister for fisheries, Maria Qvarn, came.", {"maria qvarn": True}),
        ("Maria Qvarn, 41, the mayor of Sundvik, came.", {"maria qvarn": True}),
        ("Maria Qvarn, who was governor of Velmora, came.", {"maria qvarn": True}),
        ("The daughter of the mayor, Maria Qvarn, came.", {"maria qvarn": False}),
        ("The mayor's brother Peter Qvarn came.", {"peter qvarn": False}),
        ("The mayor told Maria Qvarn so.", {"maria qvarn": False}),
        ("Maria Qvarn, told by the mayor, came.", {"maria qvarn": False}),
        ("Mayor Maria Qvarn came. Qvarn wept.", {"maria qvarn": True}),
        ("The Maria Qvarn Foundation and Victoria Holdings paid.", {}),
        ("The harbour of Sundvik closed in May.", {}),
    ],
)
def test_people_are_told_by_their_names_and_by_what_stands_beside_them(
    text: str, people: dict[str, bool], found: Any
) -> None:
    assert told(found(text)) == people


def test_a_hand_is_known_with_its_role_and_a_last_name_is_whose_it_can_be(found: Any) -> None:
    item = found("Xerle Qvom met Qvom and Oto Salk.", [("Xerle Qvom", "nurse"), ("Oto Salk", "mayor"), ("Qvom", None)])
    assert told(item) == {"xerle qvom": False, "oto salk": True}


def test_a_byline_names_people_and_not_desks(found: Any) -> None:
    assert told(found("Nothing.", author="Xerle Qvom and Oto Venn, Meridian Wire")) == {
        "xerle qvom": False,
        "oto venn": False,
    }


def test_who_publishes_herself_and_who_writes_under_an_account_are_people(found: Any) -> None:
    assert told(found("Nothing.", author="Maria Qvarn", publisher="Maria Qvarn")) == {"maria qvarn": False}
    assert told(found("Nothing more.", author="@xqvom", publisher="Sundvik Courier")) == {"xqvom": False}


def test_a_name_known_from_elsewhere_is_known_here(found: Any) -> None:
    assert told(found("They saw Xerle Qvom there."), {("xerle", "qvom")}) == {"xerle qvom": False}
    assert told(found("They saw Xerle Qvom there.")) == {}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Dr Lida Sorn, Jr", ("lida", "sorn")),
        ("Lída Sørn-Ek’s", ("lida", "sørn-ek")),
        ("Martin King", ("martin", "king")),
        ("Mayor", ("mayor",)),
        ("", ()),
    ],
)
def test_a_name_is_its_words_without_titles(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


def test_particles_and_initials_give_nobody_away() -> None:
    assert giving_away(("ana", "m", "de", "la", "cruz")) == ("ana", "cruz")
