"""Whole articles of a firm, of a leak and of a sportsman: who tells what, through which outlet, and who denies it."""

from __future__ import annotations

from tests.reading.stories import chains, reading

TOWERS = (
    "Telecoms operator Varis is in advanced talks to sell its mobile masts to the infrastructure fund Alpenrose for "
    "about 2.5 billion euros, the Norland daily Borsa reported on Friday, without citing its sources.\n"
    "A deal could be announced as soon as next week, the newspaper said.\n"
    'Varis confirmed it was "reviewing options" for its tower portfolio but said no agreement had been reached.\n'
    "Alpenrose declined to comment.\n"
    "Two people familiar with the negotiations told Radio Norland that a rival consortium led by the pension fund "
    "Kapital had also submitted a bid.\n"
    "One of them said Kapital's offer was slightly higher but came with more conditions.\n"
    "Shares in the company rose 4 percent after the report.\n"
    '"This would remove the biggest question mark over the balance sheet," said Lene Madsen, an analyst at Fjordbank.\n'
    "But she cautioned that rental costs would eat into profits.\n"
    "The telecoms union said it had been assured by management that no jobs would be lost.\n"
    "According to Borsa, Alpenrose has already lined up financing from three banks.\n"
    "Varis denied a separate report by the website Finansklar that its chief executive was about to step down.\n"
)
LEAK = (
    "Fire crews were sent to Petrosol, which makes cleaning products, shortly after 6pm.\n"
    "A spokesman for Dunmoor Fire Service said around 2,000 litres of acid had escaped from a storage tank.\n"
    '"It produced a vapour cloud that was visible from the ring road," he said.\n'
    "Residents were told to leave by police officers going door to door.\n"
    "Eleven people were treated for breathing difficulties, the ambulance trust said, adding that none was in a "
    "serious condition.\n"
    'Petrosol\'s managing director, Gordon Leeds, said the company was "deeply sorry" for the disruption.\n'
    'However, a former maintenance worker told the Dunmoor Advertiser that the tank had been leaking "for months".\n'
    '"We reported it over and over," said the man, who did not want to be identified.\n'
    "In 2019 the firm was fined £60,000 after a worker suffered burns, court records show.\n"
)
CYCLIST = (
    "Olympic champion Jonas Renn has been suspended after missing three drug tests, the World Cycling Federation "
    "confirmed on Tuesday.\n"
    'The 29-year-old, who won two gold medals in Osaka, said he was "devastated".\n'
    "According to the newspaper Het Parol, the first missed test took place while Renn was on holiday.\n"
    "The paper said he had given inspectors the address of a hotel that had closed two years earlier.\n"
    'Renn\'s lawyer, Bas de Groot, called the story "half the truth".\n'
    "He said the hotel had moved to a new building and that his client had informed the agency by email.\n"
    "Several riders have privately expressed doubts, a member of the national team said on condition of anonymity.\n"
    "If found guilty, Renn faces a ban of up to two years.\n"
)


def told(text: str) -> dict[str, list[list[str]]]:
    return {claim.text: chains(claim) for claim in reading(text).claims}


def test_a_firm_that_sells() -> None:
    found = told(TOWERS)
    borsa, two = "outlet Borsa", ["outlet Radio Norland", "person Two people familiar with the negotiations ×2"]
    assert found["A deal could be announced as soon as next week"] == [[borsa]]
    assert found['it was "reviewing options" for its tower portfolio'] == [["organisation Varis"]]
    assert found["no agreement had been reached"] == [["organisation Varis"]]
    assert found["a rival consortium led by the pension fund Kapital had also submitted a bid"] == [two]
    assert found["Kapital's offer was slightly higher"][0][0] == "outlet Radio Norland"
    assert found["rental costs would eat into profits"] == [["person Lene Madsen"]]
    assert found["no jobs would be lost"] == [["organisation The telecoms union", "organisation management"]]
    assert found["Alpenrose has already lined up financing from three banks"] == [[borsa]]
    assert found["its chief executive was about to step down"] == [["organisation Varis denies"], ["outlet Finansklar"]]
    assert found["Shares in the company rose 4 percent after the report"] == []


def test_a_leak() -> None:
    found = told(LEAK)
    man = ["outlet Dunmoor Advertiser", "person a former maintenance worker"]
    assert found["none was in a serious condition"] == [["organisation the ambulance trust"]]
    assert found["Residents were told to leave by police officers going door to door"] == []
    assert found['the tank had been leaking "for months"'] == [man]
    assert found["We reported it over and over"][0][0] == man[0]
    assert found["In 2019 the firm was fined £60,000 after a worker suffered burns"][0][0].startswith("document")


def test_a_cyclist() -> None:
    found = told(CYCLIST)
    assert found['he was "devastated"'] == [["person Jonas Renn"]]
    assert found["he had given inspectors the address of a hotel that had closed two years earlier"] == [
        ["outlet Het Parol"]
    ]
    assert found["the hotel had moved to a new building"] == [["person Bas de Groot"]]
    assert found["his client had informed the agency by email"] == [["person Bas de Groot"]]
    assert found["Several riders have privately expressed doubts"] == [["person a member of the national team"]]
    assert found["Renn faces a ban of up to two years"] == []
