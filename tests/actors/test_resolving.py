"""A mention is known, ambiguous, new, described or unknown, and says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.actors.test_register_file import entity, written

from reportedly.actors.register_file import open_register
from reportedly.actors.resolving import Mention, Resolution, Resolver, Status

OWN = Resolver()


def resolve(text: str, **more: object) -> Resolution:
    return OWN.resolve(Mention(text, **more))  # type: ignore[arg-type]


def codes(found: Resolution) -> list[str]:
    return [str(code) for code in found.codes]


@pytest.mark.parametrize(
    "name",
    [
        "Ali Asghar Hajazi",
        "Ali-Asghar Hejazi",
        "Hejazi, Ali Asghar",
        "علی‌اصغر حجازی",
        "علي أصغر حجازي",
        "Али Асгар Хиджази",
    ],
)
def test_spellings_and_scripts_of_a_name_are_one_actor(name: str) -> None:
    assert resolve(name).id == "irn-ali-asghar-hejazi"


def test_a_near_name_is_another_actor_and_a_family_name_alone_is_not_enough() -> None:
    assert resolve("Ali Asghar Khaji").id == "irn-ali-asghar-khaji"
    alone = resolve("Hejazi")
    assert alone.status is Status.AMBIGUOUS
    assert {"irn-ali-asghar-hejazi", "irn-mohammad-hejazi"} <= {each.id for each in alone.candidates}
    assert alone.reasons


def test_the_office_is_that_of_the_date() -> None:
    assert codes(resolve("Ban Ki-moon", date="2010-05")) == ["UNO"]
    assert codes(resolve("Taliban", date="2010")) == ["AFG REB"]
    assert codes(resolve("Taliban", date="2023")) == ["AFG GOV"]


def test_without_a_date_the_words_beside_the_name_say_the_sector() -> None:
    assert codes(resolve("Senator John Kerry")) == ["USA LEG"]
    assert codes(resolve("Senator John Kerry", date="2014")) == ["USA GOV"]


@pytest.mark.parametrize(
    ("text", "identifier", "code"),
    [
        ("Norway", "country-nor", "NOR"),
        ("the Norwegian Foreign Ministry", "nor-foreign-ministry", "NOR GOV"),
        ("Ministry of Foreign Affairs of Norway", "nor-foreign-ministry", "NOR GOV"),
        ("Norway's army", "nor-army", "NOR MIL"),
        ("Норвегия", "country-nor", "NOR"),
        ("النرويج", "country-nor", "NOR"),
        ("ノルウェー", "country-nor", "NOR"),
        ("the White House", "body-white-house", "USA GOV"),
        ("IAEA", "body-international-atomic-energy-agency", "UNO"),
        ("МАГАТЭ", "body-international-atomic-energy-agency", "UNO"),
        ("Reuters", "outlet-reuters", "GBR JRN"),
    ],
)
def test_states_and_bodies_are_known_by_their_names(text: str, identifier: str, code: str) -> None:
    found = resolve(text)
    assert (found.id, codes(found)) == (identifier, [code])


def test_a_description_has_codes_and_a_number_and_no_id() -> None:
    found = resolve("two Norwegian lawmakers")
    assert (found.status, found.id, found.number, codes(found)) == (Status.DESCRIBED, None, 2, ["NOR LEG"])
    assert resolve("a spokesman").status is Status.UNKNOWN
    assert codes(resolve("a spokesman", role="of the Norwegian army")) == ["NOR MIL"]
    assert codes(resolve("rebels", countries=("PE",))) == ["PER REB"]


def test_a_name_that_no_register_has_gets_the_same_id_each_time() -> None:
    one = resolve("Oto Hedjazar")
    assert one.status is Status.NEW
    assert one.id == resolve("Hejazar, Oto").id == resolve("Dr Oto Hejazar").id
    assert one.id != resolve("Oto Hejazari").id
    assert resolve("Bank of Orielstad").id == "new-body-bank-urialstad"
    assert resolve("Orielstad University").id == "new-body-univarsiti-urialstad"


def test_mentions_of_one_text_are_joined_where_only_one_fits() -> None:
    found = OWN.resolve_all(
        [
            Mention(text)
            for text in ("Oto Salkova", "Mr Salkova", "Mira Tveitun", "Jon Tveitun", "Tveitun", "Отто Салкова")
        ]
    )
    ids = [each.id for each in found]
    assert ids[0] == ids[1] == ids[5]
    assert len({ids[2], ids[3], ids[4]}) == 3
    assert "may be any of" in found[4].reasons[-1]


def test_the_short_name_of_a_known_actor_is_that_actor_within_the_text() -> None:
    first, second = OWN.resolve_all([Mention("Ali Asghar Hejazi"), Mention("Hajazi")])
    assert second.id == first.id
    assert "named in the same text" in second.reasons[0]


@pytest.fixture
def desk(tmp_path: Path) -> Resolver:
    """The register of a desk, with names that are hard to tell apart."""
    people = [
        entity(1, "Mira Tveit", country=["no"]),
        entity(2, "Mira Tveit", country=["se"]),
        entity(3, "Mohammad Hosseini", country=["ir"]),
        entity(4, "Oto Brunswick", country=["pe"], topics=["role.judge"]),
        entity(5, "Lago", "Company", country=["pe"]),
        {"id": "e-6", "schema": "Organization", "properties": {"name": ["Northern Front"], "weakAlias": ["Front"]}},
    ]
    return Resolver([open_register(written(tmp_path / "d.json", people), folder=tmp_path / "cache")], own=False)


def test_two_of_one_name_are_told_apart_by_country_or_not_at_all(desk: Resolver) -> None:
    assert desk.resolve(Mention("Mira Tveit")).status is Status.AMBIGUOUS
    assert desk.resolve(Mention("Mira Tveit", countries=("SWE",))).id == "e-2"
    assert desk.resolve(Mention("Swedish minister Mira Tveit")).id == "e-2"


def test_a_common_name_needs_something_that_supports_it(desk: Resolver) -> None:
    assert desk.resolve(Mention("Mohammad Hosseini", countries=("BD",))).id is None
    assert desk.resolve(Mention("Mohammad Hosseini", countries=("IR",))).id == "e-3"


def test_a_family_name_needs_a_country_or_an_office_that_agrees(desk: Resolver) -> None:
    assert desk.resolve(Mention("Brunswick")).status is Status.AMBIGUOUS
    assert desk.resolve(Mention("Brunswick", countries=("Peru",))).id == "e-4"
    assert desk.resolve(Mention("Brunswick", role="the judge")).id == "e-4"


def test_a_company_is_no_person_and_a_weak_name_is_not_enough(desk: Resolver) -> None:
    assert desk.resolve(Mention("Lago", schema="Company")).id == "e-5"
    assert desk.resolve(Mention("Lago", schema="Person")).status is Status.NEW
    assert desk.resolve(Mention("Front", schema="Organization")).id != "e-6"


def test_an_actor_that_the_users_register_has_too_is_known_by_the_users_id(tmp_path: Path) -> None:
    mine = written(tmp_path / "m.json", [entity(1, "Angela Merkel", country=["de"])])
    found = Resolver([open_register(mine, folder=tmp_path / "cache")]).resolve(Mention("Angela Merkel"))
    assert (found.status, found.id) == (Status.KNOWN, "e-1")


@pytest.mark.parametrize(
    ("text", "countries", "who"),
    [
        ("the Islamic State terrorist group", (), "body-islamic-state"),
        ("the Hezbollah militia", (), "body-hezbollah"),
        ("Congress", ("USA", "CHN"), "body-us-congress"),
        ("Congress", ("IND",), "body-indian-national-congress"),
        ("Congress", (), None),
        ("The clinic", (), None),  # an outlet is called The Clinic
        ("the Oriel militant group", (), None),
    ],
)
def test_a_body_is_known_by_its_name_with_what_it_is_and_by_a_short_one_where_the_country_is_clear(
    text: str, countries: tuple[str, ...], who: str | None
) -> None:
    assert Resolver().resolve(Mention(text, countries=countries)).id == who
