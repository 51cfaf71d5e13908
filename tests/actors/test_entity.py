"""An entry's code is that of the office it holds on the date asked for."""

from __future__ import annotations

import pytest

from reportedly.actors.codes import ActorCode
from reportedly.actors.entity import Entity, Office, Period, code_as_of, holds, of_json

TVEIT = Entity(
    "t",
    "Person",
    ("Mira Tveit",),
    countries=("NOR",),
    offices=(
        Office("member of parliament", None, "2005", "2009-06"),
        Office("foreign minister", None, "2009-06-20", "2013-10-16"),
        Office("judge of the supreme court", None, "2016-03"),
    ),
)


@pytest.mark.parametrize(
    ("date", "code"),
    [
        ("2004", "NOR"),
        ("2006-05-01", "NOR LEG"),
        ("2009-06-30", "NOR GOV"),
        ("2013-10-16", "NOR GOV"),
        ("2013-10-17", "NOR ELI"),
        ("2016", "NOR JUD"),
        (None, "NOR JUD"),
    ],
)
def test_the_office_of_the_date_decides(date: str | None, code: str) -> None:
    assert str(code_as_of(TVEIT, date).code) == code


def test_what_was_last_known_long_ago_is_not_taken_for_now() -> None:
    old = Entity("o", "Person", ("Oto Salk",), periods=(Period(ActorCode("PER", "GOV"), "2010", None, "2014-01-30"),),
                 countries=("PER",))  # fmt: skip
    assert str(code_as_of(old, "2012").code) == "PER GOV"
    coded = code_as_of(old, "2020")
    assert str(coded.code) == "PER"
    assert "nothing later is known" in coded.reason


@pytest.mark.parametrize(
    ("start", "end", "date", "expected"),
    [
        ("2010", "2012-03", "2012", True),
        ("2010", "2012-03", "2012-03-31", True),
        ("2010", "2012-03", "2012-04-01", False),
        (None, None, "1900", True),
        ("2010-05-03", None, "2010", True),
        ("2010", "2012", None, False),
        ("2010", None, None, True),
    ],
)
def test_dates_hold_as_far_as_they_are_known(
    start: str | None, end: str | None, date: str | None, expected: bool
) -> None:
    assert holds(start, end, date) is expected


def test_topics_and_schema_give_the_sector_where_there_are_no_offices() -> None:
    def coded(schema: str, *topics: str) -> str:
        return str(code_as_of(Entity("x", schema, ("X",), countries=("PER",), topics=topics), None).code)

    assert coded("Person", "role.pep") == "PER GOV"
    assert coded("Person", "crime.fin") == "PER CRM"
    assert coded("Organization", "gov.igo") == "IGO"
    assert coded("Company") == "PER BUS"
    assert coded("Person") == "PER"


def test_a_line_of_followthemoney_is_read_with_its_nested_posts() -> None:
    entity = of_json(
        {
            "id": "NK-1",
            "caption": "Mira Tveit",
            "schema": "Person",
            "properties": {
                "name": ["Tveit, Mira", "Mira Tveit"],
                "weakAlias": ["MT"],
                "nationality": ["no"],
                "position": ["Minister of Finance", "Mayor of Lund"],
                "positionOccupancies": [
                    {
                        "schema": "Occupancy",
                        "properties": {
                            "startDate": ["2019-01"],
                            "post": [
                                {
                                    "schema": "Position",
                                    "properties": {"name": ["Minister of Finance"], "country": ["no"]},
                                }
                            ],
                        },
                    }
                ],
            },
        }
    )
    assert entity.names == ("Mira Tveit", "Tveit, Mira")
    assert entity.weak == ("MT",)
    assert entity.countries == ("NOR",)
    assert entity.offices == (Office("Minister of Finance", "NOR", "2019-01", None), Office("Mayor of Lund"))


@pytest.mark.parametrize(
    ("record", "what"),
    [
        ({"schema": "Person", "properties": {}}, "no “id”"),
        ({"id": "a", "properties": {}}, "no “schema”"),
        ({"id": "a", "schema": "Person"}, "no “properties”"),
        ({"id": "a", "schema": "Person", "properties": {"name": 7}}, "“name” that is no list"),
    ],
)
def test_what_is_no_entity_is_refused_with_what_is_wrong(record: dict[str, object], what: str) -> None:
    with pytest.raises(ValueError, match=what):
        of_json(record)
