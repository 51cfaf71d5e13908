"""FollowTheMoney entities, taken by the model of the library with every value as it stands."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ledger.samples import READER, page, reading
from reportedly.actors.countries import iso_of, rows
from reportedly.exports.ftm import TEXT_LIMIT, languages
from reportedly.ledger.reviews.recording import name_parties
from reportedly.ledger.store import Ledger
from reportedly.words import ActorStatus, HandKind

from .followthemoney_model import model
from .named import Named, known, tell, unsure
from .stories import TEXT, harbour
from .tables import written

Object = dict[str, Any]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return harbour(tmp_path)


def entities(place: Path, query: str = "", *, protect: bool = False) -> list[Object]:
    """The entities of an export: valid, cleaned already, each once, and with all that they refer to."""
    lines = written(place, "ftm", query, protect=protect)[0].decode().split("\n")[:-1]
    found: list[Object] = [json.loads(line) for line in lines]
    known = {each["id"]: each for each in found}
    assert len(known) == len(found)
    for each in found:
        schema = model().get(each["schema"])
        assert schema is not None
        assert not schema.abstract
        proxy = model().get_proxy(each, cleaned=False)
        assert {name: set(values) for name, values in proxy.properties.items()} == {
            name: set(values) for name, values in each["properties"].items()
        }
        schema.validate(each)
        assert set(schema.required) <= set(each["properties"])
        for name, values in each["properties"].items():
            prop = schema.get(name)
            assert all(len(value) <= prop.type.max_length for value in values)
            if prop.type.name == "entity":
                assert all(model().get(known[value]["schema"]).is_a(prop.range) for value in values)
    return found


def of(found: list[Object], schema: str) -> list[Object]:
    return [each for each in found if each["schema"] == schema]


def test_documents_are_articles_hands_parties_and_claims_notes(place: Path) -> None:
    found = entities(place)
    assert Counter(each["schema"] for each in found) == {
        "Folder": 1, "Article": 3, "Organization": 3, "Person": 3, "Mention": 7, "Note": 7,
    }  # fmt: skip
    article = of(found, "Article")[0]["properties"]
    assert (article["title"], article["publisher"]) == (["Ferry to Sundvik"], ["Harbour News"])
    assert (article["publishedAt"], article["retrievedAt"]) == (["2026-03-04"], ["2026-03-04T07:00:00"])
    assert article["language"] == ["eng"]
    assert article["bodyText"] == [TEXT.strip()]
    assert article["sourceUrl"] == ["https://harbour.example/ferry?a=1&b=2", "https://quay.example/copy"]
    master = of(found, "Person")[0]["properties"]
    assert (master["name"], master["position"]) == (["Ansel Brokk"], ["port master"])


def test_a_note_says_who_says_what_and_points_at_them(place: Path) -> None:
    found = entities(place)
    names = {each["id"]: each["properties"].get("title", each["properties"].get("name", [""]))[0] for each in found}
    note = of(found, "Note")[0]["properties"]
    assert note["description"] == ["“The ferry …  \r\nwill stop 🛑 running in autumn”"]
    assert [names[each] for each in note["entity"]] == ["Ferry to Sundvik", "Radio Marene", "Ansel Brokk"]
    assert note["summary"][0].startswith("Radio Marene ← Ansel Brokk")
    assert "denying it" in note["summary"][1]
    assert "certainty:certain" in note["keywords"]
    assert "event:REJECT" in of(found, "Note")[2]["properties"]["keywords"]


def test_only_hands_with_a_name_are_entities_and_an_outlet_is_one_in_all_articles(place: Path) -> None:
    found = entities(place)
    names = Counter(
        name for each in of(found, "Organization") + of(found, "Person") for name in each["properties"]["name"]
    )
    assert names == {"Radio Marene": 1, "Tidewater Post": 1, "Sundvik Courier": 1, "Ansel Brokk": 1, "Lida Sorn": 2}
    mentions = [each["properties"]["resolved"][0] for each in of(found, "Mention")]
    assert Counter(Counter(mentions).values()) == {1: 5, 2: 1}


def test_the_folder_says_which_filter_of_which_ledger(place: Path) -> None:
    found = entities(place, "voice:hearsay")
    (folder,) = of(found, "Folder")
    with Ledger.open(place) as ledger:
        head = ledger.head()
    assert head.root.hex() in folder["properties"]["summary"][0]
    assert "voice:hearsay" in folder["properties"]["summary"][0]
    assert [each["properties"]["parent"] for each in of(found, "Article")] == [[folder["id"]]]
    assert len(of(found, "Note")) == 1
    assert {each["datasets"][0] for each in found} == {f"reportedly_{head.id}"}


def test_an_entity_is_the_same_in_every_export_but_for_the_folder(place: Path) -> None:
    whole = {each["id"]: each for each in entities(place)}
    for each in entities(place, "ferry"):
        if each["schema"] not in {"Folder", "Article"}:
            assert whole[each["id"]] == each


def cast(tmp_path: Path) -> Path:
    """A ledger whose stories name a register's entry by two names, somebody new, and one whom two entries fit."""
    place = tmp_path / "cast.db"
    with Ledger.open(place, writing=True) as ledger:
        minister = known("Ali Hajazi", "irn-ali-hajazi", "Ali Asghar Hajazi", country="IRN", role="minister")
        bank = Named("Qarn Bank", "new-body-bank-karn", kind=HandKind.ORGANISATION, schema="Organization")
        ship = Named("Qarn Star", "ship-7", "Qarn Star", ActorStatus.KNOWN, schema="Vessel", country="KOS")
        state = Named("Lima", "country-per", "Lima", ActorStatus.KNOWN, schema="PublicBody", country="PER")
        tell(ledger, 1, [minister, bank], [unsure("Salk"), ship, state])
        tell(ledger, 2, [known("A. Hejazi", "irn-ali-hajazi", "Ali Asghar Hajazi"), unsure("Salk")], [bank])
    return place


def test_one_actor_of_many_documents_is_one_entity_under_the_registers_id(tmp_path: Path) -> None:
    found = {each["id"]: each for each in entities(cast(tmp_path))}
    minister = found["irn-ali-hajazi"]
    assert minister["schema"] == "Person"
    told = minister["properties"]
    assert (told["name"], told["country"], told["position"]) == (["Ali Asghar Hajazi"], ["ir"], ["minister"])
    assert set(told["alias"]) == {"Ali Hajazi", "A. Hejazi"}
    mentions = [each["properties"] for each in of(list(found.values()), "Mention")]
    assert [each["name"] for each in mentions if each.get("resolved") == ["irn-ali-hajazi"]] == [
        ["Ali Hajazi"],
        ["A. Hejazi"],
    ]


def test_entities_have_the_schema_and_country_of_the_register(tmp_path: Path) -> None:
    found = {each["id"]: each for each in entities(cast(tmp_path))}
    assert (found["ship-7"]["schema"], found["ship-7"]["properties"]["country"]) == ("Vessel", ["xk"])
    assert (found["country-per"]["schema"], found["country-per"]["properties"]["name"]) == ("PublicBody", ["Peru"])


def test_a_note_points_at_those_who_tell_and_at_those_who_act(tmp_path: Path) -> None:
    found = entities(cast(tmp_path))
    names = {each["id"]: each["properties"].get("name", ["?"])[0] for each in found}
    first, second = (each["properties"]["entity"] for each in of(found, "Note"))
    assert [names[each] for each in first[1:]] == ["Ali Asghar Hajazi", "Qarn Bank", "Salk", "Qarn Star", "Peru"]
    assert [names[each] for each in second[1:]] == ["Ali Asghar Hajazi", "Salk", "Qarn Bank"]


def test_whom_two_entries_fit_stays_apart_and_says_so(tmp_path: Path) -> None:
    salks = [each for each in entities(cast(tmp_path)) if each["properties"].get("name") == ["Salk"]]
    people = [each for each in salks if each["schema"] == "Person"]
    assert len(people) == 2
    for each in people:
        assert each["properties"]["notes"] == [
            "The name may mean “Ali Salk” (Q8) or “Al Salk” (Q9); nobody has decided."
        ]


def test_merged_names_are_one_entity(tmp_path: Path) -> None:
    place = cast(tmp_path)
    with Ledger.open(place, writing=True) as ledger:
        name_parties(ledger, ["Ali Hajazi", "Salk"], one=True)
    found = entities(place)
    (minister,) = [each for each in found if each["schema"] == "Person"]
    assert minister["id"] == "irn-ali-hajazi"
    assert "An analyst recorded" in minister["properties"]["notes"][0]
    mentions = [each["properties"] for each in of(found, "Mention")]
    assert {each["resolved"][0] for each in mentions if each["name"] == ["Salk"]} == {"irn-ali-hajazi"}


def test_what_the_model_does_not_allow_for_is_left_out_or_cut(tmp_path: Path) -> None:
    text = (
        TEXT_LIMIT * "x"
        + " The harbour will close, the mayor Lida Sorn told the Sundvik Courier. Nobody else was asked."
    )
    document = page(text).model_copy(update={"language": "tlh", "published": "2026-03-04T01:30:15.5+02:00"})
    with Ledger.open(tmp_path / "a.db", writing=True) as ledger:
        ledger.add(document, reading(document), READER)
    (article,) = of(entities(tmp_path / "a.db"), "Article")
    assert "language" not in article["properties"]
    assert article["properties"]["publishedAt"] == ["2026-03-03T23:30:15"]
    assert len(article["properties"]["bodyText"][0]) == TEXT_LIMIT


def test_private_people_are_nowhere(place: Path) -> None:
    data = written(place, "ftm", protect=True)[0].decode()
    assert "Brokk" not in data
    assert any("Person 1" in each["properties"]["name"] for each in of(entities(place, protect=True), "Person"))


def test_the_languages_are_those_of_the_model() -> None:
    model()  # before anything of the library
    from followthemoney.types import registry

    assert set(languages().values()) | {"mul"} == set(registry.language.codes)


def test_the_countries_of_actors_are_those_of_the_model() -> None:
    model()  # before anything of the library
    from followthemoney.types import registry

    assert {str(iso_of(code)).lower() for code, _ in rows()} <= set(registry.country.codes)
