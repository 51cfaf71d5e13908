"""Two whole articles of invented crises: a purge as an agency tells it, and a coup as a live blog does."""

from __future__ import annotations

from tests.reading.stories import chains, reading

from reportedly.words import Claim

_PURGE = """Kovaria's army chief removed as purge of senior officers widens

LODZEN, March 4 (Nordpress) - Kovaria's president has removed the chief of the general staff and placed him \
under house arrest, three people briefed on the matter said, in the most serious rift at the top of the state \
since the war began.

General Arvo Tessen was escorted from his office on Tuesday evening by members of the presidential guard, \
according to two of the people, who asked not to be named because they were not authorised to speak to the \
media. The third said Tessen had been accused of holding unsanctioned talks with a foreign intelligence service.

The presidency did not respond to requests for comment. The defence ministry said only that General Tessen was \
"on leave for health reasons". His lawyer, Mira Kostov, rejected that account. "My client is in perfect health \
and has been denied access to counsel," she told Radio Lumen.

The newspaper Dagens Kurir reported on Wednesday, citing an officer in the general staff, that at least five \
other commanders had been questioned. One of them, the officer told the paper, had been taken away in front of \
his staff. Nordpress could not independently verify the report.

"This is a man who said what everyone was thinking," said Pavel Idrin, a former deputy defence minister now \
living in exile. Western diplomats said they had seen no sign of unrest in the capital.
"""

_COUP = """Live: army units surround presidential palace in Kesset

06:34
Soldiers have appeared on state television and announced that the constitution is suspended. A man who \
identified himself as Major Tolu Okar said that the army had acted "to stop the theft of the nation".

06:50
President Amadi Bello is safe and in a secure location, his spokeswoman has told the broadcaster Kanal Un. She \
did not say where. Opposition figures say they believe he has already left the country.

08:05
Our reporter Sam Adeyo, who is near the bridge, says tanks are blocking the road.

08:30
A security source has told AFP that the defence minister has been arrested. Another source denies it. \
Unconfirmed reports on social media claim that several ministers are being held at a barracks.
"""


def _claim(text: str, words: str) -> Claim:
    found = [claim for claim in reading(text).claims if words in claim.text]
    assert len(found) == 1, [claim.text for claim in found]
    return found[0]


def test_a_purge_as_an_agency_tells_it() -> None:
    assert chains(_claim(_PURGE, "removed the chief")) == [["person three people briefed on the matter ×3"]]
    ill = _claim(_PURGE, "on leave")
    assert ill.text == 'General Tessen was "on leave for health reasons"'
    assert chains(ill) == [["organisation The defence ministry"], ["person Mira Kostov denies"]]
    assert chains(_claim(_PURGE, "access to counsel")) == [["outlet Radio Lumen", "person Mira Kostov"]]
    assert chains(_claim(_PURGE, "taken away")) == [["outlet Dagens Kurir", "person the officer"]]
    verified = _claim(_PURGE, "the report")
    assert (verified.text, verified.own_reporting, chains(verified)) == ("the report", True, [])
    assert chains(_claim(_PURGE, "thinking")) == [["person Pavel Idrin"]]


def test_a_coup_as_a_live_blog_tells_it() -> None:
    assert chains(_claim(_COUP, "constitution")) == [["person Soldiers ×many"]]
    assert chains(_claim(_COUP, "secure location")) == [["outlet Kanal Un", "person his spokeswoman"]]
    assert chains(_claim(_COUP, "already left")) == [["person Opposition figures ×many believes"]]
    tanks = _claim(_COUP, "tanks")
    assert (tanks.own_reporting, chains(tanks)) == (True, [])
    assert chains(_claim(_COUP, "defence minister")) == [
        ["outlet AFP", "person A security source"],
        ["person Another source denies"],
    ]
    assert chains(_claim(_COUP, "several ministers")) == [["unknown Unconfirmed reports on social media"]]
