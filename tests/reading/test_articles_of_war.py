"""Two whole articles of invented wars, as agencies tell them: a convoy that was hit, and a truce on a border."""

from __future__ import annotations

from tests.reading.stories import chains, reading

from reportedly.words import Claim, Voice

_CONVOY = """Sudara's army and paramilitaries trade blame over convoy attack

NAIROBI (AFN) - Five aid workers were killed when an aid convoy came under attack near the besieged Sudaran city of \
El Farah, the United Nations said Tuesday, with the army and rival paramilitary forces blaming each other.

UN spokesman Stefan Durand said all parties had been notified of the convoy's route in advance. He did not say who \
was behind the attack, and called for an urgent investigation.

The Rapid Defence Forces (RDF) accused the army of bombing the convoy "as part of a deliberate plan to starve \
civilians". In a statement on its website, the army denied the charge and said the RDF had shelled the trucks with \
heavy artillery.

Neither account could be independently verified.

An aid worker in the nearby town of Komaya told AFN that a drone was seen circling above the trucks shortly before \
the strike. "We heard it for an hour. Then there was fire everywhere," said the worker, who requested anonymity out of \
concern for his safety.

The United States said last month it had determined that RDF members had committed genocide, an allegation the group \
rejects. Washington has also accused the army of using chemical weapons, which Port Suda denies.

A diplomat involved in the mediation told AFN the army "was never serious", while an army source blamed the RDF for \
refusing to leave civilian homes.
"""

_TRUCE = """Sirania and Lethe agree to halt border fighting, officials say

MARAN/PORT LETHE (Reuters) - Sirania and Lethe have agreed to stop fighting along their disputed border from midnight \
on Thursday, officials from both countries said, after five days of artillery exchanges that killed at least 64 people.

"Guns will fall silent tonight," Lethe's acting prime minister, Anutin Chal, told reporters in the Malasian capital. \
Hun described the agreement as a "vital first step" but said his troops would stay in their positions.

It was not immediately clear whether the truce would hold. Shortly before the announcement, Lethe's army accused \
Siranian forces of shelling a hospital in the border province of Surat. Sirania's defence ministry denied the \
accusation and said its forces had struck only military targets.

A senior U.S. official, speaking on condition of anonymity, said both leaders had given assurances. The White House \
has not released details of the calls.

Lethe says a landmine that maimed one of its soldiers on July 16 had been freshly laid by Siranian troops, which \
Maran denies. "Our forces laid no mines," the state news agency TASK quoted Siranian General Vo Sarath as saying.
"""


def _claim(text: str, words: str) -> Claim:
    found = [claim for claim in reading(text).claims if words in claim.text]
    assert len(found) == 1, [claim.text for claim in found]
    return found[0]


def test_a_convoy_that_was_hit() -> None:
    assert chains(_claim(_CONVOY, "Five aid workers")) == [["organisation United Nations"]]
    assert chains(_claim(_CONVOY, "who was behind")) == [["person Stefan Durand silent"]]
    assert chains(_claim(_CONVOY, "bombing the convoy"))[-1][-1].endswith("denies")
    assert chains(_claim(_CONVOY, "Neither account")) == []
    drone = _claim(_CONVOY, "a drone was seen")
    assert (drone.own_reporting, chains(drone)) == (True, [["person An aid worker in the nearby town of Komaya"]])
    assert chains(_claim(_CONVOY, "genocide")) == [
        ["organisation United States"],
        ["organisation Rapid Defence Forces denies"],
    ]
    assert chains(_claim(_CONVOY, "chemical")) == [["organisation Washington"], ["organisation Port Suda denies"]]
    assert _claim(_CONVOY, "never serious").text == 'the army "was never serious"'


def test_a_truce_on_a_border() -> None:
    read = reading(_TRUCE)
    assert [s.voice for s in read.sentences[:2]] == [Voice.FURNITURE] * 2
    assert chains(_claim(_TRUCE, "stop fighting")) == [["person officials from both countries ×many"]]
    assert chains(_claim(_TRUCE, "It was not immediately clear whether the truce would hold")) == []
    assert chains(_claim(_TRUCE, "shelling a hospital")) == [
        ["organisation Lethe's army"],
        ["organisation Sirania's defence ministry denies"],
    ]
    assert chains(_claim(_TRUCE, "landmine")) == [["organisation Lethe"], ["organisation Maran denies"]]
    assert chains(_claim(_TRUCE, "laid no mines")) == [["outlet TASK", "person Vo Sarath"]]
