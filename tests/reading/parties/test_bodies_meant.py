"""Bodies that a text has named, though they told nothing there, and the descriptions that take them up."""

from __future__ import annotations

import pytest
from tests.reading.stories import reading


@pytest.mark.parametrize(
    "text",
    [
        "Norvik Energy shut its refinery on Sunday. The company said output would resume.",
        "A spokesman for Norvik Energy said the leak was small. The company added that no workers were hurt.",
        "Norvik's chief executive, Ada Brekke, resigned on Friday. The company said the board had lost confidence.",
        "Customers of Banque Cordier could not reach their accounts. The bank said the fault had been mended.",
        "The University of Ostby will close its music school. The university said the decision was final.",
        "The Teachers' Union of Vardenia called a strike. The union said 40,000 members would walk out.",
        "Vardenia's central bank raised its main rate. The bank said inflation had peaked.",
        "Lukanda's mines ministry let the pit pump arsenic into the river. The ministry said it had no record of that.",
        "The Vardenian foreign ministry summoned the ambassador. The ministry said the flight was a provocation.",
        "Ruvan police raided the offices of the paper. Police said four people were held.",
        "The Ruvan army has advanced on the town of Bel. The army said it had met little resistance.",
    ],
)
def test_a_description_takes_up_a_named_body(text: str) -> None:
    assert reading(text).claims[-1].chains[0][-1].named


@pytest.mark.parametrize(
    "text",
    [
        "A strike hit a hospital in Hallstrand on Friday. The army said it had struck a command post.",
        "The crash closed the road to Hallstrand. The company said the driver was unhurt.",
        "The Vardenian foreign ministry summoned the ambassador. The defence ministry said a drone was lost.",
        "Police were called to the flats at dawn. Police said a man had been found dead.",
    ],
)
def test_a_description_of_nobody_named_names_nobody(text: str) -> None:
    assert not reading(text).claims[-1].chains[0][-1].named


@pytest.mark.parametrize("body", ["Norwegian police", "Vardenian police", "Ruvan police", "German intelligence"])
def test_a_body_by_its_kind_and_country_at_the_opening(body: str) -> None:
    link = reading(f"{body} said two men had been held.").claims[0].chains[0][0]
    assert (str(link.kind), link.named, link.text) == ("organisation", True, body)


@pytest.mark.parametrize(
    ("source", "kind", "number"),
    [
        ("Dozens of residents", "public", "many"),
        ("Hundreds of clerks", "person", "many"),
        ("Half a dozen diplomats", "person", 6),
        ("A couple of shopkeepers", "person", 2),
        ("A handful of lawmakers", "person", "many"),
        ("A group of 14 senators", "person", 14),
        ("One in five nurses", "person", "many"),
        ("Eight in ten pensioners", "public", "many"),
        ("Authorities", "organisation", None),
        ("Emergency services", "organisation", None),
        ("Twelve states", "organisation", 12),
        ("MPs on the committee", "person", "many"),
        ("Two Labour MPs", "person", 2),
        ("The presidents of Serani and Belawa", "person", 2),
        ("An anonymous account on X", "person", None),
    ],
)
def test_how_many_tell(source: str, kind: str, number: object) -> None:
    link = reading(f"{source} said the road was shut.").claims[0].chains[0][0]
    assert (str(link.kind), link.named, link.number) == (kind, False, number)


def test_a_body_of_each_of_two_countries() -> None:
    link = reading("The navies of Serani and Belawa said they had received no call.").claims[0].chains[0][0]
    assert (str(link.kind), link.named, link.number) == ("organisation", True, 2)


@pytest.mark.parametrize(
    ("source", "kind", "name"),
    [
        ("A website called Marsh Watch", "outlet", "Marsh Watch"),
        ("A charity called Open Harbour", "organisation", "Open Harbour"),
        ("The group, known as Grey Owl,", "organisation", "Grey Owl"),
        ("A man identified as Ivo Marn", "person", "Ivo Marn"),
        ("The man, identified by police as Ivo Marn, 44,", "person", "Ivo Marn"),
    ],
)
def test_the_name_by_which_a_party_is_said_to_go(source: str, kind: str, name: str) -> None:
    link = reading(f"{source} said the road was shut.").claims[-1].chains[0][0]
    assert (str(link.kind), link.named, link.name) == (kind, True, name)


def test_who_gives_another_a_name_is_not_named_by_it() -> None:
    link = reading("The president named Ana Lom as his deputy and said she would start in May.").claims[-1].chains[0][0]
    assert not link.named


@pytest.mark.parametrize("by", ["by Brenne Polling for the Courier", "for the Courier by Brenne Polling"])
def test_a_poll_is_the_pollsters(by: str) -> None:
    (link,) = reading(f"The party is on 31 percent, according to a poll {by}.").claims[0].chains[0]
    assert (str(link.kind), link.named) == ("organisation", True)
