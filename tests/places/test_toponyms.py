"""Names of places: which words are one, and which place they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.places import Place, PlaceKind, Surroundings, countries_named, places_in
from reportedly.places.gazetteer import entries
from reportedly.places.regions import regions
from reportedly.words import Span


def places(text: str, *countries: str, but: tuple[Span, ...] = ()) -> list[Place]:
    return list(places_in(text, Span(0, len(text)), Surroundings(countries), but=but))


def told(text: str, *countries: str) -> list[tuple[str, str | None]]:
    return [(place.span.of(text), place.country) for place in places(text, *countries)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A blast was heard in Aleppo on Monday.", [("Aleppo", "SYR")]),
        ("Buses left from Kherson to Odesa.", [("Kherson", "UKR"), ("Odesa", "UKR")]),
        ("It rained across eastern Ukraine.", [("Ukraine", "UKR")]),
        ("Snow fell in the northern city of Idlib, Syria.", [("Idlib", "SYR"), ("Syria", "SYR")]),
        ("The fair is held in Paris, Texas.", [("Paris", "USA"), ("Texas", "USA")]),
        ("Rain fell in Khartoum, El Fasher and Nyala.", [("Khartoum", "SDN"), ("El Fasher", "SDN"), ("Nyala", "SDN")]),
        ("A ship waited in the Strait of Hormuz.", [("Strait of Hormuz", None)]),
        ("A market opened south of Beirut.", [("Beirut", "LBN")]),
        ("A market opened in Odesa's port.", [("Odesa", "UKR")]),
        ("A fair was held in the US state of Georgia.", [("US", "USA"), ("Georgia", "USA")]),
        ("A fair was held in Georgia.", [("Georgia", "GEO")]),
        ("Roads were cut in Syrian Kurdistan.", [("Kurdistan", "SYR")]),
        ("A fire broke out near the town of Dar Selim.", [("Dar Selim", None)]),
    ],
)
def test_which_place_a_name_is(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Russia wrote to Ukraine's neighbours.",
        "Russian and Turkish envoys met.",
        "In March he left, and in Parliament he was missed.",
        "Jordan Peel and Paris Moore sang.",
    ],
)
def test_who_acts_is_no_place(text: str) -> None:
    assert [place for place in places(text) if place.at] == []


def test_a_name_that_two_countries_have_stays_open_unless_the_story_tells() -> None:
    open_ = places("Protesters gathered in central Tripoli.")[0]
    assert (open_.country, open_.latitude) == (None, None)
    assert {"LBY", "LBN"} <= set(open_.candidates)
    lebanese = places("Protesters gathered in central Tripoli.", "LBN")[0]
    assert (lebanese.country, round(lebanese.latitude or 0), lebanese.candidates) == ("LBN", 34, ())


def test_an_earlier_place_tells_the_country_of_a_later_one() -> None:
    assert told("Snow fell in Damascus and in Homs.") == [("Damascus", "SYR"), ("Homs", "SYR")]


def test_several_of_a_name_in_one_country_give_the_country_alone() -> None:
    place = places("Police in Springfield, Illinois, were called.")[0]
    assert (place.country, place.latitude) == ("USA", None)


def test_from_and_to_are_not_there() -> None:
    assert [place.at for place in places("He came from Minsk and spoke in Riga.")] == [False, True]


def test_names_of_people_and_bodies_are_left_out() -> None:
    text = "He spoke in London House to a crowd in Leeds."
    assert [p.name for p in places(text, but=(Span(12, 24),))] == ["Leeds"]


def test_countries_of_a_story_by_how_often_they_are_named() -> None:
    text = "Turkish soldiers met Syrian ones. Syria thanked Moscow."
    assert countries_named(text, [Span(0, len(text))])[0] == "SYR"
    assert set(countries_named(text, [Span(0, len(text))])) == {"SYR", "TUR", "RUS"}


def test_names_are_found_without_accents_and_under_older_names() -> None:
    assert entries("Lodz")[0] == entries("Łódź")[0]
    assert entries("Kiev")[0].name == "Kyiv"
    assert entries("nowhere at all") == ()
    assert entries("") == ()


def test_every_region_has_a_point_on_the_globe() -> None:
    assert len(regions()) > 250
    assert all(abs(one.latitude) <= 90 and abs(one.longitude) <= 180 for one in regions().values())
    assert regions()["west bank"].countries == ("PSE",)


WORDS = st.lists(
    st.sampled_from(
        ["in", "at", "the", "city", "of", "Aleppo", "Paris,", "Texas", "Dar", "Selim", "and", "Syrian", "Georgia",
         "state", "Gaza’s", "North", "Darfur", ",", "’s", "to", "É", "."]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@given(WORDS | st.text(max_size=60))
def test_places_are_in_order_within_the_text_and_never_fail(text: str) -> None:
    end = 0
    for place in places(text):
        assert end <= place.span.start < place.span.end <= len(text)
        assert (place.latitude is None) == (place.longitude is None)
        assert place.kind is not PlaceKind.UNKNOWN or place.latitude is None
        end = place.span.end
