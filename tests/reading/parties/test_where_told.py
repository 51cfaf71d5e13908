"""The outlet in which, or to which, somebody told something stands before the one who told it."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml
from tests.reading.stories import chains, reading


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The fund is empty, the minister conceded in an interview with Brisk magazine.", "Brisk"),
        (
            "Six surgeons warned in a letter published in the Morning Chronicle that the ward was short of blood.",
            "Morning Chronicle",
        ),
        ("Writing in the Morning Chronicle, former judge Ada Renn said the law was void.", "Morning Chronicle"),
        ("The panel is a fake, researcher Sidonie Arlequin argues in the new issue of Palette.", "Palette"),
        ("No shot was fired, a watchman said in an interview over DWBK.", "DWBK"),
        ("The verdict will come on Friday, sources at the court tell Tidende.", "Tidende"),
        ("The mayor denied to Kurier Ost that he had been paid.", "Kurier Ost"),
        ("“It will open in June,” the mayor was quoted as saying by Dagblad Nord.", "Dagblad Nord"),
        ("The guild's spokesman, quoted in the Echo, said the talks had failed.", "Echo"),
    ],
)
def test_the_outlet_comes_first(text: str, outlet: str) -> None:
    path = reading(text).claims[0].chains[0]
    assert [str(link.kind) for link in path] == ["outlet", "person"]
    assert path[0].name == outlet


def test_what_is_confirmed_does_not_hold_the_outlet() -> None:
    told = reading("Shells hit the school. Its headmistress confirmed the attack to the Lume Gazette.").claims[1]
    assert told.text == "the attack"
    assert chains(told) == [["outlet Lume Gazette", "person Its headmistress"]]


@pytest.mark.parametrize(
    "text",
    [
        "The minister was paid twice, a spreadsheet passed to the website Pangolin shows.",
        "Records that the website Pangolin has published show that the minister was paid twice.",
        "The minister was paid twice, an analysis of bank records by the website Pangolin shows.",
    ],
)
def test_a_document_comes_through_whoever_has_it(text: str) -> None:
    assert reading(text).claims[0].chains[0][0].name == "Pangolin"


def test_who_cites_somebody_is_an_outlet() -> None:
    path = reading("Tidende said the verdict would come on Friday, citing a court clerk.").claims[0].chains[0]
    assert [str(link.kind) for link in path] == ["outlet", "person"]


def test_a_day_is_no_outlet() -> None:
    text = "Lund Maritime is for sale, the Financial Courier reported on Monday, citing two bankers."
    assert [[str(link.kind) for link in path] for path in reading(text).claims[0].chains] == [["outlet", "person"]]


def test_the_paper_is_the_one_that_was_named() -> None:
    text = (
        "Ilo Bandi will leave the club, Il Pallone Mattina claimed on Monday. He told the same paper that he was tired."
    )
    claims = reading(text).claims
    assert [str(claim.chains[0][0].kind) for claim in claims] == ["outlet", "outlet"]


def test_who_is_named_later_is_the_one_described_before() -> None:
    text = (
        "A councillor told Sahel Wire that 22 people had been killed. "
        "The councillor, Sani Maigari, said the dead were buried at noon."
    )
    first, second = reading(text).claims
    assert first.chains[0][-1].name == "Sani Maigari"
    assert [link.id for link in first.chains[0]] == [link.id for link in second.chains[0]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Superintendent of Police Arvind Kolhe said the man had fallen.", "person"),
        ("Kuchnia Zofii, which cooks the meals, said the fish was fresh.", "organisation"),
        ("Its rival, the Port of Calhoun Bay, said the result was late.", "organisation"),
        ("His family said he died in his sleep.", "public"),
        ("The singer's rep said she was ill.", "person"),
    ],
)
def test_the_kind_of_a_party_by_the_words_around_its_name(text: str, kind: str) -> None:
    assert str(reading(text).claims[0].chains[0][-1].kind) == kind


def test_the_data_say_where_they_come_from() -> None:
    text = (files("reportedly.reading") / "data" / "outlet-contexts.yaml").read_text(encoding="utf-8")
    assert "Provenance:" in text
    assert all(isinstance(word, str) for words in yaml.safe_load(text).values() for word in words)
