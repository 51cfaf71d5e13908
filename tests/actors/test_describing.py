"""The words of a mention say country, sector and number; what they leave open is unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.actors.codes import ActorCode
from reportedly.actors.describing import describe

SAID = {
    # the head noun decides, modifiers give the country
    "a senior Russian official": "RUS GOV",
    "two Iranian lawmakers": "IRN LEG",
    "rebels": "--- REB",
    "the Turkish army": "TUR MIL",
    "police in Munich": "DEU COP",
    "French farmers": "FRA AGR",
    "striking dock workers": "--- LAB",
    "Syrian refugees in Lebanon": "SYR REF",
    "doctors at the hospital": "--- MED",
    "villagers": "--- CVL",
    "unknown gunmen in Mali": "MLI UAF",
    "drug cartels in Mexico": "MEX CRM",
    "a Tehran-based analyst": "IRN CVL",
    "Iranian people": "IRN CVL",
    "people": "--- UNK",
    # a noun that says little takes its sector from the words before it, else from what it is of
    "the foreign ministry spokesman in Tehran": "IRN GOV",
    "the deputy head of the supreme leader's office": "IRN GOV",
    "the head of Israel's military intelligence": "ISR MIL SPY",
    "members of the Revolutionary Guards": "IRN MIL",
    "the Turkish army's chief of staff": "TUR MIL",
    "the Polish interior minister's deputy": "POL GOV",
    "head of the Peruvian parliament's security committee": "PER LEG",
    "a company official": "--- BUS",
    "the spokesman for the Houthi movement": "YEM REB",
    "a senior member of the ruling party": "--- PTY GOV",
    "a source close to the Norwegian foreign ministry": "NOR GOV",
    "Ethiopian federal forces": "ETH MIL",
    "the teachers' union": "--- LAB",
    "Turkey's main opposition party": "TUR PTY OPP",
    "the Russian-installed governor of Kherson": "UKR GOV",
    # whose it is, not where it goes or what it is for
    "the Russian ambassador to Iran": "RUS GOV",
    "a US diplomat in Tehran": "USA GOV",
    "the Iranian embassy in London": "IRN GOV",
    "US-backed rebels in Syria": "SYR REB",
    "pro-Russian separatists": "--- REB",
    "an ally of the Peruvian president": "",
    # several sectors, former offices, families
    "opposition lawmakers": "--- LEG OPP",
    "Iranian state media": "IRN JRN GOV",
    "the Norwegian defence ministry": "NOR GOV MIL",
    "the former Peruvian president": "PER ELI",
    "an ex-minister": "--- ELI",
    "the president's son": "--- ELI",
    "the wife of the Peruvian president": "PER ELI",
    # metonyms, bodies, what is no state, what is partially recognised
    "Moscow": "RUS GOV",
    "the Kremlin": "RUS GOV",
    "White House officials": "USA GOV",
    "the United States": "USA",
    "a UN envoy": "UNO",
    "EU diplomats": "EUR GOV",
    "Abkhaz officials": "GEO GOV PRE",
    "a Western diplomat": "--- GOV",
    "the Dutch": "NLD",
    "a spokesman": "",
    "turkey": "",
}


@pytest.mark.parametrize(("words", "code"), SAID.items())
def test_words_give_country_and_sector(words: str, code: str) -> None:
    assert str(describe(words).code) == code, describe(words).reasons


def test_two_countries_joined_are_two_codes() -> None:
    assert [str(code) for code in describe("Peruvian and Norwegian officials").codes] == ["PER GOV", "NOR GOV"]


@pytest.mark.parametrize(
    ("words", "number"),
    [("two lawmakers", 2), ("12 soldiers", 12), ("officials", "many"), ("dozens of rebels", "many"), ("a judge", None)],
)
def test_how_many_they_are(words: str, number: object) -> None:
    assert describe(words).number == number


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Foreign Minister Oto Salk", "Oto Salk"),
        ("Oto Salk, the deputy head of the president's office", "Oto Salk"),
        ("Norwegian Prime Minister Mira Tveit's office", None),
        ("the lawyer of Mira Tveit", None),
        ("Kurdish rebels", None),
        ("the Tveit administration", None),
        ("Oriel University", None),
        ("Sheikh Ilan bin Rustad", "Ilan bin Rustad"),
    ],
)
def test_the_name_beside_a_description_is_found_and_somebody_elses_is_not(words: str, name: str | None) -> None:
    assert describe(words).name == name


def test_bodies_that_the_caller_knows_are_described_too() -> None:
    bodies = {"harbour front": ActorCode("NOR", "REB")}
    assert str(describe("a Harbour Front fighter", bodies).code) == "NOR REB"
    assert describe("a harbour front fighter", bodies).code.country is None


def test_each_decision_has_its_reason() -> None:
    assert describe("a senior Norwegian official").reasons == ("“Norwegian”: NOR", "“official” is GOV")


@given(st.text(max_size=60))
def test_any_text_can_be_described(text: str) -> None:
    found = describe(text)
    assert all(len(code.country or "AAA") == 3 for code in found.codes)


WORDS = ["the", "two", "Norwegian", "officials", "of", "rebel", "'s", "army", "in", "Lima", "former", "son", ",", "who"]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_order_of_words_is_described(words: list[str]) -> None:
    describe(" ".join(words))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("the Vermont senator", ["USA LEG"]),
        ("New South Wales police", ["AUS COP"]),
        ("Ontario's premier", ["CAN GOV"]),
        ("the Uttar Pradesh government", ["IND GOV"]),
        ("Virginia Salk", []),
        ("Vermont", []),
        ("the Vermont Oriel", []),
    ],
)
def test_a_province_before_an_office_or_a_body_gives_its_state(text: str, codes: list[str]) -> None:
    assert [str(code) for code in describe(text).codes] == codes
