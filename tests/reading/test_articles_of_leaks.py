"""Two whole articles of leaks: a prison that logbooks show, a palace that denies what an outlet in exile reports."""

from __future__ import annotations

from tests.reading.stories import chains, reading

PRISON = (
    "Security forces in the Republic of Maran ran an undeclared detention centre for at least four years, according to "
    "six former guards, three former detainees and hundreds of pages of logbooks reviewed by the Harbour Tribune and "
    "its partner, the broadcaster TV Nord.\n"
    "“Nobody had a name there, only a number,” one of the guards told the Tribune in a neighbouring country.\n"
    "Colonel Idris Vahl, who is said to have commanded the site, denied having set foot in the building.\n"
    "“I was abroad in those years and I can prove it,” he told TV Nord when reached by phone.\n"
    "The interior ministry said it had no record of the site and accused the two outlets of working for foreign "
    "services.\n"
    "But satellite images from 2019 show a compound with watchtowers, said Nadia Perle, an analyst with the imaging "
    "firm Orbis.\n"
    "Relatives of one prisoner were told that he had been moved to another town after raising concerns.\n"
    "A spokeswoman would not say whether the colonel disputed the words attributed to him.\n"
)
PALACE = (
    "Kavria's president, Tomir Asan, has been in a coma since Friday, the exiled opposition outlet Azad Kavria "
    "reported on Sunday, citing two doctors at the Central Clinical Hospital.\n"
    "The presidential palace dismissed it as “delirium” and said Asan, 71, was working as normal.\n"
    "State television showed footage of the president meeting his council, but did not say when it had been filmed.\n"
    "A Western diplomat in the capital told Reuters that all of the president's meetings were cancelled.\n"
    "Two people with ties to the administration told the Financial Courier that Asan was conscious.\n"
    "One of them said he had spoken to his son by phone.\n"
    "The newspaper also quoted a former health minister as saying that Asan had had heart surgery in 2019.\n"
    "Flight-tracking data reviewed by the BBC show that a government jet left Dubai at night.\n"
    "The palace said the plane had been carrying “medical equipment”.\n"
)


def told(text: str) -> dict[str, list[list[str]]]:
    return {claim.text: chains(claim) for claim in reading(text).claims}


def test_a_prison_that_logbooks_show() -> None:
    found = told(PRISON)
    ran = found["Security forces in the Republic of Maran ran an undeclared detention centre for at least four years"]
    assert [path[0] for path in ran[:2]] == ["person six former guards ×6", "person three former detainees ×3"]
    assert [path[0] for path in ran[2:4]] == ["outlet Harbour Tribune", "outlet TV Nord"]
    (named,) = found["Nobody had a name there, only a number"]
    assert [link.split()[0] for link in named] == ["outlet", "person"]
    assert named[0] == "outlet Harbour Tribune"
    assert found["having set foot in the building"] == [["person Idris Vahl denies"]]
    abroad = found["I was abroad in those years"]
    assert abroad == [["outlet TV Nord", "person Idris Vahl"]]
    assert found["the two outlets of working for foreign services"] == [["organisation The interior ministry"]]
    (shown,) = found["a compound with watchtowers"]
    assert [link.split()[0] for link in shown] == ["person", "document"]
    silent = found["whether the colonel disputed the words attributed to him"]
    assert silent == [["person A spokeswoman silent"]]


def test_a_palace_that_denies() -> None:
    found = told(PALACE)
    assert found["Kavria's president, Tomir Asan, has been in a coma since Friday"] == [
        ["outlet Azad Kavria", "person two doctors at the Central Clinical Hospital ×2"],
        ["organisation The presidential palace denies"],
    ]
    assert found["Asan, 71, was working as normal"] == [["organisation The presidential palace"]]
    assert found["when it had been filmed"] == [["outlet State television silent"]]
    (son,) = found["he had spoken to his son by phone"]
    assert son[0] == "outlet Financial Courier"
    assert found["Asan had had heart surgery in 2019"][0][0] == "outlet Financial Courier"
    (flew,) = found["a government jet left Dubai at night"]
    assert [link.split()[0] for link in flew] == ["outlet", "document"]
    (carried,) = found["the plane had been carrying “medical equipment”"]
    assert carried == ["organisation The palace"]
